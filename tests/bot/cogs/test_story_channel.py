"""/story channel: what people write in a channel, thread or forum is part of the story, as it stands there."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import discord
import pytest
import pytest_asyncio
from simcord.env import Env

from bot.client import FootnoteBot
from bot.requests.rate_limit import RateLimiter
from bot.state import Store
from bot.stories import channel_sources, documents
from index import StoryIndex
from tests.bot.conftest import Town, said, until

FERRY = "Captain Dora Lind steered the ferry to Zanzibar on Tuesday."
QUESTION = "Who steered the ferry to Zanzibar?"


@pytest.fixture
def reading_bot(story_index: StoryIndex, tmp_path: Path) -> Callable[[], FootnoteBot]:
    """A bot that is given the content of messages."""
    return lambda: FootnoteBot(
        story_index, Store(tmp_path / "footnote.db"), RateLimiter(100, 30), shard_count=1, message_content=True
    )


@pytest_asyncio.fixture
async def reading(reading_bot: Callable[[], FootnoteBot], story_index: StoryIndex) -> AsyncIterator[Town]:
    """A town whose bot may read, with a channel where a story is told."""
    bot = reading_bot()
    env = Env(bot, settle_timeout=30)
    await env.start()
    try:
        guild = env.create_guild()
        role = guild.create_role("moderators", permissions=discord.Permissions(manage_guild=True))
        member = guild.add_member(env.create_user("member"))
        moderator = guild.add_member(env.create_user("moderator"), roles=[role])
        yield Town(env, guild, guild.create_text_channel("inn"), member, moderator, story_index)
    finally:
        await env.shutdown()
        for running in (bot, env.bot):
            await running.store.close()  # type: ignore[attr-defined]  # simcord knows it as a Client


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A channel is quiet as soon as nothing more comes."""
    monkeypatch.setattr(channel_sources, "QUIET_S", 0.0)


async def done(town: Town) -> None:
    """Wait until what was written is read, and built."""
    sources = town.env.bot.sources
    for _ in range(3):
        sources.read_quiet()
        await until(lambda: sources._reading is None or sources._reading.done())
    await until(lambda: not town.env.bot.messages._building)


async def logs(town: Town) -> dict[str, str]:
    """The texts of the logs in the server's own story."""
    story, *_ = await town.env.bot.stories.own_of(town.guild.id)
    return {item.id: item.text for item in story.index.documents if item.id.startswith("discord-")}


async def asked(town: Town, question: str = QUESTION) -> str:
    """What the bot answers."""
    return said(await town.member.slash(town.channel, "ask", question=question, private=True))


async def source(town: Town, channel: Any = None, **options: Any) -> str:
    """Make a channel a source, or end that."""
    place = channel or town.channel
    return said(await town.moderator.slash(town.channel, "story channel", channel=place, **options))


async def test_from_now_on(reading: Town) -> None:
    """People's messages in order, with their links; no bots, no questions to the bot, no commands."""
    town = reading
    await town.member.send(town.channel, "The old mill burned down in 1950.")
    assert "is a source of the story" in await source(town)
    assert "To leave your messages out: /privacy" in town.sent()[0].content
    first = await town.member.send(town.channel, f"{FERRY}\nIt rained all day.")
    await town.member.send(town.channel, f"{town.bot} {QUESTION}")
    await town.member.send(town.channel, "!roll 1d20")
    hook = town.guild.create_webhook(town.channel, "News")
    await hook.send("The webhook says that foxes fly.")
    last = await town.moderator.send(town.channel, "Nobody saw the ferry again.", reply_to=first)
    await done(town)
    ((name, text),) = (await logs(town)).items()
    assert name.startswith(f"discord-inn-{town.channel.id}-20")
    assert [line.partition("] ")[2] or line for line in text.splitlines()] == [
        f"member: {FERRY}",
        "It rained all day.",
        "moderator: (→ member) Nobody saw the ferry again.",
    ]
    answer = await asked(town)
    assert "Dora Lind" in answer
    story, *_ = await town.env.bot.stories.own_of(town.guild.id)
    (document,) = (item for item in story.index.documents if item.id == name)
    assert document.title.startswith("#inn, ")
    assert [document.link_at(document.sentences[at].start).rpartition("/")[2] for at in document.evidence] == [
        str(first.id),
        str(first.id),
        str(last.id),
    ]
    (place,) = await town.env.bot.store.messages.channels(story.number)
    assert place.last >= last.id


async def test_from_a_day_on_and_cut_off(reading: Town, reading_bot: Callable[[], FootnoteBot]) -> None:
    """What was written before is read; what is written while the bot is off at its next start; nothing twice."""
    town = reading
    old = await town.member.send(town.channel, "The old mill burned down in 1950.")
    await source(town, **{"from": "1 january 2020"})
    await done(town)
    assert "old mill" in str(await logs(town))
    await town.env.bot.store.close()
    town.env.backend.create_message(town.channel.id, town.member.id, FERRY)
    await town.env.restart_bot(reading_bot())
    for _ in range(100):
        await done(town)
        if FERRY in str(await logs(town)):
            break
    text = str(await logs(town))
    assert text.count("old mill") == text.count("Dora Lind") == 1
    assert len(await town.env.bot.store.messages.of_message(old.id)) == 1


