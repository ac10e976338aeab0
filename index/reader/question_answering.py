"""Any question-answering model of transformers as a reader, trained as SQuAD 2.0 is (Rajpurkar et al. 2018).

Start and end logits, and the first piece for "not here". Imported late and only with torch at hand.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from transformers import AutoModelForQuestionAnswering, AutoTokenizer

from index.errors import ModelError
from index.reader.network import encode, of_passages

LONGEST = 384  # word pieces of question and passage together, where a model reads as many


class QuestionAnsweringNetwork(nn.Module):
    """Question and passage → logits of where the answer starts and ends, whatever the encoder."""

    def __init__(self, name: str) -> None:
        """Load a folder, or a name that transformers knows; only from safetensors. Raises ModelError."""
        super().__init__()
        local = Path(name).is_dir()
        try:
            self.model, found = AutoModelForQuestionAnswering.from_pretrained(
                name, local_files_only=local, use_safetensors=True, output_loading_info=True
            )
            self.pieces = AutoTokenizer.from_pretrained(name, local_files_only=local, padding_side="right")
        except Exception as error:  # transformers raises whatever its parts raise
            reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
            raise ModelError(f"The reader {name} cannot be loaded: {reason}") from error
        if found["missing_keys"]:
            raise ModelError(
                f"The reader {name} is no question-answering model: it has no {min(found['missing_keys'])}."
            )
        # of a folder without a tokenizer transformers makes one that knows no words
        if not self.pieces.is_fast or len(self.pieces) <= len(self.pieces.all_special_ids):
            raise ModelError(f"The reader {name} has no tokenizer that tells where words stand; choose another.")

    def encode(self, questions: list[str], passages: list[str]) -> Any:
        """Question–passage pairs as padded tensors, with offsets; the longer of the two is cut at its end."""
        return encode(self.pieces, questions, passages, min(LONGEST, self.pieces.model_max_length))

    def forward(self, encoded: Any) -> Tensor:
        """(batch, pieces, 2) start and end logits, as `ReaderNetwork` gives them."""
        found = self.model(**encoded)
        return of_passages(encoded, torch.stack([found.start_logits, found.end_logits], dim=-1).float())
