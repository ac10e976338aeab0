"""What a model replied is read in whatever form it wrote it."""

from __future__ import annotations

import pytest

from index.answering.drafts import LONGEST, MOST_SENTENCES, Draft, read_drafts

ONE = Draft("It opened in May.", (1, 2))


@pytest.mark.parametrize(
    "reply",
    [
        '{"sentences": [{"text": "It opened in May.", "ids": [1, 2]}]}',
        '[{"text": "It opened in May.", "ids": [1, 2]}]',
        '{"text": "It opened in May.", "ids": [1, 2]}',
        '{"answer": [{"sentence": "It opened in May.", "citations": ["1", "2"]}]}',
        '{"sentences": [{"text": "It opened in May.", "ids": "1, 2"}]}',
        '{"sentences": [{"text": "It opened in May.", "ids": "[1, 2]"}]}',
        '{"sentences": [{"text": "It opened in May.", "ids": [[1], "2"]}]}',
        '{"sentences": [{"text": "It opened in May.", "ids": [1.0, 2.0]}]}',
        '{"sentences": "[{\\"text\\": \\"It opened in May.\\", \\"ids\\": [1, 2]}]"}',
        '{"sentences": ["It opened in May. [1][2]"]}',
        '{"sentences": ["It opened in May [1, 2]."]}',
        '{"sentences": [{"text": "It opened in May. [1] [2]", "ids": []}]}',
        '```json\n{"sentences": [{"text": "It opened in May.", "ids": [1, 2]}]}\n```\nI hope this helps!',
        '<think>May or June? {"text": "June.", "ids": [9]}</think>[{"text": "It opened in May.", "ids": [1, 2]}]',
        'Sure! Here it is:\n{"sentences": [{"text": "It opened in May.", "ids": [1, 2]}]}\nAnything else?',
        '{"sentences": [{"text": "It opened in May.", "ids": [1, 2]}, {"text": "It cost tw',
        "It opened in May. [1, 2]",
        "- It opened in May [1][2].",
        "1. It opened in May. [1] [2]",
        "It opened\nin May. [1, 2]".replace("\n", " "),
    ],
)
def test_forms(reply: str) -> None:
    """JSON in its variants, thoughts, fences, strings, words around it, cut off, and prose with markers."""
    assert read_drafts(reply) == [ONE]


def test_sentences_of_one_text_are_taken_apart() -> None:
    """Each has the numbers of all of it, and its own."""
    reply = '{"sentences": [{"text": "It opened in May. Dr. Berg paid for it. [3]", "ids": [1]}]}'
    assert read_drafts(reply) == [Draft("It opened in May.", (1,)), Draft("Dr. Berg paid for it.", (1, 3))]


@pytest.mark.parametrize("reply", ['{"sentences": []}', "[]", '<think>Nothing.</think>{"sentences": []}'])
def test_nothing_to_say_is_an_answer(reply: str) -> None:
    """An empty list."""
    assert read_drafts(reply) == []


@pytest.mark.parametrize(
    "reply",
    [
        "",
        "It opened in May.",
        "<think>Hm, let me see",
        '{"sentences": [{"ids": [1]}]}',
        "{" * 5000,
        "[" * 40_000,
        "[3]",
        "null",
    ],
)
def test_what_cannot_be_read(reply: str) -> None:
    """Nothing that cites anything, or no sentence."""
    assert read_drafts(reply) is None


@pytest.mark.parametrize("reply", ["[" * 990 + "]" * 990, "[" * 900 + "0," * 19_000, "[ " * 20_000, '{"a":' * 5000])
def test_what_is_nested_too_deep_is_no_answer(reply: str) -> None:
    """And takes no time."""
    assert read_drafts(reply) in (None, [])


def test_limits() -> None:
    """Of many sentences the first; none that is too long; no characters that steer what shows them."""
    many = "".join(f'{{"text": "Sentence {number} is here.", "ids": [1]}},' for number in range(50))
    assert len(read_drafts(f"[{many[:-1]}]") or []) == MOST_SENTENCES
    assert read_drafts(f'[{{"text": "{"word " * LONGEST}", "ids": [1]}}]') is None
    assert read_drafts('[{"text": "It\\nopened\\t in  May.", "ids": [1, 2]}]') == [ONE]
