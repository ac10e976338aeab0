"""Parts of marked-up text, and back: what is written as Markdown reads as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from index.reading.markdown import rendered
from index.reading.markup import Part, as_markdown, page_mark, parts_of, row_parts, visible

WORDS = st.text(
    st.sampled_from("ab1. #*_[]<>&-+=|~`\\!()\"'é"), min_size=1, max_size=30
)  # what marks are made of, and what stands beside them


@given(st.lists(WORDS.map(lambda text: " ".join(text.split())).filter(bool), min_size=1, max_size=4))
def test_no_word_is_a_mark(texts: list[str]) -> None:
    """A paragraph's words come back as they were, whatever they look like."""
    back = rendered(as_markdown(Part(text) for text in texts))
    assert [back.text[block.raw.start : block.raw.end] for block in back.blocks] == texts
    assert not any(block.level or block.raw.item for block in back.blocks)


@given(WORDS.map(lambda text: " ".join(text.split())).filter(bool))
def test_no_word_of_a_heading_is_a_mark(text: str) -> None:
    """It comes back as it was, also where it ends as headings of Markdown may: "Notes on C #"."""
    back = rendered(as_markdown([Part(text, level=2)]))
    assert [(back.text[block.raw.start : block.raw.end], block.level) for block in back.blocks] == [(text, 2)]


def test_kinds_and_pages_come_back() -> None:
    """Headings, items, rows, lines and the places where pages begin."""
    parts = [
        Part("One", level=2),
        Part("First\nSecond"),
        Part("an item", item=True),
        Part("Anna | 9:15", row=True),
        Part(f"It was {page_mark(7)}late."),
    ]
    back = rendered(as_markdown(parts))
    assert back.text == "One\n\nFirst\nSecond\n\nan item\n\nAnna | 9:15\n\nIt was late.\n\n"
    assert [(block.level, block.raw.item) for block in back.blocks] == [
        (2, False),
        (0, False),
        (0, False),
        (0, True),
        (0, True),
        (0, False),
    ]
    assert [(back.text[offset:], number) for offset, number in back.pages] == [("late.\n\n", 7)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("One<p>Two</p>Three", [Part("One"), Part("Two"), Part("Three")]),
        ("<h3>One</h3>a<br>b<br><br>c", [Part("One", level=3), Part("a\nb"), Part("c")]),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>c", [Part("a", item=True), Part("b", item=True), Part("c")]),
        ("<table><tr><td>a</td><td><p>b</p><p>c</p></td></tr></table>", [Part("a | b, c", row=True)]),
        ("<p>a<script>b</script><span hidden>c</span><span style='display: none'>d</span>e</p>", [Part("ae")]),
        ("<p>a <span role='doc-pagebreak'>7</span>b</p>", [Part("a b")]),
    ],
)
def test_parts_of_html(source: str, expected: list[Part]) -> None:
    """Blocks part words, inline elements do not."""
    assert parts_of(html.fragment_fromstring(source, create_parent="div")) == expected


def test_rows() -> None:
    """Empty cells at the ends are left out; a row of one cell, or of long paragraphs, lays out a page."""
    assert row_parts([[], [Part("a")], [], [Part("b")], []]) == [Part("a |  | b", row=True)]
    assert row_parts([[], []]) == []
    assert row_parts([[Part("a"), Part("b")]]) == [Part("a"), Part("b")]
    long = Part("word " * 30)
    assert row_parts([[Part("a")], [long]]) == [Part("a"), long]


def test_visible() -> None:
    """What is not seen goes; what joins letters stays."""
    assert visible("li\u00adght\u200bhouse\ufeff \u2066on\u2069 \U0001f468\u200d\U0001f469") == (
        "lighthouse on \U0001f468\u200d\U0001f469"
    )
