"""The process that reads one file: bytes on standard input, JSON on standard output."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import PurePath
from typing import Any

from index.errors import ReadingError
from index.extracting.formats import READERS
from index.extracting.found import Found

MEMORY = 3 * 1024**3  # bytes of address space; numbers alone take one of them
PROCESSOR = 60  # seconds


def limit() -> None:
    """Let the system end this process where it takes too much, and let it write nothing."""
    try:
        import resource  # not on every system; there the parent's clock must do
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, PROCESSOR), (resource.RLIMIT_FSIZE, 0)):
        resource.setrlimit(what, (most, most))


def answer(name: str, content: bytes) -> dict[str, Any]:
    """What was found in the file, or why nothing was."""
    problems: list[str] = []
    try:
        found: list[Found] = READERS[PurePath(name).suffix.lower()](name, content, problems)
    except ReadingError as error:
        return {"error": error.hint, "key": error.key, "facts": error.facts}
    except (MemoryError, RecursionError):
        hint = f"{name[:80]} is larger inside than it looks; I do not read it."
        return {"error": hint, "key": "bomb", "facts": {"name": name[:80]}}
    return {"documents": [asdict(item) for item in found], "problems": problems}


if __name__ == "__main__":
    limit()
    sys.stdout.write(json.dumps(answer(sys.argv[1], sys.stdin.buffer.read())))
