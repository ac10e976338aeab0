"""The key sentences of a story."""

from __future__ import annotations

from datetime import date

from index.answering.summary import stands_alone, summary_statements
from index.reading import Source, parse_document
from index.records import Document
from tests.conftest import BagOfWords

HARBOUR = (
    "The council of Port Anna opened the new harbour on Friday. It rained. The harbour of Port Anna cost two million "
    "crowns. But nobody knew why it was so late. The harbour cost of two million crowns was paid by the council."
)
LIGHT = "The lighthouse of Port Berta was built by the engineer Carl Berg in 1875. Its lamp burns oil."


def told(*documents: Document, count: int = 3) -> list[str]:
    sentences = [(document, number) for document in documents for number in document.evidence]
    vectors = BagOfWords().encode([document.sentence_text(number) for document, number in sentences])
    return [statement.citations[0].quote for statement in summary_statements(sentences, vectors, count)]


def test_what_stands_for_the_most_is_told_in_order() -> None:
    """Of every document something, earlier documents first; what cannot be understood alone is left out."""
    harbour = parse_document(HARBOUR, "b.txt", Source(published=date(2018, 1, 2)))
    light = parse_document(LIGHT, "a.txt", Source(published=date(2018, 1, 3)))
    said = told(light, harbour)
    assert said[0].startswith("The council of Port Anna opened")
    assert said[-1].startswith("The lighthouse of Port Berta")
    assert all(stands_alone(sentence) for sentence in said)


def test_little_is_told_whole() -> None:
    """Nothing of nothing; sentences that lean on others where there are no better ones."""
    assert told() == []
    assert told(parse_document("It rained.", "a.txt")) == ["It rained."]
