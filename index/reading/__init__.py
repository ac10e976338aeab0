"""A file → Document: text, sentence and block spans, metadata."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from index import dates
from index.dates import find_story_times, find_times
from index.errors import ReadingError
from index.reading.also_known import other_names
from index.reading.chat import is_message_stamp, is_stamped
from index.reading.encoding import clean, is_text
from index.reading.folder import (
    LARGEST,
    PICTURES,
    SUFFIXES,
    Resting,
    Stamp,
    content_of,
    in_order,
    is_markdown,
    marks_headings,
    shown_name,
    stamp_of,
    story_digests,
    story_files,
    story_stamps,
    text_of,
)
from index.reading.layout import Layout, ShapedBlock, layout_of
from index.reading.metadata import front_author, has_story_calendar, publication_of, tags_of, title_of
from index.reading.names import find_names
from index.reading.narrative import is_narrative
from index.reading.published import behind_dateline
from index.reading.restricted import is_open, restricted_parts, speakers_apart, times_apart, visibility_said
from index.reading.sentences import pieces, sentence_spans, sentences_of
from index.reading.sources import SOURCES_NAME, Source, merged, read_sources, source_beside
from index.reading.structure import sections_of, structured
from index.reading.title_page import author_of
from index.records import (
    Block,
    BlockKind,
    Document,
    NameCue,
    NameMention,
    PageStart,
    PublicationBasis,
    RestrictedPart,
    Section,
    Sentence,
    Timex,
    Visibility,
)

__all__ = [
    "LARGEST",
    "PICTURES",
    "SOURCES_NAME",
    "SUFFIXES",
    "Resting",
    "Source",
    "Stamp",
    "behind_dateline",
    "check_readable",
    "clean",
    "content_of",
    "holds_words",
    "in_order",
    "is_markdown",
    "is_text",
    "marks_headings",
    "merged",
    "names_in",
    "parse_document",
    "read_document",
    "read_sources",
    "reading_digest",
    "sentences_of",
    "shown_name",
    "source_beside",
    "stamp_of",
    "story_digests",
    "story_files",
    "story_stamps",
    "text_of",
    "wordless",
]

Span = tuple[int, int]
# dates of captions and boilerplate are none of the story; but where they stamp what is sent, that leans on them
LABELLED = 80  # characters in which who sends is named, behind the stamp
TOLD = (BlockKind.PROSE, BlockKind.ITEM, BlockKind.HEADING)
REPORTED = (PublicationBasis.DATELINE, PublicationBasis.FILE)  # of what is never told as novels are


def _sentence_spans(text: str, block: ShapedBlock) -> Iterator[Span]:
    whole = block.kind in (BlockKind.HEADING, BlockKind.CAPTION)
    return (pieces if whole else sentence_spans)(text, block.raw.start, block.raw.end)


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a text is made of, and of each block whether it is for everybody."""

    laid_out: Sequence[ShapedBlock]
    shaped: Sequence[tuple[ShapedBlock, list[Span]]]
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    sections: Sequence[Section]
    restricted: Sequence[RestrictedPart]
    openly: Sequence[bool]

    @property
    def open_blocks(self) -> Sequence[ShapedBlock]:
        """Those that are for everybody: of the others nothing is known of the document."""
        if not self.restricted:
            return self.laid_out
        return [block for (block, _), own in zip(self.shaped, self.openly, strict=True) if own]


def _parts_of(layout: Layout, name: str) -> _Parts:
    """The parts of a text. Raises ReadingError if it holds no words."""
    text = layout.text
    laid_out = structured(text, layout.blocks)
    shaped = [(block, own) for block in laid_out if (own := list(_sentence_spans(text, block)))]
    if not shaped:
        raise wordless(name)
    sections = sections_of(text, [block for block, _ in shaped])
    restricted = restricted_parts([block for block, _ in shaped], sections)
    openly = is_open(len(shaped), restricted)
    return _Parts(laid_out, shaped, *_sentences(text, shaped, openly), sections, restricted, openly)


def _times(parts: _Parts, find: Callable[[Sequence[Span]], Sequence[Timex]], *, chat: bool) -> list[Timex]:
    """The time expressions of what is told, as `find` gives them."""
    told = [item for item in parts.sentences if chat or parts.blocks[item.block].kind in TOLD]
    spans, openly = [(item.start, item.end) for item in told], [parts.openly[item.block] for item in told]
    return times_apart(spans, openly, find)


