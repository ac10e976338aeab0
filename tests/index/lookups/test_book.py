"""Questions about the book itself, as `book_questions` has them, and the `languages` of texts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from index import StoryIndex, Verdict
from index.lookups.book import ask_book
from index.lookups.book_questions import FORMS, Asks
from index.lookups.languages import language_of
from index.questions.patterns import Form, whole
from index.questions.question_types import without_lead
from index.view import StoryView
from tests.conftest import Writer

LINE = "She was in the house that had been theirs, and it was not for him to say what he had seen of it. "
FRONT = "The Long Road\n\nby Ada Finch\n\n(1891)\n\nTranslated from the German by Bo Lee"
BOOK = f"{FRONT}\n\nCHAPTER 1\n\n{LINE * 9}\n\nCHAPTER 2\n\n{LINE * 9}"


@pytest.fixture
def built(story: Writer, make_story_index: Callable[[Path], StoryIndex]) -> Callable[..., StoryView]:
    """The view of a story of these files."""

    def build(files: dict[str, str | bytes | None]) -> StoryView:
        story_index = make_story_index(story(files))
        story_index.build()
        return story_index.whole

    return build


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_each_form_has_an_example(form: Form[Asks]) -> None:
    """That is of its form, and of no other before it."""
    assert whole(FORMS, without_lead(form.example)) is form


def test_what_the_title_page_says(built: Callable[..., StoryView]) -> None:
    """Who wrote it, cited; its year, the language it is in, and from which it is translated."""
    view = built({"road.txt": BOOK})
    author = view.ask("Who wrote the book?")
    assert author.verdict is Verdict.ANSWERED
    assert author.citations[0].marked == "Ada Finch"
    assert author.lookup is not None
    assert author.lookup.about == "The Long Road"
    assert author.lookup.fact("basis") == "title page"
    assert view.ask("What is the title?").text == "The Long Road"
    assert view.ask("When was it published?").text == "1891 (title page)"
    language = view.ask("What language is it in?")
    assert language.text == "language: English; translated: Translated from the German by Bo Lee"


def test_how_long_it_is(built: Callable[..., StoryView]) -> None:
    """Chapters, words, minutes; and all that is known at once."""
    view = built({"road.txt": BOOK})
    length = view.ask("How long is the book?").lookup
    assert length is not None
    words = len(BOOK.split())
    assert (length.fact("chapter_count"), length.fact("words"), length.fact("minutes")) == (
        2,
        words,
        round(words / 230),
    )
    everything = view.ask("Tell me about the book").lookup
    assert everything is not None
    assert [item.name for item in everything.facts][:3] == ["title", "author", "published"]


def test_what_is_kept_of_a_document(built: Callable[..., StoryView]) -> None:
    """Its author, publisher and day in sources.toml; it is said where that is known from."""
    sources = '["a.txt"]\ntitle = "Harbour"\nauthor = "Ann Lee"\npublisher = "Times"\npublished = 2018-04-20\n'
    view = built({"a.txt": LINE * 3, "sources.toml": sources})
    assert view.ask("Who is the author?").text == "Ann Lee (sources.toml or front matter)"
    assert view.ask("Who published it?").text == "Times"
    published = view.ask("When was it published?").lookup
    assert published is not None
    assert published.fact("published") == date(2018, 4, 20)


def test_what_is_not_known_is_searched_for(built: Callable[..., StoryView]) -> None:
    """And so is who wrote something in the story."""
    view = built({"a.txt": LINE * 3})
    for question in ("Who wrote it?", "Who wrote the letter?", "When was it published?", "Who published the report?"):
        assert ask_book(question, view) is None


def test_it_is_no_book_where_there_are_many(built: Callable[..., StoryView]) -> None:
    """The story as a whole is counted; of very many authors none is named."""
    view = built({f"{name}.txt": f"On {name}\n\nby Ann Lee\n\n{LINE * 3}" for name in ("one", "two", "three")})
    assert ask_book("Who wrote it?", view) is None
    answer = ask_book("Who wrote the story?", view)
    assert answer is not None
    assert answer.text == "Ann Lee (title page)"
    documents = ask_book("How many documents are there?", view)
    assert documents is not None
    assert documents.text == "3"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (LINE * 3, "English"),
        (
            "Er war nicht in dem Haus, das sie mit ihm auf der Insel hatte, und wie es ist, das sich von ihr zu sehen. "
            * 3,
            "German",
        ),
        (
            "Elle était dans la maison avec les enfants, et il ne voyait pas ce que vous aviez sur le toit. " * 3,
            "French",
        ),
        ("Bla bla.", None),
    ],
)
def test_languages(text: str, language: str | None) -> None:
    """By the small words; nothing where there are too few."""
    assert language_of(text) == language
