"""Written answers are counted by days, people and servers, against their limits."""

from __future__ import annotations

import asyncio

from bot.state import Store, WritingTotals
from bot.state.moments import day
from index import Usage
from tests.bot.state.conftest import Place

GUILD, ANNA, BERT = 7, 1, 2


async def test_limits(place: Place) -> None:
    """Of one person, of a server, and of all calls."""
    async with Store(place) as store:
        usage = store.writing_usage
        assert [bool(await usage.reserve(GUILD, ANNA, 2, 9, 9)) for _ in range(3)] == [True, True, False]
        assert [bool(await usage.reserve(GUILD, BERT, 9, 4, 9)) for _ in range(3)] == [True, True, False]
        today = await usage.reserve(GUILD + 1, BERT, 2, 9, 9)
        assert today
        assert await usage.reserve(GUILD + 1, ANNA, 2, 9, 9), "other servers count for themselves"
        await usage.settle(today, GUILD, ANNA, Usage(9, 500), counts=True, written=True)
        assert not await usage.reserve(GUILD + 2, ANNA, 2, 9, 9), "calls are everybody's"
        assert await usage.today(GUILD, ANNA) == WritingTotals(2, 1, 9, 500)
        assert (await usage.today(GUILD)).answers == 4


async def test_as_many_at_once_as_may_be(place: Place) -> None:
    """Who asks at the same time cannot have more."""
    async with Store(place) as store:
        had = await asyncio.gather(*(store.writing_usage.reserve(GUILD, ANNA, 3, 9, 9) for _ in range(9)))
        assert sum(map(bool, had)) == 3


async def test_what_does_not_count_is_given_back(place: Place) -> None:
    """Its calls are counted all the same."""
    async with Store(place) as store:
        today = await store.writing_usage.reserve(GUILD, ANNA, 2, 9, 9) or ""
        await store.writing_usage.settle(today, GUILD, ANNA, Usage(1, 0), counts=False, written=False)
        assert await store.writing_usage.today(GUILD, ANNA) == WritingTotals(0, 0, 1, 0)


async def test_yesterday_is_nobodys_and_then_nothing(place: Place) -> None:
    """People's numbers go with the day; the server's counts stay as long as answers do."""
    async with Store(place) as store:
        for person, days in ((ANNA, 1), (BERT, 1), (ANNA, 200)):
            await store.write(
                "INSERT INTO writing_usage VALUES (:day, :guild, :person, 3, 2, 4, 50)",
                day=day(days=days),
                guild=GUILD,
                person=person,
            )
        await store.people.expire()
        assert await store.all("SELECT person, answers, written, calls, tokens FROM writing_usage") == [
            (0, 6, 4, 8, 100)
        ]
        assert await store.writing_usage.lately(GUILD, 30) == WritingTotals(6, 4, 8, 100)
        assert await store.writing_usage.today(GUILD) == WritingTotals()


async def test_who_deletes_everything_is_not_told_apart(place: Place) -> None:
    """The server's count stays."""
    async with Store(place) as store:
        await store.writing_usage.reserve(GUILD, ANNA, 2, 9, 9)
        today = await store.writing_usage.reserve(GUILD, ANNA, 2, 9, 9) or ""
        await store.people.forget(ANNA)
        await store.writing_usage.settle(today, GUILD, ANNA, Usage(2, 5), counts=True, written=True)
        assert await store.all("SELECT person, answers, calls FROM writing_usage") == [(0, 2, 2)]
