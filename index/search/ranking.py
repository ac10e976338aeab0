"""How the four signs of a fitting sentence are weighed: its own and its passage's cosine and BM25.

The weights maximise the likelihood of the right sentence among all of its story (a softmax over sentences) on the
answerable questions of SQuAD 2.0's training part and FairytaleQA's training set: `python -m tests.bench.weights`.
"""

from __future__ import annotations

SENTENCE_SIMILARITY = 3.5
SENTENCE_WORDS = 7.0
PASSAGE_SIMILARITY = 6.2
PASSAGE_WORDS = 11.5
QUOTED = 8.0  # of a sentence that holds what the question quotes; set by hand, so that few others come before it
