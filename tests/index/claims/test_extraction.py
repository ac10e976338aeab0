"""What a message claims of the story, and who is said to say it (`attributed`)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.claims.attributed import said_by, same_speaker
from index.claims.extraction import claimed, extract_claims


def test_only_what_claims_something_is_checked() -> None:
    """No question, no interjection, no link; and each claim once."""
    assert extract_claims("Really? Wow. Acme filed a lawsuit. Did it win?") == ["Acme filed a lawsuit."]
    assert extract_claims("The dog bit the postman. " * 50) == ["The dog bit the postman."]
    assert extract_claims("the office moved to Berlin. lol nice bot. who knew?") == ["the office moved to Berlin."]
    assert extract_claims("See https://dog.example/bites-the-postman") == []
    assert extract_claims("- **It** opened in 1920\n- It fell in 1930") == ["It opened in 1920", "It fell in 1930"]
    assert extract_claims("<@123456> the dog bit the postman") == ["the dog bit the postman"]


@pytest.mark.parametrize(
    "message",
    [
        "I cried at this chapter",
        "Yesterday I went to the harbour",
        "hey everyone, the yard is nice",
        "good morning everyone, lovely weather at the harbour",
        "my sister loves the windmill",
        "we should read the next chapter tomorrow",
        "this chapter is so creepy",
        "what a great ending",
        "lol the Duchess and her pepper",
        "thanks for keeping the channel going",
        "who founded the yard?",
        "Let's meet on Friday",
    ],
)
def test_what_claims_nothing(message: str) -> None:
    """Greetings, feelings, plans, opinions of the writer, questions."""
    assert extract_claims(message) == []


@pytest.mark.parametrize(
    ("message", "claim"),
    [
        ("I think that Nora founded the yard.", "Nora founded the yard."),
        ("btw I read that the pier is 40 metres long", "The pier is 40 metres long"),
        ("Did you know that the ferry sank in 1999.", "The ferry sank in 1999."),
        ("The US sold the ferry.", "The US sold the ferry."),
        ("World War I ended in 1918.", "World War I ended in 1918."),
        ("Charles I was beheaded in 1649.", "Charles I was beheaded in 1649."),
        ("The mine collapsed in 1911.", "The mine collapsed in 1911."),
        ("Thanks to Nora, the bridge stood.", "Thanks to Nora, the bridge stood."),
        ("Hey Jude was released in 1968.", "Hey Jude was released in 1968."),
        ("OK Computer was released in 1997.", "OK Computer was released in 1997."),
        ("oh, yes, the ferry sank", "The ferry sank"),
        ("No one came to the fair.", "No one came to the fair."),
        ("“I sold the ferry” is what the mayor said.", "“I sold the ferry” is what the mayor said."),
    ],
)
def test_who_thinks_so_claims_it(message: str, claim: str) -> None:
    """What stands before a claim is taken off."""
    assert claimed(message) == claim


@given(st.text(max_size=300))
def test_any_message_has_claims_or_none(message: str) -> None:
    """And each is some of its words."""
    assert all(claim.strip() for claim in extract_claims(message))


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        ("Nora said that the ferry is old.", "Nora", "The ferry is old."),
        ("According to the mayor, the ferry is old.", "the mayor", "The ferry is old."),
        ("The ferry is old, trade sources say.", "trade sources", "The ferry is old."),
        ("“The ferry is old,” said Ida Holm.", "Ida Holm", "The ferry is old."),
        ("The mayor said that the bridge would close.", "The mayor", "The bridge will close."),
    ],
)
def test_who_says_what(text: str, who: str, what: str) -> None:
    """In front of it or behind."""
    assert said_by(text) == (who, what)


@pytest.mark.parametrize(
    "text",
    [
        "The ferry is old.",
        "Nobody said that the ferry is old.",
        "If Nora says the ferry is old, it goes.",
        "Who said that the ferry is old?",
        "Few reported that the ferry is old.",
        "Nora wrongly said that the ferry is old.",
    ],
)
def test_nobody_says_so(text: str) -> None:
    """A plain sentence is the story's own; one that doubts that somebody says it is no saying."""
    assert said_by(text) is None


def test_the_same_speaker() -> None:
    """A part of the name is enough; a pronoun may be anybody."""
    assert same_speaker("Ida Holm", "Holm")
    assert same_speaker("she", "Ida Holm")
    assert not same_speaker("Nora Berg", "Ida Holm")
