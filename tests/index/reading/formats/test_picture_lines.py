"""Lines that were read in a picture, in reading order."""

from __future__ import annotations

import pytest

from index.reading.formats.picture_lines import GAP, SURE, page_lines
from index.reading.formats.recognition import Reading


def reading(text: str, left: float, top: float, score: float = 1.0, height: float = 20) -> Reading:
    """A line as wide as its letters, that lies straight."""
    right, low = left + 0.5 * height * len(text), top + height
    return Reading(text, ((left, top), (right, top), (right, low), (left, low)), score)


WORDS = "words of a story that go on and on"


def test_columns_are_read_one_after_the_other() -> None:
    """From left to right, between what is above and what is below."""
    found = [reading("A heading over both of the columns, which is as long as that", 0, 0)]
    for at in range(5):
        found += [reading(f"left {at} {WORDS}", 0, 40 + 30 * at), reading(f"right {at} {WORDS}", 460, 42 + 30 * at)]
    lines, missed = page_lines(found[::-1])
    assert [line.text.split()[0] for line in lines] == ["A", *["left"] * 5, *["right"] * 5]
    assert missed == 0
    assert lines[1].base > lines[2].base


def test_parts_of_a_line_are_one_line() -> None:
    """Though one has a tail that the other has not."""
    lines, _ = page_lines([reading("of the ferry", 300, 3), reading("The captain", 0, 0), reading(WORDS, 0, 30)])
    assert [line.text for line in lines] == ["The captain of the ferry", WORDS]


def test_letters_are_of_the_same_size_but_for_headings() -> None:
    """Boxes differ by tails and accents."""
    lines, _ = page_lines(
        [reading("A Heading", 0, 0, height=40), *(reading(WORDS, 0, 60 + 30 * at, height=19 + at) for at in range(4))]
    )
    assert lines[0].size > 1.5 * lines[1].size
    assert len({line.size for line in lines[1:]}) == 1


def test_a_page_of_known_size_keeps_its_points() -> None:
    """A pixel that is half a point."""
    (line,), _ = page_lines([reading(WORDS, 100, 0)], 0.5)
    assert (line.left, line.size) == (50.0, 7.5)


@pytest.mark.parametrize("unsure", [1, 2])
def test_what_is_unsure_is_a_gap(unsure: int) -> None:
    """However many lines are missing in one place; they are counted. An icon is none."""
    found = [reading(WORDS, 0, 0), *(reading("w0rcls", 0, 30 + 30 * at, SURE - 0.01) for at in range(unsure))]
    lines, missed = page_lines([*found, reading(WORDS, 0, 100), reading("●", 500, 0, 0.6)])
    assert [line.text for line in lines] == [WORDS, GAP, WORDS]
    assert missed == unsure


def test_gaps_beside_each_other_are_one() -> None:
    """A line that was found in two parts."""
    lines, missed = page_lines([reading(WORDS, 0, 0), reading("0ne", 0, 30, 0.8), reading("tw0", 200, 30, 0.8)])
    assert [line.text for line in lines] == [WORDS, GAP]
    assert missed == 2


def test_a_page_that_is_mostly_unsure_is_not_read() -> None:
    """What looks sure on it is wrong too often."""
    found = [reading(WORDS, 0, 30 * at, 0.99 if at < 4 else 0.9) for at in range(6)]
    assert page_lines(found) == ([], 6)


def test_nothing_sure_is_nothing() -> None:
    """No page of gaps."""
    assert page_lines([reading(WORDS, 0, 0, 0.4), reading("è", 0, 40, 0.1)]) == ([], 1)
    assert page_lines([]) == ([], 0)
