"""Logs of channels in a story's folder: a document a channel and day, whose entries are messages with their links."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from index import LINKED, Source, described, drop_document, put_document, slug

NAME = 30  # characters of a channel's name in a file's


def log_name(folder: Path, channel: str, number: int, day: date) -> str:
    """The log of a channel and day: as it is called in the folder already, or by the channel's name."""
    ending = f"-{number}-{day.isoformat()}"
    known = sorted(path.name for path in folder.glob(f"discord-*{ending}*.txt"))
    if found := next((name for name in known if is_log((folder / name).read_text(encoding="utf-8"))), None):
        return found
    name = f"discord-{slug(channel, NAME) or 'channel'}{ending}"
    return f"{name}.txt" if not known else f"{name}-{len(known) + 1}.txt"  # another text stands in its place


def entries_of(text: str) -> dict[int, str]:
    """The entries of a log by the numbers of their messages."""
    starts = [match for match in LINKED.finditer(text) if match["url"]]
    ends = [match.start() for match in starts[1:]] + [len(text)]
    spans = zip(starts, ends, strict=False)  # of a text without messages there is an end alone
    return {int(match["url"].rpartition("/")[2]): text[match.start() : end] for match, end in spans}


def is_log(text: str) -> bool:
    """Whether a text is a log as it was written; somebody may have put another in its place."""
    return "".join(entries_of(text).values()) == text


def write_log(folder: Path, name: str, entries: Mapping[int, str], source: Source) -> None:
    """Put entries into a log, which is made if need be; those of messages that it holds are replaced.

    What was said of it by hand stays. Raises StoryError.
    """
    path = folder / name
    known = entries_of(path.read_text(encoding="utf-8")) if path.exists() else {}
    if all(known.get(number) == entry for number, entry in entries.items()):
        return
    whole = {**known, **entries}
    held = described(folder, name)
    facts = {fact: getattr(held, fact) or getattr(source, fact) for fact in Source.__dataclass_fields__}
    put_document(folder, name, "".join(whole[number] for number in sorted(whole)), replace(source, **facts))


def rewrite(folder: Path, name: str, entries: Mapping[int, str]) -> None:
    """Replace entries of a log that is there. Raises StoryError."""
    path = folder / name
    if path.exists() and is_log(path.read_text(encoding="utf-8")):
        write_log(folder, name, entries, Source())


def strike(folder: Path, name: str, messages: Collection[int]) -> None:
    """Take messages out of a log, and the log out of the folder when it has none left. Raises StoryError."""
    path = folder / name
    if not path.exists():
        return
    known = entries_of(path.read_text(encoding="utf-8"))
    left = {number: entry for number, entry in known.items() if number not in messages}
    if len(left) == len(known):
        return  # somebody may have put another text in its place
    if left:
        put_document(folder, name, "".join(left.values()), described(folder, name))
    else:
        drop_document(folder, name)
