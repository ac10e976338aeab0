"""/story watch says at once what is there, or in one sentence what is wrong; and then it comes by itself.

By the round that `source_reading` keeps.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import discord
import pytest
import pytest_asyncio
from simcord.env import Env

from bot.client import FootnoteBot
from bot.cogs.source_reading import TICK_S, SourceReading
from bot.embeds import watched
from bot.requests.rate_limit import RateLimiter
from bot.state import Store
from index import StoryIndex
from tests.articles import feed, made, page, sitemap
from tests.bot.conftest import Town, said
from tests.serving import Web, served


@pytest_asyncio.fixture
async def web(town: Town) -> AsyncIterator[Web]:
    """Three articles on the web, and a bot that may fetch them."""
    async with served() as there:
        site = there.url("").rstrip("/")
        there.pages |= {item.path: page(item, site) for item in made(3)}
        there.pages |= {"/feed.xml": feed(made(3), site), "/sitemap.xml": sitemap(made(3), site)}
        there.pages["/plain.html"] = page(made(1)[0], site).replace("alternate", "other")
        town.env.bot.services.fetcher = there.fetcher()
        yield there


async def test_a_feed(town: Town, web: Web) -> None:
    """It is said what was found, and what happens; the list shows it, and unwatching leaves what is there."""
    done = said(await town.moderator.slash(town.channel, "story watch", url=web.url("/feed.xml"), story="Piers"))
    assert "Watching: Anna Times" in done
    assert "A feed with 3 articles." in done
    assert "up to 200 documents of it in “Piers”" in done
    (source,) = await town.env.bot.store.watched.of_guild(town.guild.id)
    assert (source.every, source.most, source.channel) == (60, 200, town.channel.id)
    listed = await town.moderator.slash(town.channel, "story watched")
    assert listed.response.ephemeral
    assert "**Anna Times** · Piers · 0 documents · every 60 min · not read yet" in said(listed)
    (offered,) = await town.moderator.autocomplete(town.channel, "story unwatch", "source", "anna")
    assert offered["value"] == str(source.number)
    gone = said(await town.moderator.slash(town.channel, "story unwatch", source=offered["value"]))
    assert "“Anna Times” is watched no more." in gone
    assert "Nothing is watched yet" in said(await town.moderator.slash(town.channel, "story watched"))
    again = said(await town.moderator.slash(town.channel, "story unwatch", source=offered["value"]))
    assert "Nothing that is watched here is called so" in again


async def test_what_it_is_is_found_out(town: Town, web: Web) -> None:
    """Of a page that has a feed, that is read, and it is said; unless it is the page that is wanted."""
    for options, words in (
        ({"url": web.url("/sitemap.xml")}, "A sitemap with 3 pages."),
        ({"url": web.url("/2018/01.html")}, "That page has a feed, so I read the feed."),
        ({"url": web.url("/2018/01.html"), "kind": "page"}, "A single page."),
        ({"url": web.url("/plain.html"), "most": 1}, "A single page."),
        ({"url": web.url("/feed.xml"), "most": 2}, "It has more than that"),
    ):
        assert words in said(await town.moderator.slash(town.channel, "story watch", story="Piers", **options))
    held = await town.env.bot.store.watched.of_guild(town.guild.id)
    assert [(str(item.kind), item.url) for item in held] == [
        ("sitemap", web.url("/sitemap.xml")),
        ("feed", web.url("/feed.xml")),
        ("page", web.url("/2018/01.html")),
        ("page", web.url("/plain.html")),
    ]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/none", "has no such page (404)"),
        ("/picture", "sends a file of a kind that I cannot read (image/png)"),
        ("/data.xml", "sends a file of a kind that I cannot read"),
        ("/empty", "has no article that I can find"),
        ("/private", "is no public address"),
    ],
)
async def test_what_is_wrong_is_said(path: str, words: str, town: Town, web: Web) -> None:
    """In one sentence; nothing is watched, and no story made for it."""
    web.pages |= {
        "/picture": (200, {"Content-Type": "image/png"}, b"\x89PNG"),
        "/data.xml": "<data/>",
        "/empty": "<html><body></body></html>",
        "/private": (302, {"Location": "http://169.254.169.254/latest"}, b""),
    }
    result = await town.moderator.slash(town.channel, "story watch", url=web.url(path), story="New")
    assert words in said(result)
    assert await town.env.bot.store.watched.of_guild(town.guild.id) == []
    assert await town.env.bot.store.stories.of_guild(town.guild.id) == []
    assert len(town.env.errors) == 1


async def test_where_fetching_is_off(town: Town) -> None:
    """Who can switch it on is said; pasting works as ever."""
    refused = said(await town.moderator.slash(town.channel, "story watch", url="https://news.example/"))
    assert "switched off here. Whoever runs me can switch it on" in refused
    assert "switched off here" in said(await town.moderator.slash(town.channel, "story watched"))
    form = await town.moderator.slash(town.channel, "story add", url="https://news.example/")
    values = {"text": "Gulls nest here.", "title": "Gulls"}
    assert "3 documents" in said(await town.moderator.submit_modal(form, values))
    assert len(town.env.errors) == 1


async def test_only_who_manages_the_server(town: Town, web: Web) -> None:
    """Others are told; nothing is offered to them."""
    for command, options in (("watch", {"url": web.url("/feed.xml")}), ("unwatch", {"source": "1"}), ("watched", {})):
        assert "Only members who may manage" in said(
            await town.member.slash(town.channel, f"story {command}", **options)
        )
    assert await town.member.autocomplete(town.channel, "story unwatch", "source", "") == []
    assert web.asked == []
    assert len(town.env.errors) == 3


async def test_what_leaves_the_machine_is_said(town: Town, web: Web) -> None:
    """By /privacy, where the web is fetched from."""
    words = said(await town.member.slash(town.channel, "privacy"))
    assert "are fetched from their sites" in words
    assert "Nothing leaves" not in words
    town.env.bot.services.fetcher = None
    assert "Nothing leaves the machine" in said(await town.member.slash(town.channel, "privacy"))


async def test_so_many_sources(town: Town, web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a server; one that is watched already can be set anew."""
    monkeypatch.setattr("bot.cogs.story_watching.MOST", 1)
    assert watched.MOST == 20
    for path, words in (("/feed.xml", "Watching"), ("/sitemap.xml", "can watch 1 sources"), ("/feed.xml", "Watching")):
        assert words in said(await town.moderator.slash(town.channel, "story watch", url=web.url(path), story="Piers"))
    assert len(town.env.errors) == 1


