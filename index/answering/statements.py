"""Evidence → the fewest sentences to say, what they mark and date, and what silence means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from math import exp

from index.records import Citation, Document, Evidence, QuestionType, ReaderResult, Statement, Timex, When
from index.text import NEGATION, content_words

MOST_SENTENCES = 3
MOST_PLACES = 3  # cited for one statement
WORTH_SAYING = 0.1  # the probability that a sentence is the one that answers
WORTH_SAYING_OF_SEVERAL = 0.05  # the same, where a question asks for what may stand in several places
SEVERAL = frozenset({QuestionType.LIST, QuestionType.TOPIC, QuestionType.COMPARISON})
ALIKE = 0.8  # Jaccard: two sentences with so many words in common say the same
CLAUSE_END = re.compile(r"[,;:.!?—]|[”\"](?:\s|$)")
WHOLE_CLAUSE = frozenset({QuestionType.WHY, QuestionType.HOW, QuestionType.TOPIC})
UNMARKED = frozenset({QuestionType.WHETHER, QuestionType.SUMMARY, QuestionType.TOPIC, QuestionType.COMPARISON})


def statements(reader_result: ReaderResult, question_type: QuestionType) -> tuple[Statement, ...]:
    """What there is to say, the best first and the others in reading order.

    The best sentence, and those that answer with a probability WORTH_SAYING, MOST_SENTENCES at the most; one that says
    again what a better one says is cited with it. Where documents are compared, each has its say.
    """
    groups = (
        _spread(_chosen(reader_result, question_type), reader_result)
        if question_type is QuestionType.COMPARISON
        else _chosen(reader_result, question_type)
    )
    ordered = [*groups[:1], *sorted(groups[1:], key=lambda group: (group[0].document.id, group[0].number))]
    return tuple(_statement(group, question_type) for group in ordered)


def _chosen(reader_result: ReaderResult, question_type: QuestionType) -> list[list[Evidence]]:
    """The evidence to show, in groups that say the same, best first."""
    evidence = reader_result.evidence
    if not evidence:
        return []
    weights = [exp(item.score - evidence[0].score) for item in evidence]
    least = sum(weights) * (WORTH_SAYING_OF_SEVERAL if question_type in SEVERAL else WORTH_SAYING)
    groups: list[list[Evidence]] = []
    for item, weight in zip(evidence, weights, strict=True):
        same = next((group for group in groups if _say_the_same(group[0], item)), None)
        if same is None and groups and (weight < least or len(groups) == MOST_SENTENCES):
            break
        if same is None:
            groups.append([item])
        elif len(same) < MOST_PLACES:
            same.append(item)
    return groups


def _say_the_same(one: Evidence, two: Evidence) -> bool:
    """Whether two sentences have nearly the same words, the very same numbers, and deny or attribute it alike."""
    texts = [item.document.sentence_text(item.number) for item in (one, two)]
    attributed = {item.document.sentences[item.number].speaker is None for item in (one, two)}
    if len(attributed) > 1 or len({bool(NEGATION.search(text)) for text in texts}) > 1:
        return False
    first, second = map(content_words, texts)
    if not first or not second:
        return texts[0] == texts[1]
    differing = first ^ second
    return len(first & second) >= ALIKE * len(first | second) and not any(word[0].isdigit() for word in differing)


def _spread(groups: list[list[Evidence]], reader_result: ReaderResult) -> list[list[Evidence]]:
    """The best group of each document, those of documents that are not among the groups yet included."""
    found: dict[str, list[Evidence]] = {}
    for group in [*groups, *([item] for item in reader_result.evidence)]:
        found.setdefault(group[0].document.id, group)
    kept = list(found.values())[:MOST_SENTENCES]
    return [*kept, *(group for group in groups if group not in kept)][:MOST_SENTENCES]


def _statement(group: Sequence[Evidence], question_type: QuestionType) -> Statement:
    places = tuple(Citation(item.document, item.number, item.number, _mark(item, question_type)) for item in group)
    return Statement(places, _when(places[0], question_type))


def _mark(item: Evidence, question_type: QuestionType) -> tuple[int, int] | None:
    """The words to mark: those that answer; of a reason or a manner, to the end of their clause."""
    if item.mark is None or question_type in UNMARKED:
        return None
    start, end = item.mark
    if question_type in WHOLE_CLAUSE:
        sentence = item.document.sentences[item.number]
        stop = CLAUSE_END.search(item.document.text, end, sentence.end)
        end = stop.start() if stop else sentence.end
    return start, end


def _when(citation: Citation, question_type: QuestionType) -> When | None:
    """The date that the marked words name; of a question for a date, the only one of the sentence will do."""
    span = citation.mark or ((citation.start, citation.end) if question_type is QuestionType.WHEN else None)
    if span is None:
        return None
    inside = list(_dates_in(citation.document, *span))
    if not inside and question_type is QuestionType.WHEN:
        inside = list(_dates_in(citation.document, citation.start, citation.end))
    return inside[0] if len(inside) == 1 else None


def _dates_in(document: Document, start: int, end: int) -> Iterable[When]:
    times: Iterable[Timex] = document.times
    return (time for time in times if isinstance(time, When) and time.start < end and time.end > start)
