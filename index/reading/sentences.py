"""Text → sentence spans, by nupunkt (Punkt: Kiss & Strunk 2006, Unsupervised Sentence Boundary Detection)."""

from __future__ import annotations

from collections.abc import Iterator

import nupunkt

LONGEST = 4000


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the white space at its ends; an empty span stays empty."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A span in pieces of at most LONGEST characters, cut at blanks where there are any; trimmed, and none is empty.

    Nobody writes sentences of that length, and whatever reads one takes time as its length does.
    """
    while start < end:
        cut = end
        if end - start > LONGEST:
            cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST) + 1 or start + LONGEST
        first, last = trimmed(text, start, cut)
        if first < last:
            yield first, last
        start = cut


def sentence_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans (start, end) into `text` of the sentences of the paragraph at text[start:end], white space trimmed."""
    for first, last in nupunkt.sent_spans(text[start:end]):
        yield from pieces(text, start + first, start + last)


def sentences_of(text: str) -> list[str]:
    """The sentences of a paragraph."""
    return [text[start:end] for start, end in sentence_spans(text, 0, len(text))]
