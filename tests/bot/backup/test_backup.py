"""A backup holds all that cannot be made again, and is put back whole or not at all.

By `archive`, `save` and `restore`; the lock is that of `bot.process.lock`.
"""

from __future__ import annotations

import asyncio
import contextlib
import io
import json
import shutil
import sqlite3
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.backup.archive import ArchiveReader, ArchiveWriter, is_safe
from bot.backup.restore import finish_restore, restore
from bot.backup.save import copied, save, snapshot
from bot.process.lock import held
from bot.state import Store
from index import Source, StoryError, StoryIndex, kept_originals, put_document
from tests.bot.conftest import STORY


def silent(stage: str, done: int, total: int) -> None:
    """Tell nobody."""


@pytest.fixture
def kept(story_index: StoryIndex) -> StoryIndex:
    """A story with a data folder: a database, and a server's story with one document."""

    async def fill() -> str:
        async with Store(story_index.data_dir / "footnote.db") as store:
            await store.set_meta("colour", "red")
            return (await store.stories.add(7, "Ferries")).folder

    folder = story_index.data_dir / "stories" / asyncio.run(fill())
    folder.mkdir(parents=True)
    put_document(folder, "ferry.txt", "The ferry sails at nine.", Source(), b"%PDF of the ferry")
    lighthouse = str(STORY["lighthouse.txt"])
    put_document(story_index.folder, "lighthouse.txt", lighthouse, Source(), b"%PDF of the lighthouse")
    story_index.build()
    return story_index


def taken(story_index: StoryIndex) -> Callable[[Path], None]:
    """How the database gets into a backup."""
    return lambda target: snapshot(story_index.data_dir / "footnote.db", target)


@pytest.fixture
def saved(kept: StoryIndex, tmp_path: Path) -> Path:
    """A backup of it."""
    path = tmp_path / "backup.zip"
    save(kept, taken(kept), path, "0", silent, force=False, index=True)
    return path


def colour(data_dir: Path) -> str | None:
    """What the database holds."""

    async def read() -> str | None:
        async with Store(data_dir / "footnote.db") as store:
            return await store.meta("colour")

    return asyncio.run(read())


def set_colour(data_dir: Path, value: str) -> None:
    """Change what the database holds."""

    async def write() -> None:
        async with Store(data_dir / "footnote.db") as store:
            await store.set_meta("colour", value)

    asyncio.run(write())


def lose(story_index: StoryIndex) -> None:
    """As after the disk died."""
    for folder in (story_index.data_dir / "stories", story_index.data_dir / "index", story_index.folder):
        shutil.rmtree(folder)
    for path in story_index.data_dir.glob("footnote.db*"):
        path.unlink()


def test_all_is_there_again(kept: StoryIndex, saved: Path) -> None:
    """The database, the stories, and with it the index, which opens."""
    before = {path.name: path.read_bytes() for path in kept.folder.rglob("*") if path.is_file()}
    documents = kept.documents
    lose(kept)
    restore(kept, saved, silent, force=False, with_story=False)
    assert {path.name: path.read_bytes() for path in kept.folder.rglob("*") if path.is_file()} == before
    assert "lighthouse.txt.pdf" in before
    (ferry,) = kept.data_dir.glob("stories/*/ferry.txt")
    assert ferry.read_text() == "The ferry sails at nine."
    assert [path.read_bytes() for path in kept_originals(ferry.parent)] == [b"%PDF of the ferry"]
    assert colour(kept.data_dir) == "red"
    again = kept.sibling(kept.folder)
    again.verify()
    assert [item.id for item in again.documents] == [item.id for item in documents]
    assert not (kept.data_dir / "restoring").exists()


