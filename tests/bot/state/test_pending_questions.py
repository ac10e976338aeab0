"""Questions and builds that end the program are given up."""

from __future__ import annotations

from bot.state import (
    BuildJob,
    PendingQuestion,
    Store,
)
from tests.bot.state.conftest import LOCATION, Place


async def test_what_ends_the_program_twice_is_given_up(place: Place) -> None:
    """A stop that is meant counts for nothing."""
    pending = PendingQuestion(LOCATION, "Why?", token="t")  # noqa: S106
    async with Store(place) as store:
        await store.stories.add(7, "Mine")
        await store.stories.begin(BuildJob(1, None, None))
        await store.stories.attempt(1)
        kept = store.pending.kept(pending)
        await kept.__aenter__()
        await store.acquit()
    given_up = []
    for _ in range(3):
        async with Store(place) as store:
            ((question,), (job,)) = await store.pending.interrupted(), await store.stories.unfinished()
            given_up.append((question.given_up, job.attempts >= 2))
            kept = store.pending.kept(question.pending, question.number)
            await kept.__aenter__()
            await store.stories.attempt(1)
    assert given_up == [(False, False), (False, False), (True, True)]
