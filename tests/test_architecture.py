"""The rules of the house that a machine can check."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import index
from bot.config import Settings

ROOT = Path(__file__).parent.parent
BASE = {"index.records", "index.errors", "index.arrays", "index.files", "index.processor", "index.words", "index.model"}

# Who may import whom; a room may always import from itself. `index` alone stands for its public names.
ALLOWED: dict[str, set[str]] = {
    "index.records": set(),
    "index.errors": set(),
    "index.arrays": set(),
    "index.files": set(),
    "index.processor": {"index.files"},
    "index.words": set(),
    "index.model": {"index.errors", "index.files"},
    "index.dates": BASE,
    "index.reading": BASE | {"index.dates"},
    "index.search": BASE | {"index.reading"},
    "index.answering": BASE | {"index.reading"},
    "index.timeline": BASE | {"index.reading", "index.dates"},
    "index.storage": BASE | {"index.search"},
    "index.building": BASE | {"index.extracting", "index.reading", "index.sandbox", "index.search", "index.storage"},
    "index.finding": BASE,
    "index.loading": BASE | {"index.search", "index.answering"},
    "index.edition": BASE
    | {*("index.finding", "index.loading", "index.search", "index.answering", "index.timeline"), "index.storage"},
    "index.library": BASE
    | {*("index.answering", "index.building", "index.edition", "index.loading", "index.reading"), "index.storage"},
    "index.sandbox": {"index.records"},
    "index.extracting": BASE | {"index.reading", "index.sandbox"},
    "index.changing": BASE | {"index.reading"},
    "index": BASE
    | {*("index.answering", "index.building", "index.changing", "index.dates", "index.edition", "index.extracting")}
    | {"index.library", "index.loading", "index.reading"},
    "bot.words": set(),
    "bot.config": {"index"},
    "bot.invite": set(),
    "bot.adding": {"index"},
    "bot.thinking": set(),
    "bot.turns": {"bot.thinking"},
    "bot.state": {"index"},
    "bot.errors": {"index", "bot.embeds", "bot.thinking", "bot.words"},
    "bot.cooldown": {"bot.errors"},
    "bot.stories": {"index", "bot.state"},
    "bot.documents": {"index", "bot.stories"},
    "bot.finding": {"index", "bot.state"},
    "bot.noticing": {"index", "bot.finding", "bot.state", "bot.stories"},
    "bot.keeping": {"index", "bot.documents", "bot.noticing", "bot.state", "bot.stories", "bot.thinking", "bot.turns"},
    "bot.desk": {
        *("index", "bot.cooldown", "bot.errors", "bot.finding", "bot.state", "bot.stories", "bot.thinking"),
        *("bot.turns", "bot.words"),
    },
    "bot.replies": {"index", "bot.desk", "bot.embeds", "bot.state", "bot.words"},
    "bot.asking": {"index", "bot.desk", "bot.replies", "bot.state"},
    "bot.buttons": set(),
    "bot.translating": {"bot.words"},
    "bot.embeds": {"index", "bot.buttons", "bot.state", "bot.words"},
    "bot.rows": {"index", "bot.embeds"},
    "bot.exports": {"index", "bot.embeds", "bot.rows", "bot.state"},
    "bot.picture": {"index", "bot.embeds"},
    "bot.chart": {"bot.embeds", "bot.picture", "bot.state", "bot.words"},
    "bot.printing": {"index", "bot.embeds", "bot.words"},
    "bot.cogs": {
        *("index", "bot.asking", "bot.buttons", "bot.chart", "bot.desk", "bot.embeds", "bot.errors", "bot.exports"),
        *("bot.finding", "bot.keeping", "bot.picture", "bot.replies", "bot.state", "bot.stories", "bot.words"),
    },
    "bot.announcing": {"index", "bot.embeds", "bot.errors", "bot.state", "bot.stories", "bot.words"},
    "bot.resuming": {"bot.asking", "bot.desk", "bot.errors", "bot.replies", "bot.state", "bot.words"},
    "bot.client": {
        *(
            "index",
            "bot.announcing",
            "bot.buttons",
            "bot.cogs",
            "bot.cooldown",
            "bot.desk",
            "bot.errors",
            "bot.keeping",
        ),
        *("bot.noticing", "bot.resuming", "bot.state", "bot.stories", "bot.thinking", "bot.translating", "bot.words"),
    },
    "bot.logs": set(),
    "bot.watchdog": set(),
    "bot.supervising": set(),
    "bot.serving": {"index", "bot.client", "bot.config", "bot.cooldown", "bot.logs", "bot.state", "bot.watchdog"},
    "bot.preview": {"index", "bot.config", "bot.serving"},
    "bot.doctor": {"index", "bot.config", "bot.invite"},
    "bot.terminal": {
        *("index", "bot.adding", "bot.config", "bot.doctor", "bot.embeds", "bot.exports", "bot.invite", "bot.picture"),
        *("bot.preview", "bot.printing", "bot.rows", "bot.serving", "bot.supervising", "bot.words"),
    },
    "bot.__main__": {"bot.terminal"},
    "bot": set(),
}


def modules() -> Iterator[Path]:
    for package in ("index", "bot"):
        yield from sorted((ROOT / package).rglob("*.py"))


def room_of(dotted: str) -> str:
    """index.search.vectors → index.search."""
    return ".".join(dotted.split(".")[:2])


def imports_of(path: Path) -> Iterator[str]:
    """The project's own modules that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide the room"
            names = [node.module or ""]
        else:
            continue
        yield from (name for name in names if name.split(".")[0] in ("index", "bot"))


@pytest.mark.parametrize("path", list(modules()), ids=lambda path: str(path.relative_to(ROOT)))
def test_arrows_go_one_way(path: Path) -> None:
    """A file imports only from rooms that its own room may know."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    room = room_of(".".join(part for part in parts if part != "__init__"))
    allowed = ALLOWED[room] | {room}
    for name in imports_of(path):
        wanted = room_of(name)
        if room.startswith("bot") and name.startswith("index"):
            assert name == "index", f"{path}: the faces ask the engine through its public names, not {name}"
        assert wanted in allowed, f"{room} may not import {name}"


def test_every_file_is_read_by_the_arrow_test() -> None:
    """No room is missing from the table, and none is in it that is not there."""
    rooms = {
        room_of(".".join(part for part in path.relative_to(ROOT).with_suffix("").parts if part != "__init__"))
        for path in modules()
    }
    assert rooms == set(ALLOWED)


def test_all_is_what_is_public() -> None:
    """`index.__all__` names what can be had from it, each name once."""
    assert len(index.__all__) == len(set(index.__all__))
    assert all(hasattr(index, name) for name in index.__all__)


def test_the_example_environment_names_every_setting() -> None:
    """.env.example has a line for each setting, with its default, and no other."""
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    lines = dict(re.findall(r"^FOOTNOTE_([A-Z_]+)=(.*)$", text, re.MULTILINE))
    defaults = Settings.model_construct().model_dump()
    defaults["token"] = ""
    assert {key.lower(): value for key, value in lines.items()} == {key: str(value) for key, value in defaults.items()}


def test_importing_reads_nothing_heavy() -> None:
    """The command line starts without torch, discord.py or a model."""
    import subprocess
    import sys

    code = (
        "import sys, bot.terminal; print([name for name in ('torch', 'discord', 'matplotlib') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"
