"""What a lookup needs of the story: what may be read of it, and what is known of that."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import date
from typing import Protocol

from index.chapters import Contents
from index.entities import StoryEntities
from index.records import Document, Selection
from index.search import SearchIndex
from index.timeline import EventList


class ReadStory(Protocol):
    """The story within a scope, as far as what is looked up needs it."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents that may be used, each as far as it may be read."""

    @property
    def selection(self) -> Selection:
        """What of the story may be used."""

    @property
    def contents(self) -> Contents:
        """The chapters of that, made once; of very many documents every one is read for it."""

    @property
    def search_index(self) -> SearchIndex:
        """What is searched of it: nothing that lies outside of the scope is found there."""

    @property
    def entities(self) -> StoryEntities:
        """The people, places and things in it."""

    def timeline(
        self, first: date | None = None, last: date | None = None, about: str = "", document: str = ""
    ) -> EventList:
        """The dated events of it, in order."""

    def happened_in(self, sentences: AbstractSet[tuple[str, int]]) -> EventList:
        """The dated events with a mention in one of these sentences, given by document id and number, in order."""

    def key_events(self, events: EventList, count: int) -> EventList:
        """Of events the ones that matter most to the story, in order: as many as are wanted."""
