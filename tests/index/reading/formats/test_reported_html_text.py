"""Web pages as others have reported that they are misread: letters, lists, blocks, breaks, day of publication."""

from __future__ import annotations

from datetime import date

import pytest

from tests.files import documents_of
from tests.index.reading.formats.reported import Right, check

MOOSE = "The majestic mööse of Port Anna was seen in the café."
RUSSIAN = "Паром в порт Анна снова пошёл второго июня."
JAPANESE = "港は五月に開いた。"
POLISH = "Łódź stała przy brzegu, a Żaneta śpiewała pieśń o jeżach."
GREEK = "Το πλοίο γύρισε στο λιμάνι το Μάιο."
KOREAN = "배는 오월에 항구로 돌아왔다."
CHINESE = "船在五月回到了港口。"
META, OLD = '<meta charset="{}">', '<meta http-equiv="Content-Type" content="text/html; charset={}">'


@pytest.mark.parametrize(
    ("encoding", "declared", "sentence"),
    [
        pytest.param("iso-8859-1", META, MOOSE, id="H01-moose"),
        pytest.param("windows-1251", META, RUSSIAN, id="H01-russian"),
        pytest.param("shift_jis", META, JAPANESE, id="H01-japanese"),
        pytest.param("iso-8859-9", META, "Gemi limana ulaştı, dağın ışığı göründü.", id="H01-turkish"),
        pytest.param("windows-1252", META, "“The ferry’s back,” the mayor said — at last.", id="H01-quotes"),
        pytest.param("iso-8859-1", META, "“The ferry’s back,” the mayor said.", id="H01-quotes-said-to-be-latin-1"),
        pytest.param("iso-8859-2", META, POLISH, id="H01-polish"),
        pytest.param("windows-1253", OLD, GREEK, id="H01-greek"),
        pytest.param("koi8-r", OLD, RUSSIAN, id="H01-russian-of-old"),
        pytest.param("euc-kr", META, KOREAN, id="H01-korean"),
        pytest.param("gb2312", OLD, CHINESE, id="H01-chinese"),
        pytest.param("big5", META, "船在五月回到港口。", id="H01-taiwanese"),
        pytest.param("euc-jp", "<META CHARSET={}>", JAPANESE, id="H01-in-capitals-without-quotes"),
        pytest.param("utf-8-sig", META.format("iso-8859-1"), MOOSE, id="H01-a-mark-says-more-than-the-page"),
    ],
)
def test_the_encoding_that_a_page_declares(encoding: str, declared: str, sentence: str) -> None:
    """Its letters are read as it says, in short pages, too."""
    text = (
        f"<html><head>{declared.format(encoding)}<title>Port</title></head><body><article>"
        f"<p>{sentence}</p><p>Anna 1902.</p></article></body></html>"
    )
    written = {"“The ferry’s back,” the mayor said.": "windows-1252"}.get(sentence, encoding)
    check("page.html", text.encode(written), Right(words=[sentence, "Anna 1902."]))


START = "<p>These are the rules of the ferry of Port Anna, which every passenger has to follow on board.</p>"
STOP = "<p>Whoever does not follow them is put ashore by the captain at the next pier.</p>"
FRAME = (
    "These are the rules of the ferry of Port Anna, which every passenger has to follow on board.",
    "Whoever does not follow them is put ashore by the captain at the next pier.",
)


def page(head: str, body: str = "", heading: str = "Rules") -> bytes:
    """A page with a frame of sentences."""
    article = f"<article><h1>{heading}</h1>{START}{body}{STOP}</article>"
    return f"<html><head>{head}</head><body>{article}</body></html>".encode()


