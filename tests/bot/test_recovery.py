"""A stop in the middle of thinking loses no question and answers none twice."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from bot.client import FootnoteBot
from bot.state import BuildJob
from index import StoryIndex, StoryView
from tests.bot.conftest import FERRY, QUESTION, Town, restart, said, until


@pytest.fixture
def stopped(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """The next question is cut off as when the program stops; calling it lets thinking go on."""
    plain = StoryView.ask

    def ask(*anything: Any) -> Any:
        raise asyncio.CancelledError

    monkeypatch.setattr(StoryView, "ask", ask)
    return lambda: monkeypatch.setattr(StoryView, "ask", plain)


async def pending(town: Town) -> int:
    """How many questions have no answer yet."""
    row = await town.env.bot.store.one("SELECT count(*) FROM pending_questions")
    return int(row[0])


async def test_a_message_is_answered_after_the_restart(
    town: Town, new_bot: Callable[[], FootnoteBot], stopped: Callable[[], None]
) -> None:
    """Once, in a reply to it; another restart says nothing more."""
    asked = await town.member.send(town.channel, f"{town.bot} {QUESTION}")
    assert town.sent() == []
    assert await pending(town) == 1
    stopped()
    await restart(town, new_bot)
    await until(lambda: bool(town.sent()))
    (reply,) = town.sent()
    assert reply.reference.message_id == asked.id
    assert "opened in May 2017" in reply.embeds[0].description
    await restart(town, new_bot)
    await asyncio.sleep(0.1)
    assert len(town.sent()) == 1
    assert await pending(town) == 0


async def test_a_command_is_answered_after_the_restart(
    town: Town, new_bot: Callable[[], FootnoteBot], stopped: Callable[[], None]
) -> None:
    """In the place where it said that it is thinking; its buttons work."""
    result = await town.member.slash(town.channel, "ask", question=QUESTION)
    assert await pending(town) == 1
    stopped()
    await restart(town, new_bot)
    for _ in range(100):
        if not await pending(town) and town.sent() and town.sent()[-1].embeds:
            break
        await asyncio.sleep(0.02)
    (message,) = town.sent()
    assert "opened in May 2017" in message.embeds[0].description
    assert (await town.member.click(message, label="1 · ¶ 2")).response.embeds
    assert result.acknowledged


async def test_what_is_answered_is_not_pending(town: Town) -> None:
    """Nor what had a reason not to be."""
    await town.member.send(town.channel, f"{town.bot} {QUESTION}")
    assert "opened in May 2017" in said(await town.member.slash(town.channel, "ask", question=QUESTION))
    await town.member.send(town.channel, f"{town.bot} ???")
    assert await pending(town) == 0


async def test_old_questions_are_let_go(town: Town) -> None:
    """Discord would not take their answers any more."""
    store = town.env.bot.store
    await store.write(
        "INSERT INTO pending_questions (asker, private, question, token, at) VALUES (1, 0, 'x', 't', '2001-01-01')"
    )
    assert await store.pending.interrupted() == []
    assert await pending(town) == 0


async def test_what_fails_because_the_program_stops_is_kept(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """The session is closed before the question is answered: the next start answers it."""

    async def fail(*anything: object, **more: object) -> None:
        raise RuntimeError("Session is closed")

    monkeypatch.setattr("bot.requests.answer_question.deliver", fail)
    town.env.bot.store.pending.closing = True
    await town.member.send(town.channel, f"{town.bot} {QUESTION}")
    assert await pending(town) == 1


async def test_a_question_that_ends_the_program_is_given_up(
    town: Town, new_bot: Callable[[], FootnoteBot], monkeypatch: pytest.MonkeyPatch
) -> None:
    """By message and by command: after the second time one sentence says so, and it is not asked again."""
    asked: list[str] = []

    def die(story_view: StoryView, question: str, *others: Any) -> None:
        asked.append(question)
        raise asyncio.CancelledError  # as where the program is killed: nothing is tidied up

    monkeypatch.setattr(StoryView, "ask", die)
    await town.member.send(town.channel, f"{town.bot} What burns oil?")
    await town.member.slash(town.channel, "ask", question="What burns oil?")
    for _ in range(4):
        await town.env.bot.store.close()
        await town.env.restart_bot(new_bot())
        bot = town.env.bot
        await until(lambda bot=bot: bot._resuming is not None and bot._resuming.done())  # type: ignore[misc]
    assert len(asked) == 4, "each was asked, and once more"
    assert sum("stopped twice" in message.content for message in town.sent()) == 2
    assert await town.env.bot.store.all("SELECT * FROM pending_questions") == []


async def test_a_build_that_ends_the_program_is_given_up(
    town: Town, new_bot: Callable[[], FootnoteBot], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The story goes on answering from what was read before, and its message says what to do."""
    await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()))
    message = town.sent()[-1]
    (row,) = await town.env.bot.store.stories.of_guild(town.guild.id)
    builds: list[int] = []

    def die(story_index: StoryIndex, *others: Any, **how: Any) -> None:
        builds.append(1)
        raise asyncio.CancelledError  # as where the program is killed

    await town.env.bot.store.stories.begin(BuildJob(row.number, town.channel.id, message.id))
    monkeypatch.setattr(StoryIndex, "build", die)
    for _ in range(4):
        await town.env.bot.store.close()
        await town.env.restart_bot(new_bot())
        bot = town.env.bot
        await until(lambda bot=bot: bot._resuming is not None and bot._resuming.done())  # type: ignore[misc]
    assert len(builds) == 2
    assert "stopped twice" in next(item for item in town.sent() if item.id == message.id).content
    assert await town.env.bot.store.stories.unfinished() == []
    assert "Dora Lind" in said(await town.member.slash(town.channel, "ask", question="Who steered the ferry?"))


async def test_a_resumed_question_keeps_what_it_had(
    town: Town, new_bot: Callable[[], FootnoteBot], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The language of whoever asked, what it leant on, its story and how far they have read."""
    reader = town.env.create_user("ilse")
    await reader.send_dm("When did the harbour of Port Anna open?")
    plain = StoryView.ask
    asked: list[tuple[Any, ...]] = []

    def stop(*anything: Any) -> None:
        raise asyncio.CancelledError

    def note(story_view: StoryView, *anything: Any) -> Any:
        asked.append(anything)
        return plain(story_view, *anything)

    monkeypatch.setattr(StoryView, "ask", stop)
    await reader.slash("ask", question="why?")
    (row,) = await town.env.bot.store.all("SELECT locale, story FROM pending_questions")
    assert row == ("en-US", (await town.env.bot.stories.default()).number)
    monkeypatch.setattr(StoryView, "ask", note)
    await town.env.bot.store.write("UPDATE pending_questions SET locale = 'de'")
    await town.env.bot.store.close()
    await town.env.restart_bot(new_bot())
    await until(lambda: town.env.bot._resuming is not None and town.env.bot._resuming.done())
    assert asked[0][1][-1].question == "When did the harbour of Port Anna open?"
    answer = reader.dm_channel.last_message
    assert "Verstanden als" in str(answer.embeds[0].description)
