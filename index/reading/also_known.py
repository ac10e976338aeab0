"""Other names of what a page is about: those of its front matter, and of a line that says them at its top."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.reading.layout import Layout, ShapedBlock
from index.records import BlockKind

MOST, LONGEST = 50, 100  # names of a page, and characters of each
SAID = re.compile(
    r"(?:(?:also|sometimes|otherwise) (?:known|called)(?: as)?|a\.?k\.?a\.?|alias(?:es)?|other names?|nicknames?"
    r"|auch bekannt als|auch genannt|aussi (?:connue?|appelée?)(?: comme| sous le nom de)?|también conocid[oa] como"
    r"|também conhecid[oa] como|別名|通称)"
    r"\s{0,3}(?::{1,2}|：|\|)\s{0,3}(?P<names>\S[^\n]{0,500})",
    re.IGNORECASE,
)
PARTED = re.compile(r"\s{0,3}[,;、]\s{0,3}(?:(?:and|or|und|oder|et|ou|y|o|e) )?")
MARKS = " \t.\"'“”„«»*_"


def other_names(layout: Layout, title: str) -> tuple[str, ...]:
    """The names beside the title by which a page of Markdown is known too, each once."""
    told = (*layout.front.values("aliases", "alias"), *_said(layout.text, layout.blocks))
    names = dict.fromkeys(name for item in told if (name := item.strip(MARKS)) and len(name) <= LONGEST)
    return tuple(name for name in names if name.lower() != title.lower())[:MOST]


def _said(text: str, blocks: Sequence[ShapedBlock]) -> Iterator[str]:
    """The names that a line says, such as "Also known as: …", before a second heading: below it others are told of."""
    heads = 0
    for block in blocks:
        heads += block.kind is BlockKind.HEADING
        if heads > 1:
            return
        if line := SAID.fullmatch(text, block.raw.start, block.raw.end):
            yield from PARTED.split(line["names"])
