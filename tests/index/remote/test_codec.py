"""Records go there and back, equal to the digit."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import errors
from index.errors import QuestionError, StoredIndexError
from index.records import Citation, Document, Scope, Selection
from index.remote.codec import ENUMS, RECORDS, decoded, decoded_error, decoded_scope, encoded, encoded_error

A, B = (Document(name, name, f"The text of {name}.", (), ()) for name in "ab")
SELECTION = Selection(Scope(), (A, B), 2)

st.register_type_strategy(Document, st.sampled_from([A, B]))
st.register_type_strategy(Selection, st.just(SELECTION))
st.register_type_strategy(float, st.floats(allow_nan=False))
records = st.one_of([st.from_type(item) for _, item in sorted((RECORDS | ENUMS).items())])
values = st.recursive(records | st.dates(), lambda inner: st.lists(inner, max_size=3) | st.tuples(inner, inner))


def sent(value: Any) -> Any:
    """A value that went there and came back."""
    return decoded(json.loads(json.dumps(encoded(value))), SELECTION)


@settings(max_examples=300, deadline=None)
@given(values)
def test_what_comes_back_is_what_was_sent(value: Any) -> None:
    """Every kind of record, and lists and tuples of them; their own kinds, too."""
    found = sent(value)
    assert type(found) is type(value)
    if type(value).__name__ == "Entity":  # equals itself alone
        assert encoded(found) == encoded(value)
    else:
        assert repr(found) == repr(value)


@given(st.floats())
def test_a_number_is_the_same_to_the_digit(number: float) -> None:
    """Also one that is none, or has no end."""
    assert repr(sent((number,))) == repr((number,))


def test_a_document_is_found_again() -> None:
    """It is not sent; it is the very one that is known there."""
    citation = Citation(B, 3, 4, (5, 6))
    assert "text of" not in json.dumps(encoded(citation))
    assert sent(citation).document is B


@pytest.mark.parametrize("other", [Document("c", "c", "The text of c.", (), ()), Document("b", "b", "New.", (), ())])
def test_another_document_is_refused(other: Document) -> None:
    """One that is not in the story, or says something else by now."""
    with pytest.raises(StoredIndexError):
        sent(Citation(other, 0, 0))


class Other(StrEnum):
    """No enumeration of ours."""

    ONE = "one"


@dataclass(frozen=True)
class Foreign:
    """No record of ours."""


@pytest.mark.parametrize("value", [Other.ONE, Foreign(), {"a": 1}, {1}, b"bytes", object()])
def test_nothing_else_is_sent(value: object) -> None:
    """A kind that is in no table is an error where it is sent."""
    if isinstance(value, Other):
        assert sent(value) == "one"  # a str is one, whatever it is besides
    else:
        with pytest.raises(TypeError):
            encoded(value)


@pytest.mark.parametrize("row", [{}, {"$": "Path"}, {"$": "StoryIndex", "folder": "/"}, {"$": 3}, {"$": ["Turn"]}])
def test_nothing_else_is_made(row: dict[str, Any]) -> None:
    """What comes names a class of the table, or is refused."""
    with pytest.raises(ValueError, match="not a record"):
        decoded(row, SELECTION)


def test_errors() -> None:
    """With the sentence, its key and its facts, of their own class."""
    error = decoded_error(json.loads(json.dumps(encoded_error(QuestionError("Too long.", "long", most=300)))))
    assert (type(error), error.hint, error.key, error.facts) == (QuestionError, "Too long.", "long", {"most": 300})
    assert type(decoded_error({"$": "OSError", "hint": "", "key": "", "facts": {}})) is errors.StoryError


def test_scopes() -> None:
    """They name no document themselves."""
    scope = Scope(date(2018, 4, 20), "a.txt", 17, with_hidden=True)
    assert decoded_scope(encoded(scope)) == scope
    with pytest.raises(ValueError, match="scope"):
        decoded_scope("no scope")
