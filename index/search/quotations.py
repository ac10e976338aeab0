"""Words in quotation marks are looked for as they are: case, punctuation, line breaks and markup do not matter."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

import numpy as np

from index.search.bm25 import WordIndex
from index.search.corpus import Corpus
from index.search.vectors import Rows
from index.text import tokens

QUOTATION = re.compile(r"[“”„«»\"]([^“”„«»\"]+)[“”„«»\"]|(?<!\w)[‘']([^‘’'\"]+)[’'](?!\w)")
LETTERS = re.compile(r"[^\W_]+")
FEWEST = 2  # words: one alone is searched like any other
MOST = 40  # words, by which a longer one is found
DOCUMENTS = 200  # that are looked through for a quotation, those with its rarest word


def quotations(question: str) -> Iterator[list[str]]:
    """The first words of each quotation in a question."""
    for match in QUOTATION.finditer(question):
        words = LETTERS.findall(match[1] or match[2])
        if len(words) >= FEWEST:
            yield words[:MOST]


def rows_quoted(question: str, words: WordIndex, rows: Rows, corpus: Corpus) -> Rows:
    """The rows of the sentences, among `rows`, that the quotations of a question touch; sorted."""
    found = [_rows(quoted, words, rows, corpus) for quoted in quotations(question)]
    return np.intersect1d(rows, np.concatenate(found)) if found else np.empty(0, dtype=np.intp)


def _rows(quoted: list[str], words: WordIndex, rows: Rows, corpus: Corpus) -> Rows:
    between = r"[\W_]+".join(quoted)  # which can be read in one way alone: linear time
    pattern = re.compile(rf"(?<![^\W_]){between}(?![^\W_])", re.IGNORECASE)
    stems = {stem for word in quoted for stem in tokens(word)}
    rarest = min((own for stem in stems if len(own := words.rows(stem))), key=len, default=rows)
    found: list[Rows] = [np.empty(0, dtype=np.intp)]
    for number in np.unique(corpus.sentences[rarest, 0])[:DOCUMENTS].tolist():
        document = corpus.documents[number]
        starts = [sentence.start for sentence in document.sentences]
        for match in pattern.finditer(document.text):
            first, last = (bisect_right(starts, place) - 1 for place in (match.start(), match.end() - 1))
            found.append(corpus.rows_between(number, first, last))
    return np.concatenate(found)
