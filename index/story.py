"""The one object a user holds: build, open, ask, search, timeline. It alone knows every stage."""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Lock

from index.answering import Thresholds
from index.build import BuildReport, build_index, silent
from index.errors import IndexMissingError, StoredIndexError
from index.models import Models
from index.opened import MakeView, OpenGeneration, open_generation
from index.reading import Resting, reading_digest, shown_name, story_digests, story_files
from index.records import Document, Scope
from index.remote import Engine, remote_views
from index.storage import Storage
from index.story_reading import Progress
from index.view import StoryView

log = logging.getLogger(__name__)

WHOLE = Scope(with_hidden=True)


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
        *,
        engine: Engine | None = None,
        make_storage: Callable[[Path], Storage] = Storage,
    ) -> None:
        """Use the story folder `folder`, with its index below `data_dir`; nothing is read or loaded yet.

        What lies in `hidden_folders` of it is not for everybody. With an `engine` that answers what is asked, and these
        `models` need only embed; `make_storage` says where generations come from, and go to.
        """
        self.folder, self.data_dir, self.models = folder, data_dir, models
        self.engine, self._make_storage = engine, make_storage
        self.storage = make_storage(index_folder(data_dir, folder))
        self.thresholds = thresholds or Thresholds()
        self.hidden_folders = tuple(hidden_folders)
        self._open: OpenGeneration | None = None
        self._refused: str | None = None
        self._builds = 0  # that are running
        self._lock = Lock()

    def sibling(self, folder: Path) -> StoryIndex:
        """That of another story folder; all else is the same."""
        return StoryIndex(
            folder,
            self.data_dir,
            self.models,
            self.thresholds,
            self.hidden_folders,
            engine=self.engine,
            make_storage=self._make_storage,
        )

    def build(self, progress: Progress = silent, *, resting: Resting | None = None, again: bool = True) -> BuildReport:
        """Read the story folder and write a new generation of its index; see `index.build.build_index`."""
        with self._lock:
            self._builds += 1
        try:
            return build_index(self.folder, self.storage, self.models.embedder, progress, resting=resting, again=again)
        finally:
            with self._lock:
                self._builds -= 1

    def changed(self) -> bool:
        """Whether files of the story were added, removed or changed since the index was built."""
        return story_digests(self.folder) != dict(self._current().built.files)

    def is_up_to_date(self) -> bool:
        """Whether the index is as a build by this version would make it, of the files as they were then."""
        try:
            return self._current().reading == reading_digest()
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
        return self._current().name

    @property
    def documents(self) -> tuple[Document, ...]:
        """The story's documents, in order. Raises StoredIndexError."""
        return self._current().built.documents

    def files(self) -> tuple[str, ...]:
        """The names of the story's files as they are on the disk now, also of those that cannot be read."""
        return tuple(shown_name(path, self.folder) for path in story_files(self.folder))

    @property
    def problems(self) -> tuple[str, ...]:
        """What could not be read when the index was built. Raises StoredIndexError."""
        return self._current().built.problems

    def within(self, scope: Scope) -> StoryView:
        """The story as it may be read within a scope, as of now: what is built later is not in it.

        Raises StoredIndexError.
        """
        return self._current().within(scope)

    @property
    def whole(self) -> StoryView:
        """All of the story, also what is not for everybody, as of now. Raises StoredIndexError."""
        return self.within(WHOLE)

    def _current(self) -> OpenGeneration:
        """The generation that answers now: the newest on disk, or while that is no good the one before."""
        with self._lock:
            held, newest = self._open, self.storage.current()
            if held is None or newest not in (held.name, self._refused):
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

    def _opened(self) -> OpenGeneration:
        generation = open_generation(self.storage, self.models)
        make_view: MakeView = StoryView
        if self.engine is not None:
            make_view = remote_views(self.engine, self.storage.folder.name, generation.name, self.within)
        return OpenGeneration(generation, self.models, self.thresholds, self.hidden_folders, make_view)
