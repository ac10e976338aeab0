"""Apps → "Add to story": a message becomes part of the story, and what becomes of it in Discord becomes of it here."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import discord
import pytest

from bot.client import FootnoteBot
from bot.requests.cited_messages import CitedMessages
from index import original_of
from tests.bot.conftest import Town, restart, said, until
from tests.making import pdf

WORDS = "Captain Dora Lind steered the ferry to Zanzibar on Tuesday."
QUESTION = "Who steered the ferry to Zanzibar?"
AWAY = "not told"


async def add(town: Town, message: Any, by: Any = None) -> Any:
    """Put a message into the channel's story."""
    return await (by or town.moderator).context_menu(town.channel, "Add to story", message)


async def asked(town: Town, question: str = QUESTION) -> str:
    """What the bot answers."""
    town.env.bot.services.rate_limiter.forget_all()
    result = await town.member.slash(town.channel, "ask", question=question, private=True)
    return said(result)


async def opened(town: Town, question: str) -> str:
    """Where the first place that is cited leads."""
    town.env.bot.services.rate_limiter.forget_all()
    result = await town.member.slash(town.channel, "ask", question=question, private=True)
    shown = result.response or result.followups[-1]
    labels = (str(item.get("label")) for row in shown.components for item in row["components"])
    place = await town.member.click(shown, label=next(label for label in labels if label.startswith("1 · ")))
    return str([str(item) for item in place.response.components])


async def documents(town: Town) -> set[str]:
    """What is in the server's own stories."""
    story, *_ = await town.env.bot.stories.own_of(town.guild.id)
    return {item.id for item in story.index.documents}


async def gone(town: Town, message: Any) -> None:
    """Wait until nothing of a message is in the story; fails if it never is so."""
    for _ in range(250):
        if not [name for name in await documents(town) if name.startswith(f"message-{message.id}")]:
            await until(lambda: not town.env.bot.messages._building)
            assert await town.env.bot.store.messages.of_message(message.id) == []
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it is still there")


async def test_a_message_becomes_part_of_the_story(town: Town) -> None:
    """With its author, its day and its link; to add it again is to be told so."""
    message = await town.member.send(town.channel, f"{WORDS} <@{town.moderator.id}> saw it.")
    shown = said(await add(town, message))
    assert "Captain Dora Lind steered" in shown
    answer = await asked(town)
    assert "Dora Lind" in answer
    assert f"https://discord.com/channels/{town.guild.id}/{town.channel.id}/{message.id}'" in await opened(
        town, QUESTION
    )
    assert "part of the story already" in said(await add(town, message))
    (row,) = await town.env.bot.store.messages.of_message(message.id)
    assert (row.author, row.document) == (town.member.id, f"message-{message.id}.txt")
    assert "@moderator saw it" in (town.env.bot.stories._indexes[row.story].folder / row.document).read_text()


async def test_who_may_not(town: Town) -> None:
    """Whoever may not change the story is told so; nothing is added of the bot, nor of a message without words."""
    message = await town.member.send(town.channel, WORDS)
    assert "change" in said(await add(town, message, by=town.member)).lower()
    await asked(town)
    await town.member.slash(town.channel, "ask", question=QUESTION)
    assert "message of mine" in said(await add(town, town.sent()[-1]))
    silent = await town.member.send(town.channel, "", attachments=[("a.bin", b"x")])
    assert "no words" in said(await add(town, silent))
    assert not await town.env.bot.store.messages.of_message(silent.id)
    town.env.errors.clear()


async def test_files_of_a_message(town: Town) -> None:
    """Each that can be read is a document with the message's link; what cannot be read is told."""
    files = [("report.pdf", pdf(["The ferry to Zanzibar was built by Ole Dahl."])), ("film.mp4", b"x")]
    message = await town.member.send(town.channel, "See the report on the ferry.", attachments=files)
    shown = said(await add(town, message))
    assert "film.mp4" in shown
    assert await documents(town) >= {f"message-{message.id}.txt", f"message-{message.id}-report.md"}
    assert "Ole Dahl" in await asked(town, "Who built the ferry to Zanzibar?")
    assert f"/{message.id}'" in await opened(town, "Who built the ferry to Zanzibar?")
    story, *_ = await town.env.bot.stories.own_of(town.guild.id)
    assert original_of(story.index.folder, f"message-{message.id}-report.md")
    await town.member.delete(message)
    await gone(town, message)


