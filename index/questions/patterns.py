"""Named patterns: a row is a way to say something, with an example that tests try; a form says what it means, too."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

AUXILIARY = r"(?:did|does|do|is|are|was|were|has|have|had|can|could|will|would|should|may|might|must)"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class NamedPattern:
    """One way to say something: what it is called, its pattern (in any case), and an example."""

    name: str
    pattern: re.Pattern[str]
    example: str


@dataclass(frozen=True, slots=True)
class Form(NamedPattern, Generic[T]):
    """The same, with what it means."""

    meaning: T


def named_patterns(*rows: tuple[str, str, str]) -> tuple[NamedPattern, ...]:
    """Patterns from (name, expression, example)."""
    return tuple(NamedPattern(name, re.compile(text, re.IGNORECASE), example) for name, text, example in rows)


def forms(*rows: tuple[T, str, str, str]) -> tuple[Form[T], ...]:
    """Forms from (meaning, name, expression, example)."""
    return tuple(Form(name, re.compile(text, re.IGNORECASE), example, meaning) for meaning, name, text, example in rows)


def beginning(known: Iterable[Form[T]], words: str) -> Form[T] | None:
    """The first of the forms that words begin with; None if there is none."""
    return next((form for form in known if form.pattern.match(words)), None)


def whole(known: Iterable[Form[T]], words: str) -> Form[T] | None:
    """The first of the forms that words are in full; None if there is none."""
    return next((form for form in known if form.pattern.fullmatch(words)), None)
