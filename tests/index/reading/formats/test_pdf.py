"""PDF, page by page."""

from __future__ import annotations

import io

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
