"""Transcripts are told by stamps and names before what is said."""

from __future__ import annotations

import pytest

from index.reading import parse_document
from index.records import BlockKind

IRC = """[21:03] <nell> has anyone seen the blue lantern?
[21:04] <tobias> gerrit took it to the mill
[21:04] * nell sighs
[21:05] -!- gerrit has joined #village
[21:06] <gerrit> I sold it to a tinker for two crowns"""

EXPORT = """[2024-05-01 20:01] Vex#1234
so the heist is off, Tarn told the guards

[2024-05-01 20:01] Moth
what do you mean Tarn told them

[2024-05-02 19:30] DM (Kay)
The party fled and lost the silver key.
Brannoc drowned."""

PHONE = """12/03/2024, 09:14 - Messages are encrypted.
12/03/2024, 09:15 - Deb Farrow added you
12/03/2024, 09:16 - Deb Farrow: the water is cut off on Friday
12/03/2024, 09:22 - Sheila W: That's my marrow bed.
I lost all the seedlings"""


def said(text: str) -> list[tuple[str | None, str]]:
    """What may be cited of a text, and who says it."""
    document = parse_document(text, "a.txt")
    return [(document.sentences[number].speaker, document.sentence_text(number)) for number in document.evidence]


def test_each_message_is_cited_whoever_sends_it() -> None:
    """Lines that do not end as sentences do are no headings here, and no line runs on into the next one's stamp.

    Who comes and goes is none of it.
    """
    assert [speaker for speaker, _ in said(IRC)] == ["nell", "tobias", None, "gerrit"]
    assert said(IRC)[3][1] == "[21:06] <gerrit> I sold it to a tinker for two crowns"


def test_who_sends_stands_above() -> None:
    """A line of its own says who and when; it is nothing to cite."""
    assert said(EXPORT) == [
        ("Vex#1234", "so the heist is off, Tarn told the guards"),
        ("Moth", "what do you mean Tarn told them"),
        ("DM (Kay)", "The party fled and lost the silver key."),
        ("DM (Kay)", "Brannoc drowned."),
    ]


def test_a_message_goes_on_in_the_lines_below() -> None:
    """What the program says itself is nobody's."""
    speakers = [speaker for speaker, _ in said(PHONE)]
    assert speakers == [None, None, "Deb Farrow", "Sheila W", "Sheila W"]


@pytest.mark.parametrize("text", [IRC, EXPORT, PHONE])
def test_a_transcript_has_its_file_s_name(text: str) -> None:
    """Its first message is no title."""
    document = parse_document(text, "the-harbour.txt")
    assert document.title == "the-harbour"
    assert not [block for block in document.blocks if block.kind is BlockKind.HEADING]


def test_times_in_a_diary_make_no_transcript() -> None:
    """A line that begins with a time is not enough."""
    document = parse_document("The Watch\n\n12:30 It rained.\n\nIda went below. She slept.", "a.txt")
    assert document.title == "The Watch"
