"""The one object a user holds: build, open, ask, search, timeline. It alone knows every stage."""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock

from index.answering import Thresholds
from index.build import BuildReport, Progress, build_index, silent
from index.errors import IndexForeignError, IndexMissingError, StoredIndexError
from index.models import Models
from index.reading import reading_digest, shown_name, story_digests, story_files
from index.records import Document, Scope, Visibility, selected
from index.storage import Generation, Storage
from index.view import StoryView

log = logging.getLogger(__name__)

WHOLE = Scope(with_hidden=True)
VIEWS = 8  # kept of a generation, besides those of the whole story


@dataclass(frozen=True, slots=True)
class _Open:
    """A generation in use, the ids of its `hidden` documents, whether it `hides` anything at all, and its views."""

    generation: Generation
    hidden: frozenset[str]
    hides: bool
    views: dict[Scope, StoryView] = field(default_factory=dict)


def index_folder(data_dir: Path, story: Path) -> Path:
    """Where the index of a story folder lies: one folder a story, told apart by its full path."""
    path = story.resolve()
    slug = re.sub(r"[^a-z0-9]+", "-", path.name.lower()).strip("-")[:40] or "story"
    return data_dir / "index" / f"{slug}-{hashlib.blake2b(str(path).encode(), digest_size=4).hexdigest()}"


class StoryIndex:
    """A story: its documents, and what is asked of them. Safe to use from several threads."""

    def __init__(
        self,
        folder: Path,
        data_dir: Path,
        models: Models,
        thresholds: Thresholds | None = None,
        hidden_folders: Sequence[str] = (),
    ) -> None:
        """Use the story folder `folder`, with its index below `data_dir`; nothing is read or loaded yet.

        What lies in `hidden_folders` of it is not for everybody.
        """
        self.folder, self.data_dir, self.models = folder, data_dir, models
        self.storage = Storage(index_folder(data_dir, folder))
        self.thresholds = thresholds or Thresholds()
        self.hidden_folders = tuple(hidden_folders)
        self._open: _Open | None = None
        self._refused: str | None = None
        self._builds = 0  # that are running
        self._lock = Lock()

    def sibling(self, folder: Path) -> StoryIndex:
        """That of another story folder, with the same models, data folder, thresholds and hidden folders."""
        return StoryIndex(folder, self.data_dir, self.models, self.thresholds, self.hidden_folders)

    def build(self, progress: Progress = silent) -> BuildReport:
        """Read the story folder and write a new generation of its index; see `index.build.build_index`."""
        with self._lock:
            self._builds += 1
        try:
            return build_index(self.folder, self.storage, self.models.embedder, progress)
        finally:
            with self._lock:
                self._builds -= 1

    def changed(self) -> bool:
        """Whether files of the story were added, removed or changed since the index was built."""
        return story_digests(self.folder) != dict(self._current().generation.built.files)

    def is_up_to_date(self) -> bool:
        """Whether the index is as a build by this version would make it, of the files as they were then."""
        try:
            return self._current().generation.reading == reading_digest()
        except StoredIndexError:
            return False

    def verify(self) -> None:
        """Check every byte of the index. Raises StoredIndexError."""
        self.storage.verify()

    def load(self) -> None:
        """Open the index and load the models now, so that nobody waits. Raises as `ask` does."""
        self.whole.load()

    @property
    def is_open(self) -> bool:
        """Whether its index is open, so that nothing of it need be read to begin with."""
        return self._open is not None

    @property
    def generation(self) -> str:
        """The name of the generation that answers. Raises StoredIndexError."""
        return self._current().generation.name

    @property
    def documents(self) -> tuple[Document, ...]:
        """The story's documents, in order. Raises StoredIndexError."""
        return self._current().generation.built.documents

    def files(self) -> tuple[str, ...]:
        """The names of the story's files as they are on the disk now, also of those that cannot be read."""
        return tuple(shown_name(path, self.folder) for path in story_files(self.folder))

    @property
    def problems(self) -> tuple[str, ...]:
        """What could not be read when the index was built. Raises StoredIndexError."""
        return self._current().generation.built.problems

    def within(self, scope: Scope) -> StoryView:
        """The story as it may be read within a scope, as of now: what is built later is not in it.

        Raises StoredIndexError.
        """
        opened = self._current()
        if not opened.hides:
            scope = replace(scope, with_hidden=True)
        with self._lock:
            story_view = opened.views.get(scope)
        if story_view is None:  # texts are read for it: nobody waits meanwhile
            built = opened.generation.built
            selection = selected(built.documents, scope, opened.hidden)
            story_view = StoryView(selection, built, self.models, self.thresholds)
        with self._lock:
            held = opened.views
            story_view = held.pop(scope, story_view)
            held[scope] = story_view  # the latest used is the last to go
            for old in [item for item in held if item.as_of or item.read_to][:-VIEWS]:
                del held[old]
            return story_view

    @property
    def whole(self) -> StoryView:
        """All of the story, also what is not for everybody, as of now. Raises StoredIndexError."""
        return self.within(WHOLE)

    def _current(self) -> _Open:
        """The generation that answers now: the newest on disk, or while that is no good the one before."""
        with self._lock:
            held, newest = self._open, self.storage.current()
            if held is None or newest not in (held.generation.name, self._refused):
                try:
                    held = self._opened()
                except StoredIndexError as error:
                    if held is None and self._builds:
                        raise IndexMissingError("This story is being read just now.", "unread") from error
                    if held is None:
                        raise
                    self._refused = newest
                    log.exception("the new index cannot be used; the one before goes on answering")
            self._open = held
            return held

    def _opened(self) -> _Open:
        generation = self.storage.open()
        model, loaded = generation.built.model, self.models.loaded
        if model.name != self.models.name:
            hint = f"The index was built with another model ({model.name} → {self.models.name}). Run: footnote index"
            raise IndexForeignError(hint)
        if loaded is not None and loaded.digest != model.digest:
            hint = "The index was built with other weights of the same model. Run: footnote index"
            raise IndexForeignError(hint)
        documents, folders = generation.built.documents, [f"{name}/".casefold() for name in self.hidden_folders]
        hidden = frozenset(
            item.id
            for item in documents
            if item.visibility is not Visibility.PUBLIC or item.id.casefold().startswith(tuple(folders))
        )
        return _Open(generation, hidden, hides=bool(hidden) or any(item.restricted for item in documents))
