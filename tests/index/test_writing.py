"""An answer is written from what its scope leaves of the story, and its places are numbered on."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from index import ChatEndpoint, Rejection, Scope, StoryIndex, Usage, WritingOutcome, write_answer
from index.answering import verify
from index.language_model import Completion, Message
from tests.conftest import Writer

STORY = {
    "a.txt": "The harbour of Port Anna opened in May 2017. It cost two million crowns. The council paid for it.",
    "b.txt": "The storm closed the harbour of Port Anna in June 2018. Nobody was hurt in the storm.",
}
SERVED = os.environ.get("FOOTNOTE_TEST_LLM_URL", "")


class Copyist:
    """A model that repeats each sentence of what it is given that has some words."""

    name = "copyist"
    host = "here"

    def __init__(self, *words: str) -> None:
        """Those words."""
        self.words = words
        self.prompt = ""

    async def complete(self, messages: Sequence[Message], schema: Mapping[str, Any]) -> Completion:
        """Sentences with their numbers."""
        self.prompt = messages[1]["content"]
        rows = [line.partition(" ") for line in self.prompt.splitlines() if line[:1].isdigit()]
        texts = [(int(number), json.loads(row)["text"]) for number, _, row in rows]
        chosen = [{"text": text, "ids": [number]} for number, text in texts if any(word in text for word in self.words)]
        return Completion(json.dumps({"sentences": chosen}), Usage(1, 10))


@pytest.fixture
def built(story: Writer, make_story_index: Callable[[Path], StoryIndex]) -> StoryIndex:
    """The small story."""
    story_index = make_story_index(story(STORY))
    story_index.build()
    return story_index


async def test_places_are_numbered_on(built: StoryIndex) -> None:
    """What the story's own words cite keeps its numbers; the rest follows."""
    own = built.whole.ask("When did the harbour of Port Anna open?")
    answer = await write_answer(built.whole, own, Copyist("opened", "council"))
    assert answer.is_written
    assert answer.citations == own.citations
    assert answer.places[: len(own.citations)] == own.citations
    assert [numbers for _, numbers in answer.written] == [(1,), (len(own.citations) + 1,)]
    assert answer.text == own.text


async def test_nothing_beyond_the_scope_is_given(built: StoryIndex) -> None:
    """A model never sees what its reader has not read."""
    model = Copyist("opened")
    view = built.within(Scope(read_to="a.txt"))
    await write_answer(view, view.ask("When did the harbour of Port Anna open?"), model)
    assert "opened in May" in model.prompt
    assert "storm" not in model.prompt


async def test_a_summary_is_written_from_its_documents(built: StoryIndex) -> None:
    """Of one document from that one, of all from all."""
    one, every = Copyist("opened", "hurt"), Copyist("opened", "hurt")
    written = await write_answer(built.whole, built.whole.summary("a.txt"), one)
    assert "storm" not in one.prompt
    assert [sentence.text for sentence, _ in written.written] == ["The harbour of Port Anna opened in May 2017."]
    await write_answer(built.whole, built.whole.summary(), every)
    assert "storm" in every.prompt


async def test_what_is_dropped_is_told_apart(built: StoryIndex) -> None:
    """With its reason."""

    class Inventor(Copyist):
        async def complete(self, messages: Sequence[Message], schema: Mapping[str, Any]) -> Completion:
            copied = await super().complete(messages, schema)
            return Completion(copied.text.replace("2017", "1917"), copied.usage)

    own = built.whole.ask("When did the harbour of Port Anna open?")
    answer = await write_answer(built.whole, own, Inventor("opened"))
    assert answer.writing is not None
    assert answer.writing.outcome is WritingOutcome.UNVERIFIED
    assert [item.reason for item in answer.writing.dropped] == [Rejection.DATE]
    assert answer.places == own.citations


@pytest.mark.real_model
@pytest.mark.skipif(not SERVED, reason="set FOOTNOTE_TEST_LLM_URL to an endpoint; CONTRIBUTING says how to serve one")
async def test_a_real_model(real_story_index: StoryIndex) -> None:
    """Whatever it writes, what is shown cites what bears it out."""
    models = await ChatEndpoint(SERVED, "").models()
    model = ChatEndpoint(SERVED, models[0], max_tokens=200, seconds=300)
    view = real_story_index.whole
    answer = await write_answer(view, view.ask("Why did Twitter ban Kaspersky?"), model)
    assert answer.writing is not None
    assert answer.writing.usage.calls
    for sentence in answer.writing.sentences:
        assert verify(sentence.text, sentence.citations) == sentence.citations
