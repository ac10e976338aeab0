"""Words → every place where they stand, exactly or nearly, from the positional index alone: no text is read.

Words that may have k errors are found by k + 1 of their pairs that do not overlap: no error spoils two of those, so
one pair at least stands there as it is (Navarro 2001, "A guided tour to approximate string matching", 6.2). The rarest
such pairs are looked up, and from each place of theirs the edit distance in words is computed to both sides, for all
places together (Ukkonen 1985: only the diagonals that so few errors can reach).
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np
import numpy.typing as npt

from index.search.positions import HYPHEN, PositionalIndex, Words, marked_words
from index.search.vectors import Mask, Rows

Costs = npt.NDArray[np.int16]

MOST = 250  # words that are looked for; those behind them are not
PAIRS = 24  # pairs, from the first on, of which the rarest are looked up
CANDIDATES = 20_000  # places of them that are compared; words whose pairs are commoner are found exactly only
FAR = 1_000  # a cost that is never allowed
SPLIT = 12  # words, from the first on, that may be written in two


@dataclass(frozen=True)
class Occurrences:
    """Where words stand, in reading order, none overlapping another.

    From `starts` to `ends` in the stream of the positional index, (places,) each; `exact` are those word for word.
    """

    starts: Words
    ends: Words
    exact: Mask

    def __len__(self) -> int:
        """How many there are."""
        return len(self.starts)

    def only(self, kept: Mask | Rows) -> Occurrences:
        """Some of them."""
        return Occurrences(self.starts[kept], self.ends[kept], self.exact[kept])


def errors_allowed(words: int) -> int:
    """How many of so many words may be wrong, missing or too much: none of 3, one of 4 to 7, two of 8 and more."""
    return 0 if words < 4 else 1 if words < 8 else 2


def find_phrase(index: PositionalIndex, phrase: str, *, nearly: bool = True) -> Occurrences:
    """Every place of the words of a phrase.

    Case, accents, punctuation, hyphens and the ends of lines and sentences do not matter; if `nearly`, as many words
    as `errors_allowed` says may be wrong, too, unless all its pairs of words are everyday ones.
    """
    words = [word for word, _ in marked_words(phrase)][:MOST]
    exact = united([_exact(index, *spelling) for spelling in _spellings(index, phrase)])
    allowed = errors_allowed(len(words)) if nearly else 0
    return _merged(exact, _near(index, [index.number(word) for word in words], allowed)) if allowed else exact


def within(index: PositionalIndex, found: Occurrences, allowed: Mask | None) -> Occurrences:
    """Those that stand in sentences that may be used, by their rows; all of them where `allowed` is None."""
    if allowed is None or not allowed.size:
        return found
    turns = np.flatnonzero(np.diff(allowed, prepend=False))  # sentences that may be used lie together, as documents do
    borders = index.firsts[turns].astype(np.int32)
    first, last = (np.searchsorted(borders, places, side="right") for places in (found.starts, found.ends - 1))
    return found.only((first % 2 == 1) & (first == last))


def _spellings(index: PositionalIndex, phrase: str) -> Iterator[tuple[list[int], int]]:
    """The numbers of a phrase's words; and of the same with a hyphen's two words as one, or one word as two.

    With each the place in it behind which a hyphen must stand, or -1.
    """
    marked = list(marked_words(phrase))[:MOST]
    words = [word for word, _ in marked]
    numbers = [index.number(word) for word in words]
    yield numbers, -1
    for at, (word, marks) in enumerate(marked[:SPLIT]):
        if marks & HYPHEN and at + 1 < len(words) and (joined := index.number(word + words[at + 1])) > 0:
            yield [*numbers[:at], joined, *numbers[at + 2 :]], -1
        for cut in range(1, len(word)):
            if (first := index.number(word[:cut])) > 0 and (second := index.number(word[cut:])) > 0:
                yield [*numbers[:at], first, second, *numbers[at + 1 :]], at


def _exact(index: PositionalIndex, numbers: Sequence[int], tied: int) -> tuple[Words, Words]:
    """Where words stand as they are, in order; behind the one at `tied` with a hyphen."""
    if min(numbers, default=-1) <= 0:
        return np.empty(0, np.int32), np.empty(0, np.int32)
    if len(numbers) == 1:
        starts = index.places(numbers[0])
        return starts, starts + 1
    at, span = min(_spans(index, numbers).items(), key=lambda item: item[1].stop - item[1].start)
    starts = index.positions[span] - at
    starts = starts[(starts > 0) & (starts + len(numbers) < len(index.stream))]
    others = [place for place in range(len(numbers)) if place not in (at, at + 1)]
    for place in sorted(others, key=lambda place: index.count(numbers[place])):
        starts = starts[index.stream[starts + place] == numbers[place]]
    if tied >= 0:
        starts = starts[index.marks[starts + tied] & HYPHEN > 0]
    return starts, starts + len(numbers)


def _spans(index: PositionalIndex, numbers: Sequence[int]) -> dict[int, slice]:
    """Of the pairs of neighbouring words, by the place of the first of them, which positions are theirs."""
    return {at: index.pair_span(*pair) for at, pair in enumerate(pairwise(numbers[: PAIRS + 1]))}


def _near(index: PositionalIndex, numbers: Sequence[int], allowed: int) -> list[tuple[int, int, int]]:
    """(errors, start, end) of the places where no more than `allowed` words are wrong, the best first."""
    spans = _spans(index, numbers)
    sizes = {at: span.stop - span.start for at, span in spans.items()}
    apart = (
        chosen
        for chosen in combinations(spans, allowed + 1)
        if all(behind - before > 1 for before, behind in pairwise(chosen))
    )
    rarest = min(apart, key=lambda chosen: sum(sizes[at] for at in chosen))
    if sum(sizes[at] for at in rarest) > CANDIDATES:
        return []
    found = set[tuple[int, int, int]]()
    for at in rarest:
        places = index.positions[spans[at]]
        before, left = _distances(index, numbers[:at][::-1], places - 1, -1, allowed)
        likely = before <= allowed
        places, before, left = places[likely], before[likely], left[likely]
        behind, right = _distances(index, numbers[at + 2 :], places + 2, 1, allowed)
        kept = before + behind <= allowed
        rows = ((before + behind)[kept], (places - left)[kept], (places + 2 + right)[kept])
        found.update(zip(*(row.tolist() for row in rows), strict=True))
    return sorted(found)


def _distances(
    index: PositionalIndex, numbers: Sequence[int], places: Words, step: int, allowed: int
) -> tuple[Costs, Words]:
    """How many words are wrong of `numbers`, read from each place on in steps of 1 or -1; at most FAR.

    And how many words of the stream they take up; of equally good ways the fewest, so that what is found neither
    begins nor ends with a wrong word. A BREAK is never read over.
    """
    last = len(index.stream) - 1
    costs = np.full((2 * allowed + 1, len(places)), FAR, dtype=np.int16)  # row `allowed` + d: d words more than read
    costs[allowed] = 0
    read = {ahead: index.stream[np.clip(places + step * ahead, 0, last)] for ahead in range(allowed)}
    for ahead in range(allowed):
        costs[allowed + ahead + 1] = costs[allowed + ahead] + np.where(read[ahead] == 0, FAR, 1)
    for at, number in enumerate(numbers):
        read[at + allowed] = index.stream[np.clip(places + step * (at + allowed), 0, last)]
        after = np.full_like(costs, FAR)
        for row, ahead in enumerate(range(at - allowed, at + allowed + 1)):
            if row < 2 * allowed:
                after[row] = costs[row + 1] + 1  # the word is missing there
            if (word := read.get(ahead)) is not None:
                wrong = np.where(word == 0, FAR, 1).astype(np.int16)
                after[row] = np.minimum(after[row], costs[row] + np.where(word == number, 0, wrong))
                if row:
                    after[row] = np.minimum(after[row], after[row - 1] + wrong)  # one too much
        costs = np.minimum(after, FAR)
        read.pop(at - allowed, None)
    best = costs.argmin(axis=0)
    return costs[best, np.arange(len(places))], (len(numbers) + best - allowed).astype(np.int32)


def united(found: Sequence[tuple[Words, Words]]) -> Occurrences:
    """Exact places, the earlier ones where some overlap."""
    starts, ends = (np.concatenate([part[side] for part in found]) for side in (0, 1))
    if sum(len(own) > 0 for own, _ in found) > 1:
        order = np.argsort(starts, kind="stable")
        starts, ends = starts[order], ends[order]
    if (starts[1:] < ends[:-1]).any():
        kept, free = np.zeros(len(starts), dtype=bool), 0
        for at, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
            if start >= free:
                kept[at], free = True, end
        starts, ends = starts[kept], ends[kept]
    return Occurrences(starts, ends, np.ones(len(starts), dtype=bool))


def _merged(exact: Occurrences, near: Sequence[tuple[int, int, int]]) -> Occurrences:
    """All places in order; of those that overlap the one with fewest errors."""
    taken = list(zip(exact.starts.tolist(), exact.ends.tolist(), strict=True)) if near else []
    added = []
    for _, start, end in near:
        at = bisect_left(taken, (end, -1))  # the first that begins behind it
        if not at or taken[at - 1][1] <= start:
            insort(taken, (start, end))
            added.append((start, end))
    if not added:
        return exact
    more = np.array(added, dtype=np.int32)
    starts, ends = np.concatenate([exact.starts, more[:, 0]]), np.concatenate([exact.ends, more[:, 1]])
    flags = np.concatenate([exact.exact, np.zeros(len(more), dtype=bool)])
    order = np.argsort(starts)
    return Occurrences(starts, ends, flags).only(order)
