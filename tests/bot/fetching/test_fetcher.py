"""A URL gives its bytes, or one sentence why not; nothing is without end.

The parts that do it: `bodies`, `politeness`, `robots`, `errors`.
"""

from __future__ import annotations

import asyncio
import gzip
import zlib
from typing import Any

import pytest
from aiohttp import web as server

from bot.fetching import robots
from bot.fetching.bodies import as_utf8
from bot.fetching.errors import HINTS, FetchError
from bot.fetching.fetcher import user_agent
from bot.fetching.politeness import Politeness, seconds_of
from tests.serving import Web

PAGE = "<p>The harbour opened.</p>"


def kind_of(caught: pytest.ExceptionInfo[FetchError]) -> str:
    """Why something was not fetched."""
    assert caught.value.hint
    assert caught.value.kind in HINTS
    return caught.value.kind


async def test_a_page(web: Web) -> None:
    """By its last address, with a polite name and no word of ours."""
    web.pages |= {"/a": (301, {"Location": "/b#part"}, b""), "/b": PAGE}
    found = await web.fetcher().get(web.url("/a#x"))
    assert (found.url, found.content, found.kind) == (web.url("/b"), PAGE.encode(), "text/html")
    assert web.asked == ["news.example/robots.txt", "news.example/a", "news.example/b"]
    assert {headers["User-Agent"] for headers in web.headers} == {user_agent()}
    assert user_agent().startswith("Footnote/")
    assert not any({"Cookie", "Authorization", "Referer"} & set(headers) for headers in web.headers)


async def test_no_proxy_of_the_environment(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would connect where we do not see."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    web.pages["/"] = PAGE
    assert (await web.fetcher().get(web.url("/"))).content == PAGE.encode()


async def test_what_is_as_it_was(web: Web) -> None:
    """Is asked for by what it is known by, and not sent again."""

    async def page(request: server.Request) -> server.Response:
        known = request.headers.get("If-None-Match") == '"1"'
        assert not known or request.headers["If-Modified-Since"] == "Fri, 20 Apr 2018 10:00:00 GMT"
        headers = {"ETag": '"1"', "Last-Modified": "Fri, 20 Apr 2018 10:00:00 GMT"}
        return server.Response(status=304 if known else 200, headers=headers, text="" if known else PAGE)

    web.pages["/"] = page
    first = await web.fetcher().get(web.url("/"))
    again = await web.fetcher().get(web.url("/"), first.etag, first.last_modified)
    assert (first.is_unchanged, again.is_unchanged, again.content) == (False, True, b"")


@pytest.mark.parametrize(
    ("packing", "packed"),
    [
        ("gzip", gzip.compress(PAGE.encode())),
        ("gzip", gzip.compress(PAGE[:9].encode()) + gzip.compress(PAGE[9:].encode())),
        ("deflate", zlib.compress(PAGE.encode())),
        ("deflate", zlib.compress(PAGE.encode(), wbits=-15)),
        ("identity", PAGE.encode()),
    ],
    ids=["gzip", "two members", "deflate", "raw deflate", "none"],
)
async def test_packed(packing: str, packed: bytes, web: Web) -> None:
    """In the ways that we ask for."""
    web.pages["/"] = (200, {"Content-Encoding": packing}, packed)
    assert (await web.fetcher().get(web.url("/"))).content == PAGE.encode()


BOMB = gzip.compress(b"0" * 50_000_000)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ((200, {"Content-Encoding": "gzip"}, BOMB), "large"),
        ((200, {"Content-Encoding": "gzip"}, gzip.compress(BOMB)), None),
        ((200, {"Content-Encoding": "gzip"}, BOMB[:-20000]), "large"),
        ((200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE.encode())[:-9]), "garbled"),
        ((200, {"Content-Encoding": "gzip"}, b"no such thing"), "garbled"),
        ((200, {"Content-Encoding": "br"}, b"\x0b\x02\x80abc\x03"), "garbled"),
        ((200, {"Content-Encoding": "gzip, gzip"}, gzip.compress(BOMB)), "garbled"),
        ((200, {}, b"0" * 2_000_000), "large"),
        ((404, {}, b""), "missing"),
        ((410, {}, b""), "missing"),
        ((403, {}, b""), "status"),
        ((500, {}, b""), "status"),
        ((302, {}, b""), "status"),
        ((304, {}, b""), "status"),
        ((429, {"Retry-After": "7"}, b""), "busy"),
        ((503, {}, b""), "busy"),
        ((302, {"Location": "/"}, b""), "redirects"),
        ((302, {"Location": "ftp://news.example/"}, b""), "link"),
        ((302, {"Location": "http://user:word@news.example/"}, b""), "link"),
        ((302, {"Location": "http://news.example:25/"}, b""), "port"),
    ],
)
async def test_what_is_no_good(answer: Any, kind: str | None, web: Web) -> None:
    """Is told by its kind; a bomb in a bomb is not unpacked twice."""
    web.pages["/"] = answer
    fetcher = web.fetcher(most=1_000_000)
    if kind is None:
        assert len((await fetcher.get(web.url("/"))).content) < 1_000_000
        return
    with pytest.raises(FetchError) as caught:
        await fetcher.get(web.url("/"))
    assert kind_of(caught) == kind
    assert len(web.asked) <= 8


