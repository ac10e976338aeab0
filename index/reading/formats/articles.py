"""Which parts of a web page are its article: what trafilatura found of it, and what stands in it unfound."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from functools import cache
from itertools import chain, takewhile
from typing import Any

from index.reading.lines import SENTENCE_END
from index.reading.markup import DIVISIONS, Part, local_name

WORD = re.compile(r"\w+")
RUN = 3  # words in a row by which a part is found in a line of the article
ENOUGH = 0.6  # of a part's runs of words
SUBSTANCE = 5  # words of a sentence that is told to be left out
SHOWN = 60  # characters of it


def of_article(parts: Sequence[Part], article: str, title: str) -> tuple[list[Part], list[Part]]:
    """The parts that are lines of the article, or of which its other lines consist, and its title; and all others.

    Each word of a short part, as navigation has, may stand somewhere in the article, which tells nothing. The rows of
    tables that stand beside such parts are kept, too; and so is what is written between them, and behind them.
    """
    words = [_words(part.text) for part in parts]
    lines, whole = [_words(line) for line in article.splitlines()], set(words)
    rest = [word for line in lines if line not in whole for word in line]
    runs = {run for length in range(1, RUN + 1) for run in _runs(rest, length)}
    known, headline = set(lines), _words(title)
    kept = [
        bool(own) and (own in known or (not _is_menu(part, own) and _is_enough(_runs(own), runs)))
        for own, part in zip(words, parts, strict=True)
    ]
    if headline and any(kept):
        kept = [it or (part.level == 1 and own == headline) for it, part, own in zip(kept, parts, words, strict=True)]
    for order in (range(1, len(parts)), range(len(parts) - 2, -1, -1)):
        for at in order:
            beside = kept[at - order.step]
            kept[at] = kept[at] or (beside and parts[at].row)
    for order in (range(len(parts)), range(len(parts) - 1, -1, -1)):
        for at in takewhile(lambda at: not kept[at] or _leads_on(parts[at], words[at]), order):
            kept[at] = False
    unfound = _unfound(parts, words, kept)
    kept = [it or at in unfound for at, it in enumerate(kept)]
    told = list(zip(parts, kept, strict=True))
    return [part for part, it in told if it], [part for part, it in told if not it]


def left_out(others: Sequence[Part]) -> list[str]:
    """What is said of the sentences that stand around an article: nothing, or one sentence."""
    sentences = [
        " ".join(part.text.split())
        for part in others
        if not part.linked and not part.level and SENTENCE_END.search(part.text) and len(part.text.split()) >= SUBSTANCE
    ]
    if not sentences:
        return []
    first = sentences[0] if len(sentences[0]) <= SHOWN else f"{sentences[0][:SHOWN].rstrip()}…"
    more = len(sentences) - 1
    further = f" and {more} more paragraph{'s' if more > 1 else ''}" if more else ""
    return [f"Left out, as no part of the article: “{first}”{further}."]


def _unfound(parts: Sequence[Part], words: Sequence[tuple[str, ...]], kept: Sequence[bool]) -> set[int]:
    """What the article has between its parts, and behind them, without being found: short items, captions, lines.

    It leads nowhere else, and is in a division of the page most of whose words are the article's, or some words of
    which are where the page itself calls it that. Behind the last part only sentences are of it, until another comes.
    """
    homes = _homes(parts, kept)
    own, every = Counter[Any](), Counter[Any]()
    for part, said, it, home in zip(parts, words, kept, homes, strict=True):
        if not part.linked:
            every[home] += len(said)
            own[home] += len(said) * it
    of_it = [
        home is not None and not part.linked and own[home] * 2 > every[home] * (not _is_called_article(home))
        for part, home in zip(parts, homes, strict=True)
    ]
    places = [at for at, it in enumerate(kept) if it]
    if not places:
        return set()
    behind = takewhile(
        lambda at: of_it[at] and not parts[at].level and SENTENCE_END.search(parts[at].text),
        range(places[-1] + 1, len(parts)),
    )
    return {at for at in chain(range(places[0], places[-1]), behind) if of_it[at]}


def _homes(parts: Sequence[Part], kept: Sequence[bool]) -> list[Any]:
    """The division of the page that each part is in: for that of a section, that around the section.

    A section is for itself where it leads elsewhere, and has nothing of the article.
    """
    leading = {part.around for part in parts if part.linked}
    leading -= {part.around for part, it in zip(parts, kept, strict=True) if it}

    @cache
    def home(division: Any) -> Any:
        if division is None or local_name(division) != "section" or division in leading:
            return division
        around = next((one for one in division.iterancestors() if local_name(one) in DIVISIONS), None)
        return division if around is None else home(around)

    return [home(part.around) for part in parts]


def _is_called_article(division: Any) -> bool:
    return local_name(division) in ("article", "main") or division.get("role") in ("article", "main")


def _is_menu(part: Part, words: Sequence[str]) -> bool:
    """Whether a part may be one of a menu: too short for what is known of it, and it leads elsewhere."""
    return part.linked and len(words) <= RUN


def _leads_on(part: Part, words: Sequence[str]) -> bool:
    """Whether a part at the edge of an article only leads to others: “Home”, “Next post”."""
    return part.linked and not part.level and len(words) < SUBSTANCE


def _is_enough(own: Sequence[tuple[str, ...]], known: Set[tuple[str, ...]]) -> bool:
    return sum(run in known for run in own) >= ENOUGH * len(own)


def _words(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(text.lower()))


def _runs(words: Sequence[str], length: int = RUN) -> list[tuple[str, ...]]:
    """All runs of so many words; of fewer words all of them."""
    return list(zip(*(words[at:] for at in range(min(length, len(words)))), strict=False))
