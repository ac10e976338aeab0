"""Generations that several machines share: copied whole to where all of them reach it, and fetched from there.

    <shared>/<story's key>/CURRENT          the name of the newest generation, and the SHA-256 of its manifest
                           <generation>/…   its files, as on a disk; older ones are cleared away

Whoever builds copies the files, then CURRENT, and only then switches. Whoever else serves the story fetches what it has
not, checks every file by the manifest's SHA-256, and maps it where it lies on its own disk.
"""

from __future__ import annotations

import hashlib
import json
import logging
import re
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property, partial
from pathlib import Path, PurePosixPath
from typing import Any

from index import Storage, StoredIndexError

log = logging.getLogger(__name__)

CURRENT, MANIFEST, SHARED = "CURRENT", "manifest.json", "shared"
LOOK_S, FAILED_S = 5.0, 60.0  # between two looks at whether there is a newer one, and after one that went wrong
BUSY_S, AGAIN_S = 60.0, 0.2  # how long another process of this machine may take to fetch it, and how often is looked


def storage_at(shared: str) -> Callable[[Path], Storage]:
    """Makes the storage of a story; generations are on its own disk alone where nothing is `shared`."""
    return partial(SharedStorage, url=shared) if shared else Storage


class SharedStorage(Storage):
    """The generations of a story on this disk, kept the same as those at a URL that fsspec knows, or in a folder."""

    def __init__(self, folder: Path, url: str) -> None:
        """Use `folder` here, and one of the same name there; neither need exist yet."""
        super().__init__(folder)
        self._url = url
        self._next_look = 0.0
        self._builds = False
        self._looking = threading.Lock()

    def current(self) -> str | None:
        """The name of the generation that answers now; where there is a newer one, it is fetched meanwhile."""
        name = super().current()
        if self._builds:
            return name
        if name is None:
            self.refresh()
            return super().current()
        if time.monotonic() > self._next_look:
            self._next_look = time.monotonic() + LOOK_S
            threading.Thread(target=self.refresh, name="fetching", daemon=True).start()
        return name

    def refresh(self) -> None:
        """See to it that the newest generation is here; what goes wrong is logged, and the one before answers."""
        with self._looking:
            try:
                self._look()
            except Exception as error:  # a store raises whatever its parts raise
                self._next_look = time.monotonic() + FAILED_S
                log.error("the shared generations cannot be had (%s)", type(error).__name__)

    def _look(self) -> None:
        newest, own = self._newest(), super().current()
        if newest is None:
            self._missing(own)
            return
        name, digest = newest
        end = time.monotonic() + BUSY_S
        while super().current() != name:
            try:
                with super().building():
                    self._fetch(name, digest)
            except StoredIndexError as error:
                if error.key != "busy" or time.monotonic() > end:
                    raise
                time.sleep(AGAIN_S)

    def _missing(self, own: str | None) -> None:
        """Nothing is there: it was removed if ours is from there, else ours is the first."""
        if (self.folder / SHARED).exists():
            shutil.rmtree(self.folder, ignore_errors=True)
        elif own is not None:
            self._publish(self.folder / own)

    @contextmanager
    def building(self) -> Iterator[None]:
        """As `Storage.building`; the newest is fetched before, so that nothing of it is embedded again."""
        self.refresh()
        with super().building():
            self._builds = True
            try:
                yield
            finally:
                self._builds = False

    @contextmanager
    def new_generation(self, name: str = "") -> Iterator[Path]:
        """As `Storage.new_generation`; it is copied before it is switched to. Raises OSError where it cannot be."""
        with super().new_generation(name) as folder:
            yield folder
            self._publish(folder)

    def remove(self) -> None:
        """Remove all generations, here and there; other machines notice."""
        if self._store.exists(self._root):
            self._store.rm(self._root, recursive=True)
        super().remove()

    @cached_property
    def _located(self) -> tuple[Any, str]:
        from fsspec.core import url_to_fs  # late: only where something is shared

        store, path = url_to_fs(self._url, skip_instance_cache=True)
        return store, f"{path.rstrip('/')}/{self.folder.name}"

    @property
    def _store(self) -> Any:
        return self._located[0]

    @property
    def _root(self) -> str:
        return self._located[1]

    def _newest(self) -> tuple[str, str] | None:
        """The name of the newest generation there, and its manifest's SHA-256. Raises ValueError if it is no name."""
        self._store.invalidate_cache()
        try:
            said = self._store.cat_file(f"{self._root}/{CURRENT}").decode("ascii")
        except FileNotFoundError:
            return None
        if (match := re.fullmatch(r"([0-9a-f]{16}) ([0-9a-f]{64})", said)) is None:
            raise ValueError("no name of a generation")
        return match[1], match[2]

    def _publish(self, folder: Path) -> None:
        """Copy a generation there, then switch, then clear away those before."""
        there = f"{self._root}/{folder.name}"
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                place = f"{there}/{path.relative_to(folder).as_posix()}"
                self._store.makedirs(place.rpartition("/")[0], exist_ok=True)
                self._store.put_file(str(path), place)
        digest = hashlib.sha256((folder / MANIFEST).read_bytes()).hexdigest()
        with self._store.transaction, self._store.open(f"{self._root}/{CURRENT}", "wb") as file:
            file.write(f"{folder.name} {digest}".encode())
        (self.folder / SHARED).touch()
        for path in self._store.ls(self._root, detail=False):
            if path.rstrip("/").rpartition("/")[2] not in (CURRENT, folder.name):
                self._store.rm(path, recursive=True)

    def _fetch(self, name: str, digest: str) -> None:
        """Copy a generation here, and switch to it if every byte is as it was written."""
        there = f"{self._root}/{name}"
        content = self._store.cat_file(f"{there}/{MANIFEST}")
        if hashlib.sha256(content).hexdigest() != digest:
            raise ValueError("another manifest than was named")
        with super().new_generation(name) as folder:
            for own in map(PurePosixPath, json.loads(content)["files"]):
                if own.is_absolute() or ".." in own.parts:
                    raise ValueError("no file of a generation")
                (folder / own).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                self._store.get_file(f"{there}/{own}", str(folder / own))
            (folder / MANIFEST).write_bytes(content)
            self._check(folder, self._manifest(folder), in_full=True)
            (self.folder / SHARED).touch()
