"""What our own search finds for the questions of a training set: the passages that a reader is really given."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rich.progress import track

from index.disk import write_whole
from index.reader.training.sets import Text, TrainingSet
from index.records import Block, BlockKind, Document, Sentence
from index.search import Embedder, Searcher, SearchIndex, Vectors, corpus_of
from index.search.composition import embedded

FOUND = 8  # passages of a question that are kept
AT_ONCE = 1024  # questions that are embedded together

Place = tuple[int, int, int]  # of a passage: its text's number, and those of its first and last sentence


def found_passages(name: str, own: TrainingSet, work: Path, embedder: Embedder) -> Sequence[Sequence[Place]]:
    """For each question of a set the passages that search finds among all its texts, best first.

    They are kept in the folder `work`, so that they are looked for once.
    """
    path = work / f"found_{name}.json"
    if path.is_file():
        held: list[list[Place]] = json.loads(path.read_text(encoding="utf-8"))
        if len(held) == len(own.asked):
            return held
    texts = corpus_of(document_of(number, text) for number, text in enumerate(own.texts))
    index, found = SearchIndex.of(texts, *embedded(texts, embedder.encode)), []
    for at in track(range(0, len(own.asked), AT_ONCE), f"searching {name}"):
        questions = [asked.question for asked in own.asked[at : at + AT_ONCE]]
        searcher = Searcher(index, _Embedded.of(questions, embedder))
        for question in questions:
            passages = [hit.passage for hit in searcher.search(question, FOUND).hits]
            found.append([(int(passage.document.id), passage.first, passage.last) for passage in passages])
    write_whole(path, json.dumps(found).encode())
    return found


@dataclass(frozen=True)
class _Embedded:
    """An embedder of questions that were embedded together, which is quicker than one after the other."""

    name: str
    digest: str
    dimensions: int
    vectors: Mapping[str, Vectors]

    @classmethod
    def of(cls, questions: Sequence[str], embedder: Embedder) -> _Embedded:
        """Embed the questions."""
        vectors = dict(zip(questions, embedder.encode(questions), strict=True))
        return cls(embedder.name, embedder.digest, embedder.dimensions, vectors)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """(texts, dimensions) float32, each row of length 1."""
        return np.stack([self.vectors[text] for text in texts])


def document_of(number: int, text: Text) -> Document:
    """A text as a document of one paragraph."""
    joined, sentences = "", []
    for said in text.sentences:
        start = len(joined) + bool(joined)
        joined = f"{joined} {said}" if joined else said
        sentences.append(Sentence(start, len(joined), 0))
    block = Block(BlockKind.PROSE, 0, len(sentences) - 1)
    return Document(str(number), text.title, joined, tuple(sentences), (block,))
