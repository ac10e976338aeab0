"""What this machine's processor is good at: how much of it we may use, and in which numbers it multiplies fastest."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import re
import statistics
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from index.disk import write_whole

QUOTA = Path("/sys/fs/cgroup/cpu.max")  # what a container may use: microseconds in a period, or "max"
FACTS = Path("/proc/cpuinfo")
WORTH_IT = 1.2  # how much faster bfloat16 must be, since it is a little less exact
ROUNDS = 15
REMEMBERED = "processor.json"


@cache
def usable_processors() -> int:
    """How many processors this process may use: those it is bound to, or fewer where a container has a quota."""
    bound = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        quota, period = QUOTA.read_text(encoding="ascii").split()
        return max(1, min(bound, round(int(quota) / int(period))))
    except (OSError, ValueError):  # no such file here, or no quota
        return bound


@dataclass(frozen=True, slots=True)
class Speeds:
    """How many milliseconds the same multiplication of matrices takes a processor in float32 and in bfloat16."""

    processor: str
    float32: float
    bfloat16: float

    @property
    def half(self) -> bool:
        """Whether models should run in bfloat16."""
        return self.float32 > WORTH_IT * self.bfloat16

    @property
    def precision(self) -> str:
        """What models run in."""
        return "bfloat16" if self.half else "float32"


def processor_name() -> str:
    """What tells this processor, and this PyTorch, from others."""
    import torch  # late: 1 s

    facts = FACTS.read_text(encoding="utf-8", errors="replace") if FACTS.is_file() else platform.processor()
    kind = sorted(set(re.findall(r"^(?:model name|flags|Features|CPU part)\s*:.*$", facts, re.MULTILINE))) or [facts]
    digest = hashlib.blake2b("\n".join(kind).encode(), digest_size=6).hexdigest()
    return f"{platform.machine()} {digest}, {usable_processors()} usable, torch {torch.__version__}"


def remembered_speeds(data_dir: Path) -> Speeds | None:
    """What was measured before, if anything was."""
    try:
        row = json.loads((data_dir / REMEMBERED).read_text(encoding="utf-8"))
        return Speeds(str(row["processor"]), float(row["float32"]), float(row["bfloat16"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def measured_speeds(data_dir: Path) -> Speeds:
    """How fast this processor is: as remembered below `data_dir`, or else measured, in a twentieth of a second."""
    name, known = processor_name(), remembered_speeds(data_dir)
    if known is None or known.processor != name:
        known = Speeds(name, *_measure())
        with suppress(OSError):  # then it is measured at each start
            write_whole(data_dir / REMEMBERED, json.dumps(asdict(known), indent=1).encode())
    return known


def _measure() -> tuple[float, float]:
    """The medians of interleaved rounds of one of MiniLM's larger multiplications, in both kinds of numbers."""
    import torch

    pairs = [
        (torch.randn(256, 384, dtype=kind), torch.randn(1536, 384, dtype=kind))
        for kind in (torch.float32, torch.bfloat16)
    ]
    times: tuple[list[float], list[float]] = [], []
    with torch.inference_mode():
        for _ in range(ROUNDS):
            for (left, right), own in zip(pairs, times, strict=True):
                began = time.perf_counter()
                torch.nn.functional.linear(left, right)
                own.append(1000 * (time.perf_counter() - began))
    return round(statistics.median(times[0]), 3), round(statistics.median(times[1]), 3)
