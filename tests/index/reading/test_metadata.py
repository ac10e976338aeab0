"""What a document tells of itself; titles and days of plain texts are in other tests."""

from __future__ import annotations

from datetime import date

import pytest

from index.reading import Source, parse_document, source_beside
from index.records import Document, PublicationBasis

PLAY = "Nora: I hid the key.\nBen: Where?\nNora: In the well.\nBen: Oh."


def page(front: str, source: Source | None = None) -> Document:
    """A page of a wiki."""
    return parse_document(f"---\n{front}\n---\n\nIt fell in 1492.\n", "gate.md", source, markdown=True)


def test_a_calendar_of_the_story_s_own() -> None:
    """As sources.toml says, or the page, which it overrules."""
    assert page("title: x", Source(calendar="story")).has_story_calendar
    assert page("calendar: Story").has_story_calendar
    assert not page("calendar: story", Source(calendar="real")).has_story_calendar
    assert not page("calendar: harptos").has_story_calendar


def test_the_day_of_publication_is_ours() -> None:
    """Only where it is called so."""
    assert page("calendar: story\ndate: 1492-03-14").published is None
    assert page("calendar: story\npublished: 2024-03-14").published == date(2024, 3, 14)
    assert page("calendar: story", Source(published=date(2024, 3, 1))).published_basis is PublicationBasis.NAMED
    chat = "[1492-03-14 12:03] <a> x\n[1492-03-14 12:04] <b> y\n[1492-03-14 12:05] <a> z"
    told = parse_document(chat, "2024-03-01.log", Source(calendar="story"))
    assert (told.published, told.times) == (None, ())


def test_words_beside_a_document_are_told_as_it_is() -> None:
    """On its day, by its calendar."""
    told = page("calendar: story", Source(published=date(2024, 3, 1)))
    assert source_beside(told) == Source(published=date(2024, 3, 1), calendar="story")
    assert source_beside(page("title: x")) == Source(calendar="real")


@pytest.mark.parametrize(("text", "title"), [(PLAY, "play"), (f"The Well\n\n{PLAY}", "The Well")])
def test_what_is_said_first_is_no_title(text: str, title: str) -> None:
    """The headline of a play is one."""
    assert parse_document(text, "play.txt").title == title
