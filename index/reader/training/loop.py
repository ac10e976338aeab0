"""The training loop: every weight of the encoder but its embeddings, and the head; it can be stopped and goes on."""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

import torch
from rich.progress import Progress, TextColumn
from safetensors.torch import load_file, save_file
from torch import Tensor

from index.processor import measured_speeds
from index.reader.adapter import compress, merge
from index.reader.network import PairNetwork

WARM_UP = 200  # steps
CHECKPOINT_EVERY = 200

Item = TypeVar("Item")


@dataclass(frozen=True)
class Run:
    """Where a run keeps what it learnt, how long and how fast it learns, and from which weights it goes on."""

    work: Path
    steps: int
    rate: float
    start: Path | None = None


def command_line(description: str | None, work: Path, *, steps: int, batch: int) -> argparse.ArgumentParser:
    """What both trainings are told on the command line."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, default=work)
    parser.add_argument("--start", type=Path, help="go on from these weights")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--steps", type=int, default=steps, help="may be another number when it is started again")
    parser.add_argument("--batch", type=int, default=batch)
    parser.add_argument("--rate", type=float, default=2e-4)
    return parser


def batches(items: Sequence[Item], size: int, seed: int, length: Callable[[Item], int]) -> Iterator[list[Item]]:
    """Batches of about equal length, in random order; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    chunk = size * 50
    found = []
    for begin in range(0, len(items), chunk):
        part = sorted(items[begin : begin + chunk], key=length)
        found += [part[at : at + size] for at in range(0, len(part), size)]
    chance.shuffle(found)
    yield from found


def train(
    network: PairNetwork, plan: Iterator[list[Item]], loss_of: Callable[[list[Item]], Tensor], run: Run, file: str
) -> None:
    """Learn from the batches of a plan, and write what was learnt to `file` in the run's folder."""
    base = {key: weight.clone() for key, weight in network.state_dict().items()}
    if run.start:
        merge(network, run.start)
    for name, weight in network.encoder.named_parameters():
        weight.requires_grad = not name.startswith("embeddings")
    learned = [weight for weight in network.parameters() if weight.requires_grad]
    optimizer = torch.optim.AdamW(learned, lr=run.rate, weight_decay=0.01)
    done, half = _resume(run.work, network, optimizer), measured_speeds(run.work).half
    network.train()
    smooth = 0.0  # a running mean
    with Progress(*Progress.get_default_columns(), TextColumn("{task.fields[loss]}")) as progress:
        task = progress.add_task("training", total=run.steps, completed=done, loss="")
        for step, batch in islice(enumerate(plan), done, run.steps):
            for group in optimizer.param_groups:
                group["lr"] = run.rate * min(step / WARM_UP, (run.steps - step) / max(1, run.steps - WARM_UP))
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=half):
                loss = loss_of(batch)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(learned, 1.0)
            optimizer.step()
            smooth = 0.98 * smooth + 0.02 * float(loss.detach())
            progress.update(task, advance=1, loss=f"loss {smooth / (1 - 0.98 ** (step - done + 1)):.3f}")
            if (step + 1) % CHECKPOINT_EVERY == 0 or step + 1 == run.steps:
                _save(run.work, network, optimizer, step + 1)
                compress(network.state_dict(), base, run.work / file)


def _save(work: Path, network: PairNetwork, optimizer: torch.optim.Optimizer, step: int) -> None:
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


def _resume(work: Path, network: PairNetwork, optimizer: torch.optim.Optimizer) -> int:
    if not (work / "step.json").is_file():
        return 0
    network.load_state_dict(load_file(work / "network.safetensors"))
    state: dict[int, dict[str, Tensor]] = {}
    for key, value in load_file(work / "moments.safetensors").items():
        number, name = key.split(".", 1)
        state.setdefault(int(number), {})[name] = value
    optimizer.load_state_dict({"state": state, "param_groups": optimizer.state_dict()["param_groups"]})
    return int(json.loads((work / "step.json").read_text())["step"])
