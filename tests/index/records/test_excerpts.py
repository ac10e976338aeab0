"""What may not be seen of a document is not there; `visibility` says for whom it is."""

from __future__ import annotations

import pytest

from index.reading import parse_document
from index.records import Citation, Document, excerpt, seen_sentences
from index.records.excerpts import Excerpt

NOVEL = """The Lamp

CONTENTS

CHAPTER I. The Pier
CHAPTER II. The Letter

CHAPTER I. The Pier

Anna came to the pier on 3 May 1905. “It is cold,” said Otto Berg. Nobody heard him.

CHAPTER II. The Letter

A letter lay on the table since June 1906. “I wrote it,” said Carl Lund.
"""
PAGE = """# The Temple

The temple was built in 1202.

> [!gm] The curse
> Quorv cursed it on 5 May 1301.

The next day it rained. “It is lost,” he said.

## GM only

The key lies under the altar.

### The trap

It kills.

## Visitors

Few came in 1500.
"""


@pytest.fixture
def novel() -> Document:
    """Two chapters, and a table of contents."""
    return parse_document(NOVEL, "lamp.txt")


@pytest.fixture
def page() -> Document:
    """A page with two parts that are not for everybody."""
    return parse_document(PAGE, "temple.md", markdown=True)


def test_it_ends_with_the_last_sentence_that_is_read(novel: Document) -> None:
    """Text, sentences, blocks, dates and sections end there; numbers, offsets and the digest are those of the whole."""
    offset = novel.text.index("Nobody")
    read = excerpt(novel, offset + 3)
    assert isinstance(read, Excerpt)
    last = len(read.sentences) - 1
    assert read.sentence_text(last) == "“It is cold,” said Otto Berg."
    assert len(read.text) == read.sentences[last].end
    assert read.sentences[last] == novel.sentences[last]
    assert read.blocks[-1].last == last
    assert [section.title for section in read.sections] == ["The Lamp", "CHAPTER I. The Pier"]
    assert [timex.value for timex in read.times] == ["1905-05-03"]
    assert (read.digest, read.id, read.title) == (novel.digest, novel.id, novel.title)
    assert Citation(read, last, last).quote == Citation(novel, last, last).quote


def test_a_heading_without_what_it_heads_is_not_read(novel: Document) -> None:
    """Nor is it told by the table of contents."""
    read = excerpt(novel, novel.text.index("A letter lay"))
    assert read is not None
    assert "Letter" not in read.text
    assert read.sentence_text(len(read.sentences) - 1) == "Nobody heard him."
    assert "The Pier" in read.text


def test_all_and_nothing(novel: Document) -> None:
    """All of it is the document itself; nothing is none."""
    assert excerpt(novel) is novel
    assert excerpt(novel, len(novel.text)) is novel
    assert excerpt(novel, 10**9) is novel
    assert excerpt(novel, 0) is None
    assert excerpt(novel, novel.text.index("Anna")) is None


def test_what_is_not_for_everybody_is_blank(page: Document) -> None:
    """With its headings, whatever stands below them, and its dates; what stands behind is where it was."""
    shown = excerpt(page, with_hidden=False)
    assert shown is not None
    assert not {"Quorv", "1301", "curse", "GM", "key", "trap", "kills"} & set(shown.text.replace(".", " ").split())
    assert shown.text.endswith("Visitors\n\nFew came in 1500.")
    assert len(shown.text) == len(page.text.rstrip())
    assert [section.title for section in shown.sections] == ["The Temple", "Visitors"]
    assert [shown.text[timex.start : timex.end] for timex in shown.times] == ["1202", "1500"]
    assert [shown.sentence_text(number) for number in seen_sentences(shown)] == [
        *("The Temple", "The temple was built in 1202.", "The next day it rained.", "“It is lost,” he said."),
        *("Visitors", "Few came in 1500."),
    ]
    assert shown.evidence == tuple(number for number in page.evidence if number in seen_sentences(shown))


def test_what_is_for_everybody_is_read_as_if_there_were_nothing_else(page: Document) -> None:
    """No date of it leans on a hidden one, and nobody hidden says anything."""
    shown = excerpt(page, with_hidden=False)
    assert shown is not None
    assert "1301" not in str(shown.times)
    assert [item.speaker for item in shown.sentences if item.speaker] == []


def test_both_together(page: Document) -> None:
    """As far as it is read, and without what is hidden."""
    shown = excerpt(page, page.text.index("Visitors"), with_hidden=False)
    assert shown is not None
    assert shown.text.endswith("“It is lost,” he said.")
    assert excerpt(page, page.text.index("The next day"), with_hidden=False) is not None
    assert excerpt(parse_document("# GM only\n\nIt is secret.", "a.md", markdown=True), with_hidden=False) is None


def test_who_is_named_later_says_nothing_yet() -> None:
    """A speaker whose name is not read is not told."""
    document = parse_document("“Who is there?” a voice asked.\n\n“I am,” said Quorv. He laughed.", "a.txt")
    read = excerpt(document, document.text.index("said"))
    assert read is not None
    assert "Quorv" not in str([item.speaker for item in read.sentences])


def test_other_names_that_are_not_read_yet() -> None:
    """Are known where they are told, those of a front matter from the beginning."""
    source = "---\naliases: [Old Ros]\n---\n# Rostam\n\nA smith. He is old.\n\nAlso known as: the Red King\n"
    document = parse_document(source, "rostam.md", markdown=True)
    read = excerpt(document, document.text.index("Also"))
    assert document.aliases == ("Old Ros", "the Red King")
    assert read is not None
    assert read.aliases == ("Old Ros",)
