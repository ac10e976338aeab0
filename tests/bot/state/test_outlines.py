"""An answer can be given again: its quotes from their places, the rest as it was said, until a document changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.state import MessageLocation, Outline, Store
from index import (
    Answer,
    Citation,
    Fact,
    Lookup,
    LookupKind,
    Source,
    Statement,
    StatementRole,
    Verdict,
    Writing,
    WritingOutcome,
    WrittenSentence,
)
from index import Scope as Whole
from index.reading import parse_document
from tests.bot.state.conftest import ANSWER, CITATION, LOCATION, Place

DOCUMENT = parse_document(
    "The ferry sailed last December. It burned in 1999. Nobody knew why. It rained.",
    "ferry.txt",
    Source(published=date(2018, 4, 20)),
)
FIRST, SECOND, THIRD = (Citation(DOCUMENT, at, at) for at in range(3))
MARKED = replace(FIRST, mark=(FIRST.start + 17, FIRST.end - 1))
SAID = Answer(
    question="When?",
    understood="When did the ferry sail?",
    verdict=Verdict.ANSWERED,
    statements=(Statement((MARKED,), MARKED.dates[0]), Statement((SECOND, THIRD), role=StatementRole.NEARLY)),
    contradicted=True,
    passages_searched=4,
)
WRITING = Writing(WritingOutcome.WRITTEN, (WrittenSentence("It sailed, and burned.", (FIRST, SECOND)),), model="m")
FACTS = (
    Fact("count", 3),
    Fact("published", date(2018, 4, 20)),
    Fact("with", (("Anna", 2), ("Bert", 1))),
    Fact("spread", (0, 2, 1)),
    Fact("title", "The ferry"),
)


@pytest.mark.parametrize(
    "answer",
    [
        SAID,
        replace(SAID, sure=True, writing=WRITING),
        replace(SAID, lookup=Lookup(LookupKind.PERSON, "the ferry", FACTS, (1, 4))),
        replace(SAID, verdict=Verdict.UNSAID, statements=(), contradicted=False, nearest=FIRST, mentioned=("ferry",)),
        replace(SAID, verdict=Verdict.UNMENTIONED, statements=(), contradicted=False, unmentioned=("zebra",)),
    ],
    ids=["quotes", "written", "looked up", "silent", "unmentioned"],
)
def test_an_answer_is_the_same_again(answer: Answer) -> None:
    """All that is shown of it, from its outline and its places; and no word of a document stands in its shape."""
    places = [replace(item, mark=None) for item in answer.places or ((answer.nearest,) if answer.nearest else ())]
    outline = Outline.of(answer)
    assert outline.answer("When?", "When did the ferry sail?", places) == answer
    assert outline.is_quotes == (answer is SAID)
    assert not any(word in outline.shape for word in ("sailed", "burned", "Anna"))


async def test_what_was_said_goes_with_the_documents(place: Place) -> None:
    """What a model wrote goes when a cited document changes; the quotes' places stay. What is outdated is not given."""
    written = replace(ANSWER, writing=Writing(WritingOutcome.WRITTEN, (WrittenSentence("Two.", (CITATION,)),)))
    async with Store(place) as store:
        number = await store.responses.add(written, (CITATION,), LOCATION, 1, Whole())
        await store.outlines.put(number, written)
        await store.outlines.put(number + 1, written)  # gone meanwhile
        await store.outlines.forget_said(1, ["other.txt"])
        await store.outlines.forget_said(2, ["a.txt"])
        kept = await store.outlines.get(number)
        assert kept is not None
        assert "Two." in kept.said
        await store.outlines.forget_said(1, ["other.txt", "a.txt"])
        kept = await store.outlines.get(number)
        assert kept is not None
        assert kept.said == ""
        again = kept.answer("What?", "What?", (CITATION,))
        assert again is not None
        assert not again.is_written
        assert again.citations == (CITATION,)
        await store.responses.set_outdated([number])
        assert await store.outlines.get(number) is None
        assert await store.one("SELECT count(*) FROM answer_outlines") == (1,)
        await store.responses.remove(number)
        assert await store.one("SELECT count(*) FROM answer_outlines") == (0,)


async def test_a_lookup_without_what_was_counted_is_not_given(place: Place) -> None:
    """It may cite nothing: then any change of its story takes it away."""
    counted = replace(ANSWER, statements=(), lookup=Lookup(LookupKind.COUNT, "Anna", FACTS))
    async with Store(place) as store:
        number = await store.responses.add(counted, (), LOCATION, 1, Whole())
        await store.outlines.put(number, counted)
        await store.outlines.forget_said(1, ["other.txt"])
        kept = await store.outlines.get(number)
        assert kept is not None
        assert kept.answer("Q", "Q", ()) is None


async def test_the_answers_of_a_channel(place: Place) -> None:
    """In order, those of others if they are public, only what asked something, and of no other channel."""
    other = MessageLocation(LOCATION.guild, LOCATION.channel, 4)
    async with Store(place) as store:
        shown = []
        for location, answer in (
            (LOCATION, ANSWER),
            (other, ANSWER),
            (replace(other, private=True), ANSWER),
            (replace(LOCATION, private=True), ANSWER),
            (replace(LOCATION, channel=99), ANSWER),
            (LOCATION, replace(ANSWER, verdict=Verdict.GREETING)),
        ):
            shown.append(await store.responses.add(answer, (CITATION,), location, 1, Whole()))
            await store.responses.set_message(shown[-1], 1000 + shown[-1])
        await store.responses.add(ANSWER, (CITATION,), LOCATION, 1, Whole())  # not drawn yet
        found = [item.number for item in await store.outlines.answers_in(LOCATION, 10)]
        assert found == [shown[0], shown[1], shown[3]]
        assert [item.number for item in await store.outlines.answers_in(LOCATION, 2)] == [shown[1], shown[3]]
