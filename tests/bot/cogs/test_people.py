"""What moderators learn, what is kept about people, and how somebody new begins."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from dataclasses import replace

from tests.bot.conftest import Town, said, until

QUESTIONS = ("What burns oil?", "Where do zebras live?", "Where does a zebra live?", "Who is the queen of Sweden?")


async def ask_all(town: Town, asker: object) -> None:
    """Ask openly; one privately too."""
    for question in QUESTIONS:
        await asker.slash(town.channel, "ask", question=question)  # type: ignore[attr-defined]
        town.env.bot.services.rate_limiter.forget_all()
    await asker.slash(town.channel, "ask", question="Where do secret foxes live?", private=True)  # type: ignore[attr-defined]


async def test_insights(town: Town) -> None:
    """The gaps grouped by meaning, what is cited most, a chart with words for it, a file; nobody is named."""
    await ask_all(town, town.member)
    result = await town.moderator.slash(town.channel, "insights")
    assert result.ephemeral
    words = said(result)
    assert "**5** questions in 30 days." in words
    assert "20%** answered" in words.replace("\xa0", "")
    assert "• Where do zebras live? ×2" in words
    assert "1 × “Its lamp burns oil.”" in words
    assert "foxes" not in words, "asked privately"
    await town.member.slash(town.channel, "ask", question="What burns oil?", private=True)
    assert "1 × “Its lamp" in said(await town.moderator.slash(town.channel, "insights")), "also not by its citation"
    picture, table = result.response.attachments
    assert picture.description == "A chart of questions by day: 5 asked, 1 of them answered."
    rows = list(csv.DictReader(io.StringIO((await table.read()).decode("utf-8-sig"))))
    assert [row["question"] for row in rows] == list(QUESTIONS)
    assert str(town.member.id) not in json.dumps(rows)


async def test_insights_of_nothing(town: Town) -> None:
    """Say so."""
    assert "Nobody has asked anything yet" in said(await town.moderator.slash(town.channel, "insights"))


async def test_privacy(town: Town) -> None:
    """Everything that is kept is shown, and deleted at a press; public answers stay without the asker."""
    assert "Nothing is kept about you" in said(await town.member.slash(town.channel, "privacy"))
    await ask_all(town, town.member)
    await town.member.slash(town.channel, "progress", document="harbour.txt")
    response = await town.member.slash(town.channel, "privacy")
    assert response.ephemeral
    assert "5 questions" in said(response)
    everything = json.loads(await response.response.attachments[0].read())
    assert [row["question"] for row in everything["questions"]][:4] == list(QUESTIONS)
    done = await town.member.click(response.response, label="Delete everything about me")
    assert "Everything about you is deleted" in done.response.content
    store = town.env.bot.store
    assert await store.one("SELECT count(*), count(asker) FROM responses WHERE kind = 'answer'") == (4, 0)
    assert await store.one("SELECT count(*) FROM reading_progress") == (0,)
    answer = town.sent()[0]
    assert (await town.member.click(answer, label="1 · ¶ 2")).response.embeds
    assert "Only whoever asked" in said(await town.member.click(answer, label="Delete"))


async def test_retention(town: Town) -> None:
    """What is older than the server wishes is forgotten, with its places; what is younger stays."""
    store = town.env.bot.store
    for days in (89, 91):
        await town.member.slash(town.channel, "ask", question="What burns oil?")
        await store.write(
            "UPDATE responses SET at = datetime('now', ?) WHERE id = (SELECT max(id) FROM responses)", f"-{days} days"
        )
    assert await store.people.expire() == 1
    assert await store.one("SELECT count(*), count(DISTINCT response) FROM citations") == (1, 1)
    settings = await store.guilds.get(town.guild.id)
    await store.guilds.put(town.guild.id, replace(settings, retention=30))
    assert await store.people.expire() == 1


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
