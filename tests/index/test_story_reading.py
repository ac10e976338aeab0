"""Files of all kinds are read where they lie in the folder, once, and whole."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from index import StoryIndex, story_reading
from index.reading import content_of, story_digests, story_stamps
from index.reading.formats import Extraction, extract_apart
from index.sandbox import Sandbox
from tests import making
from tests.conftest import Writer
from tests.index.conftest import CATS, SHIPS, MakeStoryIndex

CHAPTERS = [
    ("The harbour", "The harbour of Port Anna opened in May 2017. It cost two million crowns."),
    ("The lighthouse", "The lighthouse was built in 1875 by Carl Berg. Its lamp burns oil."),
]
CHAT = {
    "guild": {"name": "Anna"},
    "channel": {"name": "log"},
    "messages": [
        {
            "id": "1",
            "type": "Default",
            "timestamp": "2024-03-01T12:00:00+00:00",
            "content": "The ferry sailed at nine.",
            "author": {"name": "dora", "isBot": False},
        }
    ],
}


@pytest.fixture
def files() -> dict[str, str | bytes | None]:
    """One file of each kind."""
    return {
        "a.txt": CATS,
        "book.epub": making.epub(CHAPTERS),
        "chat.json": json.dumps(CHAT),
        "notes/page.html": "<html><head><title>Gulls</title></head><body><article><h1>Gulls</h1><p>"
        "Gulls nest on the crane of Bertil in the harbour of Port Anna every spring.</p></article></body></html>",
        "paper.docx": making.docx([("Heading 1", "Whales"), ("Normal", "A whale came to Port Anna in 2019.")]),
        "report.pdf": making.pdf(["The crane was built in 1911.", "It was painted red in 1950."], "The crane"),
        "texts.zip": making.archive({"one.txt": "A storm came.", "sub/two.md": "# Ice\n\nThe ice broke in 1942."}),
    }


@pytest.fixture
def extracted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are taken apart."""
    names: list[str] = []

    def noticed(sandbox: Sandbox, name: str, content: bytes) -> Extraction:
        names.append(name)
        return extract_apart(sandbox, name, content)

    monkeypatch.setattr(story_reading, "extract_apart", noticed)
    return names


def ids(story_index: StoryIndex) -> list[str]:
    """The documents, in order."""
    return [document.id for document in story_index.documents]


def test_all_kinds_where_they_lie(
    story: Writer, make_story_index: MakeStoryIndex, files: dict[str, Any], extracted: list[str]
) -> None:
    """A document has its file's name, several have names below it, in order; what is hidden is none of the story."""
    story_index = make_story_index(story({**files, ".originals/report.pdf": files["report.pdf"]}))
    report = story_index.build()
    assert report.problems == ()
    assert ids(story_index) == [
        "a.txt",
        "book.epub/book-001-the-harbour.md",
        "book.epub/book-002-the-lighthouse.md",
        "chat.json",
        "notes/page.html",
        "paper.docx",
        "report.pdf",
        "texts.zip/one.txt",
        "texts.zip/sub-two.md",
    ]
    known = {document.id: document for document in story_index.documents}
    assert [page.number for page in known["report.pdf"].pages] == [1, 2]
    assert known["report.pdf"].title == "The crane"
    assert known["paper.docx"].sections[0].title == "Whales"
    assert "when" not in known["chat.json"].text
    assert story_index.whole.ask("When did the ice break?").statements[0].citations[0].document.id == (
        "texts.zip/sub-two.md"
    )
    assert len(extracted) == 6
    assert not story_index.changed()


def test_each_is_taken_apart_once(
    story: Writer, make_story_index: MakeStoryIndex, files: dict[str, Any], extracted: list[str]
) -> None:
    """Until it, or what is said of it or of what is in it, is another."""
    story_index = make_story_index(story(files))
    story_index.build()
    before, texts = ids(story_index), [document.text for document in story_index.documents]
    extracted.clear()
    report = story_index.build()
    assert (report.embedded, extracted) == (0, [])
    assert (ids(story_index), [document.text for document in story_index.documents]) == (before, texts)
    story({"sources.toml": '["book.epub/book-002-the-lighthouse.md"]\nauthor = "Ida"', "texts.zip": None})
    assert story_index.build().problems == ()
    assert extracted == ["book.epub"]
    assert "texts.zip/one.txt" not in ids(story_index)


