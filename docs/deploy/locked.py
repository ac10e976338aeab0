"""Print of requirements.lock, hashes and all, what is named: packages, or a report of what pip would install.

python locked.py setuptools
python locked.py needed.json      as `pip install --dry-run --report needed.json` writes it
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path

LOCK = Path("requirements.lock")


def canonical(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def named(arguments: Iterable[str]) -> set[str]:
    """The packages that are meant; the project itself, which lies in a folder, is not one."""
    names = set[str]()
    for argument in arguments:
        if argument.endswith(".json"):
            report = json.loads(Path(argument).read_text(encoding="utf-8"))
            items = [item for item in report["install"] if "dir_info" not in item["download_info"]]
            names |= {canonical(item["metadata"]["name"]) for item in items}
        else:
            names.add(canonical(argument))
    return names


def entries(lock: str, names: set[str]) -> list[str]:
    """The lock's entries of these packages. Raises KeyError if it lacks one."""
    blocks = re.split(r"\n(?=\S)", lock.strip())
    locked = {canonical(block.partition("==")[0]): block for block in blocks if "==" in block}
    return [locked[name] for name in sorted(names)]


if __name__ == "__main__":
    sys.stdout.write("\n".join(entries(LOCK.read_text(encoding="utf-8"), named(sys.argv[1:]))) + "\n")
