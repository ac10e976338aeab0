"""seeds/sources.toml: what each file is (title, author, published, url, calendar …), and for whom (visibility)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from index.errors import SourcesError
from index.records import Document, Visibility

SOURCES_NAME = "sources.toml"
TEXTS = ("title", "publisher", "author", "url", "calendar")
OTHERS = ("published", "visibility")
REAL, STORY = "real", "story"


@dataclass(frozen=True, slots=True)
class Source:
    """What sources.toml says of one file; None where it says nothing.

    `calendar` is whose the dates in it are: those of the REAL world, or of the STORY's own.
    """

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    calendar: str | None = None
    visibility: Visibility | None = None


def source_beside(document: Document) -> Source:
    """What tells of words that stand beside a document's: its day, and its calendar."""
    return Source(published=document.published, calendar=STORY if document.has_story_calendar else REAL)


def merged(first: Source, second: Source, several: bool) -> Source:
    """What is said first, and where it says nothing what is said second; titles of several documents are their own."""
    return Source(
        title=second.title if several else first.title or second.title,
        publisher=first.publisher or second.publisher,
        author=first.author or second.author,
        published=first.published or second.published,
        url=first.url or second.url,
        calendar=first.calendar or second.calendar,
        visibility=first.visibility or second.visibility,
    )


def _published(value: object, where: str) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date) or value is None:
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise SourcesError(f"{where}: published must be a date like 2018-04-20, not {value!r}.")


def _visibility(value: object, where: str) -> Visibility | None:
    if value is None:
        return None
    if isinstance(value, str) and value in set(Visibility):
        return Visibility(value)
    raise SourcesError(f"{where}: visibility must be one of {', '.join(map(repr, map(str, Visibility)))}.")


def _source(name: str, table: object) -> Source:
    where = f"{SOURCES_NAME}, [{name!r}]"
    if not isinstance(table, dict):
        raise SourcesError(f"{where} must be a table: write [{name!r}] on a line of its own, then its keys below.")
    if unknown := sorted(set(table) - {*TEXTS, *OTHERS}):
        known = f"{', '.join(TEXTS)}, {' and '.join(OTHERS)}"
        raise SourcesError(f"{where} has the unknown key {unknown[0]!r}; known are {known}.")
    for key in TEXTS:
        if not isinstance(table.get(key, ""), str):
            raise SourcesError(f"{where}: {key} must be text in quotes.")
    url = table.get("url") or None
    if url and not url.startswith(("https://", "http://")):
        raise SourcesError(f"{where}: url must begin with https:// or http://.")
    calendar = table.get("calendar") or None
    if calendar not in (None, REAL, STORY):
        raise SourcesError(f"{where}: calendar must be {REAL!r} or {STORY!r}, not {calendar!r}.")
    return Source(
        title=table.get("title") or None,
        publisher=table.get("publisher") or None,
        author=table.get("author") or None,
        published=_published(table.get("published"), where),
        url=url,
        calendar=calendar,
        visibility=_visibility(table.get("visibility"), where),
    )


def read_sources(folder: Path) -> dict[str, Source]:
    """What sources.toml in `folder` says, by file name; empty without one. Raises SourcesError, naming the place."""
    path = folder / SOURCES_NAME
    if not path.is_file():
        return {}
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourcesError(f"{SOURCES_NAME} cannot be read: {error}.") from error
    return {name: _source(name, table) for name, table in tables.items()}
