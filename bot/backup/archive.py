"""The file of a backup: a zip of members, each with its size and SHA-256 in a manifest that is written last.

manifest.json            format, version of the program, name of the house's story, and the facts of all members
footnote.db              the database, a SQLite file without free pages
stories/<folder>/…       the files of servers' stories, and their originals
story/…                  the files of the house's story
index/house/…            with its index: CURRENT and the generation that it names
index/<folder>/…         the same of servers' stories
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any

from index import StoryError

Progress = Callable[[str, int, int], None]  # a stage, how many of it are done, of how many
FORMAT = 1
MANIFEST, DATABASE = "manifest.json", "footnote.db"
CHUNK = 1024 * 1024
MOST_MEMBERS, MOST_MANIFEST = 1_000_000, 256 * 1024 * 1024
ROOM = 64 * 1024 * 1024  # bytes of the disk that are left free
LONGEST = 1000  # characters of a member's name
FOLDER = re.compile(r"[0-9a-f]{16}")
ORIGINALS = ".originals"  # the one hidden folder of a story
COMPRESSED = (".npy", ".zip", ".docx", ".epub", ".pdf")  # what compressing makes hardly smaller

BROKEN = (zipfile.BadZipFile, zlib.error, ValueError, EOFError, RuntimeError)  # what zipfile raises of a changed file


@dataclass(frozen=True, slots=True)
class Member:
    """What the manifest says of a member: its size in bytes, and its SHA-256 in hexadecimal digits."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself."""

    version: str
    story: str  # the name of the house's story in the database
    members: Mapping[str, Member]


class ArchiveWriter:
    """Writes members, one after another, a piece at a time."""

    def __init__(self, file: IO[bytes]) -> None:
        """Write to an open file."""
        self._zip = zipfile.ZipFile(file, "w")
        self.members: dict[str, Member] = {}

    def add(self, name: str, source: IO[bytes]) -> None:
        """Write what is left of an open file as a member."""
        info = zipfile.ZipInfo(name)
        info.external_attr = 0o600 << 16
        packed = name.endswith(COMPRESSED)
        info.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
        digest, size = hashlib.sha256(), 0
        with self._zip.open(info, "w", force_zip64=True) as target:
            while piece := source.read(CHUNK):
                digest.update(piece)
                size += target.write(piece)
        self.members[name] = Member(size, digest.hexdigest())

    def finish(self, version: str, story: str) -> None:
        """Write the manifest, and the list of members that a zip ends with."""
        facts = {name: {"bytes": item.size, "sha256": item.sha256} for name, item in self.members.items()}
        manifest = {"format": FORMAT, "version": version, "story": story, "members": facts}
        content = json.dumps(manifest, ensure_ascii=False, indent=1)
        self._zip.writestr(MANIFEST, content, compress_type=zipfile.ZIP_DEFLATED)
        self._zip.close()

    def close(self) -> None:
        """Write nothing more; may be called twice."""
        self._zip.close()


def damaged(why: str) -> StoryError:
    """What is raised of a backup that is not as it was written."""
    return StoryError(f"The backup is damaged: {why}. Nothing was changed; take another one.")


class ArchiveReader:
    """Reads a backup that somebody may have changed: nothing of it is believed that is not checked."""

    def __init__(self, path: Path) -> None:
        """Open it, and check its manifest and its members' names and sizes. Raises StoryError or OSError."""
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise StoryError(f"{path.name} is not a backup of Footnote, or only a part of one.") from error
        try:
            self.manifest = self._read_manifest(path.name)
            self._check_members()
        except BaseException:
            self.close()
            raise

    def _read_manifest(self, name: str) -> Manifest:
        try:
            info = self._zip.getinfo(MANIFEST)
            if info.file_size > MOST_MANIFEST:
                raise damaged("its manifest is too long")
            with self._zip.open(info) as file:
                facts = json.loads(file.read(MOST_MANIFEST))
            if facts["format"] > FORMAT:
                raise StoryError("The backup was written by a newer Footnote; update this one first.")
            return _manifest(facts)
        except KeyError as error:
            raise StoryError(f"{name} is not a backup of Footnote.") from error
        except (*BROKEN, TypeError, AttributeError) as error:
            raise damaged("its manifest cannot be read") from error

    def _check_members(self) -> None:
        infos = [info for info in self._zip.infolist() if info.filename != MANIFEST]
        members = self.manifest.members
        if len(infos) > MOST_MEMBERS or len(infos) != len(members):
            raise damaged("its members are not those of its manifest")
        if len({info.filename for info in infos}) != len(members):
            raise damaged("two members have one name")
        for info in infos:
            known = members.get(info.filename)
            if known is None or known.size != info.file_size or not is_safe(info.filename):
                raise damaged("its members are not those of its manifest")
        if DATABASE not in members:
            raise damaged("it holds no database")

    @property
    def size(self) -> int:
        """Bytes of all members."""
        return sum(member.size for member in self.manifest.members.values())

    def unpack(self, folder: Path) -> Iterator[str]:
        """Write all members below a new folder, and to the disk itself; gives the name of each that is done.

        Raises StoryError where one is not what the manifest says, or the disk has no room for all.
        """
        folder.mkdir(mode=0o700, parents=True)
        if self.size + ROOM > shutil.disk_usage(folder).free:
            raise StoryError(f"The disk has no room for the backup's {self.size / 1e6:,.0f} MB.")
        for name, member in self.manifest.members.items():
            place = folder.joinpath(*PurePosixPath(name).parts)
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._write(name, member, place)
            yield name

    def _write(self, name: str, member: Member, place: Path) -> None:
        digest, size = hashlib.sha256(), 0
        try:
            with self._zip.open(name) as source, open(place, "xb", opener=own) as target:
                while piece := source.read(CHUNK):
                    size += len(piece)
                    if size > member.size:
                        break
                    digest.update(piece)
                    target.write(piece)
                target.flush()
                os.fsync(target.fileno())
        except BROKEN as error:
            raise damaged("a member cannot be read") from error
        if (size, digest.hexdigest()) != (member.size, member.sha256):
            raise damaged("a member is not what it was")

    def close(self) -> None:
        """Close the file."""
        self._zip.close()


def _manifest(facts: Mapping[str, Any]) -> Manifest:
    members = {name: Member(int(item["bytes"]), str(item["sha256"])) for name, item in facts["members"].items()}
    return Manifest(str(facts["version"]), str(facts["story"]), members)


def is_safe(name: str) -> bool:
    """Whether a member may be called so: where it is written lies below the folder that it is written to."""
    first, *rest = name.split("/")
    if name == DATABASE:
        return True
    if len(name) > LONGEST or not name.isprintable() or "\\" in name:
        return False
    if any((part.startswith(".") and part != ORIGINALS) or not part for part in rest):
        return False
    match first, rest:
        case "story", [_, *_]:
            return True
        case "stories", [folder, _, *_]:
            return bool(FOLDER.fullmatch(folder))
        case "index", [folder, _, *_]:
            return folder == "house" or bool(FOLDER.fullmatch(folder))
    return False


def own(path: str, flags: int) -> int:
    """Open a file that is its owner's alone."""
    return os.open(path, flags, 0o600)
