"""Marks of wikis are none of what a page says."""

from __future__ import annotations

import pytest

from index.reading import parse_document
from index.reading.layout import layout_of
from index.reading.markup import Part, as_markdown
from index.records import Document


def page(source: str) -> Document:
    """A page of a wiki."""
    return parse_document(source, "page.md", markdown=True)


def lines(source: str) -> list[str]:
    """What each block of it says."""
    layout = layout_of(source, markdown=True)
    return [layout.text[block.raw.start : block.raw.end] for block in layout.blocks]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("She met [[Ireena]].", "She met Ireena."),
        ("She met [[NPC/Ireena Kolyana|Ireena]].", "She met Ireena."),
        ("She sleeps in [[Vallaki#The Inn]].", "She sleeps in Vallaki > The Inn."),
        ("See [[#The Inn]] and [[Vallaki#^a1b2c3]].", "See The Inn and Vallaki."),
        ("She fell. ![[map.png|200]]", "She fell."),
        ("She fell. [[File:Gate.png|thumb|200px|The gate]] [[Category:Gates]]", "She fell."),
        ("She fell.%% why? %% He ran.", "She fell. He ran."),
        ("%%\nOf the master.\n\nAll of it.\n%%\nShe fell.", "She fell."),
        ("She fell. ^fall-1", "She fell."),
        ("#npc #town/vallaki\n\nShe fell.", "She fell."),
        ("tags: #npc, #town\n\nShe fell.", "She fell."),
        ("She fell.{{citation needed|date=May 2024}}", "She fell."),
        ("She fell{{note|{{who}}}}.", "She fell."),
        ("She is 2 ^n high.", "She is 2 ^n high."),
        ("It was ==very== cold.", "It was very cold."),
        ("She is #1 here.", "She is #1 here."),
        ("#Prologue\n\nShe fell.", "#Prologue She fell."),
    ],
)
def test_what_a_reader_sees(source: str, shown: str) -> None:
    """Of links their words, of pictures, comments, tags and names of blocks nothing."""
    assert " ".join(lines(source)) == shown


def test_an_infobox_is_read_line_by_line() -> None:
    """Each field that stands in a line of its own."""
    box = "{{Infobox person\n| name = [[Ireena|Ireena Kolyana]]\n| born   = 716 {{small|BC}}\n| died =\n}}\n\nShe fell."
    assert lines(box) == ["name: Ireena Kolyana", "born: 716", "She fell."]


def test_a_callout_is_its_title_and_what_it_says() -> None:
    """Each for itself."""
    assert lines("> [!note]- The key\n> It is in [[the well]].\n\n> [!tip]\n> Run!") == [
        "The key",
        "It is in the well.",
        "Run!",
    ]


def test_tables_read_as_rows() -> None:
    """Also with links in them, whose bars are escaped there."""
    table = "| Name | Home |\n|:--|--:|\n| [[NPC/Ez\\|Ezmerelda]] | [[Vallaki]] |\n| **Rudolph** | ![[x.png]] |\n"
    assert lines(table) == ["Name | Home", "Ezmerelda | Vallaki", "Rudolph"]


def test_tags_are_kept() -> None:
    """Those of lines of their own beside those of the front matter."""
    assert page("---\ntags: [npc]\n---\n#town/vallaki #npc\n\nShe fell.").tags == ("npc", "town/vallaki")


@pytest.mark.parametrize("words", ["#npc #town", "She fell. ^fall-1", "{{user}} fell", "{{{a}}}", "2^10", "[[a]]"])
def test_words_of_other_formats_are_no_marks(words: str) -> None:
    """What looks so in a web page was meant as it stands."""
    assert lines(as_markdown([Part(words)])) == [words]
