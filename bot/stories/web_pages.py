"""A page of the web, or another file there, as documents, and the URL that it is known by."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from html import escape
from pathlib import PurePath

from yarl import URL

from bot.fetching.errors import FetchError
from bot.fetching.fetcher import Fetched, Fetcher
from index import Extracted, Extraction, FeedEntry, ReadingError, Source, check_size, safe_name

HTML = ("text/html", "application/xhtml+xml")
SUFFIXES = {
    **dict.fromkeys(HTML, ".html"),
    "application/pdf": ".pdf",
    "application/epub+zip": ".epub",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
}
UNSURE = ("", "text/plain", "application/octet-stream", "binary/octet-stream", "application/zip", "application/json")
SIGNS = (b"<!doctype html", b"<html")
HEAD = 512  # bytes in which a page says that it is one
LONG_ENOUGH = 1200  # characters of an article in a feed that stand for its page, where that cannot be had
SUBDOMAINS = ("www.", "m.", "amp.", "mobile.")
Extract = Callable[[int, str, Callable[[], Awaitable[bytes]]], Awaitable[Extraction]]


@dataclass(frozen=True, slots=True)
class WebPage:
    """What a URL holds: its documents, and the URL that it is known by."""

    extraction: Extraction
    url: str


class WebPages:
    """Reads pages of the web for stories."""

    def __init__(self, fetcher: Fetcher, extract: Extract) -> None:
        """Fetch with `fetcher`, and have files read in their turn by `extract`."""
        self.fetcher, self._extract = fetcher, extract

    async def page(self, guild: int, url: str) -> Extraction:
        """What stands at a URL, for a server. Raises FetchError or ReadingError."""
        extraction = (await self.read(guild, await self.fetcher.get(url))).extraction
        return replace(extraction, documents=tuple(titled(item) for item in extraction.documents))

    async def read(self, guild: int, fetched: Fetched) -> WebPage:
        """What was fetched, for a server. Raises FetchError or ReadingError."""
        name = file_name(fetched)
        check_size(name, len(fetched.content))

        async def content() -> bytes:
            return fetched.content

        extraction = await self._extract(guild, name, content)
        url = fetched.url
        if is_page(fetched):
            links = await asyncio.to_thread(self.fetcher.reader.links, name, fetched.content, url)
            named = (links.canonical, *(item.source.url for item in extraction.documents))
            url = next((one for one in named if one and same_site(one, url)), url)
        documents = tuple(replace(item, source=replace(item.source, url=url)) for item in extraction.documents)
        return WebPage(replace(extraction, documents=documents), url)

    async def of_feed(self, guild: int, entry: FeedEntry) -> WebPage | None:
        """An article as its feed carries it; None where that is only the beginning of it. Raises ReadingError."""
        if len(entry.content) < LONG_ENOUGH:
            return None
        title = escape(entry.title)
        page = (
            f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{entry.content}</article></body>"
        )

        async def content() -> bytes:
            return page.encode("utf-8", "replace")

        found = await self._extract(guild, "article.html", content)
        source = Source(title=entry.title or None, url=entry.url)
        documents = tuple(replace(item, source=source) for item in found.documents if len(item.text) >= LONG_ENOUGH)
        return WebPage(replace(found, documents=documents), entry.url) if documents else None


def is_page(fetched: Fetched) -> bool:
    """Whether it is a page of the web, as it is served, or as it begins."""
    begins = fetched.content[:HEAD].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return fetched.kind in HTML or (fetched.kind in UNSURE and begins.startswith(SIGNS))


def file_name(fetched: Fetched) -> str:
    """What a file of the web is called, with the ending of what it is. Raises FetchError if that cannot be read."""
    url = URL(fetched.url)
    ending = PurePath(url.path).suffix.lower()
    suffix = ".html" if is_page(fetched) else SUFFIXES.get(fetched.kind) or (ending if fetched.kind in UNSURE else "")
    stem = PurePath(url.path).stem or (url.host or "").removeprefix("www.")
    try:
        check_size(f"{stem}{suffix}", 0)
    except ReadingError:
        if fetched.kind != "text/plain":
            raise FetchError.of("type", host=url.host or "", type=fetched.kind or "?") from None
        suffix = ".txt"
    return f"{stem.replace('.', ' ')[:100]}{suffix}"


def same_site(one: str, other: str) -> bool:
    """Whether two URLs are of one site: only such a page may say what another is known by."""
    try:
        url, hosts = URL(one), [_bare(URL(link).host or "") for link in (one, other)]
    except ValueError:
        return False
    inside = any(first.endswith(f".{last}") and "." in last for first, last in (hosts, hosts[::-1]))
    return url.scheme in ("http", "https") and bool(hosts[0]) and (hosts[0] == hosts[1] or inside)


def _bare(host: str) -> str:
    return next((host.removeprefix(part) for part in SUBDOMAINS if host.startswith(part)), host)


def titled(item: Extracted) -> Extracted:
    """A document called after its day and title, where they are known: so that they lie in order."""
    if not item.source.title:
        return item
    suffix, day = PurePath(item.name).suffix, item.source.published
    words = f"{day.isoformat() if day else ''} {item.source.title}"
    plain = words.translate(dict.fromkeys(map(ord, "./\\"), " "))
    return replace(item, name=safe_name(f"{plain}{suffix}", suffix))
