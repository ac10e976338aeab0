"""PDFs that other programs were reported to read word by word wrongly (K22, K23, turned pages, kerning)."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.files import documents_of, sentences_of_file

# The codes of the font from 128 on; all others are ASCII.
SPECIAL = (
    "\u00ad\u2010\u2011\u2013\u2014’“”éöæœ\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06\u216b\u00bd\u2116\u00b2\u2122"
)
FERRY = [
    "The ferry to Port Anna sailed",
    "again on 2 June 2018 after a",
    "winter in the dock. Captain",
    "Lind said it was new.",
]
UPRIGHT, LEFT, STEP = "1 0 0 1", 50, 14


def at(x: float, y: float, line: str, turn: str = UPRIGHT) -> str:
    """The operators that set a line at a place."""
    coded = "".join(
        f"\\{128 + SPECIAL.index(letter):03o}" if letter in SPECIAL else f"\\{letter}" if letter in "()\\" else letter
        for letter in line
    )
    return f"BT /F1 11 Tf {turn} {x} {y} Tm ({coded}) Tj ET\n"


def column(lines: Sequence[str], x: float = LEFT, y: float = 740) -> str:
    """Lines one below the other."""
    return "".join(at(x, y - STEP * number, line) for number, line in enumerate(lines))


def across(*columns: Sequence[str], y: float = 740) -> str:
    """Columns that are drawn line by line over all of them."""
    rows = max(len(lines) for lines in columns)
    width = 540 // len(columns)
    return "".join(
        at(LEFT + width * place, y - STEP * row, lines[row])
        for row in range(rows)
        for place, lines in enumerate(columns)
        if row < len(lines)
    )


def made(*pages: str, rotate: int = 0) -> bytes:
    """A PDF of pages' operators, in a font that says which character each of its codes is."""
    codes = "".join(f"<{128 + number:02x}> <{ord(letter):04x}>\n" for number, letter in enumerate(SPECIAL))
    unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n1 beginbfrange\n<20> <7e> <0020>\nendbfrange\n"
        f"{len(SPECIAL)} beginbfchar\n{codes}endbfchar\nendcmap end end"
    )
    widths = " ".join("278" if code == 32 else "500" for code in range(32, 256))
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 32 /LastChar 255"
        f" /Widths [{widths}] /ToUnicode 4 0 R >>",
        f"<< /Length {len(unicode)} >>\nstream\n{unicode}\nendstream",
    ]
    for page in pages:
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Rotate {rotate} /Contents {len(objects) + 2} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>",
            f"<< /Length {len(page)} >>\nstream\n{page}\nendstream",
        ]
    out, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return f"{out}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode("ascii")


def text_of(content: bytes) -> str:
    """The text of a PDF, white space as one blank."""
    return " ".join(" ".join(document.text.split()) for document in documents_of("a.pdf", content))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param(
            "The ﬁrst oﬃce of the ﬂoating ferry: the aﬀair was diﬃcult.",
            "The first office of the floating ferry: the affair was difficult.",
            id="K22-P01",
        ),
        pytest.param(
            "Ⅻ men and ½ of the crew ate the ﬁsh on the ﬁfth of May at № 5.",
            "Ⅻ men and ½ of the crew ate the fish on the fifth of May at № 5.",
            id="K22-F142",
        ),
        pytest.param("The baﬄed clerk ﬁled it.", "The baffled clerk filed it.", id="K22-own-three-letters"),
        pytest.param("The ﬆone lay in the weﬅ.", "The stone lay in the weſt.", id="K22-own-old-forms"),
        pytest.param("The œuvre of 4 m² by Anna™ ﬂew.", "The œuvre of 4 m² by Anna™ flew.", id="K22-own-letters-stay"),
    ],
)
def test_ligatures(line: str, expected: str) -> None:
    """K22: they are parted into their letters; other signs stay as they are."""
    assert sentences_of_file("a.pdf", made(column([line]))) == [expected]


