"""A file → Document: text, sentence and block spans, metadata."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path, PurePath

from index import dates
from index.errors import ReadingError
from index.reading.block_classifier import is_terminated
from index.reading.chat import STAMP
from index.reading.encoding import clean, is_text
from index.reading.folder import (
    LARGEST,
    SUFFIXES,
    in_order,
    read_text,
    shown_name,
    story_digests,
    story_files,
)
from index.reading.layout import Layout, ShapedBlock, layout_of
from index.reading.narrative import is_narrative
from index.reading.published import behind_dateline, published_in
from index.reading.restricted import is_open, restricted_parts, speakers_apart, times_apart, visibility_said
from index.reading.sentences import pieces, sentence_spans, sentences_of
from index.reading.sources import SOURCES_NAME, Source, read_sources
from index.reading.structure import names_chapter, sections_of, structured
from index.records import Block, BlockKind, Document, PageStart, PublicationBasis, Sentence, Visibility

__all__ = [
    "LARGEST",
    "SOURCES_NAME",
    "SUFFIXES",
    "Source",
    "behind_dateline",
    "check_readable",
    "clean",
    "holds_words",
    "in_order",
    "is_markdown",
    "is_text",
    "parse_document",
    "read_document",
    "read_sources",
    "read_text",
    "reading_digest",
    "sentences_of",
    "shown_name",
    "story_digests",
    "story_files",
    "wordless",
]

TITLE_LENGTH, TITLE_WORDS = 200, 12
NAMED_TITLE = re.compile(r"Title:\s{1,4}(?P<title>\S.{0,199})", re.IGNORECASE)
TOLD = (
    BlockKind.PROSE,
    BlockKind.ITEM,
    BlockKind.HEADING,
)  # dates of captions and boilerplate are none of the story


def _title(text: str, name: str, blocks: Sequence[ShapedBlock]) -> str:
    """What a text calls itself: in a line that says so before it begins, or in its first heading or line.

    The first of several chapters is not the title of them all, nor is a sentence or a message; then it is the file's
    name.
    """
    lines = [text[block.raw.start : block.raw.end].splitlines()[0].strip() for block in blocks]
    outside = [line for line, block in zip(lines, blocks, strict=True) if block.kind is BlockKind.BOILERPLATE]
    if named := next((match["title"] for line in outside if (match := NAMED_TITLE.fullmatch(line))), None):
        return named
    heads = [at for at, block in enumerate(blocks) if block.kind is BlockKind.HEADING]
    chapters = [at for at in heads if names_chapter(lines[at])]
    first = heads[0] if heads else 0
    untitled = first in chapters if len(chapters) > 1 else not heads and not (lines and _is_short(lines[first]))
    if untitled:
        return PurePath(name).stem
    line = lines[first]
    return line if len(line) <= TITLE_LENGTH else line[: TITLE_LENGTH - 1].rsplit(" ", 1)[0] + "…"


def _is_short(line: str) -> bool:
    """Whether a line may stand for a text: no message, and no long sentence."""
    return not STAMP.match(line) and (len(line.split()) <= TITLE_WORDS or not is_terminated(line))


def _sentence_spans(text: str, block: ShapedBlock) -> Iterator[tuple[int, int]]:
    whole = block.kind in (BlockKind.HEADING, BlockKind.CAPTION)
    return (pieces if whole else sentence_spans)(text, block.raw.start, block.raw.end)


def parse_document(text: str, name: str, source: Source | None = None, *, markdown: bool = False) -> Document:
    """Find the blocks and sentences of `text`; of Markdown's, of what its reader sees.

    Raises ReadingError if it holds no words.
    """
    source, layout = source or Source(), layout_of(text, markdown=markdown)
    text = layout.text
    laid_out = structured(text, layout.blocks)
    spans = [list(_sentence_spans(text, block)) for block in laid_out]
    shaped = [(block, own) for block, own in zip(laid_out, spans, strict=True) if own]
    if not shaped:
        raise wordless(name)
    sections = sections_of(text, [block for block, _ in shaped])
    restricted = restricted_parts([block for block, _ in shaped], sections)
    openly = is_open(len(shaped), restricted)
    sentences, blocks = _sentences(text, shaped, openly)
    published, published_basis = _publication(source, layout)
    told = [item for item in sentences if blocks[item.block].kind in TOLD]
    narrative = published_basis is not PublicationBasis.DATELINE and is_narrative(text)
    times = times_apart(
        text,
        [(item.start, item.end) for item in told],
        [openly[item.block] for item in told],
        None if narrative else published,
        source.url,
    )
    titling = [block for (block, _), own in zip(shaped, openly, strict=True) if own] if restricted else laid_out
    return Document(
        id=name,
        title=source.title or layout.front.get("title") or _title(text, name, titling),
        text=text,
        sentences=tuple(sentences),
        blocks=tuple(blocks),
        publisher=source.publisher,
        author=source.author or layout.front.get("author"),
        published=published,
        published_basis=published_basis,
        url=source.url,
        times=tuple(times),
        pages=tuple(PageStart(offset, number) for offset, number in layout.pages),
        sections=tuple(sections),
        is_narrative=narrative,
        visibility=source.visibility or visibility_said(layout.front) or Visibility.PUBLIC,
        restricted=tuple(restricted),
    )


def _sentences(
    text: str, shaped: Sequence[tuple[ShapedBlock, list[tuple[int, int]]]], openly: Sequence[bool]
) -> tuple[list[Sentence], list[Block]]:
    """The sentences and the blocks that shaped ones make, by the spans of their sentences, and who says each."""
    sentences: list[Sentence] = []
    blocks: list[Block] = []
    said_by = speakers_apart(text, [own for _, own in shaped], openly)
    for (block, own), names in zip(shaped, said_by, strict=True):
        blocks.append(Block(block.kind, len(sentences), len(sentences) + len(own) - 1))
        sentences += [
            Sentence(start, end, len(blocks) - 1, name) for (start, end), name in zip(own, names, strict=True)
        ]
    return sentences, blocks


def _publication(source: Source, layout: Layout) -> tuple[date | None, PublicationBasis | None]:
    """The day of publication: what sources.toml names, or else what the text itself tells."""
    if source.published:
        return source.published, PublicationBasis.NAMED
    front = "\n".join(f"{name}: {value}" for name, value in layout.front.items())
    ends = [at for at, mark in enumerate(front) if mark == "\n"]
    lines = zip([0, *(end + 1 for end in ends)], [*ends, len(front)], strict=True)
    in_front = published_in(front, lines) if front else None
    return (
        in_front
        or published_in(layout.text, [(item.raw.start, item.raw.end) for item in layout.blocks])
        or (None, None)
    )


def read_document(path: Path, name: str, source: Source | None = None) -> Document:
    """Read one file; `name` is what it is called in the story. Raises ReadingError naming the file and the reason."""
    return parse_document(read_text(path, name), name, source, markdown=is_markdown(path))


@cache
def reading_digest() -> str:
    """A digest of the code that reads files and dates: where it is another, the same file may be read otherwise."""
    digest = hashlib.blake2b(digest_size=16)
    for package in (Path(__file__).parent, Path(dates.__file__).parent):
        for path in sorted(package.rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def wordless(name: str) -> ReadingError:
    """What is raised where a text holds nothing to read."""
    return ReadingError(f"{name} holds no words that I can read.", "wordless", name=name)


def holds_words(text: str, *, markdown: bool = False) -> bool:
    """Whether a text has anything that a document is made of; quicker than to make it."""
    return bool(layout_of(text, markdown=markdown).blocks)


def is_markdown(path: PurePath) -> bool:
    """Whether a file's name says that it is Markdown."""
    return path.suffix.lower() in (".md", ".markdown")


def check_readable(path: Path) -> None:
    """Raises ReadingError, naming the file and the reason, unless the file can be read as a document."""
    read_document(path, path.name)
