"""Names in a text, told by their shape; `name_tokens` and `name_words` are what they are told by."""

from __future__ import annotations

import pytest

from index.reading import parse_document
from index.records import NameCue


def names(text: str) -> list[str]:
    """The names in a text, as they stand there."""
    document = parse_document(f"A town.\n\n{text}\n", "a.txt")
    return [" ".join(document.text[item.start : item.end].split()) for item in document.names]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Yesterday the mayor, Dr. Ada Lund, met Ole of Berg.", ["Dr. Ada Lund", "Ole", "Berg"]),
        ("Then Mr. Lund’s sister saw Captain van der Berg.", ["Mr. Lund", "Captain van der Berg"]),
        ("The Department of Health paid the Bank of Norway.", ["Department of Health", "Bank of Norway"]),
        ("But Anne left, and so Anne is gone.", ["Anne", "Anne"]),
        ("Slowly the rain fell. Slowly it ended.", []),
        ("It rained on Monday in March, said the Queen.", ["Queen"]),
        ("He said NO to Ada, and no to Ole.", ["Ada", "Ole"]),
        ("She went to see J. R. Lund and Jean-Luc.", ["J. R. Lund", "Jean-Luc"]),
        ("They like the French and the English sea near Oslo.", ["Oslo"]),
        ("It opened in May 2017, and 3 June was dry, said June.", ["June"]),
        (
            "By the Wire Staff\nFrance said on Friday that the Wire Staff Friday left.",
            ["France", "Wire Staff"],
        ),
        ("We saw Mr. Lund Mrs. Berg and William the Bold.", ["Mr. Lund", "Mrs. Berg", "William the Bold"]),
    ],
)
def test_names_are_runs_of_capitals(text: str, found: list[str]) -> None:
    """Titles, initials, particles and what joins names belong to them; days, peoples and stressed words are none."""
    assert names(text) == found


def test_a_word_that_opens_a_sentence_is_a_name_only_elsewhere() -> None:
    """What is written small somewhere is none; what several words of capitals go on with may be."""
    assert names("Storms came. The storms went. Ada left.") == ["Ada"]
    assert names("Best Buy closed. It was the best shop.") == ["Best Buy"]


def test_somebody_may_be_called_as_a_day_is() -> None:
    """Who speaks three times under the name of a day is somebody, and the day before it still none."""
    talk = "“Well,” said Sunday. “Yes,” said Sunday. “No,” said Sunday. They met on Sunday. She saw Sunday."
    assert names(talk) == ["Sunday"] * 4
    assert names("They met on Sunday. Then Sunday came.") == []


def test_what_stands_around_a_name_is_kept() -> None:
    """Who speaks, where something is, and which pronoun follows."""
    document = parse_document("A town.\n\n“Go,” said Ada, and took her hat. It lay in Oslo.\n", "a.txt")
    ada, oslo = (item for item in document.names if document.text[item.start : item.end] in ("Ada", "Oslo"))
    assert ada.cues & NameCue.SPEAKS
    assert ada.cues & NameCue.SHE
    assert oslo.cues & NameCue.PLACE
    assert not oslo.cues & NameCue.SPEAKS


def test_in_a_story_who_speaks_may_be_called_by_what_they_are() -> None:
    """The policeman of a novel is somebody; that of the news is not."""
    told = "“I saw him,” said the policeman. She looked at me. “Did you?” I asked. The policeman said: “I did.” "
    story = parse_document("Chapter 1\n\n" + told * 30, "a.txt")
    assert story.is_narrative
    assert {story.text[item.start : item.end] for item in story.names} == {"policeman"}
    news = parse_document("Town\n\nOn Monday the policeman said 5% of it. The policeman said so in 2018.", "b.txt")
    assert not news.names
