"""How a server has it → embed and menus; menus, not syntax."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import discord
from discord import SelectOption
from discord.ui import View

from bot.embeds.actions import ChangeSetting, PickSetting
from bot.embeds.components import ActionItem, channel_menu, menu, role_menu
from bot.embeds.limits import SELECT_OPTIONS, SELECT_TEXT
from bot.embeds.style import ACCENT
from bot.embeds.text import clip, clip_escaped
from bot.i18n import number, translate
from bot.state import ConfidenceLevel, GuildSettings, ReplyMode

QUESTIONS = (2, 5, 10, 20)
RETENTION = (7, 30, 90, 180, 365)
PICKS = ("reply_mode", "answer_channels", "story", "confidence_level", "questions", "retention", "editor_role")
FORMERLY = {  # what settings were called in messages of before
    "shows": "reply_mode",
    "caution": "confidence_level",
    "adders": "editor_role",
    "open": "answer_channels",
}
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
        case "reply_mode":
            return translate(f"settings.reply_mode.{settings.reply_mode}")
        case "answer_channels":
            return " ".join(f"<#{channel}>" for channel in panel.open_channels) or translate(
                "settings.answer_channels.none"
            )
        case "story":
            names = dict(panel.stories)
            return clip_escaped(names.get(panel.story, ""), NAME)
        case "confidence_level":
            return translate(f"settings.confidence_level.{settings.confidence_level}")
        case "questions":
            return translate("settings.questions.value", count=panel.questions, period=number(panel.period))
        case "retention":
            return translate("settings.retention.value", count=settings.retention)
    return f"<@&{settings.editor_role}>" if settings.editor_role else translate("settings.editor_role.none")


def settings_embed(panel: Panel) -> discord.Embed:
    """Every setting with its value, and what else must be switched on for it."""
    lines = [f"**{translate(f'settings.{name}.name')}**\n{_value(panel, name)}" for name in PICKS]
    if panel.open_channels and not panel.reads:
        lines.append(f"⚠ {translate('settings.answer_channels.intent')}")
    return discord.Embed(title=translate("settings.title"), description="\n".join(lines), colour=ACCENT)


def settings_view(panel: Panel, picked: str = "") -> View:
    """A menu of the settings, and below it one for the setting that was picked."""
    view = View(timeout=None)
    options = [
        SelectOption(
            label=translate(f"settings.{name}.name"),
            value=name,
            description=clip(translate(f"settings.{name}.help"), SELECT_TEXT),
            default=name == picked,
        )
        for name in PICKS
    ]
    view.add_item(menu(PickSetting(), options=options, hint=translate("settings.pick"), row=0))
    if picked:
        view.add_item(_menu(panel, picked))
    return view


def _menu(panel: Panel, name: str) -> ActionItem:
    settings, hint = panel.settings, translate(f"settings.{name}.help")[:SELECT_TEXT]
    if name == "answer_channels":
        return channel_menu(ChangeSetting(name), chosen=panel.open_channels, most=SELECT_OPTIONS, hint=hint, row=1)
    if name == "editor_role":
        return role_menu(
            ChangeSetting(name), chosen=[settings.editor_role] if settings.editor_role else [], hint=hint, row=1
        )
    if name == "story":
        pairs = [(str(story), clip(words, SELECT_TEXT), story == panel.story) for story, words in panel.stories]
    elif name in ("questions", "retention"):
        counts, held = (QUESTIONS, panel.questions) if name == "questions" else (RETENTION, settings.retention)
        pairs = [
            (str(count), translate(f"settings.{name}.value", count=count, period=number(panel.period)), count == held)
            for count in counts
        ]
    else:
        values, chosen = (
            (ReplyMode, settings.reply_mode) if name == "reply_mode" else (ConfidenceLevel, settings.confidence_level)
        )
        pairs = [(str(value), translate(f"settings.{name}.{value}"), value == chosen) for value in values]
    options = [
        SelectOption(label=words[:SELECT_TEXT], value=value, default=default)
        for value, words, default in pairs[:SELECT_OPTIONS]
    ]
    return menu(ChangeSetting(name), options=options, hint=hint, row=1)
