"""What is watched comes by itself: each article once, changed where it is changed; what fails is told once.

The parts that do it: `articles`, `web_sources`, `web_pages`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web as server

from bot.embeds.watched import notice_embed
from bot.state import SourceKind, Store, WatchedSource
from bot.state.moments import moment
from bot.stories import articles as bringing
from bot.stories import reading_round
from bot.stories.reading_round import ReadingRound
from bot.stories.web_pages import LONG_ENOUGH, same_site
from bot.stories.web_sources import sources_of
from tests.articles import Article, feed, made, page, sitemap
from tests.bot.conftest import Town, said
from tests.serving import Web, served


@dataclass
class Paper:
    """A newspaper on the web, a story that is fed from it, and the round that reads it."""

    town: Town
    web: Web
    round: ReadingRound
    story: Any
    articles: list[Article]

    @property
    def site(self) -> str:
        return self.web.url("").rstrip("/")

    def publish(self, articles: list[Article], carried: dict[str, str] | None = None) -> None:
        """Serve articles, and a feed of them."""
        self.web.pages |= {item.path: page(item, self.site) for item in articles}
        self.web.pages |= {
            "/feed.xml": feed(articles, self.site, carried),
            "/sitemap.xml": sitemap(articles, self.site),
        }

    async def watch(self, path: str = "/feed.xml", kind: SourceKind = SourceKind.FEED, most: int = 50) -> WatchedSource:
        url = self.web.url(path)
        return await self.store.watched.add(self.story.number, self.town.channel.id, kind, url, "Anna Times", 60, most)

    async def read(self, *, later: bool = False) -> WatchedSource:
        """A round in which everything is due; `later` as after a day."""
        await self.store.write("UPDATE watched_sources SET due_at = ''")
        if later:
            await self.store.write("UPDATE watched_sources SET listed_at = ''")
            await self.store.write("UPDATE watched_articles SET checked_at = ''")
        self.web.asked.clear()
        await self.round.tick()
        return (await self.store.watched.of_story(self.story.number))[0]

    @property
    def store(self) -> Store:
        store: Store = self.town.env.bot.store
        return store

    def names(self) -> set[str]:
        return set(self.story.index.files())

    def text(self) -> str:
        return "\n".join(item.text for item in self.story.index.documents)


@pytest_asyncio.fixture
async def paper(town: Town) -> Any:
    """Five articles, and nothing read yet."""
    async with served() as there:
        bot = town.env.bot
        sources = sources_of(there.fetcher(), bot.story_service)
        reading = ReadingRound(sources, bot.store, bot.stories, bot.story_service, bot.notifier)
        story = await bot.stories.own(town.guild.id, "Piers")
        made_paper = Paper(town, there, reading, story, made(5))
        made_paper.publish(made_paper.articles)
        yield made_paper


async def test_a_feed_is_read(paper: Paper) -> None:
    """With title, author, day, publisher and address; in one build, and one post to who follows; and cited."""
    town, builds = paper.town, list[int]()
    await town.moderator.slash(town.channel, "story use", story="Piers")
    await paper.watch()
    await paper.read()
    await town.moderator.slash(town.channel, "follow")
    paper.publish(made(8))
    service = town.env.bot.story_service
    build = service.build

    async def counted(*more: Any) -> Any:
        builds.append(1)
        return await build(*more)

    service.build = counted
    before = len(town.sent())
    source = await paper.read()
    assert (source.documents, source.failures, source.unread, len(builds)) == (8, 0, 0, 1)
    (news,) = town.sent()[before:]
    assert "New in the story" in news.embeds[0].title
    document = next(item for item in paper.story.index.documents if "pier number 3 " in item.text)
    assert (document.title, document.author, document.publisher) == ("Emil builds pier 3", "Anna Lund", "Anna Times")
    assert (str(document.published), document.url) == ("2018-01-04", paper.web.url("/2018/03.html"))
    assert document.id == "2018-01-04-emil-builds-pier-3.md"
    assert "shoes" not in paper.text()
    assert "believed" not in paper.text()
    answer = await town.member.slash(town.channel, "ask", question="Who has built pier number 3?")
    assert "Berg" in said(answer)


async def test_nothing_is_asked_for_twice(paper: Paper) -> None:
    """While nothing changes, the feed alone is, and by what it is known by."""

    async def listed(request: server.Request) -> server.Response:
        known = request.headers.get("If-None-Match")
        text = feed(paper.articles, paper.site)
        return server.Response(status=304 if known else 200, headers={"ETag": '"1"'}, text="" if known else text)

    paper.web.pages["/feed.xml"] = listed
    await paper.watch()
    await paper.read()
    assert len(paper.web.asked) == 7, "rules, feed and five articles"
    source = await paper.read()
    assert paper.web.asked == ["news.example/feed.xml"]
    assert paper.web.headers[-1]["If-None-Match"] == '"1"'
    assert source.documents == 5
    await paper.read(later=True)
    assert len(paper.web.asked) == 6, "after a long time each is looked at, whatever the feed says"


async def test_the_same_twice_is_one(paper: Paper) -> None:
    """By the address that it wants to be known by, or by its words."""
    first = paper.articles[0]
    again = replace(first, path="/amp/01", canonical=first.path).with_words("The same, but for readers on the road.")
    copied = replace(paper.articles[1], path="/copied")
    paper.publish([*paper.articles, again, copied])
    paper.web.pages["/feed.xml"] = feed([*paper.articles, again, copied], paper.site)
    await paper.watch()
    assert (await paper.read()).documents == 5
    assert len(paper.names()) == 5
    assert (await paper.read(later=True)).documents == 5
    await paper.watch("/sitemap.xml", SourceKind.SITEMAP)
    await paper.read()
    assert len(paper.names()) == 5


async def test_an_edited_one_replaces_itself(paper: Paper) -> None:
    """And answers that cite what it said are outdated; said by the feed, or found out later."""
    town = paper.town
    await town.moderator.slash(town.channel, "story use", story="Piers")
    await paper.watch()
    await paper.read()
    names = paper.names()
    await town.member.send(town.channel, f"{town.bot} What is pier 2 made of?")
    answer = town.sent()[-1]
    assert "oak" in answer.embeds[0].description
    words = "Pier 2 is made of stone from the hills of the south, and ships of every size lie at it all year."
    edited = [item.with_words(words) if "pier 2" in item.title else item for item in paper.articles]
    paper.publish(edited)
    source = await paper.read()
    assert paper.web.asked == ["news.example/feed.xml", "news.example/2018/02.html"]
    assert (paper.names(), source.documents) == (names, 5)
    assert "stone from the hills" in paper.text()
    assert "Pier 2 is made of oak" not in paper.text()
    assert next(it for it in town.sent() if it.id == answer.id).embeds[0].description.startswith("**Outdated.**")
    paper.web.pages["/2018/02.html"] = page(edited[1].with_words(words.replace("stone", "steel")), paper.site)
    await paper.read()
    assert "stone" in paper.text(), "the feed says nothing of it"
    await paper.read(later=True)
    assert "steel from the hills" in paper.text()


async def test_what_vanishes_or_is_taken_out(paper: Paper) -> None:
    """From the feed: it stays. Out of the story: it stays out, though it is changed."""
    await paper.watch()
    await paper.read()
    paper.publish(paper.articles[2:])
    del paper.web.pages["/2018/01.html"]
    assert (await paper.read(later=True)).documents == 5
    name = next(name for name in paper.names() if "pier-4" in name)
    await paper.town.env.bot.story_service.remove(paper.story, name)
    paper.publish([item.with_words("Now it is another pier altogether, they say.") for item in paper.articles])
    await paper.read()
    assert name not in paper.names()
    assert len(paper.names()) == 4


async def test_so_many_and_no_more(paper: Paper) -> None:
    """The newest; nothing is dropped for what is new, and that it is left out is said once."""
    await paper.watch(most=3)
    before = len(paper.town.sent())
    source = await paper.read()
    assert (source.documents, source.full_up) == (3, True)
    assert {"5", "4", "3"} == {name.removesuffix(".md")[-1] for name in paper.names()}
    await paper.read(later=True)
    (told,) = paper.town.sent()[before:]
    assert "has the 3 documents" in told.embeds[0].description
    await paper.watch(most=9)
    assert (await paper.read()).documents == 5


async def test_a_source_that_fails_is_told_once_and_rests(paper: Paper) -> None:
    """At the second time in a row; at the fifth it rests, until it is watched again. What it brought stays."""
    await paper.watch()
    await paper.read()
    held = paper.web.pages["/feed.xml"]
    paper.web.pages["/feed.xml"] = (500, {}, b"")
    before, told = len(paper.town.sent()), list[int]()
    for _ in range(7):
        source = await paper.read()
        told.append(len(paper.town.sent()) - before)
    assert told == [0, 1, 1, 1, 2, 2, 2]
    failing, resting = (item.embeds[0].description for item in paper.town.sent()[before:])
    assert "2 times in a row" in failing
    assert "(500)" in failing
    assert "let it rest" in resting
    assert (source.failures, source.resting, source.documents) == (5, True, 5)
    assert paper.web.asked == []
    paper.web.pages["/feed.xml"] = held
    await paper.watch()
    source = await paper.read()
    assert (source.failures, source.resting, source.why) == (0, False, "")


async def test_one_that_recovers_is_not_told(paper: Paper) -> None:
    """A hiccup is none of anybody's business."""
    await paper.watch()
    held = paper.web.pages["/feed.xml"]
    answers: list[Any] = [held, (500, {}, b""), held, (500, {}, b""), held]
    for answer in answers:
        paper.web.pages["/feed.xml"] = answer
        source = await paper.read()
    assert (source.failures, source.since) == (0, "")
    assert not any("in a row" in str(item.embeds[0].description) for item in paper.town.sent() if item.embeds)


