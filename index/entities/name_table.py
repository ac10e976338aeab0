"""The names of a story as arrays that lie on the disk: where each stands, and with which cues.

names/
  mentions.npy  a row a mention, COLUMNS
  names.json    the names that the numbers stand for, as they are written
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import numpy as np
import numpy.typing as npt

from index.arrays import GrowingArray, mapped
from index.reading import names_in
from index.records import Document, NameMention

Rows = npt.NDArray[np.int32]

COLUMNS = "document sentence start end name cues".split()
AT = {name: number for number, name in enumerate(COLUMNS)}
FOLDER, NAMES, MENTIONS = "names", "names.json", "mentions.npy"


@dataclass(frozen=True, eq=False)
class NameTable:
    """All names of a story: `names`, and (mentions, COLUMNS) int32 where each stands, in reading order."""

    names: Sequence[str]
    mentions: Rows


class _Numbers:
    """Numbers for names, in the order in which they come."""

    def __init__(self) -> None:
        self.names: dict[str, int] = {}

    def rows(self, number: int, document: Document, mentions: Iterable[NameMention]) -> Rows:
        found = [
            (number, item.sentence, item.start, item.end, self._number(document.text[item.start : item.end]), item.cues)
            for item in mentions
        ]
        return np.array(found, dtype=np.int32).reshape(-1, len(COLUMNS))

    def _number(self, words: str) -> int:
        return self.names.setdefault(" ".join(words.split()), len(self.names))


class NamesWriter:
    """Writes the names of documents, one after the other, when it is left as a context."""

    def __init__(self, folder: Path) -> None:
        """Begin in the folder of a generation."""
        self._folder = folder / FOLDER
        self._folder.mkdir()
        self._numbers, self._documents = _Numbers(), 0
        self._mentions = GrowingArray(self._folder / MENTIONS, np.int32, (len(COLUMNS),))

    def add(self, document: Document) -> None:
        """Add the names of a document behind those before."""
        self._mentions.append(self._numbers.rows(self._documents, document, document.names))
        self._documents += 1

    def __enter__(self) -> NamesWriter:
        """Go on adding."""
        self._mentions.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Write the rest, and close both files."""
        self._mentions.__exit__(kind, error, trace)
        if error is None:
            (self._folder / NAMES).write_text(json.dumps(list(self._numbers.names), ensure_ascii=False), "utf-8")


def holds_names(folder: Path) -> bool:
    """Whether a generation has names: those of before have none."""
    return (folder / FOLDER / NAMES).is_file()


def load_names(folder: Path) -> NameTable:
    """Open what a NamesWriter wrote, memory-mapped. Raises OSError or ValueError."""
    names = json.loads((folder / FOLDER / NAMES).read_text(encoding="utf-8"))
    return NameTable(names, mapped(folder / FOLDER / MENTIONS))


def name_table_of(documents: Sequence[Document]) -> NameTable:
    """The names of documents in memory; found anew where a document was read before names were."""
    numbers = _Numbers()
    parts = [numbers.rows(at, item, item.names or names_in(item)) for at, item in enumerate(documents)]
    rows = np.concatenate(parts) if parts else np.empty((0, len(COLUMNS)), dtype=np.int32)
    return NameTable(list(numbers.names), rows)
