"""A writer asks, verifies, asks once more for what failed, and shows nothing else, whatever the model does."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from index import Rejection, Writing, WritingOutcome
from index.answering import Verified, Writer, verify
from index.reading import Source, parse_document
from index.records import Citation
from tests.endpoint import Reply, scripted, written

TEXT = "The new harbour opened in May 2017. It cost two million crowns. The council paid for it. A storm closed it."
GOOD = ("The new harbour opened in May 2017.", [1])
COST = ("The new harbour cost two million crowns.", [1, 2])
WRONG = ("The new harbour cost nine million crowns.", [2])


async def verified(sentences: Sequence[tuple[str, Sequence[Citation]]]) -> list[Verified]:
    """By words."""
    return [verify(text, cited) for text, cited in sentences]


async def write(*script: Reply, seconds: float = 5) -> Writing:
    """What comes of a script."""
    document = parse_document(TEXT, "a.txt", Source())
    context = [Citation(document, number, number) for number in range(len(document.sentences))]
    with scripted(*script) as endpoint:
        return await Writer("What of the harbour?", context, endpoint.model(seconds), verified).write()


def texts(writing: Writing) -> list[str]:
    """The sentences that are shown."""
    return [sentence.text for sentence in writing.sentences]


async def test_what_is_verified_is_shown_with_its_places() -> None:
    """In the order in which it was written, by one call."""
    writing = await write(written(GOOD, COST))
    assert writing.outcome is WritingOutcome.WRITTEN
    assert texts(writing) == [GOOD[0], COST[0]]
    assert [item.first for item in writing.sentences[1].citations] == [0, 1]
    assert (writing.usage.calls, writing.usage.tokens, writing.model) == (1, 100, "scripted")


async def test_what_failed_is_asked_once_more_and_takes_its_place() -> None:
    """What is written anew stands where it stood."""
    writing = await write(written(WRONG, GOOD), written(COST))
    assert texts(writing) == [COST[0], GOOD[0]]
    assert writing.dropped == ()
    assert writing.usage.calls == 2


async def test_what_fails_again_is_dropped() -> None:
    """With its reason; what was verified stands."""
    writing = await write(written(GOOD, WRONG), written(WRONG))
    assert texts(writing) == [GOOD[0]]
    assert [item.reason for item in writing.dropped] == [Rejection.NUMBER]


async def test_too_little_is_nothing() -> None:
    """Where less than half is left, the story's own words stand alone."""
    writing = await write(written(GOOD, WRONG, ("It burnt down.", [4])), written())
    assert writing.outcome is WritingOutcome.UNVERIFIED
    assert writing.sentences == ()
    assert len(writing.dropped) == 2


@pytest.mark.parametrize(
    ("text", "ids", "reason"),
    [
        (GOOD[0], [], Rejection.SOURCE),
        (GOOD[0], [9], Rejection.SOURCE),
        (GOOD[0], [0], Rejection.SOURCE),
        (WRONG[0], WRONG[1], Rejection.NUMBER),
        ("The new harbour opened in June 2017.", [1], Rejection.DATE),
        ("The Queen opened the new harbour in May 2017.", [1], Rejection.NAME),
        ("The new harbour never opened in May 2017.", [1], Rejection.NEGATION),
        ("The council stole the money.", [3], Rejection.SUPPORT),
        ("Ich bin ein Berliner.", [1], Rejection.SUPPORT),
    ],
)
async def test_every_kind_of_fault_is_dropped(text: str, ids: list[int], reason: Rejection) -> None:
    """No ids, false ids, invented numbers, exchanged names, denials, other languages."""
    writing = await write(written((text, ids)))
    assert writing.outcome is WritingOutcome.UNVERIFIED
    assert [item.reason for item in writing.dropped] in ([reason], [Rejection.NAME])


@pytest.mark.parametrize(
    ("reply", "outcome"),
    [
        (Reply("It is a nice harbour."), WritingOutcome.UNREADABLE),
        (Reply('{"sentences": []}'), WritingOutcome.NOTHING),
        (Reply(status=500, headers={"Retry-After": "0.1"}, body=b"{}"), WritingOutcome.FAULTY),
        (Reply(wait=3), WritingOutcome.SLOW),
        (Reply(endless=True), WritingOutcome.UNREADABLE),
    ],
)
async def test_where_the_model_fails_nothing_is_written(reply: Reply, outcome: WritingOutcome) -> None:
    """And it is said why; the call counts."""
    writing = await write(reply, seconds=2)
    assert (writing.outcome, writing.sentences, writing.usage.calls) == (outcome, (), 1)


async def test_a_failure_of_the_second_call_takes_nothing_away() -> None:
    """What was verified before stands."""
    writing = await write(written(GOOD, WRONG), Reply(status=401, body=b"{}"))
    assert texts(writing) == [GOOD[0]]
    assert writing.usage.calls == 2


async def test_the_same_sentence_is_not_written_twice() -> None:
    """Neither in one reply nor in the second."""
    writing = await write(written(GOOD, GOOD, WRONG), written(GOOD))
    assert texts(writing) == [GOOD[0]]
