"""Rows of the database ↔ what was shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from bot.state.records import AskedQuestion, MessageLocation, Row, StoredResponse, quote_digest, read_scope
from index import Answer, Citation

ASKED = "id, story, understood, marked_from, marked_to"
COLUMNS = "id, kind, story, scope, question, guild, channel, asker, private, message"
PUT_CITATION = (
    "INSERT INTO citations (response, number, document, first, last, digest)"
    " VALUES (:response, :number, :document, :first, :last, :digest) ON CONFLICT (response, number) DO UPDATE SET"
    " document = excluded.document, first = excluded.first, last = excluded.last, digest = excluded.digest"
)
SET_OUTDATED = "UPDATE responses SET outdated = :outdated WHERE id = :id"
GONE = "id = :id AND NOT EXISTS (SELECT 1 FROM pending_questions WHERE id = :pending)"
WITHOUT_ASKER = (  # where the question that waited is forgotten
    f"DELETE FROM responses WHERE {GONE} AND (private = 1 OR guild IS NULL)",
    f"UPDATE responses SET asker = NULL WHERE {GONE}",
)


def location_values(location: MessageLocation) -> dict[str, int | None]:
    """Where something was shown, by the names of the columns."""
    return asdict(location) | {"private": int(location.private)}


def citation_rows(response_id: int, places: Iterable[tuple[int, Citation]]) -> list[dict[str, object]]:
    """The rows that keep the places which buttons of a response open, by their numbers."""
    return [
        {
            "response": response_id,
            "number": number,
            "document": citation.document.id,
            "first": citation.first,
            "last": citation.last,
            "digest": quote_digest(citation),
        }
        for number, citation in places
    ]


def stored_response(row: Row) -> StoredResponse:
    """What was shown, of a row of COLUMNS."""
    number, kind, story, scope, question, guild, channel, asker, private, message = row
    is_timeline, location = kind == "timeline", MessageLocation(guild, channel, asker, bool(private))
    return StoredResponse(
        number, story, read_scope(scope), "" if is_timeline else question, location, message, is_timeline
    )


def asked_question(row: Row) -> AskedQuestion:
    """What was asked, of a row of ASKED."""
    number, story, question, first, last = row
    return AskedQuestion(number, story, question, None if first is None else (first, last))


def marked_words(answer: Answer) -> tuple[int | None, int | None]:
    """Which words of the first citation answer, counted from its beginning: the words themselves are the story's."""
    first = next(iter(answer.citations), None)
    if first is None or first.mark is None or not answer.turn.words:
        return None, None
    return first.mark[0] - first.start, first.mark[1] - first.start
