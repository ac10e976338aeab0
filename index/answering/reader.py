"""The trained reader: reads a question and passages together, and says whether and where the answer stands there."""

from __future__ import annotations

import math
from dataclasses import dataclass
from threading import Lock
from typing import Any

import torch

from index.answering.adapter import merge
from index.answering.evidence import confidence_signs, fused_scores, logistic
from index.answering.network import ReaderNetwork, encode, inputs, tokenizer
from index.model import check_default_model, quiet
from index.records import Evidence, Judgement, Passage, SearchResult

PASSAGES = 8  # read of a question's hits; the others count by search alone
LONGEST_ANSWER = 30  # word pieces
UNREAD = -12.0  # the span score of a sentence that was not read

# How search and reading are weighed: a softmax over a story's sentences, and a logistic regression on whether the
# first one answers; both fitted by `python -m tests.bench.weights` on training data alone.
FUSED, SPAN = 0.352, 0.384
CONFIDENCE = (-4.241, 3.949, 0.456, 0.75, 0.98, 0.844, -0.379, -1.718, 0.071, 0.354)


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """What reading says of a sentence: the best span in it over "not here", and its passage's answerability; logits."""

    span: float
    there: float


class TrainedReader:
    """Judges by reading, together with what search says."""

    def __init__(self) -> None:
        """Load the encoder from the installed model and add what was learnt. Raises ModelError."""
        quiet()
        folder = check_default_model()
        self._network = ReaderNetwork(folder)
        merge(self._network)
        self._network.eval()
        self._pieces = tokenizer(folder)
        self._lock = Lock()  # the tokenizer cannot be used from two threads at once

    def read(self, question: str, result: SearchResult) -> Judgement:
        """All sentences of the hits, best first, and the probability that the first one answers."""
        fused = fused_scores(result)
        if not fused:
            return Judgement((), 0.0)
        read = self.readings(question, [hit.passage for hit in result.hits[:PASSAGES]])
        unread = SentenceReading(UNREAD, UNREAD)
        evidence = [
            Evidence(item.document, item.number, weighed(item.score, read.get((item.document.id, item.number), unread)))
            for item in fused
        ]
        evidence.sort(key=lambda item: -item.score)
        signs = self.signs(question, result, evidence, read)
        return Judgement(tuple(evidence), logistic(CONFIDENCE, signs))

    def signs(
        self,
        question: str,
        result: SearchResult,
        evidence: list[Evidence],
        read: dict[tuple[str, int], SentenceReading],
    ) -> tuple[float, ...]:
        """What tells whether the best sentence answers: search's signs, then reading's."""
        best = read.get((evidence[0].document.id, evidence[0].number), SentenceReading(UNREAD, UNREAD))
        return (*confidence_signs(question, result, evidence), best.span, best.there)

    def readings(self, question: str, passages: list[Passage]) -> dict[tuple[str, int], SentenceReading]:
        """What reading says of each sentence of the passages, by document and sentence number; the best of windows."""
        with self._lock:
            encoded = encode(self._pieces, [question] * len(passages), [passage.text for passage in passages])
        with torch.inference_mode():
            spans, there = self._network(inputs(encoded))
        found: dict[tuple[str, int], SentenceReading] = {}
        for row, passage in enumerate(passages):
            scores = _sentence_spans(passage, encoded.encodings[row], spans[row])
            for number, score in scores.items():
                key = passage.document.id, number
                if key not in found or score > found[key].span:
                    found[key] = SentenceReading(score, float(there[row]))
        return found


def weighed(fused: float, read: SentenceReading) -> float:
    """How much a sentence speaks for being the answer, as a logit."""
    return FUSED * fused + SPAN * read.span


def _sentence_spans(passage: Passage, encoding: Any, logits: torch.Tensor) -> dict[int, float]:
    """For each sentence of the passage, the best span that begins in it, over "not here"."""
    null = float(logits[0].sum())
    ends = logits[:, 1].tolist()
    starts = logits[:, 0].tolist()
    document, base = passage.document, passage.document.sentences[passage.first].start
    found: dict[int, float] = {}
    number = passage.first
    for piece, (offset, part) in enumerate(zip(encoding.offsets, encoding.sequence_ids, strict=True)):
        if part != 1:
            continue
        while number < passage.last and base + offset[0] >= document.sentences[number].end:
            number += 1
        score = starts[piece] + max(ends[piece : piece + LONGEST_ANSWER]) - null
        found[number] = max(found.get(number, -math.inf), score)
    return found
