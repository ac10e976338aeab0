"""The list of stories says how each is, in few lines, and fits however many there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import discord

from bot.embeds import limits
from bot.embeds.story_states import PROBLEMS, SOURCES, StoryDetails, StoryState, stories_embed
from tests.bot.embeds.test_limits import Named

NASTY = "*x* [y](z) <@1> " * 200


@dataclass(frozen=True)
class Source:
    """Something that is watched."""

    kind: str = "feed"
    url: str = "https://times.example/feed"
    title: str = ""
    documents: int = 12
    read_at: str = "2026-11-27 04:00:00"
    failures: int = 0
    since: str = ""
    why: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    resting: bool = False


@dataclass(frozen=True)
class Channel:
    """A channel that is read."""

    source: int
    read_at: str = ""


STATE = StoryState(Named("Ferries"), 12, 3400)


def shown(*states: StoryState) -> str:
    """The words of the list."""
    return str(stories_embed(states, Named("Other", 8)).description)


def test_a_story_that_is_well() -> None:
    """One line; for those who may change it another: when it was read, and how large it is."""
    assert shown(STATE) == "**Ferries** · 12 documents · 3,400 sentences"
    told = shown(replace(STATE, details=StoryDetails("2026-11-27 04:00:00", 1.25)))
    assert told == "**Ferries** · 12 documents · 3,400 sentences\n\u2003read <t:1795752000:R> · 1.2 MB"


def test_a_build_that_runs_waits_or_failed() -> None:
    """How far it is; that it waits; why it failed, for those who may change it."""
    assert "\n\u2003Step 3 of 4: learning sentences, 40%" in shown(replace(STATE, step=("sentences", 2, 5))).replace(
        "\xa0", ""
    )
    assert shown(replace(STATE, waiting=True)).endswith("\n\u2003It waits to be read.")
    failed = shown(replace(STATE, waiting=True, details=StoryDetails(failed="the disk_is full")))
    assert failed.endswith("⚠ The last build failed, so I answer from what I had read before: the disk\\_is full")


def test_what_feeds_it() -> None:
    """Each source with what it brought, since when and why it fails, or that it rests; and channels."""
    failing = Source(title="Anna *Times*", failures=3, since="2026-11-26 04:00:00", why="unread")
    details = StoryDetails(
        watched=(Source(), failing, replace(failing, kind="page", failures=5, resting=True)),
        channels=(Channel(71), Channel(72, "2026-11-27 04:00:00"), Channel(72)),
    )
    lines = shown(replace(STATE, details=details)).splitlines()[1:]
    assert lines == [
        "\u2003Feed: https://times.example/feed · 12 documents · read <t:1795752000:R>",
        "\u2003Feed: Anna \\*Times\\* · 12 documents",
        "\u2003\u2003⚠ Failed 3 times, since <t:1795665600:R>."
        " This story has not been read yet; ask again when it has.",
        "\u2003Page: Anna \\*Times\\* · 12 documents",
        "\u2003\u2003⚠ Rests: it failed 5 times, since <t:1795665600:R>."
        " This story has not been read yet; ask again when it has.",
        "\u2003Messages of <#71> <#72> · read <t:1795752000:R>",
    ]


def test_it_fits_however_much_there_is() -> None:
    """Details that do not are left out, whole, and that is said; what is counted stands."""
    source = Source(url=NASTY, title=NASTY, failures=2, since="2026-11-26 04:00:00")
    many = StoryDetails(
        failed=NASTY,
        problems=[NASTY] * 30,
        watched=[source] * 30,
        channels=[Channel(number) for number in range(10**18, 10**18 + 30)],
    )
    one = shown(replace(STATE, details=many))
    assert f"and {30 - SOURCES} more sources" in one
    assert f"and {30 - PROBLEMS} more remarks" in one
    assert f"<#{10**18 + SOURCES - 1}> and {30 - SOURCES} more" in one
    all_of_them = shown(*(replace(STATE, story=Named(f"Story {at}"), details=many) for at in range(21)))
    assert len(all_of_them) <= limits.EMBED_DESCRIPTION
    assert all(f"**Story {at}** · 12 documents" in all_of_them for at in range(21))
    assert all_of_them.endswith("*Not all details fit in here.*")
    assert isinstance(stories_embed([], Named("Other", 8)), discord.Embed)
