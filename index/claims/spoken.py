"""What of a cited sentence somebody says, and who."""

from __future__ import annotations

import re

from index.records import Citation

FIRST_PERSON = re.compile(r"\b(?:I|my|me|mine|you|your|we|our|us)\b", re.IGNORECASE)
SPOKEN = re.compile(r"“[^“”]*(?:”|\Z)|\"[^\"]*(?:\"|\Z)")  # one that is not closed goes on in the next paragraph


def spoken_in(item: Citation) -> str:
    """What of a cited sentence somebody says: what stands in quotation marks, or all of it where it is reported."""
    text = item.document.text
    spoken = " ".join(text[start:end] for start, end in _quoted(item))
    return spoken or (item.quote if item.speaker else "")


def narrated_in(item: Citation) -> str:
    """The rest of it."""
    spans = _quoted(item)
    if not spans:
        return "" if item.speaker else item.quote
    starts, ends = [item.start, *(end for _, end in spans)], [*(start for start, _ in spans), item.end]
    return " ".join(item.document.text[start:end] for start, end in zip(starts, ends, strict=True))


def _quoted(item: Citation) -> list[tuple[int, int]]:
    """The stretches of a cited sentence that stand in quotation marks, which may open and close outside of it."""
    document = item.document
    block = document.blocks[document.sentences[item.first].block]
    start, end = document.sentences[block.first].start, document.sentences[block.last].end
    spans = ((match.start() + start, match.end() + start) for match in SPOKEN.finditer(document.text[start:end]))
    return [
        (max(first, item.start), min(last, item.end)) for first, last in spans if last > item.start and first < item.end
    ]


def speaker_of(item: Citation) -> str | None:
    """Who says it; where "I" says it and that is not known, who alone speaks in the same paragraph."""
    if item.speaker or not FIRST_PERSON.search(item.quote):
        return item.speaker
    document, own = item.document, item.document.sentences[item.first].block
    block = document.blocks[own]
    speakers = {document.sentences[number].speaker for number in range(block.first, block.last + 1)} - {None}
    return speakers.pop() if len(speakers) == 1 else None
