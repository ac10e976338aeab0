"""What a site can do to whoever watches it: a table of what became of each (`python -m tests.bench.fetching`).

A newspaper of 30 articles on loopback, let through by code alone, read by the real round into a real story; then it
changes, vanishes, leads astray, is slow, endless, explosive, wrong or busy. Connections are counted at the socket.
"""

from __future__ import annotations

import asyncio
import gzip
import logging
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from aiohttp import web as server

from bot.fetching.errors import FetchError
from bot.process.metrics import Metrics
from bot.state import SourceKind, Store, StoredResponse, WatchedSource
from bot.stories.changes import ChangeDetector
from bot.stories.reading_round import ReadingRound
from bot.stories.registry import Story, StoryRegistry
from bot.stories.service import StoryService
from bot.stories.web_sources import sources_of
from index import Document, Models, StoryError, StoryIndex
from index.reader.entailment import WordEntailmentReader
from index.reader.evidence import FusionReader
from tests.articles import Article, feed, page, told
from tests.conftest import BagOfWords
from tests.serving import Web, connections, refused, served

GUILD, CHANNEL, COUNT = 7, 8, 30
PRIVATE = (
    "127.0.0.1 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 [::1] [fd00:ec2::254] [fe80::1] "
    "[::ffff:127.0.0.1] [64:ff9b::7f00:1] [2002:7f00:1::] 2130706433 0x7f.1"
).split()
HOSTS = {"private.example": "192.168.1.1", "metadata.example": "169.254.169.254", "six.example": "::1"}
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(20))
    + "]><rss version='2.0'><channel><title>&u;</title></channel></rss>"
)


class Told:
    """Whoever is told."""

    def __init__(self) -> None:
        """Nothing was told yet."""
        self.notices: list[str] = []
        self.posts: list[int] = []

    async def watched(self, source: WatchedSource, story: Story) -> bool:
        """A notice of a source."""
        self.notices.append(f"{source.notice} ({source.failures}×, {source.why or 'no room'})")
        return True

    async def outdated(self, response: StoredResponse) -> bool:
        """An answer."""
        return True

    async def arrived(self, story: Story, documents: list[Document], channel: int, guild: int) -> bool:
        """A post to followers."""
        self.posts.append(len(documents))
        return True


class Bench:
    """The newspaper, and the story that is fed from it."""

    def __init__(self, there: Web, store: Store, story: Story, reading: ReadingRound, told_: Told) -> None:
        """Nothing is watched yet."""
        self.there, self.store, self.story, self.reading, self.told = there, store, story, reading, told_
        self.site = there.url("").rstrip("/")

    def publish(self, articles: list[Article]) -> None:
        """Serve articles and their feed."""
        self.there.pages |= {item.path: page(item, self.site) for item in articles}
        self.there.pages["/feed.xml"] = feed(articles, self.site)

    async def read(self, *, later: bool = False) -> str:
        """A round in which everything is due; how the first source is then."""
        await self.store.write("UPDATE watched_sources SET due_at = ''")
        if later:
            await self.store.write("UPDATE watched_sources SET listed_at = ''")
            await self.store.write("UPDATE watched_articles SET checked_at = ''")
        self.there.asked.clear()
        posts, notices = len(self.told.posts), len(self.told.notices)
        await self.reading.tick()
        source = (await self.store.watched.of_story(self.story.number))[0]
        news = f", posts {self.told.posts[posts:]}" if self.told.posts[posts:] else ""
        notice = f", told: {'; '.join(self.told.notices[notices:])}" if self.told.notices[notices:] else ""
        state = f"failed {source.failures}× ({source.why})" if source.failures else "read"
        rests = ", rests" if source.resting else ""
        return (
            f"{state}{rests}: {source.documents} documents, {source.unread} unreadable, "
            f"{len(self.there.asked)} requests{news}{notice}"
        )


async def lives(bench: Bench) -> None:
    """The life of a feed."""
    articles = told(COUNT)
    bench.publish(articles)
    await bench.store.watched.add(
        bench.story.number, CHANNEL, SourceKind.FEED, bench.there.url("/feed.xml"), "Anna Times", 60, 200
    )
    row("30 articles", await bench.read())
    await bench.store.guilds.follow(GUILD, CHANNEL, bench.story.number)
    row("nothing new", await bench.read())
    changed = [item.with_words("It was changed by its editors later that day.") for item in articles[:3]]
    bench.publish([*changed, *articles[3:]])
    row("3 changed", await bench.read())
    twice = replace(articles[0], path="/amp/0.html", canonical=articles[0].path)
    copied = replace(articles[4], path="/copy/4.html")
    bench.publish([*changed, *articles[3:], twice, copied])
    row("2 under a second URL", await bench.read())
    bench.publish([*changed, *articles[3:25]])
    for item in articles[25:]:
        del bench.there.pages[item.path]
    row("5 vanished", await bench.read(later=True))
    moved = replace(articles[6], path="/moved.html", title="A new one that moved")
    moved = moved.with_words("This one is new, and has moved to another place.")
    away = [replace(moved, path=f"/away/{at}.html") for at in range(len(PRIVATE))]
    bench.publish([*changed, *articles[3:25], moved, *away])
    bench.there.pages["/real.html"] = bench.there.pages["/moved.html"]
    bench.there.pages["/moved.html"] = (301, {"Location": "/real.html"}, b"")
    for item, host in zip(away, PRIVATE, strict=True):
        bench.there.pages[item.path] = (302, {"Location": f"http://{host}/"}, b"")
    row("1 moved, 15 lead to private addresses", await bench.read())
    bench.there.pages["/feed.xml"] = (429, {"Retry-After": "1"}, b"")
    row("429, Retry-After: 1", await bench.read())
    await asyncio.sleep(1.1)
    bench.publish([*changed, *articles[3:25]])
    row("well again", await bench.read())
    bench.there.pages["/feed.xml"] = BOMB
    row("XML bomb", await bench.read())
    bench.there.pages["/feed.xml"] = (500, {}, b"")
    for at in range(1, 6):
        row(f"500, number {at}", await bench.read())


