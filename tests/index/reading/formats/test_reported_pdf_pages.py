"""PDFs whose pages other programs were reported to read wrongly: columns, locks, page numbers (K24 to K26).

`page_layout` and `paragraphs` are tested by what they make of them.
"""

from __future__ import annotations

import io

import pytest
from pypdf import PdfWriter

from index import ReadingError, extract
from tests.index.reading.formats.test_reported_pdf import FERRY, STEP, across, at, column, made, text_of

LAMP = [
    "The lighthouse was built in",
    "1875 by the engineer Carl",
    "Berg. Its lamp burns oil to",
    "this day, the keeper said.",
]
MILL = [
    "The mill was sold in 1902.",
    "Its wheel was of oak, and",
    "turned until the war. The",
    "miller went to Bergen.",
]
CHURCH = [
    "The church is older: it was",
    "begun in 1350 and ended in",
    "1410, when the bell was",
    "hung by Ole the Smith.",
]
SCHOOL = [
    "The school was closed in",
    "1960. Its last teacher, Nora",
    "Berg, lives in the house",
    "beside it to this day.",
]
HEAD = "TWO BUILDINGS OF PORT ANNA"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param(across(FERRY, LAMP), [*FERRY, *LAMP], id="K24-P05"),
        pytest.param(column(FERRY) + column(LAMP, 320), [*FERRY, *LAMP], id="P05b-one-after-the-other"),
        pytest.param(across(MILL, CHURCH), [*MILL, *CHURCH], id="K24-F149"),
        pytest.param(at(200, 770, HEAD) + across(MILL, CHURCH), [HEAD, *MILL, *CHURCH], id="K24-F150"),
        pytest.param(across(MILL, CHURCH, SCHOOL), [*MILL, *CHURCH, *SCHOOL], id="K24-F151"),
        pytest.param(across(MILL + SCHOOL, CHURCH), [*MILL, *SCHOOL, *CHURCH], id="K24-own-left-is-longer"),
        pytest.param(across(MILL, CHURCH + LAMP), [*MILL, *CHURCH, *LAMP], id="K24-own-right-is-longer"),
        pytest.param(
            across(MILL, CHURCH) + across(FERRY, LAMP, y=740 - 4 * STEP),
            [*MILL, *FERRY, *CHURCH, *LAMP],
            id="K24-own-eight-lines",
        ),
        pytest.param(
            "".join(
                at(50, 740 - 14 * n, a) + at(320, 737 - 14 * n, b)
                for n, (a, b) in enumerate(zip(MILL, LAMP, strict=True))
            ),
            [*MILL, *LAMP],
            id="K24-own-lines-not-level",
        ),
    ],
)
def test_columns(page: str, expected: list[str]) -> None:
    """K24: a column is read to its end before the next, however they were drawn; what stands over both comes first."""
    assert text_of(made(page)) == " ".join(expected)


def test_a_table_is_read_across() -> None:
    """K24, the other side: short cells belong to their row."""
    text = text_of(made(across(["Boat", "Anna", "Berta", "Clara"], ["Leaves", "9:15", "10:30", "11:45"])))
    assert [row for row in ("Anna 9:15", "Berta 10:30", "Clara 11:45") if row not in text.replace(" | ", " ")] == []


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128", "AES-256-R5", "AES-256"])
def test_encrypted(algorithm: str) -> None:
    """K25 (P06, P06b, P06c, P07, F155 to F157): read where it opens without a password; else said to be locked."""
    for user in ("", "secret", "pässwörd"):
        writer = PdfWriter(io.BytesIO(made(column(FERRY), column(LAMP))))
        writer.encrypt(user, "owner", algorithm=algorithm, permissions_flag=-3904)  # type: ignore[arg-type]
        out = io.BytesIO()
        writer.write(out)
        if user:
            with pytest.raises(ReadingError, match="locked with a password"):
                extract("a.pdf", out.getvalue())
        else:
            assert text_of(out.getvalue()) == " ".join([*FERRY, *LAMP])


STORY = [
    [
        f"{'' if number else 'It '}sailed from the {place} before the spring, since the engine had been",
        f"mended by the smith of the {place}, and nobody asked who paid. It",
    ]
    for number, place in enumerate(("tower", "harbour", "mill", "church", "school", "forge"))
]


@pytest.mark.parametrize(
    ("marks", "y"),
    [
        pytest.param(["1", "2"], 40, id="K26-P08"),
        pytest.param(["- 1 -", "- 2 -"], 40, id="K26-F152"),
        pytest.param(["17", "18"], 780, id="K26-F154"),
        pytest.param(["1", "2", "3", "4", "5"], 40, id="P08b"),
        pytest.param(
            ["IDA HOLM 1", "2 THE ISLAND", "IDA HOLM 3", "4 THE ISLAND", "IDA HOLM 5", "6 THE ISLAND"], 780, id="P08c"
        ),
        pytest.param(["Page 1 of 2", "Page 2 of 2"], 40, id="K26-own-page-of"),
        pytest.param(["1/3", "2/3", "3/3"], 40, id="K26-own-parts"),
        pytest.param(["ix", "x"], 40, id="K26-own-roman"),
        pytest.param(["p. 41", "p. 42"], 780, id="K26-own-p"),
        pytest.param(["[9]", "[10]"], 40, id="K26-own-brackets"),
    ],
)
def test_page_numbers(marks: list[str], y: int) -> None:
    """K26: they and running heads are left out, nothing else is; a sentence goes on over the page's end."""
    pages = [
        at(280, y, mark) + column(lines) if y > STEP * 50 else column(lines) + at(280, y, mark)
        for mark, lines in zip(marks, STORY, strict=False)
    ]
    told = " ".join(line for lines in STORY[: len(marks)] for line in lines)
    assert text_of(made(*pages)) == told


def test_numbers_of_the_text_stay() -> None:
    """K26, the other side: a year that ends a paragraph, in a line of its own, is no page number."""
    first = ["The church of Port Anna was begun by Ole the Smith in the spring of", "1350."]
    second = ["The tower of the church burned down in the night of the storm of", "1410."]
    assert text_of(made(column(first), column(second))) == " ".join([*first, *second])
