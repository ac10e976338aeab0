"""Nothing is ever said that does not stand in a document, whichever reader judges; see `evidence` and `network` too."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import Answer, QuestionError, StoryIndex
from index.answering import Thresholds, answer_from
from index.reader.evidence import FusionReader
from index.reader.trained import TrainedReader
from index.reading import parse_document
from index.records import Evidence, ReaderResult, SearchResult
from tests.conftest import searcher

WORDS = st.sampled_from(
    "Ship cat Anna slept sailed in 1999 London the a why said “no” mr. 3.5 Inc. — night\n\n".split(" ")
)
TEXTS = st.lists(WORDS, min_size=1, max_size=60).map(lambda words: " ".join(words) + " ship.")


def check_quotes(answer: Answer) -> None:
    """Every word is a quote, each a whole sentence with its markers; what is marked stands in it."""
    said = [part.strip() for part in re.split(r"(?:\[\d+\])+", answer.text)][:-1]
    assert said == [statement.citations[0].quote for statement in answer.statements]
    assert re.findall(r"\[(\d+)\]", answer.text) == [str(at + 1) for at in range(len(answer.citations))]
    for citation in answer.citations:
        document = citation.document
        assert document.text[citation.start : citation.end] == citation.quote
        assert citation.first in document.evidence
        start, end = citation.mark or (citation.start, citation.end)
        assert citation.start <= start < end <= citation.end
    assert len({(item.document.id, item.first) for item in answer.citations}) == len(answer.citations)
    assert len(answer.statements) <= 3


@settings(max_examples=60)
@given(st.lists(TEXTS, min_size=1, max_size=3), st.text(min_size=1, max_size=60))
def test_every_word_of_an_answer_is_a_quote(texts: list[str], question: str) -> None:
    """Whatever the documents and the question."""
    documents = [parse_document(text, f"{number}.txt") for number, text in enumerate(texts)]
    check_quotes(answer_from(question, searcher(*documents).search(question), FusionReader(), Thresholds(0, 0)))


class Marking:
    """A reader that marks the first sentence, and is as sure as it is told to be."""

    def __init__(self, confidence: float) -> None:
        """Be so sure."""
        self.confidence = confidence

    def read(self, question: str, result: SearchResult) -> ReaderResult:
        """The first sentence of the first hit."""
        passage = result.hits[0].passage
        return ReaderResult((Evidence(passage.document, passage.first, 0.0, (0, 3)),), self.confidence)


def test_nothing_is_marked_in_the_nearest_sentence() -> None:
    """It does not answer; in an answer the words are."""
    result = searcher(parse_document("The cat slept.", "a.txt")).search("Which cat slept?")
    silent = answer_from("Which cat slept?", result, Marking(0.15), Thresholds())
    assert silent.nearest is not None
    assert silent.nearest.marked == ""
    assert answer_from("Which cat slept?", result, Marking(0.05), Thresholds()).nearest is None  # nothing comes near
    assert answer_from("Which cat slept?", result, Marking(0.9), Thresholds()).citations[0].marked == "The"


@pytest.fixture(scope="module")
def trained() -> TrainedReader:
    """The reader that Footnote brings along."""
    return TrainedReader()


@pytest.mark.real_model
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(TEXTS, min_size=1, max_size=3), question=st.lists(WORDS, min_size=1, max_size=12))
def test_the_trained_reader_marks_only_what_stands_there(
    trained: TrainedReader, texts: list[str], question: list[str]
) -> None:
    """Whatever it reads."""
    documents = [parse_document(text, f"{number}.txt") for number, text in enumerate(texts)]
    asked = f"{' '.join(question)} why"
    check_quotes(answer_from(asked, searcher(*documents).search(asked), trained, Thresholds(0, 0)))


@pytest.mark.real_model
def test_the_seed_is_answered_and_silent(real_story_index: StoryIndex) -> None:
    """With the real model: a fact is found in its place, and what never occurs is not answered."""
    answer = real_story_index.whole.ask("When did Kaspersky file its lawsuit?")
    assert answer.found
    assert "December 2017" in answer.citations[0].quote
    assert not real_story_index.whole.ask("Who won the World Cup?").found


@pytest.mark.real_model
def test_a_headline_is_no_answer(real_story_index: StoryIndex) -> None:
    """What repeats the question in a headline is not cited."""
    answer = real_story_index.whole.ask("What did Twitter ban?")
    headline = answer.citations[0].document.title
    assert answer.found
    assert all(citation.quote != headline for citation in answer.citations)


@pytest.mark.real_model
def test_a_question_is_one_line_of_words(real_story_index: StoryIndex) -> None:
    """Line breaks do not matter; wordless questions are refused."""
    asked = "When did\n Kaspersky file   its lawsuit?"
    assert real_story_index.whole.ask(asked).citations == real_story_index.whole.ask(" ".join(asked.split())).citations
    with pytest.raises(QuestionError):
        real_story_index.whole.ask("?!")


@pytest.mark.real_model
@pytest.mark.parametrize("question", ["x1 y2 " * 160, "Who paid? " * 100, "why " * 240])
def test_the_longest_questions_are_read(real_story_index: StoryIndex, question: str) -> None:
    """A question may fill all that the reader reads at once."""
    assert 0 <= real_story_index.whole.ask(question).confidence <= 1
