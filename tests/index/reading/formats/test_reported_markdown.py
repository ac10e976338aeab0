"""Markdown as others have reported that it is misread: HTML, tables and what stands before the first heading."""

from __future__ import annotations

import pytest

from tests.index.reading.formats.reported import Right, check


@pytest.mark.parametrize(
    ("text", "right"),
    [
        pytest.param(
            '# Ferry\n\n<p align="center">The ferry sails at nine.</p>\n\n'
            "<table><tr><td>Anna</td><td>9:15</td></tr></table>\n\nIt is white.",
            Right(
                headings=["Ferry"],
                prose=["The ferry sails at nine.", "It is white."],
                words=["The ferry sails at nine.", "Anna", "9:15", "It is white."],
                rows=[["Anna", "9:15"]],
            ),
            id="K27-M02",
        ),
        pytest.param(
            "# Ferry\n\n| Boat | Leaves |\n|---|---|\n| Anna | 9:15 |\n| Berta | 10:30 |\n\nThe ferry is white.",
            Right(
                rows=[["Boat", "Leaves"], ["Anna", "9:15"], ["Berta", "10:30"]],
                sentences=["Anna | 9:15", "Berta | 10:30", "The ferry is white."],
                never=["--"],
            ),
            id="K27-M03",
        ),
        pytest.param(
            "# Log\n\n<div>\nThe lamp was lit in 1902.\n</div>\n\nIt is out.\n",
            Right(prose=["The lamp was lit in 1902.", "It is out."], never=["<", "div"]),
            id="K27-F82",
        ),
        pytest.param(
            "# Log\n\n<blockquote>Nobody came in 1904.</blockquote>\n\nIt is so.\n",
            Right(sentences=["Nobody came in 1904.", "It is so."], never=["blockquote"]),
            id="K27-F84",
        ),
        pytest.param(
            "# T\n\n| Year | Keeper |\n|:--|--:|\n| 1902 | Lund |\n| 1913 | Berg |\n\nEnd of it.\n",
            Right(rows=[["Year", "Keeper"], ["1902", "Lund"], ["1913", "Berg"]], never=["--"]),
            id="K27-F85",
        ),
        pytest.param(
            "# T\n\nYear | Keeper\n---|---\n1902 | Lund\n1913 | Berg\n\nEnd of it.\n",
            Right(rows=[["Year", "Keeper"], ["1902", "Lund"], ["1913", "Berg"]], never=["--"]),
            id="K27-F86",
        ),
        pytest.param(
            "# T\n\n| a |\n|---|\n| The pier fell. |\n| The gate rose. |\n",
            Right(sentences=["The pier fell.", "The gate rose."], rows=[["The pier fell."], ["The gate rose."]]),
            id="K27-F87",
        ),
        pytest.param(
            "# T\n\n| Boat | Leaves |\n|---|---|\n| **Anna** | [9:15](t.md) |\n| `a\\|b` | x \\| y |\n"
            "| Clara | | red |\n",
            Right(rows=[["Anna", "9:15"], ["a|b", "x | y"], ["Clara"]], never=["**", "t.md", "\\", "`"]),
            id="K27-marks-in-cells",
        ),
        pytest.param(
            "# T\n\nThe boats are these.\n| Boat | Leaves |\n|---|---|\n| Anna | |\n| | 10:30 |\n\n- Clara\n",
            Right(sentences=["The boats are these.", "Anna", "10:30"], items=["Clara"], rows=[["Boat", "Leaves"]]),
            id="K27-a-table-close-to-a-paragraph-and-empty-cells",
        ),
        pytest.param(
            "# T\n\n| Boat | Told |\n|--|--|\n| Anna | It is late. It is dark. |\n| Berta | first<br>second |\n",
            Right(rows=[["Anna", "It is late.", "It is dark."], ["Berta", "first", "second"]], never=["<br>"]),
            id="K27-sentences-and-breaks-in-cells",
        ),
        pytest.param(
            "# T\n\n<table>\n<thead>\n<tr><th>Boat</th><th>Leaves</th></tr>\n</thead>\n<tbody>\n<tr>\n<td>Anna</td>\n"
            "<td>9:15</td>\n</tr>\n\n<tr>\n<td>Berta</td>\n<td>10:30</td>\n</tr>\n</tbody>\n</table>\n\nEnd of it.\n",
            Right(rows=[["Boat", "Leaves"], ["Anna", "9:15"], ["Berta", "10:30"]], sentences=["End of it."]),
            id="K27-an-html-table-of-many-lines",
        ),
        pytest.param(
            "# T\n\n<details>\n<summary>How it was</summary>\n\nThe gate **fell**.\n\n- Nobody came.\n\n"
            "</details>\n\nIt rose.",
            Right(
                words=["How it was", "The gate fell.", "Nobody came.", "It rose."],
                items=["Nobody came."],
                never=["<", "*"],
            ),
            id="K27-details-with-markdown-inside",
        ),
        pytest.param(
            "# T\n\n<div class='a'>\n<div>The gate fell.</div>\n<p>It <b>ro</b>se.<br>It shook.</p>\n</div>\n",
            Right(sentences=["The gate fell.", "It rose.", "It shook."], never=["fell.It", "rose.It", "class"]),
            id="K27-blocks-in-blocks",
        ),
        pytest.param(
            "# T\n\n<ul>\n<li>Bread for a week</li>\n<li>Salt</li>\n</ul>\n\n<h2>The pier</h2>\n<p>It stands.</p>\n",
            Right(items=["Bread for a week", "Salt"], headings=["The pier"], sentences=["It stands."]),
            id="K27-lists-and-headings",
        ),
        pytest.param(
            "# T\n\nThe <b>gate</b> fell<sup>ish</sup> on <span style='x'>3 May</span>.<br>"
            "It <kbd>ro</kbd>se<a id='x'></a>.\n",
            Right(words=["The gate fellish on 3 May.", "It rose."], never=["<", "May.It"]),
            id="K27-inline-html",
        ),
        pytest.param(
            "# T\n\n<!-- Hidden -->\n\nThe gate <!-- Hidden --> fell.\n\n<!--\nHidden\n\nHidden too\n-->\n\nIt rose.\n",
            Right(sentences=["The gate fell.", "It rose."], never=["Hidden", "--"]),
            id="K27-comments",
        ),
        pytest.param(
            "# T\n\n<style>\np { color: Hidden }\n</style>\n\n<script>\nlet Hidden = 1;\n\nHidden();\n</script>\n\n"
            "It rose.\n",
            Right(sentences=["It rose."], never=["Hidden", "color"]),
            id="K27-styles-and-scripts",
        ),
        pytest.param(
            "# T\n\n<p align='center'><img src='a.png' alt='Hidden'></p>\n\n<picture><source srcset='b'>"
            "<img src='a' alt='Hidden'></picture>\n\nThe <img src='a.png' alt='Hidden'/> gate fell.\n",
            Right(sentences=["The gate fell."], never=["Hidden", "<", "png"]),
            id="K27-images",
        ),
        pytest.param(
            "# T\n\n<p>The gate &amp; the wall&nbsp;fell &mdash; twice.</p>\n\n"
            "Berg &amp; Lund &lt;came&gt; &copy; 1902.\n",
            Right(sentences=["The gate & the wall fell — twice.", "Berg & Lund <came> © 1902."]),
            id="K27-named-characters",
        ),
        pytest.param(
            "# T\n\n> <p>The gate fell.</p>\n\n- <span>It rose.</span>\n- <b>It stood.</b>\n",
            Right(sentences=["The gate fell."], items=["It rose.", "It stood."], never=["<"]),
            id="K27-html-in-quotes-and-items",
        ),
        pytest.param(
            "This is told first.\n\n# Title\n\nThis is told next.",
            Right(prose=["This is told first.", "This is told next."], headings=["Title"]),
            id="M01",
        ),
        pytest.param(
            "> This is told first.\n\nTitle\n=====\n\nThis is told next.\n\n## More\n\nEnd of it.",
            Right(sentences=["This is told first.", "Title", "This is told next.", "More", "End of it."]),
            id="before-the-first-heading-a-quote",
        ),
        pytest.param(
            "<p>This is told first.</p>\n\n- Bread\n\n### Title ###\n\nThis is told next.",
            Right(sentences=["This is told first."], items=["Bread"], headings=["Title"]),
            id="before-the-first-heading-html-and-a-list",
        ),
        pytest.param(
            "\ufeff\n\n| Boat | Leaves |\n|---|---|\n| Anna | 9:15 |\n\n# Title\n",
            Right(rows=[["Anna", "9:15"]], headings=["Title"]),
            id="before-the-first-heading-a-table",
        ),
        pytest.param(
            "---\n**BERG LEGAL**\nCarl Berg, Esq.\n---\n\nWe demand two crowns by 3 May 2024.",
            Right(
                words=["BERG LEGAL", "Carl Berg, Esq.", "We demand two crowns by 3 May 2024."],
                sentences=["We demand two crowns by 3 May 2024."],
                never=["**", "--"],
            ),
            id="M04",
        ),
        pytest.param(
            "---\n\nBERG LEGAL\n\nPier 7\n\n---\n\nWe demand two crowns.\n\n---\n\nCarl Berg\n\n---\n",
            Right(words=["BERG LEGAL", "Pier 7", "We demand two crowns.", "Carl Berg"], never=["--"]),
            id="letterhead-with-blank-lines-and-a-foot",
        ),
        pytest.param(
            "***\nBERG LEGAL\n\n***\n\nWe demand two crowns.\n\n___\nCarl Berg\n",
            Right(words=["BERG LEGAL", "We demand two crowns.", "Carl Berg"], never=["**", "__"]),
            id="letterhead-between-other-rules",
        ),
        pytest.param(
            "---\n- Carl Berg\n- Nora Lund\n---\n\nWe demand two crowns.",
            Right(words=["Carl Berg", "Nora Lund", "We demand two crowns."], never=["--"]),
            id="letterhead-of-a-list",
        ),
        pytest.param(
            "---\ntitle: The hidden tolls\nauthor: Nora Lund\ntags: [tolls, port]\n---\n\n"
            "# Tolls\n\nThe toll was two crowns.",
            Right(headings=["Tolls"], prose=["The toll was two crowns."], never=["hidden", "tags", "Lund", "--"]),
            id="front-matter",
        ),
        pytest.param(
            "---\r\ntitle: >\r\n  The hidden\r\n  tolls\r\naliases:\r\n  - hidden\r\n...\r\n\r\n"
            "The toll was two crowns.",
            Right(prose=["The toll was two crowns."], never=["hidden", "aliases", "--", "..."]),
            id="front-matter-that-ends-with-dots",
        ),
        pytest.param(
            '+++\ntitle = "The hidden tolls"\n+++\n\nThe toll was two crowns.',
            Right(prose=["The toll was two crowns."], never=["hidden", "+"]),
            id="front-matter-in-toml",
        ),
    ],
)
def test_html_tables_and_beginnings(text: str, right: Right) -> None:
    """HTML is read as its text, tables row by row; what stands before the first heading is read unless it is data."""
    check("notes.md", text.encode(), right)
