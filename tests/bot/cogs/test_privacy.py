"""What is kept about people can be seen and deleted, and is forgotten in time."""

from __future__ import annotations

import json
from dataclasses import replace

from bot.state.moments import moment
from tests.bot.cogs.conftest import QUESTIONS, ask_all
from tests.bot.conftest import Town, said


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
            "UPDATE responses SET at = :at WHERE id = (SELECT max(id) FROM responses)", at=moment(days=days)
        )
    assert await store.people.expire() == 1
    assert await store.one("SELECT count(*), count(DISTINCT response) FROM citations") == (1, 1)
    settings = await store.guilds.get(town.guild.id)
    await store.guilds.put(town.guild.id, replace(settings, retention=30))
    assert await store.people.expire() == 1
