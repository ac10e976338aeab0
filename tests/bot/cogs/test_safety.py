"""What a review found that could freeze, leak or lose: each as somebody would meet it in Discord."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import threading
import weakref
from collections.abc import Callable
from datetime import date
from typing import Any
from unittest.mock import AsyncMock

import discord
import pytest

from bot.client import FootnoteBot
from bot.cogs import autocomplete
from bot.cogs import timeline as timeline_cog
from bot.errors import UndatedError, explain
from bot.requests.rate_limit import RateLimiter
from bot.state import BuildJob
from bot.stories import documents, service
from bot.stories.registry import _copy
from index import Scope, Source, StoryError, StoryIndex, StoryView
from tests.bot.conftest import Town, said, until

FERRY = "The ferry to Port Anna sailed on 2 June 2018. Dora Lind steered the ferry."


async def followed(town: Town, channel: Any = None) -> Any:
    """A channel that follows the server's own story."""
    await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()))
    await town.moderator.slash(channel or town.channel, "follow")
    (row,) = await town.env.bot.store.stories.of_guild(town.guild.id)
    return await town.env.bot.stories.numbered(row.number, town.guild.id)


async def add(town: Town, story: Any, name: str, text: str) -> None:
    """Put a document into a story, and look."""
    story_service = town.env.bot.story_service
    extraction = await story_service.extract(town.guild.id, name, AsyncMock(return_value=text.encode()))
    await story_service.add(story, extraction, Source())
    await story_service.build(story, BuildJob(story.number, None, None), service._silent)
    await story_service.look(story)


async def test_a_question_that_ends_the_program_is_given_up(
    town: Town, new_bot: Callable[[], FootnoteBot], monkeypatch: pytest.MonkeyPatch
) -> None:
    """By message and by command: after the second time one sentence says so, and it is not asked again."""
    asked: list[str] = []

    def die(story_view: StoryView, question: str, *others: Any) -> None:
        asked.append(question)
        raise asyncio.CancelledError  # as where the program is killed: nothing is tidied up

    monkeypatch.setattr(StoryView, "ask", die)
    await town.member.send(town.channel, f"{town.bot} What burns oil?")
    await town.member.slash(town.channel, "ask", question="What burns oil?")
    for _ in range(4):
        await town.env.bot.store.close()
        await town.env.restart_bot(new_bot())
        bot = town.env.bot
        await until(lambda bot=bot: bot._resuming is not None and bot._resuming.done())  # type: ignore[misc]
    assert len(asked) == 4, "each was asked, and once more"
    assert sum("stopped twice" in message.content for message in town.sent()) == 2
    assert await town.env.bot.store.all("SELECT * FROM pending_questions") == []