async def hostile(bench: Bench) -> None:
    """Each thing that a page can do, asked for alone."""
    there = bench.there
    words = page(told(1)[0], bench.site)

    async def endless(request: server.Request) -> server.StreamResponse:
        response = server.StreamResponse(headers={"Content-Type": "text/html"})
        await response.prepare(request)
        while True:
            await response.write(b"x" * 100_000)

    async def slow(request: server.Request) -> server.StreamResponse:
        response = server.StreamResponse(headers={"Content-Type": "text/html"})
        await response.prepare(request)
        while True:
            await response.write(b"x")
            await asyncio.sleep(0.2)

    async def silent(request: server.Request) -> server.Response:
        await asyncio.sleep(600)
        return server.Response()

    html = {"Content-Type": "text/html"}
    packed = html | {"Content-Encoding": "gzip"}
    cases: dict[str, Any] = {
        "gzip": (200, packed, gzip.compress(words.encode())),
        "gzip bomb (100 MB in 100 kB)": (200, packed, gzip.compress(b"0" * 100_000_000)),
        "gzip cut off": (200, packed, gzip.compress(words.encode())[:-20]),
        "brotli, unasked": (200, html | {"Content-Encoding": "br"}, b"\x0b\x02\x80abc\x03"),
        "25 MB": (200, html, b"x" * 25_000_000),
        "endless": endless,
        "a byte now and then": slow,
        "no first byte": silent,
        "picture": (200, {"Content-Type": "image/png"}, b"\x89PNG\r\n\x1a\n"),
        "says HTML, is noise": (200, html, bytes(range(256)) * 40),
        "Cyrillic without saying so": (200, html, "<p>Новая гавань открылась в мае.</p>".encode("cp1251") * 20),
        "declared charset that is wrong": (200, {"Content-Type": "text/html; charset=shift_jis"}, words.encode()),
        "100,000 nested divs": "<div>" * 100_000,
        "redirects to itself": (302, {"Location": "/hostile"}, b""),
        "redirects to file:": (302, {"Location": "file:///etc/passwd"}, b""),
        "redirects to port 22": (302, {"Location": "http://news.example:22/"}, b""),
        "404": (404, {}, b""),
        "503": (503, {"Retry-After": "0"}, b""),
    }
    sources = sources_of(there.fetcher(total=6, first_byte=3), bench.reading._service)
    for name, answer in cases.items():
        there.pages["/hostile"] = answer
        await one(f"page: {name}", lambda: sources.look(GUILD, there.url("/hostile"), SourceKind.PAGE))
    there.pages["closed.example/robots.txt"] = "User-agent: *\nDisallow: /"
    await one("robots.txt forbids", lambda: sources.look(GUILD, there.url("/feed.xml", "closed.example"), None))
    for host in (*PRIVATE, *HOSTS):
        await one(f"address: {host}", lambda host=host: sources.look(GUILD, f"http://{host}/", None))  # type: ignore[misc]
    there.names.known["rebound.example"] = ["127.0.0.1", "192.168.1.1"]
    await one("rebinding", lambda: sources.look(GUILD, there.url("/", "rebound.example"), None))
    sources.pages.fetcher.close()


async def one(name: str, work: Callable[[], Awaitable[Any]]) -> None:
    """Do it, and say what became of it."""
    begun = time.monotonic()
    try:
        found = await work()
        result = f"read: {found.kind}, “{found.title[:40]}”"
    except FetchError as error:
        result = f"{error.kind}: {error.hint}"
    except StoryError as error:
        result = f"{error.key}: {error.hint}"
    row(name, f"{result} ({time.monotonic() - begun:.1f} s)")


def row(name: str, result: str) -> None:
    """A line of the table."""
    print(f"| {name} | {result} |", flush=True)


async def main() -> None:
    """Everything, on a story of its own."""
    logging.disable(logging.CRITICAL)
    embedder = BagOfWords()
    models = Models(
        embedder.name,
        load_embedder=lambda name: embedder,
        load_reader=FusionReader,
        load_entailment_reader=WordEntailmentReader,
    )
    with tempfile.TemporaryDirectory() as folder, connections() as found:
        (Path(folder) / "seeds").mkdir()
        default = StoryIndex(Path(folder) / "seeds", Path(folder) / "var", models)
        async with served() as there, Store(Path(folder) / "footnote.db") as store:
            there.names.known |= {host: [address] for host, address in HOSTS.items()}
            stories, told_ = StoryRegistry(default, store), Told()
            service = StoryService(stories, store, ChangeDetector(store, told_), Metrics())
            story = await stories.own(GUILD, "News")
            reading = ReadingRound(sources_of(there.fetcher(), service), store, stories, service, told_)
            bench = Bench(there, store, story, reading, told_)
            print("| what the site does | what became of it |\n|---|---|")
            await lives(bench)
            await hostile(bench)
            service.close()
            print(f"\nconnections: {len(found)}; to refused networks: {len(refused(found, there.port))}")


if __name__ == "__main__":
    asyncio.run(main())
