"""The names in a question: those that occur in the story, and those that never do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from index.text import STOP_WORDS, WORD

POSSESSIVE = re.compile(r"[’']s?$")


def unmentioned(question: str, unknown: tuple[str, ...]) -> tuple[str, ...]:
    """The names of a question that never occur in the story; all of its words, where none of them does."""
    words = WORD.findall(question)
    found = _names(words, [place > 0 and word in unknown and word[0].isupper() for place, word in enumerate(words)])
    telling = [word for word in words if word.lower() not in STOP_WORDS]
    if not found and telling and set(telling) <= set(unknown):
        return (" ".join(telling),)
    return found


def mentioned(question: str, unknown: tuple[str, ...]) -> tuple[str, ...]:
    """The names of a question that do occur in the story."""
    words = WORD.findall(question)
    return _names(
        words,
        [
            place > 0 and word[0].isupper() and word not in unknown and word.lower() not in STOP_WORDS
            for place, word in enumerate(words)
        ],
    )


def _names(words: Sequence[str], flags: Sequence[bool]) -> tuple[str, ...]:
    """The runs of flagged words, each once, without possessive endings."""
    runs = groupby(zip(flags, words, strict=True), key=lambda pair: pair[0])
    names = (POSSESSIVE.sub("", " ".join(word for _, word in run)) for is_name, run in runs if is_name)
    return tuple(dict.fromkeys(names))
