"""The schema comes up to date by itself: all the missing steps or none, whoever else begins, whoever is killed."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import SQLAlchemyError

from bot.state import MIGRATIONS, Store, upgrade
from index import StoryError
from tests.bot.state.conftest import Place

NEXT = """
from alembic import op
revision, down_revision = "9999", "{head}"
def upgrade():
    op.execute("CREATE TABLE extra (id BIGINT)")
    op.execute("CREATE TABLE {more} (id BIGINT)")
"""
HEAD = upgrade._script().get_current_head()


@pytest.fixture
def revised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of another revision, which is still to be written."""
    shutil.copytree(upgrade.FOLDER / "versions", tmp_path / "own" / "versions")
    monkeypatch.setattr(upgrade, "FOLDER", tmp_path / "own")
    return tmp_path / "own" / "versions" / "v9999_extra.py"


def write(path: Path, more: str) -> None:
    """A revision that makes a table, and one more."""
    path.write_text(NEXT.format(more=more, head=HEAD))


async def test_a_failed_step_changes_nothing(place: Place, revised: Path) -> None:
    """The database stays at the step before, and opens again when the step is right."""
    async with Store(place):
        pass
    write(revised, "extra")
    with pytest.raises(SQLAlchemyError):
        await Store(place).open()
    write(revised, "another")
    async with Store(place) as store:
        assert await store.all("SELECT * FROM extra") == await store.all("SELECT * FROM another") == []
        assert await store.all("SELECT version_num FROM alembic_version") == [("9999",)]


async def test_two_begin_at_once(place: Place) -> None:
    """One of them does it, the other finds it done."""
    stores = [Store(place) for _ in range(3)]
    await asyncio.gather(*(store.open() for store in stores))
    for store in stores:
        assert await store.all("SELECT version_num FROM alembic_version") == [(HEAD,)]
        await store.close()


async def test_a_newer_one_is_refused(place: Place) -> None:
    """With what to do; a version of before, which reads SQLite's own number, refuses ours."""
    async with Store(place) as store:
        await store.write("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoryError, match="newer Footnote"):
        await Store(place).open()
    if isinstance(place, Path):
        with closing(sqlite3.connect(place)) as database:
            assert database.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS) + 1,)


def test_killed_in_the_middle() -> None:
    """At ten statements of migrations of old files: the old state or the new, never a third; then it opens."""
    command = [sys.executable, "-m", "tests.bench.kill_migrations", "--points", "10", "--rows", "20"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "'killed': 10" in done.stdout
    assert "'then opened, and new': 10" in done.stdout
