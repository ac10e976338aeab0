"""Characters that nobody sees hide neither words nor dates (K19)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest

from bot.embeds.text import link_to_quote
from index.reading import Source, parse_document, read_document
from index.records import Citation
from index.text import tokens
from tests.files import documents_of, sentences_of_file
from tests.making import docx, epub

PAGE = """<html><head><title>The pier</title></head><body><article><h1>The pier</h1>
<p>The light&shy;house and the indus&#8203;trial pier of Port Anna were opened on the same day in May 2017.</p>
<p>Captain Dora Lind said that the engine had been replaced in March. The road is closed until autumn.</p>
</article></body></html>"""
UNSEEN = "\u00ad\u200b\u2060\ufeff"


def dates(text: str) -> list[str]:
    """The values of the dates of a text that was published on 15 May 2024."""
    return [time.value for time in parse_document(text, "a.txt", Source(published=date(2024, 5, 15))).times]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("It sank on 3\u00a0May\u202f2017.", ["2017-05-03"], id="K19-T06-no-break-blanks"),
        pytest.param("It sank on 2017\u201105\u201104.", ["2017-05-04"], id="K19-T06-no-break-hyphens"),
        pytest.param("It sank on 5\u200b May 2017.", ["2017-05-05"], id="K19-T06-zero-width"),
        pytest.param("It sank on\ufeff 6 May 2017.", ["2017-05-06"], id="K19-T06-mark"),
        pytest.param("It sank on 7\u00ad May 2017.", ["2017-05-07"], id="K19-F73"),
        pytest.param(
            "It sank on 8\u2060 May 2017 and on 2017\u20115\u20119.", ["2017-05-08", "2017-05-09"], id="K19-F74"
        ),
        pytest.param("It sank on May\u00a010,\u00a02017.", ["2017-05-10"], id="K19-own-month-first"),
        pytest.param("It sank on 11\u2009May\u20032017.", ["2017-05-11"], id="K19-own-thin-and-wide-blanks"),
        pytest.param("It sank on 2017\u201005\u201012.", ["2017-05-12"], id="K19-own-hyphens"),
        pytest.param("It sank on 13 Sep\u00adtem\u00adber 2017.", ["2017-09-13"], id="K19-own-inside-the-month"),
        pytest.param("It sank on 14 May 20\u200b17.", ["2017-05-14"], id="K19-own-inside-the-year"),
        pytest.param("It sank on \u200e15 May \u200e2017.", ["2017-05-15"], id="K19-own-marks-of-direction"),
        pytest.param("It sank yes\u00adter\u00adday.", ["2024-05-14"], id="K19-own-yesterday"),
        pytest.param("It sank three\u00a0days\u202fago.", ["2024-05-12"], id="K19-own-days-ago"),
    ],
)
def test_dates_with_characters_that_are_not_seen(text: str, expected: list[str]) -> None:
    """K19: the date is what a reader sees."""
    assert dates(text) == expected


def test_a_date_is_marked_in_the_text_as_it_stands() -> None:
    """K19: text[start:end] holds the day and the year, whatever stands between."""
    document = parse_document(
        "The lamp\u00ad of the har\u00adbour: it sank on 3\u00a0May\u200b\u202f2017 at last.", "a.txt"
    )
    (time,) = document.times
    assert " ".join(document.text[time.start : time.end].replace("\u200b", "").split()) == "3 May 2017"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(
            "The light\u200bhouse of the indus\u00adtrial pier opened.",
            "lighthouse industrial pier",
            id="K19-T05-words",
        ),
        pytest.param("They sailed to Port\u2060Anna.", "PortAnna", id="K19-T05-word-joiner"),
        pytest.param("The cap\ufefftain slept.", "captain", id="K19-own-mark-inside"),
        pytest.param("The gov\u00ader\u00adnor of the ware\u00adhouse.", "governor warehouse", id="K19-own-every-part"),
        pytest.param("The l\u200ba\u200bm\u200bp was dark.", "lamp dark", id="K19-own-every-letter"),
        pytest.param("The well\u2011known captain left.", "well-known", id="K19-own-no-break-hyphen"),
        pytest.param("The\u00a0ferry\u202fof\u2009Anna.", "ferry Anna", id="K19-own-blanks"),
        pytest.param("\u200bNora came.\u200b", "Nora", id="K19-own-at-the-edges"),
    ],
)
def test_words_with_characters_that_are_not_seen(text: str, words: str) -> None:
    """K19: they are found by what a reader would type, in a file that is added and in one that lies in the story."""
    (document,) = documents_of("a.txt", text.encode())
    found = [stem for number in range(len(document.sentences)) for stem in tokens(document.sentence_text(number))]
    assert set(tokens(words)) <= set(found)
    assert not set(UNSEEN) & set(document.text)


def test_a_file_in_the_story_folder(tmp_path: Path) -> None:
    """K19: a file that was put there by hand is read as one that was added."""
    path = tmp_path / "a.txt"
    path.write_text(
        "The light\u200bhouse of the indus\u00adtrial pier\u2060 opened.\ufeff Nora came.", encoding="utf-8"
    )
    document = read_document(path, "a.txt")
    assert not set(UNSEEN) & set(document.text)
    assert [document.sentence_text(number) for number in range(len(document.sentences))] == [
        "The lighthouse of the industrial pier opened.",
        "Nora came.",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("It sank.\u00a0Nobody came.", ["It sank.", "Nobody came."], id="K19-own-no-break-blank"),
        pytest.param("It sank.\u200b Nobody came.", ["It sank.", "Nobody came."], id="K19-own-zero-width"),
        pytest.param(
            "It sank.\ufeff\n\n\ufeffNobody came.", ["It sank.", "Nobody came."], id="K19-own-two-files-in-one"
        ),
        pytest.param("Is it over?\u2060 Yes.\u00ad No.", ["Is it over?", "Yes.", "No."], id="K19-own-joiner"),
    ],
)
def test_sentences_end_beside_characters_that_are_not_seen(text: str, expected: list[str]) -> None:
    """K19: an end is an end, whatever stands behind the period."""
    assert sentences_of_file("a.txt", text.encode()) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The astronaut \U0001f469\u200d\U0001f680 wrote home.", id="K19-own-joined-emoji"),
        pytest.param("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 was on the wall.", id="K19-own-persian"),
        pytest.param("The heart \u2764\ufe0f was red, the café too.", id="K19-own-variation"),
    ],
)
def test_characters_that_words_are_written_with_stay(text: str) -> None:
    """K19, the other side: joiners that change what is seen are part of the text."""
    assert sentences_of_file("a.txt", text.encode()) == [text]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param(
            "a.html",
            PAGE.encode(),
            id="H11-html",
        ),
        pytest.param(
            "a.docx",
            docx([("Normal", "The light\u00adhouse and the indus\u200btrial pier of Port\u00a0Anna were opened.")]),
            id="K19-own-docx",
        ),
        pytest.param(
            "a.epub",
            epub([("One", "The light\u00adhouse and the indus&#8288;trial pier of Port Anna were opened. " * 4)]),
            id="K19-own-epub",
        ),
        pytest.param(
            "a.md", "# The pier\n\nThe light\u00adhouse and the indus\u200btrial pier.".encode(), id="K19-own-md"
        ),
    ],
)
def test_other_kinds_of_files(name: str, content: bytes) -> None:
    """K19: soft hyphens and zero-width characters are left out of them too."""
    texts = [document.text for document in documents_of(name, content)]
    assert any("The lighthouse and the industrial pier" in text for text in texts)
    assert not set(UNSEEN) & set("".join(texts))


def test_a_link_to_the_quote() -> None:
    """K19-X09: its fragment holds the page's words, whole; a browser overlooks what nobody sees."""
    text = "The light\u200bhouse of the indus\u00adtrial pier was built in 1990."
    link = link_to_quote(Citation(parse_document(text, "a.txt", Source(url="https://x.y/a")), 0, 0))
    assert link is not None
    fragment = unquote(link).partition("#:~:text=")[2]
    assert "".join(letter for letter in fragment if letter not in UNSEEN) == (
        "The lighthouse of the industrial pier was built in 1990."
    )
