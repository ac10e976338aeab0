"""`footnote move-database` copies what is kept, and keeps the old file under another name."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.app import app
from bot.state import Store

runner = CliRunner()


async def kept(place: Path | str, value: str = "") -> str | None:
    """What is remembered there; set it first, if it is given."""
    async with Store(place) as store:
        if value:
            await store.set_meta("key", value)
        return await store.meta("key")


def test_into_postgresql(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgres_url: str) -> None:
    """The old file is there, called otherwise; a second time there is nothing to move."""
    monkeypatch.setenv("FOOTNOTE_DATA_DIR", str(tmp_path))
    asyncio.run(kept(tmp_path / "footnote.db", "value"))
    done = runner.invoke(app, ["move-database", postgres_url])
    assert done.exit_code == 0, done.output
    assert "1 rows copied" in done.output
    assert asyncio.run(kept(postgres_url)) == "value"
    assert (tmp_path / "footnote.db.moved").is_file()
    assert runner.invoke(app, ["move-database", postgres_url]).exit_code == 2


def test_where_there_is_no_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence without the password, and the file is where it was."""
    monkeypatch.setenv("FOOTNOTE_DATA_DIR", str(tmp_path))
    asyncio.run(kept(tmp_path / "footnote.db", "value"))
    done = runner.invoke(app, ["move-database", "postgresql://anna:secret@127.0.0.1:1/name"])
    assert done.exit_code == 3
    assert "secret" not in done.output
    assert asyncio.run(kept(tmp_path / "footnote.db")) == "value"
