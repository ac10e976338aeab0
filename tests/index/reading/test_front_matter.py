"""What a page says of itself before it begins."""

from __future__ import annotations

from datetime import date

import pytest

from index.reading import parse_document
from index.reading.front_matter import LONGEST, MOST_VALUES, front_fields
from index.records import Document, PublicationBasis


def page(front: str, fence: str = "---") -> Document:
    """A page with a front matter, and a line of its own."""
    return parse_document(f"{fence}\n{front}\n{fence}\n\nThe gate fell.\n", "the-gate.md", markdown=True)


@pytest.mark.parametrize(
    ("front", "aliases"),
    [
        ("aliases: [Iron Gate, The Gate]", ("Iron Gate", "The Gate")),
        ("aliases: [\"Gate, of Iron\", 'The Gate']", ("Gate, of Iron", "The Gate")),
        ("aliases:\n  - Iron Gate\n  - The Gate", ("Iron Gate", "The Gate")),
        ("aliases:\n- Iron Gate\n- The Gate", ("Iron Gate", "The Gate")),
        ("aliases: [\n  Iron Gate,\n  The Gate,\n]", ("Iron Gate", "The Gate")),
        ("aliases: Iron Gate, The Gate", ("Iron Gate", "The Gate")),
        ("alias: Iron Gate", ("Iron Gate",)),
        ('aliases:\n  - "[[Gates/Iron|Iron Gate]]"', ("Iron Gate",)),
        ("aliases: [[Iron Gate]]", ("Iron Gate",)),
        ("aliases: >-\n  Iron\n  Gate", ("Iron Gate",)),
        ("title: The Gate: a page\naliases: Iron Gate", ("Iron Gate",)),  # no YAML, since a value has a colon
        ("title: x\naliases:", ()),
        ("aliases: {a: b}", ()),
        ("aliases: [the-gate]", ()),  # its own name
    ],
)
def test_aliases_in_all_their_spellings(front: str, aliases: tuple[str, ...]) -> None:
    """As a list, as lines, in quotes, as links or as a line."""
    assert page(front).aliases == aliases


def test_what_a_page_says_of_itself() -> None:
    """Its title, who wrote it, when it came out and what it is filed under; nothing of it is read as another type."""
    told = page(
        "title: 1984\nauthors: [Ida Holm, Ben Roe]\ndate: 2024-05-01\ntags: [npc, '#town/gate']\nNext time: 12:30"
    )
    assert (told.title, told.author, told.tags) == ("1984", "Ida Holm; Ben Roe", ("npc", "town/gate"))
    assert (told.published, told.published_basis) == (date(2024, 5, 1), PublicationBasis.METADATA)
    assert told.text.strip() == "The gate fell."


@pytest.mark.parametrize("day", ["14 Kythorn 1492 DR", "2024-13-45", "Fireday", "soon"])
def test_what_is_no_real_date_is_none(day: str) -> None:
    """A page of a world of its own was not published in it."""
    assert page(f"title: x\ndate: {day}").published is None


def test_toml() -> None:
    """Between plus signs."""
    told = page('title = "Gates"\ndate = 2024-05-01\naliases = ["Iron Gate"]\ntags = ["npc"]\n[extra]\na = 1', "+++")
    assert (told.title, told.aliases, told.tags) == ("Gates", ("Iron Gate",), ("npc",))
    assert told.published == date(2024, 5, 1)
    assert front_fields('+++\ntitle = "a" b\nweight = 1\n+++\n').get("weight") == "1"


def test_a_page_without_a_headline_is_called_as_its_file_is() -> None:
    """As wikis do; what its first section is called says nothing of it all."""
    assert page("tags: npc").title == "the-gate"
    assert parse_document("---\ntags: npc\n---\n# Gates\n\nIt fell.", "a.md", markdown=True).title == "Gates"


def test_nothing_is_made_of_what_it_says() -> None:
    """Neither objects nor calls; what YAML marks as such is not followed."""
    assert front_fields("---\ntitle: !!python/object/apply:os.system ['true']\n---\n").get("title") == "true"
    assert front_fields("---\ntitle: 2024-05-01\nyes: yes\n---\n").get("yes") == "yes"


def test_a_hostile_front_matter_is_bounded() -> None:
    """What names itself again and again, is nested deeply, or has no end."""
    layers = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    layers += [f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 9)}]" for at in range(1, 9)]
    assert len(front_fields("---\n" + "\n".join(layers) + "\n---\n").fields["a2"]) == MOST_VALUES
    assert front_fields(f"---\na: {'[' * 20_000}\nb: c\n---\n").get("b") == "c"
    assert front_fields(f"---\na: {'x' * LONGEST}\nb: [c, d]\n---\n").get("b") == "[c, d]"
    assert front_fields("---\n" + "- [a, {b: c}]\n" * 4000 + "---\n").fields == {}
