"""What is watched on the web for stories, and how it is → embeds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import discord

from bot.embeds.limits import EMBED_DESCRIPTION, EMBED_TITLE
from bot.embeds.style import ACCENT
from bot.embeds.text import clip, clip_escaped, escape
from bot.i18n import translate
from bot.state import WatchedSource

LINE, REASON = 120, 200
MOST = 20  # of one server


def when(moment: str) -> str:
    """A moment of the database as Discord shows it: how long ago, wherever somebody is."""
    return f"<t:{int(datetime.strptime(moment, '%Y-%m-%d %H:%M:%S').replace(tzinfo=UTC).timestamp())}:R>"


def reason(source: WatchedSource) -> str:
    """Why a source could not be read."""
    facts = {name: escape(str(fact)[:REASON]) for name, fact in source.facts.items()}
    return translate(f"error.{source.why}", **facts)


def found_embed(source: WatchedSource, story: str, count: int, *, instead: bool) -> discord.Embed:
    """What was found at an address that is watched from now on, with how many articles, and what happens now."""
    lines = [translate(f"watch.{source.kind}", count=count)]
    lines += [translate("watch.instead")] if instead else []
    name = clip_escaped(story, LINE)
    lines.append(translate("watch.how", every=source.every, most=source.most, story=name))
    lines += [translate("watch.beyond")] if count > source.most else []
    lines.append(translate("watch.begins"))
    title = clip_escaped(translate("watch.title", title=source.title or source.url), EMBED_TITLE)
    return discord.Embed(title=title, description=clip("\n".join(lines), EMBED_DESCRIPTION), colour=ACCENT)


def notice_embed(source: WatchedSource, story: str) -> discord.Embed:
    """What is told once of a source: that it fails, that it rests, or that there is no more room for it."""
    if source.notice == "full":
        words = translate("watch.full", most=source.most, story=clip_escaped(story, LINE))
    else:
        words = translate(f"watch.{source.notice}", count=source.failures, since=when(source.since), why=reason(source))
    return discord.Embed(
        title=clip_escaped(source.title or source.url, EMBED_TITLE),
        description=clip(f"{words}\n{clip_escaped(source.url, 4 * LINE)}", EMBED_DESCRIPTION),
        colour=ACCENT,
    )


def watched_embed(sources: Sequence[tuple[WatchedSource, str]]) -> discord.Embed:
    """Everything that is watched, each with its story and how it is."""
    lines = [_line(source, story) for source, story in sources]
    return discord.Embed(
        title=translate("watch.list", count=len(sources)),
        description=clip("\n".join(lines) or translate("watch.none"), EMBED_DESCRIPTION),
        colour=ACCENT,
    )


def _line(source: WatchedSource, story: str) -> str:
    notes = [
        clip_escaped(story, LINE // 2),
        translate("story.documents", count=source.documents),
        translate("watch.every", every=source.every),
        translate("watch.last", when=when(source.read_at)) if source.read_at else translate("watch.never"),
    ]
    notes += [translate("watch.is_full", most=source.most)] if source.full_up else []
    notes += [translate("watch.unread", count=source.unread)] if source.unread else []
    line = f"**{clip_escaped(source.title or source.url, LINE // 2)}** · {' · '.join(notes)}"
    if source.failures and source.since:
        told = translate("watch.is_failing", count=source.failures, since=when(source.since), why=reason(source))
        rests = f" {translate('watch.is_resting')}" if source.resting else ""
        line += f"\n⚠ {clip(told, 2 * LINE)}{rests}"
    return line
