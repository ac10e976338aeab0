"""The trained encoder that tells whether quoted sentences support a claim, contradict it, or neither."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock

import torch

from index.default_model import check_default_model, quiet
from index.reader.adapter import ENTAILMENT_FILE, merge
from index.reader.network import EntailmentNetwork
from index.records import Entailment

PAIRS = 32  # read at once


class TrainedEntailmentReader:
    """Judges by reading claim and quote together."""

    def __init__(self, *, half: bool = False) -> None:
        """Load the encoder from the installed model and add what was learnt; with `half` in bfloat16.

        Raises ModelError.
        """
        quiet()
        self._network = EntailmentNetwork(check_default_model())
        merge(self._network, ENTAILMENT_FILE)
        self._network.eval()
        if half:
            self._network.bfloat16()
        self._lock = Lock()  # the tokenizer cannot be used from two threads at once

    def entailments(self, pairs: Sequence[tuple[str, str]]) -> list[Entailment]:
        """What the second text of each pair, quoted sentences, says to the first, a claim."""
        found: list[Entailment] = []
        for at in range(0, len(pairs), PAIRS):
            claims, quotes = map(list, zip(*pairs[at : at + PAIRS], strict=True))
            with self._lock:
                encoded = self._network.encode(claims, quotes)
            with torch.inference_mode():
                likely = self._network(encoded).softmax(dim=1)
            found += [Entailment(supported, contradicted) for supported, contradicted, _ in likely.tolist()]
        return found