def parse_document(text: str, name: str, source: Source | None = None, *, markdown: bool = False) -> Document:
    """The document that a text is; of Markdown, what its reader sees. Raises ReadingError if it holds no words."""
    source, layout = source or Source(), layout_of(text, markdown=markdown)
    text, parts = layout.text, _parts_of(layout, name)
    if parts.restricted:
        layout = replace(layout, blocks=parts.open_blocks)
    published, published_basis = publication_of(source, layout, name)
    chat = is_stamped([text[own[0][0] : own[-1][1]] for _, own in parts.shaped])
    narrative = not chat and published_basis not in REPORTED and is_narrative(text)
    if own_calendar := has_story_calendar(source, layout):
        found = _times(parts, partial(find_story_times, text), chat=chat)
        times = [timex for timex in found if not is_message_stamp(text, timex.start)]
    else:
        read = partial(find_times, text, published=None if narrative else published, url=source.url, entries=chat)
        times = _times(parts, read, chat=chat)
    title = source.title or title_of(layout, name, parts.open_blocks)
    document = Document(
        id=name,
        title=title,
        text=text,
        sentences=parts.sentences,
        blocks=parts.blocks,
        publisher=source.publisher,
        author=source.author or front_author(layout) or author_of(text, parts.open_blocks),
        published=published,
        published_basis=published_basis,
        url=source.url,
        times=tuple(times),
        pages=tuple(PageStart(offset, number) for offset, number in layout.pages),
        sections=tuple(parts.sections),
        is_narrative=narrative,
        aliases=other_names(layout, title) if markdown else (),
        tags=tags_of(layout),
        has_story_calendar=own_calendar,
        visibility=source.visibility or visibility_said(layout.front) or Visibility.PUBLIC,
        restricted=tuple(parts.restricted),
        links=tuple(layout.links),
    )
    return replace(document, names=tuple(names_in(document)))


def names_in(document: Document) -> list[NameMention]:
    """The names in what may be cited of a document, in order."""
    places = ((number, document.sentences[number]) for number in document.evidence)
    spans = [(number, sentence.start, sentence.end) for number, sentence in places]
    found = find_names(document.text, spans, narrative=document.is_narrative)
    labels = {label.sentence: label for number, _, _ in spans if (label := _label(document, number))}
    others = [item for item in found if item.sentence not in labels or item.start >= labels[item.sentence].end]
    return sorted([*others, *labels.values()], key=lambda item: item.start)


def _label(document: Document, number: int) -> NameMention | None:
    """The name of who sends or speaks, where a sentence begins with it: "[12:03] <anna> …", "ANNA: …"."""
    sentence = document.sentences[number]
    if not sentence.speaker:
        return None
    at = document.text.find(sentence.speaker, sentence.start, min(sentence.end, sentence.start + LABELLED))
    end = at + len(sentence.speaker)
    return (
        NameMention(at, end, number, NameCue.LABEL) if at >= 0 and document.text[end : end + 1] in (":", ">") else None
    )


def _sentences(
    text: str, shaped: Sequence[tuple[ShapedBlock, list[Span]]], openly: Sequence[bool]
) -> tuple[tuple[Block, ...], tuple[Sentence, ...]]:
    """The blocks of a document and their sentences, each with who says it."""
    blocks: list[Block] = []
    sentences: list[Sentence] = []
    said_by = speakers_apart(text, [own for _, own in shaped], openly)
    for number, ((block, own), names) in enumerate(zip(shaped, said_by, strict=True)):
        blocks.append(Block(block.kind, len(sentences), len(sentences) + len(own) - 1))
        sentences += [Sentence(start, end, number, name) for (start, end), name in zip(own, names, strict=True)]
    return tuple(blocks), tuple(sentences)


def read_document(path: Path, name: str, source: Source | None = None) -> Document:
    """Read one text; `name` is what it is called in the story. Raises ReadingError naming the file and the reason."""
    return parse_document(text_of(content_of(path, name), name), name, source, markdown=is_markdown(path))


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


def check_readable(path: Path) -> None:
    """Raises ReadingError, naming the file and the reason, unless the file can be read as a text."""
    read_document(path, path.name)
