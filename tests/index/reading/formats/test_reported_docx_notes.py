"""Word's notes, merged cells, links, line breaks and plain words, as others have reported that they are misread."""

from __future__ import annotations

import pytest

from index.records import BlockKind
from tests.files import documents_of
from tests.index.reading.formats.reported import (
    NAMES,
    Right,
    cell,
    check,
    deleted,
    inserted,
    notes,
    paragraph,
    run,
    table,
    word,
)

SPAN, FIRST, NEXT = '<w:gridSpan w:val="{}"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def reference(number: int, kind: str = "footnote") -> str:
    """The number of a note, in the text."""
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


@pytest.mark.parametrize(
    ("body", "parts", "right"),
    [
        pytest.param(
            paragraph("The toll was two crowns.", reference(1)) + paragraph("It was raised later."),
            {"footnotes": notes("footnote", {1: ["Berg, Letters, 1903, says three crowns."]})},
            Right(
                prose=["The toll was two crowns.", "It was raised later."],
                words=["The toll was two crowns.", "Berg, Letters, 1903, says three crowns."],
            ),
            id="K30-W04",
        ),
        pytest.param(
            paragraph("The lamp was lit.", reference(1), " It burned.", reference(2)),
            {"footnotes": notes("footnote", {1: ["In May 1902."], 2: ["Until 1940."]})},
            Right(sentences=["The lamp was lit.", "It burned."], words=["In May 1902.", "Until 1940."]),
            id="K30-F158",
        ),
        pytest.param(
            paragraph("The toll rose in spring.", reference(1)),
            {"footnotes": notes("footnote", {1: ["By two crowns.", "Berg denies it."]})},
            Right(sentences=["The toll rose in spring."], words=["By two crowns.", "Berg denies it."]),
            id="K30-F159",
        ),
        pytest.param(
            paragraph("Nobody came.", reference(1)),
            {"footnotes": notes("footnote", {1: ["Lund, Letters, p. 12."]})},
            Right(sentences=["Nobody came."], words=["Lund, Letters, p. 12."]),
            id="K30-F160",
        ),
        pytest.param(
            paragraph("The ferry", reference(1), " sailed to Port Anna", reference(2), " in the fog."),
            {"footnotes": notes("footnote", {1: ["It was white."], 2: ["A town of 300 people."]})},
            Right(
                prose=["The ferry sailed to Port Anna in the fog."],
                words=["in the fog.", "It was white.", "A town of 300 people."],
            ),
            id="K30-notes-inside-a-sentence",
        ),
        pytest.param(
            paragraph("The bell rang.", reference(2, "endnote")) + paragraph("Nobody came.", reference(1)),
            {
                "footnotes": notes("footnote", {1: ["So says Lund."]}),
                "endnotes": notes("endnote", {2: ["It hung in the tower."]}),
            },
            Right(sentences=["The bell rang.", "Nobody came."], apart=["So says Lund.", "It hung in the tower."]),
            id="K30-endnotes-beside-footnotes",
        ),
        pytest.param(
            paragraph("The bell rang.", reference(1)),
            {
                "footnotes": notes(
                    "footnote", {1: [paragraph("It cost ", deleted("nine"), inserted("ten"), " crowns.")]}
                )
            },
            Right(words=["The bell rang.", "It cost ten crowns."], never=["nine"]),
            id="K30-tracked-changes-in-a-note",
        ),
        pytest.param(
            table(["Anna", cell(paragraph("9:15", reference(1)))], ["Berta", "10:30"]),
            {"footnotes": notes("footnote", {1: ["Not on Sundays."]})},
            Right(rows=[["Anna", "9:15"], ["Berta", "10:30"]], words=["Not on Sundays."]),
            id="K30-a-note-in-a-cell",
        ),
        pytest.param(
            paragraph(
                "The ferry ", '<w:commentRangeStart w:id="3"/>', "sailed", '<w:commentRangeEnd w:id="3"/>'
            ).replace("</w:p>", f'<w:r><w:commentReference w:id="3"/></w:r>{run(" at nine.")}</w:p>'),
            {
                "comments": f'<w:comments {NAMES}><w:comment w:id="3" w:author="Ida Holm">'
                f"{paragraph('Was it not ten?')}</w:comment></w:comments>"
            },
            Right(prose=["The ferry sailed at nine."], never=["Was it not", "Ida Holm"]),
            id="K30-comments-are-not-read",
        ),
    ],
)
def test_notes_of_word(body: str, parts: dict[str, str], right: Right) -> None:
    """Footnotes and endnotes are read once, in no sentence of the text; comments are not."""
    check("report.docx", word(body, parts), right)


