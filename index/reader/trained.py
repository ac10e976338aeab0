"""The trained reader: reads a question and passages together, and says whether and where the answer stands there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from index.default_model import check_default_model, quiet
from index.questions import classify_question
from index.reader.adapter import merge
from index.reader.evidence import confidence_signs, fits, fused_scores, logistic
from index.reader.network import ReaderNetwork
from index.reader.question_answering import QuestionAnsweringNetwork
from index.records import Evidence, Passage, QuestionType, ReaderResult, SearchResult

PASSAGES = 8  # read of a question's hits; the others count by search alone
LONGEST_ANSWER = 30  # word pieces
LIKELY = 20  # spans of a sentence that are looked at for one that fits what is asked
UNREAD = -12.0  # the span score of a sentence that was not read
MARKED = -4.0  # above this span score the answering words are marked; in sentences that answer most are right

# How search and reading are weighed: a softmax over a story's sentences, and a logistic regression on whether the
# first one answers; both fitted by `python -m tests.bench.weights` on training data alone.
RANKING = (0.437, 0.384)  # of the score that search gives a sentence, and its span's
CONFIDENCE = (-3.547, 2.086, 3.671, -0.28, -1.742, -0.212, -0.077, 0.232)


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """What reading says of a sentence: the logit of the best span in it over "not here".

    `mark` is the best one whose words can be what is asked for, as offsets into the document's text.
    """

    span: float
    mark: tuple[int, int] | None = None


Logits = npt.NDArray[np.float32]  # (pieces, 2): starts and ends
Readings = dict[tuple[str, int], SentenceReading]
NOT_READ = SentenceReading(UNREAD)


class TrainedReader:
    """Judges by reading, together with what search says."""

    def __init__(self, name: str = "", *, half: bool = False) -> None:
        """Load the encoder from the installed model and add what was learnt, or else the reader that is named.

        With `half` it computes in bfloat16. Raises ModelError.
        """
        quiet()
        self._network = QuestionAnsweringNetwork(name) if name else _shipped()
        self._network.eval()
        if half:
            self._network.bfloat16()
        self._lock = Lock()  # the tokenizer cannot be used from two threads at once

    def read(self, question: str, result: SearchResult) -> ReaderResult:
        """All sentences of the hits, best first, and the probability that the first one answers."""
        fused = fused_scores(result)
        if not fused:
            return ReaderResult((), 0.0)
        read = self.readings(question, [hit.passage for hit in result.hits[:PASSAGES]])
        evidence = judged(fused, read)
        return ReaderResult(evidence, logistic(CONFIDENCE, signs(question, result, evidence, read)))

    def readings(self, question: str, passages: list[Passage]) -> Readings:
        """What reading says of each sentence of the passages, by document and sentence number; the best of windows."""
        contexts = [f"{passage.context}\n" if passage.context else "" for passage in passages]
        texts = [context + passage.text for context, passage in zip(contexts, passages, strict=True)]
        with self._lock:
            encoded = self._network.encode([question] * len(passages), texts)
        with torch.inference_mode():
            spans = self._network(encoded)
        found: Readings = {}
        asked = classify_question(question)
        for row, (passage, context) in enumerate(zip(passages, contexts, strict=True)):
            own = _sentence_readings(passage, len(context), encoded.encodings[row], spans[row].numpy(), asked)
            for number, reading in own.items():
                key = passage.document.id, number
                if key not in found or reading.span > found[key].span:
                    found[key] = reading
        return found


def _shipped() -> ReaderNetwork:
    """The installed model with what was learnt."""
    network = ReaderNetwork(check_default_model())
    merge(network)
    return network


def judged(fused: Sequence[Evidence], read: Readings, weights: Sequence[float] = RANKING) -> tuple[Evidence, ...]:
    """What search found, weighed with what reading says, best first."""
    evidence = []
    for item in fused:
        own = read.get((item.document.id, item.number), NOT_READ)
        score = sum(weight * part for weight, part in zip(weights, (item.score, own.span), strict=True))
        evidence.append(Evidence(item.document, item.number, score, own.mark))
    return tuple(sorted(evidence, key=lambda item: -item.score))


def signs(question: str, result: SearchResult, evidence: Sequence[Evidence], read: Readings) -> tuple[float, ...]:
    """What tells whether the best sentence answers: search's signs, and its span's score."""
    own = read.get((evidence[0].document.id, evidence[0].number), NOT_READ)
    return (*confidence_signs(question, result, evidence), own.span)


def _sentence_readings(
    passage: Passage, shift: int, encoding: Any, logits: Logits, asked: QuestionType
) -> dict[int, SentenceReading]:
    """What reading says of each sentence of the passage.

    The passage's words begin at `shift` of what was encoded; `logits` is (pieces, 2), starts and ends.
    """
    null = float(logits[0].sum())
    document = passage.document
    base = document.sentences[passage.first].start - shift
    pieces: dict[int, list[int]] = {}
    number = passage.first
    for piece, (offset, part) in enumerate(zip(encoding.offsets, encoding.sequence_ids, strict=True)):
        if part != 1 or offset[0] < shift:
            continue
        while number < passage.last and base + offset[0] >= document.sentences[number].end:
            number += 1
        pieces.setdefault(number, []).append(piece)
    found = {}
    for number, own in pieces.items():
        spans = _spans(logits[own[0] : own[-1] + 1])
        marks = (
            (base + encoding.offsets[own[first]][0], base + encoding.offsets[own[last]][1])
            for score, first, last in spans
            if score - null > MARKED
        )
        mark = next((mark for mark in marks if fits(document.text[slice(*mark)], asked)), None)
        found[number] = SentenceReading(spans[0][0] - null, mark)
    return found


def _spans(logits: Logits) -> list[tuple[float, int, int]]:
    """The LIKELY best spans of at most LONGEST_ANSWER pieces: their logits, and their first and last piece."""
    sums = logits[:, :1] + logits[None, :, 1]
    starts, ends = np.nonzero(np.tri(len(logits), k=LONGEST_ANSWER - 1) - np.tri(len(logits), k=-1))
    scores = sums[starts, ends]
    best = np.argsort(-scores, kind="stable")[:LIKELY]
    return list(zip(scores[best].tolist(), starts[best].tolist(), ends[best].tolist(), strict=True))
