"""A document → what it dates: each mention with its clause, and whether it happened, was said, or was planned."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from index.dates import joined, looks_ahead, looks_back
from index.reading import behind_dateline
from index.records import Basis, Citation, Document, EventKind, EventMention, Precision, Timex, TimexType, When
from index.timeline.clauses import clauses, phrase, reduced_relative
from index.timeline.reporting_verbs import DOING, SAYING

# what stands to a date in such a way is measured against it, and did not happen then
_COMPARED = re.compile(r"\b(?:than|compared (?:with|to)|versus|unlike)(?: [\w$€£.,%-]+){0,3} \Z", re.IGNORECASE)
_OWNED = re.compile(r"(?:’s|'s|s’|s') ?\w")  # this year's budget: the date says which budget, not when
# the day of a report: Aug 16 (Reuters) -, or that of a page: last updated at 21:40
_STAMP = re.compile(r" \([A-Z][\w. /]{1,24}\)\s?(?:--|[-–—]|\s|\Z)| (?:Last )?[Uu]pdated\b")
_STAMPED = re.compile(r"\blast (?:updated|modified)(?: (?:at|on))? \Z", re.IGNORECASE)
_SAID_THEN = re.compile(rf"\b(?!(?:{DOING})\b)(?:{SAYING})\b(?P<between>[^.;:“”\"]*)\Z", re.IGNORECASE)
_THEN_SAID = re.compile(rf",?(?P<between>(?: [\w’'.-]+){{1,6}}?) (?!(?:{DOING})\b)(?:{SAYING})\b", re.IGNORECASE)
_SAID_THEN_TOO = re.compile(rf",? (?!(?:{DOING})\b)(?:{SAYING})\b", re.IGNORECASE)  # and on Tuesday said that…
_LEAST_WORDS = 3
_FIRST = re.compile(r"(?:on|in|late|early|earlier|at)? ?", re.IGNORECASE)
_WAS_PLANNED = re.compile(
    r"\b(?:scheduled|planned|expected|due|set (?:for|to)|supposed|meant)\b[^,.;]{0,40}\Z", re.IGNORECASE
)
_PICTURED = re.compile(
    r"\b(?:photo|photograph|picture|image|video|footage|file photo|handout)s?\b[^.;]{0,80}?"
    r"\b(?:taken|shows?|showing|shot|released|made available|dated)\b",
    re.IGNORECASE,
)
# what is asked or supposed did not happen, as far as is told
_ASKED = re.compile(r"\?[”\"’')\]]*\s*\Z")
_SUPPOSED = re.compile(r"\b(?:if|unless|whether|in case|suppose|supposing|assuming|in the event)\b", re.IGNORECASE)
_COULD = re.compile(r"\b(?:could|might|may)\b(?! not\b)|\bwould have\b|\bshould have\b")
# the verb that a date belongs to is denied: right before it, or right behind where the date comes first
_NOT = (
    r"(?:did|do|does|was|were|had|has|have|is|are|could|can|will|would)(?: not\b(?! only| until| just)|n[’']t\b)"
    r"|\bnever\b|\bden(?:ied|ies|y|ying) (?:that|having|any)\b"
)
_NOT_THEN = re.compile(
    rf"\b(?:{_NOT})(?:(?! (?:until|and|but|that|which|who|because|since|when) )[^,;:“”\"]){{0,60}}\Z"
)
_THEN_NOT = re.compile(rf",?(?: (?!\w+ed\b)[\w’'.-]+){{1,4}}? (?:{_NOT})")
_OTHER_VERB = re.compile(r"\b(?:was|were|is|are|has|have|had|will|would|be|been|\w{3,}ed|that)\b")


def mentions(document: Document) -> Iterator[EventMention]:
    """What the document's citable sentences date, in order; a date that is named twice for one thing counts once."""
    whens = [timex for timex in document.times if isinstance(timex, When) and timex.type is not TimexType.DURATION]
    position = 0
    for number in document.evidence:
        sentence = document.sentences[number]
        while position < len(whens) and whens[position].start < sentence.start:
            position += 1
        inside = []
        while position < len(whens) and whens[position].start < sentence.end:
            inside.append(whens[position])
            position += 1
        dating = [when for when in joined(document.text, inside) if _dates(document, when)]
        yield from _of_sentence(document, number, dating)


