"""What stands at the edges of a PDF's pages and in small letters: `page_notes`, `raised_marks`, other `page_parts`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index import Extraction, extract
from tests.index.reading.formats.test_reported_pdf import STEP, at, column, made

LEFT_SIDE = [
    "The last eagle of the lake was",
    "shot by a fisherman, who was paid",
    "a bounty of five hundred marks by",
    "the council of the town, before",
]
RIGHT_SIDE = [
    "anyone asked for it. Boats were",
    "used in calm weather only, and all",
    "islands were circled twice before",
    "anyone went ashore.",
]
WIDE = "so that the whole of the line is taken up by it and"


def small(operators: str, size: int = 7) -> str:
    """The same lines in smaller letters."""
    return operators.replace("/F1 11 Tf", f"/F1 {size} Tf")


def told(found: Extraction) -> list[str]:
    """The paragraphs of a document, without the marks of pages."""
    text = re.sub(r"<!-- page \d+ -->", "", found.documents[0].text).replace("\\", "")
    return text.strip().split("\n\n")


def read(*pages: str) -> Extraction:
    """What a PDF of such pages becomes."""
    return extract("a.pdf", made(*pages))


def two_columns(number: int, head: str, texts: Sequence[Sequence[str]]) -> str:
    """A page of two columns, with a number and a head above them, on either side."""
    sides = (f"{number}", head) if number % 2 == 0 else (head, f"{number}")
    return at(50, 790, sides[0]) + at(420, 790, sides[1]) + column(texts[0]) + column(texts[1], 320)


def whole(*parts: Sequence[str]) -> str:
    """Lines as one paragraph."""
    return " ".join(line for part in parts for line in part)


def test_heads_of_two_pages_that_stand_apart() -> None:
    """Whatever side their numbers are on, also above columns; they are said."""
    heads = ("J. North. Orn. 44 (2017)", "Holm: The Eagle")
    towns = ("Anna", "Oulu", "Orn", "Oban")
    texts = [tuple([f"{line} {town}" for line in side] for side in (LEFT_SIDE, RIGHT_SIDE)) for town in towns]
    found = read(*(two_columns(212 + at, heads[at % 2], text) for at, text in enumerate(texts)))
    assert " ".join(told(found)) == " ".join(whole(*text) for text in texts)
    assert len(found.problems) >= 2


def test_a_number_that_is_fused_with_its_head() -> None:
    """On one page only: it is the same head as on others."""
    pages = [small(at(50, 790, f"{number} The Anna Times")) + column([*LEFT_SIDE[:3], "it ends."]) for number in (8, 9)]
    assert told(read(*pages)) == [whole(LEFT_SIDE[:3], ["it ends."])] * 2


def test_headings_of_chapters_are_no_running_heads() -> None:
    """Though each begins a page, and stands apart."""
    pages = [at(50, 790, f"Chapter {number}") + column([*LEFT_SIDE[:3], "it ends."]) for number in (1, 2)]
    assert [part for part in told(read(*pages)) if "Chapter" in part] == ["Chapter 1", "Chapter 2"]


def test_a_note_stands_behind_the_sentence_that_goes_on() -> None:
    """In the next column, or on the next page."""
    note = small(column(["1 Eggs were weighed on a balance.", "2 By whom is not known."], y=740 - 5 * STEP))
    for pages in (
        [column(LEFT_SIDE) + note + column(RIGHT_SIDE, 320)],
        [column(LEFT_SIDE) + note, column(RIGHT_SIDE)],
    ):
        parts = told(read(*pages))
        assert parts[0] == whole(LEFT_SIDE, RIGHT_SIDE)
        assert " ".join(parts[1:]) == "1 Eggs were weighed on a balance. 2 By whom is not known."


def test_a_raised_number_refers_to_a_note() -> None:
    """Also behind the half of a word that a hyphen parted; behind a short word it is a power."""
    lines = ["It was built on the island of Kaarre-", "saari. The female was ringed here by us", "on 3 m of it."]
    marks = small(at(50 + 6 * 5.5, 740 - STEP + 5, "1") + at(50 + 6 * 5.5 - 1.1, 740 - 2 * STEP + 5, "2"))
    assert "island of Kaarresaari. The female" in whole(told(read(column(lines) + marks)))


def test_a_label_in_other_letters_heads_no_line() -> None:
    """A line is as large as most of its letters."""
    first = "BT /F1 14 Tf 1 0 0 1 50 740 Tm (Abstract. ) Tj /F1 11 Tf (After an absence of years the) Tj ET\n"
    parts = read(first + column(LEFT_SIDE, y=740 - STEP)).documents[0].text
    assert "#" not in parts
    assert "Abstract. After an absence of years the The last eagle" in parts


def test_an_indent_begins_a_paragraph_behind_another() -> None:
    """Two speakers of a line each; what is quoted is moved in as a whole, and is one."""
    talk = [
        "“Oh,” said Syme, “all of us are here, my good friend.”",
        "“Then I may ask you to swear by whatever it is that",
    ]
    page = column([f"He said it {WIDE}", "of it."]) + column(talk, 64, 740 - 2 * STEP)
    page += column([f"you hold, {WIDE}", f"you hold, {WIDE}", "no more."], y=740 - 4 * STEP)
    assert [part[:7] for part in told(read(page))] == ["He said", "“Oh,” s", "“Then I"]
    quoted = [
        "We, the people of the island, have met in the inn.",
        "Nobody has been asked before by those who came so",
        "far.",
    ]
    page = column([f"He said it {WIDE}", f"and it {WIDE}", f"and that {WIDE}", f"then {WIDE}"])
    assert any(whole(quoted) in part for part in told(read(page + column(quoted, 64, 740 - 4 * STEP))))
