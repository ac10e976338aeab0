"""Files of other kinds become text with what they say of themselves; what cannot be read is said."""

from __future__ import annotations

import io
from datetime import date

import psutil
import pytest
from pypdf import PdfWriter

from index import ReadingError, check_size, extract, safe_name
from index.reading.formats import KINDS, clean
from index.reading.formats.readers import READERS
from index.sandbox import Sandbox
from tests.making import PAGE, archive, bomb, docx, epub, pdf

CHAPTER = (
    "The island lay in the fog for many days, and nobody dared to row across to see whether the light still burned. "
)


def test_a_web_page() -> None:
    """Its article, without menus and footers; its title, publisher, day and link."""
    (found,) = extract("Ferry Page.html", PAGE.encode()).documents
    assert found.name == "ferry-page.txt"
    assert "The ferry to Port Anna sailed again on 2 June 2018" in found.text
    assert "newsletter" not in found.text
    assert found.text.count("\n\n") >= 2, "paragraphs stay paragraphs"
    assert (found.source.publisher, found.source.published) == ("Anna Times", date(2018, 6, 3))
    assert found.source.url == "https://times.example/ferry"
    assert "The ferry returns" in (found.source.title or "")


def test_a_pdf_page_by_page() -> None:
    """A page without a text layer is said; wrapped lines are one paragraph again."""
    text = "The mill burned down in the night of the\ngreat storm, and no-\nbody was hurt."
    extraction = extract("report.pdf", pdf([text, "", "The baker rebuilt it."], title="Report on the mill"))
    (found,) = extraction.documents
    assert "burned down in the night of the great storm, and nobody was hurt." in found.text
    assert "The baker rebuilt it." in found.text
    assert extraction.problems == ("Page 2 has no text layer.",)
    assert found.source.title == "Report on the mill"
    assert found.source.published is None, "when the file was made is no publication"


def test_running_heads_are_left_out_and_said() -> None:
    """They stand in the middle of sentences else."""
    told = ["the mill burned down.", "the baker wept.", "a storm came.", "all was quiet."]
    pages = [f"The Anna Times, page {number}\nThat day\n{line}" for number, line in enumerate(told)]
    extraction = extract("report.pdf", pdf(pages))
    assert "Anna Times" not in extraction.documents[0].text
    assert all(line in extraction.documents[0].text for line in told)
    assert extraction.problems == ("Left out, as the head or foot of pages: The Anna Times, page #",)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("scan.pdf", pdf(["", ""]), "has no text layer"),
        ("long.pdf", pdf(["page"] * 500), "has 500 pages; I read at most 300"),
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


def test_a_word_document() -> None:
    """Headings are headings, in Markdown."""
    (found,) = extract(
        "Plan.docx", docx([("Title", "The plan"), ("Normal", "It is good."), ("Heading 2", "Costs")])
    ).documents
    assert found.name == "plan.md"
    assert found.text == "# The plan\n\nIt is good.\n\n## Costs\n"


def test_a_book_is_a_document_a_chapter() -> None:
    """In the order of its spine; title pages are none."""
    found = extract(
        "Island.epub", epub([("The Island", "by Ida Holm"), ("Fog", CHAPTER), ("Light", CHAPTER)])
    ).documents
    assert [item.name for item in found] == ["island-001-fog.md", "island-002-light.md"]
    assert found[0].source.title == "The Island · Fog"
    assert (found[0].source.author, found[0].source.published) == ("Ida Holm", date(1999, 5, 1))
    assert found[1].text.startswith("# Light\n\nThe island lay")


def test_chapters_keep_their_order_whatever_they_are_called() -> None:
    """Also in a book with a long name, with slashes in headings, and more than nine chapters."""
    chapters = [(f"Either/Or {number}", CHAPTER) for number in range(12)]
    names = [item.name for item in extract(f"{'A very long name of a book ' * 5}.epub", epub(chapters)).documents]
    assert names == sorted(names)
    assert len(set(names)) == 12
    assert names[1].endswith("-002-either-or-1.md")


def test_a_book_in_plain_utf_8() -> None:
    """Its pages need not say that they are; list items are told once, and text may stand in any block."""
    text = f"“Café” – {CHAPTER}</p><ul><li><p>once</p></li></ul><div>Told in a div. {CHAPTER}</div><p>"
    (found,) = extract("b.epub", epub([("Größe", text)])).documents
    assert "“Café”" in found.text
    assert found.text.count("once") == 1
    assert "Told in a div." in found.text


def test_the_process_that_reads_knows_no_token(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor anything else of the bot's settings."""
    for name in ("FOOTNOTE_TOKEN", "DISCORD_TOKEN", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "secret")
    with Sandbox() as sandbox:
        process = psutil.Process(sandbox._begin().pid)
        assert "secret" not in str(process.environ())


def test_a_pdf_that_is_encrypted_without_a_password() -> None:
    """As many publishers' are, against being changed: it is read; with a password it is locked."""
    for password, told in (("", "The ferry sailed."), ("secret", "")):
        writer = PdfWriter(io.BytesIO(pdf(["The ferry sailed."])))
        writer.encrypt(password, "owner", algorithm="AES-256")
        out = io.BytesIO()
        writer.write(out)
        if told:
            assert told in extract("a.pdf", out.getvalue()).documents[0].text
        else:
            with pytest.raises(ReadingError, match="locked with a password"):
                extract("a.pdf", out.getvalue())


def test_more_text_than_a_file_may_hold() -> None:
    """However small it was packed."""
    words = "".join(f"<p>{'word ' * 20_000}</p>" for _ in range(30))
    with pytest.raises(ReadingError, match="larger inside than it looks"):
        extract("big.epub", epub([(f"{number}", words) for number in range(8)]))


def test_text_that_is_not_utf_8() -> None:
    """Is read as what it looks like, and that is said."""
    extraction = extract("brief.txt", ("Die Mühle in Zürich wurde überflutet, hörte man später. " * 5).encode("cp1252"))
    assert "Mühle in Zürich wurde überflutet" in extraction.documents[0].text
    assert "is not UTF-8; I read it as" in extraction.problems[0]


def test_halves_of_characters_are_left_out() -> None:
    """As some files hold them; what is left can be written."""
    assert clean("a\ud83db\x00c") == "abc"


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
    assert set(KINDS) == set(READERS)


def test_a_file_that_is_too_large_is_not_even_fetched() -> None:
    """Its size is known before."""
    with pytest.raises(ReadingError, match="has 30 MB"):
        check_size("a.pdf", 30 * 1024 * 1024)
