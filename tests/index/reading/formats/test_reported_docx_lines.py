"""Links, line breaks and characters that are not seen in Word documents."""

from __future__ import annotations

import pytest

from tests.index.reading.formats.reported import Right, cell, check, deleted, inserted, paragraph, run, table, word

LINKS = {"r1": "https://example.org/treaty?id=7"}
BREAK = "<w:r><w:br/></w:r>"


def linked(*content: str) -> str:
    """Words behind a link."""
    return f'<w:hyperlink r:id="r1">{"".join(c if c.startswith("<w:") else run(c) for c in content)}</w:hyperlink>'


def field(code: str, shown: str) -> str:
    """A field of several runs: its code, and what is shown of it."""
    begin, between, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f'{begin}<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>{between}{run(shown)}{end}'


@pytest.mark.parametrize(
    ("body", "right"),
    [
        pytest.param(
            paragraph("See ", linked("the treaty"), " of 1902."), Right(prose=["See the treaty of 1902."]), id="W07"
        ),
        pytest.param(
            paragraph("See ", linked("the ", deleted("old "), inserted("new "), "treaty"), " of 1902."),
            Right(prose=["See the new treaty of 1902."], never=["old"]),
            id="links-tracked-changes-in-one",
        ),
        pytest.param(
            paragraph("See ", inserted(linked("the treaty")), " of 1902."),
            Right(prose=["See the treaty of 1902."]),
            id="links-inserted",
        ),
        pytest.param(
            paragraph("See ", field('HYPERLINK "https://example.org/t"', "the treaty"), " of 1902."),
            Right(prose=["See the treaty of 1902."], never=["example", "HYPERLINK"]),
            id="links-as-fields",
        ),
        pytest.param(
            table(["Anna", cell(paragraph(linked("9:15")))]), Right(rows=[["Anna", "9:15"]]), id="links-in-cells"
        ),
        pytest.param(
            paragraph("The boats of the line:", BREAK, "- Anna sails at nine.", BREAK, "- Berta sails at ten.")
            + paragraph("They are white."),
            Right(apart=["The boats of the line", "Anna sails at nine.", "Berta sails at ten.", "They are white."]),
            id="W09",
        ),
        pytest.param(
            paragraph("Boats:", BREAK, "- Anna", BREAK, "- Berta"),
            Right(words=["Boats:", "Anna", "Berta"], apart=["Boats:", "Anna", "Berta"]),
            id="W09-short",
        ),
        pytest.param(
            paragraph("The sea was calm", BREAK, "The boat was white", "<w:r><w:cr/></w:r>", "Nobody spoke."),
            Right(words=["The sea was calm", "The boat was white", "Nobody spoke."], never=["calmThe", "whiteNobody"]),
            id="line-breaks-of-a-poem",
        ),
        pytest.param(
            paragraph("The ferry sailed", '<w:r><w:br w:type="page"/></w:r>', "at nine.")
            + paragraph("Anna", "<w:r><w:tab/></w:r>", "9:15"),
            Right(words=["The ferry sailed", "at nine."], rows=[["Anna", "9:15"]], never=["sailedat"]),
            id="line-breaks-of-pages-and-tabs",
        ),
        pytest.param(
            table([cell(paragraph("New", BREAK, "York")), "1951"], [cell("Port", "Anna"), "1962"]),
            Right(rows=[["New", "York", "1951"], ["Port", "Anna", "1962"]]),
            id="line-breaks-in-cells",
        ),
        pytest.param(
            paragraph("The light\u00adhouse, the in", "<w:r><w:softHyphen/></w:r>", "dus\u200btrial pier stood.\ufeff"),
            Right(prose=["The lighthouse, the industrial pier stood."]),
            id="soft-hyphens",
        ),
        pytest.param(
            paragraph("The twenty", "<w:r><w:noBreakHyphen/></w:r>", "first boat sailed."),
            Right(prose=["The twenty-first boat sailed."]),
            id="soft-hyphens-and-firm-ones",
        ),
    ],
)
def test_links_and_lines(body: str, right: Right) -> None:
    """Links are read as what is shown of them, and a line break parts words; hyphens that are not shown are none."""
    check("report.docx", word(body, links=LINKS), right)
