"""The house as its imports tell it: rooms, who imports whom, and a picture of it (`python -m tests.house`)."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "house.svg"
PACKAGES = ("index", "bot")
BASE = {  # what every room of the engine may know
    *("index.records", "index.errors", "index.text", "index.antonyms"),
    *("index.arrays", "index.disk", "index.processor", "index.default_model", "index.unpadded"),
}


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


def rooms(package: str) -> dict[str, set[str]]:
    """The rooms of a package, each with those of the same package that it imports from."""
    found: dict[str, set[str]] = {}
    for module in modules():
        room = room_of(module)
        if room.startswith(f"{package}.") and not room.endswith("__main__"):
            others = {room_of(name) for name in imports_of(module) if name.startswith(f"{package}.")}
            found.setdefault(room, set()).update(others - {room})
    return found


def what(room: str) -> str:
    """What a room says that it is: the first clause of its docstring."""
    docstring = ast.get_docstring(ast.parse(modules()[room].read_text(encoding="utf-8"))) or ""
    return re.split(r"[:;.]\s|\.$", " ".join(docstring.split("\n\n")[0].split()))[0]


def levels(graph: dict[str, set[str]]) -> list[list[str]]:
    """The rooms in rows: each stands above all that it imports from."""
    height: dict[str, int] = {}

    def of(room: str) -> int:
        height[room] = height.get(room) or 1 + max(map(of, graph[room]), default=0)
        return height[room]

    top = max(map(of, graph))
    return [sorted(room for room in graph if height[room] == level) for level in range(top, 0, -1)]


def reduced(graph: dict[str, set[str]]) -> dict[str, set[str]]:
    """The arrows that do not follow from others."""
    reach: dict[str, set[str]] = {}

    def of(room: str) -> set[str]:
        if room not in reach:
            reach[room] = graph[room].union(*(of(other) for other in graph[room]))
        return reach[room]

    return {
        room: {other for other in others if not any(other in of(between) for between in others - {other})}
        for room, others in graph.items()
    }


WIDTH, BOX, TALL, GAP, MARGIN = 1240, 176, 66, 24, 28
INK, DIM, LINE, BOX_FILL, PANEL = "#1f2a37", "#5b6675", "#9db2cf", "#ffffff", "#f3f6fb"


def _wrapped(words: str, letters: int) -> list[str]:
    """Words in two lines at most."""
    lines = textwrap.wrap(words, letters)
    return lines[:2] if len(lines) < 3 else [lines[0], f"{lines[1][: letters - 1].rstrip(' ,')}…"]


def _panel(package: str, top: int) -> tuple[list[str], int]:
    """The drawing of a package from `top` on, and where it ends."""
    every = rooms(package)
    base = sorted(room for room in every if room in BASE)
    graph = {room: others - BASE for room, others in every.items() if room not in BASE}
    places: dict[str, tuple[int, int]] = {}
    y = top + 52
    per_row = (WIDTH - 2 * MARGIN) // (BOX + GAP)
    shelf = 0
    for level in [*levels(graph), base]:
        if level is base and base:
            shelf, y = y + 10, y + 44
        for row in (level[at : at + per_row] for at in range(0, len(level), per_row)):
            begin = (WIDTH - len(row) * (BOX + GAP) + GAP) // 2
            places |= {room: (begin + at * (BOX + GAP), y) for at, room in enumerate(row)}
            y += TALL + 14
        y += 20 if level else 0
    drawn = [f'<rect x="8" y="{top}" width="{WIDTH - 16}" height="{y - top - 8}" rx="14" fill="{PANEL}"/>']
    drawn.append(f'<text x="{MARGIN}" y="{top + 36}" font-size="20" font-weight="700" fill="{INK}">{package}/</text>')
    drawn.append(f'<text x="{MARGIN + 86}" y="{top + 36}" font-size="13" fill="{DIM}">{escape(what(package))}</text>')
    if shelf:
        drawn.append(f'<path d="M{MARGIN} {shelf} H{WIDTH - MARGIN}" stroke="{LINE}" stroke-dasharray="5 5"/>')
        drawn.append(
            f'<text x="{MARGIN}" y="{shelf + 22}" font-size="12" fill="{DIM}">known to every room above</text>'
        )
    for room, others in sorted(reduced(graph).items()):
        x, begin = places[room]
        for other in sorted(others):
            to, end = places[other]
            middle = (begin + TALL + end) // 2
            drawn.append(
                f'<path d="M{x + BOX // 2} {begin + TALL} C{x + BOX // 2} {middle} {to + BOX // 2} {middle}'
                f' {to + BOX // 2} {end - 5}" fill="none" stroke="{LINE}" stroke-width="1.3" marker-end="url(#tip)"/>'
            )
    for room, (x, begin) in sorted(places.items()):
        name = room.partition(".")[2] + ("/" if modules()[room].name == "__init__.py" else ".py")
        drawn.append(
            f'<rect x="{x}" y="{begin}" width="{BOX}" height="{TALL}" rx="8" fill="{BOX_FILL}" stroke="{LINE}"/>'
            f'<text x="{x + 11}" y="{begin + 21}" font-size="13.5" font-weight="600" fill="{INK}">{name}</text>'
        )
        drawn += [
            f'<text x="{x + 11}" y="{begin + 38 + 14 * at}" font-size="10.5" fill="{DIM}">{escape(line)}</text>'
            for at, line in enumerate(_wrapped(what(room), 27))
        ]
    return drawn, y


def picture() -> str:
    """The house as SVG: rooms in rows, arrows to what they import from; those that follow from others are left out."""
    bot, end = _panel("bot", 8)
    index, bottom = _panel("index", end + 30)
    middle = WIDTH // 2
    between = [
        f'<path d="M{middle} {end - 8} V{end + 24}" stroke="{INK}" stroke-width="2" marker-end="url(#tip)"/>',
        f'<text x="{middle + 14}" y="{end + 15}" font-size="12" fill="{INK}">by the public names of index alone</text>',
    ]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {bottom}" width="{WIDTH}"'
            ' font-family="ui-sans-serif, system-ui, sans-serif" role="img" aria-label="The rooms of the house">',
            f'<rect width="{WIDTH}" height="{bottom}" fill="#ffffff"/>',
            '<defs><marker id="tip" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
            f'<path d="M0 0 8 4 0 8z" fill="{LINE}"/></marker></defs>',
            *bot,
            *between,
            *index,
            "</svg>",
            "",
        ]
    )


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
