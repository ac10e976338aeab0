"""What the web's own files say is read apart, and what is hostile in them is told, never hung on.

The parts that do it: `feeds`, `sitemaps`; what they give: `web` of the records.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from datetime import date

import pytest

from index import ReadingError, WebReader

URL = "https://news.example/feed.xml"
RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Anna &amp;amp; Times</title><link>https://news.example/</link>
<item><title>Harbour &lt;b&gt;opens&lt;/b&gt;</title>
<link>/harbour</link><pubDate>Fri, 20 Apr 2018 23:30:00 -0500</pubDate>
<author>anna@news.example (Anna Lund)</author><description>Short.</description>
<content:encoded>&lt;p&gt;The harbour opened.&lt;/p&gt;</content:encoded></item>
<item><title>No link</title></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Log</title><entry><title>One</title>
<link href="https://news.example/one"/><updated>2019-03-01T23:00:00-08:00</updated></entry></feed>"""
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(20))
    + "]><rss version='2.0'><channel><title>&u;</title></channel></rss>"
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE urlset [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    "<urlset><url><loc>https://news.example/&a;</loc></url></urlset>"
)


@pytest.fixture
def reader() -> Iterator[WebReader]:
    """A process for the test."""
    with WebReader() as reader:
        yield reader


def test_a_feed(reader: WebReader) -> None:
    """Titles are words, links lead somewhere, a day is the writer's own; what leads nowhere is no article."""
    feed = reader.feed("feed.xml", RSS.encode(), URL)
    assert feed.title == "Anna & Times"
    (entry,) = feed.entries
    assert (entry.url, entry.title) == ("https://news.example/harbour", "Harbour opens")
    assert entry.published == date(2018, 4, 20)
    assert "The harbour opened." in entry.content
    assert "Anna Lund" in (entry.author or "")
    (entry,) = reader.feed("feed.xml", ATOM.encode(), URL).entries
    assert (entry.published, entry.content) == (date(2019, 3, 1), "")


def test_a_changed_entry_has_another_stamp(reader: WebReader) -> None:
    """And one that is the same has not."""
    first, again, other = (
        reader.feed("feed.xml", text.encode(), URL).entries[0].stamp
        for text in (RSS, RSS, RSS.replace("harbour opened", "harbour closed"))
    )
    assert first == again != other


def test_other_encodings(reader: WebReader) -> None:
    """Said in the feed, or by whoever serves it."""
    words = RSS.replace("opens", "öffnet")
    declared = words.replace('"1.0"?>', '"1.0" encoding="iso-8859-1"?>', 1).encode("iso-8859-1")
    assert "öffnet" in reader.feed("a", declared, URL).entries[0].title
    served = reader.feed("a", words.encode("cp1251", "replace"), URL, "application/rss+xml; charset=windows-1251")
    assert served.entries[0].url


@pytest.mark.parametrize(
    "hostile",
    [
        BOMB.encode(),
        b"<a>" * 400_000,
        b"<rss version='2.0'><channel>" + b"<x>" * 300_000,
        b"",
        b"\0\xff" * 5000,
        b"<html><body>Not a feed</body></html>",
    ],
    ids=["entities", "nesting", "nested feed", "nothing", "noise", "page"],
)
def test_what_is_no_good_feed_is_told(reader: WebReader, hostile: bytes) -> None:
    """In one sentence; and the next one is read."""
    with pytest.raises(ReadingError) as caught:
        reader.feed("feed.xml", hostile, URL)
    assert caught.value.key in ("no_feed", "damaged", "bomb", "slow")
    assert reader.feed("feed.xml", RSS.encode(), URL).entries


def test_a_feed_with_nothing_in_it(reader: WebReader) -> None:
    """Is a feed all the same."""
    empty = b"<?xml version='1.0'?><rss version='2.0'><channel><title>New</title></channel></rss>"
    assert reader.feed("feed.xml", empty, URL).entries == ()


def test_a_huge_entry_is_left_without_its_text(reader: WebReader) -> None:
    """It is read at its link, if anywhere."""
    feed = reader.feed("feed.xml", RSS.replace("The harbour opened.", "x " * 400_000).encode(), URL)
    assert [entry.content for entry in feed.entries] == [""]


def test_sitemaps(reader: WebReader) -> None:
    """Of pages and of sitemaps, packed or not; nothing is taken in from elsewhere."""
    pages = (
        b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc> /a </loc>"
        b"<lastmod>2020-01-02</lastmod></url><url/></urlset>"
    )
    expected = (("https://news.example/a", "2020-01-02"),)
    assert reader.sitemap("s", pages, URL).pages == expected
    assert reader.sitemap("s", gzip.compress(pages), URL).pages == expected
    index = b"<sitemapindex><sitemap><loc>https://news.example/s.xml</loc></sitemap></sitemapindex>"
    assert reader.sitemap("s", index, URL).sitemaps == (("https://news.example/s.xml", ""),)
    assert "root:" not in str(reader.sitemap("s", OUTSIDE.encode(), URL))
    for hostile, key in (
        (RSS.encode(), "no_sitemap"),
        (gzip.compress(b" " * 60_000_000), "bomb"),
        (gzip.compress(pages)[:9] + b"x" * 60, "damaged"),
        (b"<urlset>" + b"<a>" * 300_000, "no_sitemap"),
    ):
        with pytest.raises(ReadingError) as caught:
            reader.sitemap("s", hostile, URL)
        assert caught.value.key == key


def test_robots(reader: WebReader) -> None:
    """What our name may not read, or everybody; and how long to wait."""
    rules = (
        b"User-agent: *\nCrawl-delay: 7\nDisallow: /private\nAllow: /private/open$\n\nUser-agent: Footnote\nDisallow: /"
    )
    urls = ["https://news.example/private/a", "https://news.example/private/open", "https://news.example/"]
    other = reader.robots(rules, "Other", urls)
    assert (other.allowed, other.delay) == ((False, True, True), 7.0)
    assert reader.robots(rules, "Footnote", urls).allowed == (False, False, False)
    assert reader.robots(b"\xff\0<html>", "Footnote", urls).allowed == (True, True, True)


def test_links_of_a_page(reader: WebReader) -> None:
    """Against its own base; feeds once each."""
    page = (
        b"<html><head><title>The\n page</title><base href='https://b.example/x/'><link rel=canonical href='a'>"
        b"<link rel='alternate' type='application/rss+xml' href='/f'><link rel=alternate type=text/html href='/no'>"
        b"<link rel='alternate' type='application/rss+xml' href='/f'></head><body>x</body></html>"
    )
    links = reader.links("p", page, URL)
    assert (links.title, links.canonical, links.feeds) == (
        "The page",
        "https://b.example/x/a",
        ("https://b.example/f",),
    )
    assert reader.links("p", "<p>ö".encode(), URL).canonical is None
