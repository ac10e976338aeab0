"""What a server asked is counted; private questions are counted too, but never told."""

from __future__ import annotations

from dataclasses import replace

from bot.state import MessageLocation, Store
from index import Scope, Verdict
from tests.bot.state.conftest import ANSWER, CITATION, Place

GUILD, STORY = 7, 1


async def test_questions_are_counted(place: Place) -> None:
    """By days, by what became of them, and by what they cited; of one server and one story."""
    async with Store(place) as store:
        silent = replace(ANSWER, question="Why?", understood="Why?", verdict=Verdict.UNSAID)
        for answer, private in ((ANSWER, False), (ANSWER, True), (silent, False)):
            cited = (CITATION,) if answer is ANSWER else ()
            number = await store.responses.add(answer, cited, MessageLocation(GUILD, 2, 3, private), STORY, Scope())
            await store.ratings.rate(number, 5, good=answer is ANSWER)
        await store.responses.add(ANSWER, (CITATION,), MessageLocation(8, 2, 3), STORY, Scope())
        (day,) = await store.insights.days(GUILD, STORY, 30)
        assert (day.asked, day.answered) == (3, 2)
        told = await store.insights.questions(GUILD, STORY, 30)
        assert [(item.question, item.verdict, item.right, item.wrong) for item in told] == [
            ("What?", "answered", 1, 0),
            ("Why?", "unsaid", 0, 1),
        ]
        assert [(item.place.document, item.times) for item in await store.insights.cited(GUILD, STORY, 30, 5)] == [
            ("a.txt", 1)
        ]
        assert await store.insights.documents(GUILD, STORY, 30) == {"a.txt": 1}, "of what was asked openly"
        assert await store.insights.days(GUILD, 2, 30) == []
