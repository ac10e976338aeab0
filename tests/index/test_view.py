"""Within a scope the story is as if there were nothing beyond it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from index import DocumentError, Scope, StoryIndex
from tests.conftest import Writer

CHAPTERS: dict[str, str | bytes | None] = {
    "chapter 1.txt": "The dragon sleeps\n\nThe dragon slept under the hill in 1901. Anna brought it bread.",
    "chapter 2.txt": "The dragon wakes\n\nThe dragon woke in 1902 and burned the mill.",
    "chapter 10.txt": "The dragon dies\n\nThe dragon died in 1910. Bertil killed it with a spear.",
    "sources.toml": '["chapter 1.txt"]\npublished = 2001-01-01\n["chapter 2.txt"]\npublished = 2002-02-02\n',
}


@pytest.fixture
def story_index(story: Writer, make_story_index: Callable[[Path], StoryIndex]) -> StoryIndex:
    """Three chapters, the last without a day."""
    story_index = make_story_index(story(CHAPTERS))
    story_index.build()
    return story_index


def test_the_order_is_a_readers(story_index: StoryIndex) -> None:
    """Chapter 10 comes behind chapter 2."""
    assert [item.id for item in story_index.documents] == ["chapter 1.txt", "chapter 2.txt", "chapter 10.txt"]


def test_nothing_beyond_is_told(story_index: StoryIndex) -> None:
    """Neither answered, nor dated, nor listed, nor even known by name."""
    story_view = story_index.within(Scope(read_to="chapter 2.txt"))
    answer = story_view.ask("Who killed the dragon with a spear?")
    assert "Bertil" not in answer.text
    assert not story_view.ask("Where does Bertil live?").found
    assert story_view.ask("Where does Bertil live?").unmentioned == ("Bertil",)
    assert story_index.whole.ask("Where does Bertil live?").unmentioned == ()
    assert [event.when.value for event in story_view.timeline()] == ["1901", "1902"]
    assert all("chapter 10" not in item.id for item in story_view.documents)
    assert all(item.document.id != "chapter 10.txt" for item in story_view.more("dragon?", ()))
    assert all(item.document.id != "chapter 10.txt" for item in story_view.summary().citations)
    with pytest.raises(DocumentError):
        story_view.document("chapter 10.txt")


def test_as_of_a_day(story_index: StoryIndex) -> None:
    """What was published later is left out, and what has no day too, which is counted."""
    selection = story_index.within(Scope(as_of=date(2001, 12, 31))).selection
    assert [item.id for item in selection.documents] == ["chapter 1.txt"]
    assert (selection.total, selection.undated, selection.whole) == (3, 1, False)
    assert story_index.within(Scope(as_of=date(2002, 2, 2))).ask("When did the dragon wake?").selection == (
        story_index.within(Scope(as_of=date(2002, 2, 2))).selection
    )


def test_a_bookmark_that_is_gone_shows_nothing(story_index: StoryIndex, story: Writer) -> None:
    """Rather nothing than too much, until it is set anew."""
    story({"chapter 2.txt": None})
    story_index.build()
    assert story_index.within(Scope(read_to="chapter 2.txt")).documents == ()
    assert not story_index.within(Scope(read_to="chapter 2.txt")).ask("When did the dragon wake?").found


def test_editions_are_kept_and_thrown_away_with_their_generation(story_index: StoryIndex, story: Writer) -> None:
    """The same one is given again, until the story changes."""
    scope = Scope(read_to="chapter 1.txt")
    held = story_index.within(scope)
    assert story_index.within(scope) is held
    for day in range(1, 28):
        story_index.within(Scope(as_of=date(2001, 1, day)))
    assert story_index.within(scope) is not held
    whole = story_index.whole
    story({"chapter 1.txt": "The dragon slept in 1899."})
    story_index.build()
    assert story_index.whole is not whole
    assert story_index.within(scope).timeline()[0].when.value == "1899"


def test_more_passes_over_what_was_seen(story_index: StoryIndex) -> None:
    """Each further passage once, by its best sentence."""
    answer = story_index.whole.ask("When did the dragon wake?")
    seen = [(item.document.id, item.first) for item in answer.citations[:1]]
    found = story_index.whole.more("When did the dragon wake?", seen)
    assert found
    assert not {(item.document.id, item.first) for item in found} & set(seen)
    assert len({(item.document.id, item.first) for item in found}) == len(found)


def test_the_dates_of_cited_sentences(story_index: StoryIndex) -> None:
    """Those that stand in them, not those beside them."""
    answer = story_index.whole.ask("When did the dragon wake and burn the mill?")
    assert [when.value for when in answer.citations[0].dates] == ["1902"]


def test_what_is_hidden_is_asked_by_insiders_alone(
    story: Writer, make_story_index: Callable[[Path], StoryIndex]
) -> None:
    """By its front matter, its section, or its folder; and where nothing is hidden all views are one."""
    files = {
        "1.md": "# Temple\n\nThe temple fell in 1202.\n\n## GM only\n\nQuorv burned it in 1301.",
        "2.md": "---\nvisibility: gm\n---\n\nZalmit opened the gate in 1305.",
        "vault/3.txt": "Brexal paid the guard in 1306.",
    }
    story_index = make_story_index(story(dict(files)))
    story_index.build()
    assert story_index.within(Scope()) is not story_index.whole
    assert [item.id for item in story_index.within(Scope()).documents] == ["1.md", "vault/3.txt"]
    hiding = StoryIndex(story_index.folder, story_index.data_dir, story_index.models, None, ("Vault",))
    public = hiding.within(Scope())
    assert [item.id for item in public.documents] == ["1.md"]
    assert [event.when.value for event in public.timeline()] == ["1202"]
    for name, year in (("Quorv", 1301), ("Zalmit", 1305), ("Brexal", 1306)):
        assert public.ask(f"Who is {name}?").unmentioned == (name,)
        assert len(public.timeline(about=name)) == 0
        assert [event.when.value for event in hiding.whole.timeline(about=name)] == [str(year)]
    story({"2.md": None, "vault/3.txt": None, "1.md": "The temple fell in 1202."})
    story_index.build()
    assert story_index.within(Scope()) is story_index.whole
