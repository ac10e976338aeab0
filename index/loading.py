"""The models, loaded when they are first needed, and shared by all stories."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

from index.answering import EvidenceReader
from index.search import Embedder, SentenceTransformerEmbedder


def trained_reader() -> EvidenceReader:
    """The reader that Footnote brings along. Raises ModelError."""
    from index.answering.reader import TrainedReader  # late: brings torch and transformers, 3 s

    return TrainedReader()


class Models:
    """What embeds and what reads; safe to use from several threads."""

    def __init__(
        self,
        name: str,
        load_embedder: Callable[[str], Embedder] = SentenceTransformerEmbedder,
        load_reader: Callable[[], EvidenceReader] = trained_reader,
    ) -> None:
        """Use the embedding model `name`, which `load_embedder` is given; nothing is loaded yet."""
        self.name = name
        self._load_embedder, self._load_reader = load_embedder, load_reader
        self._embedder: Embedder | None = None
        self._reader: EvidenceReader | None = None
        self._loading = Lock()

    def embedder(self) -> Embedder:
        """The embedding model. Raises ModelError."""
        with self._loading:
            if self._embedder is None:
                self._embedder = self._load_embedder(self.name)
            return self._embedder

    def reader(self) -> EvidenceReader:
        """What judges sentences as answers. Raises ModelError."""
        with self._loading:
            if self._reader is None:
                self._reader = self._load_reader()
            return self._reader

    @property
    def loaded(self) -> Embedder | None:
        """The embedding model, if it is loaded already."""
        return self._embedder
