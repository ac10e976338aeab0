"""A bot under simcord, on a small story; everything that it sends is checked against Discord's own description."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import discord
import pytest
import pytest_asyncio
from simcord.env import Env

from bot.client import FootnoteBot
from bot.requests.rate_limit import RateLimiter
from bot.state import Store
from index import Models, StoryIndex
from index.reader.entailment import WordEntailmentReader
from index.reader.evidence import FusionReader
from tests.bot.openapi import breaches, complaints
from tests.conftest import BagOfWords, Writer
from tests.postgres import MISSING, PostgresServer, started

STORY: dict[str, str | bytes | None] = {
    "harbour.txt": (
        "Harbour opens\n\nThe new harbour of Port Anna opened in May 2017. “It is a great day,” the mayor said.\n\n"
        "What it cost\n\nIt cost two million crowns. The council paid for it.\n\n"
        "A storm closed the harbour last December. It opened again in January, this year."
    ),
    "lighthouse.txt": "The lighthouse was built in 1875 by the engineer Carl Berg.\n\nIts lamp burns oil.",
    "sources.toml": (
        '["harbour.txt"]\ntitle = "Harbour opens"\npublisher = "Anna Times"\npublished = 2018-04-20\n'
        'url = "https://times.example/harbour"\n'
    ),
}


def said(result: Any) -> str:
    """The words of an answer to an interaction, wherever in the message they stand."""
    response = result.response or result.followups[-1]
    return " ".join([response.content, *(f"{embed.title} {embed.description}" for embed in response.embeds)])


async def until(condition: Callable[[], bool]) -> None:
    """Wait for what happens in the background; fails if it never does."""
    for _ in range(250):
        if condition():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it never happened")


@dataclass
class Town:
    """A guild with one channel, a member and a moderator, and the story behind the bot."""

    env: Any
    guild: Any
    channel: Any
    member: Any
    moderator: Any
    index: StoryIndex

    @property
    def bot(self) -> str:
        """How the bot is mentioned."""
        return f"<@{self.env.bot.user.id}>"

    def again(self, message: Any) -> Any:
        """A message as it stands now, also one that only one person sees."""
        return type(message)(self.env, self.env.backend.get_message(message.channel_id, message.id))

    def sent(self) -> list[Any]:
        """The messages of the channel that the bot wrote, oldest first."""
        return [message for message in self.channel.history() if message.author.id == self.env.bot.user.id]


async def restart(town: Town, new_bot: Callable[[], FootnoteBot]) -> None:
    """As after a start of the program."""
    await town.env.bot.store.close()
    await town.env.restart_bot(new_bot())


async def built(town: Town) -> None:
    """Wait until no build is unfinished."""
    for _ in range(100):
        if not await town.env.bot.store.stories.unfinished():
            return
        await asyncio.sleep(0.05)


@pytest.fixture(scope="session")
def built_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of the small story, built once."""
    folder = tmp_path_factory.mktemp("template")
    for name, text in STORY.items():
        (folder / name).write_text(str(text))
    embedder = BagOfWords()
    models = Models(
        embedder.name,
        load_embedder=lambda name: embedder,
        load_reader=FusionReader,
        load_entailment_reader=WordEntailmentReader,
    )
    story_index = StoryIndex(folder, tmp_path_factory.mktemp("var"), models)
    story_index.build()
    return story_index.storage.folder


@pytest.fixture
def story_index(story: Writer, make_story_index: Callable[[Path], StoryIndex], built_index: Path) -> StoryIndex:
    """The small story, with its index."""
    story_index = make_story_index(story(STORY))
    shutil.copytree(built_index, story_index.storage.folder)
    return story_index


@pytest.fixture
def new_bot(story_index: StoryIndex, tmp_path: Path) -> Callable[[], FootnoteBot]:
    """A bot as after a start of the program: a new one on the same database."""
    return lambda: FootnoteBot(story_index, Store(tmp_path / "footnote.db"), RateLimiter(3, 30), shard_count=1)


@pytest_asyncio.fixture
async def town(new_bot: Callable[[], FootnoteBot], story_index: StoryIndex) -> AsyncIterator[Town]:
    """The bot in a town; at the end no error is left unexplained and every request was one that Discord takes."""
    bot = new_bot()
    env = Env(bot, settle_timeout=30)
    await env.start()
    try:
        guild = env.create_guild()
        member = guild.add_member(env.create_user("member"))
        role = guild.create_role("moderators", permissions=discord.Permissions(manage_guild=True))
        moderator = guild.add_member(env.create_user("moderator"), roles=[role])
        yield Town(env, guild, guild.create_text_channel("story"), member, moderator, story_index)
    finally:
        await env.shutdown()
        for running in (bot, env.bot):
            await running.store.close()  # type: ignore[attr-defined]  # simcord knows it as a Client
    requests = [(entry.method, entry.path, entry.json) for entry in env.http_requests]
    assert [text for request in requests for text in complaints(*request)] == []
    assert [text for *_, body in requests for text in breaches(body)] == []
    assert requests


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL server."""
    with started() as server:
        if server is None:
            pytest.skip(f"NO POSTGRESQL SERVER COULD BE STARTED: {MISSING[-1]}")
        yield server


@pytest.fixture
def postgres_url(postgres: PostgresServer) -> str:
    """The address of an empty PostgreSQL database."""
    return postgres.new_database()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Where a new database is kept: once in a SQLite file, once in PostgreSQL."""
    if request.param == "sqlite":
        return tmp_path / "a.db"
    url: str = request.getfixturevalue("postgres_url")
    return url


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What was not tried is said where everybody looks."""
    if MISSING:
        terminalreporter.section("NOTHING WAS TRIED WITH POSTGRESQL", red=True)
        terminalreporter.line(MISSING[-1])


QUESTION = "When did the harbour of Port Anna open?"


FERRY = "The ferry to Port Anna sailed again on 2 June 2018. Captain Dora Lind steered it."
