"""Search finds the passage that fits, and says what the story does not know.

What is searched are the `passages` of a `corpus`; what is found is put in order by the weights of `ranking`.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from index.reading import parse_document
from index.records import Document, excerpt
from index.search import Searcher
from index.search.passages import WINDOW_WORDS, passages
from tests.conftest import BagOfWords, searcher

FARM = parse_document("The cat sat on the mat.\n\nThe dog slept. It dreamt of bones.\n\nThe owl flew away.", "farm.txt")


def test_the_passage_with_the_words_is_first() -> None:
    """Of several documents, too."""
    other = parse_document("A ship sailed north. The dog stayed ashore and dreamt of bones and of the sea.", "sea.txt")
    result = searcher(FARM, other).search("Which ship sailed?")
    assert result.hits[0].passage.document.id == "sea.txt"
    assert result.passages_searched == 2


def test_a_hit_knows_its_sentences() -> None:
    """Each with its own similarity; the best one's score is the passage's."""
    hit = searcher(FARM).search("Who dreamt of bones?").hits[0]
    assert [sentence.number for sentence in hit.sentences] == [0, 1, 2, 3]
    assert max(hit.sentences, key=lambda sentence: sentence.similarity).number == 2
    assert hit.score == pytest.approx(max(sentence.score for sentence in hit.sentences))


def test_headings_help_but_are_never_found() -> None:
    """The headline that repeats the question is context; a sentence below it is the hit."""
    text = "Company bans advertising\n\nThe firm closed its doors to advertising of rivals.\n\nIt rained all day."
    document = parse_document(text, "a.txt")
    result = searcher(document).search("Which company bans advertising?")
    assert result.hits[0].passage.text.startswith("The firm closed its doors to advertising of rivals.")
    assert all("Company bans" not in hit.passage.text for hit in result.hits)


def test_equal_passages_come_in_reading_order() -> None:
    """Ties are broken the same way every time."""
    document = parse_document(
        "# A\n\nThe owl flew.\n\n# A\n\nThe owl flew.\n\n# A\n\nThe owl flew.", "a", markdown=True
    )
    assert [hit.passage.first for hit in searcher(document).search("owl").hits] == [1, 3, 5]


def test_unknown_words_are_named_as_typed() -> None:
    """A word in another inflection is known; function words are never unknown."""
    result = searcher(FARM).search("Did the Zebra sleep with cats?")
    assert result.unknown == ("Zebra", "sleep")


def test_a_word_of_a_title_is_known() -> None:
    """Whom a chapter is called after need not be named in it."""
    document = parse_document("# Vardaman\n\nMy mother is a fish.", "a.md", markdown=True)
    assert searcher(document).search("What does Vardaman say of Darl's mother?").unknown == ("say", "Darl's")


def test_an_abbreviation_is_known_where_its_name_is_written_out() -> None:
    """In the order of its letters."""
    told = searcher(parse_document("He gave it to the Electronic Frontier Foundation of America.", "a.txt"))
    assert told.search("What did the EFF get?").unknown == ("get",)
    assert told.search("What did the FEF get?").unknown == ("FEF", "get")
    assert told.search("Who is the E.F.F.?").unknown == ()


def test_a_story_without_passages() -> None:
    """Nothing is found, and nothing fails."""
    result = searcher().search("Anything?")
    assert (result.hits, result.passages_searched) == ((), 0)


def test_windows_hold_every_sentence_and_cut_no_paragraph_that_fits() -> None:
    """A long paragraph is cut into windows that share a sentence; each stays short."""
    long = " ".join(f"Sentence number {number} says something of the farm and its animals." for number in range(40))
    document = parse_document(f"{long}\n\nAnother paragraph stands here.", "a.txt")
    windows = list(passages(document))
    assert {number for window in windows for number in range(window.first, window.last + 1)} == set(range(41))
    assert all(len(window.text.split()) <= WINDOW_WORDS for window in windows)
    assert all(after.first == before.last for before, after in pairwise(windows[:-1]))
    assert windows[-1].first == windows[-1].last == 40


def test_short_paragraphs_share_a_window_as_far_as_the_next_heading() -> None:
    """A line of dialogue is understood by the lines around it; what is not cited stands between two windows."""
    lines = "“Who took the key?”\n\n“Nora did.”\n\n"
    document = parse_document(f"# One\n\n{lines}# Two\n\n{lines}", "a.md", markdown=True)
    assert [(window.first, window.last) for window in passages(document)] == [(1, 2), (4, 5)]
    told = [
        f"Paragraph {number} says something of the farm, and of its animals, in a few words." for number in range(20)
    ]
    windows = list(passages(parse_document("\n\n".join(told), "a.txt")))
    assert [(window.first, window.last) for window in windows] == [(0, 6), (7, 13), (14, 19)]


def many(count: int) -> list[Document]:
    """Documents of several paragraphs, with words that return here and there."""
    things = ["cat", "dog", "owl", "ship", "storm", "harbour", "lamp", "tower", "mayor", "council", "engineer", "oil"]
    return [
        parse_document(
            "\n\n".join(
                f"The {things[(number + row) % 12]} saw the {things[(number * row) % 11]}. It was year {number % 7}."
                for row in range(6)
            ),
            f"{number:03}",
        )
        for number in range(count)
    ]


def test_of_many_passages_those_that_a_sign_speaks_for_are_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same hits with the same scores, though few are looked at."""
    documents = many(60)
    search = searcher(*documents)
    questions = ["Which owl saw the storm?", "Who saw the mayor in year 3?", "What burns oil?", "Nothing known"]
    right = [search.search(question) for question in questions]
    monkeypatch.setattr("index.search.searcher.WHOLE", 0)
    monkeypatch.setattr("index.search.vectors.EXACT", 0)
    search = searcher(*documents)
    assert search.index.sentences.vectors.codes is not None
    for question, whole in zip(questions, right, strict=True):
        found = search.search(question)
        assert [hit.score for hit in found.hits[:3]] == pytest.approx([hit.score for hit in whole.hits[:3]])
        assert (found.unknown, found.passages_searched) == (whole.unknown, whole.passages_searched)


