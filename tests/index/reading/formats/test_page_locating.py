"""The letters of a sentence on a page: all of them, no other, and only where it is sure. With `page_picture`."""

from __future__ import annotations

from typing import Any

import pypdfium2
import pytest

from index.reading.formats.page_locating import letters_of, located
from index.reading.formats.page_parts import Line
from index.reading.formats.page_picture import framed, page_picture
from index.reading.formats.pdf import page_lines
from tests.making import pdf


def page(text: str) -> tuple[Any, list[Line]]:
    """The only page of a PDF, and its lines."""
    textpage = pypdfium2.PdfDocument(pdf([text]))[0].get_textpage()
    return textpage, list(page_lines(textpage))


def words_at(textpage: Any, lines: list[Line], words: str, before: str = "", behind: str = "") -> str:
    """What PDFium says that stands within the frames of some words."""
    return " ".join(textpage.get_text_bounded(*box) for box in framed(lines, words, before, behind))


def test_hyphens_and_lines() -> None:
    """A word that a line end divides, one whose hyphen is written, and the words around them."""
    textpage, lines = page("It rained. The millers three-\nmasted ship was no-\nwhere to be seen. It snowed.")
    told = words_at(textpage, lines, "The millers three-masted ship was nowhere to be seen.")
    assert letters_of(told) == letters_of("The millers three-masted ship was nowhere to be seen.")
    assert framed(lines, "The millers threemasted ship was nowhere to be seen.", "", "")
    assert not framed(lines, "The mill-ers three-masted ship was nowhere to be seen.", "", ""), "a hyphen too many"


def test_no_part_of_a_longer_word() -> None:
    """Nor another letter more or less."""
    _, lines = page("The unrested watchmen slept until the morning came.")
    assert framed(lines, "watchmen slept until the morning came.", "", "")
    assert not framed(lines, "rested watchmen slept until", "", "")
    assert not framed(lines, "The unrested watchmen slept until the morning cam", "", "")
    assert not framed(lines, "The unrested watchman slept until the morning came.", "", "")


def test_words_that_stand_twice() -> None:
    """What stands around them tells them apart; where nothing does, none is framed."""
    _, lines = page("Anna went home early. Nobody knew why she did.\nBen came in late. Nobody knew why she did.")
    told = located(lines, "Nobody knew why she did.", "Ben came in late. ", "")
    assert told is not None
    assert told[0][0].base == lines[1].base
    assert located(lines, "Nobody knew why she did.", "", "") is None


@pytest.mark.parametrize(("before", "found"), [("The keeper asked who was there. ", True), ("", False)])
def test_a_few_letters_need_company(before: str, found: bool) -> None:
    """They may stand anywhere by chance."""
    _, lines = page("The keeper asked who was there. No. He was sure of that.")
    assert bool(located(lines, "No.", before, " He was sure." if found else "Another text stands here.")) is found


def test_notes_between_are_left_out() -> None:
    """A sentence goes on behind a note at the foot of its column; the note is not framed."""
    textpage, lines = page("The lamp that Ida lit in the\n1 See the register of lamps\nwindow burned all the night.")
    told = words_at(textpage, lines, "The lamp that Ida lit in the window burned all the night.")
    assert letters_of(told) == letters_of("The lamp that Ida lit in the window burned all the night.")


def test_a_picture_is_drawn_or_none() -> None:
    """Of a page that is not there, or of words that are not, there is none."""
    content = pdf(["The mill burned down in the night."])
    drawn = page_picture(content, 1, "The mill burned down in the night.", "", "")
    assert len(drawn["boxes"]) == 1
    assert drawn["image"]
    assert page_picture(content, 1, "The mill was rebuilt in the spring.", "", "")["image"] is None
    assert page_picture(content, 2, "The mill burned down in the night.", "", "")["image"] is None
