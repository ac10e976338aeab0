"""Messages are looked at once more before they are cited: deleted in Discord, they are in no answer any more."""

from __future__ import annotations

import asyncio
import logging
import re
import time
from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from dataclasses import replace

import discord

from bot.embeds.text import MESSAGES
from bot.errors import said_of
from bot.state import Store, StoryMessage
from bot.stories.messages import StoryMessages
from bot.stories.registry import Story
from index import Answer, Citation, Statement, Verdict

log = logging.getLogger(__name__)

LINK = re.compile(rf"{re.escape(MESSAGES)}\d{{1,20}}/\d{{1,20}}/(?P<message>\d{{1,20}})", re.ASCII)
PATIENCE_S, REBUILD_S = 1.5, 5.0
REMEMBERED_S = 60.0
MOST = 1000  # messages that are remembered


class CitedMessages:
    """Whether messages that are cited are still there, as they were."""

    def __init__(self, client: discord.Client, store: Store, messages: StoryMessages) -> None:
        """Ask Discord as `client`; what is gone is taken out of `messages`."""
        self._client, self._store, self._messages = client, store, messages
        self._seen: dict[int, float] = {}  # when a message was looked at
        self._looking: set[asyncio.Task[None]] = set()

    async def checked(self, story: Story, answer: Answer, anew: Callable[[], Awaitable[Answer]]) -> Answer:
        """An answer that cites no message that is gone: asked for `anew` without it, or else what is left of it.

        Where Discord does not say in time, or may not be asked, messages are cited as they were.
        """
        gone = await self._gone(story, _places(answer))
        if not gone:
            return answer
        if await self._messages.built(story, REBUILD_S):
            answer = await anew()
            gone |= await self._gone(story, _places(answer))
        return without(answer, gone)

    async def standing(self, story: Story, places: Sequence[Citation]) -> list[Citation]:
        """Those of some places that stand in no message that is gone; Discord is asked as for answers."""
        gone = await self._gone(story, places)
        return [place for place in places if message_of(place) not in gone]

    async def _gone(self, story: Story, places: Iterable[Citation]) -> set[int]:
        """The messages cited that are gone, or say something else now; they are taken out of the stories."""
        cited = {number for place in places if (number := message_of(place))}
        rows = [row for number in cited for row in await self._store.messages.of_message(number)]
        before = time.monotonic() - REMEMBERED_S
        looks = {row.message: row for row in rows if row.story == story.number}
        unseen = [row for row in looks.values() if self._seen.get(row.message, before) <= before]
        tasks = [asyncio.create_task(self._look(row)) for row in unseen]
        self._looking.update(tasks)
        for task in tasks:
            task.add_done_callback(self._looking.discard)
        if tasks:  # who is late is not cut off: what is deleted is to be taken out all the same
            await asyncio.wait(tasks, timeout=PATIENCE_S)
        return cited & self._messages.out_of(story)

    async def _look(self, row: StoryMessage) -> None:
        """Fetch a message, and take it out where it is gone. Never raises."""
        place = self._client.get_partial_messageable(row.channel, guild_id=row.guild)
        try:
            try:
                message = await place.fetch_message(row.message)
            except discord.NotFound:
                await self._messages.deleted([row.message])
                return
            is_known = self._client.intents.message_content or bool(message.content)
            await self._messages.edited(message, is_known=is_known)
        except Exception as error:  # no permission, no connection: the link shows whether it is there
            log.info("a message of channel %s could not be looked at (%s)", row.channel, said_of(error))
            return
        self._seen.pop(row.message, None)
        self._seen[row.message] = time.monotonic()
        for old in list(self._seen)[:-MOST]:
            del self._seen[old]


def message_of(place: Citation) -> int | None:
    """The number of the message that a place stands in; None where it is in none."""
    match = LINK.fullmatch(place.document.link_at(place.start) or place.document.url or "")
    return int(match["message"]) if match else None


def _places(answer: Answer) -> Iterable[Citation]:
    return (*answer.places, answer.nearest) if answer.nearest else answer.places


def without(answer: Answer, gone: Collection[int]) -> Answer:
    """An answer without the citations of some messages; where none is left, it does not say."""
    if not any(message_of(place) in gone for place in _places(answer)):
        return answer
    left = [
        replace(statement, citations=places)
        for statement in answer.statements
        if (places := tuple(place for place in statement.citations if message_of(place) not in gone))
    ]
    kept: tuple[Statement, ...] = tuple(left)
    nearest = answer.nearest if answer.nearest and message_of(answer.nearest) not in gone else None
    verdict = Verdict.UNSAID if answer.found and not kept else answer.verdict
    contradicted = answer.contradicted and len(kept) == len(answer.statements)
    sure = answer.sure and verdict is answer.verdict
    return replace(
        answer, statements=kept, nearest=nearest, verdict=verdict, contradicted=contradicted, sure=sure, lookup=None
    )
