"""What is looked up rather than searched for: a person, a chapter, words, the book itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class LookupKind(StrEnum):
    """What was looked up."""

    PERSON = "person"  # who somebody is, or what something that has a name
    CAST = "cast"  # who is in the story
    CHAPTER = "chapter"  # what a chapter tells, or several
    CONTENTS = "contents"  # which chapters there are
    QUOTE = "quote"  # where words stand
    SPOKEN = "spoken"  # who said them
    FIRST = "first"  # where somebody or something occurs first
    COUNT = "count"  # how often
    BOOK = "book"  # title, author, length, languages


class StatementRole(StrEnum):
    """Why a statement stands in what was looked up."""

    TELLING = "telling"  # says who or what it is
    FIRST = "first"  # the first place
    SAYING = "saying"  # what they say
    DATED = "dated"  # a day of theirs on the timeline
    TOLD = "told"  # what happens
    NEARLY = "nearly"  # has nearly the words that were looked for


FactValue = str | int | date | tuple[tuple[str, int], ...] | tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is known or counted and stands in no sentence: `name` is what, the faces have words for it.

    A value is words, a number, a day, names with how often each, or counts to be drawn as a small bar.
    """

    name: str
    value: FactValue


@dataclass(frozen=True, slots=True)
class Lookup:
    """What was looked up, about whom or what, in the story's own spelling, and what was counted.

    `place` of a chapter is which it is of all that may be read, from 0, and how many those are.
    """

    kind: LookupKind
    about: str = ""
    facts: tuple[Fact, ...] = ()
    place: tuple[int, int] | None = None

    def fact(self, name: str) -> FactValue | None:
        """The value of a fact; None where it is not known."""
        return next((item.value for item in self.facts if item.name == name), None)

    @property
    def text(self) -> str:
        """What is known and counted, in plain words; of one thing its value alone, with how it is known behind it."""
        if self.kind is LookupKind.CONTENTS and self.fact("chapters"):
            return self._contents
        told = [item for item in self.facts if item.name != "basis"]
        words = [_plain(item.value) if len(told) == 1 else f"{item.name}: {_plain(item.value)}" for item in told]
        basis = self.fact("basis")
        return f"{'; '.join(words)}{f' ({basis})' if basis else ''}"

    @property
    def _contents(self) -> str:
        """A table of contents in plain words: how many there are, and their titles."""
        count, listed = self.fact("count"), self.fact("chapters")
        titles = [item[0] for item in listed if isinstance(item, tuple)] if isinstance(listed, tuple) else []
        many = self.about.lower() or "chapters"
        return f"{count} {many.removesuffix('s') if count == 1 else many}: {'; '.join(titles)}"


def _plain(value: FactValue) -> str:
    """A value as a script reads it: names with how often each, counts in a row."""
    if not isinstance(value, tuple):
        return str(value)
    return ", ".join(str(item) if isinstance(item, int) else f"{item[0]} ({item[1]})" for item in value)
