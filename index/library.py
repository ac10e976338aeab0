"""The one object a user holds: build, open, ask, search, timeline. It alone knows every stage."""

from __future__ import annotations

import hashlib
import logging
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from threading import Lock

from index.answering import (
    EvidenceReader,
    Thresholds,
    answer_from,
    aside,
    asked_for,
    checked_question,
    summary_from,
    understood,
)
from index.building import BuildReport, Progress, build_index, silent
from index.errors import IndexForeignError, StoredIndexError
from index.finding import named_document
from index.reading import story_digests
from index.records import Answer, Asks, Document, Event, SearchResult, Turn, Verdict
from index.search import Embedder, Searcher, SentenceTransformerEmbedder
from index.storage import Generation, Storage
from index.timeline import events_between, inside_first, matching, names, timeline, undated_events

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Open:
    """A generation in use, with what answers from it."""

    generation: Generation
    searcher: Searcher | None


@dataclass(frozen=True, slots=True)
class _Dated:
    """What a generation dates, what it tells without a date, and the names that occur in what it dates."""

    generation: str
    events: tuple[Event, ...]
    undated: tuple[Event, ...]
    names: tuple[str, ...]


def trained_reader() -> EvidenceReader:
    """The reader that Footnote brings along. Raises ModelError."""
    from index.answering.reader import TrainedReader  # late: brings torch and transformers, 3 s

    return TrainedReader()


def index_folder(home: Path, story: Path) -> Path:
    """Where the index of a story folder lies: one folder a story, told apart by its full path."""
    path = story.resolve()
    slug = re.sub(r"[^a-z0-9]+", "-", path.name.lower()).strip("-")[:40] or "story"
    return home / "index" / f"{slug}-{hashlib.blake2b(str(path).encode(), digest_size=4).hexdigest()}"