async def test_a_build_that_ends_the_program_is_given_up(
    town: Town, new_bot: Callable[[], FootnoteBot], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The story goes on answering from what was read before, and its message says what to do."""
    await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()))
    message = town.sent()[-1]
    (row,) = await town.env.bot.store.stories.of_guild(town.guild.id)
    builds: list[int] = []

    def die(story_index: StoryIndex, *others: Any) -> None:
        builds.append(1)
        raise asyncio.CancelledError  # as where the program is killed

    await town.env.bot.store.stories.begin(BuildJob(row.number, town.channel.id, message.id))
    monkeypatch.setattr(StoryIndex, "build", die)
    for _ in range(4):
        await town.env.bot.store.close()
        await town.env.restart_bot(new_bot())
        bot = town.env.bot
        await until(lambda bot=bot: bot._resuming is not None and bot._resuming.done())  # type: ignore[misc]
    assert len(builds) == 2
    assert "stopped twice" in next(item for item in town.sent() if item.id == message.id).content
    assert await town.env.bot.store.stories.unfinished() == []
    assert "Dora Lind" in said(await town.member.slash(town.channel, "ask", question="Who steered the ferry?"))


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
    await town.env.bot.story_service.build(story, BuildJob(story.number, None, None), service._silent)
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
    await town.env.bot.story_service.build(story, BuildJob(story.number, None, None), service._silent)
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
        await town.env.bot.story_service.build(story, BuildJob(story.number, None, None), service._silent)
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


async def test_typing_that_fails_costs_no_answer(town: Town) -> None:
    """It is only a sign."""
    town.env.inject_error("POST", f"/channels/{town.channel.id}/typing", status=503, times=None)
    await town.member.send(town.channel, f"{town.bot} What burns oil?")
    assert "lamp burns oil" in str(town.sent()[-1].embeds[0].description)


async def test_who_deletes_everything_while_they_are_answered(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is not kept by the answer that comes then."""
    plain, store = StoryView.ask, town.env.bot.store
    loop = asyncio.get_running_loop()

    def ask(*anything: Any) -> Any:
        asyncio.run_coroutine_threadsafe(store.people.forget(town.member.id), loop).result(10)
        return plain(*anything)

    monkeypatch.setattr(StoryView, "ask", ask)
    await town.member.send(town.channel, f"{town.bot} What burns oil?")
    await town.member.slash(town.channel, "ask", question="What burns oil?", private=True)
    assert await store.all("SELECT asker, private FROM responses") == [(None, 0)]


async def test_another_application_forgets_no_server(town: Town, new_bot: Callable[[], FootnoteBot]) -> None:
    """It is a member elsewhere: what the one before it knew is not its to forget."""
    store = town.env.bot.store
    await store.guilds.join(999)
    await store.stories.add(999, "Theirs")
    await store.set_meta("application", "1")
    await store.close()
    await town.env.restart_bot(new_bot())
    await until(lambda: town.env.bot._resuming is not None and town.env.bot._resuming.done())
    assert len(await town.env.bot.store.stories.of_guild(999)) == 1
    await town.env.bot.store.close()
    await town.env.restart_bot(new_bot())
    await until(lambda: town.env.bot._resuming is not None and town.env.bot._resuming.done())
    assert len(await town.env.bot.store.stories.of_guild(999)) == 1, "nor at its second start"


async def test_a_failed_add_takes_nobody_elses_story(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two add the same to a new story at once: the second fails, and the first one's stays."""
    story_service = town.env.bot.story_service
    plain, checked = story_service.check, list[int]()

    async def check(story: Any, extraction: Any) -> None:
        checked.append(1)
        await plain(None, extraction)  # as at the moment when neither was there

    monkeypatch.setattr(story_service, "check", check)
    monkeypatch.setattr(town.env.bot.stories, "find", AsyncMock(side_effect=[None, None, None, None, None]))
    monkeypatch.setattr(town.env.bot.stories, "own", _own(town))
    for _ in range(2):
        result = await town.moderator.slash(town.channel, "story add", file=("a.txt", FERRY.encode()), story="New")
    assert "is in the story already" in said(result)
    (row,) = await town.env.bot.store.stories.of_guild(town.guild.id)
    story = await town.env.bot.stories.numbered(row.number, town.guild.id)
    assert story.index.files() == ("a.txt",)
    assert len(town.env.errors) == 1


def _own(town: Town) -> Any:
    async def own(guild: int, name: str) -> Any:
        row = await town.env.bot.store.stories.add(guild, name)
        story = await town.env.bot.stories.numbered(row.number, guild)
        story.index.folder.mkdir(parents=True, exist_ok=True)
        return story

    return own


async def test_a_failed_change_leaves_anothers_work_to_be_done(town: Town) -> None:
    """The documents that were put there before it are still to be indexed."""
    story = await followed(town)
    story_service, store = town.env.bot.story_service, town.env.bot.store
    extraction = await story_service.extract(town.guild.id, "gulls.txt", AsyncMock(return_value=b"Gulls nest here."))
    await story_service.add(story, extraction, Source())
    with pytest.raises(StoryError):
        await story_service.add(story, extraction, Source())
    assert [job.story for job in await store.stories.unfinished()] == [story.number]


async def test_a_server_has_so_many_changes_on_their_way(town: Town) -> None:
    """More are sent away, with the reason; another server's are not."""
    story_service = town.env.bot.story_service
    with contextlib.ExitStack() as held:
        for _ in range(service.ADMITTED):
            held.enter_context(story_service.admitted(town.guild.id))
        result = await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()))
        assert "Too many" in said(result)
        held.enter_context(story_service.admitted(town.guild.id + 1))
    result = await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()))
    assert "The story has" in said(result)
    assert len(town.env.errors) == 1


