"""How well a chapter's own sentences tell what happens, against what people wrote.

    python -m tests.bench.chapters [--data ../shared/data] [--sentences 8]

Each of SQuALITY's development stories (Wang et al. 2022; 5,000 words) is taken as one chapter, and told in so many of
its sentences. They are compared with the four summaries of the story's plot that people wrote, by ROUGE-2 and ROUGE-L
(F1, stemmed, the mean over the four): the key sentences that stand for the most of a text, as stories without chapters
are summed up; the first of each of as many stretches; and what `index.chapters` tells. The stories with an even number
were used to set weights, the others to look at what they are worth.
"""

from __future__ import annotations

import argparse
import ast
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import Stemmer
from rich.console import Console
from rich.table import Table

from index.answering.summary import summary_statements
from index.chapters.summary import chosen
from index.chapters.telling import telling
from index.reading import parse_document
from index.records import Document
from index.search import DefaultEmbedder, Vectors
from index.text import WORD

Words = Sequence[str]
STEMMER = Stemmer.Stemmer("english")


@dataclass(frozen=True, slots=True)
class Story:
    """A story, the vectors of its sentences, and the words of its human summaries."""

    document: Document
    vectors: Vectors
    written: tuple[Words, ...]


def stories(data: Path) -> Iterator[Story]:
    """The development stories that have a summary of their plot."""
    embedder = DefaultEmbedder()
    for line in (data / "stories" / "squality_dev.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        asked = ast.literal_eval(row["questions"]) if isinstance(row["questions"], str) else row["questions"]
        plot = next(item for item in asked if "plot" in item["question"].lower())
        document = parse_document(row["text"], f"{row['id']}.txt")
        texts = [document.sentence_text(number) for number in document.evidence]
        yield Story(document, embedder.encode(texts), tuple(words_of(answer) for answer in plot["answers"]))


def words_of(text: str) -> list[str]:
    """The stemmed words of a text, function words too."""
    return [str(word) for word in STEMMER.stemWords(WORD.findall(text.lower()))]


def f1(shared: int, one: int, two: int) -> float:
    """The harmonic mean of two shares; 0 where nothing is shared."""
    return 2 * shared / (one + two) if one + two else 0.0


def rouge_2(one: Words, two: Words) -> float:
    """F1 of the pairs of words that stand beside each other (Lin 2004)."""
    first, second = Counter(pairwise(one)), Counter(pairwise(two))
    return f1((first & second).total(), first.total(), second.total())


def rouge_l(one: Words, two: Words) -> float:
    """F1 of the longest row of words that both have in order."""
    other, before = np.array(two), np.zeros(len(two) + 1, dtype=int)
    for word in one:
        longer = np.where(other == word, before[:-1] + 1, before[1:])
        before[1:] = np.maximum.accumulate(longer)
    return f1(int(before[-1]), len(one), len(two))


def told(story: Story, count: int) -> dict[str, list[int]]:
    """The numbers of the sentences that each way takes."""
    document, numbers = story.document, story.document.evidence
    central = summary_statements([(document, number) for number in numbers], story.vectors, count)
    units = chosen(document, numbers, telling(document, numbers, story.vectors), story.vectors, count)
    return {
        "the first of each stretch": [numbers[len(numbers) * at // count] for at in range(count)],
        "key sentences": [item.citations[0].first for item in central],
        "index.chapters": [number for unit in units for number in range(unit.first, unit.last + 1)],
    }


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--sentences", type=int, default=8)
    options = parser.parse_args()
    scores: dict[tuple[str, bool], list[tuple[float, float, int]]] = {}
    for number, story in enumerate(stories(options.data)):
        for way, numbers in told(story, options.sentences).items():
            words = words_of(" ".join(story.document.sentence_text(item) for item in numbers))
            by_pairs, by_rows = (
                float(np.mean([score(words, other) for other in story.written])) for score in (rouge_2, rouge_l)
            )
            scores.setdefault((way, number % 2 == 0), []).append((by_pairs, by_rows, len(words)))
    table = Table("way", "stories", "ROUGE-2", "ROUGE-L", "words")
    for (way, set_by), rows in sorted(scores.items(), key=lambda item: item[0][1]):
        means = np.mean(rows, axis=0)
        which = "used to set weights" if set_by else "not used"
        table.add_row(way, f"{len(rows)} {which}", f"{means[0]:.4f}", f"{means[1]:.4f}", f"{means[2]:.0f}")
    Console().print(table)


if __name__ == "__main__":
    main()
