"""When a story folder is to be built: once it rests, or for what rests of it; never of half a file."""

from __future__ import annotations

import itertools
import os
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from index import FolderWatch, folder_watch
from index.folder_watch import LONGEST_S, QUIET_S, RESTLESS_S
from index.reading import Resting
from tests.conftest import Writer

OTHER = "Other words than before."


class Clock:
    """A folder that is looked at every half second of a clock that is set by hand."""

    def __init__(self, folder: Path) -> None:
        """Begin at 0."""
        self.watch, self.now = FolderWatch(folder), 0.0

    def after(self, seconds: float) -> Resting | None:
        """What is first told to be built in so many seconds."""
        end = self.now + seconds
        while self.now < end:
            self.now += 0.5
            if (resting := self.watch.look(self.now)) is not None:
                return resting
        return None

    def built(self) -> set[str]:
        """Build what is there; its names."""
        resting = self.after(QUIET_S + 1)
        assert resting is not None
        self.watch.built(resting)
        return set(resting)


@pytest.fixture
def folder(story: Writer) -> Path:
    """A story of two files."""
    return story({"a.txt": "A ship.", "b.txt": "A crane.", "sources.toml": ""})


def test_one_build_for_many_changes(folder: Path, story: Writer) -> None:
    """What is there at first, then what comes, changes and goes, when it has rested."""
    clock = Clock(folder)
    assert clock.built() == {"a.txt", "b.txt", "sources.toml"}
    assert clock.after(100) is None
    story({"c.txt": "A whale."})
    assert clock.after(QUIET_S - 1) is None
    story({"a.txt": "A ship of iron.", "b.txt": None})
    assert clock.after(QUIET_S - 1) is None, "it has not rested"
    assert clock.built() == {"a.txt", "c.txt", "sources.toml"}
    assert clock.after(100) is None


def test_what_is_no_part_of_the_story_wakes_nobody(folder: Path, story: Writer) -> None:
    """Hidden files and folders."""
    clock = Clock(folder)
    clock.built()
    story({".a.txt.part": "Half", ".originals/a.pdf": "%PDF"})
    assert clock.after(100) is None


def test_a_folder_that_never_rests(folder: Path, story: Writer) -> None:
    """Is built all the same, but for the file that is being written; that comes when it is whole."""
    clock = Clock(folder)
    clock.built()
    story({"new.txt": "A whale."})
    for beat in range(100):
        story({"slow.txt": "word " * (beat + 1), "b.txt": "A crane." * (beat + 2)})
        if (resting := clock.after(0.5)) is not None:
            break
    assert resting is not None
    assert LONGEST_S <= clock.now - QUIET_S <= LONGEST_S + 4
    assert set(resting) == {"a.txt", "new.txt", "sources.toml"}
    clock.watch.built(resting)
    for beat in range(60):
        story({"slow.txt": "word " * (beat + 200), "b.txt": "A crane." * (beat + 200)})
        assert clock.after(0.5) is None, "nothing else has changed"
    assert clock.built() == {"a.txt", "b.txt", "new.txt", "slow.txt", "sources.toml"}


def test_a_file_that_never_rests(folder: Path, story: Writer) -> None:
    """A log is read as it stands in the end, and again after some time."""
    clock, seen = Clock(folder), list[float]()
    clock.built()
    for beat in range(2 * int(2.5 * RESTLESS_S)):
        story({"chat.log": "<anna> Hello.\n" * (beat + 1)})
        if (resting := clock.after(0.5)) is not None:
            assert resting["chat.log"] is None
            seen.append(clock.now)
            clock.watch.built(resting)
    assert len(seen) == 2
    assert seen[1] - seen[0] >= RESTLESS_S


