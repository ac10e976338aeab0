"""What tests of the database share: an answer with a citation, somewhere."""

from __future__ import annotations

from pathlib import Path

from bot.state import (
    MessageLocation,
)
from index import Answer, Citation, Statement, Verdict
from index.reading import parse_document

Place = Path | str  # of a database

LOCATION = MessageLocation(1, 2, 3)


CITATION = Citation(parse_document("One. Two.", "a.txt"), 1, 1)


ANSWER = Answer(question="What?", understood="What?", verdict=Verdict.ANSWERED, statements=(Statement((CITATION,)),))


def on_disk(folder: Path) -> bytes:
    """Everything that stands in the files of a folder."""
    return b"".join(path.read_bytes() for path in folder.iterdir())
