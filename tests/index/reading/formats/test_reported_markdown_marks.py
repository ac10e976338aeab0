"""Markdown as others have reported that it is misread: links, images, emphasis, escapes, words that are no marks."""

from __future__ import annotations

import pytest

from tests.files import documents_of
from tests.index.reading.formats.reported import Right, check

NEW = "https://example.org/new_one"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        pytest.param("See [the treaty](https://example.org/t_1) of 1902.", "See the treaty of 1902.", id="links"),
        pytest.param('See [the treaty](<a b.md> "Hidden") of 1902.', "See the treaty of 1902.", id="links-with-titles"),
        pytest.param(
            "See [the **old** treaty](t(1).md) of 1902.", "See the old treaty of 1902.", id="links-with-marks"
        ),
        pytest.param(
            "See [the treaty][1] of 1902.\n\n[1]: https://h.example 'H'", "See the treaty of 1902.", id="refs"
        ),
        pytest.param(
            "See [the treaty][] of 1902.\n\n[the treaty]: t.md", "See the treaty of 1902.", id="refs-collapsed"
        ),
        pytest.param("See [The Treaty] of 1902.\n\n[the treaty]: <t.md>", "See The Treaty of 1902.", id="refs-short"),
        pytest.param("[a]: t.md\n[b]: u.md\n\nSee [it][A] and [her][b].", "See it and her.", id="refs-defined-before"),
        pytest.param(
            "He wrote [the treaty] and [1] himself.", "He wrote [the treaty] and [1] himself.", id="refs-none"
        ),
        pytest.param(f"It is at <{NEW}> now.", f"It is at {NEW} now.", id="autolinks"),
        pytest.param("Write to <nora@example.org> today.", "Write to nora@example.org today.", id="autolinks-of-mail"),
        pytest.param(f"It is at {NEW} now.", f"It is at {NEW} now.", id="autolinks-bare"),
        pytest.param("The ![a map](map.png)gate fell.", "The gate fell.", id="images"),
        pytest.param('The gate fell. ![a map](map.png "Hidden")', "The gate fell.", id="images-at-the-end"),
        pytest.param(
            "![a map](map.png)\n\nThe gate fell.\n\n![a map][m]\n\n[m]: m.png", "The gate fell.", id="images-alone"
        ),
        pytest.param("[![a map](map.png)](https://h.example) The gate fell.", "The gate fell.", id="images-in-links"),
        pytest.param("The gate fell. ![[map.png]]", "The gate fell.", id="wiki-images"),
        pytest.param("Then [[Nora Berg]] came.", "Then Nora Berg came.", id="wiki-links"),
        pytest.param("Then [[Nora Berg|the mayor]] came.", "Then the mayor came.", id="wiki-links-shown"),
        pytest.param(
            "Then [[people/nora#youth|the _old_ mayor]] came.", "Then the old mayor came.", id="wiki-links-deep"
        ),
        pytest.param("Then [[Anna]] and [[Berta|her]] came.", "Then Anna and her came.", id="wiki-links-two"),
        pytest.param("It **fell** _twice_ `today`.", "It fell twice today.", id="emphasis"),
        pytest.param("It ***fell*** __twice__ ``to`day``.", "It fell twice to`day.", id="emphasis-of-both-kinds"),
        pytest.param("It **fell _very_ often** to**day**.", "It fell very often today.", id="emphasis-inside"),
        pytest.param("**It fell\nvery** often.", "It fell very often.", id="emphasis-over-lines"),
        pytest.param("**It fell.** *Nobody came.*", ["It fell.", "Nobody came."], id="emphasis-of-sentences"),
        pytest.param("The price was 5 * 3 * 2 crowns.", "The price was 5 * 3 * 2 crowns.", id="K32-times"),
        pytest.param("The file it_was_so lies there.", "The file it_was_so lies there.", id="K32-underscores"),
        pytest.param("#harbour was the word of the day.", "#harbour was the word of the day.", id="K32-hashtag"),
        pytest.param("It was 2 < 3 and 5 > 4.", "It was 2 < 3 and 5 > 4.", id="K32-less-than"),
        pytest.param("He came at <3 and left at <b 7.", "He came at <3 and left at <b 7.", id="K32-no-tags"),
        pytest.param("A | bar is | no table.", "A | bar is | no table.", id="K32-bars"),
        pytest.param("-5 degrees were measured.", "-5 degrees were measured.", id="K32-minus"),
        pytest.param("It was so.\n1987. It was cold.", ["It was so.", "1987. It was cold."], id="K32-year-in-a-line"),
        pytest.param(r"1987\. It was a cold year.", "1987. It was a cold year.", id="escapes-of-numbers"),
        pytest.param(r"\# of boats: 12.", "# of boats: 12.", id="escapes-of-headings"),
        pytest.param(r"\- It \*was\* a\_b \[so\](x) \<b>.", "- It *was* a_b [so](x) <b>.", id="escapes-of-marks"),
        pytest.param(r"It lies in C:\new of \\berg.", r"It lies in C:\new of \berg.", id="escapes-that-are-none"),
        pytest.param("Roses fell\\\nand violets.", "Roses fell and violets.", id="escapes-of-line-ends"),
        pytest.param(r"It was `a\_b` then.", r"It was a\_b then.", id="escapes-in-code"),
        pytest.param("The light\u00adhouse &shy;fell\u200b.", "The lighthouse fell.", id="soft-hyphens"),
    ],
)
def test_marks_are_not_in_the_text(text: str, right: str | list[str]) -> None:
    """Links are read as what is shown of them, images as nothing; marks are not read, and words that are none stay."""
    sentences = [right] if isinstance(right, str) else right
    content = f"# Log\n\n{text}\n".encode()
    check("notes.md", content, Right(headings=["Log"], prose=sentences, words=sentences))
    (document,) = documents_of("notes.md", content)
    assert len(document.sentences) == 1 + len(sentences)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        pytest.param(
            "# The [treaty](t.md) of **1902** ![x](y.png)\n\nThe `old` one\n-----------\n\nIt _fell_.",
            Right(headings=["The treaty of 1902", "The old one"], prose=["It fell."]),
            id="marks-in-headings",
        ),
        pytest.param(
            "# Log\n\n- **Bread** for [a week](w.md)\n  1. *two* loaves\n- [[salt|Salt]] \\# 7\n- ![x](y.png)\n",
            Right(items=["Bread for a week", "two loaves", "Salt # 7"], never=["*", "w.md", "[", "\\#", "png"]),
            id="marks-in-items",
        ),
        pytest.param(
            "# Log\n\n> It **fell**,\n> said [Berg](b.md).\n>\n> > It `rose`.\n",
            Right(sentences=["It fell, said Berg.", "It rose."], never=[">", "*", "b.md", "`"]),
            id="marks-in-quotes",
        ),
        pytest.param(
            "# Log\n\nRoses fell  \nand violets<br/>and [[a|thorns]].\n",
            Right(words=["Roses fell", "and violets", "and thorns."], never=["felland", "violetsand", "<"]),
            id="marks-at-line-ends",
        ),
        pytest.param(
            "# Log\n\n1987. It was a cold year for the town.\n\nNobody came.",
            Right(words=["1987", "It was a cold year for the town.", "Nobody came."]),
            id="K32-a-year-before-a-sentence",
        ),
        pytest.param(
            "# Log\n\nNotes of the clerk.\n\n<The page is torn here.>\n\n---\n\nThe rest is lost.",
            Right(
                prose=["Notes of the clerk.", "The rest is lost."],
                words=["Notes of the clerk.", "The page is torn here.", "The rest is lost."],
            ),
            id="K32-F102-words-in-angle-brackets",
        ),
    ],
)
def test_marks_in_other_places(text: str, right: Right) -> None:
    """Headings, items and quotes are read without their marks, too."""
    check("notes.md", text.encode(), right)


def test_the_title_of_marks() -> None:
    """K27: a title that is taken from a heading has no marks and no HTML."""
    (document,) = documents_of("notes.md", b"# The **old** [treaty](t.md) of <i>1902</i>\n\nIt fell.\n")
    assert document.title == "The old treaty of 1902"
