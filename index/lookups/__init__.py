"""Question → what is looked up for it: who somebody is, what a chapter tells, where words stand, who wrote the book."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from index.lookups.book import ask_book
from index.lookups.chapters import ask_chapters, look_up_chapter, look_up_chapter_at
from index.lookups.people import ask_people, look_up_person
from index.lookups.quotes import find_quote, look_up_words, more_places
from index.lookups.story import ReadStory
from index.lookups.whereabouts import event_asked, in_chapter
from index.records import Answer

__all__ = [
    "ReadStory",
    "event_asked",
    "find_quote",
    "in_chapter",
    "look_up",
    "look_up_chapter",
    "look_up_chapter_at",
    "look_up_person",
    "looked_up",
    "more_places",
]

IT = re.compile(r"\b(?:it|this|that)\b", re.IGNORECASE)
ROOMS: tuple[Callable[[str, ReadStory], Answer | None], ...] = (look_up_words, ask_chapters, ask_people, ask_book)


def look_up(question: str, story: ReadStory) -> Answer | None:
    """What is looked up for a question; None where nothing is, and it is to be searched for."""
    return next((answer for room in ROOMS if (answer := room(question, story)) is not None), None)


def looked_up(question: str, readings: Sequence[str]) -> tuple[str, ...]:
    """What is to be looked up of a question and what it may mean after those before, the likeliest first.

    What "it" means there is not the book, where something else was spoken of.
    """
    likeliest = tuple(readings[:1])
    return likeliest if likeliest and IT.search(question) else tuple(dict.fromkeys((question, *likeliest)))
