"""Logs whose messages carry their links as Markdown does, behind the stamp: "[2026-11-27 14:05](https://…) Moth: hi".

Nobody is shown the links: they are taken out of the text before it is read, and kept with where each message begins.
"""

from __future__ import annotations

import re

from index.reading.chat import STAMP
from index.records import LinkStart

_LINK = r"https://discord\.com/channels/[0-9]{1,20}/[0-9]{1,20}/[0-9]{1,20}"
LINK = re.compile(_LINK)
LINKED = re.compile(rf"^(?P<stamp>\[[^\[\]\n]{{1,60}}\])(?:\((?P<url>{_LINK})\))?(?=[ \t])", re.MULTILINE)


def message_link(guild: str, channel: str, message: str) -> str:
    """The link of a message by its numbers; empty where they are none, as those of direct messages are."""
    link = f"https://discord.com/channels/{guild}/{channel}/{message}"
    return link if LINK.fullmatch(link) and guild.strip("0") else ""


def is_linked(line: str) -> bool:
    """Whether a line begins as a message with a link does."""
    return LINKED.match(line) is not None


def without_links(text: str) -> tuple[str, tuple[LinkStart, ...]]:
    """A text as its reader sees it, and the links of its messages in order; one that has none has an empty one.

    A text without any is given as it is.
    """
    parts: list[str] = []
    found: list[LinkStart] = []
    done = length = 0
    for match in LINKED.finditer(text):
        if not STAMP.match(f"{match['stamp']} "):
            continue
        parts.append(text[done : match.end("stamp")])
        length += match.start() - done
        found.append(LinkStart(length, match["url"] or ""))
        length += match.end("stamp") - match.start()
        done = match.end()
    if not any(item.url for item in found):
        return text, ()
    return "".join((*parts, text[done:])), tuple(found)
