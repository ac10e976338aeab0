"""A small town under simcord, for programs of their own: the same people, with the same numbers each time."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import discord
from simcord.env import Env

from bot.client import FootnoteBot
from bot.requests.rate_limit import RateLimiter
from bot.state import Store
from index import Models, StoryIndex, Thresholds
from index.reader.entailment import WordEntailmentReader
from index.reader.evidence import FusionReader
from tests.conftest import BagOfWords

QUESTIONS = (
    "When did the harbour of Port Anna open?",
    "What did the harbour cost?",
    "Who built the lighthouse?",
    "What did the mayor say?",
    "Who steered the ferry?",
    "What does the lamp burn?",
    "What colour is the moon?",
)
STORY = {
    "harbour.txt": (
        "Harbour opens\n\nThe new harbour of Port Anna opened in May 2017. “It is a great day,” the mayor said.\n\n"
        "What it cost\n\nIt cost two million crowns. The council paid for it.\n\n"
        "A storm closed the harbour last December. It opened again in January, this year."
    ),
    "lighthouse.txt": "The lighthouse was built in 1875 by the engineer Carl Berg.\n\nIts lamp burns oil.",
    "ferry.txt": "The ferry to Port Anna sailed again on 2 June 2018. Captain Dora Lind steered it.",
    "sources.toml": '["harbour.txt"]\ntitle = "Harbour opens"\npublished = 2018-04-20\n',
}


def toy_index(folder: Path, home: Path) -> StoryIndex:
    """The index of a story folder, with an embedder that counts words and no trained reader; not built yet."""
    embedder = BagOfWords()
    embedder.dimensions = 256
    models = Models(
        embedder.name,
        load_embedder=lambda name: embedder,
        load_reader=FusionReader,
        load_entailment_reader=WordEntailmentReader,
    )
    return StoryIndex(folder, home, models, Thresholds(0.3, 0.6))


def write_story(folder: Path) -> Path:
    """Write the small story."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in STORY.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def built(home: Path) -> StoryIndex:
    """The small story in `home`, with an index."""
    story_index = toy_index(write_story(home / "story"), home / "var")
    if story_index.storage.current() is None:
        story_index.build()
    return story_index


def new_bot(story_index: StoryIndex, home: Path) -> FootnoteBot:
    """The bot as after a start of the program, which lets people ask as often as they like."""
    return FootnoteBot(story_index, Store(home / "footnote.db"), RateLimiter(1000, 1), shard_count=1)


@dataclass
class Place:
    """A server: a channel, a member and a moderator."""

    guild: Any
    channel: Any
    member: Any
    moderator: Any


def environment(bot: FootnoteBot) -> Env:
    """Discord around a bot; several people may act at once, and what goes wrong is looked at by whoever asks."""
    env = Env(bot, settle_timeout=60, check_errors=False)
    env._begin_operation = lambda label: None  # type: ignore[method-assign]
    env._end_operation = lambda: None  # type: ignore[method-assign]
    return env


def place(env: Env) -> Place:
    """A new server."""
    guild = env.create_guild()
    role = guild.create_role("moderators", permissions=discord.Permissions(manage_guild=True))
    member = guild.add_member(env.create_user("member"))
    moderator = guild.add_member(env.create_user("moderator"), roles=[role])
    return Place(guild, guild.create_text_channel("story"), member, moderator)


def words_of(message: Any) -> str:
    """Everything that can be read of a message."""
    return " ".join([message.content, *(f"{embed.title} {embed.description}" for embed in message.embeds)]).strip()


def said(result: Any) -> str:
    """The words of all that an interaction was answered with."""
    found = [item for item in (result.response, *result.followups) if item is not None]
    return " ".join(map(words_of, found)).strip()


def forget_past(env: Env) -> None:
    """Let simcord forget what it would keep for ever, but the latest messages."""
    backend = env.backend
    backend.http_requests.clear()
    backend.transcript.clear()
    backend.cdn.__init__()  # type: ignore[misc]
    for messages in backend.messages.values():
        for number in list(messages)[:-40]:
            del messages[number]
    for number in list(backend.interactions)[:-40]:
        backend.interaction_tokens.pop(backend.interactions.pop(number).token, None)
    backend._reserved_ids = set(sorted(backend._reserved_ids)[-2000:])
    env._errors.clear()
    env._error_ids.clear()
