"""Documents as they were read, and places in them. All offsets are characters into `Document.text`."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from index.records.names import NameMention
from index.records.times import Timex
from index.records.visibility import RestrictedPart, Visibility

HEADING_LENGTH = 500  # characters that stand before every passage below it


class BlockKind(StrEnum):
    """What a block of text is, told by its shape."""

    PROSE = "prose"
    ITEM = "item"
    HEADING = "heading"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"

    @classmethod
    def _missing_(cls, value: object) -> BlockKind | None:
        """What it was called in indexes of before."""
        return cls.BOILERPLATE if value == "furniture" else None

    @property
    def is_evidence(self) -> bool:
        """Whether sentences of such a block may be cited."""
        return self in (BlockKind.PROSE, BlockKind.ITEM)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, caption, list item or piece of boilerplate: sentences first..last, both included."""

    kind: BlockKind
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence at text[start:end], standing in block number `block` (from 0).

    `speaker` is who says it, in the document's own words; None where the document itself speaks.
    """

    start: int
    end: int
    block: int
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class PageStart:
    """Where a page of a printed document begins; pages are numbered from 1, whatever is printed on them."""

    offset: int
    number: int


@dataclass(frozen=True, slots=True)
class LinkStart:
    """Where a message of a chat begins that has a link of its own; `url` is empty where the one before ends at it."""

    offset: int
    url: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part, chapter or section that begins with the heading at block `first` (from 0), and goes on to the next.

    `level` is 1 for the outermost; `number` is what it is counted as: 7 of "CHAPTER VII".
    """

    title: str
    level: int
    first: int
    number: int | None = None


class PublicationBasis(StrEnum):
    """How a document's day of publication is known."""

    NAMED = "named"  # sources.toml names it
    METADATA = "metadata"  # a line of the document's own, such as "Published: 20 April 2018"
    DATELINE = "dateline"  # the place and day that its text begins with
    MESSAGE = "message"  # the stamp of the first message of a chat
    FILE = "file"  # the day that the file of a chat is called after


@dataclass(frozen=True)
class Document:
    """A document as it was read: the text that its reader sees, and where its sentences, blocks and dates stand.

    `times` are its time expressions in order; `published` is the day it came out, `published_basis` how that is known.
    `names` are those of people, places and things, in order.
    `pages` are where its pages begin, in order, if it has any; `links` where messages do that have links; `sections`
    its parts and chapters. `is_narrative` says that it is told as novels are: what "yesterday" means there, the day it
    came out does not tell. `aliases` are other names of what it is about, `tags` what it is filed under.
    `has_story_calendar` says that the dates in it are those of a world of its own, with no place on the real calendar.
    `visibility` says for whom it is written, and `restricted` which of its parts are not for everybody, in order.
    """

    id: str
    title: str
    text: str = field(repr=False)
    sentences: tuple[Sentence, ...] = field(repr=False)
    blocks: tuple[Block, ...] = field(repr=False)
    publisher: str | None = None
    author: str | None = None
    published: date | None = None
    published_basis: PublicationBasis | None = None
    url: str | None = None
    times: tuple[Timex, ...] = field(default=(), repr=False)
    pages: tuple[PageStart, ...] = field(default=(), repr=False)
    sections: tuple[Section, ...] = field(default=(), repr=False)
    names: tuple[NameMention, ...] = field(default=(), repr=False)
    is_narrative: bool = False
    aliases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    has_story_calendar: bool = False
    visibility: Visibility = Visibility.PUBLIC
    restricted: tuple[RestrictedPart, ...] = field(default=(), repr=False)
    links: tuple[LinkStart, ...] = field(default=(), repr=False)

    @property
    def is_whole(self) -> bool:
        """Whether all of it may be seen."""
        return True

    @property
    def reference(self) -> date | None:
        """The day that its relative dates are read against; None where it is not known, or tells nothing of them."""
        return None if self.is_narrative or self.has_story_calendar else self.published

    def page_at(self, offset: int) -> int | None:
        """The number of the page on which a character stands; None where there are no pages."""
        before = bisect_right(self.pages, offset, key=lambda page: page.offset)
        return self.pages[before - 1].number if before else None

    def link_at(self, offset: int) -> str | None:
        """The link of the message in which a character stands; None where it stands in none that has a link."""
        before = bisect_right(self.links, offset, key=lambda link: link.offset)
        return (self.links[before - 1].url or None) if before else None

    def sentence_text(self, number: int) -> str:
        """The words of one sentence."""
        sentence = self.sentences[number]
        return self.text[sentence.start : sentence.end]

    @cached_property
    def digest(self) -> str:
        """A digest of the text: 16 bytes of BLAKE2b as hexadecimal digits."""
        return hashlib.blake2b(self.text.encode(), digest_size=16).hexdigest()

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """For each block, the heading of the section it stands in, HEADING_LENGTH at most, or an empty string."""
        titles = {section.first: section.title[:HEADING_LENGTH] for section in self.sections}
        current, found = "", []
        for number, block in enumerate(self.blocks):
            found.append(current)
            if block.kind is BlockKind.HEADING:
                start = self.sentences[block.first].start
                words = self.text[start : min(self.sentences[block.last].end, start + HEADING_LENGTH)]
                current = titles.get(number, words)  # indexes of before know no sections
        return tuple(found)

    @cached_property
    def evidence(self) -> tuple[int, ...]:
        """Numbers of the sentences that may be cited, in reading order."""
        return tuple(
            number for block in self.blocks if block.kind.is_evidence for number in range(block.first, block.last + 1)
        )
