"""A story folder that changes → when it is to be built, and which of its files rest by then.

The system tells that something changes (inotify and its like, by watchfiles); what has changed is then looked up in the
files' stamps. The folder is looked at now and then all the same: of a disk on the network, or of a folder that was
away, the system tells nothing.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Event

from watchfiles import watch

from index.errors import ReadingError
from index.reading import SOURCES_NAME, Resting, Stamp, story_stamps

log = logging.getLogger(__name__)

QUIET_S = 3.0  # without a change until a file is whole; and until all of the folder is built
LONGEST_S = 5.0  # until what rests is built though other files go on changing
RESTLESS_S = 300.0  # until a file that never rests, such as a log, is read as it stands
LOOK_S = 20.0  # between two looks where nothing is told
TICK_MS = 500  # in which it is noticed that all rests, or that nobody watches any more
RETRY_S, RETRY_MOST_S = 20.0, 600.0  # until a build that failed is tried again, twice as long each time


class FolderWatch:
    """Tells when a story folder is to be built. For one thread at a time."""

    def __init__(self, folder: Path, *, quiet: float = QUIET_S, longest: float = LONGEST_S) -> None:
        """Watch `folder`, which need not be there; the first thing that is told is all that is in it."""
        self._folder, self._quiet, self._longest = folder, quiet, longest
        self._built: Mapping[str, Stamp] | None = None  # of which files the last build was made
        self._seen: Mapping[str, Stamp] = {}
        self._since: dict[Stamp, float] = {}  # since when a file is as it is, whatever it is called
        self._restless: dict[str, float] = {}
        self._device = 0
        self._first: float | None = None  # when the first change was seen that is not built yet
        self._last = float("-inf")  # when the last one was
        self._retry, self._wait = float("-inf"), RETRY_S

    def due(self, stop: Event) -> Iterator[Resting]:
        """Give, whenever something is to be built, the files that rest; blocks between, until `stop` is set.

        Whoever is given them says whether it is `built` or has `failed` before the next are asked for.
        """
        logging.getLogger("watchfiles").setLevel(logging.WARNING)  # it tells of each file
        looked = float("-inf")
        for changed in self._signals(stop):
            now = time.monotonic()
            unbuilt = self._first is not None and now >= self._retry
            if changed or unbuilt or now - looked >= LOOK_S:
                looked = now
                resting = self.look(now)
                if resting is not None:
                    yield resting

    def look(self, now: float) -> Resting | None:
        """What is to be built now, if anything is; `now` is in seconds of a clock that nobody sets."""
        stamps = self._stamps()
        if stamps is None:
            return None  # what was read goes on answering until the folder is there again
        if stamps != self._seen:
            self._last = now
        self._seen = stamps
        self._since = {stamp: self._since.get(stamp, now) for stamp in stamps.values()}
        resting = self._resting(now)
        if stamps == self._built:
            self._first = None
            return None
        if self._first is None:
            self._first = now
        is_quiet = now - self._last >= self._quiet
        if not is_quiet and now - self._first < self._longest:
            return None
        if now < self._retry and self._last < self._retry - self._wait:
            return None  # it failed, and nothing has changed since
        if SOURCES_NAME in stamps and SOURCES_NAME not in resting:
            return None  # all would be read otherwise for a moment
        return None if self._after(resting) == self._built else resting

    def _after(self, resting: Resting) -> dict[str, Stamp]:
        """Of which files the index is made when what rests is built."""
        before = self._built or {}
        as_read = {name: stamp or self._seen[name] for name, stamp in resting.items()}
        return {
            name: as_read.get(name, before.get(name, stamp))
            for name, stamp in self._seen.items()
            if name in {**before, **as_read}
        }

    def _stamps(self) -> Mapping[str, Stamp] | None:
        """The files as they are; None where the folder is away, or the disk that it lay on."""
        try:
            device, stamps = self._folder.stat().st_dev, story_stamps(self._folder)
        except (ReadingError, OSError):
            return None
        if not stamps and self._device not in (0, device):
            return None
        self._device = device
        return stamps

    def _resting(self, now: float) -> dict[str, Stamp | None]:
        """The files that have been as they are for long enough; those that never are by None."""
        found: dict[str, Stamp | None] = {}
        restless = dict[str, float]()
        for name, stamp in self._seen.items():
            if now - self._since[stamp] >= self._quiet:
                found[name] = stamp
            elif now - restless.setdefault(name, self._restless.get(name, now)) >= RESTLESS_S:
                found[name] = None
        self._restless = restless
        return found

    def built(self, resting: Resting) -> None:
        """What was given is built; of files that did not rest the index has what it had."""
        self._restless = {name: at for name, at in self._restless.items() if name not in resting}
        self._built, self._first = self._after(resting), None
        self._retry, self._wait = float("-inf"), RETRY_S

    def failed(self, now: float) -> None:
        """It could not be built: it is given again after the next change, or after some time."""
        self._wait = min(2 * self._wait, RETRY_MOST_S) if self._retry > float("-inf") else RETRY_S
        self._retry = now + self._wait

    def _signals(self, stop: Event) -> Iterator[bool]:
        """Whether something is told to have changed: at once, or every TICK_MS that nothing is; until `stop` is set."""
        while not stop.is_set():
            place = self._place()
            try:
                for changes in watch(
                    self._folder.absolute(),
                    watch_filter=None,
                    debounce=TICK_MS,
                    rust_timeout=TICK_MS,
                    yield_on_timeout=True,
                    stop_event=stop,
                    ignore_permission_denied=True,
                ):
                    yield any(self._counts(path) for _, path in changes)
                    if self._place() != place:
                        break  # another is there now, or none
            except (OSError, RuntimeError):
                log.debug("nothing is told of the story folder")
            yield False
            stop.wait(TICK_MS / 1000)

    def _place(self) -> tuple[int, int] | None:
        """Which folder it is that is there; None where none is."""
        try:
            facts = self._folder.stat()
        except OSError:
            return None
        return facts.st_dev, facts.st_ino

    def _counts(self, path: str) -> bool:
        """Whether what is at a path could be of the story: nothing hidden is."""
        try:
            return not any(part.startswith(".") for part in Path(path).relative_to(self._folder.absolute()).parts)
        except ValueError:
            return True
