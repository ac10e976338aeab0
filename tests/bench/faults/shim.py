"""A disk that fails and a clock that jumps: `shim.c`, compiled where it is needed and loaded before the C library.

`needed` begins the program anew with it; from then on a shared page says how disk and clock are bent.
"""

from __future__ import annotations

import mmap
import os
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

CONTROL = "FAULTS_CONTROL"
FACTS = struct.Struct("=qiii")  # clock in ns, errno, how many of a million writes fail, µs that each takes
FAILED_AT, BELOW_AT, PAGE = 20, 24, 4096
_page: mmap.mmap | None = None
_held = [0, 0, 0, 0]


def needed(module: str) -> None:
    """Begin this program anew with the shim, unless it has it."""
    global _page
    if CONTROL not in os.environ:
        folder = Path(tempfile.mkdtemp(prefix="footnote-shim-"))
        library, control = folder / "shim.so", folder / "control"
        source = Path(__file__).with_name("shim.c")
        command = ["gcc", "-O2", "-shared", "-fPIC", "-o", str(library), str(source), "-ldl"]
        subprocess.run(command, check=True)
        control.write_bytes(bytes(PAGE))
        anew = [sys.executable, "-m", module, *sys.argv[1:]]
        os.execve(sys.executable, anew, os.environ | {"LD_PRELOAD": str(library), CONTROL: str(control)})  # noqa: S606 - no words of others
    with open(os.environ[CONTROL], "r+b") as file:
        _page = mmap.mmap(file.fileno(), PAGE)


def _set(place: int, value: int) -> None:
    _held[place] = value
    if _page is not None:
        _page[: FACTS.size] = FACTS.pack(*_held)


def set_clock(seconds: float) -> None:
    """Let the wall clock be ahead by so much."""
    _set(0, int(seconds * 1e9))


def set_disk(below: Path, error: int = 0, share: float = 1.0, sleep_s: float = 0.0) -> None:
    """Let that share of the writes below a folder fail so, and each take so much longer."""
    if _page is not None:
        name = str(below.resolve()).encode()
        _page[BELOW_AT : BELOW_AT + len(name) + 1] = name + b"\0"
    _set(2, int(share * 1e6))
    _set(3, int(sleep_s * 1e6))
    _set(1, error)


def failed() -> int:
    """How many operations have failed so far."""
    return int.from_bytes(_page[FAILED_AT : FAILED_AT + 4], "little") if _page is not None else 0
