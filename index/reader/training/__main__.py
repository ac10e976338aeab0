"""Train the reader: `python -m index.reader.training --data DIR`. Two cores take one to two hours.

DIR holds qamr.jsonl, wiki_sentences.jsonl, squad_a.jsonl and fairytale_train.jsonl. The run can be stopped at any time
and goes on from its last checkpoint when it is started again with the same --work folder.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from rich.progress import Progress, TextColumn
from safetensors.torch import load_file, save_file
from torch import Tensor
from torch.nn import functional

from index.default_model import check_default_model, quiet
from index.reader.adapter import compress
from index.reader.network import ReaderNetwork, encode, inputs, tokenizer
from index.reader.training.examples import Example, examples

WARM_UP = 0.06
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


def targets(encoded: Any, batch: list[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """Start and end pieces, (batch,) each, 0 where the answer is not in what was read; and whether it is, as 0 or 1."""
    starts, ends = [], []
    for row, example in enumerate(batch):
        start = end = None
        if example.start is not None and example.end is not None:
            start = encoded.char_to_token(row, example.start, 1)
            end = encoded.char_to_token(row, example.end - 1, 1)
        starts.append(start if start is not None and end is not None else 0)
        ends.append(end if start is not None and end is not None else 0)
    start_pieces, end_pieces = torch.tensor(starts), torch.tensor(ends)
    return start_pieces, end_pieces, (start_pieces > 0).float()


def loss_of(network: ReaderNetwork, pieces: Any, batch: list[Example]) -> Tensor:
    """Cross entropy of both ends of the span, and of the answer's being there."""
    encoded = encode(pieces, [item.question for item in batch], [item.passage for item in batch])
    start, end, there = targets(encoded, batch)
    drawn = torch.rand(encoded["input_ids"].shape) < MASKED
    special = torch.isin(encoded["input_ids"], torch.tensor(pieces.all_special_ids))
    encoded["input_ids"][drawn & ~special] = pieces.mask_token_id
    with torch.autocast("cpu", dtype=torch.bfloat16):
        spans, answerable = network(inputs(encoded))
    ends = functional.cross_entropy(spans[..., 0], start) + functional.cross_entropy(spans[..., 1], end)
    return ends / 2 + functional.binary_cross_entropy_with_logits(answerable, there) / 2


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


def train(data: Path, work: Path, *, seed: int, epochs: int, size: int, rate: float) -> None:
    """Train all of the encoder but its embeddings, and the heads, and write what was learnt to the adapter's file."""
    torch.manual_seed(seed)
    folder = check_default_model()
    quiet()
    network, pieces = ReaderNetwork(folder, dropout=False), tokenizer(folder)
    base = {key: weight.clone() for key, weight in network.state_dict().items()}
    for name, weight in network.encoder.named_parameters():
        weight.requires_grad = not name.startswith("embeddings")
    learned = [weight for weight in network.parameters() if weight.requires_grad]
    optimizer = torch.optim.AdamW(learned, lr=rate, weight_decay=0.01)
    plan = [batch for epoch in range(epochs) for batch in batches(examples(data, seed + epoch), size, seed + epoch)]
    work.mkdir(parents=True, exist_ok=True)
    done = _resume(work, network, optimizer)
    network.train()
    smooth = 0.0
    with Progress(*Progress.get_default_columns(), TextColumn("{task.fields[loss]}")) as progress:
        task = progress.add_task("training", total=len(plan), completed=done, loss="")
        for step, batch in enumerate(plan[done:], start=done):
            share = step / len(plan)
            for group in optimizer.param_groups:
                group["lr"] = rate * min(share / WARM_UP, (1 - share) / (1 - WARM_UP))
            loss = loss_of(network, pieces, batch)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(learned, 1.0)
            optimizer.step()
            smooth = 0.98 * smooth + 0.02 * float(loss.detach())
            progress.update(task, advance=1, loss=f"loss {smooth / (1 - 0.98 ** (step - done + 1)):.3f}")
            if (step + 1) % CHECKPOINT_EVERY == 0 or step + 1 == len(plan):
                _save(work, network, optimizer, step + 1)
    compress(network.state_dict(), base)


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, default=Path("var/training"))
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--rate", type=float, default=2e-4)
    options = parser.parse_args()
    train(options.data, options.work, seed=options.seed, epochs=options.epochs, size=options.batch, rate=options.rate)


if __name__ == "__main__":
    main()
