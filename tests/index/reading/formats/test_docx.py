"""Word documents."""

from __future__ import annotations

import pytest

from index import extract
from tests.index.reading.formats.reported import BY, cell, deleted, notes, paragraph, run, table, word
from tests.making import docx


def test_a_word_document() -> None:
    """Headings are headings, in Markdown."""
    (found,) = extract(
        "Plan.docx", docx([("Title", "The plan"), ("Normal", "It is good."), ("Heading 2", "Costs")])
    ).documents
    assert found.name == "plan.md"
    assert found.text == "# The plan\n\nIt is good.\n\n## Costs\n"


def text_of(body: str, parts: dict[str, str] | None = None) -> str:
    """The text that a document of raw parts becomes."""
    (found,) = extract("a.docx", word(body, parts)).documents
    return found.text


def marked_off(*content: str) -> str:
    """A paragraph whose end somebody took out."""
    return paragraph(*content).replace("<w:p>", f"<w:p><w:pPr><w:rPr><w:del {BY}/></w:rPr></w:pPr>")


@pytest.mark.parametrize(
    ("value", "hidden"), [("1", True), ("true", True), ("0", False), ("false", False), ("off", False)]
)
def test_hidden_words(value: str, hidden: bool) -> None:
    """They are not read; but where the switch is off they are not hidden."""
    key = run("The key. ").replace("<w:r>", f'<w:r><w:rPr><w:vanish w:val="{value}"/></w:rPr>')
    assert text_of(paragraph(key, "She left.")) == ("She left.\n" if hidden else "The key. She left.\n")


def test_blocks_that_are_there_twice_for_readers_of_different_age() -> None:
    """They are read once."""
    once = paragraph("Once only.")
    choices = f'<mc:Choice Requires="wps">{once}</mc:Choice><mc:Fallback>{once}</mc:Fallback>'
    assert text_of(f"<mc:AlternateContent>{choices}</mc:AlternateContent>{paragraph('It rained.')}") == (
        "Once only.\n\nIt rained.\n"
    )


def test_ruby() -> None:
    """What is said of a word's sound is no part of it."""
    ruby = f"<w:ruby><w:rubyPr/><w:rt>{run('とうきょう')}</w:rt><w:rubyBase>{run('東京')}</w:rubyBase></w:ruby>"
    assert text_of(paragraph(f"<w:r>{ruby}</w:r>", "に行った。")) == "東京に行った。\n"


def test_the_last_paragraph_whose_end_was_deleted() -> None:
    """It is read where it stands: at the end of the document, of a cell or of a note, and before a table."""
    rows = table([cell(marked_off("Anna")), "9:15"])
    assert text_of(marked_off("The times:") + rows + marked_off("It ", deleted("had "), "rained.")) == (
        "The times:\n\n- Anna \\| 9:15\n\nIt rained.\n"
    )
    noted = paragraph("He left.", '<w:r><w:footnoteReference w:id="2"/></w:r>')
    told = notes("footnote", {2: [marked_off("In May.")]})
    assert text_of(noted + paragraph("So it was."), {"footnotes": told}) == "He left.\n\nIn May.\n\nSo it was.\n"


def test_what_stands_aside_of_a_paragraph_whose_end_was_deleted() -> None:
    """Its notes are read, behind the paragraph that it became a part of."""
    noted = marked_off("He left", '<w:r><w:footnoteReference w:id="2"/></w:r>')
    told = notes("footnote", {2: ["In May."]})
    assert text_of(noted + paragraph(" at dawn."), {"footnotes": told}) == "He left at dawn.\n\nIn May.\n"


def test_what_is_no_item_of_a_list() -> None:
    """A subtitle, and a paragraph whose number was taken away."""
    plain = paragraph("Plain", style="ListBullet").replace(
        "</w:pPr>", '<w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>'
    )
    assert text_of(paragraph("An item", style="ListBullet") + plain) == "- An item\n\nPlain\n"
    (found,) = extract(
        "a.docx", docx([("Title", "The night"), ("Subtitle", "A tale"), ("Normal", "It was dark.")])
    ).documents
    assert found.text == "# The night\n\nA tale\n\nIt was dark.\n"
