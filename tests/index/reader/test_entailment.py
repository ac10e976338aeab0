"""Whether quoted sentences say what is claimed: by words, and by what was learnt (`trained_entailment`)."""

from __future__ import annotations

import pytest

from index.reader.entailment import WordEntailmentReader
from index.reader.trained_entailment import TrainedEntailmentReader
from index.records import EntailmentLabel

SUPPORTED, CONTRADICTED, NOT_ENOUGH = EntailmentLabel
QUOTE = "The council of Port Anna did not sell the old ferry in 2016."


def test_by_words() -> None:
    """All of them, and no denial that is not claimed."""
    same, denied, other = WordEntailmentReader().entailments(
        [("The council did not sell the ferry.", QUOTE), ("The council sold the ferry.", QUOTE), ("Zebras ran.", QUOTE)]
    )
    assert (same.label, denied.supported, other.label) == (SUPPORTED, 0.0, NOT_ENOUGH)


@pytest.mark.real_model
def test_as_learnt() -> None:
    """One after the other and all at once it is the same."""
    pairs = [
        ("The ferry was not sold by the council.", QUOTE, SUPPORTED),
        ("The council sold the ferry in 2016.", QUOTE, CONTRADICTED),
        ("Nora Berg founded the yard in 1902.", QUOTE, NOT_ENOUGH),
        ("The bill was saved by the clerk.", "The clerk saved the bill of the yard.", SUPPORTED),
        ("The tower was lit after the storm came.", "The tower was lit before the storm came.", CONTRADICTED),
    ]
    reader = TrainedEntailmentReader()
    together = reader.entailments([(claim, quote) for claim, quote, _ in pairs])
    for item, (_, _, label) in zip(together, pairs, strict=True):
        assert (item.label is SUPPORTED) is (label is SUPPORTED)
        assert label is not CONTRADICTED or item.label is CONTRADICTED
    for (claim, quote, _), item in zip(pairs, together, strict=True):
        (alone,) = reader.entailments([(claim, quote)])
        assert alone.supported == pytest.approx(item.supported, abs=1e-4)
    assert reader.entailments([]) == []
