"""Web pages as others have reported that they are misread: `consent` banners, tables, lists and blocks."""

from __future__ import annotations

import pytest

from tests.index.reading.formats.reported import Right, check

FERRY = (
    "The ferry to Port Anna sailed again on 2 June 2018 after a winter in the dock.",
    "Captain Dora Lind said that the engine had been replaced in March.",
    "The road along the coast is closed until the autumn, the council said.",
)
VALUES = """<h2>We value your privacy</h2><p>We and our partners store and access information on a device, such as
unique identifiers in cookies, to process personal data. You may accept or manage your choices by clicking below,
including your right to object where legitimate interest is used, or at any time in the privacy policy page. These
choices will be signaled to our partners and will not affect browsing data.</p><p>Use precise geolocation data.
Actively scan device characteristics for identification. Store and access information on a device. Personalised
advertising and content, advertising and content measurement, audience research and services development.</p>
<button>Accept all</button><button>Reject all</button>"""
USES = """<p>This site uses cookies. By continuing you agree to our use of cookies and to the sharing of data with our
vendors for advertising, measurement and the development of services, as described in our notice on privacy.</p><p>You
can change your choice at any time in the settings of this page, and you may withdraw your consent whenever you like by
pressing the button below.</p><button>Accept</button>"""
GERMAN = """<h3>Ihre Privatsphäre</h3><p>Wir und unsere 842 Partner verwenden Cookies, um Informationen auf Ihrem Gerät
zu speichern und personalisierte Anzeigen zu zeigen. Sie können Ihre Einwilligung jederzeit in den Einstellungen
widerrufen. Mit einem Klick auf „Alle akzeptieren“ stimmen Sie der Verarbeitung Ihrer Daten zu diesen Zwecken zu.</p>
<button>Alle akzeptieren</button><button>Ablehnen</button>"""
NOTICE = ("privacy", "cookie", "consent", "partners", "advertising", "Cookies", "Anzeigen", "Accept", "Privatsphäre")


def page(body: str, title: str = "The ferry returns") -> bytes:
    """A page of a paper."""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body>{body}</body></html>"
    ).encode()


def told(sentences: tuple[str, ...] = FERRY) -> str:
    """An article of short paragraphs."""
    return f"<article><h1>The ferry returns</h1>{''.join(f'<p>{sentence}</p>' for sentence in sentences)}</article>"


@pytest.mark.parametrize(
    ("body", "sentences"),
    [
        pytest.param(f"{told()}<div id='consent'>{VALUES}</div>", FERRY, id="K28-H07"),
        pytest.param(f"<div class='cookie-notice'>{VALUES}</div>{told()}", FERRY, id="K28-H07-before-the-article"),
        pytest.param(
            f"{told(FERRY[:2])}<div class='cc-window cc-banner' role='dialog'>{USES}</div>", FERRY[:2], id="K28-F117"
        ),
        pytest.param(f"{told()}<div class='consent-overlay' role='dialog'>{USES}</div>", FERRY, id="K28-F118"),
        pytest.param(
            f"<div id='onetrust-banner-sdk'><div class='ot-sdk-row'>{VALUES}</div></div>{told()}",
            FERRY,
            id="K28-a-vendor",
        ),
        pytest.param(
            f"{told()}<div id='CybotCookiebotDialog' role='alertdialog' aria-modal='true'>{USES}</div>",
            FERRY,
            id="K28-an-alert",
        ),
        pytest.param(f"{told()}<section class='gdpr-popup'>{USES}</section>", FERRY, id="K28-gdpr"),
        pytest.param(f"<aside aria-label='Cookie banner'>{USES}</aside>{told()}", FERRY, id="K28-a-label"),
        pytest.param(f"{told()}<dialog open>{VALUES}</dialog>", FERRY, id="K28-a-dialog"),
        pytest.param(f"{told()}<div class='fc-dialog-container x7'>{VALUES}</div>", FERRY, id="K28-another-class"),
        pytest.param(f"{told()}<div class='bottom fixed z-50'>{USES}</div>", FERRY, id="K28-no-telling-class"),
        pytest.param(
            f"<div class='page'>{told().replace('article', 'div')}<div id='usercentrics-root'>{GERMAN}</div></div>",
            FERRY,
            id="K28-in-german-beside-a-div",
        ),
        pytest.param(
            f"<main>{told()}</main><div id='sp_message_container_9'>{GERMAN}</div>", FERRY, id="K28-in-german"
        ),
        pytest.param(
            f"{''.join(f'<p>{sentence}</p>' for sentence in FERRY)}<div class='qc-cmp2-container'>{VALUES}</div>",
            FERRY,
            id="K28-a-page-without-an-article",
        ),
    ],
)
def test_a_consent_banner_is_no_article(body: str, sentences: tuple[str, ...]) -> None:
    """However short the article, and however the banner is called."""
    check("page.html", page(body), Right(prose=sentences, words=sentences, never=NOTICE))


