"""What stands in a custom_id: an action with its facts, and nothing else.

An action is a small record that writes itself into a custom_id, "citation:17:2", and is read from it again; whoever
handles it gets the record. So all of it works after a restart, and for as long as the message stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Coroutine, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any, ClassVar, TypeVar

import discord

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