def test_what_is_said_of_them(story: Writer, make_story_index: MakeStoryIndex, files: dict[str, Any]) -> None:
    """Of the file, of all in it but for titles, of one in it; where nothing is said, what the file says of itself."""
    said = (
        '["book.epub"]\ntitle = "A book"\nauthor = "Ida Holm"\nvisibility = "gm"\n'
        '["book.epub/book-002-the-lighthouse.md"]\ntitle = "Light"\nauthor = "Carl"\n'
        '["report.pdf"]\npublisher = "Anna Times"\n["book.epub/none.md"]\ntitle = "None"\n'
    )
    story_index = make_story_index(story({**files, "sources.toml": said}))
    assert story_index.build().problems == ("sources.toml names book.epub/none.md, which is not in the story.",)
    known = {document.id: document for document in story_index.documents}
    first, second = (known[name] for name in known if name.startswith("book.epub/"))
    assert (first.author, second.author, second.title) == ("Ida Holm", "Carl", "Light")
    assert "A book" not in first.title
    assert first.visibility == second.visibility == "gm"
    assert (known["report.pdf"].title, known["report.pdf"].publisher) == ("The crane", "Anna Times")


def test_what_cannot_be_read_is_told_each_time(
    story: Writer, make_story_index: MakeStoryIndex, extracted: list[str]
) -> None:
    """Of an archive the rest is read. What failed whole is tried again where that is asked for."""
    archive = making.archive({"one.txt": "A storm came.", "two.pdf": b"%PDF-1.4 cut", "three.md": "# Ice\n\nIt broke."})
    story_index = make_story_index(story({"texts.zip": archive, "bad.pdf": b"%PDF-1.4 cut", "x.bin": b"\0"}))
    first = story_index.build()
    assert ids(story_index) == ["texts.zip/one.txt", "texts.zip/three.md"]
    assert [problem.split()[0] for problem in first.problems] == ["bad.pdf", "two.pdf", "I"]
    extracted.clear()
    assert story_index.build(again=False).problems == first.problems
    assert extracted == []
    assert story_index.build().problems == first.problems
    assert extracted == ["bad.pdf"]


def test_equal_names_in_an_archive(story: Writer, make_story_index: MakeStoryIndex) -> None:
    """Are told apart."""
    story_index = make_story_index(
        story({"a.zip": making.archive({"One.txt": CATS, "one.txt": SHIPS, "ONE.txt": "O."})})
    )
    story_index.build()
    assert ids(story_index) == ["a.zip/one.txt", "a.zip/one-2.txt", "a.zip/one-3.txt"]


def test_what_does_not_rest_is_left_as_it_was(story: Writer, make_story_index: MakeStoryIndex) -> None:
    """A file that changes behind the look at what rests, a new one, and one that is gone meanwhile."""
    folder = story({"a.txt": CATS, "b.txt": SHIPS, "c.txt": "A crane."})
    story_index = make_story_index(folder)
    story_index.build()
    resting = story_stamps(folder)
    story({"a.txt": "Half of", "new.txt": "Half a wor", "c.txt": None})
    story_index.build(resting=resting)
    assert [document.text for document in story_index.documents] == [CATS, SHIPS]
    assert story_index.changed(), "what was left is still to be built"
    story_index.build(resting={**story_stamps(folder), "a.txt": None})
    assert [document.text for document in story_index.documents] == ["Half of", SHIPS, "Half a wor"]
    assert not story_index.changed()


def test_what_is_read_is_what_is_told_of(
    story: Writer, make_story_index: MakeStoryIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that changes between the look at it and the reading has the digest of what was read."""
    folder = story({"a.txt": CATS})

    def late(path: Path, name: str) -> bytes:
        path.write_text(SHIPS)
        return content_of(path, name)

    story_index = make_story_index(folder)
    with monkeypatch.context() as patched:
        patched.setattr(story_reading, "content_of", late)
        story_index.build()
    assert story_index.documents[0].text == SHIPS
    assert not story_index.changed()
    story({"a.txt": CATS})
    story_index.build()
    assert story_index.documents[0].text == CATS


def test_what_comes_and_goes_while_the_folder_is_listed(
    story: Writer, make_story_index: MakeStoryIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stops no build: what has gone is gone, and what has come is still to be built."""
    folder = story({"a.txt": CATS, "b.txt": SHIPS})

    def late(folder: Path) -> dict[str, str]:
        story({"a.txt": None, "c.txt": "A crane."})
        return story_digests(folder)

    story_index = make_story_index(folder)
    with monkeypatch.context() as patched:
        patched.setattr(story_reading, "story_digests", late)
        assert story_index.build().problems == ()
    assert ids(story_index) == ["b.txt"]
    assert story_index.changed()