async def test_patience_is_kept(paper: Paper) -> None:
    """As long as it is asked for, and longer each time where it is not."""
    paper.web.pages["/feed.xml"] = (429, {"Retry-After": "7200"}, b"")
    await paper.watch()
    source = await paper.read()
    ((due,),) = await paper.store.all("SELECT due_at FROM watched_sources")
    assert moment(hours=-1.9) < due < moment(hours=-2.5)
    assert (source.failures, source.why) == (1, "fetch.busy")
    paper.web.asked.clear()
    await paper.read()
    assert paper.web.asked == [], "it is not even asked"


async def test_what_the_feed_carries_itself(paper: Paper) -> None:
    """Is taken where the page cannot be had, if it is the whole article."""
    first, second = paper.articles[:2]
    whole = "".join(f"<p>{words}</p>" for words in first.paragraphs) + f"<p>{'It rained on the pier. ' * 60}</p>"
    assert len(whole) > LONG_ENOUGH
    paper.publish(paper.articles[:2], {first.path: whole, second.path: "<p>Only a beginning…</p>"})
    for item in (first, second):
        paper.web.pages[item.path] = (403, {}, b"")
    await paper.watch()
    source = await paper.read()
    assert (source.documents, source.unread) == (1, 1)
    (document,) = paper.story.index.documents
    assert "It rained on the pier." in document.text
    assert (document.title, str(document.published)) == (first.title, str(first.day))
    assert document.url == paper.web.url(first.path)


