"""What a lookup needs of a story."""

from __future__ import annotations

from typing import Protocol

from index.records import Document, Selection
from index.search import SearchIndex


class ReadStory(Protocol):
    """The story within a scope, as far as what is looked up needs it."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents that may be used, each as far as it may be read."""

    @property
    def selection(self) -> Selection:
        """What of the story may be used."""

    @property
    def search_index(self) -> SearchIndex:
        """What is searched of it: nothing that lies outside of the scope is found there."""
