"""Words are found wherever they stand, exactly or nearly, by their `positions`."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein

from index.reading import parse_document
from index.search.corpus import corpus_of
from index.search.phrases import errors_allowed, find_phrase, within
from index.search.positions import PositionalIndex, positions_in, positions_of
from tests.conftest import BagOfWords
from tests.searching import searcher_of

STORY = """“Curiouser and _curiouser!_” cried Alice. She ate the cake, and the whole of it was
eaten.

It’s to-day, not to-
morrow, said the Zoë of the café. To be, or not to be: that is the question. The well-known
looking-glass fell.

# A heading of its own

The lamp went out. Nobody was there to see the lamp going out."""


def index_of(*texts: str) -> PositionalIndex:
    """The positional index of texts, each a document."""
    return positions_of(corpus_of([parse_document(text, f"{at}.md", markdown=True) for at, text in enumerate(texts)]))


def spelt(index: PositionalIndex, number: int) -> str:
    """A word by its number."""
    start = int(index.vocabulary.ends[number - 1]) if number else 0
    return index.vocabulary.letters[start : int(index.vocabulary.ends[number])].tobytes().decode()


def found(index: PositionalIndex, phrase: str, *, nearly: bool = True) -> list[tuple[str, bool]]:
    """What stands at each place, and whether it is exact."""
    places = find_phrase(index, phrase, nearly=nearly)
    return [
        (" ".join(spelt(index, number) for number in index.stream[start:end].tolist()), bool(exact))
        for start, end, exact in zip(places.starts, places.ends, places.exact, strict=True)
    ]


@pytest.mark.parametrize(
    ("phrase", "places"),
    [
        ("curiouser AND curiouser", ["curiouser and curiouser"]),
        ("the whole of it was eaten", ["the whole of it was eaten"]),
        ("cried alice she ate", ["cried alice she ate"]),  # from one sentence into the next
        ("its today", []),
        ("it's today", ["it s to day"]),
        ("tomorrow", ["to morrow"]),
        ("zoe of the cafe", ["zoe of the cafe"]),
        ("to be or not to be", ["to be or not to be"]),
        ("the", ["the"] * 8),
        ("well known", ["well known"]),
        ("lookingglass", ["looking glass"]),
        ("a heading of its own", []),  # cannot be cited
        ("fell the lamp", []),  # a heading stands between
        ("a glass", []),
        ("!", []),
    ],
)
def test_words_as_they_stand(phrase: str, places: list[str]) -> None:
    """Case, accents, punctuation, markup, hyphens, and the ends of lines and sentences do not matter."""
    assert [words for words, _ in found(index_of(STORY), phrase, nearly=False)] == places


@pytest.mark.parametrize(
    ("phrase", "places"),
    [
        ("the lamp went off", [("the lamp went", False)]),  # a wrong word
        ("the bright lamp went out", [("the lamp went out", False)]),  # one too much
        ("to be not to be", [("to be or not to be", False)]),  # one that is missing
        ("to be or not be that is a question", [("to be or not to be that is the question", False)]),  # two of nine
        ("the lamp went out", [("the lamp went out", True)]),  # "the lamp going out" would be one word off
        ("lamp out", []),  # of two words none may be wrong
        ("the old light went out", []),  # two of five
        ("out nobody was here to see", [("out nobody was there to see", False)]),
    ],
)
def test_words_that_are_nearly_there(phrase: str, places: list[tuple[str, bool]]) -> None:
    """None may be wrong of three, one of four to seven, two of more."""
    near = found(index_of(STORY), phrase)
    assert [item for item in near if item[0] != "the lamp going out"] == places


def test_words_without_blanks_between_them() -> None:
    """Each character is one."""
    index = index_of("吾輩は猫である。名前はまだ無い。")
    assert [words for words, _ in found(index, "猫である", nearly=False)] == ["猫 で あ る"]
    assert len(find_phrase(index, "吾輩は犬である")) == 1


def test_no_phrase_goes_on_in_another_document() -> None:
    """Nor does what overlaps count twice."""
    assert found(index_of("The end came", "and went. Ha ha ha."), "end came and went by") == []
    assert len(found(index_of("Ha ha ha ha ha."), "ha ha")) == 2


def least_errors(words: Sequence[int], stream: Sequence[int]) -> int:
    """The fewest errors at which words stand anywhere in a stream."""
    reach = range(max(1, len(words) - 2), len(words) + 3)
    return min(
        Levenshtein.distance(words, stream[at : at + length])
        for at in range(len(stream))
        for length in reach
        if 0 not in stream[at : at + length]
    )


@pytest.mark.parametrize("seed", range(6))
def test_none_is_missed_and_none_is_too_far(seed: int) -> None:
    """Beside a comparison with every stretch of random texts of few words."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, and no secret
    letters = ["ka", "lo", "mi", "nu", "pe", "ra"]
    texts = [" ".join(chance.choices(letters, k=40)) + "." for _ in range(3)]
    index = index_of(*texts)
    stream = index.stream.tolist()
    for _ in range(60):
        words = chance.choices(letters, k=chance.randint(1, 10))
        numbers, allowed = [index.number(word) for word in words], errors_allowed(len(words))
        places = find_phrase(index, " ".join(words))
        for start, end, exact in zip(places.starts.tolist(), places.ends.tolist(), places.exact, strict=True):
            errors = Levenshtein.distance(numbers, stream[start:end])
            assert errors <= allowed
            assert exact == (errors == 0)
        assert (len(places) > 0) == (least_errors(numbers, stream) <= allowed), words
        assert (places.starts[1:] >= places.ends[:-1]).all()


def test_only_within_the_scope() -> None:
    """What another document has is not found, nor what goes over the border."""
    documents = [parse_document(f"The lamp went out {number} times.", f"{number}.txt") for number in range(4)]
    index = searcher_of(documents, BagOfWords()).index
    smaller = index.only({"0.txt", "2.txt"})
    everywhere = find_phrase(index.positions(), "the lamp went out")
    assert len(within(index.positions(), everywhere, index.sentences.words.mask)) == 4
    inside = within(smaller.positions(), everywhere, smaller.sentences.words.mask)
    assert smaller.positions().row_at(inside.starts).tolist() == [0, 2]


def test_an_index_of_before_has_no_positions(tmp_path: Path) -> None:
    """They are found anew, once."""
    give = positions_in(tmp_path, corpus_of([parse_document(STORY, "a.txt")]))
    assert len(find_phrase(give(), "to be or not to be")) == 1
    assert give() is give()
    assert list(tmp_path.iterdir()) == []


def test_many_words_are_sorted_in_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the same outcome."""
    whole = index_of(STORY)
    monkeypatch.setattr("index.arrays.AT_ONCE", 7)
    blocks = index_of(STORY)
    assert blocks.positions.tolist() == whole.positions.tolist()
    assert blocks.starts.tolist() == whole.starts.tolist()


def test_everyday_words_stay_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """With too many places to compare, they are found exactly and no further."""
    monkeypatch.setattr("index.search.phrases.CANDIDATES", 0)
    assert found(index_of(STORY), "to be or not to be") == [("to be or not to be", True)]
    assert found(index_of(STORY), "to be or to be") == []
