"""Messages of an exported chat → the lines of a log, as `index.reading.chat` reads them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.reading.chat import LATE, STAMP, is_notice
from index.reading.formats import safe_name
from index.reading.formats.raw_document import RawDocument
from index.reading.message_links import is_linked

NAME_LENGTH = 40
NO_NAME = re.compile(r"[\s:：<>*\"“”]+")  # what the name before a message never holds
LEAD = "@+%&~![](){}-=→←—–. "  # nor begins with
DISCRIMINATOR = re.compile(r"#\d{4}\Z")
SHOWN = 3  # names of programs that are told


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """A message as it stands now: when it was sent (2024-03-01 12:03), by whom, what it says, and whom it answers.

    `program` says that no person wrote it; what is sent in a character's name (by a webhook) a person wrote. `link`
    opens it in Discord.
    """

    when: str
    sender: str
    lines: tuple[str, ...]
    answers: str = ""
    program: bool = False
    link: str = ""


def log_of(name: str, title: str, messages: Sequence[ChatMessage], problems: list[str]) -> RawDocument:
    """A chat as a document, called as its channel is; what programs wrote is left out, which is said."""
    programs = Counter(message.sender for message in messages if message.program)
    if programs:
        names = ", ".join(called for called, _ in programs.most_common(SHOWN))
        several = "s" if programs.total() > 1 else ""
        problems.append(f"Left out: {programs.total()} message{several} of bots ({names}).")
    written = [message for message in messages if not message.program and message.lines]
    text = "".join(f"{line}\n" for message in written for line in log_lines(message))
    day = written[0].when[:10] if written else None
    return RawDocument(safe_name(name), text, title=" ".join(title.split()) or None, published=day or None)


def is_webhook(full_name: str) -> bool:
    """Whether a bot sends in the names of others: Discord gives it no number of its own."""
    return not DISCRIMINATOR.search(full_name)


def log_lines(message: ChatMessage) -> Iterator[str]:
    """The lines of a message; none but the first looks as the beginning of one, or a program's notice, does."""
    answers = f"(→ {_name(message.answers)}) " if message.answers else ""
    link = f"({message.link})" if message.link else ""
    stamp = f"[{message.when}]{link} " if message.when else ""
    first, *others = message.lines
    yield f"{stamp}{_name(message.sender)}: {answers}{first}"
    for line in others:
        forged = STAMP.match(line) or LATE.fullmatch(line) or is_notice(line) or is_linked(line)
        yield f"> {line}" if forged else line


def _name(told: str) -> str:
    return NO_NAME.sub(" ", told).strip().lstrip(LEAD)[:NAME_LENGTH].strip() or "?"


def lines_of(texts: Iterable[str]) -> tuple[str, ...]:
    """The lines of what a message says, without the blank ones and the marks of bold, underlined and hidden words."""
    return tuple(own for text in texts for line in text.splitlines() if (own := _unmarked(line).strip()))


def _unmarked(line: str) -> str:
    """A line without marks that stand in pairs."""
    for mark in ("**", "__", "||"):
        line = line.replace(mark, "") if line.count(mark) % 2 == 0 else line
    return line
