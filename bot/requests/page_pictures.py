"""Pictures of the pages of PDFs that citations stand on: a few at once, each for a short time, the latest kept."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from pathlib import Path

from bot.stories.registry import Story
from index import Citation, PagePicture, original_of, page_picture

log = logging.getLogger(__name__)

AT_ONCE, KEPT = 2, 16
SECONDS = 8.0  # that whoever opens a passage waits at most
Key = tuple[str, int, str, int, int]  # the original, when it was written, the document's text, from where to where


class PagePictures:
    """Draws them beside the event loop."""

    def __init__(self) -> None:
        """Nothing is drawn yet."""
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._kept: OrderedDict[Key, PagePicture | None] = OrderedDict()

    async def of(self, story: Story, citation: Citation) -> PagePicture | None:
        """The page of a citation, its sentence framed; None where its PDF is not kept, or that is not sure in time."""
        if citation.page is None:
            return None
        path = await asyncio.to_thread(original_of, story.index.folder, citation.document.id)
        if path is None:
            return None
        try:
            async with asyncio.timeout(SECONDS), self._turns:
                return await self._drawn(path, citation)
        except (TimeoutError, OSError):
            log.info("a page could not be drawn in time")
            return None

    async def _drawn(self, path: Path, citation: Citation) -> PagePicture | None:
        written = (await asyncio.to_thread(path.stat)).st_mtime_ns
        key = (str(path), written, citation.document.digest, citation.start, citation.end)
        if key not in self._kept:
            self._kept[key] = await asyncio.to_thread(page_picture, citation, path)
        self._kept.move_to_end(key)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return self._kept[key]