@pytest.mark.parametrize(
    ("body", "right"),
    [
        pytest.param(
            "<ul><li><span>You may bring one bicycle on board.</span></li><li><span>Dogs must be kept on a lead.</span>"
            "</li></ul>",
            Right(items=["You may bring one bicycle on board.", "Dogs must be kept on a lead."]),
            id="H04",
        ),
        pytest.param(
            "<ol><li><p>You may bring one bicycle.</p><p>It must be clean.</p></li><li><a href='/d'>Dogs</a> must be "
            "kept on a lead.</li></ol>",
            Right(words=["You may bring one bicycle.", "It must be clean."], items=["Dogs must be kept on a lead."]),
            id="lists-of-paragraphs-and-links",
        ),
        pytest.param(
            "<ul><li>Animals<ul><li>Dogs on a lead</li><li>Cats in a box</li></ul></li><li>Bread</li></ul>",
            Right(
                words=["Animals", "Dogs on a lead", "Cats in a box", "Bread"],
                apart=["Animals", "Dogs on a lead", "Cats in a box", "Bread"],
            ),
            id="lists-in-lists",
        ),
        pytest.param(
            "<dl><dt>Bicycle</dt><dd>One of them is free.</dd><dt>Dog</dt><dd>It must be kept on a lead.</dd></dl>",
            Right(words=["Bicycle", "One of them is free.", "Dog", "It must be kept on a lead."], never=["BicycleOne"]),
            id="lists-of-definitions",
        ),
        pytest.param(
            "<table><tr><th>Boat</th><th>Leaves</th></tr><tr><td><a href='/a'>Anna</a></td><td><a href='/t'>9:15</a>"
            "</td></tr><tr><td><a href='/b'>Berta</a></td><td><a href='/t'>10:30</a></td></tr></table>",
            Right(rows=[["Boat", "Leaves"], ["Anna", "9:15"], ["Berta", "10:30"]]),
            id="H05",
        ),
        pytest.param(
            "<table><tr><td>The <a href='/a'>Anna</a> of <a href='/p'>the port</a></td><td>9:15</td></tr></table>",
            Right(rows=[["The Anna of the port", "9:15"]]),
            id="tables-with-links-among-words",
        ),
        pytest.param(
            "<table><tr><td><a href='/a'>Anna<br>white</a></td><td><ul><li><a href='/t'>9:15</a></li></ul></td></tr>"
            "</table>",
            Right(rows=[["Anna", "white", "9:15"]]),
            id="tables-with-links-in-lists",
        ),
        pytest.param(
            "<h2>Costs</h2><p>The costs fell by a third.</p><p>New<br>York and Port<br/>Anna signed.</p><ul><li>the "
            "pier</li><li>the crane</li></ul><table><tr><td>Boats</td><td>Three</td></tr></table>",
            Right(
                words=[
                    "Costs",
                    "The costs fell by a third.",
                    "New York and Port Anna signed.",
                    "the pier",
                    "the crane",
                ],
                apart=["The costs fell", "the pier", "the crane", "Boats"],
                rows=[["Boats", "Three"]],
            ),
            id="H08",
        ),
        pytest.param(
            "<div>The gate opened.<div>A man came.</div>He was old.</div><div>The gate shut.</div>",
            Right(words=["The gate opened.", "A man came.", "He was old.", "The gate shut."]),
            id="blocks-in-blocks",
        ),
        pytest.param(
            "<blockquote><p>The sea was calm<br>The boat was white<br>Nobody spoke</p></blockquote><p>So it ends.</p>",
            Right(
                words=["The sea was calm", "The boat was white", "Nobody spoke", "So it ends."],
                never=["calmThe", "whiteNobody"],
            ),
            id="blocks-of-poetry",
        ),
        pytest.param(
            "<h2>The pier<br>of Anna</h2><figure><img src='a.png' alt='Hidden'><figcaption>The pier in 1902."
            "</figcaption></figure><p>It stood.</p><style>Hidden</style><script>Hidden</script><!-- Hidden -->",
            Right(words=["It stood."], never=["pierof", "1902.It", "Hidden"]),
            id="blocks-of-pictures",
        ),
        pytest.param(
            "<table><tr><td>New<br>York</td><td>1951</td></tr><tr><td>Ox<wbr>ford</td><td>1962</td></tr></table>",
            Right(rows=[["New York", "1951"], ["Oxford", "1962"]]),
            id="H09",
        ),
        pytest.param(
            "<p>The Donau<wbr>dampf<wbr>schiff sailed.</p><ul><li>Pier<br>seven</li></ul>",
            Right(sentences=["The Donaudampfschiff sailed."], rows=[["Pier", "seven"]]),
            id="br-and-wbr-elsewhere",
        ),
        pytest.param(
            "<p>Pier 7<br><br>The gate opened.</p><p>So<b><br></b>it was.</p>",
            Right(words=["Pier 7", "The gate opened.", "So it was."]),
            id="br-twice-and-in-marks",
        ),
        pytest.param(
            "<p>The light&shy;house and the indus&#8203;trial pier stood.</p>",
            Right(sentences=["The lighthouse and the industrial pier stood."]),
            id="H11",
        ),
        pytest.param(
            "<p>The light\u00adhouse and the indus\u200btrial pi&NoBreak;er st\ufeffood.</p><ul><li>The light&#xAD;"
            "ship</li></ul><table><tr><td>Ox&shy;ford</td><td>1962</td></tr></table>",
            Right(
                sentences=["The lighthouse and the industrial pier stood."],
                items=["The lightship"],
                rows=[["Oxford", "1962"]],
            ),
            id="soft-hyphens-of-all-kinds",
        ),
    ],
)
def test_text_of_an_article(body: str, right: Right) -> None:
    """Its lists, tables, blocks and breaks are read with every word, and none is welded to another."""
    content = page("<title>Rules</title>", body)
    check("page.html", content, right)
    check("page.html", content, Right(sentences=FRAME, words=FRAME))


@pytest.mark.parametrize(
    ("head", "right"),
    [
        pytest.param("<title>The light&shy;house - Anna Times</title>", "lighthouse", id="soft-hyphens-in-a-title"),
        pytest.param(
            '<meta property="og:title" content="The light\u00adhouse">', "lighthouse", id="soft-hyphens-in-og"
        ),
    ],
)
def test_the_title_of_a_page(head: str, right: str) -> None:
    """H11: a title has no soft hyphens, either."""
    (document,) = documents_of("page.html", page(head, heading="The light&shy;house"))
    assert right in document.title


@pytest.mark.parametrize(
    ("head", "day"),
    [
        pytest.param('<meta property="article:published_time" content="2018-06-03T23:30:00-05:00">', 3, id="H10-west"),
        pytest.param('<meta property="article:published_time" content="2018-06-04T00:30:00+09:00">', 4, id="H10-east"),
        pytest.param('<meta property="article:published_time" content="2018-06-04T00:30:00Z">', 4, id="H10-greenwich"),
        pytest.param('<meta name="date" content="2018-06-03T23:59:59-0800">', 3, id="H10-another-name"),
        pytest.param('<meta itemprop="datePublished" content="2018-06-04T00:10:00+12:00">', 4, id="H10-an-item"),
        pytest.param(
            '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
            '"datePublished": "2018-06-03T23:30:00-05:00", "dateModified": "2018-06-09T10:00:00-05:00"}</script>',
            3,
            id="H10-linked-data",
        ),
    ],
)
def test_the_day_of_publication(head: str, day: int) -> None:
    """It is the day that the page names, in its own time zone."""
    (document,) = documents_of("page.html", page(f"<title>Rules</title>{head}"))
    assert document.published == date(2018, 6, day)