LAW = (
    "The parliament of Anna voted on 3 May 2019 that every page has to ask for consent before it sets cookies.",
    "Advertising companies and their partners must say how they process personal data, the new law on privacy says.",
    "“You can accept or reject all cookies with one button,” the minister Nora Berg told this paper.",
)
BAKER = (
    "Nora Berg has baked her cookies in the port since 1951, with butter from the island.",
    "She stores them in a box of tin and accepts no orders in the summer.",
    "A dozen of them costs two crowns, and the captain buys three every week.",
)


@pytest.mark.parametrize(
    ("body", "sentences"),
    [
        pytest.param(told(LAW), LAW, id="K28-an-article-on-cookies"),
        pytest.param(
            f"<main><div class='privacy-news cookie-law'>{told(LAW).replace('article', 'div')}</div></main>",
            LAW,
            id="K28-an-article-on-cookies-of-a-telling-class",
        ),
        pytest.param(f"{told(LAW)}<div class='cookie-bar' role='dialog'>{USES}</div>", LAW, id="K28-both"),
        pytest.param(told(BAKER), BAKER, id="K28-a-baker"),
        pytest.param(
            f"<div id='cookie-recipes' class='cookies'>{told(BAKER).replace('article', 'section')}</div>",
            BAKER,
            id="K28-a-baker-of-a-telling-class",
        ),
        pytest.param(
            f"<body class='has-cookie-banner consent-given'><div class='consent-decree'>{told()}</div>",
            FERRY,
            id="K28-the-class-of-the-whole-page",
        ),
        pytest.param(f"<div role='dialog' class='reader-view'>{told()}</div>", FERRY, id="K28-an-article-in-a-dialog"),
    ],
)
def test_an_article_on_cookies_stays(body: str, sentences: tuple[str, ...]) -> None:
    """Words such as cookies, consent and privacy make no banner of it."""
    check("page.html", page(body), Right(prose=sentences, words=sentences, never=["This site uses cookies"]))


HEAD = "<h1>Boats of the line</h1><p>Three boats sail between the port and the island every day, the council says.</p>"
FOOT = "<p>All of them are white, and none of them carries cars.</p>"
SAID = (
    "Three boats sail between the port and the island every day, the council says.",
    "All of them are white, and none of them carries cars.",
)
TIMES = Right(sentences=SAID, rows=[["Anna", "at nine", "at noon"], ["Berta", "at ten"]], words=[SAID[0], "Anna"])