async def test_what_never_ends(web: Web) -> None:
    """No first byte, a byte now and then, and a body without end."""

    async def silent(request: server.Request) -> server.Response:
        await asyncio.sleep(60)
        return server.Response()

    async def drops(request: server.Request) -> server.StreamResponse:
        response = server.StreamResponse()
        await response.prepare(request)
        while True:
            await response.write(b" ")
            await asyncio.sleep(0.02)

    async def endless(request: server.Request) -> server.StreamResponse:
        response = server.StreamResponse()
        await response.prepare(request)
        while True:
            await response.write(b"0" * 100_000)

    web.pages |= {"/silent": silent, "/drops": drops, "/endless": endless}
    fetcher = web.fetcher(total=0.5, first_byte=0.3, most=1_000_000)
    for path, kind in (("/silent", "slow"), ("/drops", "slow"), ("/endless", "large")):
        with pytest.raises(FetchError) as caught:
            await fetcher.get(web.url(path))
        assert kind_of(caught) == kind


async def test_nobody_there(web: Web) -> None:
    """And nobody who can prove to be it."""
    for url, kinds in (
        (web.url("/", scheme="https"), ("unreachable", "insecure")),
        (web.url("/").replace(str(web.port), "443"), ("address",)),
    ):
        with pytest.raises(FetchError) as caught:
            await web.fetcher(first_byte=5).get(url)
        assert kind_of(caught) in kinds


