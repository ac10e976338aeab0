"""Passages that share the most telling words with the questions of a training set: what search may find instead."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from rich.progress import track

from index.disk import write_whole
from index.reader.training.sets import Text, TrainingSet
from index.records import Block, BlockKind, Document, Sentence
from index.search import corpus_of
from index.search.postings import index_words
from index.search.vectors import best_rows
from index.text import tokens

FOUND = 8  # passages of a question that are kept

Place = tuple[int, int, int]  # of a passage: its text's number, and those of its first and last sentence


def found_passages(name: str, own: TrainingSet, work: Path) -> Sequence[Sequence[Place]]:
    """For each question of a set the passages of all its texts that BM25 finds by their words, best first.

    A passage counts as much as the best of its sentences, as in search. They are kept in the folder `work`, so that
    they are looked for once.
    """
    path = work / f"found_{name}.json"
    if path.is_file():
        held: list[list[Place]] = json.loads(path.read_text(encoding="utf-8"))
        if len(held) == len(own.asked):
            return held
    texts = corpus_of(document_of(number, text) for number, text in enumerate(own.texts))
    passages = index_words(texts.passage(row).text for row in range(len(texts.passages)))
    sentences = index_words(map(texts.sentence_text, range(len(texts.sentences))))
    found = []
    for asked in track(own.asked, f"searching {name}"):
        words = tokens(asked.question)
        scores = passages.scores(words) + np.maximum.reduceat(sentences.scores(words), texts.first_rows)
        best = [texts.passage(row) for row in best_rows(scores, FOUND).tolist() if scores[row] > 0]
        found.append([(int(passage.document.id), passage.first, passage.last) for passage in best])
    write_whole(path, json.dumps(found).encode())
    return found


def document_of(number: int, text: Text) -> Document:
    """A text as a document of one paragraph."""
    joined, sentences = "", []
    for said in text.sentences:
        start = len(joined) + bool(joined)
        joined = f"{joined} {said}" if joined else said
        sentences.append(Sentence(start, len(joined), 0))
    block = Block(BlockKind.PROSE, 0, len(sentences) - 1)
    return Document(str(number), text.title, joined, tuple(sentences), (block,))
