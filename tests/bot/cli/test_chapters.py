"""`footnote chapter`."""

from __future__ import annotations

import json

from tests.bot.cli.conftest import Run
from tests.conftest import Writer

BOOK = "\n\n".join(
    f"CHAPTER {at}\nThe Ship of {name}\n\nThen {name} sailed for the north. There {name} found a letter of the captain."
    for at, name in enumerate(("Anna Berg", "Carl Brandt"), start=1)
)


def test_chapters(run: Run, story: Writer) -> None:
    """A line a chapter, as text and as JSON; and what one tells."""
    story({"harbour.txt": None, "lighthouse.txt": None, "sources.toml": None, "ships.txt": BOOK})
    run("index")
    assert run("chapter").stdout.splitlines()[:2] == ["Contents · 2 chapters", "CHAPTER 1 · The Ship of Anna Berg"]
    rows = [json.loads(line) for line in run("chapter", "--json").stdout.splitlines()]
    assert rows[1] == {
        "number": 2,
        "title": "CHAPTER 2 · The Ship of Carl Brandt",
        "level": 1,
        "document": "ships.txt",
        "start": rows[1]["start"],
        "end": len(BOOK),
        "sentences": 2,
        "words": 16,
    }
    assert BOOK[rows[1]["start"] :].startswith("CHAPTER 2")
    told = json.loads(run("chapter", "the", "last", "chapter", "--json").stdout)
    assert told["lookup"]["kind"] == "chapter"
    assert "Then Carl Brandt sailed for the north." in told["citations"][0]["quote"]
    assert "In it: Carl Brandt (2)" in run("chapter", "2").stdout
    missing = run("chapter", "9")
    assert missing.exit_code == 1
    assert "The story has chapters 1 to 2." in missing.stdout


def test_a_story_without_chapters(run: Run, story: Writer) -> None:
    """It says so."""
    story({"lighthouse.txt": None, "sources.toml": None})
    run("index")
    assert run("chapter", "--json").exit_code == 1
    assert "The story has no chapters." in run("chapter").stdout
