"""Documents are written and read without loss, in parts; `documents` and `times` are what they are made of."""

from __future__ import annotations

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from index.reading import Source, parse_document
from index.records import BlockKind
from index.records.serialization import AT_ONCE, body_of, body_row, facts_of, facts_row, joined_parts, parts_of

DOCUMENT = parse_document(
    "# Harbour\n\nThe harbour opened last May. “It is great,” said Ann Lee on 3 June 2018.\n\n- in winter",
    "a.md",
    Source(title="T", publisher="P", author="A", published=date(2018, 6, 4), url="https://a.example"),
)


def test_a_document_comes_back() -> None:
    """All that is known of it, and all that it says."""
    facts, body = (json.loads(json.dumps(row)) for row in (facts_row(DOCUMENT), body_row(DOCUMENT)))
    assert body_of(body, facts_of(facts)) == DOCUMENT


def test_what_a_page_says_of_itself_comes_back() -> None:
    """Other names, tags and its calendar; an index of before knows none."""
    page = parse_document("---\naliases: [B]\ntags: [c]\ncalendar: story\n---\n\nIt fell.", "a.md", markdown=True)
    facts = json.loads(json.dumps(facts_row(page)))
    assert body_of(body_row(page), facts_of(facts)) == page
    before = {name: value for name, value in facts.items() if name not in ("aliases", "tags", "story_calendar")}
    told = body_of(body_row(page), facts_of(before))
    assert (told.aliases, told.tags, told.has_story_calendar) == ((), (), False)


def test_what_a_block_was_called_before() -> None:
    """Is understood."""
    row = body_row(DOCUMENT)
    row["blocks"][0][0] = "furniture"
    assert body_of(row, facts_of(facts_row(DOCUMENT))).blocks[0].kind is BlockKind.BOILERPLATE


@given(st.dictionaries(st.text(max_size=3), st.integers() | st.lists(st.integers(), max_size=5), max_size=4))
def test_parts_are_joined_again(row: dict[str, object]) -> None:
    """Whatever they hold; long lists are never in one part."""
    row = {**row, "long": list(range(2 * AT_ONCE + 1))}
    parts = list(parts_of(row))
    assert max(len(value) for part in parts for value in part.values() if isinstance(value, list)) <= AT_ONCE
    assert joined_parts(parts) == row
