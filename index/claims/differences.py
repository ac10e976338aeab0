"""Where a statement and what is quoted for it differ: in a date, a quantity, a name, or in what is denied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from index.antonyms import opposites
from index.claims.facts import Facts
from index.records import Difference
from index.text import content_words, tokens

PRONOUN = re.compile(r"\b(?:he|she|it|they|him|her|them|his|its|their|i|me|my|we|our|you)\b", re.IGNORECASE)
BY = re.compile(r"\b(?:by|from)\b", re.IGNORECASE)
CLAUSE = re.compile(
    r"[,;:()—–]|[.!?](?=\s)|\b(?:and|but|who|which|that|when|where|while|after|before)\b", re.IGNORECASE
)
CLOCK = re.compile(r"\b\d{1,2}:\d\d\b(?: ?[ap]\.?m\b)?", re.IGNORECASE)  # another way to write it may be the same
SAME_CLAUSE = 0.5  # of a claim's words that a clause has if it is about the same
DIMENSION = re.compile(r"\W*(long|wide|high|deep|tall|thick|old|heavy|away|apart)\b", re.IGNORECASE)
TITLES = content_words(
    "Mr Mrs Ms Miss Dr Sir Lady Lord Captain Colonel Major General Professor Inspector Madame Monsieur President"
)


@dataclass(frozen=True, slots=True)
class Compared:
    """How a claim's facts stand to those of a quote.

    `differs` are those that the quote has otherwise, all of them quantities where that is `counted`; `missing` says
    that it lacks some, or says it with a doubt; `denied` that one of both denies what the other says, or says its
    opposite; `exchanged` that what it counts or denies is something else.
    """

    differs: tuple[Difference, ...]
    missing: bool
    denied: bool
    counted: bool = False
    exchanged: bool = False
    lacking: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        """Whether the quote has all of the claim's facts."""
        return not (self.differs or self.missing or self.denied or self.exchanged)


def compared(claim: Facts, told: Facts, core: Facts, around: str) -> Compared:
    """The facts of a claim against those of a quote; `core` is the sentence in it that has most of the claim's words.

    Names stand in that sentence; `around` it where it has a pronoun, or no other name.
    """
    amounts, others = list(_quantities(claim, told)), [*_dates(claim, told), *_names(claim, core, around)]
    found = [*others, *amounts]
    differs = tuple(item for item in found if item.story)
    opposite = opposites(claim.plain - told.words, told.plain - claim.words)
    denied = (bool(claim.denied & told.words) != bool(told.denied & claim.words)) != opposite
    missing = len(differs) < len(found) or _unlike(claim, told, core)
    other = exchanged(claim, told) or bool(claim.denied and not told.denied and not opposite)
    return Compared(differs, missing, denied, bool(differs) and not others, other, tuple(item.claim for item in found))


def _unlike(claim: Facts, told: Facts, core: Facts) -> bool:
    """Whether a quote neither says nor denies a claim, though it has its facts: it asks, doubts, or turns it round."""
    if core.text.rstrip("”\"’') ").endswith("?") or (core.doubted & claim.plain and not claim.doubted):
        return True
    timed = all(match[0] in told.text for match in CLOCK.finditer(claim.text))
    return not timed or turned(claim, told)


def _dates(claim: Facts, told: Facts) -> Iterator[Difference]:
    """The dates that none of the quote's can be, each with the one that is told of the same."""
    for words, when in claim.dates:
        if not told.dates and words.lower().startswith("this "):  # so is what is told without a date
            continue
        if not any(when.earliest <= other.latest and other.earliest <= when.latest for _, other in told.dates):
            instead = (other for other, _ in told.dates if _of_the_same(claim, words, told, other))
            yield Difference(words, next(instead, ""))


def _quantities(claim: Facts, told: Facts) -> Iterator[Difference]:
    """The quantities that none of the quote's is, each with the one that counts the same."""
    free = [item for item in told.quantities if not any(own.fits(item) for own in claim.quantities)]
    for own in claim.quantities:
        if not any(own.fits(item) for item in told.quantities) and (free or not own.few):
            alike = (other for other in free if own.comparable(other))
            same = (other.words for other in alike if _of_the_same(claim, own.words, told, other.words))
            yield Difference(own.words, next(same, ""))


