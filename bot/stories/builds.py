"""How far the builds of this process are, and which failed last and why."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

Tell = Callable[[str, int, int], Awaitable[None]]
Step = tuple[str, int, int]  # the stage, how much of it is done, and how much that is in all


class Builds:
    """The builds, by the numbers of their stories. What failed before a start of the program is tried again by that."""

    def __init__(self) -> None:
        """None yet."""
        self._steps: dict[int, Step] = {}
        self._failed: dict[int, Exception] = {}

    @contextmanager
    def running(self, story: int) -> Iterator[None]:
        """While a story is being built; what fails is remembered until it is built again."""
        self._steps[story] = ("reading", 0, 1)
        self._failed.pop(story, None)
        try:
            yield
        except Exception as error:
            self._failed[story] = error
            raise
        finally:
            self._steps.pop(story, None)

    def reached(self, story: int, stage: str, done: int, total: int) -> None:
        """Note how far a build is."""
        if story in self._steps:
            self._steps[story] = (stage, done, total)

    def step(self, story: int) -> Step | None:
        """How far a story is; None where it is not being built."""
        return self._steps.get(story)

    def failure(self, story: int) -> Exception | None:
        """Why the last build of a story failed; None where it did not."""
        return self._failed.get(story)


async def silent(stage: str, done: int, total: int) -> None:
    """Tell nobody."""
