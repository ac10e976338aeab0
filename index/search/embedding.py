"""Texts → vectors, by a sentence-transformers model (Reimers & Gurevych 2019)."""

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


class SentenceTransformerEmbedder:
    """A sentence-transformers model on the processor; texts longer than it reads are cut by it.

    The default model, a BERT whose vectors are means of its last states, reads without padding; others as they are.
    """

    def __init__(self, name: str = DEFAULT_MODEL, *, half: bool = False) -> None:
        """Load the model: the default's files from pip, else any folder or name that sentence-transformers knows.

        With `half` it computes in bfloat16. Raises ModelError if it cannot be loaded.
        """
        from sentence_transformers import SentenceTransformer  # late: brings torch, 3 s

        from index.unpadded import UNPADDED  # late: brings torch

        quiet()
        self.name = name
        bundled = name == DEFAULT_MODEL
        source = str(check_default_model()) if bundled else name
        try:
            self._model = SentenceTransformer(
                source,
                device="cpu",
                local_files_only=bundled or Path(source).is_dir(),
                model_kwargs={"attn_implementation": UNPADDED} if bundled else None,
            )
        except Exception as error:  # sentence-transformers raises whatever its parts raise
            reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
            raise ModelError(f"The embedding model {name} cannot be loaded: {reason}") from error
        self.dimensions = int(self._model.get_embedding_dimension() or 0)
        self._unpadded = bundled
        self._lock = Lock()  # the tokenizer cannot be used from two threads at once
        self.digest = DEFAULT_SHA256 if bundled else _state_digest(self._model)
        if half:
            self._model.bfloat16()

    def encode(self, texts: Sequence[str], *, query: bool = False) -> Vectors:
        """(texts, dimensions) float32, each row of length 1; a model's prompts are put before what they are for."""
        with self._lock:
            found = self._means(texts) if self._unpadded else self._encoded(texts, query=query)
        vectors = np.asarray(found, dtype=np.float32).reshape(-1, self.dimensions)
        # here and not by the model: lengths in bfloat16 would be off by up to three in a thousand
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)

    def _encoded(self, texts: Sequence[str], *, query: bool) -> Any:
        encode, names = (self._model.encode_query, ("query",)) if query else (self._model.encode_document, OF_PASSAGES)
        # by name it would take an empty "document" before a "passage" that says something
        prompt = next((said for name in names if (said := self._model.prompts.get(name))), None)
        return encode(list(texts), prompt=prompt, batch_size=BATCH, convert_to_numpy=True, show_progress_bar=False)

    def _means(self, texts: Sequence[str]) -> Vectors:
        """(texts, dimensions): the means of the last states, so many pieces at once as PIECES says."""
        import torch  # late

        if not texts:
            return np.empty((0, self.dimensions), dtype=np.float32)
        limit = {"truncation": True, "max_length": self._model.max_seq_length}
        pieces: list[list[int]] = self._model.tokenizer(list(texts), return_attention_mask=False, **limit)["input_ids"]
        network: Any = self._model[0].model
        found = []
        with torch.inference_mode():
            for batch in _packed(pieces):
                lengths = [len(own) for own in batch]
                read = network(
                    input_ids=torch.tensor([[piece for own in batch for piece in own]]),
                    position_ids=torch.cat([torch.arange(length) for length in lengths])[None],
                    lengths=lengths,
                )
                found += [part.float().mean(dim=0).numpy() for part in read.last_hidden_state[0].split(lengths)]
        return np.stack(found)


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
