"""What a file holds, as the readers of all kinds give it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from index.errors import ReadingError


@dataclass(frozen=True)
class RawDocument:
    """A document as a file holds it; `published` begins with an ISO day where there is one."""

    name: str
    text: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None


FormatReader = Callable[[str, bytes, list[str]], list[RawDocument]]  # name, content, problems to add to


def empty(name: str) -> ReadingError:
    """What is raised where a file has no words."""
    return ReadingError(f"{name[:80]} is empty.", "empty", name=name[:80])
