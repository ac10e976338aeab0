"""Books as others have reported that they are misread: their words, wherever they stand in a chapter."""

from __future__ import annotations

import pytest

from index.records import BlockKind
from tests.files import documents_of
from tests.index.reading.formats.reported import KEEPER, Right, book, chapter, check

LONG = KEEPER.replace("The keeper of the lighthouse", "His wife")


@pytest.mark.parametrize(
    ("body", "right"),
    [
        pytest.param(
            f"{LONG}<br/><br/>He left on 3 May 1902. Nobody spoke of it.",
            Right(
                prose=[LONG, "He left on 3 May 1902."], words=[LONG, "He left on 3 May 1902.", "Nobody spoke of it."]
            ),
            id="K33-E03",
        ),
        pytest.param(
            "<div>Before the quote he spoke of his daughter. <p>The letter was short.</p> After it he left on 3 May "
            "1902.</div><article>The article stands alone.</article>"
            "<table><tr><th>Boat</th><th>Leaves</th></tr><tr><td>Anna</td><td>9:15</td></tr></table>",
            Right(
                prose=["Before the quote he spoke of his daughter.", "After it he left on 3 May 1902."],
                words=["his daughter.", "The letter was short.", "3 May 1902.", "The article stands alone.", "Boat"],
                rows=[["Boat", "Leaves"], ["Anna", "9:15"]],
            ),
            id="K33-E04",
        ),
        pytest.param(
            "<p>The sea was calm<br/>The boat was white<br/>Nobody spoke.</p>",
            Right(words=["The sea was calm", "The boat was white", "Nobody spoke."], never=["calmThe", "whiteNobody"]),
            id="K33-E05",
        ),
        pytest.param(
            "<blockquote>He wrote: <p>Come soon.</p> Nora, 1903</blockquote>"
            "<table><tr><th>Year</th><th>Keeper</th></tr></table>",
            Right(
                sentences=["Come soon."],
                words=["He wrote:", "Come soon.", "Nora, 1903", "Year", "Keeper"],
                rows=[["Year", "Keeper"]],
            ),
            id="K33-F105",
        ),
        pytest.param(
            "<div>The gate opened.</div><div>A man came.<div>He was old.</div>He was tired.</div><div><div>"
            "<span>The gate shut.</span></div></div>",
            Right(prose=["The gate opened.", "A man came.", "He was old.", "He was tired.", "The gate shut."]),
            id="K33-a-chapter-of-divs",
        ),
        pytest.param(
            "The boat was <i>very</i> <b>white</b>, said <span>Berg</span>.<hr/>Nobody <em>else</em> spoke.",
            Right(prose=["The boat was very white, said Berg.", "Nobody else spoke."]),
            id="K33-loose-text-with-marks",
        ),
        pytest.param(
            '<div class="poem"><div class="stanza"><span>The sea was calm</span><br/><span>The boat was white</span>'
            '<br/></div><div class="stanza"><p class="v">Nobody spoke<br />Nobody wept</p></div></div>',
            Right(
                words=["The sea was calm", "The boat was white", "Nobody spoke", "Nobody wept"],
                apart=["The boat was white", "Nobody spoke"],
                never=["calmThe", "whiteNobody", "spokeNobody"],
            ),
            id="K33-a-poem-of-stanzas",
        ),
        pytest.param(
            "<pre>The sea was calm\nThe boat was white</pre><center>It is over.</center><address>Port Anna<br/>Pier 7"
            "</address>",
            Right(
                words=["The sea was calm", "The boat was white", "It is over.", "Port Anna", "Pier 7"],
                never=["Anna7", "AnnaPier"],
            ),
            id="K33-lines-as-they-were-set",
        ),
        pytest.param(
            "<ul>\n<li>Bread for a week<ul><li>two loaves</li></ul></li>\n<li><p>Salt</p></li></ul>"
            "<dl><dt>Lamp</dt><dd>It burns oil.</dd></dl>",
            Right(
                items=["Bread for a week", "two loaves", "Salt"],
                words=["Bread for a week", "two loaves", "Salt", "Lamp", "It burns oil."],
                never=["weektwo", "LampIt"],
            ),
            id="K33-lists-in-lists",
        ),
        pytest.param(
            '<figure><img src="a.png" alt="A picture"/><figcaption>The pier in 1902.</figcaption></figure>'
            "<section><header>Port Anna</header>The bell rang.<footer>So it was told.</footer></section>"
            "<aside>Nora Berg wrote this.</aside>",
            Right(
                words=["The pier in 1902.", "Port Anna", "The bell rang.", "So it was told.", "Nora Berg wrote this."],
                apart=["Port Anna", "The bell rang.", "So it was told."],
            ),
            id="K33-figures-and-sections",
        ),
        pytest.param(
            "<table><caption>Boats</caption><thead><tr><th>Boat</th></tr></thead><tbody><tr><td><p>Anna</p><p>white</p>"
            "</td><td>New<br/>York</td></tr><tr><td><table><tr><td>Berta</td></tr></table></td></tr></tbody></table>",
            Right(
                words=["Boats", "Anna", "white", "New", "York", "Berta"],
                rows=[["Anna", "white", "New", "York"], ["Berta"]],
            ),
            id="K33-paragraphs-and-tables-in-cells",
        ),
        pytest.param(
            '<p><span class="dropcap">T</span>he k<small>EEPER</small> slept<a id="p7"/> lo<b/>ng.</p>'
            "<p>Wa<!-- page 8 -->ter fell.<i/></p><p>The light&#173;house and the pi&#8203;er stood.</p>",
            Right(prose=["The kEEPER slept long.", "Water fell.", "The lighthouse and the pier stood."]),
            id="K33-words-in-several-elements",
        ),
        pytest.param(
            "<p><ruby>東京<rp>(</rp><rt>とうきょう</rt><rp>)</rp></ruby>に行った。</p>"
            "<p><ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>を書いた。</p>",
            Right(prose=["東京に行った。", "漢字を書いた。"], never=["かん", "とうきょう"]),
            id="K33-ruby",
        ),
        pytest.param(
            "<p>Caf&eacute;&nbsp;Berg &mdash; closed &#8220;today&#8221;.</p><p>So &lt;it&gt; is &amp; was.</p>",
            Right(prose=["Café Berg — closed “today”.", "So <it> is & was."]),
            id="K33-named-characters",
        ),
    ],
)
def test_every_word_of_a_chapter(body: str, right: Right) -> None:
    """Text is read wherever it stands, once, in order, and neither blocks nor line breaks weld words."""
    check("book.epub", book({"OEBPS/c1.xhtml": chapter(body)}), right)


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("<title/>", id="K33-a-title-closed-in-itself"),
        pytest.param(
            '<title>Hidden</title><script src="a.js"/><style/><link rel="stylesheet" href="a.css"/>',
            id="K33-a-script-closed-in-itself",
        ),
        pytest.param(
            "<title>Hidden</title><style>p { color: red; /* Hidden */ }</style><script>var hidden = 'Hidden';</script>",
            id="K33-styles-and-scripts",
        ),
    ],
)
def test_what_is_not_shown_in_a_chapter(head: str) -> None:
    """Styles, scripts and comments are not read, in the head or the body; and they swallow nothing."""
    body = (
        "<style>h1 { content: 'Hidden' }</style><p>The gate fell.</p><script>alert('Hidden')</script>"
        '<!-- Hidden --><div class="empty"/><p>It rose.</p>'
    )
    right = Right(prose=[KEEPER, "The gate fell.", "It rose."], headings=["One"], never=["Hidden", "color", "alert"])
    check("book.epub", book({"OEBPS/c1.xhtml": chapter(body, head)}), right)


