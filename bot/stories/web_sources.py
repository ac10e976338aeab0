"""What a URL is: a feed, a sitemap or a page; and what a source has now."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace

from yarl import URL

from bot.fetching.errors import FetchError
from bot.fetching.fetcher import Fetched, Fetcher
from bot.state import SourceKind, WatchedSource
from bot.stories.service import StoryService
from bot.stories.web_pages import WebPages, is_page, same_site
from index import Feed, FeedEntry, ReadingError, StoryError

GZIP = b"\x1f\x8b"
MOST_SITEMAPS, MOST_PAGES = 10, 5000  # of an index of sitemaps; of all of them together


@dataclass(frozen=True, slots=True)
class Listing:
    """What a source has: the URL it is asked for by, its title, its articles, the newest first, and what was fetched.

    `instead` says that this is another URL than the one that was given: that of a page's feed.
    """

    kind: SourceKind
    url: str
    title: str
    entries: tuple[FeedEntry, ...]
    fetched: Fetched
    instead: bool = False


class WebSources:
    """Looks at sources."""

    def __init__(self, pages: WebPages) -> None:
        """Read pages by `pages`."""
        self.pages, self._fetcher, self._reader = pages, pages.fetcher, pages.fetcher.reader

    async def look(self, guild: int, url: str, kind: SourceKind | None) -> Listing:
        """What a URL is, if nobody has said so, and what it has. Of a page that has a feed, that is read instead.

        Raises FetchError or ReadingError, with the sentence what is wrong.
        """
        url = self._fetcher.checked(url)
        fetched = await self._fetcher.get(url)
        if is_page(fetched) and kind is not SourceKind.PAGE:
            links = await asyncio.to_thread(self._reader.links, _host(fetched), fetched.content, fetched.url)
            if links.feeds:
                feed = await self._fetcher.get(links.feeds[0])
                return replace(await self._listed(links.feeds[0], feed, SourceKind.FEED), instead=True)
        if kind is not None and kind is not SourceKind.PAGE:
            return await self._listed(url, fetched, kind)
        if kind is None and not is_page(fetched):
            for guess in (SourceKind.FEED, SourceKind.SITEMAP):
                try:
                    return await self._listed(url, fetched, guess)
                except ReadingError as error:
                    if error.key not in ("no_feed", "no_sitemap"):
                        raise
        page = await self.pages.read(guild, fetched)
        title = page.extraction.documents[0].source.title or _host(fetched)
        return Listing(SourceKind.PAGE, url, title, (FeedEntry(url, title, ""),), fetched)

    async def listed(self, source: WatchedSource, *, anew: bool) -> Listing | None:
        """What a source has now; None if nothing has changed, unless it is listed `anew`. Raises StoryError."""
        if source.kind is SourceKind.PAGE:  # it is read itself, and says itself whether it has changed
            return Listing(source.kind, source.url, source.title, (FeedEntry(source.url, "", ""),), Fetched(source.url))
        known = () if anew else (source.etag, source.last_modified)
        fetched = await self._fetcher.get(source.url, *known)
        return None if fetched.is_unchanged else await self._listed(source.url, fetched, source.kind)

    async def _listed(self, url: str, fetched: Fetched, kind: SourceKind) -> Listing:
        host = _host(fetched)
        if kind is SourceKind.FEED:
            feed: Feed = await asyncio.to_thread(
                self._reader.feed, host, fetched.content, fetched.url, fetched.content_type
            )
            return Listing(kind, url, feed.title or host, feed.entries, fetched)
        sitemap = await asyncio.to_thread(self._reader.sitemap, host, fetched.content, fetched.url)
        pages = list(sitemap.pages)
        newest = sorted(sitemap.sitemaps, key=lambda item: item[1], reverse=True)
        for inside, _ in newest[:MOST_SITEMAPS]:
            if same_site(inside, fetched.url):
                inner = await self._fetcher.get(inside)
                pages += (await asyncio.to_thread(self._reader.sitemap, host, inner.content, inner.url)).pages
            if len(pages) >= MOST_PAGES:
                break
        pages.sort(key=lambda item: item[1], reverse=True)
        entries = [FeedEntry(page, "", changed) for page, changed in pages[:MOST_PAGES] if same_site(page, fetched.url)]
        if not entries:
            raise ReadingError(f"{host} is no sitemap that I can read.", "no_sitemap", name=host)
        return Listing(kind, url, host, tuple(entries), fetched)


def sources_of(fetcher: Fetcher, service: StoryService) -> WebSources:
    """What looks at sources by `fetcher`, and reads files in the turns of `service`."""
    return WebSources(WebPages(fetcher, service.extract))


def why(error: Exception, url: str) -> StoryError:
    """What is told of a source that failed: of what is no reason of its own, that something went wrong."""
    if isinstance(error, StoryError) and error.key:
        return error
    return FetchError.of("fault", host=URL(url).host or "")


def _host(fetched: Fetched) -> str:
    return URL(fetched.url).host or ""