async def test_articles_that_cannot_be_read(paper: Paper) -> None:
    """Are tried again some times, then let be until they are said to be changed; the others come all the same."""
    paper.web.pages["/2018/01.html"] = (200, {"Content-Type": "image/png"}, b"\x89PNG")
    paper.web.pages["/2018/02.html"] = "<html><body></body></html>"
    await paper.watch()
    for _ in range(bringing.TRIES + 2):
        source = await paper.read()
    assert (source.documents, source.unread, source.failures) == (3, 2, 0)
    assert paper.web.asked == ["news.example/feed.xml"]
    paper.publish([item.with_words("Now it can be read, and is about a pier.") for item in paper.articles])
    source = await paper.read()
    assert (source.documents, source.unread) == (5, 0)


async def test_a_page(paper: Paper) -> None:
    """Is read itself; one that is gone is told and kept: citations lead there."""
    await paper.watch("/2018/01.html", SourceKind.PAGE)
    source = await paper.read()
    assert (source.documents, len(paper.names())) == (1, 1)
    paper.web.pages["/2018/01.html"] = page(paper.articles[0].with_words("They painted it green in May."), paper.site)
    await paper.read()
    assert "painted it green" in paper.text()
    del paper.web.pages["/2018/01.html"]
    for _ in range(5):
        source = await paper.read()
    assert (source.why, source.failures, source.resting, source.documents) == ("fetch.missing", 5, True, 1)
    assert "painted it green" in paper.text()


