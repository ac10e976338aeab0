"""The schema brought up to date by the program itself: numbered scripts of old SQLite files, then Alembic's revisions.

All of it happens within the transaction that the connection is in: whoever is killed in it leaves what was there.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, create_engine

from bot.state.migrations import MIGRATIONS
from index import StoryError

FOLDER = Path(__file__).parent  # of `versions`
BY_ALEMBIC = len(MIGRATIONS) + 1  # the user_version of a SQLite file that has revisions: earlier versions refuse it


def is_current(connection: Connection, place: str) -> bool:
    """Whether the schema is as this version has it. Raises StoryError if it is a newer one's; `place` says where."""
    script = _script()
    known = {revision.revision for revision in script.walk_revisions()}
    heads = set(MigrationContext.configure(connection).get_current_heads())
    if heads - known or _numbered(connection) > BY_ALEMBIC:
        raise StoryError(f"{place} was written by a newer Footnote; update this one, or move it away.")
    return heads == set(script.get_heads())


def check_file(path: Path, name: str) -> None:
    """Raises StoryError if a SQLite file, which is called `name`, was written by a newer version."""
    engine = create_engine(URL.create("sqlite", database=str(path)))
    try:
        with engine.connect() as connection:
            is_current(connection, name)
    finally:
        engine.dispose()


def upgrade(connection: Connection, place: str) -> None:
    """Take the missing steps. Raises StoryError as `is_current` does."""
    if is_current(connection, place):  # somebody else was faster
        return
    if connection.dialect.name == "sqlite":
        for script in MIGRATIONS[_numbered(connection) :]:
            for statement in _statements(script):
                connection.exec_driver_sql(statement)
        connection.exec_driver_sql(f"PRAGMA user_version = {BY_ALEMBIC}")
    folder = _script()
    steps = EnvironmentContext(_config(), folder, fn=lambda revision, _: folder._upgrade_revs("head", revision))
    with steps as environment:
        environment.configure(connection=connection)
        environment.run_migrations()


def _numbered(connection: Connection) -> int:
    """How many of the numbered scripts a SQLite file has had."""
    if connection.dialect.name != "sqlite":
        return 0
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def _statements(script: str) -> Iterator[str]:
    """The statements of a script: SQLite's own way to run one ends the transaction."""
    statement = ""
    for part in script.split(";"):
        statement += f"{part};"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    return config


def _script() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())
