"""Titles and authors that files tell, and that no person wrote."""

from __future__ import annotations

import pytest

from index.reading.formats.own_facts import own_author, own_title


@pytest.mark.parametrize(
    "told",
    [
        *("(anonymous)", "[Untitled]", "untitled", "Untitled", "Microsoft Word - minutes_final2.docx", "report.tex"),
        *("Microsoft Word - minutes", "PowerPoint Presentation", "Document1", "minutes_final2", "user", "", None),
    ],
)
def test_a_title_that_a_program_made_is_none(told: str | None) -> None:
    """By its shape, or by the program's name in it."""
    assert own_title(told, "Microsoft® PowerPoint® 2016") is None


@pytest.mark.parametrize("told", ["The Island", "Ulysses", "1984", "It is (not) mine", "雪国", "On Dr. No", "1914-18"])
def test_a_title_that_is_one(told: str) -> None:
    """Though it is short, or has marks in it."""
    assert own_title(told, "Acrobat Distiller 9.0") == told


def test_an_author_is_no_account() -> None:
    """Which programs write without capitals, or in brackets."""
    assert [own_author(told) for told in ("user", "(anonymous)", "python-docx", " ", None)] == [None] * 5
    assert [own_author(told) for told in ("Ida Holm", "Voltaire", "bell hooks")] == [
        "Ida Holm",
        "Voltaire",
        "bell hooks",
    ]
