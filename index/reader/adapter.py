"""The reader's weights as they are kept: what training changed of MiniLM, as low-rank pairs, and the heads.

A trained matrix W' = W + Δ is kept as the truncated singular value decomposition of Δ (Eckart & Young 1936): two thin
matrices whose product is the closest one of that rank. Everything is half precision.
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from index.errors import ModelError

RANK = 128
FILE = Path(__file__).with_name("reader.safetensors")
ENTAILMENT_FILE = Path(__file__).with_name("entailment.safetensors")


def _is_matrix(key: str, weight: Tensor) -> bool:
    return key.startswith("encoder.encoder.") and weight.ndim == 2


def compress(trained: dict[str, Tensor], base: dict[str, Tensor], path: Path = FILE) -> None:
    """Write what `trained` (a network's state) changed of `base` (the state before training)."""
    kept: dict[str, Tensor] = {}
    for key, weight in trained.items():
        if _is_matrix(key, weight):
            left, values, right = torch.linalg.svd(weight - base[key], full_matrices=False)
            root = values[:RANK].sqrt()
            kept[f"{key}.left"] = (left[:, :RANK] * root).half().contiguous()
            kept[f"{key}.right"] = (root[:, None] * right[:RANK]).half().contiguous()
        elif not key.startswith("encoder.embeddings."):
            kept[key] = weight.half().contiguous()
    save_file(kept, path)


def merge(network: nn.Module, path: Path = FILE) -> None:
    """Add what was learnt to a network whose encoder is as published. Raises ModelError if the file is no good."""
    try:
        kept = load_file(path)
    except (OSError, SafetensorError) as error:
        raise ModelError(f"The reader's weights {path.name} are missing or damaged; install Footnote anew.") from error
    state = network.state_dict()
    for key, weight in state.items():
        if key in kept:
            state[key] = kept[key].float()
        elif f"{key}.left" in kept:
            state[key] = weight + kept[f"{key}.left"].float() @ kept[f"{key}.right"].float()
    network.load_state_dict(state)
