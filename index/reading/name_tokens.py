"""The words of a sentence as names are told by them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(r"[^\W_]+(?:[’'&-][^\W_]+)*")
_OWN = re.compile(r"[’'][sS]?$")
_OPENS = frozenset('“"‘«(`[—–:.!?…*|>•')


@dataclass(frozen=True, slots=True)
class Word:
    """A word at text[start:end], what it is without "’s", and whether it begins with a capital letter.

    It `opens` a sentence, or what somebody says in one.
    """

    start: int
    end: int
    text: str
    low: str
    capital: bool
    opens: bool
    owns: bool


def words_of(text: str, start: int, end: int) -> Iterator[Word]:
    """The words in text[start:end], in order."""
    for match in _TOKEN.finditer(text, start, end):
        bare = _OWN.sub("", match[0]) or match[0]
        at = match.start()
        lead = text[max(start, at - 2) : at].rstrip()
        opens = not text[start:at].strip(" \n'’_-*") or lead[-1:] in _OPENS or lead.endswith((" '", "--", "\n'"))
        owns = len(bare) < len(match[0])
        low = bare.lower().replace("’", "'")
        if low.startswith("i'"):
            low = "i"
        yield Word(at, match.end(), bare, low, bare[0].isupper(), opens, owns)
