"""The names in a question: those that occur in the story, and those that never do."""

from __future__ import annotations

import pytest

from index.questions import mentioned, unmentioned


@pytest.mark.parametrize(
    ("question", "unknown", "expected"),
    [
        ("Who won the World Cup in Brazil?", ("won", "World", "Cup", "Brazil"), ("World Cup", "Brazil")),
        ("Did the Kremlin respond?", ("Kremlin", "respond"), ("Kremlin",)),
        ("did the kremlin respond", ("kremlin", "respond"), ("kremlin respond",)),
        ("How many people work there?", ("people",), ()),
        ("Why?", (), ()),
        ("Where is Zorro's house?", ("Zorro's",), ("Zorro",)),
    ],
)
def test_unmentioned(question: str, unknown: tuple[str, ...], expected: tuple[str, ...]) -> None:
    """Names that never occur, or all of the question where nothing of it does."""
    assert unmentioned(question, unknown) == expected


def test_mentioned() -> None:
    """The names of a question that do occur."""
    assert mentioned("Where was Eugene Kaspersky’s uncle Zorro born?", ("Zorro",)) == ("Eugene Kaspersky",)
    assert mentioned("where was he born", ()) == ()