PLAIN = [
    pytest.param("1902. The year of the lamp was cold.", id="K32-E09-year"),
    pytest.param("1902. It was the year of the lamp on the tower.", id="K32-E09-year-of-the-report"),
    pytest.param("# 7 was the number of the house.", id="K32-E09-number-sign"),
    pytest.param("* The stars were out that night.", id="K32-E09-star"),
    pytest.param("- So it was told in the port.", id="K32-dash"),
    pytest.param("> 40 boats came back from the sea.", id="K32-more-than"),
    pytest.param("<The page is torn here.>", id="K32-tag"),
    pytest.param("| is a bar on the map.", id="K32-bar"),
    pytest.param("The note _was_ *there* in `his` hand.", id="K32-emphasis"),
    pytest.param("See [the map](of 1902) and [[his|her]] letter.", id="K32-links"),
    pytest.param(r"A \* is no star in C:\_old.", id="K32-backslashes"),
    pytest.param("[1]: http://example.org/a was on the wall.", id="K32-definition"),
]


@pytest.mark.parametrize("text", PLAIN)
def test_words_of_a_book_that_markdown_takes_for_marks(text: str) -> None:
    """A paragraph of a book is prose with all of its words, whatever it begins with."""
    shown = text.replace("<", "&lt;").replace(">", "&gt;")
    content = book({"OEBPS/c1.xhtml": chapter(f"<p>{shown}</p><p>Nobody came.</p>")})
    check("book.epub", content, Right(prose=[KEEPER, text, "Nobody came."], words=[KEEPER, text, "Nobody came."]))
    (document,) = documents_of("book.epub", content)
    assert [block.kind for block in document.blocks if block.kind is not BlockKind.PROSE] == [BlockKind.HEADING]


@pytest.mark.parametrize(
    ("body", "right"),
    [
        pytest.param(
            "<p>Nobody came.</p><p>---</p><p>It was cold.</p><p>===</p><p>***</p><p>It was late.</p>",
            Right(prose=[KEEPER, "Nobody came.", "It was cold.", "It was late."], headings=["One"]),
            id="K32-rules-of-letters",
        ),
        pytest.param(
            "<h2>1. The *first* year</h2><ul><li>- 5 degrees in May.</li><li># 7 in June.</li></ul>",
            Right(headings=["1. The *first* year"], items=["- 5 degrees in May.", "# 7 in June."]),
            id="K32-headings-and-items",
        ),
        pytest.param(
            "<p>He wrote:<br/># 7 was his house.<br/>- It was cold.<br/>1902. It was late.</p>",
            Right(words=["He wrote:", "# 7 was his house.", "- It was cold.", "1902. It was late."]),
            id="K32-lines-behind-a-break",
        ),
        pytest.param(
            "<pre>    The sea was calm\n```\n# The boat was white</pre><p>Nobody came.</p>",
            Right(words=["The sea was calm", "# The boat was white", "Nobody came."]),
            id="K32-lines-as-they-were-set",
        ),
    ],
)
def test_marks_in_other_places_of_a_book(body: str, right: Right) -> None:
    """Headings, items and lines keep the words that look like marks, too."""
    check("book.epub", book({"OEBPS/c1.xhtml": chapter(body)}), right)
