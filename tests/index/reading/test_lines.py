"""Blocks of plain text."""

from __future__ import annotations

import pytest

from index.reading.lines import raw_blocks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3. Oktober 1990 war kalt.", (False, "3. Oktober 1990 war kalt.")),
        ("21. Mai war es kalt.", (False, "21. Mai war es kalt.")),
        ("3. October 1990 was cold.", (False, "3. October 1990 was cold.")),
        ("3. May have the key", (True, "May have the key")),
        ("3. the key", (True, "the key")),
    ],
)
def test_a_number_before_a_month_is_no_mark_of_an_item(text: str, expected: tuple[bool, str]) -> None:
    """It is the day."""
    assert [(block.item, text[block.start : block.end]) for block in raw_blocks(text)] == [expected]