async def test_a_page_is_added_by_its_address(town: Town, web: Web) -> None:
    """With what it says of itself, known by its own address; and a file by its kind."""
    added = said(await town.moderator.slash(town.channel, "story add", url=web.url("/2018/01.html?from=mail#top")))
    assert "Carla builds pier 1" in added
    assert "Anna Times, 2 January 2018" in added
    answer = await town.member.slash(town.channel, "ask", question="Who has built pier number 1?")
    opened = await town.member.click(answer.response, label="1 · ¶ 3")
    assert web.url("/2018/01.html") in str(opened.response.components)
    web.pages["/notes"] = (
        200,
        {"Content-Type": "text/plain; charset=windows-1251"},
        "Чайки гнездятся".encode("cp1251"),
    )
    assert "4 documents" in said(await town.moderator.slash(town.channel, "story add", url=web.url("/notes")))
    wrong = said(await town.moderator.slash(town.channel, "story add", url="http://127.0.0.1/"))
    assert "is no public address" in wrong
    assert len(town.env.errors) == 1


async def test_it_comes_by_itself(story_index: StoryIndex, tmp_path: Path) -> None:
    """From the moment that the bot is signed in."""
    async with served() as there:
        site = there.url("").rstrip("/")
        there.pages |= {item.path: page(item, site) for item in made(2)} | {"/feed.xml": feed(made(2), site)}
        store, limiter = Store(tmp_path / "footnote.db"), RateLimiter(3, 30)
        bot = FootnoteBot(story_index, store, limiter, shard_count=1, fetcher=there.fetcher())
        (reading,) = (cog for cog in bot._cogs if isinstance(cog, SourceReading))
        env = Env(bot, settle_timeout=60)
        await env.start()
        try:
            guild = env.create_guild()
            channel = guild.create_text_channel("story")
            role = guild.create_role("moderators", permissions=discord.Permissions(manage_guild=True))
            moderator = guild.add_member(env.create_user("moderator"), roles=[role])
            await moderator.slash(channel, "story watch", url=there.url("/feed.xml"), story="Piers")
            for _ in range(200):
                (source,) = await store.watched.of_guild(guild.id)
                if source.documents == 2 and not await store.stories.unfinished():
                    break
                await env.advance_time(TICK_S)
                await asyncio.sleep(0.1)
            assert source.documents == 2
            await moderator.slash(channel, "story use", story="Piers")
            found = await moderator.slash(channel, "ask", question="Who has built pier number 2?")
            assert "Dora Berg" in said(found)
        finally:
            await env.shutdown()
            await reading.cog_unload()
            bot.services.close()
            await store.close()