async def test_a_story_with_too_much_to_date_says_so(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once it is known that it takes too long, who asks next is told at once."""
    begun: list[int] = []

    def date_for_ever(story_view: StoryView) -> None:
        begun.append(1)
        while True:
            threading.Event().wait(0.01)

    monkeypatch.setattr(StoryView, "date", date_for_ever)
    services = town.env.bot.services
    monkeypatch.setattr(services.dating._workers, "_limit", 0.2)
    for _ in range(2):
        with pytest.raises(UndatedError):
            await services.dating.wait(town.index.whole, 1)
    assert begun == [1]
    assert "Ask about" in said(await town.member.slash(town.channel, "help")), "without examples"
    news = said(await town.member.slash(town.channel, "catchup"))
    assert "Harbour opens" in news
    assert "Its events are not listed" in news
    assert "more dates in this story" in explain(UndatedError())
    held = weakref.ref(town.index.whole)
    town.index._open = None
    gc.collect()
    assert held() is None, "and its index is let go"


async def test_a_server_that_left_while_the_bot_was_away(town: Town, new_bot: Callable[[], FootnoteBot]) -> None:
    """Is forgotten at the next start, with its stories; one that is there is not."""
    await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()))
    store = town.env.bot.store
    gone = 999
    row = await store.stories.add(gone, "Theirs")
    story = await town.env.bot.stories.numbered(row.number, gone)
    story.index.folder.mkdir(parents=True)
    (story.index.folder / "a.txt").write_text("Words.")
    await store.guilds.join(gone)
    await store.write("INSERT INTO responses (kind, question, guild) VALUES ('answer', 'Q', ?)", gone)
    await store.write("INSERT INTO responses (kind, question, guild) VALUES ('answer', 'by a user app', 555)")
    await store.close()
    await town.env.restart_bot(new_bot())
    await until(lambda: town.env.bot._resuming is not None and town.env.bot._resuming.done())
    store = town.env.bot.store
    assert await store.stories.of_guild(gone) == []
    assert not story.index.folder.exists()
    assert await store.all("SELECT question FROM responses WHERE guild IN (?, 555)", gone) == [("by a user app",)]
    assert len(await store.stories.of_guild(town.guild.id)) == 1
    assert await store.guilds.joined() == {town.guild.id}


async def test_replacing_holds_the_quota(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """A story does not grow beyond what it may by it."""
    await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()))
    monkeypatch.setattr(documents, "MOST_MEGABYTES", 0)
    replaced = await town.moderator.slash(
        town.channel, "story replace", document="ferry.txt", file=("b.txt", b"Other words.")
    )
    assert "A story can have" in said(replaced)


async def test_plain_text_in_the_place_of_markdown(town: Town) -> None:
    """Is read as plain text: its name says so."""
    await town.moderator.slash(town.channel, "story add", file=("Ferry.md", b"# The ferry\n\nIt sailed.\n"))
    await town.moderator.slash(
        town.channel, "story replace", document="ferry.md", file=("b.txt", b"# 1 of the gulls nests here.\n")
    )
    (row,) = await town.env.bot.store.stories.of_guild(town.guild.id)
    story = await town.env.bot.stories.numbered(row.number, town.guild.id)
    assert set(story.index.files()) == {"ferry.txt", "harbour.txt", "lighthouse.txt"}
    assert any("# 1 of the gulls" in item.text for item in story.index.documents)


async def test_a_copy_takes_no_room(town: Town) -> None:
    """The files of the default one's index have a second name in the server's copy."""
    await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()))
    (row,) = await town.env.bot.store.stories.of_guild(town.guild.id)
    assert row.name
    target = town.index.sibling(town.index.data_dir / "stories" / "another")
    target.folder.mkdir(parents=True)
    _copy(town.index, target)
    folder = town.index.storage.folder
    arrays = list(folder.rglob("*.npy"))
    assert arrays
    assert all(path.samefile(target.storage.folder / path.relative_to(folder)) for path in arrays)


async def test_two_cold_timelines_hold_no_worker(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is dated once, beside the pool, and one server's do not hold up another's; questions are answered."""
    gate, dated = threading.Event(), list[int]()
    plain = StoryView.date

    def slow(story_view: StoryView) -> None:
        dated.append(1)
        gate.wait(20)
        plain(story_view)

    monkeypatch.setattr(StoryView, "date", slow)
    services = town.env.bot.services
    mine, theirs = 1, 2
    other = town.index.within(Scope(read_to="harbour.txt"))
    third = town.index.within(Scope(date(2018, 4, 20)))
    wanted = ((town.index.whole, mine), (town.index.whole, mine), (other, mine), (third, theirs))
    cold = [asyncio.create_task(services.dating.wait(*item)) for item in wanted]
    await asyncio.sleep(0.1)
    assert len(dated) == 2, "one of each server"
    assert "lamp burns oil" in said(await town.member.slash(town.channel, "ask", question="What burns oil?"))
    gate.set()
    await asyncio.gather(*cold)
    assert len(dated) == 3


async def test_an_export_computes_the_events_once(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the pool, and counted."""
    response = await town.member.slash(town.channel, "timeline")
    plain, threads = timeline_cog._events, list[str]()

    def events(*anything: Any) -> Any:
        threads.append(threading.current_thread().name)
        return plain(*anything)

    monkeypatch.setattr(timeline_cog, "_events", events)
    result = await town.member.click(response.response, label="Export")
    assert len(result.response.attachments) == 4
    assert len(threads) == 1
    assert threads[0].startswith("thinking")


async def test_who_may_not_change_stories_is_offered_none_of_their_documents(town: Town) -> None:
    """Titles are told to those who keep the story."""
    for command in ("story remove", "story replace"):
        assert await town.member.autocomplete(town.channel, command, "document", "") == []
        assert len(await town.moderator.autocomplete(town.channel, command, "document", "")) == 2


async def test_where_the_index_lies_is_nobodys_to_know(town: Town) -> None:
    """A damaged index is said, not the folders of whoever runs the bot."""
    town.index._open = None
    folder = town.index.storage.folder / str(town.index.storage.current())
    (folder / "manifest.json").write_text("{")
    told = said(await town.member.slash(town.channel, "ask", question="What burns oil?"))
    assert "it has been noted as" in told
    assert str(folder.parent) not in told
    assert "footnote index" not in told
    assert len(town.env.errors) == 1


def test_the_cool_down_shrinks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who last asked long ago is not remembered."""
    now = [1000.0]
    monkeypatch.setattr("bot.requests.rate_limit.time.monotonic", lambda: now[0])
    rate_limiter = RateLimiter(3, 30)
    for person in range(20_000):
        rate_limiter.acquire(person, guild=person + 1)
    now[0] += 61
    rate_limiter.acquire(1)
    assert len(rate_limiter._times) == 1


async def test_files_are_their_owners_alone(town: Town) -> None:
    """A server's documents, every file of an index, and the folders that they lie in."""
    await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()))
    (row,) = await town.env.bot.store.stories.of_guild(town.guild.id)
    story = await town.env.bot.stories.numbered(row.number, town.guild.id)
    kept = [*story.index.storage.folder.rglob("*"), story.index.storage.folder, story.index.folder]
    kept.append(story.index.folder / "ferry.txt")
    wrong = [path for path in kept if path.stat().st_mode & 0o077]
    assert wrong == []


