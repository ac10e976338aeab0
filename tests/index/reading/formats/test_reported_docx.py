"""Word documents as others have reported that they are misread: what stands in them besides plain paragraphs."""

from __future__ import annotations

import pytest

from tests.index.reading.formats.reported import (
    BY,
    Right,
    cell,
    check,
    control,
    deleted,
    inserted,
    paragraph,
    run,
    table,
    word,
)

END = paragraph("It stands.")
DELETED_END = f"<w:pPr><w:rPr><w:del {BY}/></w:rPr></w:pPr>"


def text_box(*texts: str, fallback: bool = True) -> str:
    """A run with a text box, which Word writes twice: as it is, and for programs that are old."""
    inside = "<w:txbxContent>" + "".join(paragraph(text) for text in texts) + "</w:txbxContent>"
    old = f"<w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData>'
        f"<wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        f"</mc:Choice>{f'<mc:Fallback>{old}</mc:Fallback>' if fallback else ''}</mc:AlternateContent></w:r>"
    )


def two_boxes(first: str, second: str) -> str:
    """A run with a group of two text boxes."""
    boxes = "".join(
        f"<wps:wsp><wps:txbx><w:txbxContent>{paragraph(text)}</w:txbxContent></wps:txbx></wps:wsp>"
        for text in (first, second)
    )
    return (
        "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData>"
        f"<wpg:wgp>{boxes}</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def moved(to: bool, text: str) -> str:
    """A paragraph that somebody moved: where it was, or where it is."""
    tag = "moveTo" if to else "moveFrom"
    return (
        f"<w:p><w:pPr><w:rPr><w:{tag} {BY}/></w:rPr></w:pPr>"
        f'<w:{tag}RangeStart {BY} w:name="move1"/><w:{tag} {BY}>{run(text)}</w:{tag}><w:{tag}RangeEnd w:id="7"/></w:p>'
    )


@pytest.mark.parametrize(
    ("body", "right"),
    [
        pytest.param(
            paragraph("The council did ", inserted("not "), deleted("agree"), inserted("refuse"), " the plan.")
            + f"<w:p><w:pPr><w:rPr><w:ins {BY}/></w:rPr></w:pPr>{inserted('It was inserted whole.')}</w:p>",
            Right(prose=["The council did not refuse the plan.", "It was inserted whole."], never=["agree"]),
            id="K30-W01",
        ),
        pytest.param(
            paragraph("It cost ", deleted("two"), inserted("three"), " crowns."),
            Right(prose=["It cost three crowns."], never=["two"]),
            id="K30-F88",
        ),
        pytest.param(
            moved(False, "The gate fell.") + paragraph("It rose.") + moved(True, "The gate fell."),
            Right(prose=["The gate fell.", "It rose."], words=["It rose.", "The gate fell."]),
            id="K30-F90",
        ),
        pytest.param(
            paragraph(
                "The toll was ",
                f"<w:moveFrom {BY}>{run('on Monday ')}</w:moveFrom>",
                "raised ",
                f"<w:moveTo {BY}>{run('on Monday ')}</w:moveTo>",
                "again.",
            ),
            Right(prose=["The toll was raised on Monday again."]),
            id="K30-words-moved-inside-a-sentence",
        ),
        pytest.param(
            paragraph("It cost ", inserted("about ", deleted("nearly "), "four"), " crowns."),
            Right(prose=["It cost about four crowns."], never=["nearly"]),
            id="K30-a-deletion-inside-an-insertion",
        ),
        pytest.param(
            f"<w:p>{DELETED_END}{run('The ferry sailed ')}</w:p>" + paragraph("at nine.") + END,
            Right(prose=["The ferry sailed at nine.", "It stands."]),
            id="K30-a-paragraph-whose-end-is-deleted",
        ),
        pytest.param(
            f"<w:p>{DELETED_END}{deleted('Nobody came.')}</w:p>" + END,
            Right(prose=["It stands."], never=["Nobody"]),
            id="K30-a-paragraph-that-is-deleted",
        ),
        pytest.param(
            table(
                ["Anna", "9:15"],
                [f"<w:trPr><w:del {BY}/></w:trPr>", *(cell(paragraph(deleted(old))) for old in ("Berta", "10:30"))],
                [f"<w:trPr><w:ins {BY}/></w:trPr>", *(cell(paragraph(inserted(new))) for new in ("Clara", "11:45"))],
            ),
            Right(rows=[["Anna", "9:15"], ["Clara", "11:45"]], never=["Berta", "10:30"]),
            id="K30-rows-deleted-and-inserted",
        ),
        pytest.param(
            f"<w:p><w:r><w:rPr><w:b/><w:rPrChange {BY}><w:rPr/></w:rPrChange></w:rPr><w:t>It burned.</w:t></w:r></w:p>"
            + paragraph(inserted(f'<w:smartTag w:element="place">{run("Port Anna")}</w:smartTag>', " slept.")),
            Right(prose=["It burned.", "Port Anna slept."]),
            id="K30-a-change-of-looks-and-a-tag-inside-an-insertion",
        ),
        pytest.param(
            control(paragraph("This stands in a control."))
            + paragraph("The mayor is ", control(run("Nora Berg")), "."),
            Right(prose=["This stands in a control.", "The mayor is Nora Berg."]),
            id="K30-W02",
        ),
        pytest.param(
            paragraph("Signed on ", control(run("3 May 1902")), "."),
            Right(prose=["Signed on 3 May 1902."]),
            id="K30-F91",
        ),
        pytest.param(
            control(table(["Anna", "9:15"])) + paragraph("End."),
            Right(rows=[["Anna", "9:15"]], sentences=["End."]),
            id="K30-F92",
        ),
        pytest.param(
            control(paragraph("One stood.") + control(paragraph("Two ", control(control(run("lay"))), ".")))
            + paragraph("Three fell."),
            Right(prose=["One stood.", "Two lay.", "Three fell."], words=["One", "Two", "Three"]),
            id="K30-controls-in-controls",
        ),
        pytest.param(
            table(["Anna", control(cell("9:15"))], ["Berta", cell(control(paragraph("10:30")))]).replace(
                "</w:tbl>", control(f"<w:tr>{cell('Clara')}{cell('11:45')}</w:tr>") + "</w:tbl>"
            ),
            Right(rows=[["Anna", "9:15"], ["Berta", "10:30"], ["Clara", "11:45"]]),
            id="K30-controls-around-cells-and-rows",
        ),
        pytest.param(
            paragraph(
                "The pier of ", f'<w:customXml w:element="place">{run("Port Anna")}</w:customXml>', " fell on "
            ).replace("</w:p>", f'<w:fldSimple w:instr=" DATE ">{run("3 May 1902")}</w:fldSimple>{run(".")}</w:p>'),
            Right(prose=["The pier of Port Anna fell on 3 May 1902."]),
            id="K30-a-field-and-words-of-a-form",
        ),
        pytest.param(
            paragraph("The field is ", "<m:oMath><m:r><m:t>ab</m:t></m:r></m:oMath>", " feet wide."),
            Right(prose=["The field is ab feet wide."]),
            id="K30-a-formula",
        ),
        pytest.param(
            paragraph("The ferry sailed.", text_box("The lamp was lit in 1902.")) + paragraph("It came back."),
            Right(prose=["The ferry sailed.", "The lamp was lit in 1902.", "It came back."]),
            id="K30-W03",
        ),
        pytest.param(
            paragraph(text_box("The gate fell.", "The wall stood.")) + paragraph("End."),
            Right(prose=["The gate fell.", "The wall stood."], words=["The gate fell.", "The wall stood."]),
            id="K30-F95",
        ),
        pytest.param(
            paragraph("The ferry ", text_box("Nobody came."), "sailed."),
            Right(prose=["The ferry sailed.", "Nobody came."]),
            id="K30-a-text-box-that-hangs-on-a-word",
        ),
        pytest.param(
            paragraph(two_boxes("The lamp burned.", "The bell rang.")) + END,
            Right(prose=["The lamp burned.", "The bell rang.", "It stands."]),
            id="K30-a-group-of-text-boxes",
        ),
        pytest.param(
            f"<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{paragraph('The bell rang.')}</w:txbxContent>"
            f"</v:textbox></v:shape></w:pict></w:r></w:p>{END}",
            Right(prose=["The bell rang.", "It stands."]),
            id="K30-a-text-box-of-old-programs",
        ),
        pytest.param(
            table(["Anna", cell(paragraph(text_box("It is late.", fallback=False)))]) + END,
            Right(words=["Anna", "It is late.", "It stands."]),
            id="K30-a-text-box-in-a-cell",
        ),
        pytest.param(
            paragraph("The boats of the line are these.") + table([cell(table(["Anna", "9:15"]))]),
            Right(prose=["The boats of the line are these."], words=["Anna", "9:15"], rows=[["Anna", "9:15"]]),
            id="K30-W06",
        ),
        pytest.param(
            table(["Outer", cell(table(["Inner"]))]) + END,
            Right(words=["Outer", "Inner", "It stands."]),
            id="K30-F98",
        ),
        pytest.param(
            table([cell("One", table([cell(table(["Ida", "9:15"], ["Ulf", "10:30"])), "Two"]))], ["Three"]),
            Right(words=["One", "Ida", "9:15", "Ulf", "10:30", "Two", "Three"], apart=["Ida", "Three"]),
            id="K30-tables-two-deep",
        ),
        pytest.param(
            table(["The island", cell("It is green.", table(["Anna"], ["Berta"]), "It is far.")]) + END,
            Right(words=["The island", "It is green.", "It is far."], apart=["Anna", "Berta", "It stands."]),
            id="K30-a-table-between-paragraphs-of-a-cell",
        ),
    ],
)
def test_what_stands_in_other_places(body: str, right: Right) -> None:
    """Tracked changes are read as accepted; controls, fields, text boxes and inner tables once, where they stand."""
    check("report.docx", word(body), right)
