"""One program on a data folder's database: whoever serves from it, or puts another in its place, holds its lock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from index import StoryError

LOCK = "footnote.db.lock"  # which the database takes itself, for as long as it is served
PATIENCE_S = 1.0  # that another one may take, which only looks


@contextmanager
def held(data_dir: Path) -> Iterator[None]:
    """Hold the data folder, which is made if need be; the system lets go of it if the process dies.

    Raises StoryError if another program holds it.
    """
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with FileLock(data_dir / LOCK, timeout=PATIENCE_S, mode=0o600):
            yield
    except Timeout as error:
        raise StoryError(f"The bot is running on {data_dir}; stop it first.") from error
