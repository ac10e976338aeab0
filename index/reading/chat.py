"""Transcripts of chats and plays: before what is said stands who says it, or when it was sent."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_DAY, _TIME = r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}", r"\d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp]\.?[Mm]\.?)?"
# "[12:03] ", "[2024-05-01 20:01] ", "12/05/2019, 21:14 - "
_STAMP = rf"\[?(?:{_DAY}(?:, ?|[ T]))?{_TIME}(?:\]|(?= )|,)(?: -(?= ))?\s"
STAMP = re.compile(_STAMP)
# a stamp and who sent what stands below it: "[2024-05-01 20:01] Moth"
HEAD = re.compile(rf"{_STAMP}(?P<name>[^\s:.!?<>*-][^\n:.!?<>]{{0,40}})")
# "Nora:", "[12:03] nora:", "<nora>"
LABEL = re.compile(
    rf"(?:{_STAMP})?(?:<(?P<nick>[^<>\s]{{1,40}})>"
    r"|\**(?P<name>[^\W_](?:[\w.’'-]|(?<=\w) (?=[A-Z(])|[()]){0,40})\**:\**)\s"
)
# before a colon in notes and forms; nobody is called so
KEYS = frozenset(
    """
    note notes date day time place location where when present absent name names class race level hp xp gold loot items
    weather mood title author summary status priority topic subject agenda action actions result source link tags type
    phone tel email e-mail address from to cc re update edit warning tip example figure table price total
    """.split()
)
TIMES, SHARE = 2, 0.3  # that a name must come again, and blocks that have one, to be those who speak
STAMPED, STAMPED_SHARE = 3, 0.2  # blocks with a stamp that make a chat


def senders(blocks: Sequence[str]) -> list[str | None]:
    """Who says each block of a transcript, by what stands before it or above; nobody where the blocks are none."""
    stamped = _is_stamped(blocks)
    found: list[str | None] = []
    above: str | None = None
    for block, head in zip(blocks, heads(blocks), strict=True):
        label = LABEL.match(block)
        name = label and (label["nick"] or label["name"])
        if head or STAMP.match(block) or name:
            above = head or (name if stamped else None)  # who sends goes on in the lines below
        found.append(above if not name else None if name.lower() in KEYS else name)
    if stamped:
        return found
    often = {name for name, times in Counter(found).items() if name and times >= TIMES}
    enough = sum(name in often for name in found) >= SHARE * len(found) and len(often) > 1
    return found if enough else [None] * len(found)


def heads(blocks: Sequence[str]) -> list[str | None]:
    """Of each block that only says who sent, and when, the one below it: who."""
    if not _is_stamped(blocks):
        return [None] * len(blocks)
    below = [*(STAMP.match(block) is not None for block in blocks[1:]), True]
    return [
        match["name"].strip() if (match := HEAD.fullmatch(block)) and not last else None
        for block, last in zip(blocks, below, strict=True)
    ]


def is_transcript(blocks: Sequence[str]) -> bool:
    """Whether blocks are what people say or send, one after the other."""
    return _is_stamped(blocks) or any(senders(blocks))


def _is_stamped(blocks: Sequence[str]) -> bool:
    return sum(STAMP.match(block) is not None for block in blocks) >= max(STAMPED, STAMPED_SHARE * len(blocks))
