"""What a language model is given to answer from: more sentences than are ever cited, by search and by reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, zip_longest

from index.reader.evidence import fused_scores
from index.records import Answer, Citation, Document, Evidence, QuestionType, ReaderResult, SearchResult

SENTENCES = 48  # with 24, a sixth less of what answers need is among them; see tests/bench/written.py
SHORTEST, LONGEST = 12, 1000  # characters of a sentence that can say something, and that can be laid beside one

Place = tuple[Document, int]


def writing_context(answer: Answer, result: SearchResult, reader_result: ReaderResult) -> tuple[Citation, ...]:
    """At most SENTENCES sentences to answer a question from, in reading order.

    First what answered it in the story's own words, then what reading and what search say is likeliest, in turns; where
    documents are compared each has a sentence, if there is room. `result` is what search found.
    """
    own = (place for item in answer.citations for place in _sentences(item))
    likely = _in_turns(_places(reader_result.evidence), _places(fused_scores(result)))
    chosen = list(likely)
    if answer.question_type is QuestionType.COMPARISON:
        best: dict[str, Place] = {}
        for place in chosen:
            best.setdefault(place[0].id, place)
        chosen = [*list(best.values())[: SENTENCES // 2], *chosen]
    return numbered_context(chain(own, chosen))


def numbered_context(places: Iterable[Place]) -> tuple[Citation, ...]:
    """The first SENTENCES of these that say something, each once, in reading order."""
    found: dict[tuple[str, int], Citation] = {}
    for document, number in places:
        if len(found) < SENTENCES and SHORTEST <= len(document.sentence_text(number)) <= LONGEST:
            found.setdefault((document.id, number), Citation(document, number, number))
    return tuple(sorted(found.values(), key=lambda item: (item.document.published is None, _day(item), item.key)))


def _day(item: Citation) -> str:
    return item.document.published.isoformat() if item.document.published else ""


def _sentences(item: Citation) -> Iterator[Place]:
    return ((item.document, number) for number in range(item.first, item.last + 1))


def _places(evidence: Iterable[Evidence]) -> Iterator[Place]:
    return ((item.document, item.number) for item in evidence)


def _in_turns(*lists: Iterable[Place]) -> Iterator[Place]:
    return (place for row in zip_longest(*lists) for place in row if place is not None)
