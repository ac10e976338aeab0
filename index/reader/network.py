"""The networks: the installed MiniLM encoder, and a small head each (Devlin et al. 2019, section 4.3).

A batch is read without padding (`index.unpadded`). Imported late and only with torch at hand.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from index.records import EntailmentLabel
from index.unpadded import unpadded_encoder

LONGEST = 224  # word pieces of question and passage together
APART = -1e4  # the logit of a piece where no answer starts or ends


class PairNetwork(nn.Module):
    """An encoder that reads two texts together: a question and a passage, or a claim and what is quoted for it."""

    def __init__(self, folder: Path, *, dropout: bool = True) -> None:
        """Take the encoder and its tokenizer from a transformers model folder."""
        super().__init__()
        rates = {} if dropout else {"hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0}
        self.pieces, self.encoder = unpadded_encoder(folder, **rates)

    def encode(self, firsts: list[str], seconds: list[str]) -> Any:
        """Pairs of texts as padded tensors, with offsets; the longer of the two is cut at its end."""
        return encode(self.pieces, firsts, seconds, LONGEST)

    def hidden(self, encoded: Any) -> Tensor:
        """(pieces of all pairs, size): what the encoder makes of each piece, one pair after the other."""
        kept = encoded["attention_mask"].bool()
        places = torch.arange(kept.shape[1]).expand_as(kept)
        last: Tensor = self.encoder(
            input_ids=encoded["input_ids"][kept][None],
            token_type_ids=encoded["token_type_ids"][kept][None],
            position_ids=places[kept][None],
            lengths=kept.sum(dim=1).tolist(),
        ).last_hidden_state[0]
        return last


class ReaderNetwork(PairNetwork):
    """Question and passage → logits of where the answer starts and ends."""

    def __init__(self, folder: Path, *, dropout: bool = True) -> None:
        """Take the encoder from a transformers model folder; the head is new."""
        super().__init__(folder, dropout=dropout)
        self.span = nn.Linear(self.encoder.config.hidden_size, 2)

    def forward(self, encoded: Any) -> Tensor:
        """(batch, pieces, 2) start and end logits, APART for all but the passage's pieces and the first.

        The first piece, [CLS], stands for "not here".
        """
        kept = encoded["attention_mask"].bool()
        spans = torch.full((*kept.shape, 2), APART)
        spans[kept] = self.span(self.hidden(encoded)).float()
        return of_passages(encoded, spans)


class EntailmentNetwork(PairNetwork):
    """Claim and quoted sentences → logits of whether they support it, contradict it, or neither."""

    def __init__(self, folder: Path, *, dropout: bool = True) -> None:
        """Take the encoder from a transformers model folder; the head is new."""
        super().__init__(folder, dropout=dropout)
        self.label = nn.Linear(self.encoder.config.hidden_size, len(EntailmentLabel))

    def forward(self, encoded: Any) -> Tensor:
        """(batch, 3) logits, in the order of EntailmentLabel, of what the first piece of each pair says."""
        lengths = encoded["attention_mask"].sum(dim=1)
        logits: Tensor = self.label(self.hidden(encoded)[lengths.cumsum(0) - lengths]).float()
        return logits


def encode(pieces: Any, questions: list[str], passages: list[str], longest: int) -> Any:
    """Question–passage pairs as padded tensors of `longest` word pieces at most, with offsets."""
    return pieces(
        questions, passages, truncation="longest_first", max_length=longest, padding=True, return_tensors="pt"
    )


def of_passages(encoded: Any, spans: Tensor) -> Tensor:
    """Logits, (batch, pieces, 2), with APART for all pieces but the passage's and the first."""
    rows = range(len(spans))
    allowed = torch.tensor(
        [[at == 0 or part == 1 for at, part in enumerate(encoded.sequence_ids(row))] for row in rows]
    )
    return spans.masked_fill(~allowed.unsqueeze(-1), APART)
