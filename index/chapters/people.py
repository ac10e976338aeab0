"""Who is named in a stretch of a story, told by how names are written and what stands beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from index.records import Document
from index.text import CAPITALS, STOP_WORDS

Names = Callable[[Document, Sequence[int]], Sequence[tuple[str, int]]]

_TITLE = r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lady|Lord|Captain|Colonel|Admiral|Inspector|Professor|Aunt|Uncle|Count|St)"
_WORD = rf"(?!{_TITLE}\b)[{CAPITALS}][^\W\d_]{{1,24}}(?:[’'][{CAPITALS}][^\W\d_]{{1,24}})?"
NAME = re.compile(rf"(?<![\w’'])(?P<title>{_TITLE}\.? )?(?P<words>{_WORD}(?:[ -]{_WORD}){{0,3}})(?![\w])")
SAID = (
    r"(?:said|says|asked|cried|replied|answered|thought|exclaimed|whispered|shouted|murmured|remarked|added|continued"
    r"|looked|turned|nodded|smiled|laughed|shook|went|came|stood|sat|saw|knew|felt|took|began|found|left|told|gave|ran"
    r"|says|asks|goes|comes|looks|[a-z]{2,14}ed)"
)
ACTING = re.compile(rf"\s?,?[”\"’']? ?(?:\w{{2,12}}ly )?{SAID}\b")
SAYING = re.compile(rf"\b{SAID} (?:the )?\Z")
AT_PLACE = re.compile(r"\b(?:in|at|to|from|near|of|into|towards?|through) (?:the )?\Z", re.IGNORECASE)
NO_NAMES = STOP_WORDS | set(
    """
    oh ah well yes now come look dear god heaven christmas sunday monday tuesday wednesday thursday friday saturday
    january february march april june july august september october november december chapter good thank
    english french german italian american mr mrs miss sir lady lord madam captain
    """.split()
)
FEWEST, LOOK = 2, 24
MOST = 12


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


def people_in(document: Document, numbers: Sequence[int]) -> tuple[tuple[str, int], ...]:
    """Who is named in some sentences of a document, and how often, the most often first; MOST at most.

    A name is somebody's where a title stands before it, or it does and says what people do; one that mostly has
    "in", "at" or "to" before it is a place's.
    """
    texts = [document.sentence_text(number) for number in numbers]
    counts = name_counts(texts)
    acting: Counter[str] = Counter()
    placed: Counter[str] = Counter()
    for text in texts:
        for match, _ in names_in(text):
            before, behind = text[max(0, match.start() - LOOK) : match.start()], text[match.end() : match.end() + LOOK]
            name = f"{match['title'] or ''}{match['words']}"
            name = name if name in counts else name.partition(" ")[2]
            acting[name] += bool(match["title"] or ACTING.match(behind) or SAYING.search(before))
            placed[name] += AT_PLACE.search(before) is not None
    people = {
        name: count
        for name, count in counts.items()
        if count >= FEWEST and acting[name] and placed[name] <= 0.5 * count
    }
    return tuple(Counter(_joined(people)).most_common(MOST))


def _joined(counts: dict[str, int]) -> dict[str, int]:
    """The counts, a name that is a part of one other alone added to whichever of the two is more common."""
    found = dict(counts)
    for name in sorted(counts, key=len):
        longer = [other for other in found if other != name and set(name.split()) < set(other.split())]
        if len(longer) == 1 and name in found:
            short, long = found.pop(name), found.pop(longer[0])
            found[name if short >= long else longer[0]] = short + long
    return found
