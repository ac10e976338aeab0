"""`footnote backup` and `footnote restore`."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.process.lock import held
from bot.state import Store
from tests.bot.cli.conftest import Run


def test_there_and_back(run: Run, tmp_path: Path) -> None:
    """What is wrong is one sentence and the user's mistake; the bot must not be running."""
    data_dir = tmp_path / "var"
    file = tmp_path / "backup.zip"
    nothing = run("backup", file)
    assert (nothing.exit_code, "nothing to back up" in nothing.stderr) == (2, True)

    async def fill() -> None:
        async with Store(data_dir / "footnote.db") as store:
            await store.set_meta("colour", "red")

    asyncio.run(fill())
    assert run("backup", file).exit_code == 0
    assert run("backup", file).exit_code == 2
    assert run("backup", file, "--force").exit_code == 0
    assert "no folder" in run("backup", tmp_path / "none" / "a.zip").stderr
    assert "no file" in run("restore", tmp_path / "none.zip", "--force").stderr
    assert "holds data already" in run("restore", file).stderr
    with held(data_dir):
        assert "is running" in run("restore", file, "--force").stderr
    assert run("restore", file, "--force").exit_code == 0
    (tmp_path / "text.zip").write_text("no zip")
    refused = run("restore", tmp_path / "text.zip", "--force")
    assert (refused.exit_code, "not a backup" in refused.stderr) == (2, True)