async def test_edited_deleted_left_out(reading: Town) -> None:
    """A line changes with its message; with the last one the log goes."""
    town = reading
    await source(town)
    other = town.guild.add_member(town.env.create_user("other"))
    one, two = await town.member.send(town.channel, FERRY), await other.send(town.channel, "Ida lost a key.")
    await done(town)
    await town.member.edit(one, "Captain Olga Berg steered the ferry to Zanzibar.")
    await done(town)
    assert "Olga Berg" in await asked(town)
    await town.member.delete(one)
    await done(town)
    assert [text.count("key") for text in (await logs(town)).values()] == [1]
    assert "Olga" not in str(await logs(town))
    shown = await other.slash(town.channel, "privacy")
    await other.click(shown.response, label="Leave my messages out")
    await done(town)
    assert await logs(town) == {}
    await other.send(town.channel, "Ida found a key.")
    await done(town)
    assert await logs(town) == {}
    assert await town.env.bot.store.messages.of_message(two.id) == []


async def test_it_ends(reading: Town) -> None:
    """What came from there goes with it; what is written then is not read."""
    town = reading
    assert "is no source" in await source(town, remove=True)
    await source(town)
    await town.member.send(town.channel, FERRY)
    await done(town)
    assert await logs(town)
    assert "1 message from there goes with it" in await source(town, remove=True)
    await town.member.send(town.channel, FERRY)
    await done(town)
    assert await logs(town) == {}


async def test_a_forum(reading: Town) -> None:
    """Each of its posts is a log; those that come later are read too."""
    town = reading
    forum = town.guild.create_forum_channel("tales")
    made = town.env.bot.get_channel(forum.id)
    post = (await made.create_thread(name="The mill", content="x")).thread
    handle = next(item for item in forum.threads if item.id == post.id)
    await town.member.send(handle, "The old mill burned down in 1950.")
    await source(town, forum, **{"from": "1 january 2020"})
    await done(town)
    assert [name.startswith("discord-the-mill-") for name in await logs(town)] == [True]
    later = (await made.create_thread(name="The ferry", content="x")).thread
    await town.member.send(next(item for item in forum.threads if item.id == later.id), FERRY)
    await done(town)
    assert len(await logs(town)) == 2
    await source(town, forum, remove=True)
    await done(town)
    assert await logs(town) == {}


async def test_who_may_not(reading: Town) -> None:
    """Who does not manage the server; and nobody where the bot may not write, so that it cannot say what it does."""
    town = reading
    refused = said(await town.member.slash(town.channel, "story channel", channel=town.channel))
    assert "manage" in refused or "change" in refused
    closed = town.guild.create_text_channel("closed")
    path = f"/channels/{closed.id}/messages"
    town.env.inject_error("POST", path, status=403, code=50013, times=1)
    assert "has to know of it" in await source(town, closed)
    assert await town.env.bot.store.messages.every_channel() == []
    await asyncio.sleep(0)
    town.env.errors.clear()


async def test_without_the_intent(town: Town) -> None:
    """It says what to switch on."""
    told = said(await town.moderator.slash(town.channel, "story channel"))
    assert "FOOTNOTE_MESSAGE_CONTENT=true" in told
    town.env.errors.clear()


async def test_it_ends_without_the_intent(
    reading: Town, new_bot: Callable[[], FootnoteBot], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever runs the bot may have switched it off meanwhile: what came from there goes all the same."""
    town = reading
    await town.member.send(town.channel, FERRY)
    await source(town, **{"from": "1 january 2020"})
    await done(town)
    assert await logs(town)
    await town.env.bot.store.close()
    await town.env.restart_bot(new_bot())
    assert "1 message" in await source(town, remove=True)
    await until(lambda: not town.env.bot.messages._building)
    assert await logs(town) == {}


async def test_a_forum_that_is_deleted(reading: Town) -> None:
    """Takes along its posts, also those that Discord has put away and says nothing of."""
    town = reading
    forum = town.guild.create_forum_channel("tales")
    made = town.env.bot.get_channel(forum.id)
    post = (await made.create_thread(name="The mill", content="x")).thread
    await town.member.send(next(item for item in forum.threads if item.id == post.id), FERRY)
    await source(town, forum, **{"from": "1 january 2020"})
    await done(town)
    assert await logs(town)
    await town.env.bot.messages.place_deleted(forum.id)
    await until(lambda: not town.env.bot.messages._building)
    assert await logs(town) == {}
    assert await town.env.bot.store.messages.every_channel() == []


async def test_a_story_that_is_full(reading: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Takes no more logs; nothing is half kept, and it goes on once there is room."""
    town = reading
    monkeypatch.setattr(documents, "MOST_DOCUMENTS", 0)
    await town.member.send(town.channel, FERRY)
    await source(town, **{"from": "1 january 2020"})
    await done(town)
    assert await logs(town) == {}
    assert await town.env.bot.store.messages.of_author(town.member.id) == []
    monkeypatch.undo()
    monkeypatch.setattr(channel_sources, "QUIET_S", 0.0)
    await town.member.send(town.channel, "It came back on Friday.")
    await done(town)
    assert "Zanzibar" in "".join((await logs(town)).values())


async def test_left_out_while_it_is_read(reading: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for it in the midst of it is left out, too."""
    town = reading
    bot = town.env.bot
    told = bot.sources._told

    async def meanwhile(*facts: Any) -> Any:
        found = await told(*facts)
        await bot.messages.leave_out(town.member.id, town.guild.id)
        return found

    monkeypatch.setattr(bot.sources, "_told", meanwhile)
    await town.member.send(town.channel, FERRY)
    await source(town, **{"from": "1 january 2020"})
    await done(town)
    assert await logs(town) == {}
    assert await bot.store.messages.of_author(town.member.id) == []
