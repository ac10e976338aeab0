"""What the database keeps, as frozen records."""

from __future__ import annotations

import hashlib
import json
from dataclasses import astuple, dataclass, field
from datetime import date
from enum import IntEnum, StrEnum
from typing import Any

from index import Citation, Scope

Row = tuple[Any, ...]  # as the database gives it


@dataclass(frozen=True, slots=True)
class MessageLocation:
    """Where in Discord something was shown, and to whom; `private` if to them alone."""

    guild: int | None
    channel: int | None
    asker: int
    private: bool = False


@dataclass(frozen=True, slots=True)
class Bookmark:
    """How far somebody has read: to which document, by its id, and how many characters of that; None for all of it."""

    document: str = ""
    offset: int | None = None


@dataclass(frozen=True, slots=True)
class StoredCitation:
    """A cited place as the database keeps it: sentences first..last of a document, and a digest of what stood there."""

    document: str
    first: int
    last: int
    digest: str


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question that another may lean on: of which story, in full, and which words at place 1 answered it."""

    number: int
    story: int
    question: str
    mark: tuple[int, int] | None = None


ALL_EVENTS = 10**9  # more than any story has


@dataclass(frozen=True, slots=True)
class TimelineQuery:
    """What a timeline was asked for; the dates as ISO days or empty, the document by its id."""

    first: str = ""
    last: str = ""
    about: str = ""
    document: str = ""
    undated: bool = False
    title: str = ""  # empty for the plain timeline
    on: bool = False  # what happened then comes before what may have
    most: int = 0  # how many events, those that matter most; 0 leaves that to how many there are


@dataclass(frozen=True, slots=True)
class StoredResponse:
    """Something that was shown: which story it is from, within which scope, to what question, where, and for whom."""

    number: int
    story: int
    scope: Scope
    question: str  # empty for a timeline, and for what was not asked
    location: MessageLocation
    message: int | None = None
    is_timeline: bool = False


class Outdated(IntEnum):
    """Whether what a response cites still stands in the story."""

    NO = 0
    TOLD = 1  # it does not, and the message says so, or never can
    UNTOLD = 2  # it does not, and the message does not say so yet


class ReplyMode(StrEnum):
    """Where a guild has its answers shown."""

    CHANNEL = "channel"
    THREAD = "thread"  # of their own, one for each question
    PRIVATE = "private"  # to the asker alone, where the question was a command


class ConfidenceLevel(StrEnum):
    """How sure a guild wants answers to be."""

    CAUTIOUS = "cautious"
    BALANCED = "balanced"  # as whoever runs the bot has it
    FORTHCOMING = "forthcoming"


class WritingMode(StrEnum):
    """When a guild has answers written out by a language model, where whoever runs the bot has set one."""

    OFF = "off"
    ASKED = "asked"  # at a press, or where the question asks for it
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class GuildSettings:
    """How a guild has it; `editor_role` is the role that may change its stories beside those who manage the server.

    `insider_role` is the one that, beside them, may see what is kept from players.
    Of written answers, one member may have `written_each` a day, one with `writing_role` `written_by_role`, and all
    together `written_by_all`.
    """

    reply_mode: ReplyMode = ReplyMode.CHANNEL
    questions: int = 0  # of one member in a while; 0 as whoever runs the bot has it
    retention: int = 90  # days
    confidence_level: ConfidenceLevel = ConfidenceLevel.BALANCED
    editor_role: int = 0
    story: int = 0  # where a channel has none of its own; 0 for the default one
    writing: WritingMode = WritingMode.OFF
    written_each: int = 10
    writing_role: int = 0  # 0 for none
    written_by_role: int = 50
    written_by_all: int = 200
    insider_role: int = 0


@dataclass(frozen=True, slots=True)
class ChannelSettings:
    """How a channel has it: its story (0: the guild's), whether every question is answered, the story it follows."""

    story: int = 0
    open: bool = False
    follows: int = 0


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story that the database knows; the default one belongs to guild 0."""

    number: int
    guild: int
    name: str
    folder: str


@dataclass(frozen=True, slots=True)
class BuildJob:
    """A build that is not done: of which story, the message that shows how far it is, how often it was begun."""

    story: int
    channel: int | None
    message: int | None
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class PendingQuestion:
    """A question that is being thought about: asked by a message, or by an interaction, which has a token.

    `about` are words that it leans on, `story` the one it is of; where they are empty, those of its channel. `written`
    is whether it was wished that a language model writes the answer out; None for as it is done there.
    """

    location: MessageLocation
    question: str
    message: int | None = None
    token: str = ""
    locale: str = ""
    about: str = ""
    story: int = 0
    scope: Scope = field(default_factory=Scope)
    written: bool | None = None


def quote_digest(citation: Citation) -> str:
    """A digest of the cited words."""
    return hashlib.blake2b(citation.quote.encode(), digest_size=16).hexdigest()


def scope_json(scope: Scope) -> str:
    """A scope as the database keeps it; empty for the whole story."""
    if scope == Scope():
        return ""
    day = scope.as_of.isoformat() if scope.as_of else ""
    return json.dumps([day, scope.read_to, scope.read_offset, scope.with_hidden], ensure_ascii=False)


def read_scope(text: str) -> Scope:
    """The scope that `scope_json` wrote."""
    if not text:
        return Scope()
    day, read_to, *others = json.loads(text)  # rows of before have no others
    return Scope(date.fromisoformat(day) if day else None, read_to, *others)


def query_json(wanted: TimelineQuery) -> str:
    """A timeline's query as the database keeps it."""
    return json.dumps(astuple(wanted), ensure_ascii=False)


def read_query_json(text: str) -> TimelineQuery:
    """The query that `query_json` wrote."""
    return TimelineQuery(*json.loads(text))
