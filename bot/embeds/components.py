"""What can be pressed, chosen or filled in: buttons, menus and forms, each with an action in its custom_id.

Views hold only these and links: discord.py forgets the pattern of a DynamicItem when a view that mixes them with
ordinary items is stopped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Protocol, Self, cast

import discord
from discord.ui import Button, ChannelSelect, DynamicItem, FileUpload, Item, Modal, RoleSelect, Select, TextInput, View

from bot.embeds.custom_ids import PATTERN, Action, read_custom_id


class Dispatcher(Protocol):
    """Whoever knows who handles an action: the client."""

    async def dispatch_action(self, interaction: discord.Interaction, action: Action | None) -> None:
        """Do what it is for; never raises."""


class ActionItem(DynamicItem[Item[Any]], template=PATTERN):
    """A button or a menu whose action stands in its custom_id."""

    def __init__(self, item: Item[Any], action: Action | None) -> None:
        """Wrap an item that has this action's custom_id."""
        super().__init__(item)
        self.action = action

    @classmethod
    async def from_custom_id(cls, interaction: discord.Interaction, item: Item[Any], match: re.Match[str], /) -> Self:
        """Read what was pressed."""
        return cls(item, read_custom_id(match[0]))

    async def callback(self, interaction: discord.Interaction) -> None:
        """Pass it on."""
        await cast("Dispatcher", interaction.client).dispatch_action(interaction, self.action)


def button(
    action: Action,
    label: str,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    row: int | None = None,
) -> ActionItem:
    """A button that does `action`."""
    made: Button[View] = Button(label=label, style=style, custom_id=action.custom_id, row=row)
    return ActionItem(made, action)


def menu(action: Action, *, options: Sequence[discord.SelectOption], hint: str, row: int) -> ActionItem:
    """A menu of words, one of which can be chosen."""
    made: Select[View] = Select(custom_id=action.custom_id, options=list(options), placeholder=hint, row=row)
    return ActionItem(made, action)


def channel_menu(action: Action, *, chosen: Sequence[int], most: int, hint: str, row: int) -> ActionItem:
    """A menu of a server's text channels, of which none to `most` can be chosen."""
    kind = discord.SelectDefaultValueType.channel
    made: ChannelSelect[View] = ChannelSelect(
        custom_id=action.custom_id,
        channel_types=[discord.ChannelType.text, discord.ChannelType.news],
        default_values=[discord.SelectDefaultValue(id=item, type=kind) for item in chosen],
        min_values=0,
        max_values=most,
        placeholder=hint,
        row=row,
    )
    return ActionItem(made, action)


def role_menu(action: Action, *, chosen: Sequence[int], hint: str, row: int) -> ActionItem:
    """A menu of a server's roles, of which one or none can be chosen."""
    kind = discord.SelectDefaultValueType.role
    made: RoleSelect[View] = RoleSelect(
        custom_id=action.custom_id,
        default_values=[discord.SelectDefaultValue(id=item, type=kind) for item in chosen],
        min_values=0,
        max_values=1,
        placeholder=hint,
        row=row,
    )
    return ActionItem(made, action)


def form(action: Action, *, title: str, fields: Sequence[tuple[str, TextInput[Any] | FileUpload[Any]]]) -> Modal:
    """A form with a label above each field; what is filled in comes by the fields' custom_ids."""
    made = Modal(title=title, custom_id=action.custom_id, timeout=1)  # the client answers it, not the modal
    for label, field in fields:
        made.add_item(discord.ui.Label(text=label, component=field))
    return made


def filled_in(interaction: discord.Interaction) -> dict[str, str]:
    """What was filled in, by the fields' custom_ids."""
    found: dict[str, str] = {}
    data = cast("dict[str, Any]", interaction.data or {})
    for row in data.get("components", []):
        for item in (row.get("component"), *row.get("components", [])):
            if item and "value" in item:
                found[item["custom_id"]] = str(item["value"] or "")
    return found


def uploaded_in(interaction: discord.Interaction, name: str) -> tuple[str, list[discord.Attachment]]:
    """The files that were chosen in a form's field, and what goes along in its custom_id: `name`, a colon, and that.

    They are made here, as discord.py does for the forms that it knows.
    """
    data = cast("dict[str, Any]", interaction.data or {})
    attached = data.get("resolved", {}).get("attachments", {})
    for row in data.get("components", []):
        field, _, along = str((row.get("component") or {}).get("custom_id", "")).partition(":")
        if field == name:
            chosen = [attached[key] for key in row["component"].get("values", []) if key in attached]
            return along, [discord.Attachment(data=item, state=interaction._state) for item in chosen]
    return "", []


def chosen_in(interaction: discord.Interaction) -> list[str]:
    """The values that were chosen in a menu."""
    return [str(value) for value in cast("dict[str, Any]", interaction.data or {}).get("values", [])]
