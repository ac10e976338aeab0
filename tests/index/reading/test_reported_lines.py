"""Lines that were wrapped run on, and lines that were broken on purpose stay apart (K4)."""

from __future__ import annotations

import pytest

from index.reading import parse_document

WIDE = """The keeper had been on the island for thirty years when the lamp
went out for the first time. It was in the
night of the great storm, and nobody on the shore could see it,
though many had gone to the pier to look."""
TALL = """He was a remarkably tall man, dark and silent, and the one of whom
they had heard so often in the town. He appeared to be in a
great hurry, shouted to the driver to wait for him, and went
past the maid who opened the door with the air of one who was
at home there."""
LETTER = """Nora read the letter twice before she gave it to the captain, who
did not
open it at once, but put it on the table and went to the window
to look at the ships that lay in the bay."""
AFFAIR = """It seemed to the mayor that the whole affair had been begun by
nobody but the clerk, and that the clerk himself did not even know
what he had done when he had signed
the papers that lay before him in the evening of that long day."""
# The Adventures of Sherlock Holmes (1892), public domain, wrapped as Project Gutenberg's text is.
BOOK_ECLIPSES = """To Sherlock Holmes she is always THE woman. I have seldom heard
him mention her under any other name. In his eyes she eclipses
and predominates the whole of her sex. It was not that he felt
any emotion akin to love for Irene Adler."""
BOOK_NIGHT = """One night--it was on the twentieth of March, 1888--I was
returning from a journey to a patient (for I had now returned to
civil practice), when my way led me through Baker Street. As I
passed the well-remembered door, which must always be associated
in my mind with my wooing, and with the dark incidents of the
Study in Scarlet, I was seized with a keen desire to see Holmes
again, and to know how he was employing his extraordinary powers."""
NAMES = """Nobody in the town had seen the captain since the evening when
Nora Berg and her brother
Ole went with him to the end of the pier. In the year
1902 he was said to live in
Bergen under another name, and I
for one believed it."""
NARROW = """The ferry left the pier at
nine, with forty
people on board, and came to
the island before noon. Nobody
was sick."""
MAIL = """Thank you for the letter that you sent me about the lamp and the
things
that were found beside it. I shall bring it to the council when it
meets
in the spring, and write to you as soon as I know what has been
decided."""
SPEECH = """“I have never in my life,” said the old keeper, “seen a storm like
that one, and
I hope that I shall never see another.” He took the
lamp from the wall and went
up to the tower with it, without another word."""
LINE_END = """The council met on Monday to hear what the engineer had found. The
pier, he said, was not as safe as the council had been told before.
Nobody asked about the lamp, which had been dark since the middle of
the winter, or about the keeper."""


def blocks(text: str) -> list[list[str]]:
    """The sentences of each paragraph, white space as one blank."""
    document = parse_document(text, "a.txt")
    said = [" ".join(document.sentence_text(number).split()) for number in range(len(document.sentences))]
    return [said[block.first : block.last + 1] for block in document.blocks]


