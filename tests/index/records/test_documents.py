"""Places in a document: its pages and its sections, and the `places` that are cited."""

from __future__ import annotations

from bot.cli.output import place_words
from bot.embeds.passage import passage_embed
from index.reading import parse_document
from index.records import Citation
from index.records.serialization import body_of, body_row, facts_of, facts_row
from tests.files import documents_of
from tests.making import pdf

LOG = "# Log\n\n<!-- page 3 -->The lamp was lit. It burned <!-- page 4 -->all night.\n\n## Storm\n\nIt went out.\n"


def test_a_citation_knows_its_page() -> None:
    """The one on which it begins; a document without pages has none."""
    document = parse_document(LOG, "a.md", markdown=True)
    assert [Citation(document, at, at).page for at in document.evidence] == [3, 3, 4]
    assert document.page_at(0) is None, "before the first page that is numbered"
    assert Citation(parse_document("It was lit.", "a.txt"), 0, 0).page is None


def test_pages_and_sections_are_kept() -> None:
    """What is written comes back."""
    document = parse_document(LOG, "a.md", markdown=True)
    assert body_of(body_row(document), facts_of(facts_row(document))) == document
    assert [section.title for section in document.sections] == ["Log", "Storm"]


def test_pages_are_shown() -> None:
    """Where a cited place is opened, in Discord and in the terminal."""
    (document,) = documents_of("a.pdf", pdf(["The lamp was lit.", "It burned all night."]))
    citation = Citation(document, document.evidence[-1], document.evidence[-1])
    assert "p. 2" in (passage_embed(citation, citation.paragraph - 1).title or "")
    assert " p. 2 a.md:" in place_words(citation)
