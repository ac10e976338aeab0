"""The words of names in single sentences, told by how they are written: of whom a stretch of a story is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from index.text import CAPITALS, STOP_WORDS

_TITLE = r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lady|Lord|Captain|Colonel|Admiral|Inspector|Professor|Aunt|Uncle|Count|St)"
_WORD = rf"(?!{_TITLE}\b)[{CAPITALS}][^\W\d_]{{1,24}}(?:[’'][{CAPITALS}][^\W\d_]{{1,24}})?"
NAME = re.compile(rf"(?<![\w’'])(?P<title>{_TITLE}\.? )?(?P<words>{_WORD}(?:[ -]{_WORD}){{0,3}})(?![\w])")
NO_NAMES = STOP_WORDS | set(
    """
    oh ah well yes now come look dear god heaven christmas sunday monday tuesday wednesday thursday friday saturday
    january february march april june july august september october november december chapter good thank
    english french german italian american mr mrs miss sir lady lord madam captain
    """.split()
)


def names_in(text: str) -> Iterator[tuple[re.Match[str], bool]]:
    """The names that are written in a sentence, and whether each may only be the word that begins it, or a speech."""
    for match in NAME.finditer(text):
        if match["words"].split(" ")[0].lower() in NO_NAMES and not match["title"] and " " not in match["words"]:
            continue
        before = text[: match.start()].rstrip()
        yield match, not before or before[-1] in "“\"‘'(—-.!?:"


def name_counts(texts: Iterable[str]) -> Counter[str]:
    """How often each name stands in some sentences; what only ever begins one is none."""
    inside: Counter[str] = Counter()
    opening: Counter[str] = Counter()
    for text in texts:
        for match, opens in names_in(text):
            words = match["words"].split(" ")
            if words[0].lower() in NO_NAMES and not match["title"]:
                words, opens = words[1:], False  # "Then Anna"
            (opening if opens and not match["title"] else inside)[f"{match['title'] or ''}{' '.join(words)}"] += 1
    for name, count in opening.items():
        known = name if name in inside or " " in name else ""
        behind = name.partition(" ")[2]
        if behind in inside or known:  # "Yesterday Anna Berg"
            inside[behind if behind in inside and name not in inside else known] += count
    return inside
