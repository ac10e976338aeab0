"""An answer is copied with its sources by whoever may see it, for weeks and after a restart; and a thread of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import discord

from bot.client import FootnoteBot
from tests.bot.conftest import QUESTION, STORY, Town, restart, said
from tests.conftest import Writer

COPY, ALL = "Copy with sources", "Copy all answers here"
LONG = "How much did it cost, " + "and " * 120 + "who paid for the harbour of Port Anna?"


async def answer(town: Town, question: str = QUESTION, channel: Any = None) -> Any:
    """An answer in a channel."""
    channel = channel or town.channel
    town.env.bot.services.rate_limiter.forget_all()
    await town.member.send(channel, f"{town.bot} {question}")
    return [message for message in channel.history() if message.author.id == town.env.bot.user.id][-1]


async def test_copied_with_sources(town: Town, new_bot: Callable[[], FootnoteBot]) -> None:
    """In a block, to whoever pressed alone; also after a restart."""
    message = await answer(town)
    await restart(town, new_bot)
    copied = await town.moderator.click(message, label=COPY)
    assert copied.ephemeral
    content = copied.response.content
    assert content.startswith("The answer as Markdown, with its sources:\n```md\n## When did the harbour")
    assert "opened in May 2017.” [1]" in content.replace("**", "")
    assert "1. [Harbour opens](https://times.example/harbour#:~:text=" in content
    assert "· Anna Times, 20 April 2018 · ¶ 2\n```" in content
    assert copied.response.components == [], "no thread, so there is nothing more"


async def test_silence_and_lookups_too(town: Town) -> None:
    """What was said, be it that nothing is, or what was counted."""
    silent = await town.member.click(await answer(town, "Who won the World Cup in Brazil?"), label=COPY)
    assert "The story does not mention" in silent.response.content
    looked = await town.member.slash(town.channel, "quote", words="lamp burns oil")
    copied = await town.member.click(looked.response, label=COPY)
    assert "“lamp burns oil” stands in 1 place." in copied.response.content
    assert "[1]" in copied.response.content


async def test_what_does_not_fit_is_a_file(town: Town) -> None:
    """With every word of it."""
    result = await town.member.slash(town.channel, "quote", words="the")
    number = (await town.env.bot.store.one("SELECT max(id) FROM responses"))[0]
    await town.env.bot.store.write("UPDATE responses SET question = :long WHERE id = :id", long=LONG * 4, id=number)
    copied = await town.member.click(result.response, label=COPY)
    (file,) = copied.response.attachments
    text = (await file.read()).decode()
    assert text.startswith(f"## {LONG * 4}\n")
    assert "```" not in copied.response.content


async def test_outdated_answers_are_not_copied(town: Town, story: Writer) -> None:
    """Neither by a button that somebody still sees, nor in a thread."""
    await town.env.bot.story_service.look_at_default()
    message = await answer(town)
    story({"harbour.txt": str(STORY["harbour.txt"]).replace("May 2017", "June 2016")})
    town.index.build()
    await town.env.bot.story_service.look_at_default()
    stored = town.env.backend.get_message(town.channel.id, message.id)
    number = (await town.env.bot.store.one("SELECT max(id) FROM responses"))[0]
    stored.components[0]["components"][0]["custom_id"] = f"copy:{number}"
    refused = await town.member.click(town.sent()[-1], custom_id=f"copy:{number}")
    assert "no longer know that answer" in said(refused)


async def test_nobody_copies_what_they_have_not_read(town: Town) -> None:
    """Who has read less far gets quotes that lie within, and nothing beyond; what was counted is for who asked."""
    early, late = await answer(town), await answer(town, "What burns oil?")
    counted = (await town.moderator.slash(town.channel, "quote", words="harbour")).response
    await town.member.slash(town.channel, "progress", document="harbour.txt")
    assert "May 2017" in (await town.member.click(early, label=COPY)).response.content.replace("**", "")
    for message in (late, counted):
        town.env.bot.services.rate_limiter.forget_all()
        refused = said(await town.member.click(message, label=COPY))
        assert "You have read less far" in refused
        assert "oil" not in refused


async def test_a_thread_of_answers(town: Town) -> None:
    """All that whoever presses may see, in order, under one numbering; others' private ones are not among them."""
    place = await town.env.bot.fetch_channel(town.channel.id)
    await place.create_thread(name="Harbour talk", type=discord.ChannelType.public_thread)
    (channel,) = town.channel.threads
    first = await answer(town, QUESTION, channel)
    alone = await town.member.click(first, label=COPY)
    assert alone.response.components == [], "one answer is no thread of them"
    await answer(town, "What burns oil?", channel)
    await answer(town, "When did the harbour open?", channel)
    await town.moderator.slash(channel, "ask", question="Who built the lighthouse?", private=True)
    copied = await town.member.click(first, label=COPY)
    everything = await town.member.click(copied.response, label=ALL)
    assert everything.ephemeral
    (text,) = [everything.response.content]
    assert text.startswith("3 answers as Markdown, with their sources:\n```md\n# Harbour talk\n\n## When did the")
    assert "## What burns oil?" in text
    assert "lighthouse" not in text.split("## Sources")[0]
    assert text.count("1. [Harbour opens]") == 1


async def test_direct_messages_are_a_thread(town: Town) -> None:
    """What somebody asked there, of all days."""
    reader = town.env.create_user("reader")
    for question in (QUESTION, "What burns oil?"):
        await reader.send_dm(question)
    copied = await reader.click(reader.dm_channel.last_message, label=COPY)
    everything = await reader.click(copied.response, label=ALL)
    assert "2 answers as Markdown" in everything.response.content
    assert "# story\n" in everything.response.content
    await reader.slash("progress", document="harbour.txt")
    less = await reader.click(copied.response, label=ALL)
    assert "1 answer as Markdown, with its sources: 1 is left out" in less.response.content
    assert "oil" not in less.response.content
