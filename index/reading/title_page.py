"""Who wrote a document, where its title page says so: what stands before the text begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.reading.layout import ShapedBlock
from index.reading.structure import PARAGRAPH, names_chapter
from index.text import CAPITALS

BLOCKS = 12  # that a title page has, at most
LONGEST = 80  # characters of a name
_WORD = rf"[{CAPITALS}][\w.’'-]{{0,24}}"
_NAME = rf"{_WORD}(?:,? (?:(?:and|und|et|y|e|de|del|la|van|von|der|of|&) ){{0,2}}{_WORD}){{0,6}}"
WROTE = r"(?:written |a (?:novel|story|tale|romance|memoir) |told )?(?:by|von|par|por)"
BY = re.compile(rf"(?i:{WROTE}):? {{1,4}}(?P<name>{_NAME})\.?")
BY_ALONE = re.compile(rf"{WROTE}:?", re.IGNORECASE)
NAME_ALONE = re.compile(_NAME)
LABELLED = re.compile(r"(?:author|autor|auteur|written by)s?: {1,4}(?P<name>\S.{1,79})", re.IGNORECASE)


def author_of(text: str, blocks: Sequence[ShapedBlock]) -> str | None:
    """Who wrote it, in the words of its title page: "by X", "Author: X"; None where it does not say."""
    lines = list(_lines(text, blocks))
    for line, below in zip(lines, [*lines, ""][1:], strict=True):
        if labelled := LABELLED.fullmatch(line):
            return labelled["name"].strip()
        if named := BY.fullmatch(line):
            return named["name"]
        if BY_ALONE.fullmatch(line) and NAME_ALONE.fullmatch(below) and len(below) <= LONGEST:
            return below
    return None


def _lines(text: str, blocks: Sequence[ShapedBlock]) -> Iterator[str]:
    """The lines of the title page: up to the first chapter, or the first paragraph."""
    for block in blocks[:BLOCKS]:
        words = text[block.raw.start : block.raw.end]
        if len(words.split()) >= PARAGRAPH or names_chapter(words):
            return
        yield from (" ".join(line.split())[: LONGEST + len("written by ") * 2] for line in words.splitlines())
