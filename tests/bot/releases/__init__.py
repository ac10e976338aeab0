"""What releases left on the disk: a database, an index and the messages of a day, as they must be understood for ever.

`python -m tests.bot.releases NAME` lives that day, and writes a folder for the release that is about to be made.
Discord's numbers, and the name of the index, stand in it as `@guild@` and the like: a town puts its own there.
"""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bot.conftest import Town

RELEASES = Path(__file__).parent
MOMENT = re.compile(r"'20\d\d-\d\d-\d\d \d\d:\d\d:\d\d'")
NAMES = sorted(path.name for path in RELEASES.iterdir() if path.is_dir() and not path.name.startswith("_"))


@dataclass(frozen=True)
class Release:
    """The files of a release."""

    folder: Path

    @classmethod
    def named(cls, name: str) -> Release:
        """The release of that name."""
        return cls(RELEASES / name)

    def write(self, database: Path, index: Path, messages: dict[str, list[str]], names: dict[str, str]) -> None:
        """Keep a database, an index, and the custom_ids of messages; what `names` has the values of is not theirs."""
        self.folder.mkdir()
        with sqlite3.connect(database) as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            lines = [*connection.iterdump(), f"PRAGMA user_version = {version};", ""]
        text = "\n".join(line for line in lines if "sqlite_sequence" not in line or not line.startswith("CREATE"))
        for name, value in names.items():
            text = text.replace(value, f"@{name}@")
        text = MOMENT.sub("CURRENT_TIMESTAMP", text)  # or else it would all be too old one day
        (self.folder / "database.sql").write_text(text, encoding="utf-8")
        (self.folder / "messages.json").write_text(json.dumps(messages, indent=1) + "\n", encoding="utf-8")
        with zipfile.ZipFile(self.folder / "index.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(index.rglob("*")):
                archive.write(path, path.relative_to(index))

    def restore(self, database: Path, index: Path, names: dict[str, str]) -> None:
        """Put the database and the index back, in the place of what is there."""
        for path in database.parent.glob(f"{database.name}*"):
            path.unlink()
        shutil.rmtree(index)
        text = (self.folder / "database.sql").read_text(encoding="utf-8")
        for name, value in names.items():
            text = text.replace(f"@{name}@", value)
        with sqlite3.connect(database) as connection:
            connection.executescript(text)
        with zipfile.ZipFile(self.folder / "index.zip") as archive:
            archive.extractall(index)

    @property
    def messages(self) -> dict[str, list[str]]:
        """The custom_ids of each message."""
        found: dict[str, list[str]] = json.loads((self.folder / "messages.json").read_text(encoding="utf-8"))
        return found


def names_of(town: Town) -> dict[str, str]:
    """What is a town's own."""
    people = {"guild": town.guild, "channel": town.channel, "member": town.member, "moderator": town.moderator}
    return {name: str(one.id) for name, one in people.items()} | {"index": town.index.storage.folder.name}


def custom_ids(components: Any) -> list[str]:
    """All custom_ids of a message's, or a form's, components."""
    if isinstance(components, list):
        return [found for item in components for found in custom_ids(item)]
    if not isinstance(components, dict):
        return []
    own = [components["custom_id"]] if "custom_id" in components else []
    return own + [found for value in components.values() for found in custom_ids(value)]
