"""Chats that DiscordChatExporter wrote as HTML, of old and new versions, told by the classes of their elements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from index.dates import find_times
from index.reading.formats.chat_log import ChatMessage, is_webhook, lines_of, log_of
from index.reading.formats.raw_document import RawDocument, empty
from index.reading.markup import BLOCKS, SKIPPED
from index.reading.message_links import LINK
from index.records import When

GROUP, MESSAGE = "chatlog__message-group", "data-message-id"
AUTHORS = {"chatlog__author", "chatlog__author-name"}
TAGS = {"chatlog__author-tag", "chatlog__bot-tag"}
ANSWERED = {"chatlog__reply-author", "chatlog__reference-author"}
STAMPS = {"chatlog__timestamp", "chatlog__short-timestamp"}
EMBED_NAME, EMBED_VALUE = "chatlog__embed-field-name", "chatlog__embed-field-value"
EMBEDDED = {"chatlog__embed-author", "chatlog__embed-title", "chatlog__embed-description"}
NOTICE = "chatlog__system-notification"
EDITED = {"chatlog__edited-timestamp", "chatlog__reference-edited-timestamp"}
FILE = re.compile(r"(?:Image|Video|Audio|File): (?P<name>.{1,200}?)(?: \([\d.,]{1,12} ?\w{1,5}\))?")
CLOCK = re.compile(r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::\d\d)?\s?(?P<half>[AaPp])?")
NUMBER = re.compile(r"\d{1,4}")
EPOCH = 1_420_070_400_000  # milliseconds: the first of 2015, from which the numbers of messages count their time
DAY = timedelta(days=1)


def is_discord_export(root: Any) -> bool:
    """Whether a page (an lxml element) is such a chat."""
    return next(_of_class(root, GROUP), None) is not None


def discord_log(name: str, root: Any, problems: list[str]) -> list[RawDocument]:
    """The page's channel as a log of its messages. Raises ReadingError if it has none."""
    messages = [message for group in _of_class(root, GROUP) for message in _messages(group)]
    if not any(message.lines for message in messages):
        raise empty(name)
    entries = [_words(entry).strip() for entry in _of_class(root, "preamble__entry")]
    channel = (entries[1:2] or entries or [""])[0].rpartition(" / ")[2]
    return [log_of(name, channel, messages, problems)]


@dataclass(slots=True)
class _Group:
    """What is known of the messages of a group while it is walked through: they have one sender."""

    sender: str = ""
    full_name: str = ""
    tagged: bool = False
    answers: str = ""
    number: str = ""
    when: str = ""
    link: str = ""
    notice: bool = False
    texts: list[str] = field(default_factory=list)

    def message(self) -> ChatMessage | None:
        """The message that ends here, if there is one; the next begins."""
        lines, answers, notice, link = lines_of(self.texts), self.answers, self.notice, self.link
        self.texts, self.answers, self.notice, self.link = [], "", False, ""
        if notice or not lines:
            return None
        program = self.tagged and not is_webhook(self.full_name)
        return ChatMessage(stamp_of(self.when, self.number), self.sender, lines, answers, program, link)

    def take(self, element: Any, classes: set[str]) -> None:
        """Take up what an element says of the message."""
        if AUTHORS & classes:
            self.sender, self.full_name = _words(element).strip(), element.get("title", "")
        elif TAGS & classes:
            self.tagged = True
        elif ANSWERED & classes:
            self.answers = _words(element).strip()
        elif STAMPS & classes:
            self.when = element.get("title") or _words(element)
            self.link = next((link for link in map(_href, element.iter("a")) if link.endswith(f"/{self.number}")), "")
        elif "chatlog__attachment" in classes:
            self.texts.append(_attachment(element))
        elif EMBED_NAME in classes:
            self.texts.append(f"{_words(element).strip()}: ")
        elif EMBED_VALUE in classes and self.texts:
            self.texts[-1] += _words(element).strip()
        elif "chatlog__content" in classes or EMBEDDED & classes:
            self.texts.append(_words(element))
        self.notice |= any(name.startswith(NOTICE) for name in classes)


def _messages(group: Any) -> Iterator[ChatMessage]:
    """The messages of a group, in order."""
    known = _Group()
    for element in group.iter():
        if not isinstance(element.tag, str):
            continue
        if number := element.get(MESSAGE):
            if message := known.message():
                yield message
            known.number = number
        known.take(element, set(element.get("class", "").split()))
    if message := known.message():
        yield message


def stamp_of(words: str, number: str) -> str:
    """When a message was sent, as 2024-03-01 12:03, by the words that the page shows; empty where that is not known.

    Words are written as the exporter's language has them; which day is meant, the message's number tells to a day, for
    Discord counts it up with the time (https://discord.com/developers/docs/reference#snowflakes).
    """
    sent, clock = _sent(number), next(reversed(list(CLOCK.finditer(words))), None)  # 01.03.2024 12.03
    day = _day(words[: clock.start()] if clock else words, sent)
    if day is None or clock is None:
        return f"{sent:%Y-%m-%d %H:%M}" if sent else ""
    hour, half = int(clock["hour"]), (clock["half"] or "").lower()
    hour = hour % 12 + 12 * (half == "p") if half else hour
    return f"{day.isoformat()} {hour:02d}:{clock['minute']}"


def _sent(number: str) -> datetime | None:
    """The time that the number of a message holds."""
    if not re.fullmatch(r"[0-9]{15,20}", number):
        return None
    return datetime.fromtimestamp(((int(number) >> 22) + EPOCH) / 1000, UTC)


def _day(words: str, sent: datetime | None) -> date | None:
    """The day that words name: beside the one on which it was sent, or else as they read."""
    if sent is None:
        whens = (item for item in find_times(words, [(0, len(words))], None) if isinstance(item, When))
        return next((item.earliest for item in whens), None)
    numbers = [int(number) for number in NUMBER.findall(words)]
    near = [sent.date() + step for step in (timedelta(), -DAY, DAY)]
    whole = (day for day in near if sorted((day.day, day.month)) == sorted(numbers)[:2])
    return next(whole, None) or next((day for day in near if day.day in numbers), None)


def _href(anchor: Any) -> str:
    """Where an anchor leads; empty where that is to no message of a server."""
    link = anchor.get("href") or ""
    return link if LINK.fullmatch(link) else ""


def _attachment(element: Any) -> str:
    """The name of a file, as a line of its own."""
    titles = (item.get("title", "") for item in element.iter() if isinstance(item.tag, str))
    named = next((match["name"] for title in titles if (match := FILE.fullmatch(title))), None)
    shown = named or next((_words(item).strip() for item in _of_class(element, "chatlog__attachment-generic-name")), "")
    return f"({shown})" if shown else ""


def _of_class(root: Any, name: str) -> Iterator[Any]:
    return (item for item in root.iter() if isinstance(item.tag, str) and name in item.get("class", "").split())


def _words(element: Any) -> str:
    """The words of an element, its lines apart; emoji as they are called, and nothing of what is struck out."""
    if element.tag in SKIPPED or element.tag == "s" or EDITED & set(element.get("class", "").split()):
        return ""
    if element.tag in ("br", "img"):
        return "\n" if element.tag == "br" else element.get("alt", "")
    told = element.text or ""
    for child in element:
        told += (_words(child) if isinstance(child.tag, str) else "") + (child.tail or "")
    return f"\n{told}\n" if element.tag in BLOCKS else told
