"""What a reader of Markdown sees."""

from __future__ import annotations

import pytest

from index.reading.markdown import rendered
from index.reading.markup import Part, as_markdown


def blocks(source: str) -> list[str]:
    """The blocks of a source; headings and items with a mark."""
    page = rendered(source)
    marks = {True: "- ", False: ""}
    return [
        "#" * block.level + (" " if block.level else marks[block.raw.item]) + page.text[block.raw.start : block.raw.end]
        for block in page.blocks
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Ida left. She took the key.\n---\nBen came.\n", ["Ida left. She took the key.", "Ben came."]),
        ("Did she?\n---\nBen came.\n", ["Did she?", "Ben came."]),
        ("She took\nthe key\n---\nBen came.\n", ["She took the key", "Ben came."]),
        ("The key\n---\nBen came.\n", ["## The key", "Ben came."]),
        ("Loot:\n---\nBen came.\n", ["## Loot:", "Ben came."]),
        ("Is it over?\n===\nBen came.\n", ["# Is it over?", "Ben came."]),
    ],
)
def test_a_rule_below_prose_makes_no_heading_of_it(source: str, expected: list[str]) -> None:
    """Where it ends as a sentence does, or has several lines."""
    assert blocks(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("3. Oktober 1990 war kalt.\n", ["3. Oktober 1990 war kalt."]),
        ("3. Oktober war es kalt.\n", ["3. Oktober war es kalt."]),
        ("3. October 1990 was cold.\n", ["3. October 1990 was cold."]),
        ("3. May have the key\n4. March to the gate\n", ["- May have the key", "- March to the gate"]),
        ("1. January\n2. February\n", ["- January", "- February"]),
    ],
)
def test_a_number_before_a_month_is_no_mark(source: str, expected: list[str]) -> None:
    """It is the day."""
    assert blocks(source) == expected


TALK = "Nora: I hid the key in the well.\nBen: Why?"


@pytest.mark.parametrize(
    "front",
    [
        "title: The well\ntags: [a, b]",
        "Title: The well.\nAuthor: Nora Berg",
        "layout: post\ndraft: true",
        "campaign: Thornwall\nsession: 12",
        "aliases:\n  - well\nnested: |\n  It is deep.",
    ],
)
def test_front_matter_is_none_of_the_text(front: str) -> None:
    """Fields that front matters have, or what is written as fields are."""
    assert blocks(f"---\n{front}\n---\n\nIt rained.\n") == ["It rained."]
    assert "well" in rendered(f"---\n{front}\nwell: deep\n---\n\nIt rained.\n").front


@pytest.mark.parametrize("talk", [TALK, TALK.lower(), "ida: hi\nben: hi\nida: who", "Nora: yes\nBen: no"])
def test_a_talk_between_rules_is_no_front_matter(talk: str) -> None:
    """Names are capitalised or come again, and what they say are sentences."""
    assert blocks(f"---\n{talk}\n---\n\nIt rained.\n") == [" ".join(talk.split()), "It rained."]


@pytest.mark.parametrize("said", ["yes", "yes.", "12:30", "“no”", "\nwell", "..."])
def test_what_a_name_in_brackets_says_is_no_definition(said: str) -> None:
    """The definition of a link has an address."""
    assert blocks(f"[Ida]: {said}\n\n[Ben]: no\n") == [f"[Ida]: {said.strip()}", "[Ben]: no"]


@pytest.mark.parametrize(
    "address", ["https://a.example/b", "well.md", "<well>", "#well", "../well", "mailto:ida", "w.html#a"]
)
def test_the_address_of_a_link_is_not_read(address: str) -> None:
    """It defines where what is shown leads."""
    assert blocks(f"It is in [the well].\n\n[the well]: {address}\n") == ["It is in the well."]


def test_what_looks_like_the_mark_of_a_note_is_kept_where_it_is_written() -> None:
    """Marks of notes are not read, but words of another format that look so are."""
    assert blocks("It rained.[^1] He left[^b].\n\n[^1]: In May.\n") == ["It rained. He left.", "In May."]
    assert blocks(as_markdown([Part("See [^1] there.")])) == ["See [^1] there."]
