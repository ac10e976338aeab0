"""Files of other kinds become text with what they say of themselves; what cannot be read is said.

Each has one of the `readers`, which gives a `raw_document`; `archives` unpack no further than they may.
"""

from __future__ import annotations

import psutil
import pytest

from index import ReadingError, check_size, extract, safe_name
from index.reading import PICTURES
from index.reading.formats import KINDS
from index.reading.formats.__main__ import answer
from index.reading.formats.readers import READERS
from index.sandbox import Sandbox
from tests.making import archive, bomb, epub, pdf


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("scan.pdf", pdf(["", ""]), "no words on the pages"),
        ("long.pdf", pdf(["page"] * 2500), "has 2500 pages; I read at most 2000"),
        ("broken.pdf", b"%PDF-1.4 nothing", "may be damaged"),
        ("broken.docx", b"PK nothing", "may be damaged"),
        ("bomb.docx", bomb(), "larger inside than it looks"),
        ("bomb.epub", bomb(), "larger inside than it looks"),
        ("program.txt", b"MZ\x00\x01\x02 program", "is no text"),
        ("program.pdf", b"MZ\x00\x01\x02 program", "may be damaged"),
        ("empty.txt", b" \n", "is empty"),
        ("menu.html", b"<html><body><img src=x></body></html>", "no article"),
        ("other.epub", archive({"a": "b"}), "may be damaged"),
        ("virus.exe", b"MZ", "is something else"),
    ],
)
def test_what_cannot_be_read_has_a_reason(name: str, content: bytes, reason: str) -> None:
    """One sentence, which has a key for other languages."""
    with pytest.raises(ReadingError, match=reason) as caught:
        extract(name, content)
    assert caught.value.key


def test_the_process_that_reads_knows_no_token(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor anything else of the bot's settings."""
    for name in ("FOOTNOTE_TOKEN", "DISCORD_TOKEN", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "secret")
    with Sandbox() as sandbox:
        process = psutil.Process(sandbox._begin().pid)
        assert "secret" not in str(process.environ())


def test_more_text_than_a_file_may_hold() -> None:
    """However small it was packed."""
    words = "".join(f"<p>{'word ' * 20_000}</p>" for _ in range(30))
    with pytest.raises(ReadingError, match="larger inside than it looks"):
        extract("big.epub", epub([(f"{number}", words) for number in range(8)]))


def test_what_takes_too_long_is_stopped() -> None:
    """The process is killed."""
    with pytest.raises(ReadingError, match="took too long"):
        extract("a.txt", b"words", seconds=0.01)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "..\\..\\boot.ini", "/abs/olute", "a\x00b", "....", "Å ber/б.txt", "x" * 300]
)
def test_names_are_only_names(name: str) -> None:
    """No path is taken from what people type."""
    safe = safe_name(name)
    assert "/" not in safe
    assert "\\" not in safe
    assert not safe.startswith(".")
    assert safe.endswith(".txt")
    assert len(safe) <= 70


def test_every_kind_has_a_reader() -> None:
    """And no reader is for a kind that is refused."""
    assert set(KINDS) | set(PICTURES) == set(READERS)


def test_a_file_that_is_too_large_is_not_even_fetched() -> None:
    """Its size is known before."""
    with pytest.raises(ReadingError, match="has 30 MB"):
        check_size("a.pdf", 30 * 1024 * 1024)


def test_a_fault_of_a_reader_is_logged(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """By its type and place, without a word of the file; whoever asked is told that the file cannot be read."""
    told = {"error": "x", "key": "damaged", "facts": {"name": "a.txt"}, "fault": "ImportError in plain.py:12"}
    for fault, logged in ((told["fault"], True), ("a word of the file", False)):
        monkeypatch.setattr(Sandbox, "call", lambda *anything, fault=fault: told | {"fault": fault})
        with pytest.raises(ReadingError), caplog.at_level("WARNING"):
            extract("a.txt", b"A word of the file.")
        assert bool(caplog.records) is logged
        assert "word" not in caplog.text
        caplog.clear()


def test_what_a_library_raises_is_no_end_of_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """It answers, and goes on."""

    def fail(*anything: object) -> None:
        raise KeyError("a word of the file")

    monkeypatch.setitem(READERS, ".txt", fail)
    told = answer({"do": "extract", "name": "a.txt"}, b"Words.")
    assert told["key"] == "damaged"
    assert told["fault"].startswith("KeyError in test_formats.py:")
