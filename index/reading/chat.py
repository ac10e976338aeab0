"""Transcripts of chats and plays: before what is said stands who says it, or when it was sent.

How lines are stamped and names set differs with the program that kept the log: IRC clients, messengers, Discord and
what is copied from it, dice rollers. A log keeps to one way throughout, so that the way is told by all of its lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_MONTH = r"[A-Z][a-zé]{2,8}\.?"
_DAY = (
    rf"\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{1,4}}|\d{{1,2}}[- ]{_MONTH}[- ]\d{{2,4}}"
    rf"|(?:[A-Z][a-z]{{2,8}},? )?{_MONTH} {{1,2}}\d{{1,2}}(?:,? \d{{4}})?|\d{{4}}年\d{{1,2}}月\d{{1,2}}日"
)
_TIME = r"\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,6})?(?:[ \u00a0\u202f]?[AaPp]\.?[Mm]\.?)?(?:Z|[+-]\d\d:?\d\d)?"
_DATED = rf"(?:(?:{_DAY})(?:,? (?:at )?|T| - ))"
# "[12:03] ", "[2024-05-01 20:01] ", "12/05/2019, 21:14 - ", "(20:01:17) ", "Mar 01 12:03:05 "
_STAMP = rf"[\[(]?{_DATED}?{_TIME}(?:[\])]|(?=\s)|,)(?: -(?= ))?\s"
STAMP = re.compile(_STAMP)
OWN_STAMP = re.compile(r"\[\d{4}-\d\d-\d\d \d\d:\d\d\] ")  # as our logs of chats begin
DAY_STAMP = re.compile(rf"[\[(]?{_DATED}{_TIME}")
# who sent what stands below, and when: "[2024-05-01 20:01] Moth", "Moth — 05/01/2024 8:01 PM", "Moth [8:01 PM]"
_CALLED = r"[^\s:：<>*\[\]—–-][^\n:：<>]"
_NEAR = r"(?:Today|Yesterday|Heute|Gestern|Hoje|Ontem|Hoy|Ayer|Aujourd’hui|Hier)(?: at| um| às| a las| à|,)? "
_LATE = (
    r"(?P<late>[^\s:：<>*\]—–-][^\n:：<>]{0,40}?)(?: [—–-] | {1,2}(?=\[))"
    rf"\[?(?:{_NEAR}|{_DATED})?{_TIME}\]?"
)
LATE = re.compile(_LATE)
HEAD = re.compile(rf"{_STAMP}(?P<name>{_CALLED}{{0,40}})(?<![.!?…])|{_LATE}")
# behind a stamp, by the way that a log keeps to: "<@nora> hi", "nora\thi", "Nora (Ida's friend): hi"
_MARKS = r"[@+%&~!]?"
WAYS = (
    re.compile(rf"\s?< ?{_MARKS}(?P<name>[^<>\n\t]{{1,40}})>(?=\s|:)"),
    re.compile(rf"{_MARKS}(?P<name>[^\s*<>\-=→←][^\t\n]{{0,40}})\t"),
    re.compile(r"\*{0,2}(?P<name>[^\s*<>:：\[(\-=→←—–\"“”][^\n:：<>\"“”*]{0,40})\*{0,2}(?::\*{0,2}(?=\s|\Z)|：)"),
)
ACTION = re.compile(r"\s?\*\s")  # * nora sighs
# without one: "Nora:", "<nora>", "✨nora✨："
LABEL = re.compile(
    rf"<{_MARKS}(?P<nick>[^<>\s]{{1,40}})>\s"
    r"|\**(?P<name>(?:[^\W]|[^\w\s\x00-\x7f“”„«»‘’…—–·•¿¡：])"
    r"(?:[\w.’'|^`~{}-]|[^\w\s\x00-\x7f“”„«»‘’…—–：]|(?<=\w) (?=[A-Z(])|[()]){0,40})\**(?::\**\s|：)"
)
_RULE = (
    r"(?:[-=_*~#]{3,200}|\{(?:Attachments|Embed|Reactions|Stickers|Inline Emojis|Forwarded Message)\}"
    r"|Exported \d{1,9} message\(s\))\Z"
)
RULE = re.compile(_RULE)
# what a program says of those who come and go, or of its log
NOTICE = re.compile(
    rf"(?:{_STAMP})?\s?(?:"
    r"(?:\*{3,4}|-!-|-{1,3}>|<-{1,3}|={2,3}|[→←⇐⇒])\s"
    r"|(?:\*\s)?(?:Joins|Parts|Quits): |(?:\*\s)?[^\s:<>]{1,40}(?: \([^()\s]{1,100}\)| \[[^\[\]\s]{1,100}\])?"
    r" (?:has (?:joined|left|quit|parted)(?: [#&(\[]|\Z)|is now known as |sets mode[: ])"
    r"|--- (?:Day|Log) |Session (?:Start|Close|Time|Ident): |Guild: |Channel: |Conversation with "
    rf"|{_RULE})"
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
LONGEST_STAMP = 80
STAMPED, STAMPED_SHARE = 3, 0.2  # blocks with a stamp that make a chat


def senders(blocks: Sequence[str]) -> list[str | None]:
    """Who says each block of a transcript, by what stands before it or above; nobody where the blocks are none."""
    return _stamped_senders(blocks) if is_stamped(blocks) else _labelled_senders(blocks)


def _stamped_senders(blocks: Sequence[str]) -> list[str | None]:
    """Who sends each block of a chat; what has no stamp of its own goes on with the message above."""
    stamps = [None if is_notice(block) else STAMP.match(block) for block in blocks]
    behind = [block[stamp.end() :] if stamp else "" for block, stamp in zip(blocks, stamps, strict=True)]
    names = max(
        ([_name(way.match(words)) for words in behind] for way in WAYS), key=lambda own: len(own) - own.count(None)
    )
    above_all = heads(blocks)
    if not any(names) and not any(above_all):  # the stamps stand above those who speak
        names = [_name(LABEL.match(block)) for block in blocks]
    found: list[str | None] = []
    above: str | None = None
    for block, stamp, head, name in zip(blocks, stamps, above_all, names, strict=True):
        if stamp or head or name or (is_notice(block) and not RULE.match(block)):
            above = head or name
        found.append(above)
    return found


def _name(match: re.Match[str] | None) -> str | None:
    """Who is named by what stands before a message; nobody is called as the keys of notes are."""
    name = match and (match.groupdict().get("nick") or match["name"]).strip()
    return name if name and name.lower() not in KEYS else None


def _labelled_senders(blocks: Sequence[str]) -> list[str | None]:
    """Who says each block that begins with a name, where names come again and most blocks have one."""
    found = [_name(LABEL.match(block)) for block in blocks]
    often = {name for name, times in Counter(found).items() if name and times >= TIMES}
    enough = sum(name in often for name in found) >= SHARE * len(found) and len(often) > 1
    return found if enough else [None] * len(found)


def heads(blocks: Sequence[str]) -> list[str | None]:
    """Of each block that only says who sent, and when, the one below it: who."""
    if not is_stamped(blocks):
        return [None] * len(blocks)
    found = [None if is_notice(block) else HEAD.fullmatch(block) for block in blocks]
    stamped = [bool(head) or STAMP.match(block) is not None for head, block in zip(found, blocks, strict=True)]
    return [
        (head["name"] or head["late"]).strip() if head and not last else None
        for head, last in zip(found, [*stamped[1:], True], strict=True)
    ]


def is_transcript(blocks: Sequence[str]) -> bool:
    """Whether blocks are what people say or send, one after the other."""
    return is_stamped(blocks) or any(_labelled_senders(blocks))


def is_stamped(blocks: Sequence[str]) -> bool:
    """Whether blocks are messages that say when they were sent; of a log of ours one is enough."""
    if blocks and (opening := OWN_STAMP.match(blocks[0])) and _name(WAYS[-1].match(blocks[0][opening.end() :])):
        return True
    stamped = sum(STAMP.match(block) is not None or LATE.fullmatch(block) is not None for block in blocks)
    return stamped >= max(STAMPED, STAMPED_SHARE * len(blocks))


def is_notice(block: str) -> bool:
    """Whether a block of a chat is what the program says: who comes and goes, that a day begins, a rule between."""
    return NOTICE.match(block) is not None


def is_message_stamp(text: str, at: int) -> bool:
    """Whether what stands at an offset stamps a message, and is none of its words: a name follows, or what is done."""
    start = text.rfind("\n", 0, at) + 1
    stamp = STAMP.match(text, start, start + LONGEST_STAMP)
    if stamp is None or at >= stamp.end():
        return False
    return stamp[0].endswith(" - ") or any(way.match(text, stamp.end()) for way in (*WAYS, ACTION))


def is_entry_stamp(text: str, at: int) -> bool:
    """Whether what stands at an offset is of the stamp that a line begins with, or that ends the head of a message."""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    stop = min(len(text) if end < 0 else end, start + LONGEST_STAMP)
    stamp = STAMP.match(text, start, stop)
    return (stamp is not None and at < stamp.end()) or LATE.fullmatch(text, start, stop) is not None
