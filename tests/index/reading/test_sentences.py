"""Sentences of news end where a careful reader would end them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.reading.sentences import sentence_spans


@pytest.mark.parametrize(
    "sentences",
    [
        ["Am 3. Mai 1745 kam er.", "Der 2. Weltkrieg begann."],
        ["It weighed 5.3 kg.", "Lead was found.", "Present: Cllr. Tom Reed, Tel. +34 600 000."],
        ["He lives in the U.S.", "He said the U.S. Department of Justice sued Acme Inc. on Friday."],
        ["Dr. J. K. Smith met St. John's team on Main St. in Washington."],
        ["“They do a lot to fight censorship online,” Eugene Kaspersky said.", "He left."],
        ["“This is our decision.", "They may stay,” the spokesperson said."],
        ["“Is it over?” she asked.", "“No!” he said."],
        ["It rose 3.2 percent to $3.5 million at 5 p.m. Tuesday.", "Prices fell.", "The vote is on Jan. 5, 2018."],
        ["Wait… what?", "It was No. 5 of 7."],
        ["Gov. Jerry Brown and Sen. Smith agreed.", "See Fig. 3."],
    ],
)
def test_news(sentences: list[str]) -> None:
    """Abbreviations, initials, numbers, quotations and ellipses do not end a sentence."""
    text = " ".join(sentences)
    assert [text[start:end] for start, end in sentence_spans(text, 0, len(text))] == sentences


@given(st.text(max_size=300))
def test_spans_are_in_order_and_hold_all_words(text: str) -> None:
    """Whatever the text, spans do not overlap, are trimmed, and nothing but white space lies between them."""
    spans = list(sentence_spans(text, 0, len(text)))
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    assert edges == sorted(edges)
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in spans)
    assert not "".join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)).strip()
