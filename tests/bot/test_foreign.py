"""Nobody reads another's words: every action is tried with numbers of what was shown to others, and elsewhere."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any

import discord
import pytest
import pytest_asyncio

from bot.embeds.actions import (
    AddDocuments,
    AskAbout,
    AskAgain,
    ChangeSetting,
    CopyAnswer,
    CopyThread,
    DeleteResponse,
    ExplainRating,
    ExportTimeline,
    FilterTimeline,
    ForgetMe,
    LeaveOut,
    OpenCitation,
    OpenDetails,
    OpenFilter,
    PickSetting,
    Rate,
    SetDetails,
    ShowAround,
    ShowChapter,
    ShowEvents,
    ShowMore,
    ShowOwnWords,
    ShowUndated,
    TurnPassage,
    TurnSources,
    TurnTimeline,
    WriteAnswer,
)
from bot.embeds.custom_ids import Action
from bot.embeds.story import document_key
from index import StoryView
from tests.bot.conftest import Town, said

HIDDEN = "lighthouse"  # in what the victim asked and was shown, and in nothing else
ASKED = "Who built the lighthouse of Port Anna?"
REFUSED = "That was shown to somebody else."
# theirs alone who press, or of those who may; and a message's, and a story's: below
WITHOUT_NUMBER = {ForgetMe, LeaveOut, AddDocuments, ChangeSetting, PickSetting}
OF_OTHERS = {AskAbout, OpenDetails, SetDetails, TurnSources, WriteAnswer}
# every action that carries a number, as a button of what was shown carries it
OF_SHOWN: list[Callable[[int], Action]] = [
    lambda number: OpenCitation(number, 1),
    lambda number: TurnPassage(number, 1, 0),
    lambda number: ShowMore(number, 0),
    ShowAround,
    lambda number: ShowChapter(number, 0),
    lambda number: Rate(number, good=True),
    lambda number: Rate(number, good=False),
    ExplainRating,
    DeleteResponse,
    AskAgain,
    ShowOwnWords,
    CopyAnswer,
    CopyThread,
]
OF_TIMELINE: list[Callable[[int], Action]] = [
    lambda number: TurnTimeline(number, 0),
    lambda number: ShowEvents(number, 10),
    ExportTimeline,
    ShowUndated,
    OpenFilter,
    FilterTimeline,
]


@dataclass
class Places:
    """Where one may press, and what was shown to whom."""

    town: Town
    anna: Any
    presses: dict[str, Callable[[], Any]]
    responses: dict[str, int]
    timelines: dict[str, int]


@dataclass(frozen=True)
class Probed(Action, name="probe"):
    """What the probe's button carries."""


class Probe:
    """A button that does what the test says, on a real interaction."""

    def __init__(self, town: Town) -> None:
        """Nothing to do yet."""
        self.action: Action | None = None
        self._town = town
        town.env.bot._action_handlers[Probed] = self.press

    async def press(self, interaction: discord.Interaction, action: Probed) -> None:
        """Do it."""
        await self._town.env.bot.dispatch_action(interaction, self.action)


async def pressable(town: Town, who: Any, channel: Any) -> Callable[[], Any]:
    """A way for somebody to press the probe in a channel."""
    town.env.bot.services.rate_limiter.forget_all()
    if channel is None:
        await who.send_dm("What did the harbour cost?")
        message = who.dm_channel.last_message
    else:
        message = (await who.slash(channel, "ask", question="What did the harbour cost?", private=False)).response
    stored = town.env.backend.get_message((channel or who.dm_channel).id, message.id)
    stored.components[0]["components"][0]["custom_id"] = Probed().custom_id
    return lambda: who.click(message, custom_id=Probed().custom_id)


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
        await store.write("UPDATE responses SET private = :private WHERE id = :id", private=private, id=timelines[name])
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


def tried(places: Places) -> list[tuple[str, Action]]:
    """(where it is pressed, what) of everything that must be refused."""
    found = []
    for where in places.presses:
        for numbers, makes in ((places.responses, OF_SHOWN), (places.timelines, OF_TIMELINE)):
            for what, number in numbers.items():
                if (where, what) == ("the same channel", "open"):
                    continue  # everybody there may press it
                found += [(where, make(number)) for make in makes]
    return found


async def test_foreign_numbers(places: Places) -> None:
    """Each is refused with one sentence, says nothing of the other's words, and changes nothing."""
    town, probe = places.town, Probe(places.town)
    store = town.env.bot.store
    theirs, last = "SELECT * FROM responses WHERE id <= :last ORDER BY id", max(places.timelines.values())
    before = await store.all(theirs, last=last)
    for where, action in tried(places):
        town.env.bot.services.rate_limiter.forget_all()
        probe.action = action
        result = await places.presses[where]()
        told = said(result)
        refused = "Only whoever asked" if isinstance(action, DeleteResponse) and told != REFUSED else REFUSED
        assert told.startswith(refused), (where, action, told)
        assert HIDDEN not in told.lower(), (where, action)
        assert result.ephemeral, (where, action)
    after = await store.all(theirs, last=last)
    assert after == before
    assert await store.all("SELECT * FROM ratings") == []


async def test_what_everybody_may_press(places: Places) -> None:
    """What was shown openly is for everybody in its channel; and what is one's own works wherever one is."""
    town, probe = places.town, Probe(places.town)
    probe.action = OpenCitation(places.responses["open"], 1)
    assert HIDDEN in said(await places.presses["the same channel"]()).lower()
    other = next(channel for channel in [town.guild.create_text_channel("third")])
    press = await pressable(town, places.anna, other)
    for name in ("alone", "open"):
        probe.action = OpenCitation(places.responses[name], 1)
        assert HIDDEN in said(await press()).lower()


async def test_every_action_is_tried(town: Town) -> None:
    """A new one must be put into a list above, and each has a cog that does it."""
    tried_ones = {type(make(1)) for make in (*OF_SHOWN, *OF_TIMELINE)}
    actions = {kind for kind in Action.known.values() if kind is not Probed}
    assert actions == set(town.env.bot._action_handlers) == {*tried_ones, *OF_OTHERS, *WITHOUT_NUMBER}


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
    probe.action = AskAbout(answer.id)
    assert "lamp burns oil" in said(await press())
    assert not any(HIDDEN in turn.question for before in leant for turn in before)
    elsewhere = town.guild.create_text_channel("elsewhere")
    forwarded = await town.member.forward(answer, elsewhere)
    await town.member.send(elsewhere, f"{town.bot} What burns oil?", reply_to=forwarded)
    assert len(leant) == 2
    assert not any(HIDDEN in turn.question for before in leant for turn in before)


async def test_documents_of_another_server(town: Town) -> None:
    """Their details are neither shown nor changed."""
    text = b"The purple elephant sleeps in the dock of Port Anna."
    await town.moderator.slash(town.channel, "story add", file=("Secret.txt", text), story="Theirs")
    (row,) = await town.env.bot.store.stories.of_guild(town.guild.id)
    abroad = town.env.create_guild()
    role = abroad.create_role("moderators", permissions=discord.Permissions(manage_guild=True))
    carla = abroad.add_member(town.env.create_user("carla"), roles=[role])
    press, probe = await pressable(town, carla, abroad.create_text_channel("abroad")), Probe(town)
    for kind in (OpenDetails, SetDetails):
        probe.action = kind(row.number, document_key("secret.txt"))
        assert "no longer here" in said(await press())
    probe.action = TurnSources(row.number, 0)
    assert "no longer here" in said(await press())