def sentences_within(text: str, ends: list[str]) -> list[str]:
    """The sentences of a wrapped text, given the last words of each."""
    whole, found = " ".join(text.split()), []
    for end in ends:
        head, _, whole = whole.partition(end)
        found.append((head + end).strip())
    assert not whole, "the ends of the test's own sentences"
    return found


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        pytest.param(TALL, ["the town.", "at home there."], id="K4-R01"),
        pytest.param(BOOK_ECLIPSES, ["THE woman.", "other name.", "her sex.", "Irene Adler."], id="K4-R02-eclipses"),
        pytest.param(BOOK_NIGHT, ["Baker Street.", "extraordinary powers."], id="K4-R02-night"),
        pytest.param(WIDE, ["first time.", "to look."], id="K4-F110"),
        pytest.param(LETTER, ["the bay."], id="K4-F111"),
        pytest.param(AFFAIR, ["long day."], id="K4-F112"),
        pytest.param(NAMES, ["the pier.", "believed it."], id="K4-own-capitals-and-numbers"),
        pytest.param(NARROW, ["before noon.", "was sick."], id="K4-own-narrow"),
        pytest.param(MAIL, ["beside it.", "been decided."], id="K4-own-wrapped-twice"),
        pytest.param(SPEECH, ["see another.”", "another word."], id="K4-own-speech"),
        pytest.param(LINE_END, ["had found.", "told before.", "the keeper."], id="K4-own-a-sentence-ends-the-line"),
        pytest.param(WIDE.replace("\n", "\r\n"), ["first time.", "to look."], id="K4-own-windows-line-ends"),
        pytest.param(LETTER.replace("\n", " \n"), ["the bay."], id="K4-own-blanks-at-line-ends"),
        pytest.param(TALL.replace("\n", "\n    "), ["the town.", "at home there."], id="K4-own-hanging"),
    ],
)
def test_wrapped_lines_are_one_paragraph(text: str, ends: list[str]) -> None:
    """However ragged they are: a line that breaks inside a sentence ends neither it nor the paragraph."""
    assert blocks(text) == [sentences_within(text, ends)]


@pytest.mark.parametrize(
    "gap",
    [pytest.param("\n\n", id="K4-own-empty-line"), pytest.param("\n \t\n", id="K4-own-line-of-blanks")],
)
def test_paragraphs_stay_apart(gap: str) -> None:
    """K4: an empty line parts wrapped paragraphs."""
    expected = [
        sentences_within(WIDE, ["first time.", "to look."]),
        sentences_within(LETTER, ["the bay."]),
        sentences_within(NAMES, ["the pier.", "believed it."]),
    ]
    assert blocks(gap.join((WIDE, LETTER, NAMES))) == expected


def test_a_wrapped_paragraph_below_its_heading() -> None:
    """K4: the heading is none of its lines."""
    found = blocks(f"THE GREAT STORM\n\n{WIDE}\n\nTHE LETTER\n\n{LETTER}")
    assert found[0] == ["THE GREAT STORM"]
    assert found[1] == sentences_within(WIDE, ["first time.", "to look."])
    assert found[-1] == sentences_within(LETTER, ["the bay."])


