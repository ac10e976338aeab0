"""Answers written out by a language model: who may have them, how many a day, and drawn where the answer stands."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace

import discord

from bot.errors import NotYoursError
from bot.i18n import translate
from bot.requests.context import RequestContext, Requester
from bot.state import Store, WritingMode
from bot.workers.worker_pool import TooLongError, TooManyError, WorkerPool
from index import Answer, LanguageModel, QuestionType, StoryError, Writing, WritingOutcome, write_answer

log = logging.getLogger(__name__)

AT_ONCE = 4  # answers that are written at the same time; the others wait
UNLIMITED = 2**31
LONGEST_S = 780  # that writing may take in all: an interaction can be answered for 15 minutes
DIRECT = 0  # the "guild" of direct messages, where everybody asks for themselves
GIVEN_BACK = frozenset(  # the model's own fault: counts against nobody's limit
    {
        WritingOutcome.UNREACHABLE,
        WritingOutcome.REFUSED,
        WritingOutcome.BUSY,
        WritingOutcome.FAULTY,
        WritingOutcome.SLOW,
    }
)

Show = Callable[[Answer], Awaitable[None]]


class AnswerWriting:
    """Writes answers out, in the background; where no language model is set it does nothing at all."""

    def __init__(self, store: Store, workers: WorkerPool, language_model: LanguageModel | None, calls: int) -> None:
        """Count in `store`, compute with `workers`, and ask the model `calls` times a day at the most."""
        self.language_model = language_model
        self._store, self._workers, self._calls = store, workers, calls
        self._turn = asyncio.Semaphore(AT_ONCE)
        self._tasks: dict[int, asyncio.Task[None]] = {}

    @property
    def host(self) -> str:
        """Where questions and sentences go; empty where nothing does."""
        return self.language_model.host if self.language_model else ""

    def mode(self, requester: Requester) -> WritingMode:
        """When answers are written out for somebody: as their server has it, and in direct messages if they ask."""
        if self.language_model is None:
            return WritingMode.OFF
        return requester.settings.writing if requester.location.guild else WritingMode.ASKED

    def check(self, requester: Requester) -> None:
        """Raises NotYoursError where no answers are written out."""
        if self.mode(requester) is WritingMode.OFF:
            raise NotYoursError(translate("writing.off" if self.language_model else "writing.none"))

    def offers(self, requester: Requester, answer: Answer) -> bool:
        """Whether an answer could be written out at a press; a summary is where it is asked for."""
        asks = answer.is_writable and answer.question_type is not QuestionType.SUMMARY
        return asks and self.mode(requester) is not WritingMode.OFF

    def begins(self, requester: Requester, answer: Answer, wished: bool | None) -> bool:
        """Whether an answer is to be written out now: as was `wished`, or as it is always done here."""
        mode = self.mode(requester)
        wanted = mode is WritingMode.ALWAYS if wished is None else wished
        return answer.is_writable and wanted and mode is not WritingMode.OFF

    def is_running(self, response_id: int) -> bool:
        """Whether an answer is just being written out."""
        return response_id in self._tasks

    def begin(
        self, context: RequestContext, answer: Answer, response_id: int, show: Show, roles: frozenset[int]
    ) -> None:
        """Write an answer out, and show it, or why it could not be; goes on in the background.

        `roles` are those of whoever asked for it.
        """
        if self.language_model is None or self.is_running(response_id):
            return
        task = asyncio.create_task(self._written(self.language_model, context, answer, show, roles))
        self._tasks[response_id] = task
        task.add_done_callback(lambda _: self._tasks.pop(response_id, None))

    async def idle(self) -> None:
        """Wait until nothing is being written."""
        while self._tasks:
            await asyncio.wait([*self._tasks.values()])

    def close(self) -> None:
        """Begin nothing more, and let go of what is being written: the story's own words stand."""
        for task in self._tasks.values():
            task.cancel()

    async def _written(
        self, model: LanguageModel, context: RequestContext, answer: Answer, show: Show, roles: frozenset[int]
    ) -> None:
        """Never raises; a message that is gone meanwhile is none to show anything in."""
        try:
            async with self._turn:
                await show(await self._within_limits(model, context, answer, roles))
        except discord.HTTPException as error:
            log.info("a written answer could not be shown (%s)", type(error).__name__)
        except Exception:
            log.exception("an answer could not be written out")

    async def _within_limits(
        self, model: LanguageModel, context: RequestContext, answer: Answer, roles: frozenset[int]
    ) -> Answer:
        guild, person = context.location.guild or DIRECT, context.location.asker
        each, together = self.allowed(context, roles)
        day = await self._store.writing_usage.reserve(guild, person, each, together, self._calls)
        if day is None:
            return replace(answer, writing=Writing(WritingOutcome.QUOTA, model=model.name))
        writing = Writing(WritingOutcome.FAULTY, model=model.name)
        try:
            view = await context.story_view()
            async with asyncio.timeout(LONGEST_S):
                written = await write_answer(view, answer, model, self._workers.run)
            writing = written.writing or writing
        except TimeoutError:
            writing = replace(writing, outcome=WritingOutcome.SLOW)
        except (TooManyError, TooLongError, StoryError) as error:
            log.warning("an answer could not be written out (%s)", type(error).__name__)
        except Exception:  # then it is said that it failed
            log.exception("an answer could not be written out")
        finally:
            counts, shown = writing.outcome not in GIVEN_BACK, writing.outcome is WritingOutcome.WRITTEN
            await self._store.writing_usage.settle(day, guild, person, writing.usage, counts=counts, written=shown)
        log.info("an answer was written out: %s in %.1f s", writing.outcome, writing.seconds)
        return replace(answer, writing=writing)

    @staticmethod
    def allowed(requester: Requester, roles: frozenset[int]) -> tuple[int, int]:
        """How many written answers a day somebody may have, and their whole server."""
        settings = requester.settings
        has_role = bool(settings.writing_role) and settings.writing_role in roles
        each = max(settings.written_each, settings.written_by_role) if has_role else settings.written_each
        return each, settings.written_by_all if requester.location.guild else UNLIMITED
