"""The buttons: what stands in a custom_id, and nothing else. They work for as long as the message stands.

Views hold only these and links: discord.py forgets the pattern of a DynamicItem when a view that mixes them with
ordinary items is stopped.
"""

from __future__ import annotations

import re
from typing import Any, Protocol, Self, cast

import discord
from discord.ui import Button, DynamicItem, Item, View


class Desk(Protocol):
    """Whoever answers buttons: the client."""

    async def pressed(self, interaction: discord.Interaction, button: AnyButton) -> None:
        """Do what the button is for; never raises."""


async def _press(interaction: discord.Interaction, button: AnyButton) -> None:
    await cast("Desk", interaction.client).pressed(interaction, button)


class PlaceButton(DynamicItem[Button[View]], template=r"place:(?P<shown>\d{1,18}):(?P<number>\d{1,6})"):
    """Opens cited place `number` of the answer or timeline `shown`."""

    def __init__(self, shown: int, number: int, label: str = "") -> None:
        """`label` is what is on the button; it does not matter to a button that was pressed."""
        super().__init__(Button(label=label or str(number), custom_id=f"place:{shown}:{number}"))
        self.shown, self.number = shown, number

    @classmethod
    async def from_custom_id(cls, interaction: discord.Interaction, item: Item[Any], match: re.Match[str], /) -> Self:
        """Read the button that was pressed."""
        return cls(int(match["shown"]), int(match["number"]))

    async def callback(self, interaction: discord.Interaction) -> None:
        """Pass it on."""
        await _press(interaction, self)


class PassageButton(
    DynamicItem[Button[View]], template=r"passage:(?P<shown>\d{1,18}):(?P<number>\d{1,6}):(?P<block>\d{1,7})"
):
    """Shows block `block` of the document that place `number` of `shown` stands in."""

    def __init__(self, shown: int, number: int, block: int, label: str = "") -> None:
        """`block` counts from 0."""
        super().__init__(Button(label=label or "…", custom_id=f"passage:{shown}:{number}:{block}"))
        self.shown, self.number, self.block = shown, number, block

    @classmethod
    async def from_custom_id(cls, interaction: discord.Interaction, item: Item[Any], match: re.Match[str], /) -> Self:
        """Read the button that was pressed."""
        return cls(int(match["shown"]), int(match["number"]), int(match["block"]))

    async def callback(self, interaction: discord.Interaction) -> None:
        """Pass it on."""
        await _press(interaction, self)


class PageButton(
    DynamicItem[Button[View]], template=r"page:(?P<what>timeline|sources):(?P<shown>\d{1,18}):(?P<page>\d{1,6})"
):
    """Turns a list to page `page`, counted from 0."""

    def __init__(self, what: str, shown: int, page: int, label: str = "") -> None:
        """`what` is "timeline" or "sources"; `shown` is the timeline's number, and 0 for sources."""
        super().__init__(Button(label=label or "…", custom_id=f"page:{what}:{shown}:{page}"))
        self.what, self.shown, self.page = what, shown, page

    @classmethod
    async def from_custom_id(cls, interaction: discord.Interaction, item: Item[Any], match: re.Match[str], /) -> Self:
        """Read the button that was pressed."""
        return cls(match["what"], int(match["shown"]), int(match["page"]))

    async def callback(self, interaction: discord.Interaction) -> None:
        """Pass it on."""
        await _press(interaction, self)


class ExtraButton(DynamicItem[Button[View]], template=r"extra:(?P<what>export|undated):(?P<shown>\d{1,18})"):
    """Gives what belongs to timeline `shown`: its exports, or what the story tells without a date."""

    def __init__(self, what: str, shown: int, label: str = "") -> None:
        """`what` is "export" or "undated"."""
        super().__init__(Button(label=label or "…", custom_id=f"extra:{what}:{shown}"))
        self.what, self.shown = what, shown

    @classmethod
    async def from_custom_id(cls, interaction: discord.Interaction, item: Item[Any], match: re.Match[str], /) -> Self:
        """Read the button that was pressed."""
        return cls(match["what"], int(match["shown"]))

    async def callback(self, interaction: discord.Interaction) -> None:
        """Pass it on."""
        await _press(interaction, self)


AnyButton = PlaceButton | PassageButton | PageButton | ExtraButton
BUTTONS = (PlaceButton, PassageButton, PageButton, ExtraButton)