async def test_news_bots_and_forwarded_messages(town: Town) -> None:
    """What embeds of webhooks say are words, and so is what is forwarded."""
    hook = town.guild.create_webhook(town.channel, "News")
    news = await hook.send(
        "", embed=discord.Embed(title="Ferry sinks", description="The ferry Zanzibar sank off Port Anna.")
    )
    assert "Ferry sinks" in said(await add(town, news))
    assert "sank off Port Anna" in await asked(town, "Where did the ferry Zanzibar sink?")
    original = await town.member.send(town.channel, "The queen of Sweden is Silvia.")
    forwarded = await town.moderator.forward(original, town.channel)
    await add(town, forwarded)
    assert "Silvia" in await asked(town, "Who is the queen of Sweden?")


async def test_deleted_and_edited(town: Town) -> None:
    """What is deleted is cited no more, what is edited neither, as its words are not told without the intent."""
    message, other = (
        await town.member.send(town.channel, WORDS),
        await town.member.send(town.channel, "Ida lost a key."),
    )
    for item in (message, other):
        await add(town, item)
    await town.member.slash(town.channel, "ask", question=QUESTION)
    shown = town.sent()[-1]
    await town.member.delete(message)
    await gone(town, message)
    assert "Dora" not in await asked(town)
    marked = next(item for item in town.channel.history() if item.id == shown.id)
    assert "changed" in str(marked.embeds[0].to_dict())
    town.env.backend.crosspost_message(other.channel.id, other.id)  # what nobody has edited
    await asyncio.sleep(0.1)
    assert f"message-{other.id}.txt" in await documents(town), "nothing was edited"
    await town.member.edit(other, "Ida found a key.")
    await gone(town, other)


async def test_edited_where_words_are_told(town: Town) -> None:
    """It is cited as it stands now."""
    message = await town.member.send(town.channel, f"{town.bot} {WORDS}")
    await add(town, message)
    await town.member.edit(message, f"{town.bot} Captain Olga Berg steered the ferry to Zanzibar.")
    await until(lambda: not town.env.bot.messages._building)
    answer = await asked(town)
    assert "Olga Berg" in answer
    assert "Dora" not in answer


async def test_a_channel_is_deleted(town: Town) -> None:
    """With all that was said there."""
    place = town.guild.create_text_channel("news")
    message = await town.member.send(place, WORDS)
    await town.moderator.context_menu(place, "Add to story", message)
    assert "Dora" in await asked(town)
    await town.env.bot.get_channel(place.id).delete()
    await gone(town, message)


async def test_deleted_while_the_bot_was_off(town: Town, new_bot: Callable[[], FootnoteBot]) -> None:
    """It is found before it is cited, and the answer is made without it."""
    message = await town.member.send(town.channel, WORDS)
    await add(town, message)
    assert "Dora" in await asked(town)
    await restart(town, new_bot)
    del town.env.backend.messages[town.channel.id][message.id]  # and nobody is told
    assert "Dora" not in await asked(town)
    await gone(town, message)


async def test_a_message_that_cannot_be_looked_at(town: Town) -> None:
    """Is cited; one that was looked at a moment ago is not looked at again."""
    message = await town.member.send(town.channel, WORDS)
    await add(town, message)
    path = f"/channels/{town.channel.id}/messages/{message.id}"
    town.env.inject_error("GET", path, status=403, times=1)
    assert "Dora" in await asked(town)
    looked = sum(entry.method == "GET" and entry.path.endswith(str(message.id)) for entry in town.env.http_requests)
    for _ in range(2):
        assert "Dora" in await asked(town)
    again = sum(entry.method == "GET" and entry.path.endswith(str(message.id)) for entry in town.env.http_requests)
    assert again - looked <= 1
    assert isinstance(town.env.bot.services.cited_messages, CitedMessages)


