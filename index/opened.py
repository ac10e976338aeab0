"""A generation that is open, and the story within scopes as it stands there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from threading import Lock

from index.answering import Thresholds
from index.errors import IndexForeignError
from index.models import Models
from index.records import Document, Scope, Selection, Visibility, selected
from index.storage import Built, Generation, Storage
from index.view import StoryView

VIEWS = 8  # kept of a generation, besides those of the whole story
MakeView = Callable[[Selection, Built, Models, Thresholds], StoryView]


class OpenGeneration:
    """A generation in use. Safe to use from several threads."""

    def __init__(
        self,
        generation: Generation,
        models: Models,
        thresholds: Thresholds,
        hidden_folders: Sequence[str] = (),
        make_view: MakeView = StoryView,
    ) -> None:
        """Answer from `generation`; what lies in `hidden_folders` is not for everybody, and `make_view` makes views."""
        self.name, self.built, self.reading = generation.name, generation.built, generation.reading
        self._models, self._thresholds, self._make_view = models, thresholds, make_view
        self._hidden = _hidden(self.built.documents, hidden_folders)
        self._hides = bool(self._hidden) or any(item.restricted for item in self.built.documents)
        self._views: dict[Scope, StoryView] = {}
        self._lock = Lock()

    def within(self, scope: Scope) -> StoryView:
        """The story as it may be read within a scope."""
        if not self._hides:
            scope = replace(scope, with_hidden=True)
        with self._lock:
            story_view = self._views.get(scope)
        if story_view is None:  # texts are read for it: nobody waits meanwhile
            selection = selected(self.built.documents, scope, self._hidden)
            story_view = self._make_view(selection, self.built, self._models, self._thresholds)
        with self._lock:
            held = self._views
            story_view = held.pop(scope, story_view)
            held[scope] = story_view  # the latest used is the last to go
            for old in [item for item in held if item.as_of or item.read_to][:-VIEWS]:
                del held[old]
            return story_view


def open_generation(storage: Storage, models: Models) -> Generation:
    """The current generation, as it can be asked with these models. Raises StoredIndexError."""
    generation = storage.open()
    model, loaded = generation.built.model, models.loaded
    if model.name != models.name:
        raise IndexForeignError(
            f"The index was built with another model ({model.name} → {models.name}). Run: footnote index"
        )
    if loaded is not None and loaded.digest != model.digest:
        raise IndexForeignError("The index was built with other weights of the same model. Run: footnote index")
    return generation


def _hidden(documents: Sequence[Document], folders: Sequence[str]) -> frozenset[str]:
    """The ids of the documents that are not for everybody."""
    beginnings = tuple(f"{name}/".casefold() for name in folders)
    return frozenset(
        item.id
        for item in documents
        if item.visibility is not Visibility.PUBLIC or item.id.casefold().startswith(beginnings)
    )
