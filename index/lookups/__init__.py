"""Question → what is looked up for it: who somebody is, what a chapter tells, where words stand, who wrote the book."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from index.records import Answer, Document, Selection

__all__ = ["ReadStory", "look_up"]


class ReadStory(Protocol):
    """The story within a scope, as far as what is looked up needs it."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents that may be used, each as far as it may be read."""

    @property
    def selection(self) -> Selection:
        """What of the story may be used."""


ROOMS: tuple[Callable[[str, ReadStory], Answer | None], ...] = ()


def look_up(question: str, story: ReadStory) -> Answer | None:
    """What is looked up for a question; None where nothing is, and it is to be searched for."""
    return next((answer for room in ROOMS if (answer := room(question, story)) is not None), None)
