"""Marks of notes that CommonMark does not know: a reader sees none of them."""

from __future__ import annotations

import pytest

from index.reading.markdown import rendered
from index.reading.markup import Part, as_markdown


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        pytest.param("We saw ~~ten~~ eleven boats.", ["We saw eleven boats."], id="struck"),
        pytest.param("Here ~~*they*~~.\n\n~~All of it.~~", ["Here."], id="struck-whole"),
        pytest.param("He came. %%Gordon doubts it%% She left.", ["He came. She left."], id="comment"),
        pytest.param("He came.\n\n%%\nGordon\n\ndoubts it.\n%%\n\nShe left.", ["He came.", "She left."], id="block"),
        pytest.param("50%% of it, 100%% sure.", ["50%% of it, 100%% sure."], id="percent"),
        pytest.param("It is ==**due** in\nMay==.", ["It is due in May."], id="highlight"),
        pytest.param("If x==1 and y==2, or a == b.", ["If x==1 and y==2, or a == b."], id="equal"),
        pytest.param("> [!NOTE]\n> It was moved.", ["It was moved."], id="callout"),
        pytest.param("> [!tip]- Mind it\n> It was moved.", ["Mind it", "It was moved."], id="callout-title"),
        pytest.param("Term\n: What it is.\n: What else.", ["Term", "What it is.", "What else."], id="definition"),
        pytest.param("- [x] Order it\n- [ ] Build it\n  1. [ ] now", ["Order it", "Build it", "now"], id="tasks"),
        pytest.param("\\==a\\== and \\%%b\\%% and \\[x] c", ["==a== and %%b%% and [x] c"], id="escaped"),
    ],
)
def test_marks_are_not_seen(source: str, blocks: list[str]) -> None:
    """Nor the words that they take out; what only looks like a mark is none."""
    found = rendered(source)
    assert [found.text[block.raw.start : block.raw.end] for block in found.blocks] == blocks


@pytest.mark.parametrize(
    "words", ["a ==b== c", "==b==", "%%b%%", "a %%b%% c", ": b", "[x] b", "===", "~~b~~", "[!b] c"]
)
def test_words_of_other_files_are_no_marks(words: str) -> None:
    """What is written as Markdown comes back."""
    for part in (Part(words), Part(words, item=True)):
        found = rendered(as_markdown([Part("Before."), part]))
        assert found.text.split("\n\n")[1] == words
