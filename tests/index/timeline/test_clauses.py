"""A clause for each event, cut from its sentence."""

from __future__ import annotations

import pytest

from tests.index.timeline.conftest import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Business has slowed down, and the company has closed its office last December.",
            [("2017-12", "the company has closed its office last December.")],
        ),
        (
            "He was arrested in May 2017 after he fled in April 2017.",
            [("2017-04", "after he fled in April 2017."), ("2017-05", "He was arrested in May 2017")],
        ),
        (
            "The ban was enforced in January, according to an open letter published by the firm today.",
            [
                ("2018-01", "The ban was enforced in January"),
                ("2018-04-20", "an open letter published by the firm today."),
            ],
        ),
        (
            "The spokesman pointed to a directive published last year, which bans the firm.",
            [("2017", "a directive published last year, which bans the firm.")],
        ),
        (
            "He was charged with the Oct. 23 slaying of Dr. Barnett Slepian.",
            [("2017-10-23", "the Oct. 23 slaying of Dr. Barnett Slepian")],
        ),
        (
            "The schoolhouse, built in the 1890s, had stood empty since 1985.",
            [
                ("189", "built in the 1890s, had stood empty since 1985."),
                ("1985", "The schoolhouse, built in the 1890s, had stood empty since 1985."),
            ],
        ),
        ("A crater was named after her in 2009.", [("2009", "A crater was named after her in 2009.")]),
        ("Its debt stood at 2m as of June 30.", [("2017-06-30", "Its debt stood at 2m as of June 30.")]),
        ("It rained from March to May 2017.", [("2017-03/2017-05", "It rained from March to May 2017.")]),
        ("It rained between 2010 and 2012.", [("2010/2012", "It rained between 2010 and 2012.")]),
    ],
)  # fmt: skip
def test_a_clause_for_each_event(text: str, expected: list[tuple[str, str]]) -> None:
    """Cut from the sentence, never rewritten; a stretch is one event."""
    assert [(value, words) for value, words, _ in told(text)] == expected
