"""The models, loaded when they are first needed, and shared by all stories."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Lock

from index.processor import measured_speeds, usable_processors
from index.reader import EntailmentReader, EvidenceReader
from index.search import BatchingEmbedder, Embedder, load_embedder


class Models:
    """What embeds and what reads; safe to use from several threads."""

    def __init__(
        self,
        name: str,
        data_dir: Path | None = None,
        *,
        reader: str = "",
        load_embedder: Callable[[str], Embedder] | None = None,
        load_reader: Callable[[], EvidenceReader] | None = None,
        load_entailment_reader: Callable[[], EntailmentReader] | None = None,
    ) -> None:
        """Use the embedding model `name`, and the `reader` that is named or else our own; nothing is loaded yet.

        Below `data_dir` it is remembered in which numbers this machine is fastest; without it all are float32.
        """
        self.name = name
        self._reader_name = reader
        self._data_dir = data_dir
        self._load_embedder = load_embedder or self._by_name
        self._load_reader = load_reader or self._trained_reader
        self._load_entailment_reader = load_entailment_reader or self._trained_entailment_reader
        self._embedder: Embedder | None = None
        self._reader: EvidenceReader | None = None
        self._entailment_reader: EntailmentReader | None = None
        self._loading = Lock()

    def embedder(self) -> Embedder:
        """The embedding model. Raises ModelError."""
        with self._loading:
            if self._embedder is None:
                self._embedder = BatchingEmbedder(self._load_embedder(self.name))
            return self._embedder

    def reader(self) -> EvidenceReader:
        """What judges sentences as answers. Raises ModelError."""
        with self._loading:
            if self._reader is None:
                self._reader = self._load_reader()
            return self._reader

    def entailment_reader(self) -> EntailmentReader:
        """What judges whether quotes support claims; loaded when a claim is first checked. Raises ModelError."""
        with self._loading:
            if self._entailment_reader is None:
                self._entailment_reader = self._load_entailment_reader()
            return self._entailment_reader

    @property
    def loaded(self) -> Embedder | None:
        """The embedding model, if it is loaded already."""
        return self._embedder

    def _by_name(self, name: str) -> Embedder:
        return load_embedder(name, half=self._half())

    def _trained_reader(self) -> EvidenceReader:
        from index.reader.trained import TrainedReader  # late: brings torch and transformers, 3 s

        return TrainedReader(self._reader_name, half=self._half())

    def _trained_entailment_reader(self) -> EntailmentReader:
        from index.reader.trained_entailment import TrainedEntailmentReader  # late, as above

        return TrainedEntailmentReader(half=self._half())

    def _half(self) -> bool:
        """Whether to compute in bfloat16; also keeps PyTorch to the processors that we may use."""
        import torch  # late: 1 s

        torch.set_num_threads(usable_processors())
        return self._data_dir is not None and measured_speeds(self._data_dir).half
