"""How to begin, and how it ends."""

from __future__ import annotations

import asyncio

from tests.bot.conftest import Town, said, until


async def test_help_has_examples_of_this_story(town: Town) -> None:
    """That work when they are typed."""
    result = await town.member.slash(town.channel, "help")
    words = said(result)
    assert "/ask What does the story say about Carl Berg?" in words
    assert "/on May 2017" in words
    assert (await town.member.slash(town.channel, "on", date="May 2017")).response.embeds


async def test_arriving(town: Town) -> None:
    """One short message where the bot may write."""
    guild = town.env.bot.get_guild(town.guild.id)
    town.env.bot.dispatch("guild_join", guild)
    await until(lambda: bool(town.sent()))
    (greeting,) = town.sent()
    assert "Mention me with a question" in greeting.content


async def test_leaving_forgets_a_server(town: Town) -> None:
    """Its settings, its stories with their files, and what was shown there."""
    await town.moderator.slash(town.channel, "story add", file=("a.txt", b"The crane fell in 2015."), story="Cranes")
    (row,) = await town.env.bot.store.stories.of_guild(town.guild.id)
    story = await town.env.bot.stories.numbered(row.number, town.guild.id)
    assert story.index.folder.is_dir()
    town.env.bot.dispatch("guild_remove", town.env.bot.get_guild(town.guild.id))
    await until(lambda: not story.index.folder.exists() and not story.index.storage.folder.exists())
    for _ in range(50):
        if await town.env.bot.store.one("SELECT count(*) FROM responses") == (0,):
            break
        await asyncio.sleep(0.02)
    assert await town.env.bot.store.stories.of_guild(town.guild.id) == []
    assert await town.env.bot.store.one("SELECT count(*) FROM responses") == (0,)
