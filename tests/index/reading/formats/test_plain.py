"""Text and Markdown."""

from __future__ import annotations

from index import extract
from index.reading import clean


def test_text_that_is_not_utf_8() -> None:
    """Is read as what it looks like, and that is said."""
    extraction = extract("brief.txt", ("Die Mühle in Zürich wurde überflutet, hörte man später. " * 5).encode("cp1252"))
    assert "Mühle in Zürich wurde überflutet" in extraction.documents[0].text
    assert "is not UTF-8; I read it as" in extraction.problems[0]


def test_halves_of_characters_are_left_out() -> None:
    """As some files hold them; what is left can be written."""
    assert clean("a\ud83db\x00c") == "abc"
