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
