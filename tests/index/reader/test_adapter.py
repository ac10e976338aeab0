"""What training changed is kept small, and added again."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from torch import nn

from index.errors import ModelError
from index.reader.adapter import RANK, compress, merge


class Tiny(nn.Module):
    """A network with the names that the reader's has: one matrix of the encoder, one head."""

    def __init__(self) -> None:
        """Random weights."""
        super().__init__()
        self.encoder = nn.ModuleDict({"encoder": nn.ModuleDict({"layer": nn.Linear(256, 256)})})
        self.span = nn.Linear(256, 2)


def test_a_change_of_low_rank_comes_back(tmp_path: Path) -> None:
    """To half precision; what is no matrix of the encoder is kept whole."""
    torch.manual_seed(0)
    network = Tiny()
    base = {key: weight.clone() for key, weight in network.state_dict().items()}
    trained = {key: weight + 0.1 for key, weight in base.items()}
    name = "encoder.encoder.layer.weight"
    trained[name] = base[name] + torch.randn(256, RANK) @ torch.randn(RANK, 256) / 256
    compress(trained, base, tmp_path / "reader.safetensors")
    merge(network, tmp_path / "reader.safetensors")
    for key, weight in network.state_dict().items():
        torch.testing.assert_close(weight, trained[key], atol=4e-3, rtol=0)
    assert not torch.allclose(network.state_dict()[name], base[name], atol=4e-3)


@pytest.mark.parametrize("content", [None, b"", b"no tensors at all"])
def test_weights_that_are_no_good(tmp_path: Path, content: bytes | None) -> None:
    """One sentence, not a traceback."""
    if content is not None:
        (tmp_path / "reader.safetensors").write_bytes(content)
    with pytest.raises(ModelError, match="install Footnote anew"):
        merge(Tiny(), tmp_path / "reader.safetensors")
