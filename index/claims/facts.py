"""What a statement holds that can be exchanged for another: dates, quantities, names; and its other words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from index.claims.quantities import Quantity, quantities_of
from index.records import Document, When
from index.text import CAPITALS, STOP_WORDS, content_words, tokens

_WORD = rf"[{CAPITALS}][\w’'-]*\w"
NAME = re.compile(
    rf"(?<!\w)(?:(?:[{CAPITALS}]\.){{2,}}|{_WORD}(?:(?: (?:of|the|de|von|van|es|al|el|bin|[{CAPITALS}]\.) | ){_WORD})*)"
)
NO_NAMES = STOP_WORDS | frozenset(
    "every each most many several another although because while since both either neither few much one two after"
    " before during despite without when where if once however according".split()
)
# what denies, and what it denies: the words behind it
NEGATED = re.compile(
    r"\b(?:not(?! only)|no(?! other\b| less\b)(?!\. ?\d)|never|nor|neither|cannot|nobody|none)\b|n[’']t\b"
    r"|\b(?:refus|fail|declin)\w* to\b",
    re.IGNORECASE,
)
BEHIND = 4  # words that are denied, or doubted
# by which something is said to be nearly so, or only thought, asked or dreamt to be
DOUBT = re.compile(
    r"\b(?:nearly|almost|hardly|barely|scarcely|few|rumou?red|dream(?:s|ed|t)?|imagin(?:e|ed|es)|pretend(?:s|ed)?"
    r"|supposed(?:ly)?|alleged(?:ly)?|reportedly|if|unless|whether|wrongly|falsely|mistakenly|unlikely|hop(?:e|ed|es)"
    r"|wish(?:ed|es)?|could have|would have|might have|(?:was|were|is) once)\b(?! (?:[$€£]|\d))",
    re.IGNORECASE,
)
POSSESSIVE = re.compile(r"[’']s?$")
# what tells that something is said, or denied, and not what
FRAME = content_words("cannot never not no said says say told tell think thinks call calls called according")


@dataclass(frozen=True)
class Facts:
    """The facts of a statement; `plain` are the stems of its other words, `words` those of all.

    `denied` are those that stand behind a denial, `doubted` those behind what makes it only nearly so, or thought.
    """

    text: str
    dates: tuple[tuple[str, When], ...]
    quantities: tuple[Quantity, ...]
    names: tuple[str, ...]
    plain: frozenset[str]
    words: frozenset[str]
    denied: frozenset[str]
    doubted: frozenset[str]

    @property
    def negated(self) -> bool:
        """Whether anything in it is denied."""
        return bool(self.denied)


def facts_of(document: Document, start: int, end: int, small: frozenset[str] = frozenset(), around: str = "") -> Facts:
    """What the words text[start:end] of a document hold.

    A first word is no part of a name where it is among the words that are written `small` elsewhere, unless `around`
    has the whole name.
    """
    text = document.text[start:end]
    times = [timex for timex in document.times if start <= timex.start < end]
    dates = [(" ".join(document.text[item.start : item.end].split()), item) for item in times if isinstance(item, When)]
    dated = [(when.start - start, when.end - start) for _, when in dates]
    timed = [(item.start - start, item.end - start) for item in times]
    quantities = [item for item in quantities_of(text) if not any(first <= item.start < last for first, last in dated)]
    names = list(_names(text, timed, small, around))
    words = content_words(text)
    others = [*(text[first:last] for first, last in dated), *names, *(item.words for item in quantities)]
    plain = words - FRAME - content_words(" ".join(others))
    denied, doubted = _behind(NEGATED, text), _behind(DOUBT, text)
    return Facts(text, tuple(dates), tuple(quantities), tuple(names), plain, words, denied, doubted)


def union_of(facts: Sequence[Facts], speakers: Sequence[str | None]) -> Facts:
    """The facts of several statements as of one; who says each stands before it, where that is known."""
    text, quantities = "", list[Quantity]()
    for item, speaker in zip(facts, speakers, strict=True):
        text += f"{speaker}: " if speaker else ""
        quantities += [replace(own, start=own.start + len(text), end=own.end + len(text)) for own in item.quantities]
        text += f"{item.text}\n"
    return Facts(
        text,
        tuple(date for item in facts for date in item.dates),
        tuple(quantities),
        tuple(dict.fromkeys(name for item in facts for name in item.names)),
        frozenset().union(*(item.plain for item in facts)),
        content_words(text),
        frozenset().union(*(item.denied for item in facts)),
        frozenset().union(*(item.doubted for item in facts)),
    )


def _behind(pattern: re.Pattern[str], text: str) -> frozenset[str]:
    """The stems of the BEHIND words behind each match; of one at the end those before it."""
    found: set[str] = set()
    for match in pattern.finditer(text):
        behind = tokens(text[match.end() : match.end() + 100])[:BEHIND]
        found |= set(behind or tokens(text[max(0, match.start() - 60) : match.start()])[-BEHIND:])
    return frozenset(found)


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
