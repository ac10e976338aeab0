"""A story is built, asked, changed and built again (`models`, `opened`); an index that is no good says so: `errors`."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from index import IndexMissingError, Models, QuestionError, StoredIndexError, StoryIndex, Verdict
from tests.conftest import BagOfWords, Writer
from tests.index.conftest import CATS, SHIPS, MakeStoryIndex, generation_folder


def test_an_answer_is_a_quote_with_its_place(story: Writer, make_story_index: MakeStoryIndex) -> None:
    """Slices of the document's own text, numbered in the text of the answer."""
    story_index = make_story_index(story({"a.txt": CATS, "b.txt": SHIPS}))
    story_index.build()
    answer = story_index.whole.ask("Where did the dog sleep? In the barn?")
    assert answer.verdict is Verdict.ANSWERED
    first = answer.citations[0]
    assert first.quote == "The dog slept in the barn." == first.document.text[first.start : first.end]
    assert (first.document.id, first.paragraph) == ("a.txt", 2)
    assert answer.text.startswith("The dog slept in the barn. [1]")


def test_what_never_occurs_is_not_mentioned(story: Writer, make_story_index: MakeStoryIndex) -> None:
    """Names that the story does not know are named; no sentence comes near."""
    story_index = make_story_index(story({"a.txt": CATS}))
    story_index.build()
    answer = story_index.whole.ask("Who won the World Cup in Brazil?")
    assert answer.verdict is Verdict.UNMENTIONED
    assert answer.unmentioned == ("World Cup", "Brazil")
    assert answer.nearest is None
    assert (answer.citations, answer.text) == ((), "")


@pytest.mark.parametrize("question", ["", "  \n", "???", "x" * 1001])
def test_questions_that_cannot_be_asked(story: Writer, make_story_index: MakeStoryIndex, question: str) -> None:
    """Empty, wordless, too long."""
    story_index = make_story_index(story({"a.txt": CATS}))
    story_index.build()
    with pytest.raises(QuestionError):
        story_index.whole.ask(question)


def test_a_removed_document_answers_no_more(story: Writer, make_story_index: MakeStoryIndex) -> None:
    """A running index takes up a new generation by itself, also an empty one."""
    story_index = make_story_index(story({"a.txt": CATS, "b.txt": SHIPS}))
    story_index.build()
    assert story_index.whole.ask("Which ship sailed north?").found
    story({"b.txt": None})
    assert story_index.changed()
    story_index.build()
    assert not story_index.changed()
    assert not story_index.whole.ask("Which ship sailed north?").found
    story({"a.txt": None})
    story_index.build()
    answer = story_index.whole.ask("Which ship sailed north?")
    assert (answer.found, answer.nearest, answer.passages_searched) == (False, None, 0)


def test_without_an_index_it_says_what_to_run(story: Writer, make_story_index: MakeStoryIndex) -> None:
    """And the timeline says the same."""
    story_index = make_story_index(story({"a.txt": CATS}))
    for use in (
        lambda: story_index.whole.ask("cat?"),
        lambda: story_index.whole.timeline(),
        story_index.changed,
        story_index.verify,
    ):
        with pytest.raises(IndexMissingError, match="Run: footnote index"):
            use()


@pytest.mark.parametrize(
    "name",
    ["manifest.json", "documents.jsonl", "passages_vectors.npy", "sentences_words/letters.npy", "sentences_keys.npy"],
)
@pytest.mark.parametrize("damage", ["cut", "changed", "gone"])
def test_a_damaged_index_is_refused(story: Writer, make_story_index: MakeStoryIndex, name: str, damage: str) -> None:
    """Whatever file it is; and building again mends it."""
    folder = story({"a.txt": CATS})
    make_story_index(folder).build()
    story_index = make_story_index(folder)
    path = generation_folder(story_index) / name
    content = path.read_bytes()
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(content[:-9] if damage == "cut" else content[:-9] + b"012345678")
    with pytest.raises(StoredIndexError, match="Run: footnote index"):
        story_index.whole.ask("cat?")
    story_index.build()
    assert story_index.whole.ask("Where did the cat sit? On the mat?").found


def test_an_index_of_another_format_or_model_is_refused(
    story: Writer, make_story_index: MakeStoryIndex, tmp_path: Path, embedder: BagOfWords
) -> None:
    """The sentence names both models."""
    folder = story({"a.txt": CATS})
    make_story_index(folder).build()
    other = StoryIndex(folder, tmp_path / "var", Models("other", load_embedder=lambda name: embedder))
    with pytest.raises(StoredIndexError, match="bag-of-words → other"):
        other.whole.ask("cat?")
    embedder.digest = "changed"
    with pytest.raises(StoredIndexError, match="other weights"):
        make_story_index(folder).whole.ask("cat?")
    manifest = generation_folder(other) / "manifest.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "format": 0}))
    with pytest.raises(StoredIndexError, match="another version"):
        make_story_index(folder).documents  # noqa: B018 - the property raises


def test_while_the_new_one_is_no_good_the_old_one_answers(story: Writer, make_story_index: MakeStoryIndex) -> None:
    """A running index never loses its voice to a damaged build."""
    story_index = make_story_index(story({"a.txt": CATS}))
    story_index.build()
    assert story_index.whole.ask("Where did the cat sit? On the mat?").found
    story_index.build()
    (generation_folder(story_index) / "documents.jsonl").write_text("")
    assert story_index.whole.ask("Where did the cat sit? On the mat?").found


def test_other_weights_do_not_silence_a_running_index(
    story: Writer, make_story_index: MakeStoryIndex, embedder: BagOfWords, tmp_path: Path
) -> None:
    """It goes on with what it has, without trying the new index again for every question."""
    folder = story({"a.txt": CATS})
    story_index = make_story_index(folder)
    story_index.build()
    assert story_index.whole.ask("Where did the cat sit? On the mat?").found
    other = BagOfWords()
    other.digest = "other weights"
    StoryIndex(folder, tmp_path / "var", Models(other.name, load_embedder=lambda name: other)).build()
    assert story_index.whole.ask("Where did the cat sit? On the mat?").found
    assert story_index._refused == story_index.storage.current()


def test_stories_do_not_mix(tmp_path: Path, make_story_index: MakeStoryIndex) -> None:
    """Two folders of the same name have an index each."""
    for number, text in enumerate((CATS, SHIPS)):
        folder = tmp_path / str(number) / "story"
        folder.mkdir(parents=True)
        (folder / "a.txt").write_text(text)
        make_story_index(folder).build()
    assert make_story_index(tmp_path / "0" / "story").whole.ask("Where did the dog sleep? In the barn?").found
    assert not make_story_index(tmp_path / "1" / "story").whole.ask("Where did the dog sleep? In the barn?").found


def test_the_timeline_is_filtered_by_dates_and_words(story: Writer, make_story_index: MakeStoryIndex) -> None:
    """Open ends are open; all words of `about` must stand in the sentence."""
    story_index = make_story_index(
        story({"a.txt": "The ship sailed in 1999. It sank in May 2001.\n\nThe cat died in 2003."})
    )
    story_index.build()
    assert [event.when.value for event in story_index.whole.timeline()] == ["1999", "2001-05", "2003"]
    assert [event.when.value for event in story_index.whole.timeline(date(2001, 5, 31))] == ["2001-05", "2003"]
    assert [event.when.value for event in story_index.whole.timeline(last=date(2001, 4, 30))] == ["1999"]
    assert [event.when.value for event in story_index.whole.timeline(about="cats dying")] == ["2003"]
    assert [event.when.value for event in story_index.whole.timeline(about="It")] == ["2001-05"]
