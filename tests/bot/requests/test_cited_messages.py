"""No answer cites a message that is gone; who cannot be asked in time is cited."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest

from bot.requests import cited_messages
from bot.requests.cited_messages import message_of, without
from index import Answer, Citation, Scope, Statement, Verdict
from index.reading import Source, parse_document
from tests.bot.conftest import Town, said, until

AT = "https://discord.com/channels/1/2/"
LOG = "".join(
    f"[2026-11-27 14:0{number}]({AT}{number}) Moth: The mill number {number} burned.\n" for number in (1, 2, 3)
)
DOCUMENT = parse_document(LOG, "log.txt")
PLACES = tuple(Citation(DOCUMENT, at, at) for at in DOCUMENT.evidence)
BOOK = Citation(parse_document("The mill burned.", "book.txt", Source(url="https://x.y")), 0, 0)


def answer(*statements: Statement, **more: Any) -> Answer:
    """An answer of these statements."""
    facts: dict[str, Any] = {"verdict": Verdict.ANSWERED, "sure": True} | more
    return Answer(question="Q", understood="Q", statements=statements, **facts)


def test_which_message_is_cited() -> None:
    """By its link in a log, or that of its document; a page of the web is none."""
    assert [message_of(place) for place in PLACES] == [1, 2, 3]
    alone = parse_document("A mill.", "message-5.txt", Source(url=f"{AT}5"))
    assert message_of(Citation(alone, 0, 0)) == 5
    assert message_of(BOOK) is None


def test_what_is_left_of_an_answer() -> None:
    """The other places of a statement, the other statements, or silence that is not sure."""
    one, two, three = PLACES
    whole = answer(Statement((one, BOOK)), Statement((two,)), contradicted=True, nearest=three)
    assert without(whole, set()) is whole
    left = without(whole, {1, 3})
    assert left.citations == (BOOK, two)
    assert (left.nearest, left.sure, left.contradicted) == (None, True, True)
    alone = without(answer(Statement((two,))), {2})
    assert (alone.verdict, alone.sure, alone.statements) == (Verdict.UNSAID, False, ())


async def test_who_is_slow_is_cited(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer waits no longer than it may; what is found out later is taken out all the same."""
    message = await town.member.send(town.channel, "Captain Dora Lind steered the ferry to Zanzibar.")
    await town.moderator.context_menu(town.channel, "Add to story", message)
    check: Any = town.env.bot.services.cited_messages
    deleted: list[int] = []

    async def slowly(row: Any) -> None:
        await asyncio.sleep(0.5)
        deleted.append(row.message)

    monkeypatch.setattr(cited_messages, "PATIENCE_S", 0.05)
    monkeypatch.setattr(check, "_look", slowly)
    begun = time.monotonic()
    told = said(await town.member.slash(town.channel, "ask", question="Who steered the ferry to Zanzibar?"))
    assert "Dora Lind" in told
    await asyncio.sleep(max(0.0, 0.7 - (time.monotonic() - begun)))
    assert deleted == [message.id]


async def test_a_build_that_takes_long(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is not waited for: the answer is what is left without the message."""
    message = await town.member.send(town.channel, "Captain Dora Lind steered the ferry to Zanzibar.")
    await town.moderator.context_menu(town.channel, "Add to story", message)
    del town.env.backend.messages[town.channel.id][message.id]
    story, *_ = await town.env.bot.stories.own_of(town.guild.id)
    check, build = town.env.bot.services.cited_messages, town.env.bot.story_service.rebuild
    released = asyncio.Event()

    async def held(story: Any) -> None:
        await released.wait()
        await build(story)

    async def anew() -> Answer:
        raise AssertionError("it was not to be waited for")

    monkeypatch.setattr(cited_messages, "REBUILD_S", 0.05)
    monkeypatch.setattr(town.env.bot.story_service, "rebuild", held)
    whole = await asyncio.to_thread(lambda: story.index.within(Scope()).ask("Who steered the ferry to Zanzibar?"))
    assert "Dora Lind" in whole.text
    for _ in range(2):
        left = await check.checked(story, whole, anew)
        assert "Dora Lind" not in left.text
    released.set()
    await until(lambda: not town.env.bot.messages._building)
    assert "Dora Lind" not in str([item.text for item in story.index.documents])
