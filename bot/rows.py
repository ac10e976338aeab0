"""Records → the JSON of one answer or event, as scripts read it (a line each)."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.embeds.text import one_line
from index import Answer, Citation, Event


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def citation_row(citation: Citation, number: int) -> dict[str, Any]:
    """A citation: document.text[start:end] is its quote; `paragraph` counts from 1."""
    return {
        "number": number,
        "document": citation.document.id,
        "title": citation.document.title,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "paragraph": citation.paragraph,
        "published": _iso(citation.document.published),
        "speaker": citation.speaker,
    }


def answer_row(answer: Answer) -> dict[str, Any]:
    """An answer; `citations` is empty and `nearest` a citation where the story is silent."""
    return {
        "question": answer.question,
        "found": answer.found,
        "verdict": answer.verdict,
        "text": answer.text,
        "sure": answer.sure,
        "confidence": round(answer.confidence, 4),
        "citations": [citation_row(item, number) for number, item in enumerate(answer.citations, start=1)],
        "nearest": citation_row(answer.nearest, 1) if answer.nearest else None,
        "passages_searched": answer.passages_searched,
        "seconds": round(answer.seconds, 4),
    }


def event_row(event: Event, number: int) -> dict[str, Any]:
    """An event: `start` and `end` are the first and last day it can lie in."""
    return {
        "value": event.when.value,
        "start": _iso(event.when.earliest),
        "end": _iso(event.when.latest),
        "precision": event.when.precision,
        "basis": event.when.basis,
        "expression": event.expression,
        "anchor": _iso(event.when.anchor),
        "text": one_line(event.citation.quote),
        "speaker": event.citation.speaker,
        "citation": citation_row(event.citation, number),
    }