def run_together(text: str) -> list[str]:
    """The sentences that run over the end of a line; and the lines whose last word is in no sentence."""
    document = parse_document(text, "a.txt")
    said = [document.sentence_text(number).strip() for number in range(len(document.sentences))]
    lost = [line for line in text.splitlines() if line.strip() and not any(line.split()[-1] in one for one in said)]
    return [sentence for sentence in said if "\n" in sentence] + lost


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "The lamp is dark upon the tower,\nThe sea is at the door,\nAnd she that counted every hour\n"
            "Shall count the hours no more.\n\nThe keeper sleeps beneath the stone,\nHis boat lies on the sand,\n"
            "And nobody but Ole alone\nRemembers how it ran.",
            id="verse",
        ),
        pytest.param(
            "the boat is gone\nand the pier\nis longer than it was\n\nwe count the gulls\none by one", id="free-verse"
        ),
        pytest.param("- rope and tar\n- forty nails\n- a lamp with its oil\n- bread for the crew", id="list"),
        pytest.param("* The ferry sails at nine\n* Dogs stay on a lead\n* Children sit down", id="starred-list"),
        pytest.param(
            "1. Shut the gate behind you when you leave the yard of the mill\n"
            "2. Do not feed the horses that stand in the field behind it\n"
            "3. Tell the keeper when you have seen anybody near the lamp",
            id="long-numbered-list",
        ),
        pytest.param("a) the pier\nb) the tower\nc) the mill and its yard", id="lettered-list"),
        pytest.param("Nora Berg\n12 Harbour Street\n4021 Port Anna\nNorway", id="address"),
        pytest.param(
            "Yours sincerely,\nNora Berg\nMayor of Port Anna\nTelephone 22 33 44\nnora@port-anna.example",
            id="signature",
        ),
        pytest.param(
            "Boat: Anna\nCaptain: Dora Lind\nBuilt: 1902\nHome port: Port Anna\nLength: forty feet", id="fields"
        ),
        pytest.param(
            "[12:03] Nora: is anybody at the pier\n[12:04] Ole: yes\n[12:04] Ole: the boat is late again\n"
            "[12:09] Nora: tell the captain that I wait here until one",
            id="chat-with-brackets",
        ),
        pytest.param(
            "12/05/2019, 21:14 - Nora: the gate is open\n12/05/2019, 21:15 - Ole: I shut it myself at nine\n"
            "12/05/2019, 21:15 - Nora: then somebody else has a key",
            id="chat-of-a-telephone",
        ),
        pytest.param("<nora> is the lamp on\n<ole> no\n<nora> who has the oil\n<ida> the keeper", id="chat-of-irc"),
        pytest.param(
            "Nora — Today at 12:03\nis the lamp on\nOle — Today at 12:04\nno it went out at ten", id="chat-of-discord"
        ),
        pytest.param(
            "2018-05-03 The ferry sailed at nine with forty people on board of it\n"
            "2018-05-04 It stayed in the port since the engine would not start\n"
            "2018-05-05 The engineer came from Bergen and mended what was broken",
            id="log",
        ),
        pytest.param("NORA\nThe gate is open.\nOLE\nWho opened it?\nNORA\nI did not see him", id="play"),
        pytest.param("2 cups of flour\n1 cup of milk\n3 eggs from the island\nsalt", id="recipe"),
        pytest.param("Port Anna\n3 May 2017\n\nDear Nora,\n\nThe lamp is dark.", id="head-of-a-letter"),
        pytest.param("One. The pier ........ 3\nTwo. The lamp ........ 17\nThree. The sea ....... 41", id="contents"),
        pytest.param("Boat      Leaves   Arrives\nAnna      9:15     10:40\nBerta     10:30    12:05", id="table"),
    ],
)
def test_lines_that_are_broken_on_purpose_stay_apart(text: str) -> None:
    """K4, the other side: a sentence never runs from one of them into the next."""
    assert run_together(text) == []


@pytest.mark.parametrize(
    "tail",
    [
        pytest.param("Yours truly,\nNora Berg\nMayor of Port Anna", id="signature"),
        pytest.param("- rope and tar\n- forty nails\n- a lamp with its oil", id="list"),
        pytest.param("Nora Berg\n12 Harbour Street\n4021 Port Anna", id="address"),
    ],
)
def test_wrapped_prose_with_broken_lines_below_it(tail: str) -> None:
    """K4: one document may hold both; the prose runs on, and the lines below it stay apart."""
    text = f"{MAIL}\n\n{tail}"
    assert blocks(text)[0] == sentences_within(MAIL, ["beside it.", "been decided."])
    assert [found for found in run_together(text) if any(line in found for line in tail.splitlines())] == []


def test_a_list_whose_items_are_wrapped() -> None:
    """K4: an item goes on below its mark, and the next mark begins another."""
    text = (
        "- The ferry sails at nine from the eastern pier,\n  and comes back before the\n  evening of the same day.\n"
        "- Dogs must be kept on a lead as long as they\n  are on board of it."
    )
    said = [sentence.lstrip("- ") for block in blocks(text) for sentence in block]
    assert said == [
        "The ferry sails at nine from the eastern pier, and comes back before the evening of the same day.",
        "Dogs must be kept on a lead as long as they are on board of it.",
    ]


def test_paragraphs_that_are_told_by_their_indentation() -> None:
    """K4: as in books without empty lines: each begins further in."""
    first = "   The keeper had been on the island for thirty years when the\nlamp went out\nfor the first time."
    second = "   Nora read the letter twice before she gave it to\nthe captain, who put it on the table."
    assert blocks(f"{first}\n{second}") == [[" ".join(first.split())], [" ".join(second.split())]]