async def test_a_resumed_question_keeps_what_it_had(
    town: Town, new_bot: Callable[[], FootnoteBot], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The language of whoever asked, what it leant on, its story and how far they have read."""
    reader = town.env.create_user("ilse")
    await reader.send_dm("When did the harbour of Port Anna open?")
    plain = StoryView.ask
    asked: list[tuple[Any, ...]] = []

    def stop(*anything: Any) -> None:
        raise asyncio.CancelledError

    def note(story_view: StoryView, *anything: Any) -> Any:
        asked.append(anything)
        return plain(story_view, *anything)

    monkeypatch.setattr(StoryView, "ask", stop)
    await reader.slash("ask", question="why?")
    (row,) = await town.env.bot.store.all("SELECT locale, story FROM pending_questions")
    assert row == ("en-US", (await town.env.bot.stories.default()).number)
    monkeypatch.setattr(StoryView, "ask", note)
    await town.env.bot.store.write("UPDATE pending_questions SET locale = 'de'")
    await town.env.bot.store.close()
    await town.env.restart_bot(new_bot())
    await until(lambda: town.env.bot._resuming is not None and town.env.bot._resuming.done())
    assert asked[0][1].question == "When did the harbour of Port Anna open?"
    answer = reader.dm_channel.last_message
    assert "Verstanden als" in str(answer.embeds[0].description)


async def test_what_cannot_be_offered_in_time_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """Discord waits three seconds, whatever has to be opened or dated for it."""
    monkeypatch.setattr(autocomplete, "SOON_S", 0.05)

    async def late() -> list[Any]:
        await asyncio.sleep(5)
        return ["late"]

    assert await autocomplete.in_time(late()) == []
