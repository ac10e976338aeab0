"""Everybody sees which stories there are; how they fare is for those who may change them."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from bot.state import BuildJob
from bot.state.messages import StoryChannel
from bot.state.watched import SourceKind
from index import StoryError, StoryIndex
from tests.bot.conftest import FERRY, Town, said

BROKEN = b"MZ\0\1\2"


async def listed(town: Town, who: Any) -> str:
    """The list, as somebody sees it."""
    town.env.bot.services.rate_limiter.forget_all()
    return said(await who.slash(town.channel, "story list"))


async def test_how_stories_are(town: Town) -> None:
    """How much is in them; to those who may change them also when they were read, and how large they are."""
    await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()), story="Ferries")
    for_all, for_editors = await listed(town, town.member), await listed(town, town.moderator)
    assert "**Ferries** · 1 document · 2 sentences\n\n**story** · 2 documents · " in for_all
    assert "used in this channel" in for_all
    assert "<t:" not in for_all
    assert "**Ferries** · 1 document · 2 sentences\n\u2003read <t:" in for_editors
    assert for_editors.count("<t:") == 1, "the default one is nobody's here"
    await town.member.slash(town.channel, "progress", document="harbour.txt")
    assert "**story** · 1 document · " in await listed(town, town.member)


async def test_what_could_not_be_read(town: Town) -> None:
    """By its name, to those who may change the story alone."""
    await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()), story="Ferries")
    (row,) = await town.env.bot.store.stories.of_guild(town.guild.id)
    story = await town.env.bot.stories.numbered(row.number, town.guild.id)
    (story.index.folder / "broken.txt").write_bytes(BROKEN)
    story.index.build()
    assert "⚠ broken.txt" in (await listed(town, town.moderator)).replace("\\", "")
    assert "broken" not in await listed(town, town.member)


async def test_a_build_that_runs_or_failed(town: Town, monkeypatch: Any) -> None:
    """How far it is, that it waits, and why it failed."""
    await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()), story="Ferries")
    (row,) = await town.env.bot.store.stories.of_guild(town.guild.id)
    with town.env.bot.story_service.builds.running(row.number):
        town.env.bot.story_service.builds.reached(row.number, "sentences", 1, 2)
        assert "Step 3 of 4: learning sentences, 50" in await listed(town, town.member)
    await town.env.bot.store.stories.begin(BuildJob(row.number, None, None))
    assert "It waits to be read." in await listed(town, town.member)

    def fail(*_: object, **__: object) -> None:
        raise StoryError("No room.", "many_files", most=5000, size=500)

    monkeypatch.setattr(StoryIndex, "build", fail)
    await town.moderator.slash(
        town.channel, "story add", file=("Gulls.txt", b"Gulls nest on the crane."), story="Ferries"
    )
    words = await listed(town, town.moderator)
    assert "⚠ The last build failed, so I answer from what I had read before: " in words
    assert "5000" in words.replace(",", "")
    assert "failed" not in await listed(town, town.member)
    with suppress(ValueError), town.env.bot.story_service.builds.running(row.number):
        raise ValueError("secret")
    words = await listed(town, town.moderator)
    assert "Whoever runs me finds out why in the log." in words
    assert "secret" not in words


async def test_what_feeds_a_story(town: Town) -> None:
    """What is watched, and which channels, for those who may change it."""
    await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()), story="Ferries")
    (row,) = await town.env.bot.store.stories.of_guild(town.guild.id)
    await town.env.bot.store.watched.add(
        row.number, town.channel.id, SourceKind.FEED, "https://times.example/feed", "Anna Times", 60, 50
    )
    channel = StoryChannel(row.number, town.channel.id, town.channel.id, town.guild.id, "2026-01-01", 0)
    await town.env.bot.store.messages.put_channel(channel)
    words = await listed(town, town.moderator)
    assert "\u2003Feed: Anna Times · 0 documents" in words
    assert f"\u2003Messages of <#{town.channel.id}>" in words
    assert "Feed" not in await listed(town, town.member)
