"""Question → what is looked up for it: who somebody is, what a chapter tells, where words stand, who wrote the book."""

from __future__ import annotations

from collections.abc import Callable

from index.lookups.quotes import find_quote, look_up_words, more_places
from index.lookups.read_story import ReadStory
from index.records import Answer

__all__ = ["ReadStory", "find_quote", "look_up", "more_places"]

ROOMS: tuple[Callable[[str, ReadStory], Answer | None], ...] = (look_up_words,)


def look_up(question: str, story: ReadStory) -> Answer | None:
    """What is looked up for a question; None where nothing is, and it is to be searched for."""
    return next((answer for room in ROOMS if (answer := room(question, story)) is not None), None)
