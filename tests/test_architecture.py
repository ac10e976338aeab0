"""The rules of the house that a machine can check."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import index
from bot.config import Settings
from tests.house import BASE, PICTURE, ROOT, circle, imports_of, modules, picture, room_of

FACES = {"index", "bot.i18n", "bot.state", "bot.embeds"}

# Who may import whom; a room may always import from itself. `index` alone stands for its public names.
ALLOWED: dict[str, set[str]] = {
    "index.records": set(),
    "index.errors": set(),
    "index.text": set(),
    "index.antonyms": {"index.text"},
    "index.arrays": set(),
    "index.disk": set(),
    "index.processor": {"index.disk"},
    "index.default_model": {"index.errors", "index.disk"},
    "index.unpadded": set(),
    "index.sandbox": {"index.records"},
    "index.dates": BASE,
    "index.reading": BASE | {"index.dates", "index.sandbox"},
    "index.search": BASE,
    "index.questions": BASE,
    "index.reader": BASE | {"index.reading", "index.search", "index.questions"},
    "index.answering": BASE
    | {"index.questions", "index.reader", "index.claims", "index.reading", "index.language_model"},
    "index.claims": BASE | {"index.dates", "index.reading", "index.questions", "index.reader"},
    "index.timeline": BASE | {"index.dates", "index.reading"},
    "index.entities": BASE | {"index.reading"},
    "index.storage": BASE | {"index.search", "index.timeline", "index.entities"},
    "index.folder_watch": BASE | {"index.reading"},
    "index.story_reading": BASE | {"index.reading", "index.sandbox", "index.storage"},
    "index.build": BASE | {"index.reading", "index.search", "index.storage", "index.story_reading", "index.timeline"},
    "index.document_lookup": BASE,
    "index.bookmarks": BASE | {"index.reading"},
    "index.locating": {"index.records", "index.reading", "index.bookmarks"},
    "index.originals": {"index.disk"},
    "index.story_folder": BASE | {"index.reading", "index.originals"},
    "index.models": BASE | {"index.search", "index.reader"},
    "index.language_model": {"index.records"},
    "index.chapters": BASE | {"index.dates", "index.reading", "index.search"},
    "index.lookups": BASE
    | {"index.questions", "index.answering", "index.search", "index.timeline", "index.chapters", "index.reading"}
    | {"index.entities", "index.claims"},
    "index.view": BASE
    | {
        "index.chapters",
        "index.entities",
        "index.lookups",
        "index.search",
        "index.questions",
        "index.answering",
        "index.claims",
        "index.timeline",
        "index.storage",
    }
    | {"index.document_lookup", "index.models"},
    "index.opened": BASE | {"index.answering", "index.models", "index.storage", "index.view"},
    "index.remote": BASE
    | {"index.answering", "index.models", "index.opened", "index.search", "index.storage", "index.view"},
    "index.writing": BASE | {"index.answering", "index.language_model", "index.view"},
    "index.story": BASE
    | {"index.reading", "index.answering", "index.storage", "index.build", "index.models", "index.view"}
    | {"index.opened", "index.remote", "index.story_reading"},
    "index": set(),
    "bot.config": {"index"},
    "bot.i18n": set(),
    "bot.workers": {"bot.process"},
    "bot.process": {"index"},
    "bot.state": {"index"},
    "bot.backup": {"index", "bot.state"},
    "bot.embeds": {"index", "bot.i18n", "bot.state"},
    "bot.errors": {"index", "bot.i18n", "bot.embeds", "bot.workers"},
    "bot.fetching": {"index"},
    "bot.exports": FACES,
    "bot.stories": FACES | {"bot.errors", "bot.fetching", "bot.workers", "bot.process"},
    "bot.requests": FACES | {"bot.errors", "bot.fetching", "bot.workers", "bot.process", "bot.stories"},
    "bot.cogs": FACES | {"bot.errors", "bot.exports", "bot.fetching", "bot.stories", "bot.requests", "bot.workers"},
    "bot.cluster": {"index", "bot.workers", "bot.process"},
    "bot.command_tree": {"bot.i18n", "bot.state"},
    "bot.recovery": {"bot.i18n", "bot.state", "bot.errors", "bot.stories", "bot.requests"},
    "bot.client": FACES
    | {"bot.errors", "bot.fetching", "bot.workers", "bot.stories", "bot.requests", "bot.cogs", "bot.recovery"}
    | {"bot.command_tree", "bot.process"},
    "bot.monitoring": {"index", "bot.state", "bot.client"},
    "bot.serving": {"index", "bot.config", "bot.state", "bot.process", "bot.workers", "bot.requests", "bot.client"}
    | {"bot.monitoring", "bot.backup", "bot.fetching"},
    "bot.cli": {"index", "bot.config", "bot.i18n", "bot.state", "bot.embeds", "bot.exports", "bot.process"}
    | {"bot.serving", "bot.cluster", "bot.backup"},
    "bot.__main__": {"bot.cli"},
    "bot": set(),
}
LONGEST = 250  # lines of a module
TOP = 10  # modules beside the folders of `bot`


@pytest.mark.parametrize("module", modules())
def test_arrows_go_one_way(module: str) -> None:
    """A module imports only from rooms that its own room may know."""
    room = room_of(module)
    for name in imports_of(module):
        if module.startswith("bot") and name.startswith("index"):
            assert name == "index", f"{module}: the faces ask the engine through its public names, not {name}"
        assert room_of(name) in ALLOWED[room] | {room}, f"{room} may not import {name}"


def test_every_room_is_in_the_table() -> None:
    """None is missing from it, and none is in it that is not there."""
    assert {room_of(module) for module in modules()} == set(ALLOWED)


def test_there_is_no_circle() -> None:
    """Neither of rooms, as they may import each other, nor of modules, as they do; late imports are counted."""
    assert circle(ALLOWED) == []
    assert circle({module: set(imports_of(module)) for module in modules()}) == []


def test_few_modules_stand_beside_the_folders() -> None:
    """Whoever opens `bot` sees rooms."""
    assert len(list((ROOT / "bot").glob("*.py"))) <= TOP


def described(folder: Path) -> str:
    """What the test files of a folder, and the one beside it that is called as the folder, say of themselves."""
    files = [*folder.glob("test_*.py"), *folder.parent.glob(f"test_{folder.name}.py")]
    return " ".join(ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "" for path in files)


@pytest.mark.parametrize("module", modules())
def test_tests_mirror_the_tree(module: str) -> None:
    """Each module has a test file of its name, or is named by one of its package."""
    path = modules()[module].relative_to(ROOT)
    folder = ROOT / "tests" / path.parent
    if not path.stem.startswith("__"):
        assert (folder / f"test_{path.stem}.py").is_file() or f"`{path.stem}`" in described(folder)


def test_files_stay_short() -> None:
    """So that each can be read at once."""
    assert [module for module, path in modules().items() if len(path.read_text("utf-8").splitlines()) > LONGEST] == []


def test_the_picture_is_true() -> None:
    """docs/house.svg shows the rooms and imports that there are; drawn anew by `python -m tests.house`."""
    assert PICTURE.read_text(encoding="utf-8") == picture()


@pytest.mark.parametrize("guide", [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")], ids=lambda path: path.name)
def test_guides_name_files_that_are_there(guide: Path) -> None:
    """Wherever a text names a file or folder of the project; but for those of a walk, which are to be made."""
    text = guide.read_text(encoding="utf-8")
    named = set(re.findall(r"[`(]((?:bot|index|tests|docs|seeds)/[\w./-]*\w)", text))
    made = {name for name in named if re.search(r"documents|rtf|/it\.toml", name)}
    assert {name for name in named - made if not (ROOT / name).exists()} == set()


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
    """The command line starts without torch, discord.py, Ray or a model."""
    import subprocess
    import sys

    code = (
        "import sys, bot.cli.app; print([name for name in "
        "('torch', 'discord', 'matplotlib', 'ray', 'fsspec') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"
