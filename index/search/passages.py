"""Document → Passages: windows of sentences that never cross a paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from index.records import Document, Passage

WINDOW_WORDS = 110  # with its context a window stays inside MiniLM's 256 word pieces


def passages(document: Document) -> Iterator[Passage]:
    """The windows of a document, in reading order: every citable sentence is in at least one.

    A window takes as many whole sentences of its block as fit in WINDOW_WORDS, and always one; where a block needs
    several, each begins with the last sentence of the one before.
    """
    for block in document.blocks:
        if not block.kind.is_evidence:
            continue
        lengths = [len(document.sentence_text(number).split()) for number in range(block.first, block.last + 1)]
        first = block.first
        while True:
            last, words = first, lengths[first - block.first]
            while last < block.last and words + lengths[last + 1 - block.first] <= WINDOW_WORDS:
                last += 1
                words += lengths[last - block.first]
            yield Passage(document, first, last)
            if last == block.last:
                break
            first = last if last > first else last + 1
