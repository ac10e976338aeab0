"""Train the reader: `python -m index.reader.training --data DIR`. A step takes two cores 1 to 2 s.

DIR is the folder `reading` of the data, with qamr.jsonl, wiki_sentences.jsonl, squad_a.jsonl, fairytale_train.jsonl and
train/. The run can be stopped at any time and goes on from its last checkpoint when it is started again with the same
--work folder, into which what it learnt is written: reader.safetensors.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import count, islice
from pathlib import Path
from typing import Any

import torch
from rich.progress import Progress, TextColumn
from safetensors.torch import load_file, save_file
from torch import Tensor

from index.default_model import check_default_model, quiet
from index.processor import measured_speeds
from index.reader.adapter import compress, merge
from index.reader.network import ReaderNetwork
from index.reader.training.examples import Asking, Example, askings, examples

WARM_UP = 200  # steps
CHECKPOINT_EVERY = 200
MASKED = 0.06  # of the word pieces, as noise; dropout would cost as much time as the arithmetic


def batches(items: list[Example], size: int, seed: int) -> Iterator[list[Example]]:
    """Batches of about equal length, in random order; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    chunk = size * 50
    found = []
    for begin in range(0, len(items), chunk):
        part = sorted(items[begin : begin + chunk], key=lambda item: len(item.passage) + len(item.question))
        found += [part[at : at + size] for at in range(0, len(part), size)]
    chance.shuffle(found)
    yield from found


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


def loss_of(network: ReaderNetwork, batch: list[Example], *, half: bool) -> Tensor:
    """Cross entropy of both ends of the span, any of those that are right.

    The likelihood of several spans is that of all together (Clark & Gardner 2018, Simple and Effective Multi-Paragraph
    Reading Comprehension).
    """
    encoded = network.encode([item.question for item in batch], [item.passage for item in batch])
    right = targets(encoded, batch)
    drawn = torch.rand(encoded["input_ids"].shape) < MASKED
    special = torch.isin(encoded["input_ids"], torch.tensor(network.pieces.all_special_ids))
    encoded["input_ids"][drawn & ~special] = network.pieces.mask_token_id
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=half):
        spans = network(encoded)
    ends = torch.logsumexp(spans, dim=1) - torch.logsumexp(spans.masked_fill(~right, -torch.inf), dim=1)
    return ends.mean()


def _save(work: Path, network: ReaderNetwork, optimizer: torch.optim.Optimizer, step: int) -> None:
    moments = {
        f"{number}.{key}": value
        for number, state in optimizer.state_dict()["state"].items()
        for key, value in state.items()
    }
    save_file(moments, work / "moments.new")
    save_file({key: value.contiguous() for key, value in network.state_dict().items()}, work / "network.new")
    for name in ("moments", "network"):
        (work / f"{name}.new").replace(work / f"{name}.safetensors")
    (work / "step.json").write_text(json.dumps({"step": step}))


def _resume(work: Path, network: ReaderNetwork, optimizer: torch.optim.Optimizer) -> int:
    if not (work / "step.json").is_file():
        return 0
    network.load_state_dict(load_file(work / "network.safetensors"))
    state: dict[int, dict[str, Tensor]] = {}
    for key, value in load_file(work / "moments.safetensors").items():
        number, name = key.split(".", 1)
        state.setdefault(int(number), {})[name] = value
    optimizer.load_state_dict({"state": state, "param_groups": optimizer.state_dict()["param_groups"]})
    return int(json.loads((work / "step.json").read_text())["step"])


def train(options: argparse.Namespace) -> None:
    """Train all of the encoder but its embeddings, and the head, and write what was learnt to the adapter's file."""
    torch.manual_seed(options.seed)
    folder, work, total = check_default_model(), options.work, options.steps
    quiet()
    work.mkdir(parents=True, exist_ok=True)
    asked = askings(options.data, work)
    network = ReaderNetwork(folder, dropout=False)
    base = {key: weight.clone() for key, weight in network.state_dict().items()}
    if options.start:
        merge(network, options.start)
    for name, weight in network.encoder.named_parameters():
        weight.requires_grad = not name.startswith("embeddings")
    learned = [weight for weight in network.parameters() if weight.requires_grad]
    optimizer = torch.optim.AdamW(learned, lr=options.rate, weight_decay=0.01)
    done = _resume(work, network, optimizer)
    half = measured_speeds(work).half
    network.train()
    smooth = 0.0  # a running mean
    with Progress(*Progress.get_default_columns(), TextColumn("{task.fields[loss]}")) as progress:
        task = progress.add_task("training", total=total, completed=done, loss="")
        for step, batch in islice(enumerate(_plan(asked, options.batch, options.seed)), done, total):
            for group in optimizer.param_groups:
                group["lr"] = options.rate * min(step / WARM_UP, (total - step) / (total - WARM_UP))
            loss = loss_of(network, batch, half=half)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(learned, 1.0)
            optimizer.step()
            smooth = 0.98 * smooth + 0.02 * float(loss.detach())
            progress.update(task, advance=1, loss=f"loss {smooth / (1 - 0.98 ** (step - done + 1)):.3f}")
            if (step + 1) % CHECKPOINT_EVERY == 0 or step + 1 == total:
                _save(work, network, optimizer, step + 1)
                compress(network.state_dict(), base, work / "reader.safetensors")


def _plan(asked: Mapping[str, Sequence[Asking]], size: int, seed: int) -> Iterator[list[Example]]:
    """Batches of one epoch after the other; the same for the same seed."""
    for epoch in count(seed):
        yield from batches(examples(asked, epoch), size, epoch)


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, default=Path("var/training"))
    parser.add_argument("--start", type=Path, help="go on from these weights, not from the published ones")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--steps", type=int, default=5000, help="may be another number when it is started again")
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--rate", type=float, default=2e-4)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
