"""Words of the story as answers; their places are `occurrences` in what `read_story` says a story is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index import Answer, LookupKind, Scope, StatementRole, StoryView, Verdict, find_quote
from tests.conftest import Writer
from tests.index.conftest import MakeStoryIndex

ONE = """CHAPTER I
The Lamp

“The lamp went out,” said Anna. She rose and looked for Rose.

Rose was asleep. The lamp stood by the harbour, the old lamp.

CHAPTER II
The Storm

“The lamp went out again,” said the captain. Nobody believed that the lamp went out.
"""
TWO = (
    "Anna wrote it all down. “Nothing lasts,” she wrote, and the lamp was lit. The harbour slept. It rained. She sang."
)


@pytest.fixture
def view(story: Writer, make_story_index: MakeStoryIndex) -> StoryView:
    """A story of two documents."""
    story_index = make_story_index(story({"a.txt": ONE, "b.txt": TWO}))
    story_index.build()
    return story_index.whole


def marked(answer: Answer) -> list[str]:
    """The words that are marked, on a line."""
    return [" ".join(citation.marked.split()) for citation in answer.citations]


def test_who_said_it(view: StoryView) -> None:
    """Whoever spoke it; what is told besides names nobody."""
    answer = view.ask("Who said “the lamp went out again”?")
    assert answer.lookup is not None
    assert (answer.lookup.kind, answer.lookup.fact("said_by")) == (LookupKind.SPOKEN, "the captain")
    assert answer.lookup.fact("chapter") == "CHAPTER II · The Storm"
    narrated = view.ask("Who said “nobody believed that the lamp”?")
    assert narrated.lookup is not None
    assert narrated.lookup.fact("said_by") is None
    assert marked(narrated) == ["Nobody believed that the lamp"]


def test_speakers_are_told_only_where_all_are_known(view: StoryView) -> None:
    """Of three places one is nobody's words."""
    answer = view.ask("Who says “the lamp went out”?")
    assert answer.lookup is not None
    assert answer.lookup.fact("count") == 3
    assert answer.lookup.fact("said_by") is None


def test_where_it_stands(view: StoryView) -> None:
    """In order, with its chapters; nearly the words are marked as that."""
    answer = view.ask("Which chapter is the line “the lamp went off again” in?")
    assert answer.lookup is not None
    assert answer.lookup.kind is LookupKind.QUOTE
    assert (answer.lookup.fact("count"), answer.lookup.fact("word_for_word")) == (1, 0)
    assert {statement.role for statement in answer.statements} == {StatementRole.NEARLY}
    assert marked(answer) == ["The lamp went out again"]


def test_where_it_comes_first(view: StoryView) -> None:
    """The name, not the word: she rose."""
    answer = view.ask("When does Rose first appear?")
    assert answer.lookup is not None
    assert (answer.lookup.kind, answer.lookup.about) == (LookupKind.FIRST, "Rose")
    assert answer.citations[0].quote == "She rose and looked for Rose."
    assert answer.citations[0].document.text[: answer.citations[0].mark[0]].endswith("looked for ")  # type: ignore[index]
    assert answer.lookup.fact("chapter") == "CHAPTER I · The Lamp"


def test_how_often(view: StoryView) -> None:
    """Each occurrence counts; a sentence is shown once."""
    answer = view.ask("How often is the lamp mentioned?")
    assert answer.lookup is not None
    assert (answer.lookup.fact("count"), len(answer.statements)) == (6, 3)
    assert len({citation.key for citation in answer.citations}) == 3
    assert sum(answer.lookup.fact("spread")) == 6  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "question",
    [
        "Who said “there never was a lamp at all”?",
        "When does Zelda first appear?",
        "How often is the lighthouse mentioned?",
        "Who said no?",
        "Where does it say that the harbour was closed?",
        "Who said that the lamp was lit?",  # told, but by nobody
    ],
)
def test_what_is_not_there_is_searched_for(view: StoryView, question: str) -> None:
    """A lookup that finds nothing says nothing."""
    assert view.ask(question).lookup is None


def test_words_without_quotation_marks(view: StoryView) -> None:
    """Four of them, as they stand there."""
    assert marked(view.ask("Where does it say that the lamp was lit?")) == ["the lamp was lit"]
    spoken = view.ask("Who said the lamp went out again?").lookup
    assert spoken is not None
    assert spoken.fact("said_by") == "the captain"


def test_a_quote(view: StoryView) -> None:
    """All places are counted, as many cited as are wanted, in all documents; it can be asked for again."""
    answer = find_quote(view, 'the "lamp"', 2)
    assert answer.lookup is not None
    assert (answer.question, answer.lookup.fact("count"), len(answer.statements)) == ("“the lamp”", 5, 2)
    assert len(find_quote(view, "the lamp", None).statements) == 5
    assert view.ask(answer.question).lookup == answer.lookup


def test_more_places(view: StoryView) -> None:
    """Those behind the ones that were shown."""
    answer = find_quote(view, "the lamp", 2)
    more = view.more(answer.understood, [(item.document.id, item.first) for item in answer.citations])
    assert [(item.document.id, item.marked.lower()) for item in more] == [("a.txt", "the lamp")] * 2 + [
        ("b.txt", "the lamp")
    ]


def test_silence_offers_what_is_spelt_nearly_so(view: StoryView) -> None:
    """In the story's own spelling."""
    answer = find_quote(view, "habrour")
    assert answer.lookup is not None
    assert (answer.verdict, answer.lookup.fact("spelt")) == (Verdict.UNSAID, (("harbour", 2),))
    assert find_quote(view, "zzz zzz").lookup == replace(answer.lookup, about="zzz zzz", facts=())


def test_only_within_the_scope(story: Writer, make_story_index: MakeStoryIndex) -> None:
    """Nothing beyond a bookmark is counted, cited, or offered."""
    story_index = make_story_index(story({"a.txt": ONE, "b.txt": TWO}))
    story_index.build()
    view = story_index.within(Scope(read_to="a.txt"))
    assert len(find_quote(view, "the lamp", None).statements) == 4
    assert not find_quote(view, "the lamp was lit").found or "lit" not in " ".join(
        marked(find_quote(view, "lamp was lit"))
    )
    assert not find_quote(view, "nothing lasts").found
    count = view.ask("How often is Anna mentioned?").lookup
    assert count is not None
    assert count.fact("count") == 1
    assert find_quote(view, "nothign lasts").lookup.facts == ()  # type: ignore[union-attr]


def test_in_how_many_documents(view: StoryView) -> None:
    """Or chapters of the only one; and where the most often."""
    for question in ("How many documents mention the lamp?", "In how many pages does the lamp appear?"):
        lookup = view.ask(question).lookup
        assert lookup is not None
        assert lookup.kind is LookupKind.COUNT
        assert lookup.fact("in_documents") == 2


def test_in_how_many_chapters(story: Writer, make_story_index: MakeStoryIndex) -> None:
    """Of the only document."""
    story_index = make_story_index(story({"a.txt": ONE}))
    story_index.build()
    lookup = story_index.whole.ask("Which chapters mention the harbour?").lookup
    assert lookup is not None
    assert lookup.fact("in_chapters") == 1
    assert lookup.fact("most_in") == (("CHAPTER I · The Lamp", 1),)