FILL = "in the council of Port Anna on Monday evening, when the clerk had not written to"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            "… new indus\u00ad|trial pier … the may\u00ad|or went …", "industrial pier|the mayor went", id="K23-P02"
        ),
        pytest.param("… the light\u00ad|house of it …", "the lighthouse of it", id="K23-P02-house"),
        pytest.param(
            "… the well-|known men … twenty-|one boats …", "the well-known men|twenty-one boats", id="K23-P03-compounds"
        ),
        pytest.param("… for the gover-|nor of it …", "the governor of it", id="K23-P03-governor"),
        pytest.param("… whose daugh\u00ad|ter wrote …", "whose daughter wrote", id="K23-F143"),
        pytest.param(
            "… har\u00adbour, gate\u00adway and|the ware\u00adhouse …",
            "harbour, gateway and the warehouse",
            id="K23-F144",
        ),
        pytest.param("… the light\u2010|house of it …", "the lighthouse of it", id="K23-F145"),
        pytest.param(
            "… the vice-|president … his brother-in-|law came …", "vice-president|brother-in-law came", id="K23-F146"
        ),
        pytest.param(
            "… the ex-|governor … self-|righting boat … eighty-|five crowns …",
            "the ex-governor|self-righting boat|eighty-five crowns",
            id="K23-F147",
        ),
        pytest.param("… his wife Anna-|Lena came …", "his wife Anna-Lena came", id="K23-F148"),
        pytest.param("the north-east … the north-|east wind …", "the north-east wind", id="K23-own-whole-elsewhere"),
        pytest.param(
            "a lighthouse … the light-|house keeper …", "the lighthouse keeper", id="K23-own-joined-elsewhere"
        ),
        pytest.param("… in 1990-|1995 and … by X-|ray then …", "in 1990-1995 and|by X-ray then", id="K23-own-numbers"),
        pytest.param("… non-|Russian boats … all pas-|sengers …", "non-Russian boats|all passengers", id="K23-own-non"),
        pytest.param(
            "… the govern\u2010|ment … en\u00ad|gi\u00adneers came …", "the government|engineers", id="K23-own-marks"
        ),
        pytest.param(
            "… of two-|and three-masted ships …", "of two- and three-masted ships", id="K23-own-hanging-hyphen"
        ),
    ],
)
def test_hyphens_at_line_ends(lines: str, expected: str) -> None:
    """K23: a word that was cut is whole again; a compound keeps its hyphen; no soft hyphen is left."""
    full = [line.replace("…", FILL[: 78 - len(line)].rsplit(" ", 1)[0]) for line in lines.split("|")]
    text = text_of(made(column([*full, "and nobody said a word."])))
    assert [phrase for phrase in expected.split("|") if phrase not in text] == []
    assert "\u00ad" not in text


def test_a_word_that_goes_over_the_end_of_a_page() -> None:
    """K23: it is whole again too."""
    first = ["The council of Port Anna asked on Monday whether the letter of the gover-"]
    assert "letter of the governor had come." in text_of(made(column(first), column(["nor had come. It had."])))


@pytest.mark.parametrize(
    ("rotate", "turn", "places"),
    [
        pytest.param(90, "0 1 -1 0", [(100 + STEP * n, 60) for n in range(4)], id="P04"),
        pytest.param(270, "0 -1 1 0", [(500 - STEP * n, 740) for n in range(4)], id="own-the-other-way"),
        pytest.param(180, "-1 0 0 -1", [(550, 60 + STEP * n) for n in range(4)], id="own-upside-down"),
    ],
)
def test_a_page_that_is_turned(rotate: int, turn: str, places: list[tuple[int, int]]) -> None:
    """Its lines come in the order in which they are seen."""
    page = "".join(at(x, y, line, turn) for (x, y), line in zip(places, FERRY, strict=True))
    assert text_of(made(page, rotate=rotate)) == " ".join(FERRY)


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        pytest.param(
            "(The Cen) -120 (tro line of Port An) -110 (na sailed.)", "The Centro line of Port Anna sailed.", id="P09"
        ),
        pytest.param("(The) -278 (ferry) -250 (of) -230 (Anna) -278 (sailed.)", "The ferry of Anna sailed.", id="P10"),
        pytest.param("(T) 80 (o) -300 (A) 74 (V) 70 (A) -290 (it w) 10 (as.)", "To AVA it was.", id="own-capitals"),
        pytest.param(
            "(N) -20 (o) 15 (r) -30 (a) -400 (c) 12 (a) -8 (m) 9 (e.)", "Nora came.", id="own-letter-by-letter"
        ),
    ],
)
def test_kerning(shown: str, expected: str) -> None:
    """A small move is none, a wide one is a blank."""
    assert text_of(made(f"BT /F1 11 Tf 50 740 Td [{shown}] TJ ET")) == expected