async def test_no_way_down_to_what_anybody_can_change(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """From https to http no redirect is followed."""
    fetcher = web.fetcher()
    asked = list[str]()

    async def answered(url: Any, *_: Any) -> Any:
        asked.append(str(url))
        return type(url)(web.url("/"))

    monkeypatch.setattr(fetcher, "_asked", answered)
    monkeypatch.setattr(fetcher._robots, "check", lambda _: asyncio.sleep(0))
    with pytest.raises(FetchError) as caught:
        await fetcher.get("https://news.example/")
    assert (kind_of(caught), len(asked)) == ("downgrade", 1)


@pytest.mark.parametrize(
    ("rules", "kind"),
    [
        ("User-agent: *\nDisallow: /", "robots"),
        ("User-agent: footnote\nDisallow: /a\n\nUser-agent: *\nAllow: /", "robots"),
        ("User-agent: other\nDisallow: /", None),
        ("", None),
        (None, None),
        ((403, {}, b""), None),
        ((500, {}, b""), "rules"),
        ((503, {}, b""), "busy"),
        (f"User-agent: *\n{'# ' + 'x' * 1000}\n" * 600 + "Disallow: /", None),
    ],
    ids=["all", "us", "others", "empty", "none", "forbidden", "broken", "busy", "beyond what is looked at"],
)
async def test_robots(rules: Any, kind: str | None, web: Web) -> None:
    """Asked once a day; 4xx allows everything, 5xx nothing."""
    web.pages |= {"/a": PAGE, "/robots.txt": rules}
    if rules is None:
        del web.pages["/robots.txt"]
    fetcher = web.fetcher()
    for _ in range(2):
        if kind is None:
            assert (await fetcher.get(web.url("/a"))).content
            continue
        with pytest.raises(FetchError) as caught:
            await fetcher.get(web.url("/a"))
        assert kind_of(caught) == kind
        assert "news.example/a" not in web.asked
    assert web.asked.count("news.example/robots.txt") == (2 if kind == "rules" else 1)


async def test_another_host_is_asked_for_its_rules(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a page leads there; and again after a day."""
    web.pages |= {"/a": (302, {"Location": web.url("/b", "other.example")}, b""), "other.example/b": PAGE}
    web.pages["other.example/robots.txt"] = "User-agent: *\nDisallow: /b"
    fetcher = web.fetcher()
    with pytest.raises(FetchError) as caught:
        await fetcher.get(web.url("/a"))
    assert kind_of(caught) == "robots"
    assert "other.example/b" not in web.asked
    monkeypatch.setattr(robots, "DAY_S", -1.0)
    fetcher = web.fetcher()
    web.pages["/b"] = PAGE
    for _ in range(2):
        await fetcher.get(web.url("/b"))
    assert web.asked[-4:] == ["news.example/robots.txt", "news.example/b"] * 2


async def test_one_at_a_time_with_pauses(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a host; another one is not waited for. What robots.txt asks for is waited, up to a limit."""
    at_once, most, waits = 0, 0, list[float]()
    plain = asyncio.sleep

    async def page(request: server.Request) -> server.Response:
        nonlocal at_once, most
        at_once, most = at_once + 1, max(most, at_once + 1)
        await plain(0.02)
        at_once -= 1
        return server.Response(text=PAGE)

    async def sleep(seconds: float, *more: Any) -> None:
        waits.append(seconds)
        await plain(0)

    monkeypatch.setattr("bot.fetching.politeness.asyncio.sleep", sleep)
    web.pages |= {f"/{at}": page for at in range(4)}
    web.pages["/robots.txt"] = "User-agent: *\nCrawl-delay: 9000"
    fetcher = web.fetcher(pause=2.0)
    await asyncio.gather(*(fetcher.get(web.url(f"/{at}")) for at in range(4)))
    assert most == 1
    assert 29 < max(waits) <= 30
    assert sorted(waits)[0] == 0


async def test_who_is_busy_is_left_alone(web: Web) -> None:
    """As long as it says; others are not."""
    web.pages |= {"/": (429, {"Retry-After": "120"}, b""), "other.example/": PAGE}
    fetcher = web.fetcher()
    for _ in range(3):
        with pytest.raises(FetchError) as caught:
            await fetcher.get(web.url("/"))
        assert kind_of(caught) == "busy"
        assert 110 < caught.value.wait <= 120
    assert web.asked.count("news.example/") == 1
    assert (await fetcher.get(web.url("/", "other.example"))).content


def test_how_long_patience_is_asked_for() -> None:
    """In seconds, or until a moment; nonsense is nothing."""
    assert seconds_of("120") == 120
    assert (seconds_of("Fri, 20 Apr 2040 10:00:00 GMT") or 0) > 1e8
    assert seconds_of("Fri, 20 Apr 2018 10:00:00 GMT") == 0
    assert [seconds_of(words) for words in ("", "soon", "-1", "9" * 5000, "１２")] == [None] * 5
    assert Politeness().busy("a", "9" * 9, 429).wait == 86400


@pytest.mark.parametrize(
    ("content", "charset", "read"),
    [
        ("Привет".encode("cp1251"), "windows-1251", "Привет"),
        ("“öl”".encode("cp1252"), "ISO-8859-1", "“öl”"),
        ("日本".encode("shift_jis"), "Shift_JIS", "日本"),
        ("öl".encode(), "iso-8859-1", "öl"),
    ],
)
def test_what_a_server_says_of_the_encoding(content: bytes, charset: str, read: str) -> None:
    """Is believed where it can be so."""
    assert as_utf8(content, charset).decode() == read


@pytest.mark.parametrize("charset", ["punycode", "idna", "unicode_escape", "zip", "no-such", "", None, "utf-7"])
def test_other_encodings_are_not_tried(charset: str | None) -> None:
    """Some of them take time by the square."""
    assert as_utf8(b"\xff" * 100_000, charset) == b"\xff" * 100_000
