"""Train what tells whether quoted sentences say so: `python -m index.reader.training.entailment --data DIR`.

DIR is the folder of the data, with entailment/ and reading/. The run can be stopped at any time and goes on from its
last checkpoint when it is started again with the same --work folder, into which what it learnt is written:
entailment.safetensors.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import count
from pathlib import Path

import torch
from torch import Tensor

from index.default_model import check_default_model, quiet
from index.reader.adapter import FILE
from index.reader.network import EntailmentNetwork
from index.reader.training.loop import Run, batches, command_line, train
from index.reader.training.pairs import Material, Pair, material, pairs
from index.records import EntailmentLabel


def loss_of(network: EntailmentNetwork, batch: list[Pair]) -> Tensor:
    """Cross entropy of the labels, of any of those that may be right."""
    logits = network(network.encode([pair.claim for pair in batch], [pair.quoted for pair in batch]))
    wrong = torch.tensor([[label not in pair.labels for label in EntailmentLabel] for pair in batch])
    loss: Tensor = logits.logsumexp(dim=1) - logits.masked_fill(wrong, -torch.inf).logsumexp(dim=1)
    return loss.mean()


def _plan(held: Material, size: int, seed: int) -> Iterator[list[Pair]]:
    """Batches of one epoch after the other; the same for the same seed."""
    for epoch in count(seed):
        yield from batches(pairs(held, epoch), size, epoch, lambda pair: len(pair.claim) + len(pair.quoted))


def main() -> None:
    """Read the command line and train."""
    parser = command_line(__doc__, Path("var/entailment"), steps=3400, batch=48)
    parser.set_defaults(start=FILE)  # the reader's weights know how to read two texts together
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    quiet()
    options.work.mkdir(parents=True, exist_ok=True)
    held = material(options.data / "reading", options.data / "entailment")
    network = EntailmentNetwork(check_default_model(), dropout=False)
    run = Run(options.work, options.steps, options.rate, options.start)
    train(network, _plan(held, options.batch, options.seed), partial(loss_of, network), run, "entailment.safetensors")


if __name__ == "__main__":
    main()
