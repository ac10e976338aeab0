"""The reader's network: the installed MiniLM encoder, and two small heads (Devlin et al. 2019, section 4.3).

A batch is read without padding (`index.unpadded`). Imported late and only with torch at hand.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from transformers import AutoModel, AutoTokenizer

from index.unpadded import UNPADDED

LONGEST = 224  # word pieces of question and passage together


class ReaderNetwork(nn.Module):
    """Question and passage → logits of where the answer starts and ends, and of its being there at all."""

    def __init__(self, folder: Path, *, dropout: bool = True) -> None:
        """Take the encoder from a transformers model folder; the heads are new."""
        super().__init__()
        rates = {} if dropout else {"hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0}
        self.encoder = AutoModel.from_pretrained(
            str(folder), add_pooling_layer=False, local_files_only=True, attn_implementation=UNPADDED, **rates
        )
        width = self.encoder.config.hidden_size
        self.span = nn.Linear(width, 2)
        self.answerable = nn.Linear(width, 1)

    def forward(self, batch: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
        """(batch, pieces, 2) start and end logits, question pieces masked out but the first, and (batch,) logits.

        The first piece, [CLS], stands for "not here".
        """
        kept = batch["attention_mask"].bool()
        places = torch.arange(kept.shape[1]).expand_as(kept)
        hidden = self.encoder(
            input_ids=batch["input_ids"][kept][None],
            token_type_ids=batch["token_type_ids"][kept][None],
            position_ids=places[kept][None],
            lengths=kept.sum(dim=1).tolist(),
        ).last_hidden_state[0]
        allowed = (batch["token_type_ids"].bool() | (places == 0))[kept]
        spans = torch.full((*kept.shape, 2), -1e4)
        spans[kept] = self.span(hidden).float().masked_fill(~allowed.unsqueeze(-1), -1e4)
        return spans, self.answerable(hidden[places[kept] == 0]).float().squeeze(-1)


def tokenizer(folder: Path) -> Any:
    """The encoder's own word-piece tokenizer."""
    return AutoTokenizer.from_pretrained(str(folder), local_files_only=True)


def encode(pieces: Any, questions: list[str], passages: list[str]) -> Any:
    """Question–passage pairs as padded tensors, with offsets; the longer of the two is cut at its end."""
    return pieces(
        questions,
        passages,
        truncation="longest_first",
        max_length=LONGEST,
        padding=True,
        return_tensors="pt",
        return_token_type_ids=True,
    )


def inputs(encoded: Any) -> dict[str, Tensor]:
    """What the network reads of the tokenizer's output."""
    return {key: torch.as_tensor(encoded[key]) for key in ("input_ids", "token_type_ids", "attention_mask")}
