"""Who serves from a data folder, and who puts another in its place: never both."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from index import StoryError

ALONE = "restore.lock"
SERVING = "serving{}.lock"
PATIENCE_S = 1.0  # that another one may take, which only looks


@contextmanager
def serving(data_dir: Path, shards: str = "") -> Iterator[None]:
    """Serve from the data folder, which is made if need be; the system lets go of it if the process dies.

    Several processes may, each with `shards` of its own. Raises StoryError if another holds them.
    """
    name = SERVING.format(f"-{shards.replace('/', '-')}" if shards else "")
    with _locked(data_dir, name):
        yield


@contextmanager
def held(data_dir: Path) -> Iterator[None]:
    """Hold the data folder alone. Raises StoryError if another program holds it, or serves from it."""
    with ExitStack() as locks:
        locks.enter_context(_locked(data_dir, ALONE))
        for path in data_dir.glob(SERVING.format("*")):
            locks.enter_context(_locked(data_dir, path.name))
        yield


@contextmanager
def _locked(data_dir: Path, name: str) -> Iterator[None]:
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        lock = FileLock(data_dir / name, timeout=PATIENCE_S, mode=0o600)
        with lock:
            yield
    except Timeout as error:
        raise StoryError(f"The bot is running on {data_dir}; stop it first.") from error
