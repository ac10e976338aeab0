"""Texts → vectors, by the default model or any of sentence-transformers (Reimers & Gurevych 2019)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from index.default_model import DEFAULT_MODEL, DEFAULT_SHA256, check_default_model, quiet
from index.errors import ModelError

BATCH = 16  # texts at once
OF_PASSAGES = ("document", "passage", "corpus")  # what models call the prompt of what is searched
LONGEST = 256  # word pieces of a text that the default model reads; the rest is cut
PIECES = 2048  # word pieces at once: more is not faster, and takes memory

Vectors = npt.NDArray[np.float32]


class Embedder(Protocol):
    """Anything that turns texts into vectors."""

    @property
    def name(self) -> str:
        """What the model is called; an index remembers it."""

    @property
    def digest(self) -> str:
        """SHA-256 of the weights and prompts; an index built with other weights is refused."""

    @property
    def dimensions(self) -> int:
        """How many numbers a vector has."""

    def encode(self, texts: Sequence[str], *, query: bool = False) -> Vectors:
        """(texts, dimensions) float32, each row of length 1; `query`: they are questions, not what is searched."""


def load_embedder(name: str = DEFAULT_MODEL, *, half: bool = False) -> Embedder:
    """The embedding model `name`; with `half` it computes in bfloat16. Raises ModelError if it cannot be loaded."""
    return DefaultEmbedder(half=half) if name == DEFAULT_MODEL else SentenceTransformerEmbedder(name, half=half)


class DefaultEmbedder:
    """The default model: a BERT whose vectors are means of its last states, read without padding.

    It gives the vectors that sentence-transformers does, which takes longer to import than all else at a start.
    """

    name, digest, dimensions = DEFAULT_MODEL, DEFAULT_SHA256, 384

    def __init__(self, *, half: bool = False) -> None:
        """Load it; with `half` it computes in bfloat16. Raises ModelError if a file is not as it was published."""
        from index.unpadded import unpadded_encoder  # late: brings torch and transformers, 2 s

        quiet()
        self._pieces, self._encoder = unpadded_encoder(check_default_model())
        if half:
            self._encoder.bfloat16()
        self._lock = Lock()  # the tokenizer cannot be used from two threads at once

    def encode(self, texts: Sequence[str], *, query: bool = False) -> Vectors:
        """(texts, 384) float32, each row of length 1; so many pieces are read at once as PIECES says."""
        import torch  # late

        if not texts:
            return np.empty((0, self.dimensions), dtype=np.float32)
        found = []
        with self._lock, torch.inference_mode():
            limit = {"truncation": True, "max_length": LONGEST}
            pieces: list[list[int]] = self._pieces(list(texts), return_attention_mask=False, **limit)["input_ids"]
            for batch in _packed(pieces):
                lengths = [len(own) for own in batch]
                read = self._encoder(
                    input_ids=torch.tensor([[piece for own in batch for piece in own]]),
                    position_ids=torch.cat([torch.arange(length) for length in lengths])[None],
                    lengths=lengths,
                )
                found += [part.float().mean(dim=0).numpy() for part in read.last_hidden_state[0].split(lengths)]
        return _of_length_one(np.stack(found))


class SentenceTransformerEmbedder:
    """Any sentence-transformers model, on the processor; texts longer than it reads are cut by it."""

    def __init__(self, name: str, *, half: bool = False) -> None:
        """Load the folder or name, as sentence-transformers knows it; with `half` it computes in bfloat16.

        Raises ModelError if it cannot be loaded.
        """
        from sentence_transformers import SentenceTransformer  # late: brings torch, 3 s

        quiet()
        self.name = name
        try:
            self._model = SentenceTransformer(name, device="cpu", local_files_only=Path(name).is_dir())
        except Exception as error:  # sentence-transformers raises whatever its parts raise
            reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
            raise ModelError(f"The embedding model {name} cannot be loaded: {reason}") from error
        self.dimensions = int(self._model.get_embedding_dimension() or 0)
        self._lock = Lock()  # the tokenizer cannot be used from two threads at once
        self.digest = _state_digest(self._model)
        if half:
            self._model.bfloat16()

    def encode(self, texts: Sequence[str], *, query: bool = False) -> Vectors:
        """(texts, dimensions) float32, each row of length 1; a model's prompts are put before what they are for."""
        encode, names = (self._model.encode_query, ("query",)) if query else (self._model.encode_document, OF_PASSAGES)
        # by name it would take an empty "document" before a "passage" that says something
        prompt = next((said for name in names if (said := self._model.prompts.get(name))), None)
        with self._lock:
            found = encode(list(texts), prompt=prompt, batch_size=BATCH, convert_to_numpy=True, show_progress_bar=False)
        return _of_length_one(np.asarray(found, dtype=np.float32).reshape(-1, self.dimensions))


def _of_length_one(vectors: Vectors) -> Vectors:
    """Here and not by the model: lengths in bfloat16 would be off by up to three in a thousand."""
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def _packed(pieces: Sequence[list[int]]) -> Iterator[list[list[int]]]:
    """Texts, in their order, so many together as have PIECES word pieces; at least one."""
    batch: list[list[int]] = []
    for own in pieces:
        if batch and sum(map(len, batch)) + len(own) > PIECES:
            yield batch
            batch = []
        batch.append(own)
    if batch:
        yield batch


def _state_digest(model: Any) -> str:
    """SHA-256 over all weights in the order of their names, and the prompts, wherever the model came from."""
    digest = hashlib.sha256(json.dumps(model.prompts, sort_keys=True).encode())
    for key, tensor in sorted(model.state_dict().items()):
        digest.update(key.encode())
        digest.update(tensor.contiguous().cpu().float().numpy().tobytes())
    return digest.hexdigest()
