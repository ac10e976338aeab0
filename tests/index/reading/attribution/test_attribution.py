"""Who says it is read off the sentence and its paragraph.

`cues`, `noun_phrases`, `people`, `quotations` and `verbs` are tested by the speakers that they tell.
"""

from __future__ import annotations

import pytest

from index.reading.attribution import speakers


def speakers_of(*paragraphs: list[str]) -> list[list[str | None]]:
    """The speakers of the sentences of paragraphs."""
    text, spans = "", []
    for sentences in paragraphs:
        own = []
        for sentence in sentences:
            own.append((len(text), len(text) + len(sentence)))
            text += f"{sentence} "
        spans.append(own)
        text += "\n\n"
    return speakers(text, spans)


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (["“We made the decision,” a Twitter spokesperson said in a statement."], ["a Twitter spokesperson"]),
        (["“It is over.", "They may stay,” the mayor said."], ["the mayor", "the mayor"]),
        (["“We won,” said John Smith, the mayor.", "“It is great.”", "The crowd left."], ["John Smith"] * 2 + [None]),
        (["Twitter said it would act.", "It said so twice."], ["Twitter", "Twitter"]),
        (["On Friday, the mayor of London said that it rains."], ["the mayor of London"]),
        (["It was enforced, according to an open letter of the firm."], ["an open letter of the firm"]),
        (["It rains, according to a letter published by Acme today."], ["a letter published by Acme"]),
        (["The firm has denied the accusations."], [None]),
        (["“It was rough,” said captain Ole Berg."], ["captain Ole Berg"]),
        (["According to Kaspersky Lab the company was banned."], ["Kaspersky Lab"]),
        (["“It is a great day,” he said.", "“We are happy.”"], [None, None]),
        (["The firm has repeatedly denied that it knew."], ["The firm"]),
        (["Prosecutors accuse the bank of hiding money."], ["Prosecutors"]),
        (["The minister denied having met him."], ["The minister"]),
        (["The bank's directors have said they will stop."], ["The bank's directors"]),
        (["Researchers found that the drug works."], ["Researchers"]),
        (
            ["The bank will close, Reuters reported, citing people familiar with the matter."],
            ["people familiar with the matter"],
        ),
        (["The ban came citing the company’s alleged ties."], [None]),
        (["The council reported a loss.", "She admitted it."], [None, None]),
        (["When asked, the spokesperson directed us to a directive."], [None]),
        (["The firm, which said it lost money, closed."], [None]),
    ],
)
def test_speakers_of_a_paragraph(sentences: list[str], expected: list[str | None]) -> None:
    """A quotation has one speaker over all its sentences; the document speaks where nobody is named."""
    assert speakers_of(sentences) == [expected]


def test_speakers_are_known_from_the_paragraphs_before() -> None:
    """By a pronoun, and by their office alone; a quotation beside which nobody is named is nobody's."""
    before = ["“It is late,” a Twitter spokesperson said.", "“It is not,” Eugene Kaspersky said."]

    def last(*sentences: str) -> list[str | None]:
        return speakers_of(before[:1], before[1:], list(sentences))[-1]

    assert last("“It is over,” he said.") == ["Eugene Kaspersky"]
    assert last("“They may stay.”", "The crowd left.") == [None, None]
    assert last("“They may stay,” the spokesperson said.") == ["a Twitter spokesperson"]
    assert last("“They may stay,” the judge said.") == ["the judge"]
    assert last("They say that it rained.") == [None]
    assert speakers_of(["“No,” the Ulster Unionists said."], ["They say that it rained."])[-1] == [
        "the Ulster Unionists"
    ]


def test_a_quotation_that_goes_on() -> None:
    """Over paragraphs, each of which opens it again."""
    found = speakers_of(["“It rained,” said Nora.", "“It rained all day."], ["“Then it stopped.”", "The crowd left."])
    assert found == [["Nora", "Nora"], ["Nora", None]]


def test_chats_and_plays() -> None:
    """The name before each line speaks it, if names come again."""
    assert speakers_of(["Nora: I go."], ["Ole: So do I."], ["Nora: Then come."], ["Ole: Yes."]) == [
        ["Nora"],
        ["Ole"],
        ["Nora"],
        ["Ole"],
    ]
    assert speakers_of(["Place: the pier."], ["The gate is open."]) == [[None], [None]]


@pytest.mark.parametrize(
    "sentence",
    [
        "“It was Ben,” Nora was told by Ida.",
        "Nora was told, “Leave the town.”",
        "“Go home,” Nora was ordered.",
        "“It was me.” Ben said nothing.",
        "Did Nora say that Ben lied?",
    ],
)
def test_who_is_told_or_is_silent_says_nothing(sentence: str) -> None:
    """The passive turns who speaks round."""
    assert speakers_of([sentence]) == [[None]]


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (["“Help me!”", "A hand came out of the water.", "“Hold on,” said Ben."], [None, None, "Ben"]),
        (["“I hid the key,” Nora said.", "Ben turned pale.", "“You have ruined us.”"], ["Nora", None, None]),
        (["“I know,” said Nora.", "She smiled.", "“I was there.”"], ["Nora", None, "Nora"]),
        (["“I know.”", "She smiled.", "“I was there,” said Nora."], ["Nora", None, "Nora"]),
    ],
)
def test_a_quotation_beside_another_is_the_same_ones_where_nobody_else_acts(
    sentences: list[str], expected: list[str | None]
) -> None:
    """A sentence about somebody else stands between: then it may be his."""
    assert speakers_of(sentences) == [expected]


def test_who_quotes_speaks() -> None:
    """Not who is quoted in the quotation."""
    assert speakers_of(["“The mayor said, ‘I will not resign,’” Nora wrote."]) == [["Nora"]]


def test_a_pronoun_means_no_thing() -> None:
    """And of the people of a paragraph the one who spoke in it, not one of the paragraph before."""
    assert speakers_of(["The letter said: “Come at once.”"], ["“I will not,” he said."])[1] == [None]
    told = ["Ames met Cook.", "“He is wrong,” Cook told reporters.", "“We trade in trust.”", "He said that it was so."]
    assert speakers_of(["The company said that it was sorry."], told)[1] == [None, "Cook", "Cook", "Cook"]


def test_keys_of_notes_are_nobody() -> None:
    """They stand before a colon as those who speak in a chat do."""
    notes = [[f"{key}: it is lost."] for key in ("Note", "Time", "Note", "Time")]
    assert speakers_of(*notes) == [[None]] * 4
    assert speakers_of(*([f"{name}: it is lost."] for name in ("Nora", "Ben", "Nora", "Ben")))[0] == ["Nora"]
