"""PDF, page by page."""

from __future__ import annotations

import io
import re

import pytest
from pypdf import PdfWriter

from index import ReadingError, extract
from tests.making import pdf


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


def parts_of(*pages: str) -> list[str]:
    """The paragraphs of a PDF."""
    text = extract("a.pdf", pdf(list(pages))).documents[0].text
    return re.sub(r"<!-- page \d+ -->", "", text).replace("\\", "").strip().split("\n\n")


LIST = (
    "The rules of the inn at Harrow, as Ida wrote them down for us:",
    "- Nobody may light the lamp but the keeper of the lamp",
    "- Dogs are to stay outside at all times of the day",
    "1. Ida has the key to the cellar and to the attic",
    "2. Ben has the lamp and the oil for all of us",
)
TALK = (
    "Nora: I hid the key in the well and nobody saw me do it at all",
    "Ben: why would you do such a thing to the poor old keeper now",
    "Nora: because she asked me to do it before she went to sleep",
)


@pytest.mark.parametrize("lines", [LIST, TALK])
def test_lists_and_talks_are_not_run_together(lines: tuple[str, ...]) -> None:
    """Though each line is as long as the others."""
    assert parts_of("\n".join(lines)) == list(lines)


def test_what_looks_like_a_mark_in_running_text_begins_nothing() -> None:
    """A dash, a date, or who says something, at the beginning of a line."""
    lines = (
        "The keeper of the lamp came back to the inn in the evening of May",
        "12. Nobody had seen her since the day on which the lamp went out",
        "- it was a Monday - and nobody asked her where she had been. Then",
        "Nora said: it is time to go to bed, and all of them went upstairs",
        "and slept until the sun stood high above the harbour of the town.",
    )
    assert parts_of("\n".join(lines)) == [" ".join(lines)]


def test_numbers_that_end_pages_of_text_stay() -> None:
    """A page's own number stands apart."""
    assert parts_of("The code was\n41", "The second was\n42") == ["The code was 41", "The second was 42"]
    assert parts_of("One.\n \n \n1", "Two.\n \n \n2") == ["One. Two."]
    story = ["The mill was old and it stood for\na hundred years by", "the road to the town, and then it\nfell."]
    apart = [f"{text}\n \n \n{number}" for number, text in enumerate(story, start=41)]
    assert not re.search(r"\d", " ".join(parts_of(*apart)))
