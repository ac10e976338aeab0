"""A newcomer, a member and a moderator find what is theirs, and each thing they do has an answer."""

from __future__ import annotations

import re

from tests.bot.conftest import Town, said
from tests.house import ROOT

EVERYBODY = {
    *(
        "ask",
        "summary",
        "chapter",
        "who",
        "quote",
        "timeline",
        "on",
        "sources",
        "catchup",
        "progress",
        "privacy",
        "help",
    ),
    *("story add", "story remove", "story replace", "story list", "story use", "story channel"),
    *("story watch", "story unwatch", "story watched"),
}
MENUS = {"Add to story", "Ask about this", "Check against the story"}
MODERATORS = {"settings", "insights", "follow"}


async def test_who_is_offered_what(town: Town) -> None:
    """Members what reads, moderators what sets, too."""
    assert set(town.member.available_commands(town.channel)) - MENUS == EVERYBODY
    assert set(town.moderator.available_commands(town.channel)) - MENUS == EVERYBODY | MODERATORS


def test_the_readme_names_every_command() -> None:
    """In its table, and no other."""
    table = (ROOT / "README.md").read_text(encoding="utf-8").partition("| for | commands |")[2].partition("\n\n")[0]
    assert set(re.findall(r"`/([a-z ]+)`", table)) == EVERYBODY | MODERATORS


async def test_a_newcomer_who_reads_nothing(town: Town) -> None:
    """Greets, types a command as a message, mentions without a word, takes wrong dates: each gets a next step."""
    newcomer = town.guild.add_member(town.env.create_user("newcomer"))
    for words, told in (
        ("hi", "/help shows three examples."),
        ("/help", "For example:"),
        ("", "Ask me something about the story"),
        ("???", "Ask me something about the story"),
    ):
        town.env.bot.services.rate_limiter.forget_all()
        await newcomer.send(town.channel, f"{town.bot} {words}")
        message = town.sent()[-1]
        assert told in message.content + "".join(str(embed.description) for embed in message.embeds)
    wrong = await newcomer.slash(town.channel, "on", date="tomorrowish")
    assert "Try one of these" in said(wrong)
    assert wrong.ephemeral
    assert "dates nothing like that" in said(await newcomer.slash(town.channel, "on", date="1650"))
    assert "You have not said how far" in said(await newcomer.slash(town.channel, "progress"))
    assert "No document is called" in said(await newcomer.slash(town.channel, "progress", document="zebra"))
    assert len(town.env.errors) == 2


async def test_in_direct_messages(town: Town) -> None:
    """Everything that reads works there, of the default story; what belongs to servers says so."""
    reader = town.env.create_user("reader")
    await reader.send_dm("What burns oil?")
    channel = reader.dm_channel
    answer = channel.last_message
    assert "lamp burns oil" in answer.embeds[0].description
    for command, told in (
        ("timeline", "1875"),
        ("summary", "lighthouse"),
        ("catchup", "Harbour opens"),
        ("sources", "harbour.txt"),
        ("help", "For example:"),
        ("privacy", "kept about you"),
    ):
        assert told in said(await reader.slash(command)), command
    assert "noted as right" in said(await reader.click(answer, label="👍 Right"))
    assert "Its lamp burns oil" in said(await reader.click(answer, label="1 · ¶ 2"))


async def test_a_members_day(town: Town) -> None:
    """Asks, follows up, looks around, catches up, and deletes."""
    await town.member.send(town.channel, f"{town.bot} When did the harbour of Port Anna open?")
    answer = town.sent()[-1]
    await town.member.send(town.channel, f"{town.bot} why?", reply_to=answer)
    assert "Understood as:" in town.sent()[-1].embeds[0].description
    assert (await town.member.click(answer, label="Timeline around this")).response.embeds
    assert (await town.member.slash(town.channel, "catchup")).response.embeds
    assert (await town.member.slash(town.channel, "on", date="may 2017")).response.embeds
    await town.member.click(answer, label="Delete")
    assert answer.id not in {message.id for message in town.sent()}
