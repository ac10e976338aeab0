"""Where a story may say something to a claim: sentences, each alone and with those beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index.reader.evidence import fused_scores
from index.records import Citation, Document, Passage, ReaderResult, SearchResult
from index.text import content_words

FOUND, READ = 6, 4  # sentences that are looked at: the best ones of search, and of reading
LOOKED_AT = 8  # sentences of a text that is at hand
AROUND = 10  # sentences before one in which a name may stand that it only has a pronoun for
LONGEST = 700  # characters of a quote

Place = tuple[Document, int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A quote, and the words around it that tell whom it is about."""

    citation: Citation
    around: str


def candidates(result: SearchResult, reader_result: ReaderResult) -> list[Candidate]:
    """The quotes to read with a claim that this was found for; the likeliest sentences first."""
    best = (*reader_result.evidence[:READ], *fused_scores(result)[:FOUND])
    return list(_around((item.document, item.number) for item in best))


def candidates_in(document: Document, claim: str) -> list[Candidate]:
    """The quotes of a document that share most words with a claim, and all of it where it is short."""
    words = content_words(claim)
    numbers = range(len(document.sentences))
    best = sorted(numbers, key=lambda number: -len(words & content_words(document.sentence_text(number))))[:LOOKED_AT]
    found = list(_around((document, number) for number in best))
    last = len(document.sentences) - 1
    if last > 1 and len(document.text) <= LONGEST:
        found.append(Candidate(Citation(document, 0, last), document.title))
    return found


def _around(places: Iterable[Place]) -> Iterator[Candidate]:
    seen: set[tuple[str, int, int]] = set()
    for document, number in places:
        for first, last in ((number, number), (number - 1, number), (number, number + 1)):
            key = document.id, first, last
            if key not in seen and _one_text(document, first, last):
                seen.add(key)
                place = Citation(document, first, last)
                yield Candidate(place, context_of(place))


def _one_text(document: Document, first: int, last: int) -> bool:
    """Whether sentences can be quoted together."""
    if first < 0 or last >= len(document.sentences):
        return False
    blocks = {document.sentences[number].block for number in (first, last)}
    short = document.sentences[last].end - document.sentences[first].start <= LONGEST
    return first == last or (short and all(document.blocks[block].kind.is_evidence for block in blocks))


def context_of(place: Citation) -> str:
    """Title, heading, the paragraph, and what stands before: names that pronouns stand for are there."""
    document = place.document
    before = Passage(document, max(0, place.first - AROUND), place.last)
    block = document.blocks[document.sentences[place.first].block]
    return f"{before.context} {before.text} {Passage(document, block.first, block.last).text}"
