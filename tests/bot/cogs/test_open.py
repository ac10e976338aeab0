"""Answer channels: every question in them is answered, where the bot may read them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from simcord.env import Env

from bot.client import FootnoteBot, intents
from bot.requests.rate_limit import RateLimiter
from bot.state import ChannelSettings, Store
from index import StoryIndex


@pytest_asyncio.fixture
async def env(story_index: StoryIndex, tmp_path: Path) -> AsyncIterator[Env]:
    """A bot that may read messages."""
    bot = FootnoteBot(story_index, Store(tmp_path / "a.db"), RateLimiter(9, 30), shard_count=1, message_content=True)
    env = Env(bot, settle_timeout=30)
    await env.start()
    try:
        yield env
    finally:
        await env.shutdown()
        await bot.close()


@pytest.mark.parametrize(
    ("message", "answered"),
    [
        ("What burns oil?", True),
        ("when was the lighthouse built", True),
        ("I think the lighthouse is nice.", False),
        ("ok", False),
        ("Wer hat den Leuchtturm gebaut?", True),
    ],
)
async def test_questions_in_an_open_channel(env: Env, message: str, answered: bool) -> None:
    """And nothing else, and nowhere else."""
    guild = env.create_guild()
    member = guild.add_member(env.create_user("member"))
    channel, other = guild.create_text_channel("ask"), guild.create_text_channel("talk")
    await env.bot.store.guilds.put_channel(guild.id, channel.id, ChannelSettings(open=True))  # type: ignore[attr-defined]
    for place in (channel, other):
        await member.send(place, message)
    last, beside = channel.last_message, other.last_message
    assert last is not None
    assert beside is not None
    assert bool(last.author.bot) is answered
    assert not beside.author.bot


def test_no_privileged_intent_without_being_told() -> None:
    """It is asked for only where answer channels are wanted."""
    assert not intents().message_content
    assert not intents().members
    assert not intents().presences
    assert intents(message_content=True).message_content
