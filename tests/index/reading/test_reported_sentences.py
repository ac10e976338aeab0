"""Sentences that other programs were reported to end in the wrong place, `abbreviations` among them."""

from __future__ import annotations

import pytest

from index.reading import parse_document


def sentences(text: str) -> list[str]:
    """The sentences of a text, white space as one blank."""
    document = parse_document(text, "a.txt")
    return [" ".join(document.sentence_text(number).split()) for number in range(len(document.sentences))]


def assert_parted(expected: list[str]) -> None:
    """Sentences that are written one behind the other come apart again."""
    assert sentences(" ".join(expected)) == [" ".join(sentence.split()) for sentence in expected]


@pytest.mark.parametrize(
    "expected",
    [
        pytest.param(
            ["They met in the park.", "Nora was late.", "It began last week.", "Ida told him so."], id="K1-F01"
        ),
        pytest.param(
            ["The ship went south.", "Ice lay in the bay.", "Old men sat by the wall.", "Snow fell."], id="K1-F02"
        ),
        pytest.param(
            ["“I saw him,” said Dan.", "“So did I,” said Phil.", "“Then we are two,” said Will."], id="K1-F03"
        ),
        pytest.param(
            ["The boats were of class B.", "They sank at once.", "He was given vitamin C.", "It helped."], id="K1-S11"
        ),
        pytest.param(["The mayor said no.", "Councillor Lund said yes."], id="K1-S21"),
        pytest.param(
            ["It was cold.", "Nora went to bed.", "Rain fell on the barn.", "Ida read a book.", "Nobody came."],
            id="K1-S22",
        ),
        pytest.param(["“Yes,” said John.", "“No,” said Ann.", "“We go,” said Ben."], id="K1-S23"),
        pytest.param(
            ["He closed the bank.", "On Monday it rained.", "A crowd came to the yard.", "In the evening it left."],
            id="K1-S24",
        ),
        pytest.param(
            ["“Yes,” said Nora.", "“No,” said Ida.", "“We go tomorrow,” Nora added.", "The gate was shut."], id="K1-A05"
        ),
        pytest.param(
            ["They ate a fig.", "Nora laughed.", "The cat sat.", "Ole sang at mass.", "It was art."], id="K1-own-nouns"
        ),
        pytest.param(
            ["“Wait,” said Ed.", "“I will,” said Sam.", "“Come,” said Jo.", "“No,” said Pat.", "They left."],
            id="K1-own-names",
        ),
        pytest.param(
            ["He took plan B.", "Nobody knew why.", "It was I.", "She had hepatitis A.", "The nurse saw it."],
            id="K1-own-letters",
        ),
        pytest.param(
            ["The king had a son.", "The wind was ill.", "Nora lost her pen.", "Mark came in.", "Ida was out."],
            id="K1-own-short",
        ),
        pytest.param(
            ["He sold the cart.", "By night it froze.", "For a week nobody came.", "At noon they ate ham.", "I left."],
            id="K1-own-openers",
        ),
        pytest.param(
            [
                "We saw the sun.",
                "March was wet.",
                "They had to wed.",
                "April came.",
                "It fell in the sea.",
                "May was dry.",
            ],
            id="K1-own-months",
        ),
        pytest.param(
            ["Did he say no?", "He said no.", "No. 7 sank.", "They hit a rock.", "Rev. Lund prayed."], id="K1-own-no"
        ),
    ],
)
def test_an_ordinary_word_ends_a_sentence(expected: list[str]) -> None:
    """K1: a last word that is also an abbreviation somewhere (park, no, fig, Dan, a letter) does not hide the end."""
    assert_parted(expected)


@pytest.mark.parametrize(
    "expected",
    [
        pytest.param(["He asked Gen. Berg for the map.", "It was lost."], id="rank"),
        pytest.param(["See Art. 5 of the treaty.", "See Fig. 3 and Vol. 2 too."], id="numbers"),
        pytest.param(["They sailed on Sat. 3 May with Dr. A. Berg.", "Wm. Lund stayed."], id="day-and-initial"),
        pytest.param(["The house of J. R. Lund stands on Mt. Berg.", "It is red."], id="initials"),
        pytest.param(["She was born in St. Anna on Jan. 5, 1902.", "She died there."], id="saint-and-month"),
    ],
)
def test_an_abbreviation_still_ends_none(expected: list[str]) -> None:
    """K1, the other side: where the same letters are an abbreviation, the sentence goes on."""
    assert_parted(expected)


