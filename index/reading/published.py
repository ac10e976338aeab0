"""The day a document was published, where its own text tells: a line of its own at the top, or a dateline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date

from index.dates import find_times
from index.reading.chat import DAY_STAMP, LATE, LONGEST_STAMP, NOTICE
from index.records import Basis, Precision, PublicationBasis, When

DAYS = (Precision.DAY, Precision.TIME)
OPENING = 1500  # characters in which such lines stand
LABEL = re.compile(
    r"\W*(?:first |originally )?"
    r"(?:published|posted|publication date|publish(?:ed)?[_ -]?date|pubdate|issued|date|dated)\b"
    r"(?: on)?[\W_]*",
    re.IGNORECASE,
)
# what else a line may hold that only dates the page, its separators left out: who wrote it, and a time of day
BESIDE = re.compile(
    r"(?:by .{2,60}?)? ?(?:at )?(?:\d{1,2}:\d\d(?::\d\d)?)? ?(?:[ap]\.?m\.?)?(?: ?[A-Z]{2,4})?", re.IGNORECASE
)
SEPARATORS = re.compile(r"[\s|·•,.–—-]+")
LONGEST_LINE = 200
# LONDON, April 20, 2018 (Reuters) —
PLACE = re.compile(r"[A-Z][A-Z.’' -]{2,40}(?:, [A-Z][\w.’' -]{1,30})?,? \(?\Z")
# any dateline, its day in full or not
DATELINE = re.compile(
    r"[A-Z][A-Z.’' -]{2,40}(?:, (?:on )?[A-Z\d][^()\n]{0,40}?)??(?: \([^)\n]{1,40}\))? ?(?:--|[-–—_:])\s+(?=\S)"
)
# BENGHAZI | Fri Jun 17, 2011 10:58 am EDT BENGHAZI, Libya (Reuters) -
AGENCY = re.compile(r"\([A-Z][\w. /]{1,24}\) ?(?:--|[-–—])\s+(?=\S)")
STAMP, OF_PLACE = re.compile(r"\d{1,2}:\d\d"), re.compile(r" [A-Z][^a-z\n]{2,40}(?:, [A-Z][\w.’' -]{1,30})? ?\Z")
WITH_STAMP = 260  # characters in which such a line stands
# Aug 16 (Reuters) -
DAY_ALONE = re.compile(r"[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})? \([A-Z][\w. /]{1,24}\) ?(?:--|[-–—])\s+(?=\S)")
MARK = re.compile(r"\)?(?: \([^)\n]{1,40}\))? ?(?:--|[-–—_:])")
FIRST = 20  # blocks of a chat that may tell its day
DAY_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)(?!\d)")  # #tavern.20240301.log


def _days(text: str, start: int, end: int) -> Iterator[When]:
    """The days that a line states in full."""
    for timex in find_times(text, [(start, end)], None):
        if isinstance(timex, When) and timex.basis is Basis.STATED and timex.precision in DAYS:
            yield timex


def published_in(text: str, lines: Iterable[tuple[int, int]]) -> tuple[date, PublicationBasis] | None:
    """The day of publication that a document's first lines (spans into `text`) name, and how; None if none does.

    A labelled line ("Published: 20 April 2018") or one that holds nothing but a date and a byline wins over a dateline.
    """
    dateline = None
    for start, end in lines:
        if start > OPENING:
            break
        label = LABEL.match(text, start, end)
        begin = label.end() if label else start
        day = next(_days(text, begin, min(end, start + LONGEST_LINE)), None)
        if day is None:
            continue
        before, behind = text[begin : day.start], text[day.end : end]
        alone = end - start <= LONGEST_LINE
        if alone and BESIDE.fullmatch(SEPARATORS.sub(" ", before + behind).strip()):
            return day.earliest, PublicationBasis.METADATA
        if dateline is None and not label and PLACE.fullmatch(before) and MARK.match(behind):
            dateline = day.earliest, PublicationBasis.DATELINE
    return dateline


def published_in_chat(text: str, lines: Sequence[tuple[int, int]], name: str) -> tuple[date, PublicationBasis] | None:
    """The day of a chat's first message: what its stamp or the program says, or else what its file is called after."""
    for start, end in lines[:FIRST]:
        end = min(end, start + LONGEST_STAMP)
        stamped = DAY_STAMP.match(text, start, end) or LATE.fullmatch(text, start, end)
        told = stamped or NOTICE.match(text, start, end) or start == lines[0][0]
        if told and (day := next(_days(text, start, end), None)):
            return day.earliest, PublicationBasis.MESSAGE
    for found in reversed(list(DAY_IN_NAME.finditer(name))):
        with suppress(ValueError):
            return date(*map(int, found.groups())), PublicationBasis.FILE
    return None


def behind_dateline(text: str, start: int, end: int) -> int:
    """Where a sentence goes on behind the dateline that it begins with; its start where there is none."""
    at_line_start = start == 0 or text[start - 1] == "\n"
    if not at_line_start:
        return start
    agency = AGENCY.search(text, start, min(end, start + WITH_STAMP))
    before = text[start : agency.start()] if agency else ""
    if agency and STAMP.search(before) and OF_PLACE.search(before):
        return agency.end()
    line = DAY_ALONE.match(text, start, end) or DATELINE.match(text, start, end)
    return line.end() if line else start
