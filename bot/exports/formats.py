"""Events → files: JSON, CSV, iCalendar (RFC 5545) and TimelineJS JSON."""

from __future__ import annotations

import csv
import hashlib
import html
import io
import json
import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from bot.embeds.dates import basis_words, mention_date_words, otherwise_words, when_words
from bot.embeds.text import link_to_quote, one_line, quoted, source_words
from bot.exports.json_rows import event_rows
from bot.state import Question
from index import Document, Event, When

CITED = "id title publisher author published url".split()
ASKED = "at question verdict confidence right wrong reasons".split()
COLUMNS = "date value start end precision modifier basis kind expression anchor text speaker document title url".split()
CLOCK = re.compile(r"\d{4}-\d\d-\d\dT([01]\d|2[0-3]):([0-5]\d)")
BEFORE_CHRIST = re.compile(r"BC(\d{4})")
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would work out a cell that begins so


def json_export(events: Sequence[Event]) -> bytes:
    """A list of the rows that `footnote timeline --json` prints."""
    return json.dumps(list(event_rows(events)), ensure_ascii=False, indent=1).encode()


def csv_export(events: Sequence[Event]) -> bytes:
    """A line an event, with a byte-order mark, so that spreadsheets read it as UTF-8."""
    text = io.StringIO()
    table = csv.DictWriter(text, COLUMNS, quoting=csv.QUOTE_ALL)  # some spreadsheets part cells at a semicolon
    table.writeheader()
    for event, row in zip(events, event_rows(events), strict=True):
        document = event.citation.document
        cells = row | {"date": mention_date_words(event.mentions[0]), "document": document.id, "title": document.title}
        cells |= {"url": link_to_quote(event.citation) or document.url or ""}
        table.writerow({name: cell(cells[name]) for name in COLUMNS})
    return text.getvalue().encode("utf-8-sig")


def questions_csv(questions: Sequence[Question]) -> bytes:
    """A line a question that was asked openly, as `csv_export` writes it; never who asked."""
    text = io.StringIO()
    table = csv.writer(text, quoting=csv.QUOTE_ALL)
    table.writerow(ASKED)
    table.writerows([cell(getattr(item, name)) for name in ASKED] for item in questions)
    return text.getvalue().encode("utf-8-sig")


def sources_csv(sources: Sequence[tuple[Document, int]]) -> bytes:
    """A line a document, as `csv_export` writes it: in how many answers it was cited, also where that is none."""
    text = io.StringIO()
    table = csv.writer(text, quoting=csv.QUOTE_ALL)
    table.writerow(("cited", *CITED))
    table.writerows((times, *(cell(getattr(item, name)) for name in CITED)) for item, times in sources)
    return text.getvalue().encode("utf-8-sig")


def cell(value: object) -> str:
    """A value as a spreadsheet shows it: one that looks like a formula is not worked out."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def placed(events: Sequence[Event]) -> list[Event]:
    """Those that have a place on the calendar: not before Christ, and of what is not dated where the document is."""
    return [event for event in events if not event.when.value.startswith(("BC", "XX"))]


def icalendar_export(events: Sequence[Event]) -> bytes:
    """Entries that take no time in a calendar: whole days, or an hour that is known, in the time of the place.

    A date that is not known to the day spans what it can.
    """
    from icalendar import Calendar  # late: only an export needs it
    from icalendar import Event as Entry

    calendar = Calendar()
    calendar.add("prodid", "-//Footnote//Timeline//EN")
    calendar.add("version", "2.0")
    for event in placed(events):
        when, entry = event.when, Entry()
        entry.add("uid", f"{_key(event)}@footnote")
        entry.add("dtstamp", datetime.combine(event.citation.document.published or when.earliest, time(), UTC))
        entry.add("dtstart", _moment(when) or when.earliest)
        if when.latest.year < 9999 and not _moment(when):
            entry.add("dtend", when.latest + timedelta(days=1))
        entry.add("summary", one_line(event.text))
        entry.add("description", _note(event))
        entry.add("transp", "TRANSPARENT")
        if event.citation.document.url:
            entry.add("url", event.citation.document.url)
        calendar.add_component(entry)
    return bytes(calendar.to_ical())


def timelinejs_export(events: Sequence[Event]) -> bytes:
    """The JSON that TimelineJS reads; "fall 2017" and "about 1990" stand as `display_date`.

    What spans more than a day ends with its last one, since TimelineJS reads an end of 1999 as its first day.
    """
    slides = []
    for event in events:
        if not (parts := _parts(event.when)):
            continue
        start, end = parts
        slide: dict[str, Any] = {
            "start_date": start,
            "display_date": when_words(event.when),
            "text": {
                "headline": html.escape(one_line(event.text)),
                "text": f"<p>{html.escape(_note(event))}</p>",
            },
            "unique_id": _key(event),
        }
        if end:
            slide["end_date"] = end
        slides.append(slide)
    return json.dumps({"events": slides}, ensure_ascii=False, indent=1).encode()


def _parts(when: When) -> tuple[dict[str, int], dict[str, int]] | None:
    """Where a date begins and ends, as TimelineJS writes them; no end for a day, and None where it has no place.

    A year before Christ is negative.
    """
    first, _, last = when.value.partition("/")
    before = [BEFORE_CHRIST.fullmatch(part) for part in (first, last or first)]
    if when.value.startswith("XX") or (first.startswith("BC") and not before[0]):
        return None
    start = {"year": -int(before[0][1])} if before[0] else _day_parts(when.earliest)
    end = {"year": -int(before[1][1])} if before[1] else _day_parts(when.latest)
    if moment := _moment(when):
        start |= {"hour": moment.hour, "minute": moment.minute}
    return start, (end if last or when.latest > when.earliest else {})


def _day_parts(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def _moment(when: When) -> datetime | None:
    """The hour and minute of a date that has them."""
    match = CLOCK.fullmatch(when.value)
    return datetime.combine(when.earliest, time(int(match[1]), int(match[2]))) if match else None


def _note(event: Event) -> str:
    """The cited sentence, how its date is known, and where it stands; and what is dated otherwise."""
    citation = event.citation
    lines = [f"{quoted(one_line(citation.quote))} ({basis_words(event.mentions[0])})", source_words(citation.document)]
    lines += [f"{otherwise_words(event, item)} {quoted(one_line(item.text))}" for item in event.conflicting]
    return " — ".join(lines)


def _key(event: Event) -> str:
    """A key that stays the same as long as the sentence and its date do."""
    words = f"{event.citation.document.id}\0{event.citation.quote}\0{event.text}\0{event.when.value}"
    return hashlib.blake2b(words.encode(), digest_size=10).hexdigest()


EXPORTS: dict[str, tuple[str, Callable[[Sequence[Event]], bytes]]] = {
    "json": ("timeline.json", json_export),
    "csv": ("timeline.csv", csv_export),
    "ics": ("timeline.ics", icalendar_export),
    "timelinejs": ("timeline.timelinejs.json", timelinejs_export),
}
