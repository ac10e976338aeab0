"""Chats that DiscordChatExporter wrote as JSON (github.com/Tyrrrz/DiscordChatExporter); no other JSON is read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from index.errors import ReadingError
from index.reading.formats.chat_log import ChatMessage, is_webhook, lines_of, log_of
from index.reading.formats.plain import text_of
from index.reading.formats.raw_document import RawDocument, empty
from index.reading.message_links import message_link

WRITTEN = frozenset(("Default", "Reply", "20", "23"))  # types of messages; 20 and 23 are what commands answer
STAMP = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)")
MENTION = re.compile(r"<@!?(\d{1,20})>")
EMOJI = re.compile(r"<a?(:\w{1,40}:)\d{1,20}>")


def read_discord_json(name: str, content: bytes, problems: list[str]) -> list[RawDocument]:
    """A channel as a log of its messages. Raises ReadingError, also where the JSON is another one."""
    try:
        export = json.loads(text_of(name, content, problems))
    except (ValueError, RecursionError):
        raise _no_chat(name) from None
    channel, messages = _table(export, "channel"), export.get("messages") if isinstance(export, dict) else None
    if not channel or not isinstance(messages, list) or not isinstance(export.get("guild"), dict):
        raise _no_chat(name)
    sent = [message for message in messages if isinstance(message, dict)]
    names = {_text(message, "id"): _sender(message) for message in sent}
    place = _text(_table(export, "guild"), "id"), _text(channel, "id")
    told = [_message(message, names, place) for message in sent if str(message.get("type", "Default")) in WRITTEN]
    if not any(message.lines for message in told):
        raise empty(name)
    return [log_of(name, _text(channel, "name"), told, problems)]


def _message(message: Mapping[str, Any], names: Mapping[str, str], place: tuple[str, str]) -> ChatMessage:
    """A message of a channel, which stands at `place`: the numbers of its guild, and its own."""
    author, stamp = _table(message, "author"), STAMP.match(_text(message, "timestamp"))
    called = {_text(item, "id"): _called(item) for item in _tables(message, "mentions")}
    words = MENTION.sub(lambda it: f"@{called[it[1]]}" if it[1] in called else it[0], _text(message, "content"))
    texts = [EMOJI.sub(r"\1", words), *_beside(message)]
    number = _text(author, "discriminator")
    program = author.get("isBot") is True and not is_webhook(f"#{number}" if number.strip("0") else "")
    answers = names.get(_text(_table(message, "reference"), "messageId"), "")
    link, when = message_link(*place, _text(message, "id")), f"{stamp[1]} {stamp[2]}" if stamp else ""
    return ChatMessage(when, _called(author), lines_of(texts), answers, program, link)


def _beside(message: Mapping[str, Any]) -> Iterator[str]:
    """What stands below the words of a message: the names of files, and what embeds say."""
    for attachment in _tables(message, "attachments"):
        yield f"({_text(attachment, 'fileName')})"
    for embed in _tables(message, "embeds"):
        yield _text(_table(embed, "author"), "name")
        yield from (_text(embed, "title"), _text(embed, "description"))
        for field in _tables(embed, "fields"):
            yield f"{_text(field, 'name')}: {_text(field, 'value')}"


def _sender(message: Mapping[str, Any]) -> str:
    return _called(_table(message, "author"))


def _called(person: Mapping[str, Any]) -> str:
    """What somebody is called on the server."""
    return _text(person, "nickname") or _text(person, "name")


def _text(table: Mapping[str, Any], key: str) -> str:
    value = table.get(key)
    return value if isinstance(value, str) else ""


def _table(table: Any, key: str) -> Mapping[str, Any]:
    value = table.get(key) if isinstance(table, dict) else None
    return value if isinstance(value, dict) else {}


def _tables(table: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value = table.get(key)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _no_chat(name: str) -> ReadingError:
    hint = f"{name[:80]} is no chat that DiscordChatExporter wrote; I read no other JSON."
    return ReadingError(hint, "no_chat", name=name[:80])
