"""The other end: a story that is opened where models are, and answers calls."""

from __future__ import annotations

import re
from collections.abc import Sequence
from threading import Lock
from typing import Any

from index.answering import Thresholds
from index.errors import GenerationGoneError
from index.models import Models
from index.opened import OpenGeneration, open_generation
from index.remote.calls import Setup, replied
from index.remote.codec import decoded, decoded_scope, encoded
from index.remote.view import METHODS
from index.storage import Storage

KEPT = 2  # generations of a story that answer: whoever asks may not have noticed the newest yet


def is_story_key(key: str) -> bool:
    """Whether a key is one of a story, as `index_folder` makes them: no path that leads elsewhere."""
    return re.fullmatch(r"[a-z0-9][a-z0-9-]{0,60}", key) is not None


class ServedStory:
    """A story that is open for whoever calls. Safe to use from several threads."""

    def __init__(self, storage: Storage, models: Models, setup: Setup, hidden_folders: Sequence[str] = ()) -> None:
        """Answer from the generations in `storage`, with these models; nothing is opened yet."""
        self._storage, self._models, self._setup = storage, models, setup
        self._hidden_folders = tuple(hidden_folders)
        self._open: list[OpenGeneration] = []
        self._lock = Lock()

    def reply(self, request: bytes) -> bytes:
        """The reply to a request of a RemoteStoryView. Raises ValueError or KeyError where it is none."""
        return replied(request, self._setup, self._answered)

    def _answered(self, row: dict[str, Any]) -> Any:
        if row["method"] not in METHODS:
            raise ValueError("no method that may be called")
        view = self._generation(str(row["generation"])).within(decoded_scope(row["scope"]))
        arguments = decoded(row["arguments"], view.selection)
        return encoded(getattr(view, row["method"])(*arguments))

    def _generation(self, name: str) -> OpenGeneration:
        """A generation, the latest used first. Raises GenerationGoneError, or as `Storage.open` does."""
        with self._lock:
            found = next((item for item in self._open if item.name == name), None)
            if found is None:
                self._storage.refresh()
                generation = open_generation(self._storage, self._models)
                if generation.name != name:
                    raise GenerationGoneError("The story has been built anew since; ask again.")
                found = OpenGeneration(generation, self._models, Thresholds(), self._hidden_folders)
            self._open = [found, *(item for item in self._open if item is not found)][:KEPT]
            return found
