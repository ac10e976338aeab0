"""Lives the day of a release: everything that can be pressed is shown once, everything that is kept is kept once."""

from __future__ import annotations

import asyncio
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import discord
from simcord.env import Env

from bot.client import FootnoteBot
from bot.requests.rate_limit import RateLimiter
from bot.state import Store
from index import Models, StoryIndex
from index.reader.evidence import FusionReader
from tests.bot.conftest import QUESTION, STORY, Town, built
from tests.bot.releases import Release, custom_ids, names_of
from tests.conftest import BagOfWords


async def lived(home: Path) -> tuple[dict[str, list[str]], dict[str, str], Path]:
    """The custom_ids of what was shown, what is this town's own, and where the index lies."""
    folder = home / "story"
    folder.mkdir()
    for name, text in STORY.items():
        (folder / name).write_text(str(text))
    embedder = BagOfWords()
    story_index = StoryIndex(
        folder, home / "var", Models(embedder.name, load_embedder=lambda name: embedder, load_reader=FusionReader)
    )
    story_index.build()
    bot = FootnoteBot(story_index, Store(home / "footnote.db"), RateLimiter(100, 30), shard_count=1)
    env = Env(bot, settle_timeout=30)
    await env.start()
    guild = env.create_guild()
    member = guild.add_member(env.create_user("member"))
    role = guild.create_role("moderators", permissions=discord.Permissions(manage_guild=True))
    moderator = guild.add_member(env.create_user("moderator"), roles=[role])
    town = Town(env, guild, guild.create_text_channel("story"), member, moderator, story_index)
    messages: dict[str, list[str]] = {}

    def note(name: str, result: Any) -> None:
        message = result if isinstance(result, discord.Message) else result.response or result.followups[-1]
        place = message.channel.id if isinstance(message, discord.Message) else message.channel_id
        messages[name] = custom_ids(env.backend.get_message(place, message.id).components)

    try:
        await member.send(town.channel, f"{town.bot} {QUESTION}")
        answer = town.sent()[-1]
        note("answer", answer)
        note("place", await member.click(answer, label="1 · ¶ 2"))
        note("more", await member.click(answer, label="More from the story"))
        await member.click(answer, label="👎 Wrong")
        note("timeline", await member.slash(town.channel, "timeline"))
        note("sources", await member.slash(town.channel, "sources"))
        await member.slash(town.channel, "catchup")
        await member.slash(town.channel, "progress", document="lighthouse.txt")
        note("privacy", await member.slash(town.channel, "privacy"))
        panel = await moderator.slash(town.channel, "settings")
        for setting, value in (("retention", "30"), ("confidence_level", "forthcoming")):
            await moderator.select(town.again(panel.response), [setting], custom_id="setting_pick")
            await moderator.select(town.again(panel.response), [value], custom_id=f"setting:{setting}")
        note("settings", panel)
        text = b"The ferry to Port Anna sailed again on 2 June 2018."
        added = await moderator.slash(town.channel, "story add", file=("ferry.txt", text), story="Ferries")
        await built(town)
        note("added", added)
        await moderator.slash(town.channel, "follow")
    finally:
        await env.shutdown()
        await bot.store.close()
    return messages, names_of(town), story_index.storage.folder


def main() -> None:
    """Write the folder of a release."""
    (name,) = sys.argv[1:]
    home = Path(tempfile.mkdtemp())
    try:
        messages, names, index = asyncio.run(lived(home))
        Release.named(name).write(home / "footnote.db", index, messages, names)
    finally:
        shutil.rmtree(home)


if __name__ == "__main__":
    main()
