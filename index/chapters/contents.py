"""Documents → their table of contents: parts, chapters and sections, in order, each with the sentences it holds."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePath

from index.reading import marks_headings
from index.reading.structure import NAMED, UNNUMBERED
from index.records import Document, Section

DAY = re.compile(r"\d{4}[-_.]?\d\d[-_.]?\d\d")
DIGITS = re.compile(r"\d{1,6}")
FEWEST = 2  # sections that are chapters; a lone one is the whole
JOINT = " · "  # between "CHAPTER VII" and its title on the next line


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part, a chapter or a section, or one of several documents: its sentences first..last, both included.

    What stands inside of a part belongs to it, too. `level` is 1 for the outermost; `number` is what it is counted as,
    in the part that it stands in; None for one that is not counted, such as a prologue.
    """

    document: Document
    title: str
    level: int
    number: int | None
    first: int
    last: int

    @property
    def sentences(self) -> tuple[int, ...]:
        """The numbers of its sentences that can be cited, in order."""
        known = self.document.evidence
        return known[bisect_left(known, self.first) : bisect_right(known, self.last)]

    @property
    def start(self) -> int:
        """The offset of its first character, its heading's."""
        return self.document.sentences[self.first].start

    @property
    def end(self) -> int:
        """The offset behind its last character."""
        return self.document.sentences[self.last].end

    @property
    def words(self) -> int:
        """How many words it has, its headings left out."""
        return sum(len(self.document.sentence_text(number).split()) for number in self.sentences)

    @property
    def kind(self) -> str:
        """What it is called before its number, in lower case: "chapter", "part", "session"; often empty."""
        named = NAMED.match(self.title)
        return named["kind"].lower() if named else ""

    @property
    def name(self) -> str:
        """Its title without what it is called and counted as: "A Mad Tea-Party"; empty where it has none."""
        head, joint, below = self.title.partition(JOINT)
        if joint:
            return below
        named = NAMED.match(head)
        return (named["title"] or "").strip(" .:–—-") if named else self.title

    def holds(self, document: Document, number: int) -> bool:
        """Whether a sentence of a document stands in it."""
        return document.id == self.document.id and self.first <= number <= self.last


@dataclass(frozen=True)
class Contents:
    """The chapters of a story as far as it may be read, in order, those of a part behind it.

    `counted` says that their numbers are the story's own, and not only the order that they stand in.
    """

    chapters: tuple[Chapter, ...]
    counted: bool = False

    @cached_property
    def leaves(self) -> tuple[Chapter, ...]:
        """The chapters that hold no others."""
        after = [*(item.level for item in self.chapters[1:]), 0]  # one too many where there are no chapters at all
        return tuple(item for item, level in zip(self.chapters, after, strict=False) if level <= item.level)

    def words_for(self, chapter: Chapter) -> str:
        """Words that name a chapter and no other: its title, with the part that it stands in where need be."""
        alike = sum(item.title == chapter.title for item in self.chapters)
        part = self.above(chapter)
        return f"{chapter.title} of {part.title}" if alike > 1 and part else chapter.title

    def listing(self, chapter: Chapter) -> str:
        """A chapter's line in the table of contents: its title, and its number where that does not say it."""
        told = chapter.kind or (self.counted and any(sign.isdigit() for sign in chapter.title))
        return chapter.title if told or chapter.number is None else f"{chapter.number} · {chapter.title}"

    def inside(self, part: Chapter) -> tuple[Chapter, ...]:
        """The chapters that stand in a part."""
        return tuple(
            item for item in self.chapters if item.level > part.level and part.holds(item.document, item.first)
        )

    def above(self, chapter: Chapter) -> Chapter | None:
        """The part that a chapter stands in, the innermost; None where there is none."""
        around = (item for item in self.chapters if item.level < chapter.level)
        return max(
            (item for item in around if item.holds(chapter.document, chapter.first)),
            key=lambda item: item.level,
            default=None,
        )


