"""Files of other kinds, pictures among them → documents of text, as .txt and .md are; texts → Document.

What comes from people is untrusted, so it is read in a process of its own that can be killed (`index.sandbox`, which
runs `python -m index.reading.formats`); `extract`, `extract_apart` and `parse_apart` are the only ways in.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import PurePath
from typing import Any

from index.errors import ReadingError
from index.reading import LARGEST, PICTURES, SUFFIXES, Source, clean
from index.reading.formats.picture_support import can_read_pictures, no_pictures, time_for
from index.records import Document, Visibility
from index.records.serialization import body_of, facts_of
from index.sandbox import Sandbox, SandboxError

log = logging.getLogger(__name__)

KINDS = (*SUFFIXES, ".html", ".htm", ".pdf", ".docx", ".epub", ".json", ".zip")
SECONDS = 60
RATE = 20_000  # bytes of text a second that are read at least
MOST_TEXT = LARGEST  # bytes that one file may hold
MOST_SENTENCES, MOST_TIMES = 500_000, 150_000  # of one document; each message of a chat has a stamp
MOST_PROBLEMS, LONGEST = 20, 500  # that are told of one file; characters of each, and of each thing it says of itself
NAME_LENGTH = 60
FAULT = re.compile(r"[A-Za-z_]{1,60} in [\w.-]{1,60}:\d{1,6}")  # of a reader: the type of an exception, and its place


@dataclass(frozen=True, slots=True)
class Extracted:
    """A document as it was found in a file: its name in a story, its text, and what the file says that it is.

    `original` is the file itself where that is a PDF, to be kept beside the text; in an archive it is not kept.
    """

    name: str
    text: str
    source: Source
    original: bytes | None = field(default=None, repr=False)


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
    if suffix in PICTURES and not can_read_pictures():
        raise no_pictures(name)
    if suffix not in KINDS + PICTURES:
        kinds = " ".join(KINDS + (PICTURES if can_read_pictures() else ()))
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

    Pictures and scanned pages are counted first, and get time by their number then, some minutes at most.
    Raises ReadingError, with the reason, if nothing in it can be read, or if reading it takes more than `seconds`.
    """
    with Sandbox() as sandbox:
        return extract_apart(sandbox, name, content, seconds)


def extract_apart(sandbox: Sandbox, name: str, content: bytes, seconds: float = SECONDS) -> Extraction:
    """The same in a process that is there already. Raises ReadingError."""
    check_size(name, len(content))
    found = answer_of(sandbox, {"do": "extract", "name": name}, content, seconds)
    original = content if PurePath(name).suffix.lower() == ".pdf" else None
    try:
        documents = [
            Extracted(_plain_name(item["name"]), item["text"], _source(item), original) for item in found["documents"]
        ]
        problems = [str(problem)[:LONGEST] for problem in found["problems"][:MOST_PROBLEMS]]
    except (KeyError, TypeError, ValueError, AttributeError):
        raise damaged(name) from None  # the process was not itself any more
    return Extraction(tuple(documents), tuple(problems))


def parse_apart(sandbox: Sandbox, text: str, name: str, source: Source | None = None, *, markdown: bool) -> Document:
    """The document that a text is, as `parse_document` gives it, in a process of its own. Raises ReadingError."""
    content = text.encode()
    facts = source and asdict(source) | {"published": source.published and source.published.isoformat()}
    request = {"do": "parse", "name": name, "markdown": markdown, "source": facts}
    found = answer_of(sandbox, request, content, SECONDS + len(content) / RATE)
    try:
        return body_of({"text": text} | found, facts_of(found))
    except (KeyError, TypeError, ValueError):
        raise damaged(name) from None  # the process was not itself any more


def answer_of(sandbox: Sandbox, request: dict[str, Any], content: bytes, seconds: float) -> dict[str, Any]:
    """What the process answers to a request for something with a `name`. Blocks. Raises ReadingError."""
    name = request["name"]
    try:
        found = sandbox.call(request, content, seconds)
        if longer := time_for(found.pop("pictures", 0)):
            found = sandbox.call(request | {"pictures": longer}, content, seconds + longer)
    except SandboxError as error:
        raise {"slow": slow, "bomb": bomb}.get(error.key, damaged)(name) from None
    if "error" not in found:
        return found
    if fault := FAULT.fullmatch(str(found.get("fault", ""))):
        log.warning("a file could not be read: %s", fault[0])
    try:
        reason = ReadingError(found["error"], found["key"], **found["facts"])
    except (KeyError, TypeError):
        reason = damaged(name)  # the process was not itself any more
    raise reason


def source_of(facts: Mapping[str, Any] | None) -> Source | None:
    """The source whose facts were passed to the process."""
    if facts is None:
        return None
    day, whose = facts["published"], facts["visibility"]
    published, visibility = day and date.fromisoformat(day), whose and Visibility(whose)
    return Source(**{**facts, "published": published, "visibility": visibility})


def damaged(name: str) -> ReadingError:
    """What is raised where a file is not what it should be."""
    return ReadingError(f"{name[:80]} cannot be read; it may be damaged.", "damaged", name=name[:80])


def locked(name: str) -> ReadingError:
    """What is raised where a file needs a password."""
    return ReadingError(f"{name[:80]} is locked with a password.", "locked", name=name[:80])


def slow(name: str) -> ReadingError:
    """What is raised where reading a file takes too long."""
    return ReadingError(f"{name[:80]} took too long to read; is there less of it?", "slow", name=name[:80])


def bomb(name: str) -> ReadingError:
    """What is raised where a file has more inside than it may."""
    return ReadingError(f"{name[:80]} is larger inside than it looks; I do not read it.", "bomb", name=name[:80])


def _plain_name(name: str) -> str:
    """The name of a document, which is a name only. Raises ValueError."""
    suffix = PurePath(name).suffix
    if suffix not in SUFFIXES or PurePath(name).name != name or name.startswith(".") or chr(92) in name:
        raise ValueError
    return name


def _source(item: dict[str, str | None]) -> Source:
    """What the file says that it is; of its own words only those that can be right."""
    item = {key: clean(value[:LONGEST]) if value else value for key, value in item.items()}
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
