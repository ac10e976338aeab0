"""Places in documents: windows of sentences that are searched, and sentences that are cited."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from index.records.documents import Document, Section
from index.records.times import When

SHOWN_ALIASES = 5  # of a document that stand before its passages


@dataclass(frozen=True, slots=True)
class Passage:
    """A window of sentences first..last, of one block or of several: what is embedded and searched."""

    document: Document
    first: int
    last: int

    @property
    def text(self) -> str:
        """The words of the window."""
        sentences = self.document.sentences
        return self.document.text[sentences[self.first].start : sentences[self.last].end]

    @property
    def context(self) -> str:
        """What a reader would know on arriving here: the title, other names of it, and the heading above."""
        heading = self.document.headings[self.document.sentences[self.first].block]
        names = ", ".join(self.document.aliases[:SHOWN_ALIASES])
        parts = dict.fromkeys(part for part in (self.document.title, names, heading) if part)
        return " · ".join(parts)


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a document: sentences first..last, both included.

    document.text[mark[0]:mark[1]] are the words in it that answer a question; None where they are not known.
    """

    document: Document
    first: int
    last: int
    mark: tuple[int, int] | None = None

    @property
    def key(self) -> tuple[str, int, int]:
        """What tells the place from others, whatever is marked in it."""
        return self.document.id, self.first, self.last

    @property
    def start(self) -> int:
        """The offset of the quote's first character."""
        return self.document.sentences[self.first].start

    @property
    def end(self) -> int:
        """The offset behind the quote's last character."""
        return self.document.sentences[self.last].end

    @property
    def quote(self) -> str:
        """The words that stand there; a false quote cannot be built."""
        return self.document.text[self.start : self.end]

    @property
    def marked(self) -> str:
        """The words that answer; empty where they are not known."""
        return self.document.text[slice(*self.mark)] if self.mark else ""

    @property
    def dates(self) -> tuple[When, ...]:
        """The dates that stand in it."""
        inside = (timex for timex in self.document.times if self.start <= timex.start < self.end)
        return tuple(timex for timex in inside if isinstance(timex, When))

    @property
    def speaker(self) -> str | None:
        """Who says it, in the document's own words; None where the document itself speaks."""
        return self.document.sentences[self.first].speaker

    @property
    def page(self) -> int | None:
        """The number of the page on which it begins; None where the document has no pages."""
        return self.document.page_at(self.start)

    @property
    def paragraph(self) -> int:
        """The number of the block it stands in, counted from 1 as a reader would."""
        return self.document.sentences[self.first].block + 1

    @property
    def section(self) -> Section | None:
        """The innermost part or chapter in which it begins; None where the document has none before it."""
        before = bisect_right(self.document.sections, self.paragraph - 1, key=lambda section: section.first)
        return self.document.sections[before - 1] if before else None