@pytest.mark.parametrize(
    "expected",
    [
        pytest.param(["He served as Cmdr. of the second fleet.", "She did not."], id="K2-F04"),
        pytest.param(["The firm of Berg & Assoc. sold it.", "It was old."], id="K2-F05"),
        pytest.param(["The Dept. of fisheries & Mktg. board agreed.", "Nobody else did."], id="K2-F06"),
        pytest.param(["She served as Lt. & Cmdr. of the fleet until spring."], id="K2-S03"),
        pytest.param(["The Asst. manager of the bank left.", "So did the Sgt. at arms."], id="K2-own-offices"),
        pytest.param(["Lund Bros. & Sons built it.", "Holm Co. & Partners sold it."], id="K2-own-firms"),
        pytest.param(["The Govt. of the island fell.", "They met at the Univ. of Bergen."], id="K2-own-bodies"),
        pytest.param(["It was approx. forty feet long.", "It held max. ten men."], id="K2-own-measures"),
        pytest.param(["She lives on Lund Ave. near the pier.", "He lives at Fort Sq. behind it."], id="K2-own-streets"),
        pytest.param(["The Capt. and the Lt. of the guard ate.", "The Adm. (ret.) did not."], id="K2-own-two-ranks"),
        pytest.param(["“Where is he?” asked the keeper.", "“Gone!” cried Ole & his men."], id="K2-own-quotes"),
    ],
)
def test_no_sentence_begins_with_a_small_letter_or_an_ampersand(expected: list[str]) -> None:
    """K2: what follows a period in small letters, or with &, goes on."""
    assert_parted(expected)


@pytest.mark.parametrize(
    "expected",
    [
        pytest.param(["»Wir fahren heute.«", "Der Kapitän nickte.", "»Gut.«"], id="K3-F07"),
        pytest.param(["Er sagte: »Nein!«", "Dann ging er.", "»Warum?« fragte Nora."], id="K3-F09"),
        pytest.param(
            [
                "“Close the gate.”",
                "Nobody moved.",
                "«Close it now.»",
                "Nobody moved.",
                "»Close it at last.«",
                "Somebody moved.",
            ],
            id="K3-S06",
        ),
        pytest.param(["Lea said: « Good morning!", "I am Lea.", "And you? »", "Marc said nothing."], id="K3-S17"),
        pytest.param(["»Geh!«", "»Nein!«", "Er blieb stehen.", "»Dann bleib.«"], id="K3-own-answers"),
        pytest.param(["«\u202fIl pleut.", "Il neige.\u202f»", "Personne ne bougea."], id="K3-own-narrow-blanks"),
        pytest.param(["« Où est la clé ? » demanda Nora.", "Personne ne répondit."], id="K3-own-question"),
        pytest.param(["›It is late.‹", "Nora rose.", "‹It is not.›", "Ole sat down."], id="K3-own-single"),
        pytest.param(["»Kom nu.»", "Nora kom inte.", "»Varför?»", "Ingen visste."], id="K3-own-same-way"),
        pytest.param(["„Wir gehen.“", "Er nickte.", "„Und du?“ fragte sie.", "„Nein.“"], id="K3-own-low-high"),
        pytest.param(["»Ich komme«, sagte sie.", "»Ich auch.", "Wartet!«", "Alle warteten."], id="K3-own-told"),
    ],
)
def test_guillemets(expected: list[str]) -> None:
    """K3: a sentence ends behind guillemets whichever way they point, and with a blank before the closing one."""
    assert_parted(expected)


@pytest.mark.parametrize(
    "expected",
    [
        pytest.param(
            ["Berg et al. [2004] measured the tide at the pier.", "Lind et al. (2020) measured it again."], id="S01"
        ),
        pytest.param(["They sold rope, tar, nails etc.", "Nobody bought the anchor."], id="S02"),
        pytest.param(
            [
                "Hansen Ltd. Norway bought the ferry.",
                "On Martin Luther King Jr. Day the office stayed shut.",
                "Ole Berg Sr. Director of the line, signed.",
            ],
            id="S04",
        ),
        pytest.param(["They moved to 's-Hertogenbosch.", "The yard was sold.", "Nobody wept."], id="S05"),
        pytest.param(["He asked: “Really?” and walked away.", "He said: “No!”", "He left."], id="S07"),
        pytest.param(
            ["Small craft, e.g. Dinghies of oak, stayed in port, i.e. they did not sail.", "Large ones left."], id="S08"
        ),
        pytest.param(["The lamp stood in warehouse No. 5 of the yard.", "It burned oil."], id="S09"),
        pytest.param(["It was the M.D.'s duty to sign.", "She held a Ph.D.: a rare thing then."], id="S10"),
        pytest.param(["The gate was shut.", "(Nobody had the key.)", "It rained."], id="S12"),
        pytest.param(["The rope broke..", "The sail tore.", "The mast fell."], id="S13"),
        pytest.param(["He waited…", "Nobody came.", "He waited … and waited."], id="S14"),
        pytest.param(["He came from the U.S.", "She did not.", "They joined the E.U.", "It was spring."], id="S15"),
        pytest.param(
            [
                "Try it now.",
                "“Ropes” hold differently from chains.",
                "The captain nodded.",
                '"Do not worry!" he said.',
            ],
            id="S16",
        ),
        pytest.param(
            ["The line closed in 2013.", "The station stands.", "It was sold on 3 May.", "Nobody cared."], id="S18"
        ),
        pytest.param(["29 Nov 2021.", "The gate was shut.", "30 Nov 2021.", "It was opened."], id="S20"),
    ],
)
def test_sentences_that_are_told_well(expected: list[str]) -> None:
    """What was reported of others and is right here stays so."""
    assert_parted(expected)


def test_numbers_of_a_list_are_no_sentences() -> None:
    """S19: nor does a blank before the period matter."""
    expected = ["The gate opened .", "The boat left .", "That's all"]
    assert sentences("1. The gate opened .\n2. The boat left .\n3. That's all") == expected
