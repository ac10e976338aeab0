"""Files of other kinds → documents of text: .html .pdf .docx .epub, beside .txt and .md.

What comes from people is untrusted, so it is read in a process of its own (`python -m index.extracting`), which is
short of memory and time and can be killed; `extract` is the only way in.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from index.errors import ReadingError
from index.reading import LARGEST, NOT_TEXT, SUFFIXES, Source

KINDS = (*SUFFIXES, ".html", ".htm", ".pdf", ".docx", ".epub")
SECONDS = 60
NAME_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Extracted:
    """A document as it was found in a file: its name in a story, its text, and what the file says that it is."""

    name: str
    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a file held, in order, and a sentence for each thing in it that could not be read."""

    documents: tuple[Extracted, ...]
    problems: tuple[str, ...] = ()


def slug(words: str, most: int = NAME_LENGTH) -> str:
    """Words as a part of a file name: letters and digits in lower case, and hyphens between them."""
    plain = re.sub(r"[^\w]+", "-", unicodedata.normalize("NFKC", words).replace("_", "-"))
    return plain.strip("-")[:most].strip("-").lower()


def safe_name(name: str, suffix: str = ".txt") -> str:
    """A file name that is a name only: the last part of `name` as a slug, then the suffix."""
    return f"{slug(PurePath(name.replace(chr(92), '/')).stem) or 'document'}{suffix}"


def check_size(name: str, size: int) -> None:
    """Raises ReadingError if a file is of no kind that can be read, or too large."""
    suffix = PurePath(name).suffix.lower()
    if suffix not in KINDS:
        kinds = " ".join(KINDS)
        raise ReadingError(f"I can read {kinds}; {name[:80]} is something else.", "kind", kinds=kinds, name=name[:80])
    if size > LARGEST:
        megabytes = f"{size / 1024 / 1024:.0f}"
        raise ReadingError(
            f"I can only read files up to 20 MB; {name[:80]} has {megabytes} MB.",
            "large",
            name=name[:80],
            size=megabytes,
        )


def extract(name: str, content: bytes, seconds: float = SECONDS) -> Extraction:
    """The documents that a file holds; an .epub's chapters are one each. Blocks until the process has ended.

    Raises ReadingError, with the reason, if nothing in it can be read, or if reading it takes more than `seconds`.
    """
    check_size(name, len(content))
    command = [sys.executable, "-m", "index.extracting", name]
    try:
        done = subprocess.run(  # noqa: S603 - the command is this very program's
            command, input=content, capture_output=True, timeout=seconds, check=False, env=_environment()
        )
    except subprocess.TimeoutExpired:
        raise ReadingError(f"{name[:80]} took too long to read; is there less of it?", "slow", name=name[:80]) from None
    if done.returncode:
        raise ReadingError(f"{name[:80]} cannot be read; it may be damaged.", "damaged", name=name[:80])
    found = json.loads(done.stdout)
    if "error" in found:
        raise ReadingError(found["error"], found["key"], **found["facts"])
    documents = [Extracted(item["name"], _clean(item["text"]), _source(item)) for item in found["documents"]]
    return Extraction(tuple(documents), tuple(found["problems"]))


def _environment() -> dict[str, str]:
    """What the process that reads may know: where Python's files are, and no token."""
    return {name: value for name, value in os.environ.items() if not name.startswith("FOOTNOTE_")}


def _clean(text: str) -> str:
    """The text without characters that no text has, and without halves of characters."""
    whole = text.encode("utf-8", "ignore").decode()
    return whole if NOT_TEXT.isdisjoint(whole) else "".join(mark for mark in whole if mark not in NOT_TEXT)


def _source(item: dict[str, str | None]) -> Source:
    """What the file says that it is; of its own words only those that can be right."""
    item = {key: _clean(value) if value else value for key, value in item.items()}
    url = item["url"] or ""
    day = re.match(r"\d{4}-\d\d-\d\d", item["published"] or "")
    try:
        published = date.fromisoformat(day[0]) if day else None
    except ValueError:
        published = None
    return Source(
        title=(item["title"] or "").strip() or None,
        publisher=(item["publisher"] or "").strip() or None,
        author=(item["author"] or "").strip() or None,
        published=published,
        url=url if url.startswith(("https://", "http://")) else None,
    )