@pytest.mark.parametrize(
    ("body", "right"),
    [
        pytest.param(
            table([cell("Boats of the line", properties=SPAN.format(3))], ["Anna", "9:15", "white"]),
            Right(words=["Boats of the line"], rows=[["Boats of the line"], ["Anna", "9:15", "white"]]),
            id="K31-W05",
        ),
        pytest.param(
            table(
                [cell("Monday", properties=FIRST), "boat 0"],
                [cell(properties=NEXT), "boat 1"],
                [cell(properties=NEXT), "boat 2"],
            ),
            Right(words=["Monday", "boat 0", "boat 1", "boat 2"], apart=["boat 0", "boat 1", "boat 2"]),
            id="K31-F97",
        ),
        pytest.param(
            table(
                [cell("Monday", properties=FIRST), "boat 0"],
                [cell(properties=NEXT), "boat 1"],
                [cell("Tuesday", properties=FIRST), "boat 2"],
                [cell(properties='<w:vMerge w:val="continue"/>'), "boat 3"],
            ),
            Right(words=["Monday", "boat 1", "Tuesday", "boat 3"], rows=[["Monday", "boat 0"], ["Tuesday", "boat 2"]]),
            id="K31-two-merged-one-below-the-other",
        ),
        pytest.param(
            table(
                [cell("All boats", properties=SPAN.format(2) + FIRST), "May"],
                [cell(properties=SPAN.format(2) + NEXT), "June"],
                ["Anna", "Berta", "July"],
            ),
            Right(words=["All boats", "June"], rows=[["All boats", "May"], ["Anna", "Berta", "July"]]),
            id="K31-merged-over-columns-and-rows",
        ),
        pytest.param(
            table(["Anna", "closed", "closed"], ["Berta", "closed", "open"]),
            Right(sentences=["Anna | closed | closed", "Berta | closed | open"]),
            id="K31-the-same-words-in-cells-that-are-not-merged",
        ),
        pytest.param(
            table(["Anna", "", "white"], ["", "10:30", ""]),
            Right(sentences=["Anna | | white", "10:30"]),
            id="K31-empty-cells-that-are-not-merged",
        ),
        pytest.param(
            table(
                [cell("It is late.", properties=FIRST), cell("Go home.", properties=FIRST)], [cell(properties=NEXT)] * 2
            ),
            Right(words=["It is late.", "Go home."]),
            id="K31-a-row-that-is-merged-away",
        ),
    ],
)
def test_merged_cells(body: str, right: Right) -> None:
    """A cell that is merged over columns or rows is read once; others as often as they stand there."""
    check("report.docx", word(body), right)


PLAIN = [
    pytest.param("1987. It was a cold year for the town.", id="K32-W08-year"),
    pytest.param("# of boats: 12 in the harbour.", id="K32-W08-number-sign"),
    pytest.param("<b> is what the sign said on that day.", id="K32-W08-tag"),
    pytest.param("- 5 degrees were measured at the pier.", id="K32-W08-minus"),
    pytest.param("> 40 boats came back from the sea.", id="K32-W08-more-than"),
    pytest.param("    Four blanks stood before it.", id="K32-W08-blanks"),
    pytest.param("| is a bar on the map.", id="K32-W08-bar"),
    pytest.param("12. May was the day of the fair.", id="K32-F100"),
    pytest.param("<The page is torn here.>", id="K32-F102"),
    pytest.param("+ 3 degrees were measured in May.", id="K32-plus"),
    pytest.param("* The star is a mark of the clerk.", id="K32-star"),
    pytest.param("1) was the number of his house.", id="K32-bracket"),
    pytest.param("The file it_was_so holds *all* of __them__.", id="K32-emphasis"),
    pytest.param("The price was 5 * 3 * 2 crowns.", id="K32-times"),
    pytest.param(r"It lies in C:\new\_old\*.txt of the clerk.", id="K32-backslashes"),
    pytest.param("He wrote Berg &amp; Lund &lt; others.", id="K32-entities"),
    pytest.param("[1]: http://example.org/a was on the wall.", id="K32-definition"),
    pytest.param("He typed [the treaty](of 1902) and ![so](it was).", id="K32-link"),
    pytest.param("The note says [[see below|later]] twice.", id="K32-wiki-link"),
    pytest.param("He wrote <!-- not yet --> on the plan.", id="K32-comment"),
    pytest.param("```was written on the wall.", id="K32-fence"),
    pytest.param("The `old` key ``lies`` there.", id="K32-code"),
]


@pytest.mark.parametrize("text", PLAIN)
def test_words_that_markdown_takes_for_marks(text: str) -> None:
    """A paragraph of Word is prose with all of its words, whatever it begins with."""
    content = word("".join(map(paragraph, ("The chronicle of the town follows.", text, "The rest is lost."))))
    right = ("The chronicle of the town follows.", text.strip(), "The rest is lost.")
    check("chronicle.docx", content, Right(prose=right, words=right))
    (document,) = documents_of("chronicle.docx", content)
    assert document.title not in text
    assert {block.kind for block in document.blocks} == {BlockKind.PROSE}


@pytest.mark.parametrize(
    ("body", "right"),
    [
        pytest.param(
            "".join(map(paragraph, ("Notes of the clerk.", "<The page is torn here.>", "---", "The rest is lost."))),
            Right(prose=["Notes of the clerk.", "<The page is torn here.>", "The rest is lost."]),
            id="K32-F102-rule",
        ),
        pytest.param(
            "".join(map(paragraph, ("---", "title: The tolls of the port", "---", "The toll was two crowns.", "==="))),
            Right(words=["title: The tolls of the port"], prose=["The toll was two crowns."]),
            id="K32-what-looks-like-front-matter",
        ),
        pytest.param(
            paragraph("1. The *first* year of #7", style="Heading1") + paragraph("It was cold."),
            Right(headings=["1. The *first* year of #7"], prose=["It was cold."]),
            id="K32-marks-in-a-heading",
        ),
        pytest.param(
            paragraph("- 5 degrees in May.", style="ListBullet") + paragraph("# 7 in June.", style="ListBullet"),
            Right(items=["- 5 degrees in May.", "# 7 in June."]),
            id="K32-marks-in-items",
        ),
        pytest.param(
            table(["# of boats", "a*b*c"], ["<none>", "it_was_so"]) + paragraph("It was cold."),
            Right(rows=[["# of boats", "a*b*c"], ["<none>", "it_was_so"]], prose=["It was cold."]),
            id="K32-marks-in-cells",
        ),
    ],
)
def test_marks_in_other_places(body: str, right: Right) -> None:
    """Headings, items and cells keep the words that look like marks, too."""
    check("report.docx", word(body), right)
