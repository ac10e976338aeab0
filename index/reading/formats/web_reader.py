"""What comes from the web and is no document: feeds, sitemaps, robots.txt, links of pages; read apart, as all is."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import date
from types import TracebackType
from typing import Any, Self, TypeVar

from index.reading.formats import answer_of, damaged
from index.records import Feed, FeedEntry, PageLinks, RobotsAnswer, Sitemap
from index.sandbox import Sandbox

T = TypeVar("T")
SECONDS = 20


class WebReader:
    """A process that reads what programs wrote for programs; begun when it is first needed, and again after `close`.

    Blocks; threads take turns. `name` is what a source is called where it cannot be read.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        """Give the process so many seconds for each."""
        self._seconds, self._sandbox, self._turn = seconds, Sandbox(), threading.Lock()

    def feed(self, name: str, content: bytes, url: str, content_type: str = "") -> Feed:
        """RSS or Atom that was fetched from `url`; its type may tell its encoding. Raises ReadingError."""
        request = {"do": "feed", "name": name, "url": url, "type": content_type}
        return self._read(request, content, _feed)

    def sitemap(self, name: str, content: bytes, url: str) -> Sitemap:
        """A sitemap, packed or not. Raises ReadingError."""
        request = {"do": "sitemap", "name": name, "url": url}
        return self._read(request, content, lambda found: Sitemap(_pairs(found["pages"]), _pairs(found["sitemaps"])))

    def robots(self, content: bytes, agent: str, urls: Sequence[str]) -> RobotsAnswer:
        """What a robots.txt lets `agent` read. Raises ReadingError if reading it takes too much."""
        request = {"do": "robots", "name": "robots.txt", "agent": agent, "urls": list(urls)}
        return self._read(request, content, lambda found: _robots(found, len(urls)))

    def links(self, name: str, content: bytes, url: str) -> PageLinks:
        """What a page's head links to. Raises ReadingError."""
        return self._read({"do": "links", "name": name, "url": url}, content, _links)

    def _read(self, request: dict[str, Any], content: bytes, made: Callable[[dict[str, Any]], T]) -> T:
        with self._turn:
            found = answer_of(self._sandbox, request, content, self._seconds)
        try:
            return made(found)
        except (KeyError, TypeError, ValueError, AttributeError):
            raise damaged(request["name"]) from None  # the process was not itself any more

    def rest(self) -> None:
        """End the process once it has nothing to read."""
        with self._turn:
            self._sandbox.close()

    def close(self) -> None:
        """End the process, whatever it does; may be called twice."""
        self._sandbox.close()

    def __enter__(self) -> Self:
        """Use it."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process."""
        self.close()


def _feed(found: dict[str, Any]) -> Feed:
    return Feed(str(found["title"]), tuple(_entry(item) for item in found["entries"]))


def _entry(item: dict[str, str]) -> FeedEntry:
    try:
        published = date.fromisoformat(item["published"]) if item["published"] else None
    except ValueError:
        published = None
    url, title, stamp, content = (str(item[key]) for key in ("url", "title", "stamp", "content"))
    return FeedEntry(url, title, stamp, str(item["author"]) or None, published, content)


def _robots(found: dict[str, Any], count: int) -> RobotsAnswer:
    allowed, delay = tuple(bool(it) for it in found["allowed"]), found["delay"]
    if len(allowed) != count:
        raise ValueError
    return RobotsAnswer(allowed, None if delay is None else max(float(delay), 0.0))


def _links(found: dict[str, Any]) -> PageLinks:
    return PageLinks(str(found["title"]), str(found["canonical"]) or None, tuple(str(url) for url in found["feeds"]))


def _pairs(found: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((str(url), str(changed)) for url, changed in found)
