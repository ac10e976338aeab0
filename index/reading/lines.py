"""Plain text → the spans of its blocks: paragraphs (hard-wrapped or one a line), list items, single lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from index.reading.chat import HEAD, LATE, RULE, STAMP
from index.reading.sentences import sentence_spans, trimmed

# what other languages write with a point: "3. Oktober war", "3. October 1990"
DAY_OF_MONTH = re.compile(
    r"\d{1,2}\. (?i:januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember)"
    r"(?=\s+(?:\d{4}\b|[a-zäöü]))"
    r"|\d{1,2}\. (?i:january|february|march|may|june|july|october|december)(?=\s+\d{4}\b)"
)
ITEM_MARK = re.compile(rf"[-*•‣◦]\s+(?=\S)|(?!{DAY_OF_MONTH.pattern})\(?\d{{1,3}}[.)]\s+(?=\S)")
NARROWEST_WRAP, NARROWEST_PROSE = 40, 20
RAGGED = 15
RUNS_ON = 4  # of so many lines of prose one at least goes on in a small letter
LONG_LINE = 0.8  # of the width
FEWEST_WORDS = 3  # of a line that breaks off without being long
# what begins a line of its own: the stamp of a chat, a speaker, what a line is about, a chapter of a list
LABEL = re.compile(
    rf"{STAMP.pattern}|(?:{LATE.pattern})\Z|{RULE.pattern}|"
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b|(?i:chapter|kapitel|chapitre|part|book|act|scene|session)\s{1,3}[\dIVXLC]{1,6}\b|"
    r"(?:<[^<>\s]{1,40}>|(?:[#*A-Z]|(?<=\] ))[\w.’'*#-]{0,30}(?: [\w.’'*#-]{1,30}){0,3}:)\s"
)
NICK = re.compile(rf"{LABEL.pattern}|[^\W\d][\w|^`-]{{0,30}}:\s")  # or somebody who writes his name small
LEADERS = re.compile(r"(?:\. ?){4}|……")  # the points between a title and its page
BROKEN_OFF = re.compile(r"[\w’'-]\Z")
SENTENCE_END = re.compile(r"[.!?…:][”’\"')\]*_»]*\Z")
WIDEST_WRAP = 120  # nobody wraps wider by hand: longer lines are paragraphs of their own


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A span of text that belongs together; `item` if it began with a list mark (which the span leaves out)."""

    start: int
    end: int
    item: bool = False


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Trimmed spans of all lines; blank ones are empty spans."""
    offset = 0
    for line in text.splitlines(keepends=True):
        yield trimmed(text, offset, offset + len(line))
        offset += len(line)


def _groups(text: str) -> Iterator[list[tuple[int, int]]]:
    """Runs of lines between blank lines."""
    group: list[tuple[int, int]] = []
    for span in _lines(text):
        if span[0] < span[1]:
            group.append(span)
        elif group:
            yield group
            group = []
    if group:
        yield group


@dataclass(frozen=True, slots=True)
class _Wrapping:
    """How the lines of a group were wrapped by hand: at which width; at 0 they were not.

    `prose` where they run on, `told` where sentences end inside of them too; `label` is what begins several of them, as
    those of a chat do.
    """

    width: int
    prose: bool
    told: bool
    label: re.Pattern[str] | None


def _wrapping(text: str, group: list[tuple[int, int]]) -> _Wrapping:
    """What the lengths and the first letters of lines tell.

    Prose goes on in small letters, a line in four, and its sentences end anywhere in a line.
    """
    lengths = sorted((end - start for start, end in group), reverse=True)
    label = _label(text, group)
    told = not label and any(_ends_inside(text, *line) for line in group)
    narrowest = NARROWEST_PROSE if told else NARROWEST_WRAP
    if not narrowest <= lengths[0] <= WIDEST_WRAP:
        return _Wrapping(0, prose=False, told=False, label=label)
    going_on = sum(text[start].islower() for start, _ in group[1:])
    prose = told or (going_on * RUNS_ON >= len(group) - 1 and going_on > 0)
    even = len(lengths) > 2 and lengths[1] > lengths[0] - RAGGED  # one line alone is near the width
    return _Wrapping(lengths[0] if even or prose else 0, prose, told, label)


def _label(text: str, group: Sequence[tuple[int, int]]) -> re.Pattern[str] | None:
    """What begins several lines of a group: a label of any kind, or most of them a name in small letters."""
    if 2 * sum(NICK.match(text, *line) is not None for line in group) > max(2, len(group)):
        return NICK
    return LABEL if sum(LABEL.match(text, *line) is not None for line in group) > 1 else None


def _ends_inside(text: str, start: int, end: int) -> bool:
    """Whether a sentence ends inside of a line, behind which another begins."""
    return not LEADERS.search(text, start, end) and len(list(islice(sentence_spans(text, start, end), 2))) > 1


def _usual_width(wrappings: Sequence[_Wrapping]) -> int:
    """At which width a text is wrapped throughout, going by its groups of several lines; 0 if it is not."""
    widths = sorted(wrapping.width for wrapping in wrappings if wrapping.prose)
    return widths[len(widths) // 2] if len(widths) * 2 > len(wrappings) else 0


def _is_wrapped(text: str, before: tuple[int, int], line: tuple[int, int], wrapping: _Wrapping) -> bool:
    """Whether the break between two lines was made by hand to wrap a paragraph.

    So it was where the second goes on in a small letter, or its first word did not fit behind the first; in prose also
    where a line breaks off that is no short one, and ends no sentence, or that breaks off behind a word.
    """
    (start, end), (begin, stop) = before, line
    if not wrapping.width or HEAD.fullmatch(text, start, end):
        return False
    if wrapping.label and wrapping.label.match(text, begin, stop):
        return False
    if text[begin].islower():
        return True
    if end - start + 1 + len(text[begin:stop].split(maxsplit=1)[0]) > wrapping.width:
        return True
    if end - start >= wrapping.width * LONG_LINE:
        return wrapping.prose and not SENTENCE_END.search(text[max(start, end - 8) : end])
    broken_off = BROKEN_OFF.search(text, start, end) and len(text[start:end].split()) >= FEWEST_WORDS
    return wrapping.told and bool(broken_off)


def raw_blocks(text: str, *, broken: bool = False) -> Iterator[RawBlock]:
    """The blocks of a plain text, in order; spans are trimmed and never empty.

    `broken`: its lines were broken by marks, so none begins with that of an item, and one in small letters goes on.
    """
    groups = list(_groups(text))
    wrappings = [_wrapping(text, group) for group in groups]
    usual = _usual_width([wrapping for wrapping, group in zip(wrappings, groups, strict=True) if len(group) > 1])
    for group, wrapping in zip(groups, wrappings, strict=True):
        longest = max(end - start for start, end in group)
        near = usual * LONG_LINE <= longest <= usual
        yield from _blocks(text, group, replace(wrapping, width=usual, prose=True) if near else wrapping, broken)


def _blocks(text: str, group: list[tuple[int, int]], wrapping: _Wrapping, broken: bool) -> Iterator[RawBlock]:
    """The blocks of a run of lines."""
    start, end, item = group[0][0], group[0][1], False
    for position, line in enumerate(group):
        mark = ITEM_MARK.match(text, *line) if not broken else None
        goes_on = (broken and text[line[0]].islower()) or _is_wrapped(text, group[position - 1], line, wrapping)
        wrapped = position > 0 and goes_on
        # a number may open a wrapped line of running text: "in the year / 12. He…"
        numbered = mark is not None and mark[0][0].isdigit() and wrapped and not item
        if wrapped and (mark is None or numbered):
            end = line[1]
            continue
        if position:
            yield RawBlock(start, end, item)
        start, end, item = (mark.end() if mark else line[0]), line[1], mark is not None
    yield RawBlock(start, end, item)
