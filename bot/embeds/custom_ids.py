"""What can be pressed, chosen or filled in: what stands in its custom_id, and nothing else.

A custom_id is an action and its facts, "place:17:2"; the client looks the action up and passes the facts on. So all of
it works after a restart, and for as long as the message stands. Views hold only these and links: discord.py forgets the
pattern of a DynamicItem when a view that mixes them with ordinary items is stopped.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Protocol, Self, cast

import discord
from discord.ui import Button, ChannelSelect, DynamicItem, Item, Modal, RoleSelect, Select, TextInput, View

Handler = Callable[..., Awaitable[None]]
Fact = int | str
PATTERN = r"(?P<action>[a-z]+)(?P<facts>(?::[\w-]{0,24}){0,4})"


class Presser(Protocol):
    """Whoever knows what actions do: the client."""

    async def pressed(self, interaction: discord.Interaction, action: str, facts: tuple[Fact, ...]) -> None:
        """Do what an action is for; never raises."""


class Pressable(DynamicItem[Item[Any]], template=PATTERN):
    """A button or a menu whose action stands in its custom_id."""

    def __init__(self, item: Item[Any], action: str, facts: tuple[Fact, ...]) -> None:
        """Wrap an item that has this custom_id."""
        super().__init__(item)
        self.action, self.facts = action, facts

    @classmethod
    async def from_custom_id(cls, interaction: discord.Interaction, item: Item[Any], match: re.Match[str], /) -> Self:
        """Read what was pressed."""
        return cls(item, match["action"], read_facts(match["facts"]))

    async def callback(self, interaction: discord.Interaction) -> None:
        """Pass it on."""
        await cast("Presser", interaction.client).pressed(interaction, self.action, self.facts)


def custom_id(action: str, *facts: Fact) -> str:
    """What an item that does `action` with these facts carries."""
    return ":".join([action, *map(str, facts)])


def read_facts(text: str) -> tuple[Fact, ...]:
    """The facts of ":17:2"; digits are numbers."""
    return tuple(int(fact) if fact.isdecimal() else fact for fact in text.split(":")[1:])


def read_custom_id(text: str) -> tuple[str, tuple[Fact, ...]] | None:
    """The action and facts of a custom_id; None if it is none of ours."""
    match = re.fullmatch(PATTERN, text)
    return (match["action"], read_facts(match["facts"])) if match else None


def button(
    action: str,
    *facts: Fact,
    label: str,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    row: int | None = None,
    disabled: bool = False,
) -> Pressable:
    """A button that does `action`."""
    made: Button[View] = Button(
        label=label, style=style, custom_id=custom_id(action, *facts), row=row, disabled=disabled
    )
    return Pressable(made, action, facts)


def menu(action: str, *facts: Fact, options: Sequence[discord.SelectOption], hint: str, row: int) -> Pressable:
    """A menu of words, one of which can be chosen."""
    made: Select[View] = Select(custom_id=custom_id(action, *facts), options=list(options), placeholder=hint, row=row)
    return Pressable(made, action, facts)


def channel_menu(action: str, *facts: Fact, chosen: Sequence[int], most: int, hint: str, row: int) -> Pressable:
    """A menu of a server's text channels, of which none to `most` can be chosen."""
    made: ChannelSelect[View] = ChannelSelect(
        custom_id=custom_id(action, *facts),
        channel_types=[discord.ChannelType.text, discord.ChannelType.news],
        default_values=[
            discord.SelectDefaultValue(id=item, type=discord.SelectDefaultValueType.channel) for item in chosen
        ],
        min_values=0,
        max_values=most,
        placeholder=hint,
        row=row,
    )
    return Pressable(made, action, facts)


def role_menu(action: str, *facts: Fact, chosen: Sequence[int], hint: str, row: int) -> Pressable:
    """A menu of a server's roles, of which one or none can be chosen."""
    made: RoleSelect[View] = RoleSelect(
        custom_id=custom_id(action, *facts),
        default_values=[
            discord.SelectDefaultValue(id=item, type=discord.SelectDefaultValueType.role) for item in chosen
        ],
        min_values=0,
        max_values=1,
        placeholder=hint,
        row=row,
    )
    return Pressable(made, action, facts)


def form(action: str, *facts: Fact, title: str, fields: Sequence[tuple[str, TextInput[Any]]]) -> Modal:
    """A form with a label above each field; what is filled in comes by the fields' custom_ids."""
    made = Modal(title=title, custom_id=custom_id(action, *facts), timeout=1)  # the client answers it, not the modal
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
