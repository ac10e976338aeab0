"""Nobody reads another's words: every action is tried with numbers of what was shown to others, and elsewhere."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any

import discord
import pytest
import pytest_asyncio

from bot.embeds.custom_ids import Fact
from bot.embeds.story import document_key
from index import StoryView
from tests.bot.conftest import Town, said

HIDDEN = "lighthouse"  # in what the victim asked and was shown, and in nothing else
ASKED = "Who built the lighthouse of Port Anna?"
REFUSED = "That was shown to somebody else."
WITHOUT_NUMBER = {"forget", "pasted", "set", "setpick"}  # theirs alone who press, or of those who may

# every action that carries a number, as a button of what was shown carries it
OF_SHOWN: dict[str, list[Callable[[int], tuple[Fact, ...]]]] = {
    "place": [lambda number: (number, 1)],
    "passage": [lambda number: (number, 1, 0)],
    "more": [lambda number: (number, 0)],
    "around": [lambda number: (number,)],
    "rate": [lambda number: (number, 1), lambda number: (number, 0)],
    "reason": [lambda number: (number,)],
    "delete": [lambda number: (number,)],
    "again": [lambda number: (number,)],
}
OF_TIMELINE: dict[str, list[Callable[[int], tuple[Fact, ...]]]] = {
    "page": [lambda number: ("timeline", number, 0)],
    "extra": [lambda number: ("export", number), lambda number: ("undated", number)],
    "filter": [lambda number: (number,)],
    "filtered": [lambda number: (number,)],
}
OF_OTHERS = {"askabout", "details", "detailed"}  # a message's, and a story's: below


@dataclass
class Places:
    """Where one may press, and what was shown to whom."""

    town: Town
    anna: Any
    presses: dict[str, Callable[[], Any]]
    responses: dict[str, int]
    timelines: dict[str, int]


class Probe:
    """A button that does what the test says, on a real interaction."""

    def __init__(self, town: Town) -> None:
        """Nothing to do yet."""
        self.action: tuple[str, tuple[Fact, ...]] = ("", ())
        self._town = town
        town.env.bot._actions["probe"] = self.press

    async def press(self, interaction: discord.Interaction) -> None:
        """Do it."""
        await self._town.env.bot.pressed(interaction, *self.action)


async def pressable(town: Town, who: Any, channel: Any) -> Callable[[], Any]:
    """A way for somebody to press the probe in a channel."""
    town.env.bot.services.rate_limiter.forget_all()
    if channel is None:
        await who.send_dm("What did the harbour cost?")
        message = who.dm_channel.last_message
    else:
        message = (await who.slash(channel, "ask", question="What did the harbour cost?", private=False)).response
    stored = town.env.backend.get_message((channel or who.dm_channel).id, message.id)
    stored.components[0]["components"][0]["custom_id"] = "probe"
    return lambda: who.click(message, custom_id="probe")


@pytest_asyncio.fixture
async def places(town: Town) -> AsyncIterator[Places]:
    """Anna was shown something alone, openly, and in direct messages; Bert stands in four places."""
    anna, bert = town.member, town.guild.add_member(town.env.create_user("bert"))
    elsewhere = town.guild.create_text_channel("elsewhere")
    abroad = town.env.create_guild()
    foreign, carla = abroad.create_text_channel("abroad"), abroad.add_member(town.env.create_user("carla"))
    store, response, timelines = town.env.bot.store, {}, {}

    async def latest() -> int:
        return int((await store.one("SELECT max(id) FROM responses"))[0])

    for name, private in (("alone", True), ("open", False)):
        town.env.bot.services.rate_limiter.forget_all()
        await anna.slash(town.channel, "ask", question=ASKED, private=private)
        response[name] = await latest()
        await anna.slash(town.channel, "timeline", about=HIDDEN)
        timelines[name] = await latest()
        await store.write("UPDATE responses SET private = ? WHERE id = ?", private, timelines[name])
    town.env.bot.services.rate_limiter.forget_all()
    reader = anna.user if hasattr(anna, "user") else anna
    await reader.send_dm(ASKED)
    response["dm"] = await latest()
    await reader.slash("timeline", about=HIDDEN)
    timelines["dm"] = await latest()
    presses = {
        "the same channel": await pressable(town, bert, town.channel),
        "another channel": await pressable(town, bert, elsewhere),
        "direct messages": await pressable(town, town.env.create_user("dora"), None),
        "another server": await pressable(town, carla, foreign),
    }
    yield Places(town, anna, presses, response, timelines)
    town.env.errors.clear() if hasattr(town.env.errors, "clear") else None


def tried(places: Places) -> list[tuple[str, str, str, tuple[Fact, ...]]]:
    """(where it is pressed, what of, action, facts) of everything that must be refused."""
    found = []
    for where in places.presses:
        for numbers, actions in ((places.responses, OF_SHOWN), (places.timelines, OF_TIMELINE)):
            for what, number in numbers.items():
                if (where, what) == ("the same channel", "open"):
                    continue  # everybody there may press it
                found += [(where, what, action, make(number)) for action, makes in actions.items() for make in makes]
    return found


async def test_foreign_numbers(places: Places) -> None:
    """Each is refused with one sentence, says nothing of the other's words, and changes nothing."""
    town, probe = places.town, Probe(places.town)
    store = town.env.bot.store
    before = await store.all("SELECT * FROM responses WHERE id <= ? ORDER BY id", max(places.timelines.values()))
    for where, what, action, facts in tried(places):
        town.env.bot.services.rate_limiter.forget_all()
        probe.action = (action, facts)
        result = await places.presses[where]()
        told = said(result)
        refused = "Only whoever asked" if action == "delete" and told != REFUSED else REFUSED
        assert told.startswith(refused), (where, what, action, told)
        assert HIDDEN not in told.lower(), (where, what, action)
        assert result.ephemeral, (where, what, action)
    after = await store.all("SELECT * FROM responses WHERE id <= ? ORDER BY id", max(places.timelines.values()))
    assert after == before
    assert await store.all("SELECT * FROM ratings") == []


