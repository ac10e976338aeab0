"""What feeds, sitemaps, robots.txt and pages tell of where else to read, as plain records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An article as a feed has it. `content` is HTML, empty where the feed carries none, or far too much of it.

    `stamp` is a digest of what the feed says of it: another one means that it was changed.
    """

    url: str
    title: str
    stamp: str
    author: str | None = None
    published: date | None = None
    content: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its title, and its entries that have a link, in its own order."""

    title: str
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True)
class Sitemap:
    """A sitemap: its pages as (URL, what it says of when it changed), or of an index those of the sitemaps."""

    pages: tuple[tuple[str, str], ...]
    sitemaps: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RobotsAnswer:
    """What a robots.txt says: which of the URLs may be read, in order, and the seconds between two that it asks for."""

    allowed: tuple[bool, ...]
    delay: float | None = None


@dataclass(frozen=True, slots=True)
class PageLinks:
    """What a page says in its head: its title, the URL that it wants to be known by, and its feeds."""

    title: str
    canonical: str | None
    feeds: tuple[str, ...]
