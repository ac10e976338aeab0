"""Named patterns: a table of them says what is understood, a row a way to say it, with an example that tests try."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class NamedPattern(Generic[T]):
    """One way to say something: what it means, what it is called, its pattern (in any case), and an example."""

    meaning: T
    name: str
    pattern: re.Pattern[str]
    example: str


def table(*rows: tuple[T, str, str, str]) -> tuple[NamedPattern[T], ...]:
    """Patterns from (meaning, name, expression, example)."""
    return tuple(
        NamedPattern(meaning, name, re.compile(text, re.IGNORECASE), example) for meaning, name, text, example in rows
    )


def beginning(patterns: Iterable[NamedPattern[T]], words: str) -> NamedPattern[T] | None:
    """The first of the patterns that words begin with; None if there is none."""
    return next((item for item in patterns if item.pattern.match(words)), None)


def whole(patterns: Iterable[NamedPattern[T]], words: str) -> NamedPattern[T] | None:
    """The first of the patterns that words are in full; None if there is none."""
    return next((item for item in patterns if item.pattern.fullmatch(words)), None)
