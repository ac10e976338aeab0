"""A story that is thought about elsewhere says the same; of `calls`, `served`, `view` and `embedder`."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from index import Models, Scope, StoryIndex, StoryView, Thresholds, Turn
from index.errors import EngineError, GenerationGoneError, QuestionError
from index.reader.entailment import WordEntailmentReader
from index.reader.evidence import FusionReader
from index.records import Answer
from index.remote import RemoteEmbedder, ServedStory, Setup, embedded, is_story_key, setup_of
from index.remote.calls import called
from index.storage import Storage
from index.story import index_folder
from tests.asked import CLAIMS, QUESTIONS, STORY
from tests.conftest import BagOfWords, Writer


def models_with(embedder: BagOfWords) -> Models:
    """Those of the tests."""
    return Models(
        embedder.name,
        load_embedder=lambda name: embedder,
        load_reader=FusionReader,
        load_entailment_reader=WordEntailmentReader,
    )


class Beside:
    """An engine in this process: what is called goes through bytes all the same."""

    def __init__(self, folder: Path, models: Models) -> None:
        """Answer from the generations in `folder`."""
        self.setup = setup_of(models.name, "", ())
        self.models, self.calls = models, 0
        self.served = ServedStory(Storage(folder), models, self.setup)

    def call(self, story: str, request: bytes) -> bytes:
        """The reply."""
        self.calls += 1
        return self.served.reply(request) if story else embedded(self.models, self.setup, request)


@pytest.fixture
def both(story: Writer, tmp_path: Path, embedder: BagOfWords) -> tuple[StoryIndex, StoryIndex, Beside]:
    """A story, the same thought about elsewhere, and what thinks there."""
    folder = story(STORY)
    own = StoryIndex(folder, tmp_path / "var", models_with(embedder), Thresholds(0.3, 0.6))
    own.build()
    engine = Beside(index_folder(tmp_path / "var", folder), models_with(embedder))
    models = Models(embedder.name, load_embedder=lambda name: RemoteEmbedder(engine))
    return own, StoryIndex(folder, tmp_path / "var", models, own.thresholds, engine=engine), engine


def told(answer: Any) -> Any:
    """All fields of an answer but the time it took; of what a scope leaves, the ids."""
    if not isinstance(answer, Answer):
        return repr(answer)
    selection = answer.selection and replace(answer.selection, documents=())
    kept = answer.selection and [(item.id, item.text) for item in answer.selection.documents]
    return repr(replace(answer, seconds=0.0, selection=selection)), kept


SCOPES = [
    Scope(with_hidden=True),
    Scope(),
    Scope(as_of=date(2019, 1, 1)),
    Scope(read_to="harbour.txt"),
    Scope(read_to="letters.md", read_offset=120),
    Scope(read_to="gone.txt"),
]


@pytest.mark.parametrize("scope", SCOPES, ids=repr)
def test_all_is_the_same(scope: Scope, both: tuple[StoryIndex, StoryIndex, Beside]) -> None:
    """Field by field, in every scope; and the view is the same to whoever holds it."""
    own, remote, engine = both
    here, there = own.within(scope), remote.within(scope)
    calls: list[Callable[[StoryView], Any]] = [
        *(lambda view, line=line: view.ask(line) for line in QUESTIONS),
        *(lambda view, line=line: view.ask(line, [Turn("Who kept the lighthouse?")]) for line in QUESTIONS),
        lambda view: view.ask(QUESTIONS[0], (), Thresholds(0.0, 0.1)),
        lambda view: view.more(QUESTIONS[0], [("harbour.txt", 0)]),
        lambda view: view.alike(QUESTIONS),
        lambda view: view.check(" ".join(CLAIMS)),
        *(lambda view, line=line: view.check_one(line) for line in CLAIMS),
        lambda view: view.summary(),
        lambda view: view.search(QUESTIONS[0]),
        lambda view: view.writing_context(view.ask(QUESTIONS[0])),
        lambda view: view.writing_context(view.summary()),
    ]
    for call in calls:
        assert told(call(there)) == told(call(here))
    assert engine.calls >= len(calls)
    assert remote.models.loaded is None
    documents = {item.id: item for item in there.documents}
    assert all(item.document is documents[item.document.id] for item in there.ask(QUESTIONS[0]).citations)


def test_errors_are_the_same(both: tuple[StoryIndex, StoryIndex, Beside]) -> None:
    """Of the same class, with the same sentence."""
    _, remote, _ = both
    with pytest.raises(QuestionError) as raised:
        remote.whole.ask("  ")
    assert raised.value.key


def test_a_build_embeds_elsewhere(both: tuple[StoryIndex, StoryIndex, Beside], story: Writer) -> None:
    """Vectors are the same to the byte; and a view of the one before goes on with the newest."""
    own, remote, engine = both
    before = remote.whole
    story({"new.txt": "In 2021 Mara sold the red boat to a baker from Kiel."})
    assert remote.build().documents == len(STORY) + 1
    assert remote.models.loaded is not None
    assert own.build().embedded == 0
    texts = ["In 2021 Mara sold the red boat.", ""]
    for query in (False, True):
        there = remote.models.embedder().encode(texts, query=query)
        assert there.tobytes() == engine.models.embedder().encode(texts, query=query).tobytes()
    engine.served = ServedStory(own.storage, engine.models, engine.setup)  # as one that was started since
    selection = before.ask("Who bought the red boat?").selection
    assert selection is not None
    assert len(selection.documents) == len(STORY) + 1


def test_a_generation_before_answers_where_it_is_open(
    both: tuple[StoryIndex, StoryIndex, Beside], story: Writer
) -> None:
    """Whoever asks need not have noticed the newest; what was never opened there and is gone is an error."""
    own, remote, engine = both
    before = remote.whole
    said = told(before.ask(QUESTIONS[0]))
    story({"new.txt": "In 2021 Mara sold the red boat."})
    own.build()
    assert remote.whole is not before
    assert told(remote.whole.ask("Who sold the red boat?"))
    assert told(before.ask(QUESTIONS[0])) == said
    scope = {"$": "Scope", "with_hidden": True}
    with pytest.raises(GenerationGoneError):
        called(engine, "key", "ask", generation="0" * 16, scope=scope, arguments=[QUESTIONS[0]])


@pytest.mark.parametrize("field", ["program", "model", "reader", "hidden"])
def test_both_sides_are_the_same_program(field: str, both: tuple[StoryIndex, StoryIndex, Beside]) -> None:
    """With the same settings; or it is said what differs."""
    _, remote, engine = both
    asking = engine.setup
    engine.served = ServedStory(remote.storage, engine.models, Setup(**{**_facts(asking), field: "other"}))
    with pytest.raises(EngineError, match=rf"\({field}\)"):
        remote.whole.ask(QUESTIONS[0])


def _facts(setup: Setup) -> dict[str, str]:
    return {name: getattr(setup, name) for name in ("program", "model", "reader", "hidden")}


@pytest.mark.parametrize("method", ["document", "__init__", "_call", "timeline", "build"])
def test_no_other_method_is_called(method: str, both: tuple[StoryIndex, StoryIndex, Beside]) -> None:
    """Only those of the table."""
    _, remote, engine = both
    row = {
        "setup": _facts(engine.setup),
        "method": method,
        "generation": remote.generation,
        "scope": [],
        "arguments": [],
    }
    with pytest.raises(ValueError, match="method"):
        engine.served.reply(json.dumps(row).encode())


def test_keys(tmp_path: Path) -> None:
    """The name of an index's folder is one; nothing that leads elsewhere is."""
    assert is_story_key(index_folder(tmp_path, tmp_path / "A Story (2nd)").name)
    assert is_story_key(index_folder(tmp_path, tmp_path / ("long " * 40)).name)
    assert not any(map(is_story_key, ["", "..", "a/b", "a\\b", ".a", "-a", "A", "a\n", "a" * 99]))