async def test_what_everybody_may_press(places: Places) -> None:
    """What was shown openly is for everybody in its channel; and what is one's own works wherever one is."""
    town, probe = places.town, Probe(places.town)
    probe.action = ("place", (places.responses["open"], 1))
    assert HIDDEN in said(await places.presses["the same channel"]()).lower()
    other = next(channel for channel in [town.guild.create_text_channel("third")])
    press = await pressable(town, places.anna, other)
    for name in ("alone", "open"):
        probe.action = ("place", (places.responses[name], 1))
        assert HIDDEN in said(await press()).lower()


async def test_every_action_is_tried(town: Town) -> None:
    """A new one must be put into a list above."""
    assert set(town.env.bot._actions) == {*OF_SHOWN, *OF_TIMELINE, *OF_OTHERS, *WITHOUT_NUMBER}


async def test_a_number_that_was_deleted_is_not_given_again(town: Town) -> None:
    """Anna asks in direct messages and deletes everything; Bert asks; her old button shows nothing of his."""
    anna, bert = town.env.create_user("anna"), town.env.create_user("ben")
    await anna.send_dm("What burns oil?")
    old = anna.dm_channel.last_message
    await town.env.bot.store.people.forget(anna.id)
    await bert.send_dm(ASKED)
    pressed = said(await anna.click(old, label="More from the story"))
    assert "I no longer know that answer" in pressed
    assert HIDDEN not in pressed.lower()


async def test_a_message_of_another_channel_is_not_leant_on(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """A forwarded message, and a form with a foreign number, bring nothing of the other's question along."""
    reader = town.env.create_user("eva")
    await town.member.slash(town.channel, "ask", question=ASKED, private=False)
    (answer,) = town.sent()
    probe = Probe(town)
    press = await pressable(town, reader, None)
    leant: list[Any] = []
    plain = StoryView.ask

    def ask(story_view: StoryView, question: str, before: Any, *others: Any) -> Any:
        leant.append(before)
        return plain(story_view, question, before, *others)

    monkeypatch.setattr(StoryView, "ask", ask)
    monkeypatch.setattr("bot.cogs.ask.filled_in", lambda interaction: {"question": "What burns oil?"})
    probe.action = ("askabout", (answer.id,))
    assert "lamp burns oil" in said(await press())
    assert not any(before and HIDDEN in before.question for before in leant)
    elsewhere = town.guild.create_text_channel("elsewhere")
    forwarded = await town.member.forward(answer, elsewhere)
    await town.member.send(elsewhere, f"{town.bot} What burns oil?", reply_to=forwarded)
    assert len(leant) == 2
    assert not any(before and HIDDEN in before.question for before in leant)


async def test_documents_of_another_server(town: Town) -> None:
    """Their details are neither shown nor changed."""
    text = b"The purple elephant sleeps in the dock of Port Anna."
    await town.moderator.slash(town.channel, "story add", file=("Secret.txt", text), story="Theirs")
    (row,) = await town.env.bot.store.stories.of_guild(town.guild.id)
    abroad = town.env.create_guild()
    role = abroad.create_role("moderators", permissions=discord.Permissions(manage_guild=True))
    carla = abroad.add_member(town.env.create_user("carla"), roles=[role])
    press, probe = await pressable(town, carla, abroad.create_text_channel("abroad")), Probe(town)
    for action in ("details", "detailed"):
        probe.action = (action, (row.number, document_key("secret.txt")))
        assert "no longer here" in said(await press())
    probe.action = ("page", ("sources", row.number, 0))
    assert "no longer here" in said(await press())
