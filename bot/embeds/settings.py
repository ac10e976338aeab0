"""How a server has it → embed and menus; menus, not syntax."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import discord
from discord import SelectOption
from discord.ui import View

from bot.embeds.answer import ACCENT
from bot.embeds.custom_ids import Pressable, channel_menu, menu, role_menu
from bot.embeds.limits import SELECT_OPTIONS, SELECT_TEXT
from bot.embeds.text import clip, clip_escaped
from bot.i18n import number, say
from bot.state import Caution, GuildSettings, Shows

QUESTIONS = (2, 5, 10, 20)
RETENTION = (7, 30, 90, 180, 365)
PICKS = ("shows", "open", "story", "caution", "questions", "retention", "adders")
NAME = 60


@dataclass(frozen=True, slots=True)
class Panel:
    """What the panel shows: the settings, the open channels, the stories as (number, name), the one in use.

    `questions` is how many a member may ask in `period` seconds; `reads` tells whether messages can be read that do
    not mention the bot.
    """

    settings: GuildSettings
    open_channels: Sequence[int]
    stories: Sequence[tuple[int, str]]
    story: int
    questions: int
    period: float
    reads: bool


def _value(panel: Panel, name: str) -> str:
    settings = panel.settings
    match name:
        case "shows":
            return say(f"settings.shows.{settings.shows}")
        case "open":
            return " ".join(f"<#{channel}>" for channel in panel.open_channels) or say("settings.open.none")
        case "story":
            names = dict(panel.stories)
            return clip_escaped(names.get(panel.story, ""), NAME)
        case "caution":
            return say(f"settings.caution.{settings.caution}")
        case "questions":
            return say("settings.questions.value", count=panel.questions, period=number(panel.period))
        case "retention":
            return say("settings.retention.value", count=settings.retention)
    return f"<@&{settings.adders}>" if settings.adders else say("settings.adders.none")


def settings_embed(panel: Panel) -> discord.Embed:
    """Every setting with its value, and what else must be switched on for it."""
    lines = [f"**{say(f'settings.{name}.name')}**\n{_value(panel, name)}" for name in PICKS]
    if panel.open_channels and not panel.reads:
        lines.append(f"⚠ {say('settings.open.intent')}")
    return discord.Embed(title=say("settings.title"), description="\n".join(lines), colour=ACCENT)


def settings_view(panel: Panel, picked: str = "") -> View:
    """A menu of the settings, and below it one for the setting that was picked."""
    view = View(timeout=None)
    options = [
        SelectOption(
            label=say(f"settings.{name}.name"),
            value=name,
            description=clip(say(f"settings.{name}.help"), SELECT_TEXT),
            default=name == picked,
        )
        for name in PICKS
    ]
    view.add_item(menu("setpick", options=options, hint=say("settings.pick"), row=0))
    if picked:
        view.add_item(_menu(panel, picked))
    return view


def _menu(panel: Panel, name: str) -> Pressable:
    settings, hint = panel.settings, say(f"settings.{name}.help")[:SELECT_TEXT]
    if name == "open":
        return channel_menu("set", name, chosen=panel.open_channels, most=SELECT_OPTIONS, hint=hint, row=1)
    if name == "adders":
        return role_menu("set", name, chosen=[settings.adders] if settings.adders else [], hint=hint, row=1)
    if name == "story":
        pairs = [(str(story), clip(words, SELECT_TEXT), story == panel.story) for story, words in panel.stories]
    elif name in ("questions", "retention"):
        counts, held = (QUESTIONS, panel.questions) if name == "questions" else (RETENTION, settings.retention)
        pairs = [
            (str(count), say(f"settings.{name}.value", count=count, period=number(panel.period)), count == held)
            for count in counts
        ]
    else:
        values, chosen = (Shows, settings.shows) if name == "shows" else (Caution, settings.caution)
        pairs = [(str(value), say(f"settings.{name}.{value}"), value == chosen) for value in values]
    options = [
        SelectOption(label=words[:SELECT_TEXT], value=value, default=default)
        for value, words, default in pairs[:SELECT_OPTIONS]
    ]
    return menu("set", name, options=options, hint=hint, row=1)