def test_another_place(kept: StoryIndex, saved: Path, tmp_path: Path) -> None:
    """On another machine paths are others; the house's story is still the same one, with its number and its index."""
    other = StoryIndex(tmp_path / "elsewhere" / "tale", tmp_path / "elsewhere" / "var", kept.models)

    async def number(story_index: StoryIndex) -> int:
        async with Store(story_index.data_dir / "footnote.db") as store:
            return (await store.stories.add(0, story_index.storage.folder.name)).number

    asyncio.run(number(kept))
    saved.unlink()
    save(kept, taken(kept), saved, "0", silent, force=False, index=True)
    restore(other, saved, silent, force=False, with_story=False)
    assert asyncio.run(number(other)) == asyncio.run(number(kept))
    assert len(other.documents) == len(kept.documents)


def test_what_it_holds(kept: StoryIndex, tmp_path: Path) -> None:
    """No index unless wanted; no secret, no link, nothing deleted; its owner's alone; nothing is replaced unasked."""
    (kept.folder / ".env").write_text("FOOTNOTE_TOKEN=secret")
    (kept.folder / "link.txt").symlink_to(tmp_path / "elsewhere")
    path = tmp_path / "backup.zip"
    set_colour(kept.data_dir, "ultramarine")
    set_colour(kept.data_dir, "red")
    save(kept, taken(kept), path, "0", silent, force=False, index=False)
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        assert b"ultramarine" not in archive.read("footnote.db")
    assert {name.split("/")[0] for name in names} == {"footnote.db", "stories", "story", "manifest.json"}
    assert not [name for name in names if "env" in name or "link" in name]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(StoryError, match="--force"):
        save(kept, taken(kept), path, "0", silent, force=False, index=False)


def test_what_is_there_is_put_aside(kept: StoryIndex, saved: Path) -> None:
    """Only when asked to, and never deleted; so are the story's files."""
    set_colour(kept.data_dir, "blue")
    (kept.folder / "lighthouse.txt").write_text("It is gone.")
    with pytest.raises(StoryError, match="--force"):
        restore(kept, saved, silent, force=False, with_story=False)
    restore(kept, saved, silent, force=True, with_story=True)
    assert colour(kept.data_dir) == "red"
    (aside,) = kept.data_dir.glob("before-*")
    assert colour(aside) == "blue"
    assert (aside / "story" / "lighthouse.txt").read_text() == "It is gone."
    assert "1875" in (kept.folder / "lighthouse.txt").read_text()


def test_not_while_the_bot_runs(kept: StoryIndex) -> None:
    """One program holds the data folder."""
    with held(kept.data_dir), pytest.raises(StoryError, match="is running"), held(kept.data_dir):
        pass


class Killed(BaseException):
    """Stands for a kill."""