async def test_a_sitemap_of_sitemaps(paper: Paper) -> None:
    """One level, and of its own site alone."""
    index = (
        f"<sitemapindex><sitemap><loc>{paper.web.url('/sitemap.xml')}</loc></sitemap>"
        "<sitemap><loc>http://169.254.169.254/sitemap.xml</loc></sitemap></sitemapindex>"
    )
    paper.web.pages["/index.xml"] = index
    await paper.watch("/index.xml", SourceKind.SITEMAP)
    assert (await paper.read()).documents == 5


async def test_many_are_read_in_parts(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is built, and the next part is due at once."""
    monkeypatch.setattr(reading_round, "AT_A_TIME", 2)
    await paper.watch()
    counts = []
    for _ in range(4):
        await paper.round.tick()
        (source,) = await paper.store.watched.of_story(paper.story.number)
        counts.append(source.documents)
    assert counts == [2, 4, 5, 5]
    assert await paper.store.watched.due() == []


async def test_what_a_stop_cuts_off_goes_on(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is there twice, nothing is missing, and all of it is built."""
    await paper.watch()
    put, count = paper.store.watched.put, 0

    async def cut(*more: Any) -> None:
        nonlocal count
        count += 1
        if count == 3:
            raise KeyboardInterrupt
        await put(*more)

    monkeypatch.setattr(paper.store.watched, "put", cut)
    with pytest.raises(KeyboardInterrupt):
        await paper.round._story(paper.story.number, paper.town.guild.id, await paper.store.watched.due())
    monkeypatch.setattr(paper.store.watched, "put", put)
    assert len(paper.names()) == 3
    assert [job.story for job in await paper.store.stories.unfinished()] == [paper.story.number]
    assert (await paper.read()).documents == 5
    assert len(paper.names()) == 5
    assert len(paper.story.index.documents) == 5
    assert await paper.store.stories.unfinished() == []


async def test_a_story_that_goes_takes_what_it_watches(paper: Paper) -> None:
    """And so does a server."""
    await paper.watch()
    await paper.read()
    await paper.town.env.bot.story_service.forget(paper.town.guild.id)
    assert await paper.store.watched.of_guild(paper.town.guild.id) == []
    assert await paper.store.all("SELECT * FROM watched_articles") == []
    await paper.round.tick()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://a.example/1", "https://a.example/2", True),
        ("https://www.a.example/1", "http://m.a.example/1", True),
        ("https://a.example/1", "https://news.a.example/1", True),
        ("https://a.example/1", "https://b.example/1", False),
        ("https://example/1", "https://b.example/1", False),
        ("javascript:alert(1)", "https://a.example/1", False),
        ("https://evila.example/1", "https://a.example/1", False),
        ("/1", "https://a.example/1", False),
    ],
)
def test_one_site(one: str, other: str, same: bool) -> None:
    """Only a page of the same site may say what another is known by."""
    assert same_site(one, other) is same


async def test_notices_are_escaped(paper: Paper) -> None:
    """What a site calls itself pings nobody, and leads nowhere."""
    source = replace(await paper.watch(), title="@everyone [free](https://evil.example)", notice="full", most=3)
    embed = notice_embed(source, "**Mine**")
    assert "[free](" not in str(embed.title)
    assert "@everyone" not in str(embed.title)
    assert "**Mine**" not in str(embed.description)


async def test_what_was_put_in_its_place_stays(paper: Paper) -> None:
    """Whatever becomes of the article on the web."""
    await paper.watch()
    await paper.read()
    name = next(name for name in paper.names() if "pier-4" in name)
    mine = (paper.story.index.folder / name).read_text() + "\nCorrected by hand.\n"
    (paper.story.index.folder / name).write_text(mine)
    paper.publish([item.with_words("Now it is another pier altogether, they say.") for item in paper.articles])
    await paper.read()
    assert (paper.story.index.folder / name).read_text() == mine
    assert paper.text().count("another pier altogether") == 4


async def test_a_slow_site_has_its_turn_and_no_more(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is left is read in the next rounds, each at least an article."""
    monkeypatch.setattr(reading_round, "TURN_S", 0.0)
    await paper.watch()
    counts = []
    for _ in range(5):
        await paper.read()
        counts.append(len(paper.names()))
    assert counts == [1, 2, 3, 4, 5]
