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
    """What was looked up, about whom or what, in the story's own spelling, and what was counted."""

    kind: LookupKind
    about: str = ""
    facts: tuple[Fact, ...] = ()

    def fact(self, name: str) -> FactValue | None:
        """The value of a fact; None where it is not known."""
        return next((item.value for item in self.facts if item.name == name), None)
