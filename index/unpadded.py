"""Attention over texts that follow one another in one row of word pieces, without padding between them.

As texts differ in length, that is up to half of the arithmetic saved (Zeng et al. 2022, Boosting Distributed Training
Performance of the Unpadded BERT Model). Imported late and only with torch at hand.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.functional import scaled_dot_product_attention
from transformers import AttentionInterface, AutoModel, AutoTokenizer

UNPADDED = "footnote_unpadded"  # the name of this attention in transformers


def _attention(
    module: nn.Module,
    query: Tensor,
    key: Tensor,
    value: Tensor,
    mask: Tensor | None,
    *,
    lengths: list[int],
    scaling: float,
    dropout: float = 0.0,
    **_: Any,
) -> tuple[Tensor, None]:
    """(1, pieces, heads, size): each text's pieces, which follow one another, attend to themselves alone."""
    texts = zip(*(torch.split(part, lengths, dim=2) for part in (query, key, value)), strict=True)
    found = [
        scaled_dot_product_attention(own, keys, values, dropout_p=dropout, scale=scaling) for own, keys, values in texts
    ]
    return torch.cat(found, dim=2).transpose(1, 2), None


AttentionInterface.register(UNPADDED, _attention)


def unpadded_encoder(folder: Path, **changed: float) -> tuple[Any, Any]:
    """The tokenizer of a transformers model folder, and its encoder, which reads texts given with their `lengths`.

    `changed` is what is to be otherwise than the folder's config says.
    """
    pieces = AutoTokenizer.from_pretrained(str(folder), local_files_only=True)
    encoder = AutoModel.from_pretrained(
        str(folder), add_pooling_layer=False, local_files_only=True, attn_implementation=UNPADDED, **changed
    )
    return pieces, encoder.eval()