def _of_sentence(document: Document, number: int, dating: Sequence[When]) -> Iterator[EventMention]:
    sentence, text = document.sentences[number], document.text
    begin = behind_dateline(text, sentence.start, sentence.end)
    dating = [when for when in dating if when.start >= begin]  # a dateline dates the report, not what is told
    words = text[begin : sentence.end]
    dating = [when for when in dating if not _is_caption(words, when, text[when.end : sentence.end])]
    if _ASKED.search(words):
        return
    told: set[tuple[int, str]] = set()
    spans = clauses(text, begin, sentence.end, [when.start for when in dating])
    for when, clause in zip(dating, spans, strict=True):
        thing = phrase(text, when.start, when.end, sentence.end) or reduced_relative(text, *clause, when.start)
        start, end = thing or clause
        kind = EventKind.EVENT if thing else _kind(text, start, end, when, document.reference)
        enough = len(text[start:end].split()) >= _LEAST_WORDS
        if kind is not None and enough and (start, when.value) not in told:
            told.add((start, when.value))
            yield EventMention(when, start, end, kind, Citation(document, number, number))


def _dates(document: Document, when: When) -> bool:
    """Whether a date says when something happened: not what it is compared with, which one it is, or who reports it."""
    before = document.text[max(0, when.start - 60) : when.start]
    stamped = _STAMPED.search(before) or _STAMP.match(document.text, when.end)
    return not stamped and not _COMPARED.search(before) and not _OWNED.match(document.text, when.end)


def _kind(text: str, start: int, end: int, when: When, reference: date | None) -> EventKind | None:
    """What kind of event a clause tells of; None for a statement, and for what is only supposed."""
    before, behind = text[start : when.start], text[when.end : end]
    if _is_statement(before, behind, when) or _SUPPOSED.search(before) or _COULD.search(before + behind):
        return None
    if _is_planned(text, start, end, when, reference):
        return EventKind.PLAN
    if when.precision is Precision.SEASON and when.basis is Basis.RESOLVED and not looks_back(text[start:end]):
        return None  # most ships sink in winter
    denied = _THEN_NOT.match(behind) if _FIRST.fullmatch(before) else _NOT_THEN.search(before)
    return EventKind.DENIAL if denied else EventKind.EVENT


def _is_statement(before: str, behind: str, when: When) -> bool:
    """Whether a date is that of somebody's words: “The bridge is safe, officials said Monday.”"""
    said = _SAID_THEN.search(before)
    period = when.precision in (Precision.QUARTER, Precision.HALF)  # reported third-quarter profit
    if said and not period and not _OTHER_VERB.search(said["between"]):
        return True
    if _SAID_THEN_TOO.match(behind):
        return True
    turned = _FIRST.fullmatch(before) and _THEN_SAID.match(behind)
    return bool(turned and not _OTHER_VERB.search(turned["between"]))


def _is_caption(words: str, when: When, behind: str) -> bool:
    """Whether a sentence says what a picture shows: “Libyans attend a rally in Benghazi, May 19, 2011.”"""
    shows = when.basis is Basis.STATED and when.precision is Precision.DAY and not behind.strip(" .")
    return _PICTURED.search(words) is not None or (shows and not looks_back(words))


def _is_planned(text: str, start: int, end: int, when: When, published: date | None) -> bool:
    """Whether it lay ahead when it was told, or is told as what was planned."""
    before = text[start : when.start]
    if published and when.earliest > published:
        return True
    if published and when.latest < published:
        return _WAS_PLANNED.search(before) is not None
    return looks_ahead(text, start, when.start if len(before.split()) > 2 else end, when.start)


def undated(document: Document, dated: Iterable[EventMention]) -> Iterator[EventMention]:
    """What the document tells as past without a date that can be placed, beside what is `dated` in it.

    It is known, at the latest, on the day of publication; where that is not known either, it can lie anywhere, and its
    expression is the one that cannot be read without that day, if there is one ("last December").
    """
    told = {mention.citation.first for mention in dated}
    unread = {timex.start: timex for timex in document.times if timex.value.startswith("XX")}
    starts = sorted(unread)
    for number in document.evidence:
        sentence, words = document.sentences[number], document.sentence_text(number)
        if number in told or not looks_back(words) or words.rstrip("”\"'").endswith("?"):
            continue
        at = bisect_left(starts, sentence.start)
        timex = unread[starts[at]] if at < len(starts) and starts[at] < sentence.end else None
        when = _published(document, sentence.start, timex)
        yield EventMention(when, sentence.start, sentence.end, EventKind.EVENT, Citation(document, number, number))


def _published(document: Document, start: int, timex: Timex | None) -> When:
    day = document.reference
    return When(
        timex.start if timex else start,
        timex.end if timex else start,
        TimexType.DATE,
        day.isoformat() if day else (timex.value if timex else "XXXX-XX-XX"),
        earliest=day or date.min,
        latest=day or date.max,
        precision=Precision.DAY,
        basis=Basis.PUBLISHED,
    )
