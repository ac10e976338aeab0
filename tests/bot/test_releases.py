"""What a release before left on the disk opens and works: its database, its index, and the buttons of its messages."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.client import FootnoteBot
from bot.embeds.settings import FORMERLY
from bot.state import ConfidenceLevel
from index import StoryIndex
from tests.bot.conftest import Town, restart, said
from tests.bot.releases import NAMES, Release, names_of

SAYS = {  # by message, and how a custom_id in it begins: what whoever presses it is told
    "answer place": "opened in May 2017",
    "answer around": "opened in May 2017",
    "answer more": "lighthouse was built in 1875",
    "answer rate": "noted as right",
    "place passage": "¶ 4 of 5",
    "more place": "¶",
    "timeline place": "¶",
    "timeline extra:export": "The timeline as CSV",
    "timeline extra:undated": "The council paid for it",
    "added details": "Only members who may manage",
}
FORMER = {name: former for former, name in FORMERLY.items()}
FORM = "a form"
FORMS = ("timeline filter", "answer rate:1000001:0")
ALONE = ("answer delete", "privacy forget", "settings")  # pressed elsewhere: they end, or choose


@pytest.fixture(params=NAMES)
def release(request: pytest.FixtureRequest) -> Release:
    """Each release of before."""
    return Release.named(request.param)


@pytest.fixture
async def updated(
    town: Town, new_bot: Callable[[], FootnoteBot], story_index: StoryIndex, release: Release, tmp_path: Path
) -> Town:
    """A town whose bot has just been updated from a release."""
    await town.env.bot.store.close()
    release.restore(tmp_path / "footnote.db", story_index.storage.folder, names_of(town))
    await restart(town, new_bot)
    return town


async def press(town: Town, who: Any, custom_id: str) -> str:
    """What is said to whoever presses a button that carries this, or FORM if it opens one."""
    town.env.bot.services.rate_limiter.forget_all()
    message = (await who.slash(town.channel, "ask", question="What did the harbour cost?", private=False)).response
    stored = town.env.backend.get_message(town.channel.id, message.id)
    stored.components[0]["components"][0]["custom_id"] = custom_id
    result = await who.click(message, custom_id=custom_id)
    return FORM if result.modal else said(result)


async def test_an_index_of_before_is_as_one_of_now(updated: Town) -> None:
    """Its documents, passages and dates are those of the same story indexed now."""
    before, story_index = updated.index.whole, updated.index
    texts = [(item.id, item.text, item.sentences, item.blocks, item.times) for item in before.documents]
    events = [(event.when, event.text) for event in before.timeline()]
    updated.index.verify()
    shutil.rmtree(story_index.storage.folder)
    story_index.build()
    now = story_index.whole
    assert now is not before
    assert [(item.id, item.text, item.sentences, item.blocks, item.times) for item in now.documents] == texts
    assert [(event.when, event.text) for event in now.timeline()] == events


async def test_buttons_of_before(updated: Town, release: Release) -> None:
    """Each does what it did."""
    for message, custom_ids in release.messages.items():
        for custom_id in custom_ids:
            button = f"{message} {custom_id}"
            if not button.startswith(ALONE):
                told = await press(updated, updated.member, custom_id)
                words = next((words for start, words in SAYS.items() if button.startswith(start)), button)
                assert (FORM if button.startswith(FORMS) else words) in told, (button, told)


async def test_a_settings_panel_of_before(updated: Town) -> None:
    """Its menus carry the settings' former names."""
    panel = (await updated.moderator.slash(updated.channel, "settings")).response
    await updated.moderator.select(panel, ["confidence_level"], custom_id="setting_pick")
    stored = updated.env.backend.get_message(panel.channel_id, panel.id)
    picks, values = (row["components"][0] for row in stored.components)
    picks["custom_id"], values["custom_id"] = "setpick", "set:caution"
    picks["options"] = [
        {**option, "value": FORMER.get(option["value"], option["value"])} for option in picks["options"]
    ]
    await updated.moderator.select(updated.again(panel), ["cautious"], custom_id="set:caution")
    assert "rather silent than wrong" in updated.again(panel).embeds[0].description
    stored.components[0]["components"][0].update(picks)
    await updated.moderator.select(updated.again(panel), ["adders"], custom_id="setpick")
    assert len(updated.again(panel).components) == 2


async def test_what_was_known_of_before(updated: Town) -> None:
    """Bookmarks, settings, stories, what channels follow, and what is kept about people."""
    store = updated.env.bot.store
    settings = await store.guilds.get(updated.guild.id)
    assert (settings.retention, settings.confidence_level) == (30, ConfidenceLevel.FORTHCOMING)
    assert "lighthouse" in said(await updated.member.slash(updated.channel, "progress")).lower()
    assert [row.name for row in await store.stories.of_guild(updated.guild.id)] == ["Ferries"]
    panel = said(await updated.moderator.slash(updated.channel, "settings"))
    assert "30 days" in panel
    kept = await store.people.export(updated.member.id)
    assert [len(kept[kind]) > 0 for kind in ("questions", "places", "ratings", "reading")] == [True] * 4
