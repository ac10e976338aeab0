"""The house as its imports tell it: rooms, who imports whom, and a picture of it (`python -m tests.house`)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGES = ("index", "bot")


@cache
def modules() -> dict[str, Path]:
    """Every module of both packages by its dotted name."""
    found = {}
    for path in (path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(part for part in parts if part != "__init__")] = path
    return found


def room_of(module: str) -> str:
    """The folder, or the file beside the folders, that a module lives in: index.search.vectors → index.search."""
    return ".".join(module.split(".")[:2])


def imports_of(module: str) -> Iterator[str]:
    """The modules of ours that a module imports, wherever in it, late ones too."""
    for node in ast.walk(ast.parse(modules()[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative imports hide the room"
            inside = [f"{node.module}.{alias.name}" for alias in node.names]
            names = [name if name in modules() else str(node.module) for name in inside]
        else:
            continue
        yield from dict.fromkeys(name for name in names if name.split(".")[0] in PACKAGES)


def circle(graph: dict[str, set[str]]) -> list[str]:
    """The names along one circle of a graph; empty where there is none."""
    done: set[str] = set()

    def walked(name: str, path: list[str]) -> list[str]:
        if name in path:
            return [*path[path.index(name) :], name]
        if name in done:
            return []
        for other in sorted(graph.get(name, ())):
            if found := walked(other, [*path, name]):
                return found
        done.add(name)
        return []

    return next((found for name in sorted(graph) if (found := walked(name, []))), [])
