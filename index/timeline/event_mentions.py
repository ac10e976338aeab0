"""A document → what it dates: each mention with the clause that tells of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from index.dates import joined, looks_back
from index.reading import behind_dateline
from index.reading.chat import is_entry_stamp
from index.records import Basis, Citation, Document, EventKind, EventMention, Precision, Timex, TimexType, When
from index.timeline.clauses import clauses, phrase, reduced_relative
from index.timeline.event_kinds import dates_something, is_asked, is_caption, kind_of

LEAST_WORDS = 3  # of what tells of an event
MOST_DATES = 25  # of one sentence: a table that has more tells no events


def mentions(document: Document) -> Iterator[EventMention]:
    """What the document's citable sentences date, in order; a date that is named twice for one thing counts once."""
    whens = [timex for timex in document.times if isinstance(timex, When) and timex.type is not TimexType.DURATION]
    sent = _Sent.of(document, whens)
    position = 0
    for number in document.evidence:
        sentence = document.sentences[number]
        while position < len(whens) and whens[position].start < sentence.start:
            position += 1
        inside = []
        while position < len(whens) and whens[position].start < sentence.end:
            inside.append(whens[position])
            position += 1
        dating = [when for when in joined(document.text, inside[:MOST_DATES]) if dates_something(document, when)]
        yield from _of_sentence(document, number, dating, sent.day(sentence.end))


@dataclass(frozen=True, slots=True)
class _Sent:
    """The days on which the entries of a document were written, by the offsets of their stamps; `known` else."""

    offsets: Sequence[int]
    days: Sequence[date]
    known: date | None

    @classmethod
    def of(cls, document: Document, whens: Sequence[When]) -> Self:
        """Those of a document, whose dates these are."""
        full = (when for when in whens if when.precision in (Precision.DAY, Precision.TIME))
        stamps = [when for when in full if is_entry_stamp(document.text, when.start)]
        return cls([when.start for when in stamps], [when.earliest for when in stamps], document.reference)

    def day(self, end: int) -> date | None:
        """The day on which what ends at an offset was written; None where that is not known."""
        before = bisect_left(self.offsets, end)
        return self.days[before - 1] if before else self.known


def _of_sentence(
    document: Document, number: int, dating: Sequence[When], reference: date | None
) -> Iterator[EventMention]:
    sentence, text = document.sentences[number], document.text
    begin = behind_dateline(text, sentence.start, sentence.end)
    dating = [when for when in dating if when.start >= begin]  # a dateline dates the report, not what is told
    words = text[begin : sentence.end]
    dating = [
        when for when in dating if not is_caption(words, when, text[begin : when.start], text[when.end : sentence.end])
    ]
    if is_asked(words):
        return
    told: set[tuple[int, str]] = set()
    spans = clauses(text, begin, sentence.end, [when.start for when in dating])
    for when, clause in zip(dating, spans, strict=True):
        thing = phrase(text, when.start, when.end, sentence.end) or reduced_relative(text, *clause, when.start)
        start, end = thing or clause
        kind = EventKind.EVENT if thing else kind_of(text, start, end, when, reference)
        enough = len(text[start:end].split()) >= LEAST_WORDS
        if kind is not None and enough and (start, when.value) not in told:
            told.add((start, when.value))
            yield EventMention(when, start, end, kind, Citation(document, number, number))


def undated(document: Document, dated: Iterable[EventMention]) -> Iterator[EventMention]:
    """What the document tells as past without a date that can be placed, beside what is `dated` in it.

    It is known, at the latest, on the day of publication; where that is not known either, it can lie anywhere, and its
    expression is the one that cannot be read without that day, if there is one ("last December"). What is dated by the
    story's own calendar is told, too, if it is not past.
    """
    told = {mention.citation.first for mention in dated}
    unread = {timex.start: timex for timex in document.times if timex.value.startswith("XX")}
    starts = sorted(unread)
    for number in document.evidence:
        sentence, words = document.sentences[number], document.sentence_text(number)
        at = bisect_left(starts, sentence.start)
        timex = unread[starts[at]] if at < len(starts) and starts[at] < sentence.end else None
        own = document.has_story_calendar and timex is not None
        if number in told or not (own or looks_back(words)) or words.rstrip("”\"'").endswith("?"):
            continue
        when = _published(document, sentence.start, timex)
        yield EventMention(when, sentence.start, sentence.end, EventKind.EVENT, Citation(document, number, number))


def _published(document: Document, start: int, timex: Timex | None) -> When:
    day = document.reference
    return When(
        timex.start if timex else start,
        timex.end if timex else start,
        TimexType.DATE,
        day.isoformat() if day else (timex.value if timex and not document.has_story_calendar else "XXXX-XX-XX"),
        earliest=day or date.min,
        latest=day or date.max,
        precision=Precision.DAY,
        basis=Basis.PUBLISHED,
    )