def _of_the_same(claim: Facts, words: str, told: Facts, other: str) -> bool:
    """Whether words of a claim and a quote tell of the same: in a clause of the same words, or behind the same one."""
    at, there = claim.text.find(words), told.text.find(other)
    ends = DIMENSION.match(claim.text, at + len(words)), DIMENSION.match(told.text, there + len(other))
    if all(ends) and len({end[1].lower() for end in ends if end}) > 1:  # so long, so wide
        return False
    clause = content_words(_clause(told.text, there, there + len(other)))
    before = [tokens(text[max(0, place - 60) : place])[-1:] for text, place in ((claim.text, at), (told.text, there))]
    shared = len(claim.plain & clause) >= SAME_CLAUSE * len(claim.plain)
    return shared or (before[0] == before[1] != [])


def _clause(text: str, start: int, end: int) -> str:
    """The clause of a text in which text[start:end] stands."""
    first = max((match.end() for match in CLAUSE.finditer(text, 0, start)), default=0)
    after = CLAUSE.search(text, end)
    return text[first : after.start() if after else len(text)]


def _names(claim: Facts, told: Facts, around: str) -> Iterator[Difference]:
    """The names that the quote does not have, each with the one that has its place."""
    instead = [other for other in told.names if not named(other, claim.text, claim)]
    for name in claim.names:
        meant = not instead or PRONOUN.search(told.text)  # then the quote may mean somebody who is named before
        if named(name, told.text, told) or (meant and named(name, around, told)):
            continue
        at = claim.text.find(name) / max(1, len(claim.text))
        yield Difference(
            name, min(instead, key=lambda other: abs(told.text.find(other) / max(1, len(told.text)) - at), default="")
        )


def in_words_of(claim: Facts, told: Facts) -> str:
    """The claim with its quantities written as the quote has them: eight kilometres as five miles."""
    text = claim.text
    for own in reversed(claim.quantities):
        same = next((item for item in told.quantities if own.fits(item)), None)
        if same and own.words.lower() != same.words.lower():
            text = f"{text[: own.start]}{same.words}{text[own.end :]}"
    return text


def named(name: str, text: str, facts: Facts) -> bool:
    """Whether a text has a name: all of its words, or its abbreviation; of a person, the part that others go by."""
    words, inside = content_words(name) - TITLES, content_words(text)
    if all(word in inside or any(_related(word, other) for other in inside) for word in words):
        return True
    parts = [content_words(other) - TITLES for other in facts.names]
    if any(part and part < words for part in parts) and len(words) < 4:  # “Darcy” of “Fitzwilliam Darcy”
        return not any(part & words and not part <= words for part in parts)
    short, written = name.replace(".", ""), _initials(name)
    return any(_initials(other) == short or other.replace(".", "") == written for other in facts.names)


def _related(word: str, other: str) -> bool:
    """Whether two stems are those of a place and its people: america, american."""
    short = min(len(word), len(other))
    return short > 3 and word[: short - 1] == other[: short - 1] and max(len(word), len(other)) - short <= 2


def _initials(name: str) -> str:
    """The capitals that a name's words begin with; empty of a single word."""
    words = name.split()
    return "".join(word[0] for word in words if word[0].isupper()) if len(words) > 1 else ""


def turned(claim: Facts, told: Facts) -> bool:
    """Whether two names stand the other way round about the same words: "Rome took Carthage", "Carthage took Rome"."""
    both = [name for name in claim.names if name in told.text]
    for one, other in pairwise(both):
        mine = claim.text[claim.text.find(one) + len(one) : claim.text.find(other)]
        first, second = sorted((told.text.find(one), told.text.find(other)))
        theirs = told.text[first:second]
        swapped = told.text.find(other) < told.text.find(one)
        if content_words(mine) & (content_words(theirs) - content_words(f"{one} {other}")):
            return swapped == (bool(BY.search(mine)) == bool(BY.search(theirs)))
    return False


def exchanged(claim: Facts, told: Facts) -> bool:
    """Whether an amount counts what another one does: "two killed and six hurt", "six killed and two hurt"."""
    for own in claim.quantities:
        mine = _beside(claim.text, own.start, own.end)
        shared = [(own.fits(item), len(mine & _beside(told.text, item.start, item.end))) for item in told.quantities]
        fitting = [count for fits, count in shared if fits]
        if fitting and any(count > max(fitting) for fits, count in shared if not fits):
            return True
    return False


def _beside(text: str, start: int, end: int) -> set[str]:
    """The stems of the content words right before and behind text[start:end]."""
    return {*tokens(text[max(0, start - 40) : start])[-1:], *tokens(text[end : end + 60])[:2]}
