"""Who says it is read off the sentence and its paragraph."""

from __future__ import annotations

import pytest

from index.reading.attribution import speakers


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
    assert speakers(sentences) == expected


def test_speakers_are_known_from_the_paragraphs_before() -> None:
    """By a pronoun, by a quotation that names nobody, and by their office alone."""
    before = ["a Twitter spokesperson", "Eugene Kaspersky"]
    assert speakers(["“It is over,” he said."], before) == ["Eugene Kaspersky"]
    assert speakers(["“They may stay.”", "The crowd left."], before) == ["Eugene Kaspersky", None]
    assert speakers(["“They may stay,” the spokesperson said."], before) == ["a Twitter spokesperson"]
    assert speakers(["“They may stay,” the judge said."], before) == ["the judge"]
    assert speakers(["They say that it rained."], before) == [None]
    assert speakers(["They say that it rained."], ["Gerry Adams"]) == [None]
    assert speakers(["They say that it rained."], ["the Ulster Unionists"]) == ["the Ulster Unionists"]
