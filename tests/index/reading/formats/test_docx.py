"""Word documents."""

from __future__ import annotations

from index import extract
from tests.making import docx


def test_a_word_document() -> None:
    """Headings are headings, in Markdown."""
    (found,) = extract(
        "Plan.docx", docx([("Title", "The plan"), ("Normal", "It is good."), ("Heading 2", "Costs")])
    ).documents
    assert found.name == "plan.md"
    assert found.text == "# The plan\n\nIt is good.\n\n## Costs\n"