@pytest.mark.parametrize("whole", [0, 2_000])
def test_a_smaller_story_is_searched_as_if_there_were_no_other(whole: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every score is what it would be in an index of its own; what stands elsewhere is unknown."""
    monkeypatch.setattr("index.search.searcher.WHOLE", whole)
    monkeypatch.setattr("index.search.vectors.EXACT", whole)
    documents = [*many(20), parse_document("A zebra came to the harbour.", "zebra")]
    kept = documents[3:11]
    smaller = Searcher(searcher(*documents).index.only(kept), BagOfWords())
    alone = searcher(*kept)
    for question in ("Which owl saw the storm?", "Where did the zebra come to?", "What was in year 3?"):
        found, right = smaller.search(question), alone.search(question)
        assert found.unknown == right.unknown
        assert found.passages_searched == right.passages_searched
        for hit, other in zip(found.hits, right.hits, strict=True):
            assert hit.score == pytest.approx(other.score, abs=1e-5)
            assert hit.passage.document.id in {item.id for item in kept}


def test_the_sentences_that_a_summary_looks_at() -> None:
    """All of a few; of many those that documents begin with; of one document its own."""
    documents = many(40)
    index = searcher(*documents).index
    assert len(index.leading(10_000)) == len(index.corpus.sentences)
    rows = index.leading(240).tolist()
    assert [index.corpus.sentence(row)[1] for row in rows] == [0, 1, 2, 3, 4, 5] * 40
    few = [index.corpus.sentence(row) for row in index.leading(20)]
    assert [(document.id, number) for document, number in few] == [
        (name, number) for name in ("000", "013", "026", "039") for number in range(5)
    ]
    own = [index.corpus.sentence(row) for row in index.leading(10_000, documents[7])]
    assert {document.id for document, _ in own} == {"007"}
    assert len(own) == len(documents[7].evidence)


def test_a_sentence_in_two_windows() -> None:
    """Both passages are found for it."""
    long = " ".join(f"Sentence number {number} says something of the farm and its animals." for number in range(40))
    texts = searcher(parse_document(f"{long}\n\nAnother paragraph.", "a.txt")).index.corpus
    shared = int(texts.passages[1, 1])
    assert texts.passages_with(np.array([shared])).tolist() == [0, 1]
    assert texts.passages_with(np.array([shared - 1, 40])).tolist() == [0, len(texts.passages) - 1]


def test_an_excerpt_is_searched_as_if_there_were_no_more() -> None:
    """No passage, no word and no sentence of what lies behind it; a passage that goes on ends with it."""
    documents = many(6)
    behind = documents[2].text.index("The", len(documents[2].text) // 2) - 1
    read = excerpt(documents[2], behind)
    assert read is not None
    smaller = searcher(*documents).index.only([*documents[:2], read])
    alone = searcher(*documents[:2], read).index
    kept = smaller.passages.vectors.rows
    assert smaller.corpus.passages[kept].tolist() == alone.corpus.passages.tolist()
    rows = smaller.sentences.vectors.rows
    assert smaller.corpus.sentences[rows].tolist() == alone.corpus.sentences.tolist()
    for words in (["owl", "storm"], ["year"], ["mayor"], ["oil", "ship"]):
        assert smaller.passages.words.scores(words)[kept] == pytest.approx(alone.passages.words.scores(words), abs=1e-6)
        assert smaller.sentences.words.scores(words)[rows] == pytest.approx(
            alone.sentences.words.scores(words), abs=1e-6
        )
    assert {smaller.corpus.passage(row).document for row in kept.tolist()} == {*documents[:2], read}


def test_no_passage_holds_both_what_is_for_everybody_and_what_is_not() -> None:
    """So that leaving the one out takes nothing of the other."""
    source = "# A\n\nIt rained.\n\n> [!gm]\n> Quorv did it.\n\nIt snowed.\n"
    document = parse_document(source, "a.md", markdown=True)
    assert [passage.text for passage in passages(document)] == ["It rained.", "Quorv did it.", "It snowed."]