class Library:
    """A story: its documents, and what is asked of them. Safe to use from several threads."""

    def __init__(
        self,
        story: Path,
        home: Path,
        *,
        model: str,
        load_embedder: Callable[[str], Embedder] = SentenceTransformerEmbedder,
        load_reader: Callable[[], EvidenceReader] = trained_reader,
        thresholds: Thresholds | None = None,
    ) -> None:
        """Use the story folder `story`, with its index below `home`; nothing is read or loaded yet.

        The models are loaded when the first question needs them; `load_embedder` is given the embedding model's name.
        """
        self.story = story
        self.storage = Storage(index_folder(home, story))
        self.thresholds = thresholds or Thresholds()
        self._model_name = model
        self._load_embedder = load_embedder
        self._load_reader = load_reader
        self._reader: EvidenceReader | None = None
        self._embedder: Embedder | None = None
        self._open: _Open | None = None
        self._events: _Dated | None = None
        self._refused: str | None = None
        self._lock = Lock()
        self._dating = Lock()

    def build(self, progress: Progress = silent) -> BuildReport:
        """Read the story folder and write a new generation of its index; see `index.building.build_index`."""
        return build_index(self.story, self.storage, self._loaded_embedder, progress)

    def changed(self) -> bool:
        """Whether files of the story were added, removed or changed since the index was built."""
        built = self._current(for_questions=False).generation.built
        return story_digests(self.story) != dict(built.files)

    def verify(self) -> None:
        """Check every byte of the index. Raises StoredIndexError."""
        self.storage.verify()

    def load(self) -> None:
        """Open the index, load the models and date the events now, so that nobody waits. Raises as `ask` does."""
        self._searcher()
        self._loaded_reader()
        self._dated()

    @property
    def documents(self) -> tuple[Document, ...]:
        """The story's documents, in order. Raises StoredIndexError."""
        return self._current(for_questions=False).generation.built.documents

    @property
    def problems(self) -> tuple[str, ...]:
        """What could not be read when the index was built. Raises StoredIndexError."""
        return self._current(for_questions=False).generation.built.problems

    def search(self, question: str) -> SearchResult:
        """The passages that fit the question best. Raises QuestionError, StoredIndexError or ModelError."""
        return self._searcher().search(checked_question(question))

    def ask(self, question: str, earlier: Turn | None = None) -> Answer:
        """What the story says, cited, or that it does not say; `earlier` is what was asked just before.

        Raises QuestionError, StoredIndexError or ModelError.
        """
        line, began = checked_question(question), time.perf_counter()
        if verdict := aside(line):
            return Answer(question=line, understood=line, verdict=verdict)
        if asked_for(line) is Asks.SUMMARY:
            return replace(self.summary(), question=line, understood=line, seconds=time.perf_counter() - began)
        readings = understood(line, earlier)
        if not readings:
            return Answer(question=line, understood=line, verdict=Verdict.UNCLEAR)
        searcher, reader = self._searcher(), self._loaded_reader()
        began = time.perf_counter()  # loading the models is none of the question's time
        answers = [answer_from(reading, searcher.search(reading), reader, self.thresholds) for reading in readings]
        best = max(answers, key=lambda answer: answer.confidence)
        return replace(best, question=line, seconds=time.perf_counter() - began)

    def summary(self, document: str = "") -> Answer:
        """The key sentences of the story, in order, or of the document that words name.

        Raises DocumentError or StoredIndexError.
        """
        only = self.document(document).id if document else ""
        search = self._current(for_questions=False).generation.built.search
        kept = [row for row, item in enumerate(search.texts.sentences) if only in ("", item[0].id)]
        sentences = [search.texts.sentences[row] for row in kept]
        return summary_from(sentences, search.sentence_vectors[kept], len(search.texts.passages))

    def timeline(
        self, first: date | None = None, last: date | None = None, about: str = "", document: str = ""
    ) -> list[Event]:
        """The story's dated events, in order, that can lie in first..last.

        With `about` or `document` (an id) those with a telling whose sentence has all these words, or that stands in
        that document; such a telling is their first then. Raises StoredIndexError.
        """
        return matching(events_between(self._dated().events, first, last), about, document)

    def on(self, first: date, last: date) -> list[Event]:
        """What happened in first..last, then what can lie in it but also outside. Raises StoredIndexError."""
        return inside_first(self.timeline(first, last), first, last)

    def undated(
        self, first: date | None = None, last: date | None = None, about: str = "", document: str = ""
    ) -> list[Event]:
        """What the story tells as past without a date, published in first..last; else as `timeline`."""
        return matching(events_between(self._dated().undated, first, last), about, document)

    def names(self) -> tuple[str, ...]:
        """The names that occur in what the story dates, the commonest first. Raises StoredIndexError."""
        return self._dated().names

    def document(self, words: str) -> Document:
        """The document that words name, by its id or title or a part. Raises DocumentError or StoredIndexError."""
        return named_document(words, self.documents)

    def _dated(self) -> _Dated:
        """The events of the generation that answers now, worked out when they are first asked for."""
        with self._dating:
            generation, held = self._current(for_questions=False).generation, self._events
            if held is None or held.generation != generation.name:
                documents = generation.built.documents
                events, undated = tuple(timeline(documents)), tuple(undated_events(documents))
                held = self._events = _Dated(generation.name, events, undated, tuple(names(events)))
            return held

    def _searcher(self) -> Searcher:
        searcher = self._current(for_questions=True).searcher
        assert searcher is not None  # noqa: S101 - for_questions opens it
        return searcher

    def _current(self, *, for_questions: bool) -> _Open:
        """The generation that answers now: the newest on disk, or while that is no good the one before."""
        with self._lock:
            held, newest = self._open, self.storage.current()
            if held is None or newest not in (held.generation.name, self._refused):
                try:
                    held = self._opened(for_questions or (held is not None and held.searcher is not None))
                except StoredIndexError:
                    if held is None:
                        raise
                    self._refused = newest
                    log.exception("the new index cannot be used; the one before goes on answering")
            if for_questions and held.searcher is None:
                held = self._with_searcher(held)
            self._open = held
            return held

    def _opened(self, for_questions: bool) -> _Open:
        generation = self.storage.open()
        name = generation.built.model.name
        if name != self._model_name:
            raise IndexForeignError(
                f"The index was built with another model ({name} → {self._model_name}). Run: footnote index"
            )
        opened = _Open(generation, None)
        return self._with_searcher(opened) if for_questions else opened

    def _with_searcher(self, opened: _Open) -> _Open:
        built, embedder = opened.generation.built, self._loaded_embedder()
        if embedder.digest != built.model.digest:
            raise IndexForeignError("The index was built with other weights of the same model. Run: footnote index")
        return replace(opened, searcher=Searcher(built.search, embedder))

    def _loaded_reader(self) -> EvidenceReader:
        with self._lock:
            if self._reader is None:
                self._reader = self._load_reader()
            return self._reader

    def _loaded_embedder(self) -> Embedder:
        if self._embedder is None:
            self._embedder = self._load_embedder(self._model_name)
        return self._embedder
