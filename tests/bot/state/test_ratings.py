"""What people thought of an answer: the last word counts."""

from __future__ import annotations

from bot.state import Store
from index import Scope
from tests.bot.state.conftest import ANSWER, CITATION, LOCATION, Place


async def test_the_last_word_counts(place: Place) -> None:
    """Each person has one; a reason goes with it, and with the answer."""
    async with Store(place) as store:
        number = await store.responses.add(ANSWER, (CITATION,), LOCATION, 0, Scope())
        await store.ratings.rate(number, 5, good=False)
        await store.ratings.explain(number, 5, "the wrong year")
        await store.ratings.rate(number, 6, good=True)
        told = "SELECT person, good, reason FROM ratings ORDER BY person"
        assert await store.all(told) == [(5, 0, "the wrong year"), (6, 1, "")]
        await store.ratings.rate(number, 5, good=True)
        assert await store.all(told) == [(5, 1, ""), (6, 1, "")]
        await store.responses.remove(number)
        assert await store.all(told) == []
