"""Who speaks, where other programs were reported to name nobody or the wrong one (K5 to K7)."""

from __future__ import annotations

import pytest

from index.reading import parse_document

Speaker = str | None


def speakers_of(text: str, words: str) -> set[Speaker]:
    """Who says the sentences that hold some words."""
    document = parse_document(text, "a.txt")
    found = {
        sentence.speaker
        for number, sentence in enumerate(document.sentences)
        if words in " ".join(document.sentence_text(number).split())
    }
    assert found, f"no sentence holds {words!r}"
    return found


def assert_said(text: str, expected: dict[str, set[Speaker]]) -> None:
    """Each sentence that holds some words has one of the speakers that are right."""
    found = {words: speakers_of(text, words) for words in expected}
    assert {words: said - expected[words] for words, said in found.items() if said - expected[words]} == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "“There will be no presents this year,” grumbled Nora, lying on the rug.\n\n"
            "“It is dreadful to be poor!” sighed Ida, looking at her dress.\n\n“It is not fair,” whispered little Amy.",
            {"no presents": {"Nora"}, "to be poor": {"Ida"}, "not fair": {"Amy", "little Amy"}},
            id="K5-A01",
        ),
        pytest.param(
            "“Come in,” called Nora from the kitchen.\n\n“Not yet,” shouted the captain.",
            {"Come in": {"Nora"}, "Not yet": {"the captain"}},
            id="K5-F10",
        ),
        pytest.param(
            "“We shall see,” laughed Ida. Nora turned. “It is late,” she observed.",
            {"We shall see": {"Ida"}, "Nora turned": {None}, "It is late": {"Nora", None}},
            id="K5-F12",
        ),
        pytest.param(
            "“No!” cried the old woman.\n\n“Hush,” Nora hissed.\n\n“It rains,” mumbled Ole Berg into his beard.",
            {"No!": {"the old woman"}, "Hush": {"Nora"}, "It rains": {"Ole Berg"}},
            id="K5-own-cried-hissed-mumbled",
        ),
        pytest.param(
            "Nora muttered, “It is cold.” The keeper bellowed: “Shut the gate!” Nobody moved.",
            {"It is cold": {"Nora"}, "Shut the gate": {"The keeper", "the keeper"}, "Nobody moved": {None}},
            id="K5-own-named-first",
        ),
        pytest.param(
            "“I think,” mused Ida, “that it will rain.” The window was open.",
            {"that it will rain": {"Ida"}, "The window": {None}},
            id="K5-own-in-the-middle",
        ),
        pytest.param(
            "“Who is there?” inquired Captain Lind.\n\n“Only me,” replied Nora softly.\n\n“Wait,” panted Ole.",
            {"Who is there": {"Captain Lind"}, "Only me": {"Nora"}, "Wait": {"Ole"}},
            id="K5-own-inquired-replied-panted",
        ),
        pytest.param(
            "“It is your own fault,” Nora’s mother snapped.\n\n“Nora!” exclaimed the captain.",
            {"your own fault": {"Nora’s mother"}, "Nora!": {"the captain"}},
            id="K5-own-whose-mother",
        ),
        pytest.param(
            '"I never saw the key," sobbed Ida. "It was gone."\n\n"Then who took it?" demanded the clerk.',
            {"I never saw": {"Ida"}, "It was gone": {"Ida"}, "who took it": {"the clerk"}},
            id="K5-own-straight-quotes",
        ),
        pytest.param(
            "“I come,” said Nora. “Wait for me.” He does not whisper. The door shut.",
            {"Wait for me": {"Nora"}, "He does not": {None}, "The door": {None}},
            id="K5-own-he-does-not",
        ),
        pytest.param(
            "“Home, Sweet Home” played the band. “The Island” sold well. Nobody sang.",
            {"Sweet Home": {None}, "sold well": {None}, "Nobody sang": {None}},
            id="K5-own-titles",
        ),
        pytest.param(
            "“Go!” Nora slammed the door. Ole wept.",
            {"Go!": {"Nora", None}, "Ole wept": {None}},
            id="K5-own-a-deed-instead-of-a-verb",
        ),
    ],
)
def test_verbs_of_speech(text: str, expected: dict[str, set[Speaker]]) -> None:
    """K5: whatever the verb of speech is, its subject speaks; a verb of another kind has no speaker."""
    assert_said(text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "“Her experience will be an asset for the agency.” – Commissioner Lund\n\n"
            "From Chairwoman Berg: “We welcome her to the board.”",
            {"asset for the agency": {"Commissioner Lund"}, "welcome her": {"Chairwoman Berg"}},
            id="K6-A02",
        ),
        pytest.param(
            "Alice turned to Bob. “The gate is open.” Bob nodded.",
            {"gate is open": {"Alice", None}, "Alice turned": {None}, "Bob nodded": {None}},
            id="K6-A03",
        ),
        pytest.param(
            "“The sea is a road.” — Ole Berg\n\n“The lamp must burn.” — Ida Holm, keeper of the lighthouse",
            {"is a road": {"Ole Berg"}, "must burn": {"Ida Holm", "Ida Holm, keeper of the lighthouse"}},
            id="K6-own-long-dash",
        ),
        pytest.param("“The sea is a road.”\n— Ole Berg", {"is a road": {"Ole Berg"}}, id="K6-own-next-line"),
        pytest.param('"The bridge is safe." -- Mayor Lund', {"is safe": {"Mayor Lund"}}, id="K6-own-two-hyphens"),
        pytest.param(
            "Statement by Mayor Lund: “The bridge is safe.”\n\nNora Berg, engineer: “It is not.”",
            {"is safe": {"Mayor Lund"}, "It is not": {"Nora Berg", "Nora Berg, engineer"}},
            id="K6-own-colon",
        ),
        pytest.param(
            "Then Captain Lind added the following:\n\n“The engine is new.”\n\nThe ferry sailed in May.",
            {"engine is new": {"Captain Lind"}, "sailed in May": {None}},
            id="K6-own-line-before",
        ),
        pytest.param(
            "In the words of Ida Holm: “The lamp must burn.” It went out.",
            {"must burn": {"Ida Holm"}, "went out": {None}},
            id="K6-own-in-the-words-of",
        ),
        pytest.param(
            "Nora smiled at Ole. “You came.” The captain looked at Ida. “So did she.”",
            {"You came": {"Nora", None}, "So did she": {"The captain", "the captain", None}},
            id="K6-own-sentence-before",
        ),
        pytest.param(
            "The gate was shut. “Nobody is at home.” – That was a lie.\n\n“It sails at nine.” – 3 May 2018",
            {"at home": {None}, "at nine": {None}, "was a lie": {None}},
            id="K6-own-no-name-behind-the-dash",
        ),
        pytest.param(
            "The rule of the ferry: “Dogs stay on a lead.” The next stop: Port Anna.",
            {"stay on a lead": {None, "The rule of the ferry", "the rule of the ferry"}, "next stop": {None}},
            id="K6-own-no-person-before-the-colon",
        ),
    ],
)
def test_speakers_beside_the_quote(text: str, expected: dict[str, set[Speaker]]) -> None:
    """K6: behind a dash, before a colon, in the line or sentence before; where that is no person, nobody is named."""
    assert_said(text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "‘The gate is open,’ said Nora. ‘It was I. I left it open.’\n\n«The key is lost,» Ida said.",
            {"gate is open": {"Nora"}, "It was I.": {"Nora"}, "left it open": {"Nora"}, "key is lost": {"Ida"}},
            id="K7-A04",
        ),
        pytest.param(
            "‘I left it open,’ Nora said. ‘It was cold.’",
            {"left it open": {"Nora"}, "It was cold": {"Nora"}},
            id="K7-F16",
        ),
        pytest.param("«We leave at nine,» said the captain.", {"leave at nine": {"the captain"}}, id="K7-F18"),
        pytest.param(
            "'I left it,' said Nora. 'It was cold.' The dogs' bowls were empty.",
            {"I left it": {"Nora"}, "It was cold": {"Nora"}, "bowls": {None}},
            id="K7-own-straight",
        ),
        pytest.param(
            "‘It wasn’t me,’ said Ole. ‘I don’t have the key.’ The sailors’ houses stood empty.",
            {"wasn’t me": {"Ole"}, "don’t have": {"Ole"}, "houses": {None}},
            id="K7-own-apostrophes-inside",
        ),
        pytest.param(
            "»The key is lost,« Ida said. »I looked for it.« The lamp was dark.",
            {"key is lost": {"Ida"}, "looked for it": {"Ida"}, "lamp was dark": {None}},
            id="K7-own-inward",
        ),
        pytest.param(
            "« We leave at nine, » said Ole. « Do not be late. »\n\n‹It is early,› Nora replied.",
            {"leave at nine": {"Ole"}, "be late": {"Ole"}, "It is early": {"Nora"}},
            id="K7-own-blanks-and-single-guillemets",
        ),
        pytest.param(
            "„We leave at nine,“ said Ole. „Do not be late.“ The bell rang.",
            {"leave at nine": {"Ole"}, "be late": {"Ole"}, "bell rang": {None}},
            id="K7-own-low-high",
        ),
        pytest.param(
            "‘Ida told me: “I shall not come.” She meant it,’ said Nora. The bell rang.",
            {"She meant it": {"Nora"}, "bell rang": {None}},
            id="K7-own-one-inside-the-other",
        ),
        pytest.param(
            "The sailors’ houses stood empty. Ole wasn’t there. The dogs’ bowls were full.",
            {"houses": {None}, "wasn’t there": {None}, "bowls": {None}},
            id="K7-own-apostrophes-only",
        ),
    ],
)
def test_quotation_marks_of_other_kinds(text: str, expected: dict[str, set[Speaker]]) -> None:
    """K7: single marks and guillemets hold speech as double ones do; an apostrophe opens and closes none."""
    assert_said(text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "“Yes,” said Nora. “No,” said Ida. “We go tomorrow,” Nora added. The gate was shut.",
            {"Yes": {"Nora"}, "No,": {"Ida"}, "We go": {"Nora"}, "The gate": {None}},
            id="K1-A05",
        ),
        pytest.param(
            "Nora Berg, the mayor, said the bridge was safe. Captain Dora Lind said the bridge was old. "
            "“It may fall,” she said.",
            {"It may fall": {"Captain Dora Lind"}},
            id="A06",
        ),
        pytest.param(
            "“I am here,” said Ole. “So am I,” said Ida. “Then we go,” he said.",
            {"I am here": {"Ole"}, "So am I": {"Ida"}, "Then we go": {"Ole", None}},
            id="own-he-is-not-ida",
        ),
    ],
)
def test_several_speakers_in_one_paragraph(text: str, expected: dict[str, set[Speaker]]) -> None:
    """Each quote is its own speaker's; a pronoun is whom it means, or nobody."""
    assert_said(text, expected)
