"""Documents as JSON: what is known of one, and, kept apart because it is long, what it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from index.records import (
    Basis,
    Block,
    BlockKind,
    Document,
    LinkStart,
    Modifier,
    NameCue,
    NameMention,
    PageStart,
    Precision,
    PublicationBasis,
    RestrictedPart,
    Section,
    Sentence,
    Timex,
    TimexType,
    Visibility,
    When,
)

AT_ONCE = 2000  # items of a list in one part: the interpreter does nothing else while one is read


def parts_of(row: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """A row in parts, none of which is long to read: of its long lists so many items each, the rest in the first."""
    long = {name: value for name, value in row.items() if isinstance(value, list) and len(value) > AT_ONCE}
    yield {name: [] if name in long else value for name, value in row.items()}
    for name, value in long.items():
        for at in range(0, len(value), AT_ONCE):
            yield {name: value[at : at + AT_ONCE]}


def joined_parts(parts: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The row whose parts these are."""
    row: dict[str, Any] = {}
    for part in parts:
        for name, value in part.items():
            if name in row:
                row[name] += value
            else:
                row[name] = value
    return row


def facts_row(document: Document) -> dict[str, Any]:
    """What is known of a document."""
    return {
        "id": document.id,
        "title": document.title,
        "publisher": document.publisher,
        "author": document.author,
        "published": document.published and document.published.isoformat(),
        "dated": document.published_basis,
        "url": document.url,
        "narrative": document.is_narrative,
        "aliases": list(document.aliases),
        "tags": list(document.tags),
        "story_calendar": document.has_story_calendar,
        "visibility": document.visibility,
        "restricted": [[part.first, part.last, part.visibility] for part in document.restricted],
    }


def facts_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of `Document` that `facts_row` wrote."""
    return {
        "id": row["id"],
        "title": row["title"],
        "publisher": row["publisher"],
        "author": row["author"],
        "published": date.fromisoformat(row["published"]) if row["published"] else None,
        "published_basis": row["dated"] and PublicationBasis(row["dated"]),
        "url": row["url"],
        "is_narrative": row.get("narrative", False),
        "aliases": tuple(row.get("aliases", ())),
        "tags": tuple(row.get("tags", ())),
        "has_story_calendar": row.get("story_calendar", False),
        "visibility": Visibility(row.get("visibility", Visibility.PUBLIC)),
        "restricted": tuple(
            RestrictedPart(first, last, Visibility(whose)) for first, last, whose in row.get("restricted", ())
        ),
    }


def body_row(document: Document) -> dict[str, Any]:
    """What a document says, and where its parts stand."""
    return {
        "blocks": [[block.kind, block.first, block.last] for block in document.blocks],
        "sentences": [[item.start, item.end, item.block, item.speaker] for item in document.sentences],
        "times": [_timex_row(timex) for timex in document.times],
        "sections": [[item.title, item.level, item.first, item.number] for item in document.sections],
        "pages": [[page.offset, page.number] for page in document.pages],
        "links": [[link.offset, link.url] for link in document.links],
        "names": [[item.start, item.end, item.sentence, int(item.cues)] for item in document.names],
        "text": document.text,
    }


def body_of(row: Mapping[str, Any], facts: Mapping[str, Any]) -> Document:
    """The document of what `body_row` wrote and what is known of it."""
    return Document(
        **facts,
        text=row["text"],
        sentences=tuple(Sentence(*item) for item in row["sentences"]),
        blocks=tuple(Block(BlockKind(kind), first, last) for kind, first, last in row["blocks"]),
        times=tuple(map(_timex, row["times"])),
        pages=tuple(PageStart(*page) for page in row.get("pages", ())),
        links=tuple(LinkStart(*link) for link in row.get("links", ())),
        sections=tuple(Section(*item) for item in row.get("sections", ())),
        names=tuple(NameMention(start, end, at, NameCue(cues)) for start, end, at, cues in row.get("names", ())),
    )


def _timex_row(timex: Timex) -> list[Any]:
    row = [timex.start, timex.end, timex.type, timex.value, timex.modifier]
    if isinstance(timex, When):
        days = [timex.earliest.isoformat(), timex.latest.isoformat()]
        return [*row, *days, timex.precision, timex.basis, timex.anchor]
    return row


def _timex(row: Sequence[Any]) -> Timex:
    start, end, kind, value, modifier, *place = row
    timex = Timex(start, end, TimexType(kind), value, modifier and Modifier(modifier))
    if not place:
        return timex
    earliest, latest, precision, basis, anchor = place
    return When(
        timex.start,
        timex.end,
        timex.type,
        timex.value,
        timex.modifier,
        earliest=date.fromisoformat(earliest),
        latest=date.fromisoformat(latest),
        precision=Precision(precision),
        basis=Basis(basis),
        anchor=anchor,
    )
