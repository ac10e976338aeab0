"""A statement beside its sources: what it adds, what it may not leave out, and its order.

By `word_families`; what of the sources is `spoken` is seen in `tests/index/answering/test_verification.py`.
"""

from __future__ import annotations

import pytest

from index.claims.alignment import DENYING, SUPPOSING, Words, added, left_out, turns
from index.claims.word_families import lemma, same_word


@pytest.mark.parametrize(
    ("one", "other"),
    [("went", "go"), ("children", "child"), ("infection", "infect"), ("American", "America"), ("died", "deaths")],
)
def test_forms_of_one_word(one: str, other: str) -> None:
    """Irregular ones, and words of one family."""
    assert same_word(lemma(one), lemma(other))


@pytest.mark.parametrize(
    ("one", "other"), [("rise", "risk"), ("mayor", "major"), ("port", "porridge"), ("cat", "cats’")]
)
def test_words_that_only_look_alike(one: str, other: str) -> None:
    """But the plural is the same word."""
    assert same_word(lemma(one), lemma(other)) == (one == "cat")


def test_what_is_added() -> None:
    """Words that join or tell are nobody's."""
    sources = Words("The harbour opened in May. It cost two million crowns.")
    assert added(Words("However, the mayor said that the harbour opened in May."), sources) == ["mayor"]
    assert added(Words("The harbour cost two million crowns."), sources) == []


@pytest.mark.parametrize(
    ("statement", "source", "pattern", "lost"),
    [
        ("He was able to swim.", "He might even be able to swim.", SUPPOSING, ["swim"]),
        ("They put up signs.", "They plan to put up signs.", SUPPOSING, ["put"]),
        ("They plan to put up signs.", "They plan to put up signs.", SUPPOSING, []),
        ("Dorr framed him.", "Asa felt certain, without proof, that Dorr had framed him.", SUPPOSING, ["framed"]),
        ("Asa felt certain that Dorr framed him.", "Asa felt certain that Dorr had framed him.", SUPPOSING, []),
        ("It is safe.", "It is not safe.", DENYING, ["safe"]),
        ("It is not safe.", "It is not safe.", DENYING, []),
        ("You will find it there.", "I do not think you will find it there.", DENYING, ["find"]),
    ],
)
def test_what_may_not_be_left_out(statement: str, source: str, pattern: object, lost: list[str]) -> None:
    """What is denied, planned, thought or felt stays so."""
    found = left_out(Words(statement), Words(source), pattern)  # type: ignore[arg-type]
    assert list(dict.fromkeys(found)) == lost


def test_who_exchanges_two_things_goes_back_twice() -> None:
    """Who begins with what stands last goes back once; where the sources stand does not matter."""
    source = [Words("The flu killed sixty people in Mexico, and in Texas eight children fell ill.")]
    assert turns(Words("The flu killed sixty people in Mexico; in Texas eight children fell ill."), source) == 0
    assert turns(Words("In Texas eight children fell ill, and the flu killed sixty people in Mexico."), source) == 1
    assert turns(Words("The flu killed sixty people in Texas; in Mexico eight children fell ill."), source) > 1
    both = [Words("It opened in May."), Words("It cost two million crowns.")]
    assert turns(Words("It cost two million crowns and opened in May."), both) == 0
