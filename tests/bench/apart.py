"""Objects in processes of their own: nobody's threads disturb another's work, and its memory can be told."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Any


def _serve(make: Callable[..., object], facts: Sequence[object], pipe: Connection) -> None:
    """Make the object, and then do what comes down the pipe; what is not installed is sent back as a reason."""
    made = make(*facts)
    while True:
        what, *others = pipe.recv()
        try:
            pipe.send((getattr(made, what)(*others), ""))
        except ImportError as error:
            pipe.send((None, str(error)))


class UnavailableError(Exception):
    """What was to be measured cannot be."""


class Apart:
    """An object that lives elsewhere."""

    def __init__(self, make: Callable[..., object], *facts: object) -> None:
        """Make it there of these facts."""
        context = multiprocessing.get_context("spawn")
        self._pipe, other = context.Pipe()
        self._process = context.Process(target=_serve, args=(make, facts, other), daemon=True)
        self._process.start()
        other.close()

    def do(self, what: str, *facts: object) -> Any:
        """What its method gives. Raises UnavailableError where something is not installed, or its process ended."""
        try:
            self._pipe.send((what, *facts))
            found, missing = self._pipe.recv()
        except (EOFError, OSError):
            found, missing = None, "its process ended, perhaps for want of memory"
        if missing:
            raise UnavailableError(missing)
        return found

    def close(self) -> None:
        """End its process."""
        self._process.terminate()
        self._process.join()


@contextmanager
def built(
    makers: Mapping[str, tuple[Callable[..., object], Sequence[object]]],
) -> Iterator[dict[str, tuple[Apart, Any]]]:
    """Each by its name, with what its `build` gave, built one after the other; who is not installed is named."""
    found: dict[str, tuple[Apart, Any]] = {}
    for name, (make, facts) in makers.items():
        apart = Apart(make, *facts)
        try:
            found[name] = apart, apart.do("build")
            print(f"{name} built", flush=True)
        except UnavailableError as error:
            print(f"{name} cannot be measured: {error}")
            apart.close()
    yield found
    for apart, _ in found.values():
        apart.close()
