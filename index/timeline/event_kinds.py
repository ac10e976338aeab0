"""Whether what is dated is an event at all, and of which kind: that it happened, was planned, or is denied."""

from __future__ import annotations

import re
from datetime import date

from index.dates import looks_ahead, looks_back
from index.reading.chat import is_message_stamp
from index.records import Basis, Document, EventKind, Precision, When
from index.timeline.reporting_verbs import DOING, SAYING

# what stands to a date in such a way is measured against it, and did not happen then
_COMPARED = re.compile(r"\b(?:than|compared (?:with|to)|versus|unlike)(?: [\w$€£.,%-]+){0,3} \Z", re.IGNORECASE)
_OWNED = re.compile(r"(?:’s|'s|s’|s') ?\w")  # this year's budget: the date says which budget, not when
# the day of a report: Aug 16 (Reuters) -, or that of a page: last updated at 21:40
_STAMP = re.compile(r" \([A-Z][\w. /]{1,24}\)\s?(?:--|[-–—]|\s|\Z)| (?:Last )?[Uu]pdated\b| \||(?::\d\d)?\] ?<?\S")
_STAMPED = re.compile(r"(?:\blast (?:updated|modified)|\(updated?:?)(?: (?:at|on))? \Z", re.IGNORECASE)
_LOGGED = re.compile(r"(?::\d\d)?\s+[A-Z]")  # Fri Jan 14 2011 09:39:00 A day after…
_SAID_THEN = re.compile(rf"\b(?!(?:{DOING})\b)(?:{SAYING})\b(?P<between>[^.;:“”\"]*)\Z", re.IGNORECASE)
_THEN_SAID = re.compile(rf",?(?P<between>(?: [\w’'.-]+){{1,6}}?) (?!(?:{DOING})\b)(?:{SAYING})\b", re.IGNORECASE)
_SAID_THEN_TOO = re.compile(rf",? (?!(?:{DOING})\b)(?:{SAYING})\b", re.IGNORECASE)  # and on Tuesday said that…
_FIRST = re.compile(r"(?:on|in|late|early|earlier|at)? ?", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till|through|by)(?: the)? \Z", re.IGNORECASE)
_WAS_PLANNED = re.compile(
    r"\b(?:scheduled|planned|expected|due|set (?:for|to)|supposed|meant)\b[^,.;]{0,40}\Z", re.IGNORECASE
)
_PICTURED = re.compile(
    r"\b(?:photo|photograph|picture|image|video|footage|view|handout)s?\b[^.;]{0,80}?"
    r"\b(?:taken|shows?|showing|shot|released|made available|dated)\b|\((?:pictured|shown|seen)\b",
    re.IGNORECASE,
)
# what is asked or supposed did not happen, as far as is told
_ASKED = re.compile(r"\?[”\"’')\]]*\s*\Z")
_UP_TO = r"(?:(?! (?:until|and|but|that|which|who|because|since|when) )[^,;:“”\"]){0,60}\Z"
_SUPPOSED = re.compile(
    r"\b(?:if|unless|whether|in case|suppose|supposing|assuming|in the event)\b[^,;:“”\"]{0,120}\Z", re.IGNORECASE
)
_COULD = r"\b(?:could|might|may)\b(?! not\b)|\b(?:would|should) have\b"
_COULD_THEN = re.compile(rf"(?:{_COULD}){_UP_TO}")
_THEN_COULD = re.compile(rf",?(?: [\w’'.-]+){{1,4}}? (?:{_COULD})")
# the verb that a date belongs to is denied: right before it, or right behind where the date comes first
_NOT = (
    r"(?:did|do|does|was|were|had|has|have|is|are|could|can|will|would)(?: not\b(?! only| until| just)|n[’']t\b)"
    r"|\bnever\b|\bden(?:ied|ies|y|ying) (?:that|having|any)\b"
)
_NOT_THEN = re.compile(rf"\b(?:{_NOT}){_UP_TO}")
_THEN_NOT = re.compile(rf",?(?: (?!\w+ed\b)[\w’'.-]+){{1,4}}? (?:{_NOT})")
_OTHER_VERB = re.compile(r"\b(?:was|were|is|are|has|have|had|will|would|be|been|\w{3,}ed|that)\b")


def dates_something(document: Document, when: When) -> bool:
    """Whether a date says when something happened: not what it is compared with, which one it is, or who reports it."""
    before = document.text[max(0, when.start - 60) : when.start]
    stamped = _STAMPED.search(before) or _STAMP.match(document.text, when.end)
    if when.precision is Precision.TIME and when.basis is Basis.STATED and before.rstrip(" ")[-1:] in ("", "\n"):
        stamped = stamped or _LOGGED.match(document.text, when.end)  # it begins a line, and a sentence follows
    if stamped or is_message_stamp(document.text, when.start):
        return False
    return not _COMPARED.search(before) and not _OWNED.match(document.text, when.end)


def is_asked(words: str) -> bool:
    """Whether a sentence asks."""
    return _ASKED.search(words) is not None


def kind_of(text: str, start: int, end: int, when: When, reference: date | None) -> EventKind | None:
    """What kind of event a clause tells of; None for a statement, and for what is only supposed."""
    before, behind = text[start : when.start], text[when.end : end]
    leads = _FIRST.fullmatch(before) is not None
    if _is_statement(before, behind, when) or _SUPPOSED.search(before):
        return None
    if _COULD_THEN.search(before) or (leads and _THEN_COULD.match(behind)):
        return None
    if _is_planned(text, start, end, when, reference):
        return EventKind.PLAN
    if when.precision is Precision.SEASON and when.basis is Basis.RESOLVED and not looks_back(text[start:end]):
        return None  # most ships sink in winter
    denied = _THEN_NOT.match(behind) if leads else _NOT_THEN.search(before)
    return EventKind.DENIAL if denied else EventKind.EVENT


def is_caption(words: str, when: When, before: str, behind: str) -> bool:
    """Whether a sentence says what a picture shows: “Libyans attend a rally in Benghazi, May 19, 2011.”"""
    shows = when.basis is Basis.STATED and when.precision is Precision.DAY
    shows = shows and before.endswith(", ") and not behind.strip(" .")
    return _PICTURED.search(words) is not None or (shows and not looks_back(words))


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


def _is_planned(text: str, start: int, end: int, when: When, published: date | None) -> bool:
    """Whether it lay ahead when it was told, or is told as what was planned."""
    before = text[start : when.start]
    if published and when.earliest > published:
        return True
    if published and when.latest < published:
        return _WAS_PLANNED.search(before) is not None
    if _UNTIL.search(before) and looks_back(before):
        return False  # he ruled until 1444
    return looks_ahead(text, start, when.start if len(before.split()) > 2 else end, when.start)