@pytest.mark.parametrize(
    ("table", "right"),
    [
        pytest.param(
            "<table><tr><td>Monday</td><td><ul><li>10:00 – 20:00</li></ul></td></tr><tr><td>Tuesday</td><td>"
            "<ul><li>closed</li><li>all day</li></ul></td></tr></table>",
            Right(sentences=SAID, rows=[["Monday", "10:00 – 20:00"], ["Tuesday", "closed", "all day"]]),
            id="K29-H03",
        ),
        pytest.param(
            "<table><tr><td>Home</td><td>Archive</td></tr><tr><td></td><td><p>If the left "
            "wheel turns at rate <i>r</i>, "
            "the middle one turns at rate 3<i>r</i> and the right one at half of it.</p>"
            "<p>This draws a line.</p></td></tr></table>",
            Right(
                sentences=[
                    *SAID,
                    "If the left wheel turns at rate r, the middle one turns at rate 3r and the right one at half "
                    "of it.",
                    "This draws a line.",
                ]
            ),
            id="K29-H06",
        ),
        pytest.param(
            "<table><tr><td>Anna</td><td><ul><li>at nine</li><li>at noon</li></ul></td></tr>"
            "<tr><td>Berta</td><td><ol><li>at ten</li></ol></td></tr></table>",
            TIMES,
            id="K29-F161",
        ),
        pytest.param(
            "<table><tr><td>Anna</td><td><p>at nine</p><p>at noon</p></td></tr>"
            "<tr><td>Berta</td><td><p>at ten</p></td></tr></table>",
            TIMES,
            id="K29-F162",
        ),
        pytest.param(
            "<table><tr><td>Anna</td><td><table><tr><td>at nine</td></tr></table></td></tr>"
            "<tr><td>Berta</td><td>at ten</td></tr></table>",
            Right(sentences=SAID, words=["Anna", "at nine", "Berta", "at ten"], rows=[["Berta", "at ten"]]),
            id="K29-F163",
        ),
        pytest.param(
            "<table><tr><td>Anna<td>at nine<br>at noon<tr><td>Berta<td><div>at <b>ten</b></div></table>",
            TIMES,
            id="K29-cells-that-are-not-closed",
        ),
        pytest.param(
            "<table><caption>Times</caption><thead><tr><th>Boat</th><th>Leaves</th></tr></thead><tbody><tr><th>Anna</th>"
            "<td><dl><dt>summer</dt><dd>at nine</dd><dt>winter</dt><dd>at noon</dd></dl></td></tr></tbody>"
            "<tfoot><tr><td>Berta</td><td>at ten</td></tr></tfoot></table>",
            Right(
                sentences=SAID,
                rows=[["Boat", "Leaves"], ["Anna", "summer", "at nine", "winter", "at noon"], ["Berta", "at ten"]],
            ),
            id="K29-heads-and-feet",
        ),
        pytest.param(
            "<table><tr><td rowspan='2'>Anna</td><td>at nine</td></tr><tr><td>at noon</td></tr>"
            "<tr><td colspan='2'>Berta: at ten</td></tr></table>",
            Right(sentences=SAID, words=["Anna", "at nine", "at noon", "Berta: at ten"], apart=["at nine", "at noon"]),
            id="K29-cells-over-rows",
        ),
        pytest.param(
            "<table><tr><td>Anna</td><td>at nine</td></tr></table>"
            "<table><tr><td>Berta</td><td>at ten</td></tr></table>",
            Right(sentences=SAID, rows=[["Anna", "at nine"], ["Berta", "at ten"]]),
            id="K29-two-tables",
        ),
    ],
)
def test_rows_of_a_table_are_apart(table: str, right: Right) -> None:
    """Whatever stands in their cells; and what stands before and behind the table is not in it."""
    check("page.html", page(f"<article>{HEAD}{table}{FOOT}</article>"), right)


def test_a_page_laid_out_in_tables() -> None:
    """K29: as old pages are; each paragraph is whole, and headings stand alone."""
    inner = "".join(f"<tr><td><p>{sentence.replace('the', '<i>the</i>')}</p></td></tr>" for sentence in FERRY)
    body = (
        '<table width="100%"><tr><td valign="top" width="90"><a href="/">Home</a><br><a href="/a">Archive</a></td>'
        f"<td><font size=5>The ferry returns</font><table>{inner}</table></td></tr></table>"
    )
    check("page.html", page(body), Right(sentences=FERRY, words=FERRY))
