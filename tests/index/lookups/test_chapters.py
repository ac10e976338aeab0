"""Questions about chapters: each of the forms of `chapter_questions` has an example; `chapter_pages` answers them.

What they need of the `story` is a protocol; in which chapter something is, is `whereabouts`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from index import Answer, Citation, Scope, Statement, StoryIndex, Verdict
from index.lookups import event_asked, in_chapter, look_up, look_up_chapter, look_up_chapter_at, looked_up
from index.lookups.chapter_questions import FORMS, ChapterQuestion
from index.lookups.chapters import ask_chapters
from index.questions import classify_question
from index.questions.patterns import Form, whole
from index.questions.question_types import without_lead
from index.records import LookupKind, QuestionType, StatementRole
from index.view import StoryView
from tests.conftest import Writer

NAMES = "Anna Berg|Carl Brandt|Mary Lowe|Nora Finch".split("|")
CHAPTER = (
    "CHAPTER {at}\nThe Ship of {name}\n\n{name} sailed for the north in {year}. There {name} found a letter of the old"
    " captain. “Never!” said {name} to the captain of ship {at}. In the end {name} left the ship number {at} at sea."
)
BOOK = "\n\n".join(CHAPTER.format(at=at, name=name, year=1870 + at) for at, name in enumerate(NAMES, start=1))


@pytest.fixture
def view(story: Writer, make_story_index: Callable[[Path], StoryIndex]) -> StoryView:
    """A book of four chapters."""
    story_index = make_story_index(story({"ships.txt": BOOK}))
    story_index.build()
    return story_index.whole


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_each_form_has_an_example(form: Form[ChapterQuestion]) -> None:
    """That is of its form, and of no other before it; and asks for no summary of all."""
    assert whole(FORMS, without_lead(form.example)) is form
    assert classify_question(form.example) is not QuestionType.SUMMARY


@pytest.mark.parametrize(
    "question",
    ["What happens in chapter 2?", "please summarise the second chapter", "Chapter 2", "What's chapter two about?"],
)
def test_a_chapter_is_told(question: str, view: StoryView) -> None:
    """In its own sentences, in order, with its people, its length, its days and its place among the others."""
    answer = view.ask(question)
    assert answer.verdict is Verdict.ANSWERED
    assert answer.lookup is not None
    assert answer.lookup.kind is LookupKind.CHAPTER
    assert answer.lookup.about == "CHAPTER 2 · The Ship of Carl Brandt"
    assert answer.lookup.place == (1, 4)
    assert answer.lookup.fact("people") == (("Carl Brandt", 4),)
    assert answer.lookup.fact("words") == 40
    told = [item.citations[0].first for item in answer.statements if item.role is StatementRole.TOLD]
    assert told == sorted(told)
    assert all("Carl Brandt" in item.quote for item in answer.citations)


def test_several_chapters_are_told_in_order(view: StoryView) -> None:
    """Each has its share."""
    answer = ask_chapters("Summarise chapters 2 to 3", view)
    assert answer is not None
    assert answer.lookup is not None
    assert answer.lookup.about == "CHAPTER 2 · The Ship of Carl Brandt – CHAPTER 3 · The Ship of Mary Lowe"
    assert {"Carl Brandt" in item.quote for item in answer.citations} == {True, False}
    assert not any("Nora" in item.quote or "Anna" in item.quote for item in answer.citations)


@pytest.mark.parametrize(
    ("question", "name"), [("How does it end?", "Nora Finch"), ("How does the book begin?", "Anna Berg")]
)
def test_how_it_ends_and_begins(question: str, name: str, view: StoryView) -> None:
    """By the last sentences, or the first."""
    answer = ask_chapters(question, view)
    assert answer is not None
    assert answer.statements
    assert all(name in item.quote for item in answer.citations)


def test_which_chapters_there_are(view: StoryView) -> None:
    """How many, and their titles; and what one is called; and who is in it."""
    answer = view.ask("How many chapters are there?")
    assert answer.lookup is not None
    assert answer.lookup.kind is LookupKind.CONTENTS
    assert answer.lookup.fact("count") == 4
    assert answer.text.startswith("4 chapters: CHAPTER 1 · The Ship of Anna Berg; CHAPTER 2")
    assert view.ask("What is chapter 3 called?").text == "The Ship of Mary Lowe"
    assert view.ask("Who is in chapter 3?").text == "Mary Lowe (4)"


def test_no_such_chapter(view: StoryView) -> None:
    """Which there are is told."""
    answer = view.ask("What happens in chapter 9?")
    assert answer.verdict is Verdict.UNSAID
    assert answer.lookup is not None
    assert (answer.lookup.fact("first"), answer.lookup.fact("last")) == (1, 4)
    assert look_up_chapter("nowhere", view).verdict is Verdict.UNSAID


@pytest.mark.parametrize(
    "question",
    ["What happens in the storm?", "Who is in the garden?", "What is the captain about?"],
)
def test_other_questions_are_searched(question: str, view: StoryView) -> None:
    """They are about no chapter."""
    assert look_up(question, view) is None


def test_a_chapter_by_its_place(view: StoryView) -> None:
    """As buttons have it; and what is typed for a command."""
    answer = look_up_chapter_at(3, view)
    assert answer is not None
    assert answer.lookup is not None
    assert answer.lookup.about.startswith("CHAPTER 4")
    assert look_up_chapter_at(4, view) is None
    assert look_up_chapter("2", view).lookup == look_up_chapter("the ship of carl brandt", view).lookup
    contents = look_up_chapter("", view).lookup
    assert contents is not None
    assert contents.kind is LookupKind.CONTENTS


def test_nothing_is_told_beyond_a_bookmark(story: Writer, make_story_index: Callable[[Path], StoryIndex]) -> None:
    """Neither how many chapters there are, nor their titles, nor how it ends."""
    files: dict[str, str | bytes | None] = {
        f"session {at}.txt": f"{name} sailed for the north, and found the letter number {at}."
        for at, name in enumerate(NAMES, 1)
    }
    story_index = make_story_index(story(files))
    story_index.build()
    view = story_index.within(Scope(read_to="session 2.txt"))
    shown = [
        look_up(words, view)
        for words in ("How many sessions are there?", "What happens in session 3?", "How does it end?")
    ]
    assert all(answer is not None for answer in shown)
    assert not any(name in str(answer) for name in ("Mary", "Nora", "session 4") for answer in shown)
    missing = look_up_chapter("session 3", view)
    assert missing.lookup is not None
    assert missing.lookup.fact("last") == 2


def test_parts_that_count_anew_are_asked_for(story: Writer, make_story_index: Callable[[Path], StoryIndex]) -> None:
    """The questions in full are those of each part."""
    text = "\n\n".join(
        f"PART {part}\n\nCHAPTER 1\n\n{one} left the town.\n\nCHAPTER 2\n\n{two} came to the town."
        for part, one, two in (("ONE", *NAMES[:2]), ("TWO", *NAMES[2:]))
    )
    story_index = make_story_index(story({"parts.txt": text}))
    story_index.build()
    answer = story_index.whole.ask("What happens in chapter 1?")
    assert answer.verdict is Verdict.UNCLEAR
    assert answer.readings == ("What happens in chapter 1 of PART ONE?", "What happens in chapter 1 of PART TWO?")
    assert "Mary Lowe" in story_index.whole.ask(answer.readings[1]).text


def test_what_it_means_is_not_always_the_book() -> None:
    """Where something else was spoken of, that is meant."""
    assert looked_up("Who wrote it?", ["Who wrote the letter?"]) == ("Who wrote the letter?",)
    assert looked_up("Who wrote it?", ["Who wrote it?"]) == ("Who wrote it?",)
    assert looked_up("Chapter 2?", ["Chapter 2?"]) == ("Chapter 2?",)
    assert looked_up("What about chapter 2?", []) == ("What about chapter 2?",)


@pytest.mark.parametrize(
    "question",
    [
        "What happens in the chapter with the ship of Mary?",
        "summarise the chapter about Mary Lowe",
        "the chapter where Mary Lowe is in",
        "chapter III summary",
        "recap chapter 3",
    ],
)
def test_a_chapter_is_known_by_what_its_title_is_about(question: str, view: StoryView) -> None:
    """If no other title has the words."""
    answer = ask_chapters(question, view)
    assert answer is not None
    assert answer.lookup is not None
    assert answer.lookup.about == "CHAPTER 3 · The Ship of Mary Lowe"
    assert ask_chapters("What happens in the chapter with the ship?", view) is None


def test_a_chapter_has_a_title(view: StoryView) -> None:
    """Asked for in few words."""
    answer = ask_chapters("chapter 2 title", view)
    assert answer is not None
    assert answer.text == "The Ship of Carl Brandt"


def test_sessions_are_counted_apart(story: Writer, make_story_index: Callable[[Path], StoryIndex]) -> None:
    """From the pages that stand beside them; the last one is the end of the story."""
    pages = {f"session-{at}.md": f"# Session {at}\n\nAnna Berg found the lamp number {at}." for at in (1, 2, 3)}
    index = make_story_index(story({"anna.md": "# Anna\n\nAnna Berg is a sailor of Camford.", **pages}))
    index.build()
    counted = ask_chapters("how many sessions have there been so far?", index.whole)
    assert counted is not None
    assert counted.text == "3 sessions: Session 1; Session 2; Session 3"
    ended = ask_chapters("How does the story end?", index.whole)
    assert ended is not None
    assert "number 3" in ended.text


def test_in_which_chapter_something_is(view: StoryView) -> None:
    """Is told by where that stands which answers when it is."""
    assert event_asked("which chapter is the wreck in?") == "When is the wreck?"
    assert event_asked("In which chapter does Mary Lowe find the letter?") == "When does Mary Lowe find the letter?"
    assert event_asked("Which book does Mary read?") == "Which book does Mary read?"
    third = view.contents.leaves[2]
    found = Statement((Citation(third.document, third.sentences[0], third.sentences[0]),))
    plain = Answer(question="?", understood="?", verdict=Verdict.ANSWERED, statements=(found,))
    placed = in_chapter("In which chapter does Mary Lowe sail?", plain, view)
    assert placed.lookup is not None
    assert placed.lookup.about == "CHAPTER 3 · The Ship of Mary Lowe"
    assert in_chapter("When does Mary Lowe sail?", plain, view) is plain
    silent = Answer(question="?", understood="?", verdict=Verdict.UNSAID)
    assert in_chapter("In which chapter does Mary Lowe sail?", silent, view) is silent
