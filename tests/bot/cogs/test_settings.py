"""Moderators choose from menus how their server has it; nobody else can."""

from __future__ import annotations

import pytest
from simcord import BackendError, SetupError

from tests.bot.conftest import Town


async def choose(town: Town, name: str, *values: object) -> str:
    """Open the panel, pick a setting, choose its values; gives what the panel says then."""
    panel = (await town.moderator.slash(town.channel, "settings")).response
    await town.moderator.select(panel, [name], custom_id="setting_pick")
    panel = town.again(panel)
    await town.moderator.select(panel, list(values), custom_id=f"setting:{name}")
    return str(town.again(panel).embeds[0].description)


async def test_private_answers(town: Town) -> None:
    """The server's wish holds where the asker has none."""
    assert "to the asker alone" in await choose(town, "reply_mode", "private")
    assert (await town.member.slash(town.channel, "ask", question="What burns oil?")).ephemeral
    assert not (await town.member.slash(town.channel, "ask", question="What burns oil?", private=False)).ephemeral
    await choose(town, "reply_mode", "channel")
    assert not (await town.moderator.slash(town.channel, "ask", question="What burns oil?")).ephemeral


async def test_answers_in_threads(town: Town) -> None:
    """Of their own, named by the question; in direct messages there are none."""
    await choose(town, "reply_mode", "thread")
    await town.member.send(town.channel, f"{town.bot} What burns oil?")
    (thread,) = town.channel.threads
    assert thread.name == "What burns oil?"
    assert "Its lamp burns oil." in thread.last_message.embeds[0].description
    result = await town.member.slash(town.channel, "ask", question="When was the lighthouse built?")
    assert "Answered in the thread below." in result.response.content
    assert "1875" in town.channel.threads[-1].last_message.embeds[0].description
    await town.member.slash(thread, "ask", question="What burns oil?")
    assert len(town.channel.threads) == 2, "a thread is stayed in"


async def test_every_setting_can_be_set(town: Town) -> None:
    """And is shown as it is."""
    assert "2 questions in 30 s" in await choose(town, "questions", "2")
    assert "forgotten after 30 days" in await choose(town, "retention", "30")
    assert "rather silent than wrong" in await choose(town, "confidence_level", "cautious")
    role = town.guild.create_role("librarians")
    assert f"<@&{role.id}>" in await choose(town, "editor_role", role)
    assert "members who manage the server" in await choose(town, "questions", "2")
    insiders = town.guild.create_role("game masters")
    assert f"<@&{insiders.id}>" in await choose(town, "insider_role", insiders)
    response = await choose(town, "answer_channels", town.channel)
    assert f"<#{town.channel.id}>" in response
    assert "must switch on “Message Content Intent”" in response, "says what else is needed"


async def test_without_a_language_model_nothing_is_there(town: Town) -> None:
    """No setting, no button, no command, and a sentence for who asks for it."""
    assert "Written answers" not in await choose(town, "retention", "30")
    answer = await town.member.slash(town.channel, "ask", question="What burns oil?")
    assert "Write it out" not in [item["label"] for row in answer.response.components for item in row["components"]]
    assert town.env.bot.tree.get_command("usage") is None
    refused = await town.member.slash(town.channel, "ask", question="What burns oil?", write=True)
    assert "Nobody has set a language model here" in (refused.response or refused.followups[-1]).content


async def test_the_cool_down_that_was_set_holds(town: Town) -> None:
    """For each member."""
    await choose(town, "questions", "2")
    for _ in range(2):
        assert (await town.member.slash(town.channel, "ask", question="What burns oil?")).response.embeds
    assert "Slow down" in (await town.member.slash(town.channel, "ask", question="What burns oil?")).response.content
    assert len(town.env.errors) == 1


async def test_caution_changes_what_is_answered(town: Town) -> None:
    """A cautious server hears less."""
    question = "What did the mayor say?"
    await choose(town, "confidence_level", "forthcoming")
    told = await town.member.slash(town.channel, "ask", question=question)
    await choose(town, "confidence_level", "cautious")
    silent = await town.member.slash(town.channel, "ask", question=question)
    assert "does not seem to say" in silent.response.embeds[0].description
    assert "does not seem to say" not in told.response.embeds[0].description


async def test_members_may_not_set(town: Town) -> None:
    """Discord does not offer them the command; and a panel that they see somehow does nothing for them."""
    with pytest.raises((BackendError, SetupError)):
        await town.member.slash(town.channel, "settings")
