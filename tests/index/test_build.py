"""A build reads what has changed, and leaves nothing of what is gone."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from index import StoredIndexError, storage
from index.errors import IndexBusyError
from index.reading import Source
from index.reading.formats import parse_apart
from index.records import Document
from index.sandbox import Sandbox
from index.search import Vectors
from index.storage import Storage
from tests.conftest import BagOfWords, Writer
from tests.index.conftest import CATS, SHIPS, MakeStoryIndex, generation_folder


def test_unchanged_texts_keep_their_vectors(
    story: Writer, make_story_index: MakeStoryIndex, embedder: BagOfWords
) -> None:
    """A second build embeds only what is new."""
    story_index = make_story_index(story({"a.txt": CATS}))
    assert story_index.build().embedded == 3, "two sentences, and the title that they stand under"
    embedder.encoded.clear()
    story({"b.txt": "An owl flew over the barn."})
    report = story_index.build()
    assert (report.embedded, report.reused) == (2, 3)
    assert all("owl" in text for text in embedder.encoded)


def test_files_that_cannot_be_read_do_not_stop_the_others(story: Writer, make_story_index: MakeStoryIndex) -> None:
    """They are listed, as are entries of sources.toml without a file."""
    folder = story({"a.txt": CATS, "b.bin": b"\0", "c.txt": b"\xff\0\1", "sources.toml": '["d.txt"]\ntitle = "D"'})
    story_index = make_story_index(folder)
    report = story_index.build()
    assert report.documents == 1
    assert "b.bin is something else" in report.problems[0]
    assert any("c.txt is binary" in problem for problem in report.problems)
    assert any("names d.txt" in problem for problem in report.problems)
    assert story_index.problems == report.problems


def test_what_had_to_be_guessed_of_a_file_is_told(story: Writer, make_story_index: MakeStoryIndex) -> None:
    """It is read all the same."""
    report = make_story_index(story({"a.txt": CATS, "b.txt": "The café’s cat.".encode("cp1252")})).build()
    assert (report.documents, report.problems) == (2, ("b.txt is not UTF-8; I read it as cp1252.",))


def test_damaged_vectors_are_not_taken_over(
    story: Writer, make_story_index: MakeStoryIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where opening looks at sizes only."""
    monkeypatch.setattr(storage, "DIGEST_ALWAYS", 0)
    story_index = make_story_index(story({"a.txt": CATS}))
    story_index.build()
    path = generation_folder(story_index) / "passages_vectors.npy"
    path.write_bytes(path.read_bytes()[:-9] + b"012345678")
    with pytest.raises(StoredIndexError):
        story_index.verify()
    assert story_index.build().reused == 0


def test_a_file_name_that_is_no_text(story: Writer, make_story_index: MakeStoryIndex) -> None:
    """Is shown as it can be, and its document is read."""
    folder = story({"a.txt": CATS})
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt")).write_text(SHIPS)
    story_index = make_story_index(folder)
    assert story_index.build().documents == 2
    assert "caf\\xe9.txt" in {document.id for document in story_index.documents}
    assert not story_index.changed()


def test_sources_are_part_of_the_story(story: Writer, make_story_index: MakeStoryIndex) -> None:
    """A date given later is a change."""
    story_index = make_story_index(story({"a.txt": CATS}))
    story_index.build()
    story({"sources.toml": '["a.txt"]\npublished = 2018-04-20'})
    assert story_index.changed()


def test_a_second_build_at_the_same_time_is_refused(story: Writer, make_story_index: MakeStoryIndex) -> None:
    """With a sentence."""
    story_index = make_story_index(story({"a.txt": CATS}))
    with Storage(story_index.storage.folder).building(), pytest.raises(IndexBusyError, match="being indexed already"):
        story_index.build()


def test_old_generations_are_cleared_away(story: Writer, make_story_index: MakeStoryIndex) -> None:
    """The current one is kept, and no text that was taken out; the rest of a killed build goes."""
    story_index = make_story_index(story({"a.txt": CATS}))
    story_index.build()
    (story_index.storage.folder / "leftover").mkdir()
    opened = story_index.whole
    (story_index.folder / "a.txt").write_text(SHIPS)
    story_index.build()
    assert len([path for path in story_index.storage.folder.iterdir() if path.is_dir()]) == 1
    kept = [path.read_bytes() for path in story_index.storage.folder.rglob("*") if path.is_file()]
    assert not any(b"barn" in content for content in kept)
    assert "barn" in opened.documents[0].text, "whoever has it open goes on reading"


def test_unchanged_files_are_not_read_again(
    story: Writer, make_story_index: MakeStoryIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But those that changed, of which something else is said, or all where reading itself is another."""
    names: list[str] = []

    def noticed(sandbox: Sandbox, text: str, name: str, source: Source | None, *, markdown: bool) -> Document:
        names.append(name)
        return parse_apart(sandbox, text, name, source, markdown=markdown)

    monkeypatch.setattr("index.story_reading.parse_apart", noticed)
    story_index = make_story_index(story({"a.txt": CATS, "b.txt": SHIPS}))
    first = story_index.build()
    told = [(document.id, document.text, document.sections) for document in story_index.documents]
    second = story_index.build()
    assert [(document.id, document.text, document.sections) for document in story_index.documents] == told
    assert (second.sentences, second.embedded) == (first.sentences, 0)
    assert names == ["a.txt", "b.txt"]
    story({"a.txt": f"{CATS} They purr.", "sources.toml": '["b.txt"]\nauthor = "Ida"'})
    story_index.build()
    assert names[2:] == ["a.txt", "b.txt"]
    monkeypatch.setattr("index.story_reading.reading_digest", lambda: "another")
    story_index.build()
    assert names[4:] == ["a.txt", "b.txt"]


def test_a_build_that_was_cut_off_is_gone_on_with(
    story: Writer, make_story_index: MakeStoryIndex, embedder: BagOfWords, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it had embedded is not embedded again, and what is built is the same."""
    folder = story({"a.txt": CATS})
    whole = make_story_index(folder)
    monkeypatch.setattr("index.build.EMBED_AT_ONCE", 1)
    monkeypatch.setattr(embedder, "encode", dies_after(1, embedder.encode))
    with pytest.raises(KeyboardInterrupt):
        whole.build()
    monkeypatch.undo()
    embedder.encoded.clear()
    report = whole.build()
    assert (report.embedded, report.reused, len(embedder.encoded)) == (1, 2, 1), "the title is a sentence"
    again = whole.build()
    assert (again.embedded, again.reused) == (0, 3), "it was written whole"


def test_a_doubt_is_told_by_each_build(story: Writer, make_story_index: MakeStoryIndex) -> None:
    """Also where nothing has changed since the one that read the file."""
    story_index = make_story_index(story({"a.txt": CATS, "b.txt": "Ida didn’t go to the café.".encode() + b"\xe2\x80"}))
    first = story_index.build().problems
    assert "damaged" in first[0]
    assert story_index.build().problems == first == story_index.problems


def dies_after(texts: int, encode: Callable[[Sequence[str]], Vectors]) -> Callable[[Sequence[str]], Vectors]:
    """`encode`, cut off when it has been asked for so many texts."""
    left = texts

    def encoding(asked: Sequence[str]) -> Vectors:
        nonlocal left
        if left < len(asked):
            raise KeyboardInterrupt
        left -= len(asked)
        return encode(asked)

    return encoding