def contents_of(documents: Sequence[Document]) -> Contents:
    """The table of contents of some documents.

    Chapters are what is called and counted as such, in Markdown also what its headings mark. Of several documents each
    is a chapter itself, or a part that holds its own; one document without such sections has no chapters.
    """
    inner = [list(_chapters(document)) for document in documents]
    if len(documents) == 1 and inner[0]:
        return Contents(tuple(_numbered(inner[0])), any(item.number for item in inner[0]))
    counts = counted_by_names(documents)
    if len(documents) == 1 and not counts:
        return Contents(())
    found: list[Chapter] = []
    for at, (document, own) in enumerate(zip(documents, inner, strict=True)):
        found.append(_whole(document, counts[at] if counts else at + 1))
        found += [replace(item, level=item.level + 1) for item in _numbered(own)]
    of_headings = sum(map(_is_headed, documents)) * 2 > len(documents)
    return Contents(tuple(found), bool(counts) or of_headings)


def _is_headed(document: Document) -> bool:
    return any(section.number for section in document.sections)


def _whole(document: Document, number: int) -> Chapter:
    """A document as a chapter; where one heading of it is counted, as that says."""
    counted = [section for section in document.sections if section.number]
    title, last = document.title, len(document.sentences) - 1
    if len(counted) == 1:
        return Chapter(document, counted[0].title, 1, counted[0].number, 0, last)
    return Chapter(document, title, 1, number, 0, last)


def counted_by_names(documents: Sequence[Document]) -> list[int]:
    """The numbers that documents are counted by in their names, if they grow: 1, 25, 40 of C1E001, C1E025, C1E040."""
    stems = [PurePath(document.id).stem for document in documents]
    if any(DAY.search(stem) for stem in stems):
        return []
    runs = [[int(run) for run in DIGITS.findall(stem)] for stem in stems]
    if len({len(own) for own in runs}) != 1:
        return []
    columns = [list(column) for column in zip(*runs, strict=True)]
    return next((column for column in reversed(columns) if column == sorted(set(column))), [])


def _chapters(document: Document) -> Iterator[Chapter]:
    """The chapters of one document, as many as it counts or its Markdown marks; none where there is but one."""
    sections = _sections(document)
    if len(sections) < FEWEST:
        return
    starts = [document.blocks[section.first].first for section in sections]
    around: list[int] = []  # the levels of what a section stands in
    for at, section in enumerate(sections):
        around = [*(level for level in around if level < section.level), section.level]
        later = range(at + 1, len(sections))
        end = next((starts[other] for other in later if sections[other].level <= section.level), None)
        last = len(document.sentences) if end is None else end
        yield Chapter(document, section.title, len(around), section.number, starts[at], last - 1)


def _sections(document: Document) -> list[Section]:
    """The sections that are chapters: not the book's own title, and no heading that only shape tells."""
    sections = list(document.sections)
    counted = [item for item in sections if item.number or UNNUMBERED.fullmatch(item.title)]
    if sum(item.number is not None for item in counted) >= FEWEST:
        depth = max(item.level for item in counted)
        sections = [item for item in sections if item.level <= depth]
    elif not marks_headings(PurePath(document.id)):
        return []
    if sections and _is_book_title(sections, document):
        sections = sections[1:]
    if counted or not sections:
        return sections
    outermost = min(item.level for item in sections)
    return [item for item in sections if item.level == outermost]


def _is_book_title(sections: Sequence[Section], document: Document) -> bool:
    """Whether the first section is what the document is called, or the only one that is so far out."""
    first, *others = sections
    alone = bool(others) and all(item.level > first.level for item in others)
    return first.number is None and not UNNUMBERED.fullmatch(first.title) and (alone or first.title == document.title)


def _numbered(chapters: Sequence[Chapter]) -> list[Chapter]:
    """The same, counted in their order where none has a number."""
    if any(item.number for item in chapters):
        return list(chapters)
    return [replace(item, number=at) for at, item in enumerate(chapters, start=1)]
