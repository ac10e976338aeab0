"""Records → the JSON of one answer or event, as scripts read it (a line each)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from bot.embeds.text import link_to_quote, one_line
from index import (
    Answer,
    Chapter,
    Citation,
    ClaimCheck,
    Entailment,
    Entity,
    Event,
    EventMention,
    Lookup,
    Statement,
    StatementRole,
    StoryEntities,
    Writing,
    whereabouts,
)

TELLING, WITH = 3, 10  # sentences and names of somebody that are printed


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def citation_row(citation: Citation, number: int) -> dict[str, Any]:
    """A citation: document.text[start:end] is its quote; `paragraph` and `page` count from 1.

    `message` is the one of a chat; `link` leads to its document at this place.
    """
    message = whereabouts(citation.document, citation.first).message
    return {
        "number": number,
        "document": citation.document.id,
        "title": citation.document.title,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "paragraph": citation.paragraph,
        "page": citation.page,
        "chapter": citation.section.title if citation.section else None,
        "message": {"sent": message.sent, "sender": message.sender} if message else None,
        "link": link_to_quote(citation),
        "published": _iso(citation.document.published),
        "published_basis": citation.document.published_basis,
        "speaker": citation.speaker,
    }


def _said_rows(statement: Statement, numbers: range) -> Iterator[dict[str, Any]]:
    """The citations of a statement: with the words that answer, and the date that they name."""
    for number, citation in zip(numbers, statement.citations, strict=True):
        start, end = citation.mark or (None, None)
        answer = {"text": citation.marked, "start": start, "end": end} if citation.mark else None
        when = statement.when.value if statement.when else None
        yield {**citation_row(citation, number), "statement": numbers[0], "answer": answer, "when": when}


def answer_row(answer: Answer) -> dict[str, Any]:
    """An answer; `citations` is empty and `nearest` a citation where the story is silent.

    What a language model was asked to write has `written`, `dropped` and `why` besides.
    """
    return _own_row(answer) | (_written_row(answer, answer.writing) if answer.writing else {})


def _written_row(answer: Answer, writing: Writing) -> dict[str, Any]:
    """What a language model wrote: the verified sentences, cited, and the dropped ones with the reason."""
    places = answer.places
    return {
        "written": [
            {"text": sentence.text, "citations": [citation_row(places[number - 1], number) for number in numbers]}
            for sentence, numbers in answer.written
        ],
        "dropped": [{"text": item.text, "reason": item.reason} for item in writing.dropped],
        "why": writing.outcome,
        "model": writing.model,
        "calls": writing.usage.calls,
        "tokens": writing.usage.tokens,
        "seconds_writing": round(writing.seconds, 4),
    }


def _own_row(answer: Answer) -> dict[str, Any]:
    return {
        "question": answer.question,
        "understood": answer.understood,
        "readings": list(answer.readings),
        "asks": answer.question_type,
        "found": answer.found,
        "verdict": answer.verdict,
        "text": answer.text,
        "sure": answer.sure,
        "contradicted": answer.contradicted,
        "lookup": lookup_row(answer.lookup) if answer.lookup else None,
        "confidence": round(answer.confidence, 4),
        "citations": [row for item in answer.numbered for row in _said_rows(*item)],
        "nearest": citation_row(answer.nearest, 1) if answer.nearest else None,
        "passages_searched": answer.passages_searched,
        "seconds": round(answer.seconds, 4),
    }


def lookup_row(lookup: Lookup) -> dict[str, Any]:
    """What was looked up, and what was counted."""
    return {
        "kind": lookup.kind,
        "about": lookup.about,
        "facts": {fact.name: _iso(fact.value) if isinstance(fact.value, date) else fact.value for fact in lookup.facts},
    }


def entity_row(entity: Entity, entities: StoryEntities) -> dict[str, Any]:
    """Somebody or something that has a name: where it is named first, what tells who it is, and who is with it."""
    telling = [citation for citation, _ in entities.telling(entity, TELLING)]
    return {
        "name": entity.name,
        "aliases": list(entity.aliases),
        "kind": entity.kind,
        "mentions": entity.mentions,
        "first": citation_row(entity.first, 1),
        "telling": [citation_row(citation, number) for number, citation in enumerate(telling, start=2)],
        "with": [list(pair) for pair in entities.together(entity, WITH)],
    }


def chapter_row(chapter: Chapter) -> dict[str, Any]:
    """A chapter of the table of contents: `start` and `end` are offsets into its document, `level` counts from 1."""
    return {
        "number": chapter.number,
        "title": chapter.title,
        "level": chapter.level,
        "document": chapter.document.id,
        "start": chapter.start,
        "end": chapter.end,
        "sentences": len(chapter.sentences),
        "words": chapter.words,
    }


def place_row(statement: Statement, number: int) -> dict[str, Any]:
    """A place of words that were looked for: what stands there, and whether word for word."""
    citation = statement.citations[0]
    return {
        **citation_row(citation, number),
        "exact": statement.role is not StatementRole.NEARLY,
        "match": citation.marked,
    }


def check_row(item: ClaimCheck) -> dict[str, Any]:
    """What the story says to a claim, and where; of one that it does not say, the nearest place if there is one."""
    return {
        "claim": item.claim,
        "verdict": item.verdict,
        "differs": [{"claim": words.claim, "story": words.story} for words in item.differs],
        "said": item.said,
        "speaker": item.speaker,
        "confidence": round(item.confidence, 4),
        "citations": [citation_row(citation, number) for number, citation in enumerate(item.citations, start=1)],
    }


def entailment_row(found: Entailment) -> dict[str, Any]:
    """What a text says to a claim, how likely that is, and how likely it supports or contradicts it."""
    neither = 1 - found.supported - found.contradicted
    return {
        "label": found.label,
        "score": round(max(found.supported, found.contradicted, neither), 4),
        "supported": round(found.supported, 4),
        "contradicted": round(found.contradicted, 4),
    }


def mention_row(mention: EventMention, number: int) -> dict[str, Any]:
    """One place that dates something: `start` and `end` are the first and last day it can lie in."""
    when = mention.when
    return {
        "value": when.value,
        "start": _iso(when.earliest) if when.earliest > date.min else None,
        "end": _iso(when.latest) if date.min < when.latest < date.max else None,
        "precision": when.precision,
        "modifier": when.modifier,
        "basis": when.basis,
        "kind": mention.kind,
        "expression": mention.expression,
        "anchor": when.anchor,
        "text": one_line(mention.text),
        "speaker": mention.speaker,
        "citation": citation_row(mention.citation, number),
    }


def event_row(event: Event, number: int) -> dict[str, Any]:
    """An event as its most precise mention tells it; `also_told` are others of the same, `also_dated` other dates."""
    conflicting = list(enumerate(event.conflicting, start=number + len(event.mentions)))
    return mention_row(event.mentions[0], number) | {
        "also_told": [mention_row(item, at) for at, item in enumerate(event.mentions[1:], start=number + 1)],
        "also_dated": [mention_row(item, at) for at, item in conflicting if not event.when.overlaps(item.when)],
        "also_counted": [mention_row(item, at) for at, item in conflicting if event.when.overlaps(item.when)],
    }


def event_rows(events: Iterable[Event]) -> Iterator[dict[str, Any]]:
    """The rows of events, whose citations are numbered through."""
    number = 1
    for event in events:
        yield event_row(event, number)
        number += len(event.mentions) + len(event.conflicting)