def test_a_file_that_is_called_otherwise_rests(folder: Path, story: Writer) -> None:
    """Its text is at no time in neither place."""
    clock = Clock(folder)
    clock.built()
    for beat in range(100):
        story({"slow.txt": "word " * (beat + 1)})
        if beat == int(2 * LONGEST_S) - 1:
            (folder / "a.txt").rename(folder / "z.txt")
        if (resting := clock.after(0.5)) is not None:
            break
    assert resting is not None
    assert set(resting) == {"b.txt", "z.txt", "sources.toml"}


def test_half_of_what_is_said_of_files_is_not_read(folder: Path, story: Writer) -> None:
    """Nothing is built while sources.toml is being written."""
    clock = Clock(folder)
    clock.built()
    for beat in range(100):
        story({"sources.toml": "# comment\n" * (beat + 1), "new.txt": "A whale."})
        assert clock.after(0.5) is None
    assert "new.txt" in clock.built()


def test_a_build_that_fails_is_tried_again(folder: Path, story: Writer) -> None:
    """After the next change at once, else later and later."""
    clock, times = Clock(folder), list[float]()
    while len(times) < 4:
        assert clock.after(1000) is not None
        times.append(clock.now)
        clock.watch.failed(clock.now)
    waits = [later - earlier for earlier, later in itertools.pairwise(times)]
    assert waits == sorted(waits)
    assert waits[0] < waits[-1]
    story({"c.txt": "A whale."})
    assert clock.after(2 * QUIET_S) is not None


def test_a_folder_that_is_away(folder: Path, story: Writer) -> None:
    """Is not built without its files; when it is there again, with what has changed in it, that is."""
    clock = Clock(folder)
    clock.built()
    shutil.rmtree(folder)
    assert clock.after(100) is None
    story({"a.txt": "A ship."})
    assert clock.built() == {"a.txt"}
    (folder / "a.txt").unlink()
    assert clock.built() == set(), "an empty folder is an empty story"


def test_another_disk_in_its_place(folder: Path, story: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder where a disk was is a disk that is away."""
    clock = Clock(folder)
    clock.built()
    clock.watch._device += 1
    story({"a.txt": None, "b.txt": None, "sources.toml": None})
    assert clock.after(100) is None


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Watching with short times; what ends it."""
    monkeypatch.setattr(folder_watch, "TICK_MS", 50)
    monkeypatch.setattr(folder_watch, "LOOK_S", 0.5)
    stop = threading.Event()
    yield stop
    stop.set()


def told(watch: FolderWatch, stop: threading.Event, times: int) -> tuple[list[set[str]], threading.Thread]:
    """Watch in a thread: the names of what is built, and the thread."""
    found: list[set[str]] = []

    def work() -> None:
        for resting in watch.due(stop):
            found.append(set(resting))
            watch.built(resting)
            if len(found) == times:
                stop.set()

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return found, thread


def soon(found: list[set[str]], times: int) -> None:
    """Wait until so many builds were told."""
    end = time.monotonic() + 30
    while len(found) < times:
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.parametrize("deaf", [False, True])
def test_the_system_tells_or_it_is_looked(
    folder: Path, story: Writer, hasty: threading.Event, monkeypatch: pytest.MonkeyPatch, deaf: bool
) -> None:
    """Of a folder that goes away and comes back, too; and it ends when it is to."""
    if deaf:

        def refuse(*paths: Path, **how: object) -> None:
            raise OSError(os.strerror(28))

        monkeypatch.setattr(folder_watch, "watch", refuse)
    found, thread = told(FolderWatch(folder, quiet=0.1), hasty, 4)
    soon(found, 1)
    story({"c.txt": "A whale."})
    soon(found, 2)
    shutil.rmtree(folder)
    time.sleep(0.2)
    story({"d.txt": OTHER})
    soon(found, 3)
    story({"e.txt": OTHER})
    soon(found, 4)
    assert found[1:] == [{"a.txt", "b.txt", "c.txt", "sources.toml"}, {"d.txt"}, {"d.txt", "e.txt"}]
    thread.join(30)
    assert not thread.is_alive()
