"""Where on a page the words of a sentence stand: found in the same lines that the reading made of the page, or not.

What is found is sure: every letter of the sentence, in order, and no other between; where the same words stand twice,
the place is told by what stands around it, or not at all.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from index.reading.formats.page_parts import Glyph, Line
from index.reading.formats.paragraphs import HYPHENS

SHORT = 12  # letters: fewer may stand there by chance
AROUND = 12  # letters beside words that tell their place
OPENING = 8  # letters on either side of a note or a running head that stands between
LINES_BETWEEN = 20
UNSEEN = ("Z", "C")  # Unicode's categories of blanks and of what is not seen


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter as it is compared: of which line, which glyph of that, and whether a word begins with it.

    `hyphens` stand behind it; at the end of a line `divided` says that the last of them may divide a word.
    """

    char: str
    line: int = 0
    at: int = 0
    begins: bool = False
    hyphens: int = 0
    divided: bool = False


def located(lines: Sequence[Line], words: str, before: str, behind: str) -> list[list[Glyph]] | None:
    """The glyphs of a sentence, those of each line together; None where it is not sure which they are.

    `before` and `behind` are what stands around it in the document, as much of it as is on the page.
    """
    page, wanted = list(_page_letters(lines)), list(_letters(words))
    around = "".join(item.char for item in _letters(before)), "".join(item.char for item in _letters(behind))
    found = _sure(page, [*_whole(page, wanted)] or [*_parted(page, wanted)], len(wanted), around)
    if not found:
        return None
    rows: dict[int, list[int]] = {}
    for start, end in found:
        for letter in page[start:end]:
            rows.setdefault(letter.line, []).append(letter.at)
    return [_through(lines[number].glyphs, own[0], own[-1]) for number, own in rows.items()]


def _through(glyphs: Sequence[Glyph], first: int, last: int) -> list[Glyph]:
    """The glyphs of a line from one to another, with the hyphens behind that."""
    behind = takewhile(lambda glyph: all(char in HYPHENS for char in _seen(glyph.text)), glyphs[last + 1 :])
    return [*glyphs[first : last + 1], *behind]


def letters_of(text: str) -> str:
    """What of a text is compared: no blanks, no hyphens, nothing that is not seen."""
    return "".join(letter.char for letter in _letters(text))


Spans = list[tuple[int, int]]  # of a page's letters


def _letters(text: str) -> Iterator[_Letter]:
    """The letters of a text."""
    held: _Letter | None = None
    hyphens = 0
    for char in _seen(text):
        if char in HYPHENS:
            hyphens += 1
            continue
        if held:
            yield _Letter(held.char, hyphens=hyphens)
        held, hyphens = _Letter(char), 0
    if held:
        yield _Letter(held.char, hyphens=hyphens)


def _page_letters(lines: Sequence[Line]) -> Iterator[_Letter]:
    """The letters of a page in reading order."""
    for number, line in enumerate(lines):
        own: list[_Letter] = []
        hyphens, at = 0, 0
        for place, glyph in enumerate(line.glyphs):
            begins = at == 0 or line.text[at : at + 1] == " "
            at += len(glyph.text) + (line.text[at : at + 1] == " ")
            for char in _seen(glyph.text):
                if char in HYPHENS:
                    hyphens += 1
                    continue
                _close(own, hyphens)
                own.append(_Letter(char, number, place, begins))
                hyphens, begins = 0, False
        _close(own, hyphens, divided=hyphens > 0)
        yield from own


def _close(own: list[_Letter], hyphens: int, *, divided: bool = False) -> None:
    """Put hyphens behind the last letter."""
    if own and hyphens:
        last = own[-1]
        own[-1] = _Letter(last.char, last.line, last.at, last.begins, hyphens, divided)


def _seen(text: str) -> Iterator[str]:
    for char in text:
        for part in unicodedata.normalize("NFKD", char):
            if unicodedata.category(part)[0] not in UNSEEN:
                yield part


def _whole(page: Sequence[_Letter], wanted: Sequence[_Letter]) -> Iterator[Spans]:
    """Where all letters stand one behind the other."""
    text, words = "".join(item.char for item in page), "".join(item.char for item in wanted)
    at = text.find(words) if words else -1
    while at >= 0:
        if _same(page[at : at + len(words)], wanted) and _apart(page, at, at + len(words)):
            yield [(at, at + len(words))]
        at = text.find(words, at + 1)


def _parted(page: Sequence[_Letter], wanted: Sequence[_Letter]) -> Iterator[Spans]:
    """Where they go on behind lines that are not of the sentence: notes at the foot of a column, running heads."""
    text, words = "".join(item.char for item in page), "".join(item.char for item in wanted)
    if len(words) < 2 * OPENING:
        return
    begins = [at for at in range(len(page)) if at == 0 or page[at].line != page[at - 1].line]
    at = text.find(words[:OPENING])
    while at >= 0:
        most = at + sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(text[at:], words, strict=False)))
        for turn in [own for own in begins if at + OPENING <= own <= most]:
            rest = words[turn - at :]
            for goes_on in begins:
                between = page[goes_on].line - page[turn].line
                end = goes_on + len(rest)
                if len(rest) >= OPENING and 0 < between <= LINES_BETWEEN and text.startswith(rest, goes_on):
                    letters = [*page[at:turn], *page[goes_on:end]]
                    if _same(letters, wanted) and _apart(page, at, end):
                        yield [(at, turn), (goes_on, end)]
        at = text.find(words[:OPENING], at + 1)


def _same(letters: Sequence[_Letter], wanted: Sequence[_Letter]) -> bool:
    """Whether hyphens, too, are where they should be; one that divides a word may be left out in the sentence."""
    return all(
        own.hyphens == other.hyphens or (own.divided and own.hyphens == other.hyphens + 1)
        for own, other in zip(letters[:-1], wanted[:-1], strict=True)
    )


def _apart(page: Sequence[_Letter], start: int, end: int) -> bool:
    """Whether words begin and end where letters do, and are no part of longer ones."""
    first = start == 0 or page[start].begins or not (page[start].char.isalnum() and page[start - 1].char.isalnum())
    last = end == len(page) or page[end].begins or not (page[end - 1].char.isalnum() and page[end].char.isalnum())
    return first and last


def _sure(page: Sequence[_Letter], found: list[Spans], size: int, around: tuple[str, str]) -> Spans | None:
    """The place that is meant: the only one, or the one that stands among the same words; None if it may be another."""
    text, (before, behind) = "".join(item.char for item in page), around
    told = []
    for spans in found:
        start, end = spans[0][0], spans[-1][1]
        told.append((_common(text[:start][::-1], before[::-1]) + _common(text[end:], behind), spans))
    told.sort(key=lambda item: -item[0])
    if not told:
        return None
    least = 0 if len(told) == 1 and size >= SHORT else min(AROUND, len(before) + len(behind))
    several = len(told) > 1 and told[1][0] >= told[0][0]
    return None if several or told[0][0] < least else told[0][1]


def _common(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
