"""Other names of what a page is about."""

from __future__ import annotations

import pytest

from index.document_lookup import named_document
from index.errors import DocumentError
from index.reading import parse_document


@pytest.mark.parametrize(
    "line",
    [
        "Also known as: The Devil, Count",
        "**Also known as:** The Devil and the Count".replace(" and the", ", and"),
        "*Aliases*: “The Devil”, Count",
        "aliases:: The Devil, Count",
        "| Aliases | The Devil, Count |\n|--|--|\n| a | b |",
        "- AKA: The Devil; Count",
        "Auch bekannt als: The Devil, Count",
        "{{Infobox\n| aliases = The Devil, Count\n}}",
    ],
)
def test_a_line_at_the_top_says_them(line: str) -> None:
    """However it is marked."""
    told = parse_document(f"# Strahd\n\n{line}\n\nHe rules the valley.\n", "strahd.md", markdown=True)
    assert told.aliases == ("The Devil", "Count")


def test_below_another_heading_somebody_else_is_told_of() -> None:
    """A page of many people has none of their names."""
    told = parse_document("# The cast\n\n## Strahd\n\nAlso known as: The Devil\n", "cast.md", markdown=True)
    assert told.aliases == ()


def test_plain_text_and_sentences_have_none() -> None:
    """Only pages do, in a line that says nothing else."""
    assert parse_document("Strahd\n\nAliases: The Devil\n\nHe fell.", "a.txt").aliases == ()
    assert parse_document("# A\n\nHe was also known as the Devil.", "a.md", markdown=True).aliases == ()


def test_a_document_is_found_by_them() -> None:
    """As by its title, whatever their letters; one that two have names both."""
    front = "---\naliases: [The Devil, Count]\n---\n"
    one = parse_document(f"{front}# Strahd\n\nHe fell.", "strahd.md", markdown=True)
    other = parse_document("---\naliases: Count\n---\n# Sergei\n\nHe rose.", "sergei.md", markdown=True)
    assert named_document("the devil", [one, other]) is one
    with pytest.raises(DocumentError, match="Several documents"):
        named_document("count", [one, other])
