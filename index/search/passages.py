"""Document → Passages: windows of whole paragraphs, or of the sentences of a long one."""

from __future__ import annotations

from collections.abc import Iterator

from index.records import Block, Document, Passage

WINDOW_WORDS = 110  # with its context a window stays inside MiniLM's 256 word pieces


def passages(document: Document) -> Iterator[Passage]:
    """The windows of a document, in reading order: every citable sentence is in at least one.

    A window takes as many paragraphs as fit in WINDOW_WORDS, up to a heading or whatever else is not cited: what is
    said in a line of dialogue is understood by the lines around it. A paragraph that is longer has windows of its own,
    of as many whole sentences as fit, and always one, each beginning with the last sentence of the one before. None
    holds both what is for everybody and what is not.
    """
    edges = {edge for part in document.restricted for edge in (part.first, part.last + 1)}
    first = last = -1  # the paragraphs of the window that is being filled, by their sentences
    words = 0
    for number, block in enumerate(document.blocks):
        own = sum(_words(document, sentence) for sentence in range(block.first, block.last + 1))
        if first >= 0 and (not block.kind.is_evidence or words + own > WINDOW_WORDS or number in edges):
            yield Passage(document, first, last)
            first, words = -1, 0
        if block.kind.is_evidence and own > WINDOW_WORDS:
            yield from _pieces(document, block)
        elif block.kind.is_evidence:
            first, last, words = block.first if first < 0 else first, block.last, words + own
    if first >= 0:
        yield Passage(document, first, last)


def _pieces(document: Document, block: Block) -> Iterator[Passage]:
    """The windows of one long paragraph."""
    first = block.first
    while True:
        last, words = first, _words(document, first)
        while last < block.last and words + _words(document, last + 1) <= WINDOW_WORDS:
            last += 1
            words += _words(document, last)
        yield Passage(document, first, last)
        if last == block.last:
            break
        first = last if last > first else last + 1


def _words(document: Document, number: int) -> int:
    return len(document.sentence_text(number).split())