@pytest.mark.parametrize("step", range(40))
def test_killed_anywhere(kept: StoryIndex, saved: Path, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    """Before all is checked the old state stays, from then on the new one is gone on with."""
    set_colour(kept.data_dir, "blue")
    left = [step]

    def dying(self: Path, *arguments: object, real: Callable[..., object]) -> object:
        if left[0] == 0:
            raise Killed
        left[0] -= 1
        return real(self, *arguments)

    with monkeypatch.context() as patched:
        for name in ("rename", "replace", "mkdir", "unlink"):
            real = getattr(Path, name)
            patched.setattr(
                Path, name, lambda self, *a, real=real, **k: dying(self, *a, real=lambda s, *b: real(s, *b, **k))
            )
        patched.setattr("bot.backup.restore.shutil.rmtree", lambda *_, **__: None)  # a kill clears nothing away
        with contextlib.suppress(Killed):
            restore(kept, saved, silent, force=True, with_story=False)
    was_ready = (kept.data_dir / "restoring" / "READY").exists()
    finish_restore(kept.data_dir)
    finish_restore(kept.data_dir)
    aside = list(kept.data_dir.glob("before-*"))
    if aside:
        assert colour(kept.data_dir) == "red"
        assert colour(aside[0]) == "blue"
        kept.sibling(kept.folder).verify()
    else:
        assert not was_ready
        assert colour(kept.data_dir) == "blue"


def made(path: Path, members: dict[str, bytes]) -> Path:
    """A backup with members of one's own."""
    with path.open("wb") as file:
        archive = ArchiveWriter(file)
        for name, content in members.items():
            archive.add(name, io.BytesIO(content))
        archive.finish("0", "house")
    return path


def database(tmp_path: Path, *statements: str) -> bytes:
    """A SQLite file."""
    path = tmp_path / "other.db"
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    return path.read_bytes()


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd",
        "../x",
        "story/../../x",
        "story/.env",
        "story/.originals/.env",
        "stories/.originals/x",
        "stories/x/y",
        "story\\x",
        "story/",
        "other",
        "index/../x/y",
    ],
)
def test_names_that_lead_elsewhere(kept: StoryIndex, tmp_path: Path, name: str) -> None:
    """A backup is a file that somebody may have made."""
    assert not is_safe(name)
    path = made(tmp_path / "evil.zip", {"footnote.db": database(tmp_path, "CREATE TABLE a (b)"), name: b"x"})
    with pytest.raises(StoryError, match="damaged"):
        restore(kept, path, silent, force=True, with_story=True)
    assert colour(kept.data_dir) == "red"


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        (("PRAGMA user_version = 999",), "newer"),
        (("CREATE TABLE a (b)", "CREATE TRIGGER c AFTER INSERT ON a BEGIN DELETE FROM a; END"), "damaged"),
        (("CREATE TABLE stories (guild, name, folder)", "INSERT INTO stories VALUES (1, 'a', '../..')"), "none of"),
    ],
)
def test_databases_that_are_refused(kept: StoryIndex, tmp_path: Path, statements: tuple[str, ...], said: str) -> None:
    """With one sentence, and all stays."""
    path = made(tmp_path / "evil.zip", {"footnote.db": database(tmp_path, *statements)})
    with pytest.raises(StoryError, match=said):
        restore(kept, path, silent, force=True, with_story=False)
    assert colour(kept.data_dir) == "red"
    assert not list(kept.data_dir.glob("before-*"))


def test_damage_anywhere(kept: StoryIndex, saved: Path, tmp_path: Path) -> None:
    """A byte that is another, or an end that is missing, is found before anything is replaced."""
    content = saved.read_bytes()
    for at in range(40, len(content), len(content) // 25):
        changed = tmp_path / "changed.zip"
        changed.write_bytes(content[:at] + bytes([content[at] ^ 0x55]) + content[at + 1 :])
        try:
            restore(kept, changed, silent, force=True, with_story=False)
        except StoryError:
            continue
        assert colour(kept.data_dir) == "red"  # a byte that means nothing, as a time of a file
    (tmp_path / "cut.zip").write_bytes(content[: len(content) // 2])
    with pytest.raises(StoryError, match="not a backup"):
        restore(kept, tmp_path / "cut.zip", silent, force=True, with_story=False)


def test_a_manifest_that_lies(tmp_path: Path) -> None:
    """About a size, or which members there are; one of a newer version is told so."""
    for manifest, said in (
        ({"format": 1, "version": "", "story": "", "members": {"footnote.db": {"bytes": 9, "sha256": ""}}}, "damaged"),
        ({"format": 1, "version": "", "story": "", "members": {}}, "damaged"),
        ({"format": 9}, "newer"),
        ({"format": "x"}, "damaged"),
    ):
        path = tmp_path / "evil.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("footnote.db", b"x")
            archive.writestr("manifest.json", json.dumps(manifest))
        with pytest.raises(StoryError, match=said):
            ArchiveReader(path)


async def test_a_servers_database(postgres_url: str, tmp_path: Path) -> None:
    """Gets into a backup as a file, too."""
    async with Store(postgres_url) as store:
        await store.set_meta("colour", "red")
        number = (await store.stories.add(7, "Ferries")).number
    await copied(postgres_url, tmp_path / "a.db")
    async with Store(tmp_path / "a.db") as store:
        assert await store.meta("colour") == "red"
        assert [row.number for row in await store.stories.of_guild(7)] == [number]
