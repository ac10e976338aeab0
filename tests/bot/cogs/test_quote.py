"""/quote shows where words stand, and says it in one sentence where they do not."""

from __future__ import annotations

from typing import Any

import pytest

from bot.state import GuildSettings, ReplyMode
from index import StoryIndex
from tests.bot.conftest import STORY, Town, said
from tests.conftest import Writer


def labels(message: Any) -> list[str]:
    """Of the buttons."""
    return [item["label"] for row in message.components for item in row["components"]]


async def test_the_places_of_words(town: Town) -> None:
    """Counted and numbered, with a button each that opens it."""
    result = await town.member.slash(town.channel, "quote", words="OF PORT “Anna”")
    (embed,) = result.response.embeds
    assert embed.title == "“OF PORT Anna”"
    assert "**“OF PORT Anna” stands in 1 place.**" in embed.description
    assert "harbour **of Port Anna** opened" in embed.description
    opened = await town.member.click(result.response, label=labels(result.response)[0])
    assert "The new harbour of Port Anna" in said(opened)


async def test_nearly_the_words(town: Town) -> None:
    """It is said that they are not quite those."""
    told = said(await town.member.slash(town.channel, "quote", words="a storm shut the harbour last December"))
    assert "**A storm closed the harbour last December**" in told
    assert "[1] · nearly these words" in told
    assert "Word for word: 0" in told


async def test_words_that_are_not_there(town: Town) -> None:
    """What is spelt nearly so is offered; what is no word is not looked for."""
    told = said(await town.member.slash(town.channel, "quote", words="harbuor"))
    assert "The story does not have these words. Did you mean: harbour (2)?" in told.replace("\\", "")
    refused = await town.member.slash(town.channel, "quote", words="…")
    assert refused.ephemeral
    assert "in a few words" in said(refused)


async def test_a_look_is_counted_apart_from_questions(town: Town) -> None:
    """Whoever has asked as much as may be can still look."""
    for _ in range(3):
        await town.member.slash(town.channel, "ask", question="What burns oil?")
    assert "Slow down" in said(await town.member.slash(town.channel, "ask", question="What burns oil?"))
    assert "stands in" in said(await town.member.slash(town.channel, "quote", words="burns oil"))


async def test_as_the_server_has_it(town: Town) -> None:
    """To the asker alone where that is set."""
    await town.env.bot.store.guilds.put(town.guild.id, GuildSettings(reply_mode=ReplyMode.PRIVATE))
    assert (await town.member.slash(town.channel, "quote", words="burns oil")).ephemeral


@pytest.fixture
def story_index(story: Writer, make_story_index: Any) -> StoryIndex:
    """The small story, and one in which words stand in many places."""
    bells = "\n\n".join(
        f"The bell rang {word}." for word in "once twice again softly late long early far near low".split()
    )
    made: StoryIndex = make_story_index(story(STORY | {"bells.txt": f"{bells}\n\n{bells}"}))
    made.build()
    return made


async def test_more_places(town: Town) -> None:
    """Ten are shown, all are counted, and the others are a press away."""
    result = await town.member.slash(town.channel, "quote", words="the bell rang")
    assert "stands in 20 places" in said(result)
    assert [label for label in labels(result.response) if "¶" in label] == [
        f"{number} · ¶ {number}" for number in range(1, 11)
    ]
    more = await town.member.click(result.response, label="More from the story")
    assert said(more).count("**The bell rang**") == 5
    following = await town.member.click(more.response, label="more ›")
    assert said(following).count("**The bell rang**") == 5
    assert "more ›" not in labels(following.response)
