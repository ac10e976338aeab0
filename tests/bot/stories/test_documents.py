"""Documents of a server: how many, and that nothing is made for what cannot be put there."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.stories import documents
from bot.stories.documents import replaced
from index import Extracted, Source, StoryError, Visibility, kept_originals, merged, original_of, put_document
from tests import making
from tests.bot.conftest import FERRY, STORY, Town, built, said
from tests.conftest import Writer
from tests.making import pdf


async def test_what_cannot_be_read_can_be_taken_out(town: Town) -> None:
    """By the name of its file."""
    await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()))
    (row,) = await town.env.bot.store.stories.of_guild(town.guild.id)
    story = await town.env.bot.stories.numbered(row.number, town.guild.id)
    (story.index.folder / "broken.txt").write_bytes(b"\0\1")
    result = await town.moderator.slash(town.channel, "story remove", document="broken.txt")
    assert "Taken out: broken.txt" in said(result)
    assert "broken.txt" not in story.index.files()


async def test_a_failed_add_changes_nothing(town: Town) -> None:
    """A server that adds what the default story has already keeps it; one that fails removes no story."""
    text = str(STORY["lighthouse.txt"]).encode()
    result = await town.moderator.slash(town.channel, "story add", file=("lighthouse.txt", text))
    assert "is in the story already" in said(result)
    assert await town.env.bot.store.stories.of_guild(town.guild.id) == []
    await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()), story="Ferries")
    await town.moderator.slash(town.channel, "story remove", document="ferry.txt", story="Ferries")
    await town.moderator.slash(town.channel, "story add", file=("b.txt", b"\0"), story="Ferries")
    assert [row.name for row in await town.env.bot.store.stories.of_guild(town.guild.id)] == ["Ferries"]
    assert len(town.env.errors) == 2


async def test_a_story_is_not_made_for_nothing(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where its first document cannot be put there, it is gone again."""

    def fail(*anything: object) -> None:
        raise StoryError("The disk is full.")

    monkeypatch.setattr(documents, "put_document", fail)
    result = await town.moderator.slash(town.channel, "story add", file=("a.txt", FERRY.encode()), story="Ferries")
    assert "This story cannot be used just now" in said(result), "the hint is for whoever runs the bot"
    assert await town.env.bot.store.stories.of_guild(town.guild.id) == []
    assert await town.env.bot.store.stories.unfinished() == []
    assert len(town.env.errors) == 1


async def test_a_story_is_full_one_day(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said how much it can have, and nothing is put there."""
    await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()))
    monkeypatch.setattr(documents, "MOST_MEGABYTES", 0)
    result = await town.moderator.slash(town.channel, "story add", file=("more.txt", b"More and more words."))
    assert "A story can have 5000 documents and 0 MB; take some out first." in said(result)
    assert "3 documents" in said(await town.member.slash(town.channel, "story list"))
    assert len(town.env.errors) == 1


async def test_the_original_of_a_pdf_goes_with_it(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is kept when it is added, counted, copied with a story, replaced with its document, and removed with it."""
    first, second = pdf(["The mill burned down."]), pdf(["It was rebuilt."])
    put_document(town.index.folder, "kept.md", "It was kept.", Source(), first)
    await town.moderator.slash(town.channel, "story add", file=("Mill.pdf", first))
    (row,) = await town.env.bot.store.stories.of_guild(town.guild.id)
    story = await town.env.bot.stories.numbered(row.number, town.guild.id)
    assert [path.name for path in kept_originals(story.index.folder)] == ["kept.md.pdf", "mill.md.pdf"]
    await town.moderator.slash(town.channel, "story replace", document="mill", file=("New.pdf", second))
    kept = original_of(story.index.folder, "mill.md")
    assert kept is not None
    assert kept.read_bytes() == second
    monkeypatch.setattr(documents, "MOST_MEGABYTES", 1)
    kept.write_bytes(b"%PDF" + bytes(2**20))
    assert "1 MB; take some out" in said(
        await town.moderator.slash(town.channel, "story add", file=("a.txt", FERRY.encode()))
    )
    await town.moderator.slash(town.channel, "story replace", document="mill", file=("New.pdf", second))
    assert kept.read_bytes() == second, "what it takes the place of is not counted"
    await town.moderator.slash(town.channel, "story remove", document="mill")
    assert [path.name for path in kept_originals(story.index.folder)] == ["kept.md.pdf"]
    assert len(town.env.errors) == 1


def test_for_whom_a_document_is_stays_said() -> None:
    """Where it is described or replaced; what is said first goes before what the file says."""
    hidden, shown = Source(visibility=Visibility.GM), Source(visibility=Visibility.PUBLIC)
    assert merged(Source(title="T"), hidden, several=False).visibility is Visibility.GM
    assert merged(shown, hidden, several=False).visibility is Visibility.PUBLIC


async def test_a_part_of_a_file_cannot_be_taken_out_alone(town: Town, story: Writer) -> None:
    """In one sentence, and no copy is made for it; the file can, by its name, and be replaced."""
    story({"texts.zip": making.archive({"one.txt": "A storm came in 1942.", "two.txt": FERRY})})
    story({"only.zip": making.archive({"only.txt": "Gulls nest on the crane.", "cut.pdf": b"%PDF"})})
    await built(town)
    await asyncio.to_thread(town.index.build)
    refused = await town.moderator.slash(town.channel, "story remove", document="texts.zip/one.txt")
    assert "one.txt is a part of texts.zip" in said(refused)
    assert await town.env.bot.store.stories.of_guild(town.guild.id) == []
    refused = await town.moderator.slash(
        town.channel, "story replace", document="texts.zip/two.txt", file=("b.txt", b"Other words.")
    )
    assert "two.txt is a part of texts.zip" in said(refused)
    assert "Taken out" in said(await town.moderator.slash(town.channel, "story remove", document="texts.zip"))
    await town.moderator.slash(town.channel, "story replace", document="only.zip", file=("b.txt", b"Other words."))
    (row,) = await town.env.bot.store.stories.of_guild(town.guild.id)
    own = await town.env.bot.stories.numbered(row.number, town.guild.id)
    assert set(own.index.files()) == {"harbour.txt", "lighthouse.txt", "only.txt"}
    assert {document.id for document in own.index.documents} == set(own.index.files())
    town.env.errors.clear()


def test_what_takes_its_place_stays_in_its_folder(tmp_path: Path) -> None:
    """It may be hidden from players there; so it is where there is one of that name already."""
    for place in ("secret.txt", "secret.md"):
        put_document(tmp_path, f"gm/{place}", "The butler did it.", Source())
    name = replaced(tmp_path, "gm/secret.txt", Extracted("other.md", "# The cook\n\nShe did it.", Source()))
    assert name == "gm/secret-2.md"
    assert sorted(path.name for path in (tmp_path / "gm").iterdir()) == ["secret-2.md", "secret.md"]
