"""What a document tells of itself: its title, who wrote it, the day it came out, and what it is filed under."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import PurePath

from index.reading.block_classifier import is_terminated
from index.reading.chat import LABEL, STAMP, is_stamped, is_transcript
from index.reading.layout import Layout, ShapedBlock
from index.reading.published import published_in, published_in_chat
from index.reading.sources import REAL, STORY, Source
from index.reading.structure import names_chapter
from index.records import BlockKind, PublicationBasis

TITLE_LENGTH, TITLE_WORDS = 200, 12
NAMED_TITLE = re.compile(r"Title:\s{1,4}(?P<title>\S.{0,199})", re.IGNORECASE)
REAL_DAYS = ("published", "posted")  # fields of a front matter that are never of the story's calendar

Publication = tuple[date | None, PublicationBasis | None]


def title_of(layout: Layout, name: str, blocks: Sequence[ShapedBlock]) -> str:
    """What a text calls itself: in its front matter, in a line before it begins, or in its first heading or line.

    The first of several chapters is not the title of them all, nor is a sentence or a message; then it is the file's
    name, as it is of a page that has a front matter and no headline.
    """
    if told := layout.front.get("title"):
        return told
    text = layout.text
    lines = [text[block.raw.start : block.raw.end].splitlines()[0].strip() for block in blocks]
    outside = [line for line, block in zip(lines, blocks, strict=True) if block.kind is BlockKind.BOILERPLATE]
    if named := next((match["title"] for line in outside if (match := NAMED_TITLE.fullmatch(line))), None):
        return named
    heads = [at for at, block in enumerate(blocks) if block.kind is BlockKind.HEADING]
    chapters = [at for at in heads if names_chapter(lines[at])]
    first = heads[0] if heads else 0
    untitled = first in chapters if len(chapters) > 1 else not heads and not _is_short(lines[first], lines)
    page = bool(layout.front.fields) and not any(block.level == 1 for block in blocks)
    if untitled or page:
        return PurePath(name).stem
    line = lines[first]
    return line if len(line) <= TITLE_LENGTH else line[: TITLE_LENGTH - 1].rsplit(" ", 1)[0] + "…"


def _is_short(line: str, lines: Sequence[str]) -> bool:
    """Whether the first of some lines may stand for them all: no message, and no long sentence."""
    if is_stamped(lines) or (LABEL.match(line) and is_transcript(lines)):
        return False
    return not STAMP.match(line) and (len(line.split()) <= TITLE_WORDS or not is_terminated(line))


def front_author(layout: Layout) -> str | None:
    """Who wrote it, as its front matter tells."""
    told = layout.front.fields.get("author") or layout.front.fields.get("authors", ())
    return "; ".join(told) or None


def tags_of(layout: Layout) -> tuple[str, ...]:
    """What a page is filed under: in its front matter, where blanks may part them, too, or in lines of its own."""
    told = [tag for value in layout.front.values("tags", "tag", "keywords") for tag in value.split()]
    return tuple(dict.fromkeys(tag.removeprefix("#") for tag in (*told, *layout.tags)))


def has_story_calendar(source: Source, layout: Layout) -> bool:
    """Whether the dates in a text are those of a world of its own, as sources.toml says, or its front matter."""
    return (source.calendar or layout.front.get("calendar") or REAL).lower() == STORY


def publication_of(source: Source, layout: Layout, name: str) -> Publication:
    """The day of publication: what sources.toml names, or else what the text itself tells; of a chat its first day.

    Where a story has its own calendar, no day in it is one of ours, unless it is called that of publication.
    """
    if source.published:
        return source.published, PublicationBasis.NAMED
    own = has_story_calendar(source, layout)
    fields = {field: value for field, (value, *_) in layout.front.fields.items() if not own or field in REAL_DAYS}
    front = "\n".join(f"{field}: {value}" for field, value in fields.items())
    ends = [at for at, mark in enumerate(front) if mark == "\n"]
    lines = zip([0, *(end + 1 for end in ends)], [*ends, len(front)], strict=True)
    in_front = published_in(front, lines) if front else None
    return in_front or (None if own else _published_in_text(layout, name)) or (None, None)


def _published_in_text(layout: Layout, name: str) -> Publication | None:
    text, lines = layout.text, [(block.raw.start, block.raw.end) for block in layout.blocks]
    words = [text[start:end] for start, end in lines]
    if is_stamped(words):
        return published_in_chat(text, lines, name)
    return published_in(text, lines) or (published_in_chat(text, lines, name) if is_transcript(words) else None)
