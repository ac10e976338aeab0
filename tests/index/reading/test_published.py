"""The day of publication is named, or told by the document's own first lines; how it is known is kept."""

from __future__ import annotations

from datetime import date

import pytest

from index.reading import Source, parse_document
from index.records import PublicationBasis, When

DAY = date(2018, 4, 20)


@pytest.mark.parametrize(
    ("text", "markdown", "dated"),
    [
        ("A storm\n\nPublished: 20 April 2018\n\nIt rained yesterday.", False, PublicationBasis.METADATA),
        ("A storm\n\nPosted on April 20, 2018\n\nIt rained yesterday.", False, PublicationBasis.METADATA),
        (
            "A storm\n\nBy Anna Berg | April 20, 2018, 10:30 AM\n\nIt rained yesterday.",
            False,
            PublicationBasis.METADATA,
        ),
        ("A storm\n\nApril 20, 2018\n\nIt rained yesterday.", False, PublicationBasis.METADATA),
        (
            "---\ntitle: A storm\ndate: 2018-04-20\n---\n\n# A storm\n\nIt rained yesterday.",
            True,
            PublicationBasis.METADATA,
        ),
        ("PORT ANNA, April 20, 2018 (AP) -- It rained yesterday.", False, PublicationBasis.DATELINE),
        ("LONDON, 20 April 2018 — It rained yesterday.", False, PublicationBasis.DATELINE),
    ],
)
def test_the_text_tells_its_day(text: str, markdown: bool, dated: PublicationBasis) -> None:
    """In a line of its own, in front matter, or in a dateline; relative dates are read against it."""
    document = parse_document(text, "a.md", markdown=markdown)
    assert (document.published, document.published_basis) == (DAY, dated)
    assert [timex.value for timex in document.times if isinstance(timex, When)][-1] == "2018-04-19"


@pytest.mark.parametrize(
    "text",
    [
        "The attack of April 3, 2018\n\nIt was bad, and lasted for hours.",
        "On April 3, 2018, it rained. It was bad.",
        "The date of the attack was April 3, 2018, they said.",
        "PORT ANNA, Friday (AP) -- It rained.",
        "Issued on 1 May 1990, the licence ended yesterday.",
        "April 20, 2018" + " " * 5000 + "and x.",
        "---\r\n" + "key: value\r\n" * 500 + "prose",
        "---\n" + "-a: x\n" * 500 + "prose",
    ],
)
def test_other_dates_are_not_its_day(text: str) -> None:
    """A date in a headline or a sentence tells what happened, not when that was published."""
    for markdown in (False, True):
        document = parse_document(text, "a.txt", markdown=markdown)
        assert (document.published, document.published_basis) == (None, None)


def test_what_is_named_wins() -> None:
    """sources.toml over the text."""
    document = parse_document("Published: 1 May 2017\n\nIt rained.", "a.txt", Source(published=DAY))
    assert (document.published, document.published_basis) == (DAY, PublicationBasis.NAMED)


def test_dates_of_page_furniture_are_not_read() -> None:
    """Only those of what the document tells."""
    tail = "Copyright 2017\n\nArchive 2018\n\nTop\n\nMore"
    text = f"A storm\n\nIt began in 2015, as all remember who lived there then.\n\n{tail}"
    assert [timex.value for timex in parse_document(text, "a.txt").times] == ["2015"]
