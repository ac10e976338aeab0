"""Files are read as they stand, or refused with a sentence that names them."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import ReadingError
from index.reading import content_of, folder, read_document, story_files, text_of
from tests.conftest import SEEDS, Writer


def test_the_text_is_untouched(story: Writer) -> None:
    """Windows line ends and curly quotes stay; a byte-order mark is no part of the text."""
    folder = story({"a.txt": b"\xef\xbb\xbfTitle\r\n\r\n\xe2\x80\x9cYes,\xe2\x80\x9d he said.\r\n"})
    document = read_document(folder / "a.txt", "a.txt")
    assert document.text == "Title\r\n\r\n“Yes,” he said.\r\n"
    assert [document.sentence_text(number) for number in range(2)] == ["Title", "“Yes,” he said."]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\n ", "empty"),
        ("a.txt", b"MZ\x00\x01\x02", "binary"),
        ("a.md", b"```\nonly code\n```\n", "no words"),
    ],
)
def test_what_cannot_be_read_says_why(story: Writer, name: str, content: bytes, reason: str) -> None:
    """The hint names the file and the reason."""
    folder = story({name: content})
    with pytest.raises(ReadingError) as caught:
        read_document(folder / name, name)
    assert name in caught.value.hint
    assert reason in caught.value.hint


def test_too_large(story: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file over the limit is not opened."""
    monkeypatch.setattr(folder, "LARGEST", 10)
    with pytest.raises(ReadingError, match="up to 20 MB"):
        read_document(story({"a.txt": "more than ten characters."}) / "a.txt", "a.txt")


def test_hidden_files_and_links_out_of_the_story_are_left_out(story: Writer, tmp_path: Path) -> None:
    """What is found is below the folder, ordered by name."""
    folder = story({"b.txt": "B.", "a/c.md": "C.", ".hidden.txt": "H.", "sources.toml": ""})
    (tmp_path / "secret.txt").write_text("S.")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    assert [path.relative_to(folder).as_posix() for path in story_files(folder)] == ["a/c.md", "b.txt"]


def test_no_folder_says_what_to_do(tmp_path: Path) -> None:
    """A story that is not there is the user's to make."""
    with pytest.raises(ReadingError, match="There is no story folder"):
        story_files(tmp_path / "nowhere")


def test_the_seed_is_read_as_its_reader_would() -> None:
    """The seed's furniture is not citable, its last citable sentence is the last one of the article."""
    document = read_document(SEEDS / "000_928147b3a2cb2a2b.txt", "seed")
    quotes = [document.sentence_text(number) for number in document.evidence]
    assert quotes[0].startswith("Twitter has banned Kaspersky Lab")
    assert quotes[-1] == "“They do a lot to fight censorship online,” Eugene Kaspersky said."
    assert len(quotes) == 20


def test_what_had_to_be_guessed_is_said(story: Writer) -> None:
    """Also of a file of the folder itself."""
    content = {
        "a.txt": "Nora’s café.".encode("cp1252"),
        "b.txt": "Nora’s café.".encode() + b"\xe2",
        "c.txt": "Nora came.",
    }
    folder, problems = story(content), list[str]()
    for name in content:
        text_of(content_of(folder / name, name), name, problems)
    assert problems == [
        "a.txt is not UTF-8; I read it as cp1252.",
        "b.txt is UTF-8, but damaged; \ufffd stands where I cannot read it.",
    ]
