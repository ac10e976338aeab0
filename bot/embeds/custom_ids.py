"""What can be pressed, chosen or filled in: its custom_id carries an action with its facts, and nothing else.

An action is a small record that writes itself into a custom_id, "citation:17:2", and is read from it again; whoever
handles it gets the record. So all of it works after a restart, and for as long as the message stands. Views hold only
these and links: discord.py forgets the pattern of a DynamicItem when a view that mixes them with ordinary items is
stopped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Coroutine, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Protocol, Self, TypeVar, cast

import discord
from discord.ui import Button, ChannelSelect, DynamicItem, Item, Modal, RoleSelect, Select, TextInput, View

PATTERN = r"[a-z_]+(?::[\w-]{0,24}){0,4}"
FACT = {"int": re.compile(r"\d{1,20}", re.ASCII), "bool": re.compile("[01]"), "str": re.compile(r"[\w-]{0,24}")}
READ: dict[str, Callable[[str], object]] = {"int": int, "bool": lambda text: text == "1", "str": str}


@dataclass(frozen=True)
class Action:
    """What pressing, choosing or sending something does. Its fields are `int`, `bool`, or `str` of a word."""

    name: ClassVar[str]
    known: ClassVar[dict[str, type[Action]]] = {}

    def __init_subclass__(cls, name: str, formerly: str = "") -> None:
        """An action is found by its name, and by what it was called in messages of before."""
        cls.name = name
        Action.known |= dict.fromkeys((name, formerly or name), cls)

    @property
    def custom_id(self) -> str:
        """What an item that does it carries."""
        facts = (getattr(self, field.name) for field in fields(self))
        return ":".join([self.name, *(str(int(fact) if isinstance(fact, bool) else fact) for fact in facts)])


def read_custom_id(text: str) -> Action | None:
    """The action in a custom_id; None if it is none of ours, or its facts are no such facts."""
    words = text.split(":")
    for length in (2, 1):  # some were called by two words
        kind = Action.known.get(":".join(words[:length]))
        if kind is not None:
            return _read(kind, words[length:])
    return None


def _read(kind: type[Action], words: Sequence[str]) -> Action | None:
    wanted = [str(field.type) for field in fields(kind)]
    if len(words) != len(wanted) or not all(FACT[of].fullmatch(word) for of, word in zip(wanted, words, strict=True)):
        return None
    return kind(*(READ[of](word) for of, word in zip(wanted, words, strict=True)))


A = TypeVar("A", bound=Action)
C = TypeVar("C")
Handler = Callable[[discord.Interaction, Any], Coroutine[Any, Any, None]]
Method = Callable[[C, discord.Interaction, A], Coroutine[Any, Any, None]]


def handles(kind: type[A]) -> Callable[[Method[C, A]], Method[C, A]]:
    """Let a method of a cog do what an action is for."""

    def marked(method: Method[C, A]) -> Method[C, A]:
        method.__dict__["handles"] = kind
        return method

    return marked


def handlers_of(cog: object) -> Iterator[tuple[type[Action], Handler]]:
    """The actions that a cog handles, each with the method that does."""
    for name in dir(type(cog)):
        kind = getattr(getattr(type(cog), name), "handles", None)
        if isinstance(kind, type) and issubclass(kind, Action):
            yield kind, getattr(cog, name)


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


def form(action: Action, *, title: str, fields: Sequence[tuple[str, TextInput[Any]]]) -> Modal:
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


def chosen_in(interaction: discord.Interaction) -> list[str]:
    """The values that were chosen in a menu."""
    return [str(value) for value in cast("dict[str, Any]", interaction.data or {}).get("values", [])]
