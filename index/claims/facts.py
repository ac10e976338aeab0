"""What a statement holds that can be exchanged for another: dates, numbers, names; and its other words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index.records import Document, When
from index.text import NEGATION, STOP_WORDS, content_words, tokens

NAME = re.compile(
    r"(?:[A-Z]\.){2,}|[A-Z][\w’'-]*[\w](?:(?: (?:of|the|de|von|van|es|al|el|bin|[A-Z]\.) | )[A-Z][\w’'-]*\w)*"
)
NUMBER = re.compile(
    r"(?<![\w.,])\d+(?:[.,]\d+)*(?![\w])|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty"
    r"|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|dozen|half)\b",
    re.IGNORECASE,
)
DIGITS = dict(
    zip("one two three four five six seven eight nine ten eleven twelve".split(), map(str, range(1, 13)), strict=True)
)
NO_NAMES = STOP_WORDS | frozenset(
    "every each most many several another although because while since both either neither few much one two".split()
)
NEGATED = re.compile(rf"{NEGATION.pattern}|\b(?:refus|fail|declin)\w* to\b", re.IGNORECASE)
POSSESSIVE = re.compile(r"[’']s?$")
# what tells that something is said, or denied, and not what
FRAME = content_words("cannot never not no said says say told tell think thinks call calls called according")


@dataclass(frozen=True)
class Number:
    """A number as digits, the stem of the word behind it, and whether it was written as a word.

    The value of a part of a longer one, "three hundred", is not known: it is empty.
    """

    value: str
    unit: str
    spelt: bool


@dataclass(frozen=True)
class Facts:
    """The facts of a statement; `plain` are the stems of its other words, `words` those of all."""

    text: str
    dates: tuple[tuple[str, When], ...]
    numbers: tuple[Number, ...]
    names: tuple[str, ...]
    plain: frozenset[str]
    words: frozenset[str]
    negated: bool

    @property
    def values(self) -> frozenset[str]:
        """Its numbers as digits."""
        return frozenset(number.value for number in self.numbers)


def facts_of(document: Document, start: int, end: int, small: frozenset[str], around: str = "") -> Facts:
    """What the words text[start:end] of a document hold.

    A first word is no part of a name where it is among the words that are written `small` elsewhere, unless `around`
    has the whole name.
    """
    text = document.text[start:end]
    times = [timex for timex in document.times if start <= timex.start < end]
    dates = [(" ".join(document.text[item.start : item.end].split()), item) for item in times if isinstance(item, When)]
    dated = [(when.start - start, when.end - start) for _, when in dates]
    timed = [(item.start - start, item.end - start) for item in times]
    found = list(_outside(NUMBER.finditer(text), dated))
    numbers = [_number(match, text) for match in found]
    names = list(_names(text, timed, small, around))
    words = content_words(text)
    others = [*(text[first:last] for first, last in dated), *names, *(match[0] for match in found)]
    plain = words - FRAME - content_words(" ".join(others))
    return Facts(text, tuple(dates), tuple(numbers), tuple(names), plain, words, bool(NEGATED.search(text)))


def _number(match: re.Match[str], text: str) -> Number:
    word = match[0].lower()
    behind = tokens(text[match.end() : match.end() + 40])
    spelt = not word[0].isdigit()
    joined = spelt and bool(behind) and bool(NUMBER.fullmatch(behind[0]))
    value = word if not spelt else "" if joined else DIGITS.get(word, "")
    return Number(value, behind[0] if behind else "", spelt)


def _names(text: str, timed: list[tuple[int, int]], small: frozenset[str], around: str) -> Iterator[str]:
    for match in _outside(NAME.finditer(text), timed):
        name = POSSESSIVE.sub("", match[0])
        word, _, rest = name.partition(" ")
        if not any(mark.isalnum() for mark in text[: match.start()]) and name not in around:
            name = rest if word.lower() in NO_NAMES | small else name
        if name and name.lower() not in NO_NAMES:
            yield name


def _outside(found: Iterable[re.Match[str]], spans: list[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """The matches that do not begin in one of the spans."""
    return (match for match in found if not any(start <= match.start() < end for start, end in spans))
