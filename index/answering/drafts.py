"""What a language model replied → sentences and the numbers they cite, in whatever form it wrote them.

Asked for JSON, models also think aloud, put it into fences, give lists as strings, write on behind it, or are cut off.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from index.reading import sentences_of

MOST_CHARACTERS = 40_000  # of a reply that are looked at
MOST_TRIES, MOST_VALUES = 200, 50  # places at which a value is looked for, and values
MOST_SENTENCES = 5  # that are taken,
MOST_SOURCES = 4  # and that one may cite
LONGEST = 600  # characters of a sentence; a longer one is no answer
TEXTS = ("text", "sentence", "content", "statement")
NUMBERS = ("ids", "id", "citations", "cites", "sources", "source", "sentence_ids", "refs")
THOUGHT = re.compile(r"<(think|thinking|reasoning)>.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)
MARKER = re.compile(r"\s?[\[(【]\^?(\d{1,3}(?:[,;–-] ?\d{1,3}){0,20})\^?[\])】]")
# markers that stand behind the full stop, and belong to the sentence before it
TRAILING = re.compile(r"([.!?][”\"’']?) ?((?:\[\d{1,3}(?:, ?\d{1,3}){0,20}\] ?){1,20})")
BULLET = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+")
OPENING = re.compile(r"[\[{]")
NUMBER = re.compile(r"\d{1,3}")
YES_NO = re.compile(r"^(?:yes|no)[,:;.] (?=\S)", re.IGNORECASE)  # answers what nobody verifies
SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence as a model wrote it, and the numbers of the sentences that it says it has it from."""

    text: str
    ids: tuple[int, ...]


def read_drafts(reply: str) -> list[Draft] | None:
    """The sentences of a reply, at most MOST_SENTENCES; None where it is in no form that can be read.

    An empty list is an answer too: that there is nothing to say.
    """
    words = THOUGHT.sub(" ", reply[:MOST_CHARACTERS]).strip()
    try:
        values = list(islice(_values(words), MOST_VALUES))
        found = [draft for value in values for draft in _drafts(value)]
    except RecursionError:  # nested deeper than any answer
        return None
    if not values:
        return _prose(words)
    return list({draft.text: draft for draft in reversed(found)}.values())[::-1][:MOST_SENTENCES] or (
        [] if any(map(_is_empty, values)) else None
    )


def _values(words: str) -> Iterator[Any]:
    """The JSON values in a text, the outermost ones; of one that is cut off, those inside it that are whole."""
    decoder, at = json.JSONDecoder(), 0
    for _ in range(MOST_TRIES):
        if (match := OPENING.search(words, at)) is None:
            return
        try:
            value, at = decoder.raw_decode(words, match.start())
        except (ValueError, RecursionError):
            at = match.end()
            continue
        if isinstance(value, dict) or (isinstance(value, list) and not _is_marker(value)):
            yield value


def _is_marker(value: list[Any]) -> bool:
    """Whether a list is the marker of a citation in prose: [3] or [3, 4]."""
    return bool(value) and all(isinstance(item, int) for item in value)


def _is_empty(value: Any) -> bool:
    """Whether a value says that there is nothing to say."""
    return value == [] or (isinstance(value, dict) and all(item in ([], "", None) for item in value.values()))


def _drafts(value: Any) -> Iterator[Draft]:
    """The sentences in a value, wherever in it they stand."""
    if isinstance(value, list):
        for item in value:
            yield from _drafts(item)
    elif isinstance(value, str):
        inner = value.strip()
        yield from (_from_text(inner) if inner[:1] in ("[", "{") else _split(value, ()))
    elif isinstance(value, dict):
        text = next((value[name] for name in TEXTS if isinstance(value.get(name), str)), None)
        if text is not None:
            yield from _split(text, tuple(_numbers([value.get(name) for name in NUMBERS])))
        else:
            for item in value.values():
                yield from _drafts(item) if isinstance(item, list | dict | str) else ()


def _from_text(text: str) -> Iterator[Draft]:
    """The sentences of a value that was written as a string."""
    try:
        yield from _drafts(json.loads(text))
    except (ValueError, RecursionError):
        yield from _split(text, ())


def _numbers(value: Any) -> Iterator[int]:
    """The numbers in a value: 3, "3", "[3, 4]", [[3], "4"]."""
    if isinstance(value, bool) or value is None:
        return
    if isinstance(value, int):
        yield value
    elif isinstance(value, float) and value.is_integer():
        yield int(value)
    elif isinstance(value, str):
        yield from (int(number) for number in NUMBER.findall(value))
    elif isinstance(value, list):
        for item in value:
            yield from _numbers(item)


def _split(text: str, ids: tuple[int, ...]) -> Iterator[Draft]:
    """Each sentence of a text, with the numbers that go for all of it and those in its own markers."""
    line = TRAILING.sub(r" \2\1 ", SPACES.sub(" ", text)).strip()
    for sentence in sentences_of(line) if len(line) <= LONGEST * 2 * MOST_SENTENCES else ():
        own = [int(number) for match in MARKER.finditer(sentence) for number in NUMBER.findall(match[1])]
        words = YES_NO.sub("", MARKER.sub("", sentence).strip())
        if words and len(words) <= LONGEST and any(map(str.isalpha, words)):
            yield Draft(words, tuple(dict.fromkeys([*ids, *own]))[:MOST_SOURCES])


def _prose(words: str) -> list[Draft] | None:
    """Sentences with markers, where there is no JSON: "He left. [3]"; None where nothing is cited."""
    lines = (BULLET.sub("", line) for line in words.splitlines())
    found = [draft for line in lines for draft in _split(line, ())]
    return found[:MOST_SENTENCES] if any(draft.ids for draft in found) else None
