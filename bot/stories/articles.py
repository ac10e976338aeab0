"""Articles of watched sources into a story: each once, changed where it was changed, and never what was taken out."""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from yarl import URL

from bot.fetching.errors import FetchError
from bot.state import Store, WatchedArticle, WatchedSource
from bot.state.moments import moment
from bot.state.watched import MOST_LINK
from bot.stories.documents import document_of_text
from bot.stories.registry import Story
from bot.stories.service import StoryService
from bot.stories.web_pages import WebPage, WebPages, titled
from index import Extracted, Extraction, FeedEntry, Source, StoryError

OF_ALL = ("fetch.busy", "many_files")  # what stands in the way of all articles alike
TRIES = 5  # in a row, after which an article is left alone until its source says that it was changed


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of an article: whether the story was changed, whether by a new document, and what went wrong."""

    changed: bool = False
    is_new: bool = False
    error: StoryError | None = None


class Articles:
    """Brings articles into stories."""

    def __init__(self, pages: WebPages, store: Store, service: StoryService) -> None:
        """Read them by `pages`, put them into stories by `service`, and remember them in `store`."""
        self._pages, self._store, self._service = pages, store, service

    def is_due(self, entry: FeedEntry, held: WatchedArticle | None, long_ago: str) -> bool:
        """Whether an article is to be asked for: it is new, said to be changed, failed, or not looked at for long."""
        if len(entry.url) > MOST_LINK:
            return False
        if held is None or held.stamp != entry.stamp:
            return True
        return 0 < held.failures < TRIES if held.failures else held.checked_at < long_ago

    async def bring(
        self, story: Story, source: WatchedSource, title: str, entry: FeedEntry, held: WatchedArticle | None
    ) -> Brought:
        """Read an article of a source that is called `title`, and put it in its place in the story."""
        held = held or WatchedArticle(entry.url, entry.url)
        row = replace(held, stamp=entry.stamp, checked_at=moment(), failures=0, why="")
        try:
            page, row = await self._read(story, entry, row)
            if page is None:  # it is as it was
                brought = Brought()
            elif len(page.extraction.documents) > 1:
                raise FetchError.of("several", host=URL(entry.url).host or "")
            else:
                item = _told(page.extraction.documents[0], entry, title)
                brought, row = await self._put(story, row, item, page)
        except StoryError as error:
            if error.key in OF_ALL:  # the article itself may be as good as any
                return Brought(error=error)
            row = replace(row, failures=held.failures + 1, why=error.key)
            brought = Brought(error=error)
        await self._store.watched.put(source.number, row)
        return brought

    async def _read(self, story: Story, entry: FeedEntry, row: WatchedArticle) -> tuple[WebPage | None, WatchedArticle]:
        """The page of an article, or else what the feed carries; None if it has not changed. Raises StoryError."""
        known = (row.etag, row.last_modified) if row.document else ()
        try:
            fetched = await self._pages.fetcher.get(entry.url, *known)
            if fetched.is_unchanged:
                return None, row
            page = await self._pages.read(story.guild, fetched)
        except StoryError:
            own = await self._pages.of_feed(story.guild, entry)
            if own is None:
                raise
            return own, replace(row, url=own.url, etag="", last_modified="")
        return page, replace(row, url=page.url, etag=fetched.etag, last_modified=fetched.last_modified)

    async def _put(
        self, story: Story, row: WatchedArticle, item: Extracted, page: WebPage
    ) -> tuple[Brought, WatchedArticle]:
        """Put what was read where it belongs. Raises StoryError."""
        digest = hashlib.blake2b(item.text.encode(), digest_size=16).hexdigest()
        row, before = replace(row, digest=digest), row.digest
        extraction, folder = Extraction((item,), page.extraction.problems), story.index.folder
        same = await asyncio.to_thread(document_of_text, folder, item.text)
        if row.document:
            # one that was taken out by hand stays out, and what was put in its place stays
            if digest == before or same == row.document or not _stands(folder, row.document, before):
                return Brought(), row
            added = await self._service.replace(story, row.document, extraction)
            return Brought(changed=True), replace(row, document=added.names[0])
        if same:  # unless another article is it: the very same text is one document
            mine = not await self._store.watched.is_watched(story.number, same)
            return Brought(changed=mine), replace(row, document=same if mine else "")
        if await self._store.watched.document_at(story.number, page.url, row.link):
            return Brought(), row
        added = await self._service.add(story, extraction, item.source)
        return Brought(changed=True, is_new=True), replace(row, document=added.names[0])


def _stands(folder: Path, name: str, digest: str) -> bool:
    """Whether a document is still the text that was read there."""
    path = folder / name
    return path.is_file() and hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest() == digest


def _told(item: Extracted, entry: FeedEntry, title: str) -> Extracted:
    """A document with what its feed says of it, where it says nothing itself."""
    said = item.source
    source = Source(
        title=said.title or entry.title or None,
        publisher=said.publisher or title or None,
        author=said.author or entry.author,
        published=said.published or entry.published,
        url=said.url,
    )
    return titled(replace(item, source=source))
