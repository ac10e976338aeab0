"""What may be seen of a document: as far as it was read, and without the parts that are not for everybody.

What may not be seen is not there: a document ends with the last sentence that may be seen, and blanks stand where one
before it may not. So offsets and numbers of sentences and blocks are those of the whole document.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from itertools import groupby

from index.records.documents import Block, BlockKind, Document, Section, Sentence

WORD = re.compile(r"[^\W_]+")
COUNTED = 2  # words that a numbered heading begins with: "CHAPTER VII"


class Excerpt(Document):
    """A document of which a part may not be seen; its digest is that of the whole.

    It equals itself alone, so that it can be told apart quickly.
    """

    __eq__ = object.__eq__
    __hash__ = object.__hash__

    @property
    def is_whole(self) -> bool:
        """A part of it may not be seen, in no picture either."""
        return False


def excerpt(document: Document, offset: int | None = None, *, with_hidden: bool = True) -> Document | None:
    """The document up to a character `offset`, and without its restricted parts unless `with_hidden`.

    That are its sentences that end there at the latest, up to one that can be cited: a heading without what it heads
    is not read yet. It is the document itself where nothing is left out, and None where nothing is left.
    """
    seen = _seen(document, offset, with_hidden=with_hidden)
    if all(seen):
        return document
    seen = [may and not told for may, told in zip(seen, _tells_later(document, seen), strict=True)]
    return _with_only(document, seen) if any(seen[number] for number in document.evidence) else None


def seen_sentences(document: Document) -> tuple[int, ...]:
    """The numbers of the sentences of a document that may be seen, in order."""
    return tuple(number for number, item in enumerate(document.sentences) if item.end > item.start)


def _seen(document: Document, offset: int | None, *, with_hidden: bool) -> list[bool]:
    """Of each sentence whether it may be seen."""
    sentences = document.sentences
    seen = [offset is None or item.end <= offset for item in sentences]
    if not all(seen):
        last = max((number for number in document.evidence if seen[number]), default=-1)
        seen = [number <= last for number in range(len(sentences))]
    for part in () if with_hidden else document.restricted:
        first, last = document.blocks[part.first].first, document.blocks[part.last].last
        seen[first : last + 1] = [False] * (last + 1 - first)
    return seen


def _tells_later(document: Document, seen: Sequence[bool]) -> list[bool]:
    """Of each sentence whether it stands in a table of contents that names a section which may not be seen."""
    told = [False] * len(seen)
    later = [section for section in document.sections if not seen[document.blocks[section.first].first]]
    titles = [words for section in later if (words := _title_words(section)).strip()]
    runs = groupby(document.blocks, key=lambda block: block.kind is BlockKind.BOILERPLATE) if titles else ()
    for is_outside, run in runs:
        naming = [block for block in run if is_outside and _names(document, block, titles)]
        if naming:  # what stands between lines of a table is of it, too
            first, last = naming[0].first, naming[-1].last
            told[first : last + 1] = [True] * (last + 1 - first)
    return told


def _names(document: Document, block: Block, titles: Sequence[str]) -> bool:
    """Whether one of some titles, as `_plain` gives them, stands in a block."""
    words = _plain(document.text[document.sentences[block.first].start : document.sentences[block.last].end])
    return any(title in words for title in titles)


def _title_words(section: Section) -> str:
    """The words of a section's title without those that count it, as `_plain` gives them."""
    words = _plain(section.title).split()
    counted = COUNTED if section.number is not None and len(words) > COUNTED else 0
    numbered = section.number is not None and not counted  # a bare number is no secret
    return "" if numbered else f" {' '.join(words[counted:])} "


def _plain(text: str) -> str:
    """The words of a text in small letters, each with a blank around it."""
    return f" {' '.join(WORD.findall(text.lower()))} "


def _with_only(document: Document, seen: Sequence[bool]) -> Document:
    """The document with those of its sentences that may be seen, of which there must be one."""
    last = max(number for number, may in enumerate(seen) if may)
    text = "".join(_pieces(document, seen[: last + 1]))
    speakers = {item.speaker for item in document.sentences if item.speaker and item.speaker in text}
    sentences = tuple(
        replace(item, speaker=item.speaker if item.speaker in speakers else None)
        if may
        else Sentence(item.start, item.start, item.block)
        for item, may in zip(document.sentences[: last + 1], seen, strict=False)
    )
    blocks = tuple(
        Block(block.kind if seen[block.first] else BlockKind.BOILERPLATE, block.first, min(block.last, last))
        for block in document.blocks[: sentences[-1].block + 1]
    )
    starts = [item.start for item in sentences]
    facts = {item.name: getattr(document, item.name) for item in fields(Document)} | {
        "text": text,
        "sentences": sentences,
        "blocks": blocks,
        "times": tuple(
            timex
            for timex in document.times
            if (at := bisect_right(starts, timex.start) - 1) >= 0 and timex.end <= sentences[at].end
        ),
        "pages": tuple(page for page in document.pages if page.offset < len(text)),
        "links": tuple(link for link in document.links if link.offset < len(text)),
        "sections": tuple(
            item for item in document.sections if item.first < len(blocks) and seen[blocks[item.first].first]
        ),
        "names": tuple(item for item in document.names if item.sentence <= last and seen[item.sentence]),
        "aliases": _aliases(document, text),
        "restricted": (),
    }
    made = Excerpt(**facts)
    made.__dict__["digest"] = document.digest
    return made


def _aliases(document: Document, text: str) -> tuple[str, ...]:
    """The other names that its seen `text` says, or none of its text: those of a front matter."""
    seen, whole = (_plain(text), _plain(document.text)) if document.aliases else ("", "")
    return tuple(name for name in document.aliases if _plain(name) in seen or _plain(name) not in whole)


def _pieces(document: Document, seen: Sequence[bool]) -> Iterator[str]:
    """The text up to the last of these sentences, blanks for those that may not be seen and for what is around them."""
    at = 0
    for may, run in groupby(range(len(seen)), key=seen.__getitem__):
        numbers = list(run)
        if may:
            start, end = document.sentences[numbers[0]].start, document.sentences[numbers[-1]].end
            yield document.text[at:start] if not numbers[0] else " " * (start - at)
            yield document.text[start:end]
            at = end
