"""How a server has it → embed and menus; menus, not syntax."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import discord
from discord import SelectOption
from discord.ui import View

from bot.embeds.actions import ChangeSetting, PickSetting
from bot.embeds.components import ActionItem, channel_menu, menu, role_menu
from bot.embeds.limits import SELECT_OPTIONS, SELECT_TEXT
from bot.embeds.style import ACCENT
from bot.embeds.text import clip, clip_escaped
from bot.i18n import number, translate
from bot.state import ConfidenceLevel, GuildSettings, ReplyMode, WritingMode

QUESTIONS = (2, 5, 10, 20)
RETENTION = (7, 30, 90, 180, 365)
WRITTEN = (1, 3, 5, 10, 20, 50, 100, 200, 500, 1000)
PICKS = (
    *("reply_mode", "answer_channels", "story", "confidence_level", "questions", "retention"),
    *("editor_role", "insider_role"),
)
WRITTEN_PICKS = ("written_each", "written_by_role", "written_by_all")
WRITING_PICKS = ("writing", "written_each", "writing_role", "written_by_role", "written_by_all")
ROLES = ("editor_role", "insider_role", "writing_role")
COUNTS = {"questions": QUESTIONS, "retention": RETENTION} | dict.fromkeys(WRITTEN_PICKS, WRITTEN)
FORMERLY = {  # what settings were called in messages of before
    "shows": "reply_mode",
    "caution": "confidence_level",
    "adders": "editor_role",
    "open": "answer_channels",
}
NAME = 60


MODES: dict[str, type[StrEnum]] = {
    "reply_mode": ReplyMode,
    "confidence_level": ConfidenceLevel,
    "writing": WritingMode,
}


@dataclass(frozen=True, slots=True)
class Panel:
    """What the panel shows: the settings, the open channels, the stories as (number, name), the one in use.

    `questions` is how many a member may ask in `period` seconds; `reads` tells whether messages can be read that do
    not mention the bot, `writer` the host of the language model that writes answers out; empty where there is none.
    """

    settings: GuildSettings
    open_channels: Sequence[int]
    stories: Sequence[tuple[int, str]]
    story: int
    questions: int
    period: float
    reads: bool
    writer: str = ""

    @property
    def picks(self) -> tuple[str, ...]:
        """What can be set here."""
        return (*PICKS, *WRITING_PICKS) if self.writer else PICKS


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
            return _count_words(panel, name, panel.questions)
        case "writing":
            return translate(f"settings.writing.{settings.writing}", host=clip_escaped(panel.writer, NAME))
    held = getattr(settings, name)
    if name in COUNTS:
        return _count_words(panel, name, held)
    return f"<@&{held}>" if held else translate(f"settings.{name}.none")


def _count_words(panel: Panel, name: str, count: int) -> str:
    """So many of what a setting counts; of all written answers it is said in the same words."""
    key = WRITTEN_PICKS[0] if name in WRITTEN_PICKS else name
    return translate(f"settings.{key}.value", count=count, period=number(panel.period))


def settings_embed(panel: Panel) -> discord.Embed:
    """Every setting with its value, and what else must be switched on for it."""
    lines = [f"**{translate(f'settings.{name}.name')}**\n{_value(panel, name)}" for name in panel.picks]
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
        for name in panel.picks
    ]
    view.add_item(menu(PickSetting(), options=options, hint=translate("settings.pick"), row=0))
    if picked:
        view.add_item(_menu(panel, picked))
    return view


def _menu(panel: Panel, name: str) -> ActionItem:
    settings, hint = panel.settings, translate(f"settings.{name}.help")[:SELECT_TEXT]
    if name == "answer_channels":
        return channel_menu(ChangeSetting(name), chosen=panel.open_channels, most=SELECT_OPTIONS, hint=hint, row=1)
    if name in ROLES:
        role = getattr(settings, name)
        return role_menu(ChangeSetting(name), chosen=[role] if role else [], hint=hint, row=1)
    if name == "story":
        pairs = [(str(story), clip(words, SELECT_TEXT), story == panel.story) for story, words in panel.stories]
    elif name in COUNTS:
        held = panel.questions if name == "questions" else getattr(settings, name)
        pairs = [(str(count), _count_words(panel, name, count), count == held) for count in COUNTS[name]]
    else:
        host, chosen = clip(panel.writer, NAME), getattr(settings, name)
        pairs = [
            (str(value), translate(f"settings.{name}.{value}", host=host), value == chosen) for value in MODES[name]
        ]
    options = [
        SelectOption(label=words[:SELECT_TEXT], value=value, default=default)
        for value, words, default in pairs[:SELECT_OPTIONS]
    ]
    return menu(ChangeSetting(name), options=options, hint=hint, row=1)
