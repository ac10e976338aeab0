"""Texts that are told as stories are not read against the day they came out."""

from __future__ import annotations

from datetime import date

import pytest

from index.reading import Source, parse_document
from index.reading.narrative import is_narrative
from index.records import PublicationBasis, When

TALE = "“I saw her yesterday,” he said. She looked at him, and he took her hand. “You are late,” she told him. " * 20
NEWS = "The council said on Monday that 40 percent of the ships were sold in 2017. He voted in October. " * 20


@pytest.mark.parametrize(("text", "expected"), [(TALE, True), (NEWS, False), ("I saw her yesterday.", False)])
def test_how_a_text_is_told(text: str, expected: bool) -> None:
    """By whom it speaks of, and what of; a few words tell nothing."""
    assert is_narrative(text) is expected


def test_what_is_told_as_a_story_leans_on_no_day() -> None:
    """The day that it came out is known, and tells nothing of its yesterdays; in a report it does."""
    tale = parse_document(TALE, "tale.txt", Source(published=date(2018, 4, 20)))
    news = parse_document(NEWS, "news.txt", Source(published=date(2018, 4, 20)))
    assert (tale.published, tale.reference) == (date(2018, 4, 20), None)
    assert not any(isinstance(timex, When) for timex in tale.times)
    assert news.reference == date(2018, 4, 20)


def test_a_dateline_makes_a_report() -> None:
    """However personal it is told."""
    text = f"LONDON, April 20, 2018 (Reuters) — {TALE}"
    report = parse_document(text, "report.txt")
    assert (report.published_basis, report.reference) == (PublicationBasis.DATELINE, date(2018, 4, 20))
