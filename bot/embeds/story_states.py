"""Stories, how they are, and what they are fed from → embed; details are for those who may change them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

import discord

from bot.embeds.limits import EMBED_DESCRIPTION
from bot.embeds.story import INDENT, Named, progress_words
from bot.embeds.style import ACCENT
from bot.embeds.text import clip, clip_escaped
from bot.i18n import knows, number, translate

SOURCES, SOURCE = 5, 80  # sources of one story that are named, and characters of each
PROBLEMS, PROBLEM = 3, 160
NAME = 80  # all heads together fit into a description


class WatchedSource(Protocol):
    """Something on the web that a story is fed from; moments are in UTC, empty for never.

    It failed `failures` times in a row `since` a moment; `why` is a key below `error`, with its `facts`.
    """

    @property
    def kind(self) -> str: ...  # noqa: D102 - said above

    @property
    def url(self) -> str: ...  # noqa: D102

    @property
    def title(self) -> str: ...  # noqa: D102

    @property
    def documents(self) -> int: ...  # noqa: D102

    @property
    def read_at(self) -> str: ...  # noqa: D102

    @property
    def failures(self) -> int: ...  # noqa: D102

    @property
    def since(self) -> str: ...  # noqa: D102

    @property
    def why(self) -> str: ...  # noqa: D102

    @property
    def facts(self) -> Mapping[str, object]: ...  # noqa: D102

    @property
    def resting(self) -> bool: ...  # noqa: D102


class MessageChannel(Protocol):
    """A channel whose messages are part of a story, or a post of it, and when that was last read (UTC).

    `source` is the channel; the moment is empty for never.
    """

    @property
    def source(self) -> int: ...  # noqa: D102

    @property
    def read_at(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class StoryDetails:
    """What those who may change a story are told: when it was read (UTC), its size, why it failed, what feeds it."""

    read_at: str = ""
    megabytes: float = 0.0
    failed: str = ""
    problems: Sequence[str] = ()
    watched: Sequence[WatchedSource] = ()
    channels: Sequence[MessageChannel] = ()


@dataclass(frozen=True, slots=True)
class StoryState:
    """What of a story somebody may see, how far it is being read, or whether it waits for that; and details."""

    story: Named
    documents: int
    sentences: int
    step: tuple[str, int, int] | None = None
    waiting: bool = False
    details: StoryDetails | None = None


def stories_embed(states: Sequence[StoryState], here: Named) -> discord.Embed:
    """The stories, how many documents each has, how each is, and which one is used here.

    Of very many, the details of the last ones are left out, and that is said.
    """
    heads = ["\n".join(_head(state, here)) for state in states]
    room = EMBED_DESCRIPTION - sum(len(head) + 2 for head in heads) - len(translate("story.details_left"))
    blocks, left_out = [], False
    for state, head in zip(states, heads, strict=True):
        more = "".join(f"\n{INDENT}{line}" for line in _details(state.details)) if state.details else ""
        left_out |= len(more) > room
        blocks.append(head + more if len(more) <= room else head)
        room -= len(more) if len(more) <= room else 0
    if left_out:
        blocks.append(f"*{translate('story.details_left')}*")
    description = clip("\n\n".join(blocks), EMBED_DESCRIPTION)
    return discord.Embed(title=translate("story.title"), description=description, colour=ACCENT)


def _head(state: StoryState, here: Named) -> list[str]:
    """Its name, how much it has, whose it is; and a line where it is being read, or is to be."""
    story = state.story
    notes = [translate("story.documents", count=state.documents)]
    if state.sentences:
        notes.append(translate("built.sentences", count=state.sentences, number=number(state.sentences)))
    notes += [translate("story.is_default")] if story.is_default else []
    notes += [translate("story.is_here")] if story.number == here.number else []
    lines = [f"**{clip_escaped(story.name, NAME)}** · {' · '.join(notes)}"]
    if state.step:
        lines.append(f"{INDENT}{progress_words(*state.step)}")
    elif state.waiting and not (state.details and state.details.failed):
        lines.append(f"{INDENT}{translate('story.waits')}")
    return lines


def _details(details: StoryDetails) -> list[str]:
    read = [translate("story.read", moment=ago(details.read_at))] if details.read_at else []
    megabytes = round(details.megabytes, 1)
    size = [translate("story.megabytes", size=number(megabytes))] if megabytes else []
    lines = [" · ".join([*read, *size])] if read or size else []
    if details.failed:
        lines.insert(0, f"⚠ {translate('story.failed', reason=clip_escaped(details.failed, PROBLEM))}")
    lines += [_watched(source) for source in details.watched[:SOURCES]]
    if len(details.watched) > SOURCES:
        lines.append(translate("story.more_sources", count=len(details.watched) - SOURCES))
    lines += _channels(details.channels)
    lines += [f"⚠ {clip_escaped(problem, PROBLEM)}" for problem in details.problems[:PROBLEMS]]
    if len(details.problems) > PROBLEMS:
        lines.append(translate("built.more_problems", count=len(details.problems) - PROBLEMS))
    return lines


def _channels(channels: Sequence[MessageChannel]) -> list[str]:
    """The channels that messages come from, and when they were last read; posts of a forum are its own."""
    sources = list(dict.fromkeys(item.source for item in channels))
    if not sources:
        return []
    names = " ".join(f"<#{item}>" for item in sources[:SOURCES])
    if len(sources) > SOURCES:
        names += f" {translate('story.more_channels', count=len(sources) - SOURCES)}"
    return [_with_moment(translate("story.channels", names=names), max(item.read_at for item in channels))]


def _watched(source: WatchedSource) -> str:
    """What is watched, how much it brought; and whether it fails or rests, since when and why."""
    name = clip_escaped(source.title or source.url, SOURCE)
    line = translate(f"story.source_{source.kind}", name=name)
    line += f" · {translate('story.documents', count=source.documents)}"
    if not source.failures:
        return _with_moment(line, source.read_at)
    key = "story.rests" if source.resting else "story.fails"
    why = translate(f"error.{source.why}", **source.facts) if knows(f"error.{source.why}") else ""
    failing = translate(key, count=source.failures, moment=ago(source.since) if source.since else "–")
    return f"{line}\n{INDENT}{INDENT}⚠ {failing} {clip_escaped(why, PROBLEM)}".rstrip()


def _with_moment(line: str, read_at: str) -> str:
    return f"{line} · {translate('story.read', moment=ago(read_at))}" if read_at else line


def ago(moment: str) -> str:
    """A moment of the database, which whoever looks sees as how long ago it was, in their language."""
    return discord.utils.format_dt(datetime.fromisoformat(moment).replace(tzinfo=UTC), "R")