async def test_taken_out_by_hand(town: Town) -> None:
    """What a story holds no more is not counted as somebody's; it can be added again."""
    message = await town.member.send(town.channel, WORDS)
    await add(town, message)
    await town.moderator.slash(town.channel, "story remove", document=f"message-{message.id}.txt")
    await gone(town, message)
    assert "messages of yours" not in said(await town.member.slash(town.channel, "privacy"))
    assert "Captain" in said(await add(town, message))


async def test_left_out(town: Town) -> None:
    """Whoever wishes it is left out, also of what is there; nobody can add them, until they are let in again."""
    message = await town.member.send(town.channel, WORDS)
    await add(town, message)
    shown = await town.member.slash(town.channel, "privacy")
    assert "1 message of yours in stories" in said(shown)
    assert json.loads(await shown.response.attachments[0].read())["messages"][0]["message"] == message.id
    done = await town.member.click(shown.response, label="Leave my messages out")
    assert "1 is taken out" in said(done)
    await gone(town, message)
    assert "Dora" not in await asked(town)
    assert "left out" in said(await add(town, message))
    town.env.errors.clear()
    shown = await town.member.slash(town.channel, "privacy")
    done = await town.member.click(shown.response, label="Let my messages in again")
    assert "may be part" in said(done)
    assert "Captain" in said(await add(town, message))


async def test_forgotten(town: Town) -> None:
    """All that somebody wrote goes with what is kept about them; that they are left out stays."""
    message = await town.member.send(town.channel, WORDS)
    await add(town, message)
    await town.env.bot.store.messages.leave_out(town.member.id, 5)
    shown = await town.member.slash(town.channel, "privacy")
    done = await town.member.click(shown.response, label="Delete everything about me")
    assert "stay left out" in done.response.content
    await gone(town, message)
    assert await town.env.bot.store.messages.is_left_out(town.member.id, 5)


@pytest.mark.parametrize("pressed", ["1 · ", "Copy with sources"])
async def test_what_was_shown_of_it(town: Town, new_bot: Callable[[], FootnoteBot], pressed: str) -> None:
    """Is neither opened nor copied once it is deleted, also where that was not told."""
    message = await town.member.send(town.channel, WORDS)
    await add(town, message)
    await town.member.send(town.channel, f"{town.bot} {QUESTION}")
    answer = town.sent()[-1]
    labels = [str(item.label) for row in answer.components for item in row.children]
    label = next(label for label in labels if label.startswith(pressed))
    await town.env.bot.store.close()
    await town.member.delete(message)
    await town.env.restart_bot(new_bot())
    assert "Zanzibar" not in said(await town.member.click(answer, label=label)).replace(QUESTION, "")
    await gone(town, message)
    town.env.errors.clear()


async def test_one_story_that_fails_keeps_no_other_from_it(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """What somebody wrote goes from the stories that can be changed; what is wrong is still raised."""
    bot = town.env.bot
    message = await town.member.send(town.channel, WORDS)
    for name in ("One", "Two"):
        story = await bot.stories.own(town.guild.id, name)
        await bot.messages.put(story, await bot.get_channel(town.channel.id).fetch_message(message.id))
    first = (await bot.store.messages.of_author(town.member.id))[0].story
    change = bot.story_service.change

    async def failing(story: Any, work: Any) -> Any:
        if story.number == first:
            raise OSError("full")
        return await change(story, work)

    monkeypatch.setattr(bot.story_service, "change", failing)
    with pytest.raises(OSError, match="full"):
        await bot.messages.forget(town.member.id)
    assert [row.story for row in await bot.store.messages.of_author(town.member.id)] == [first]
    await until(lambda: not bot.messages._building)
