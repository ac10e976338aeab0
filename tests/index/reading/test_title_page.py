"""Who wrote it, where the title page says so."""

from __future__ import annotations

import pytest

from index.reading import parse_document

BODY = "CHAPTER 1\n\nShe came to the town in the evening.\n\nCHAPTER 2\n\nHe left it in the morning."


@pytest.mark.parametrize(
    ("front", "author"),
    [
        ("The Long Road\n\nby Ada Finch", "Ada Finch"),
        ("THE LONG ROAD\n\nBy E. M. Forster", "E. M. Forster"),
        ("The Long Road\n\n\nby\n\nJane Austen\n\n(1818)", "Jane Austen"),
        ("The Long Road\n\nA novel by Ada Finch and Bo de la Cruz", "Ada Finch and Bo de la Cruz"),
        ("Title: The Long Road\n\nAuthor: Ada Finch", "Ada Finch"),
        ("The Long Road", None),
        ("The Long Road\n\nby and by", None),
        ("The Long Road\n\nBy the river", None),
    ],
)
def test_who_wrote_it(front: str, author: str | None) -> None:
    """In a line of its own, before the first chapter."""
    assert parse_document(f"{front}\n\n{BODY}", "road.txt").author == author


def test_what_stands_in_the_text_is_no_title_page() -> None:
    """Nor what stands behind the first chapter's heading."""
    assert parse_document("CHAPTER 1\n\nby Ada Finch\n\nIt rained.\n\nCHAPTER 2\n\nIt stopped.", "a.txt").author is None
