"""Generations are copied to where others find them, and fetched whole, checked, or not at all."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import fsspec
import pytest

from bot.cluster import shared_storage
from bot.cluster.shared_storage import SharedStorage, storage_at
from index import Models, Storage, StoryIndex
from index.reader.evidence import FusionReader
from tests.asked import QUESTIONS, STORY
from tests.conftest import BagOfWords, Writer

Machine = Callable[[str], StoryIndex]


@pytest.fixture(params=["memory://footnote-test", "file://{}", "{}"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where generations are shared: a store in memory, a folder by its URL, and by its path."""
    url = request.param.format(tmp_path / "shared")
    yield url
    fsspec.filesystem("memory").store.clear()


@pytest.fixture
def machine(url: str, tmp_path: Path, story: Writer, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """Makes the index of the same story as a machine of some name has it, which looks for newer ones each time."""
    monkeypatch.setattr(shared_storage, "LOOK_S", 0.0)
    folder = story(STORY)
    embedder = BagOfWords()

    def made(name: str) -> StoryIndex:
        models = Models(embedder.name, load_embedder=lambda _: embedder, load_reader=FusionReader)
        return StoryIndex(folder, tmp_path / name, models, make_storage=storage_at(url))

    return made


def held(there: StoryIndex) -> list[str]:
    """The generations on the disk of a machine."""
    return [item.name for item in there.storage.folder.iterdir() if item.is_dir()]


def until_it_has(there: StoryIndex, generation: str) -> None:
    """Wait until a machine has fetched a generation, and no other is left."""
    end = time.monotonic() + 10
    while there.generation != generation or held(there) != [generation]:
        assert time.monotonic() < end
        time.sleep(0.02)


def test_what_one_builds_another_has(machine: Machine, story: Writer) -> None:
    """All of it, and what is built later; of those before nothing is left, here or there."""
    one, other = machine("one"), machine("other")
    one.build()
    assert other.generation == one.generation
    other.verify()
    assert repr(other.whole.ask(QUESTIONS[0]).citations) == repr(one.whole.ask(QUESTIONS[0]).citations)
    before = other.whole
    story({"new.txt": "In 2021 Mara sold the red boat."})
    one.build()
    until_it_has(other, one.generation)
    assert len(other.documents) == len(before.documents) + 1
    assert before.ask(QUESTIONS[0]).found
    assert held(one) == held(other) == [one.generation]
    assert isinstance(one.storage, SharedStorage)
    there = [path.rpartition("/")[2] for path in one.storage._store.ls(one.storage._root, detail=False)]
    assert sorted(there) == sorted([one.generation, "CURRENT"])


def test_whoever_builds_takes_over_what_another_has_embedded(machine: Machine, story: Writer) -> None:
    """Also the first time that it builds."""
    one, other = machine("one"), machine("other")
    one.build()
    story({"new.txt": "In 2021 Mara sold the red boat."})
    assert other.build().embedded == 2  # the sentence, and what stands above it
    one.storage.refresh()
    assert one.generation == other.generation


def test_what_was_built_before_is_shared(machine: Machine) -> None:
    """An index from before there was anything to share with is the first."""
    one, other = machine("one"), machine("other")
    alone = StoryIndex(one.folder, one.data_dir, one.models)
    alone.build()
    one.storage.refresh()
    assert other.generation == alone.generation


def test_what_is_removed_is_removed_everywhere(machine: Machine) -> None:
    """No text is left of it."""
    one, other = machine("one"), machine("other")
    one.build()
    assert other.documents
    one.storage.remove()
    other.storage.refresh()
    assert not one.storage.folder.exists()
    assert not other.storage.folder.exists()
    assert isinstance(one.storage, SharedStorage)
    assert not one.storage._store.exists(one.storage._root)


@pytest.mark.parametrize("damaged", ["bodies.jsonl", "manifest.json", "CURRENT"])
def test_what_is_damaged_is_not_taken(damaged: str, machine: Machine, story: Writer) -> None:
    """The one before goes on answering, and the next that is built is taken."""
    one, other = machine("one"), machine("other")
    one.build()
    before = other.generation
    time.sleep(0.1)  # what was looked for meanwhile is here
    story({"new.txt": "In 2021 Mara sold the red boat."})
    one.build()
    assert isinstance(one.storage, SharedStorage)
    path = one.storage._root + (f"/{damaged}" if damaged == "CURRENT" else f"/{one.generation}/{damaged}")
    one.storage._store.pipe_file(path, one.storage._store.cat_file(path)[:-3] + b"../")
    other.storage.refresh()
    assert Storage(other.storage.folder).current() == before
    assert held(other) == [before]
    one.build()
    other.storage.refresh()
    assert other.generation == one.generation


def test_a_store_that_is_away(machine: Machine, url: str, tmp_path: Path) -> None:
    """What is here goes on answering; a build that cannot be copied is none."""
    if url.startswith("memory"):
        pytest.skip("a store in memory is always there")
    one, other = machine("one"), machine("other")
    one.build()
    before = other.generation
    shutil.move(tmp_path / "shared", tmp_path / "away")
    (tmp_path / "shared").write_text("no folder")
    other.storage.refresh()
    assert other.generation == before
    with pytest.raises(OSError):  # noqa: PT011 - which of them is the system's
        one.build()
    assert one.generation == before


def test_nothing_shared_is_the_disk_alone(tmp_path: Path) -> None:
    """Where bot and replicas have one disk nothing is copied."""
    assert type(storage_at("")(tmp_path)) is Storage
