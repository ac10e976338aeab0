"""Where a sentence stands, as a reader would say it: on a page, in a chapter, in a message, in a paragraph."""

from __future__ import annotations

from dataclasses import dataclass

from index.bookmarks import HEADED, chapters_of
from index.reading.chat import HEAD, LATE, STAMP, is_message_stamp
from index.records import Document, Section

LONGEST_MESSAGE = 30  # blocks that a message may have behind the one with its stamp
EDGES = " \t[](),—–-"


@dataclass(frozen=True, slots=True)
class Message:
    """A message of a chat: when it was sent, as its log writes that, and who sent it, where that is known."""

    sent: str
    sender: str | None


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a sentence stands: its paragraph, counted from 1; and its page, chapter and message, where it has them.

    A chapter is told where its document has several that are numbered; `is_chapter` says that it is called so, or has
    but a number, and is no session, scene or letter.
    """

    paragraph: int
    page: int | None = None
    chapter: Section | None = None
    message: Message | None = None

    @property
    def is_chapter(self) -> bool:
        """Whether the chapter is one by its name."""
        others = (words for kind, words in HEADED.items() if kind != "chapter")
        return self.chapter is not None and not any(words.match(self.chapter.title) for words in others)


def whereabouts(document: Document, sentence: int) -> Whereabouts:
    """Where a sentence of a document (its number, from 0) stands."""
    block = document.sentences[sentence].block
    page = document.page_at(document.sentences[sentence].start)
    return Whereabouts(block + 1, page, _chapter(document, block), _message(document, block))


def _chapter(document: Document, block: int) -> Section | None:
    """The numbered chapter that a block stands in; None where the document is one chapter, or none."""
    chapters = [section for section in chapters_of(document) if section.number is not None]
    if len(chapters) < 2:
        return None
    above = [section for section in chapters if section.first <= block]
    if not above:
        return None
    outer = (item for item in document.sections if above[-1].first < item.first <= block)
    return None if any(item.level <= above[-1].level for item in outer) else above[-1]  # an epilogue is in none


def _message(document: Document, block: int) -> Message | None:
    """The message that a block is of, or goes on with."""
    sender = document.sentences[document.blocks[block].first].speaker
    for number in range(block, max(-1, block - 1 - LONGEST_MESSAGE), -1):
        first, last = document.blocks[number].first, document.blocks[number].last
        start, end = document.sentences[first].start, document.sentences[last].end
        if stamp := _stamp(document.text, start, end):
            return Message(stamp, sender)
        if document.sentences[first].speaker != sender or not sender:
            return None
    return None


def _stamp(text: str, start: int, end: int) -> str:
    """When a message was sent, of the block that begins with that, or says only that and who sent it."""
    if late := LATE.fullmatch(text, start, end):
        return text[late.end("late") : end].strip(EDGES)
    stamp = STAMP.match(text, start, end)
    if stamp and (is_message_stamp(text, start) or HEAD.fullmatch(text, start, end)):
        return stamp[0].strip(EDGES)
    return ""
