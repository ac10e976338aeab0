"""Train the reader: `python -m index.reader.training --data DIR`. A step takes two cores 1 to 2 s.

DIR is the folder `reading` of the data, with qamr.jsonl, wiki_sentences.jsonl, squad_a.jsonl, fairytale_train.jsonl and
train/. The run can be stopped at any time and goes on from its last checkpoint when it is started again with the same
--work folder, into which what it learnt is written: reader.safetensors.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from index.default_model import check_default_model, quiet
from index.reader.network import ReaderNetwork
from index.reader.training.examples import Asking, Example, askings, examples
from index.reader.training.loop import Run, batches, command_line, train

MASKED = 0.06  # of the word pieces, as noise; dropout would cost as much time as the arithmetic


def targets(encoded: Any, batch: list[Example]) -> Tensor:
    """(batch, pieces, 2): which pieces the answers may start and end with.

    The first piece stands for "not here", also where the answer was cut off.
    """
    right = torch.zeros(*encoded["input_ids"].shape, 2, dtype=torch.bool)
    for row, example in enumerate(batch):
        for start, end in example.spans:
            first, last = encoded.char_to_token(row, start, 1), encoded.char_to_token(row, end - 1, 1)
            if example.known and first is not None and last is not None:
                right[row, first, 0] = right[row, last, 1] = True
            elif not example.known and first is not None:
                right[row, first:] = torch.tensor([part == 1 for part in encoded.sequence_ids(row)[first:]])[:, None]
        right[row, 0] = ~right[row].any()
    return right


def loss_of(network: ReaderNetwork, batch: list[Example]) -> Tensor:
    """Cross entropy of both ends of the span, any of those that are right.

    The likelihood of several spans is that of all together (Clark & Gardner 2018, Simple and Effective Multi-Paragraph
    Reading Comprehension).
    """
    encoded = network.encode([item.question for item in batch], [item.passage for item in batch])
    right = targets(encoded, batch)
    drawn = torch.rand(encoded["input_ids"].shape) < MASKED
    special = torch.isin(encoded["input_ids"], torch.tensor(network.pieces.all_special_ids))
    encoded["input_ids"][drawn & ~special] = network.pieces.mask_token_id
    spans = network(encoded)
    ends = torch.logsumexp(spans, dim=1) - torch.logsumexp(spans.masked_fill(~right, -torch.inf), dim=1)
    return ends.mean()


def read_and_train(data: Path, run: Run, size: int, seed: int) -> None:
    """Train the reader on the questions of a folder, in batches of a size."""
    torch.manual_seed(seed)
    quiet()
    run.work.mkdir(parents=True, exist_ok=True)
    asked = askings(data, run.work)
    network = ReaderNetwork(check_default_model(), dropout=False)
    train(network, _plan(asked, size, seed), partial(loss_of, network), run, "reader.safetensors")


def _plan(asked: Mapping[str, Sequence[Asking]], size: int, seed: int) -> Iterator[list[Example]]:
    """Batches of one epoch after the other; the same for the same seed."""
    for epoch in count(seed):
        yield from batches(examples(asked, epoch), size, epoch, lambda item: len(item.passage) + len(item.question))


def main() -> None:
    """Read the command line and train."""
    parser = command_line(__doc__, Path("var/training"), steps=5000, batch=32)
    options = parser.parse_args()
    run = Run(options.work, options.steps, options.rate, options.start)
    read_and_train(options.data, run, options.batch, options.seed)


if __name__ == "__main__":
    main()
