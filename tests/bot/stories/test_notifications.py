"""What channels and outdated answers are told: once, also after an outage, and never for ever in vain."""

from __future__ import annotations

from typing import Any

import discord
import pytest

from bot.state import BuildJob
from bot.stories import builds
from tests.bot.conftest import Town
from tests.bot.stories.conftest import add, followed


class Archived(discord.Thread):
    """A thread that Discord has put away; what it is asked to do is noted."""

    __slots__ = ("opened",)

    def __init__(self, number: int) -> None:
        """It knows its number only."""
        self.id = number
        self.opened: list[bool] = []

    async def edit(self, *, archived: bool, **more: Any) -> Any:  # type: ignore[override]
        """Note it."""
        self.opened.append(archived)


async def test_a_thread_that_was_put_away(town: Town) -> None:
    """It is opened again to mark an answer in it as outdated."""
    story = await followed(town)
    await town.member.send(town.channel, f"{town.bot} Who steered the ferry to Port Anna?")
    answer = town.sent()[-1]
    path = f"/channels/{town.channel.id}/messages/{answer.id}"
    town.env.inject_error("PATCH", path, status=400, code=50083, times=1)
    fetched: list[int] = []

    async def fetch(number: int) -> Any:
        fetched.append(number)
        return thread

    thread = Archived(town.channel.id)
    town.env.bot.fetch_channel = fetch
    await town.env.bot.story_service.remove(story, "ferry.txt")
    await town.env.bot.story_service.build(story, BuildJob(story.number, None, None), builds.silent)
    await town.env.bot.story_service.look(story)
    assert fetched == [thread.id], "archived threads are not among those that the client knows"
    assert thread.opened == [False]
    marked = next(item for item in town.sent() if item.id == answer.id)
    assert marked.embeds[0].description.startswith("**Outdated.**")


async def test_what_discord_refuses_is_not_tried_for_ever(town: Town) -> None:
    """An edit that it never takes is done with."""
    story = await followed(town)
    await town.member.send(town.channel, f"{town.bot} Who steered the ferry to Port Anna?")
    answer = town.sent()[-1]
    town.env.inject_error(
        "PATCH", f"/channels/{town.channel.id}/messages/{answer.id}", status=400, code=50035, times=None
    )
    await town.env.bot.story_service.remove(story, "ferry.txt")
    await town.env.bot.story_service.build(story, BuildJob(story.number, None, None), builds.silent)
    await town.env.bot.story_service.look(story)
    assert await town.env.bot.store.responses.untold() == []


async def test_an_outage_counts_as_nothing_told(town: Town) -> None:
    """The next look tells it, each channel once."""
    other = town.guild.create_text_channel("other")
    story = await followed(town)
    await town.moderator.slash(other, "follow")
    town.env.inject_error("POST", f"/channels/{other.id}/messages", status=503, times=1)
    await add(town, story, "gulls.txt", "Gulls nest on the crane.")

    def news(channel: Any) -> int:
        titles = [str(embed.title) for message in channel.history() for embed in message.embeds]
        return sum("New in the story" in title for title in titles)

    assert (news(town.channel), news(other)) == (1, 0)
    await town.env.bot.story_service.tell_waiting()
    await town.env.bot.story_service.tell_waiting()
    assert (news(town.channel), news(other)) == (1, 1)


async def test_what_arrives_while_another_is_told(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is told next."""
    story = await followed(town)
    notifier = town.env.bot.notifier
    plain, told = notifier.arrived, list[list[str]]()

    async def arrived(story: Any, documents: Any, *where: Any) -> bool:
        told.append([item.id for item in documents])
        if len(told) == 1:
            digests = {item.id: item.digest for item in story.index.documents} | {"late.txt": "d"}
            await town.env.bot.store.stories.set_documents(story.number, digests, are_news=True)
        return bool(await plain(story, documents, *where))

    monkeypatch.setattr(notifier, "arrived", arrived)
    await add(town, story, "gulls.txt", "Gulls nest on the crane.")
    assert told == [["gulls.txt"]]
    assert await town.env.bot.store.stories.untold(story.number) == {(town.channel.id, town.guild.id): ["late.txt"]}


async def test_news_of_a_document_that_changes_twice(town: Town) -> None:
    """Are two: Discord takes the second for no repetition of the first."""
    story = await followed(town)
    for text in ("Gulls nest on the crane.", "Gulls nest on the roof."):
        (story.index.folder / "gulls.txt").write_text(text)
        await town.env.bot.story_service.build(story, BuildJob(story.number, None, None), builds.silent)
        await town.env.bot.story_service.look(story)
    nonces = [entry.json["nonce"] for entry in town.env.http_requests if entry.json and "nonce" in entry.json]
    assert len(nonces) == len(set(nonces)) == 2


async def test_our_own_fault_is_not_told_for_ever(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be drawn is done with, and leaves no row behind."""
    story = await followed(town)

    def fail(*anything: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("bot.stories.notifications.news_embed", fail)
    before = await town.env.bot.store.one("SELECT count(*) FROM responses")
    await add(town, story, "gulls.txt", "Gulls nest on the crane.")
    assert await town.env.bot.store.stories.untold(story.number) == {}
    assert await town.env.bot.store.one("SELECT count(*) FROM responses") == before


async def test_nothing_is_told_of_what_is_hidden(town: Town) -> None:
    """Neither that it came, nor what it says; and it is done with."""
    story = await followed(town)
    await add(town, story, "secret.md", "---\nvisibility: gm\n---\n\nQuorv sold the crane in May 2018.")
    await add(town, story, "page.md", "# The crane\n\nIt fell in 2019.\n\n## GM only\n\nZalmit felled it in 2019.")
    told = str([entry.json for entry in town.env.http_requests])
    assert "It fell in 2019" in told
    assert "Quorv" not in told
    assert "Zalmit" not in told
    assert await town.env.bot.store.stories.untold(story.number) == {}
