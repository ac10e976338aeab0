"""A bookmark holds everywhere: of random stories, read so far, nothing that lies beyond is told, listed or counted."""

from __future__ import annotations

import json
import random
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import discord
import pytest
import pytest_asyncio
from simcord.env import Env

from bot.client import FootnoteBot
from bot.requests.rate_limit import RateLimiter
from bot.state import GuildSettings, Store
from index import Scope, StoryIndex
from tests.bot.conftest import Town
from tests.bot.probing import HIDDEN_FOLDER, PROBES, Probe, Told, a_scope, beyond, told, words_of
from tests.bot.probing import leaks as marks_in
from tests.conftest import Writer

NAMES = "Quorv Zalmit Brexal Dulfan Ostrem Wexlin Yarrod Plimsa Kethor Vundal Sogret Jaxopi Ferlun Mirquo".split()
PROBED = 1000
TOTAL = len(NAMES)  # a number that stands nowhere in the texts: it tells how much lies beyond

# every command that a reader may use, with what is typed into it; what keeps the story is for those who keep it
COMMANDS: dict[str, list[dict[str, Any]]] = {
    "ask": [
        *({"question": question} for question in ("Who came to the harbour?", "When did {later} arrive?", "why?")),
        *(
            {"question": f"{question}?"}
            for question in ("How often is the harbour mentioned", "Who said “I am {later}”")
        ),
        *({"question": "How many chapters are there?"}, {"question": "What happens in the last chapter?"}),
        *({"question": "How long is the story?"}, {"question": "What happens in chapter 14?"}),
    ],
    "summary": [{}, {"document": "{title}"}],
    "chapter": [{}, {"which": "2"}, {"which": "the last chapter"}, {"which": "{later}"}, {"which": "chapters 1 to 14"}],
    "who": [{}, {"name": "{later}"}],
    "timeline": [{}, {"about": "{later}"}, {"as_of": "december 2019"}],
    "on": [{"date": "1905"}],
    "quote": [{"words": "came to the harbour in May"}, {"words": "{later} came"}, {"words": "zzz"}],
    "sources": [{}],
    "catchup": [{}, {}],
    "progress": [{}, {"document": "nothing like it"}, {"at": "nothing like it"}, {"at": "page 3"}],
    "help": [{}],
    "privacy": [{}],
    "story list": [{}],
}
EDITORS = {"story add", "story remove", "story replace", "story use", "story channel", "settings", "insights", "follow"}
EDITORS |= {"story watch", "story unwatch", "story watched"}
COMPLETIONS = [("timeline", "about"), ("timeline", "document"), ("summary", "document"), ("progress", "document")]
COMPLETIONS += [("chapter", "which")]
COMPLETIONS += [("progress", "at")]
COMPLETIONS += [("story remove", "document"), ("story replace", "document"), ("story remove", "story")]


def chapters(chance: random.Random) -> dict[str, str | bytes | None]:
    """A story of TOTAL documents, each with a name of its own in its title, its text and its file."""
    files: dict[str, str | bytes | None] = {}
    lines = []
    for number, name in enumerate(NAMES):
        year = 1900 + number * 3
        told = [
            f"{name} came to the harbour in May {year}.",
            f"The mayor saw {name} on the pier.",
            f"“I am {name},” the captain said.",
            f"Later {name} sold a boat to the council.",
        ]
        chance.shuffle(told)
        file = f"{chr(ord('a') + number)}-{name.lower()}.txt"
        files[file] = f"The arrival of {name}\n\n{told[0]} {told[1]}\n\n{told[2]} {told[3]}\n"
        lines.append(f'["{file}"]\npublished = 2019-0{number % 9 + 1}-01\n')
    return files | {"sources.toml": "".join(lines)}


@asynccontextmanager
async def town_of(story_index: StoryIndex, database: Path) -> AsyncIterator[Town]:
    """A town with a story, a member, and somebody who manages the server."""
    bot = FootnoteBot(story_index, Store(database), RateLimiter(10_000, 30), shard_count=1)
    env = Env(bot, settle_timeout=30, check_errors=False)
    await env.start()
    try:
        guild = env.create_guild()
        member = guild.add_member(env.create_user("member"))
        role = guild.create_role("moderators", permissions=discord.Permissions(manage_guild=True))
        moderator = guild.add_member(env.create_user("moderator"), roles=[role])
        yield Town(env, guild, guild.create_text_channel("story"), member, moderator, story_index)
    finally:
        await env.shutdown()
        for running in (bot, env.bot):
            await running.store.close()  # type: ignore[attr-defined]  # simcord knows it as a Client


@pytest_asyncio.fixture(params=[1, 2])
async def reader(
    request: pytest.FixtureRequest, tmp_path: Path, story: Writer, make_story_index: Callable[[Path], StoryIndex]
) -> AsyncIterator[tuple[Town, random.Random]]:
    """A town with a random story."""
    chance = random.Random(request.param)  # noqa: S311 - repeatable, and no secret
    story_index = make_story_index(story(chapters(chance)))
    story_index.build()
    async with town_of(story_index, tmp_path / "footnote.db") as town:
        yield town, chance


def response(result: Any) -> str:
    """Everything that a person can read of an answer."""
    found = []
    for message in (result.response, *result.followups):
        if message is None:
            continue
        found.append(message.content)
        for embed in message.embeds:
            found += [str(embed.title), str(embed.description), str(embed.footer.text), str(embed.fields)]
        found += [item.get("label", "") for item in pressable(message)]
        found += [attachment.description or "" for attachment in message.attachments]
    return "\n".join(found)


def pressable(message: Any) -> list[dict[str, Any]]:
    """The buttons of a message that carry an action."""
    return [item for row in message.components for item in row["components"] if "custom_id" in item]


async def press_all(who: Any, result: Any, leaks_in: Callable[[str], list[str]], typed: str = "") -> int:
    """Press every button of an answer but those that end it; gives how many. What is copied has what they typed."""
    pressed = 0
    for message in filter(None, (result.response, *result.followups)):
        for custom_id in [item["custom_id"] for item in pressable(message)]:
            if not custom_id.startswith(("delete", "forget", "timeline_filter", "rate:")):
                found = await who.click(message, custom_id=custom_id)
                told = leaks_in(response(found))
                own = typed.lower() if custom_id.startswith("copy") else ""
                assert [leak for leak in told if leak.lower() not in own] == [], (custom_id, response(found))
                pressed += 1
    return pressed


def leaks(words: str, read: int) -> list[str]:
    """The names beyond the bookmark, and the number of all documents, where they are told."""
    found = [name for name in NAMES[read:] if name.lower() in words.lower()]
    words = re.sub(r"\d\d:\d\d:\d\d UTC", "", words)  # at 14 o'clock that is no number of documents
    return found + ([str(TOTAL)] if re.search(rf"\b{TOTAL}\b", words) else [])


async def test_nothing_beyond_is_told(reader: tuple[Town, random.Random]) -> None:
    """By no command, by no completion, and by no button of their answers."""
    town, chance = reader
    read = chance.randint(2, TOTAL - 3)
    later = NAMES[read + 1]
    documents = town.index.documents
    await town.member.slash(town.channel, "progress", document=documents[read - 1].id)
    clicks, facts = 0, {"later": later, "title": documents[read].title}
    for command, uses in COMMANDS.items():
        for options in uses:
            typed = {name: value.format(**facts) for name, value in options.items()}
            result = await town.member.slash(town.channel, command, **typed)
            # what they typed themselves may come back
            own = " ".join(typed.values())
            known = [leak for leak in leaks(response(result), read) if leak.lower() not in own.lower()]
            assert known == [], (command, typed, response(result))
            clicks += await press_all(town.member, result, lambda words: leaks(words, read), own)
    assert clicks > 20
    for command, option in COMPLETIONS:
        for typed_so_far in ("", later[:3], "arrival"):
            offered = await town.member.autocomplete(town.channel, command, option, typed_so_far)
            words = "\n".join(f"{choice['name']} {choice['value']}" for choice in offered)
            assert leaks(words, read) == [], (command, option)
    checked = await town.member.send(town.channel, f"{NAMES[0]} came to the harbour in May 1900.")
    result = await town.member.context_menu(town.channel, "Check against the story", checked)
    assert leaks(response(result), read) == []


async def test_a_bookmark_moves_on_without_being_told_where(reader: tuple[Town, random.Random]) -> None:
    """One document further, or to a later one whose title is known in full."""
    town, _ = reader
    documents = town.index.documents
    await town.member.slash(town.channel, "progress", document=documents[1].id)
    (further, *_) = await town.member.autocomplete(town.channel, "progress", "document", "")
    assert further["name"] == "one document further"
    moved = await town.member.slash(town.channel, "progress", document=further["value"])
    assert documents[2].title in response(moved)
    await town.member.slash(town.channel, "progress", document=documents[5].title)
    assert "use 6 documents" in response(await town.member.slash(town.channel, "progress"))
    partly = response(await town.member.slash(town.channel, "progress", document=NAMES[9].lower()[:4]))
    assert "No document that you have read is called" in partly
    assert NAMES[9] not in partly


async def tour(town: Town, who: Any, typed: dict[str, str], leaks_in: Callable[[str], list[str]], **always: Any) -> int:
    """Use every command and press every button, as somebody; gives how often something was looked at."""
    looks = 0
    for command, uses in COMMANDS.items():
        for options in uses:
            given = {name: value.format(**typed) for name, value in options.items()}
            alone = {name: value for name, value in always.items() if command in ("ask", "summary")}
            sent = len(town.env.http_requests)
            result = await who.slash(town.channel, command, **given, **alone)
            looks += 1 + await press_all(who, result, leaks_in)
            bodies = json.dumps(
                [entry.json for entry in town.env.http_requests[sent:]], ensure_ascii=False, default=str
            )
            assert leaks_in(f"{bodies} {response(result)}") == [], (command, given)
    for command, option in COMPLETIONS:
        for typed_so_far in ("", typed["later"][:3], "chapter"):
            offered = await who.autocomplete(town.channel, command, option, typed_so_far)
            words = "\n".join(f"{choice['name']} {choice['value']}" for choice in offered)
            assert leaks_in(words) == [], (command, option)
            looks += 1
    return looks


async def test_no_command_tells_what_lies_beyond(marked: tuple[StoryIndex, Told], tmp_path: Path) -> None:
    """Wherever in a document the bookmark stands; and what is kept from players is told to none of them."""
    story_index, story_told = marked
    chance = random.Random(3)  # noqa: S311 - repeatable, and no secret
    marks = story_told.marks(story_index.documents)
    looks = 0
    async with town_of(story_index, tmp_path / "footnote.db") as town:
        for at in ("chapter 2", "61 %", "", f"“{story_index.documents[0].sentence_text(20)}”"):
            document = chance.choice(["1-lamp.txt", "3-storm.txt"]) if at[:1] != "“" else "1-lamp.txt"
            words = {"document": document} | ({"at": at} if at else {})
            await town.member.slash(town.channel, "progress", **words)
            bookmark = await town.env.bot.store.people.bookmark(town.member.id, 1)
            assert bookmark.document == document
            scope = Scope(None, bookmark.document, bookmark.offset)
            secret = beyond(marks, story_index.documents, scope)
            typed = {"later": chance.choice(sorted(secret)), "title": "Lamp"}

            def leaks_in(told: str, secret: set[str] = secret, typed: str = typed["later"]) -> list[str]:
                return marks_in(told, secret, typed)

            looks += await tour(town, town.member, typed, leaks_in)
    assert looks > 150


async def test_insiders_see_what_is_hidden_where_nobody_else_does(
    marked: tuple[StoryIndex, Told], tmp_path: Path
) -> None:
    """Who manages the server, in answers to them alone; a button of theirs shows a player nothing."""
    story_index, story_told = marked
    marks = story_told.marks(story_index.documents)
    secret = {mark.word for mark in marks if mark.hidden}
    name = story_told.hidden["4-secret.md"][0]
    async with town_of(story_index, tmp_path / "footnote.db") as town:
        question = f"What lies under {name}?"
        for who, private, seen in ((0, True, False), (0, False, False), (1, True, True), (1, False, False)):
            person = (town.member, town.moderator)[who]
            found = await person.slash(town.channel, "ask", question=question, private=private)
            assert ("The key lies under" in response(found)) is seen, (who, private)
            await press_all(person, found, lambda words: [] if seen else marks_in(words, secret, question))  # noqa: B023
        openly = await town.moderator.slash(town.channel, "ask", question="Who came to the harbour?", private=False)
        assert await press_all(town.moderator, openly, lambda words: marks_in(words, secret)) > 2
        assert "GM only" not in response(await town.member.slash(town.channel, "summary", document="2-wiki.md"))
        assert name in response(
            await town.moderator.slash(town.channel, "summary", document="4-secret.md", private=True)
        )


async def test_a_role_makes_an_insider(marked: tuple[StoryIndex, Told], tmp_path: Path) -> None:
    """From when the server says so, and until it is taken away; then buttons of before show no more."""
    story_index, story_told = marked
    name = story_told.hidden["4-secret.md"][0]
    async with town_of(story_index, tmp_path / "footnote.db") as town:
        role = town.guild.create_role("game masters")
        anna = town.guild.add_member(town.env.create_user("anna"), roles=[role])
        ask = {"question": f"What lies under {name}?", "private": True}
        assert "The key lies under" not in response(await anna.slash(town.channel, "ask", **ask))
        guilds = town.env.bot.store.guilds
        await guilds.put(town.guild.id, GuildSettings(insider_role=role.id))
        found = await anna.slash(town.channel, "ask", **ask)
        assert "The key lies under" in response(found)
        (button, *_) = [item["custom_id"] for item in pressable(found.response) if item["label"].startswith("1")]
        assert name in response(await anna.click(found.response, custom_id=button))
        listed = [choice["value"] for choice in await anna.autocomplete(town.channel, "progress", "document", "")]
        assert "4-secret.md" in listed
        await guilds.put(town.guild.id, GuildSettings())
        gone = response(await anna.click(found.response, custom_id=button))
        assert "has changed or left the story" in gone
        assert "secret" not in gone


async def test_every_command_is_tried(town: Town) -> None:
    """A new one must be put into the table above, or among those for who keeps the story."""
    found = {command.qualified_name for command in town.env.bot.tree.walk_commands() if hasattr(command, "callback")}
    assert found == {*COMMANDS, *EDITORS}


@pytest.fixture
def marked(story: Writer, make_story_index: Callable[[Path], StoryIndex]) -> tuple[StoryIndex, Told]:
    """A story of which every sentence has marks of its own."""
    story_told = told(7)
    story_index = make_story_index(story(dict(story_told.files)))
    story_index.hidden_folders = (HIDDEN_FOLDER,)
    story_index.build()
    return story_index, story_told


def test_a_thousand_probes(marked: tuple[StoryIndex, Told]) -> None:
    """Whatever is asked of a view, at whatever bookmark, by whoever may see what: no mark of what lies beyond."""
    story_index, story_told = marked
    chance = random.Random(11)  # noqa: S311 - repeatable, and no secret
    documents = story_index.documents
    marks = story_told.marks(documents)
    assert {mark.document for mark in marks} == {document.id for document in documents}
    seen = 0
    for number in range(PROBED):
        if number % len(PROBES) == 0:
            scope = a_scope(chance, documents)
            view, words = story_index.within(scope), beyond(marks, documents, scope)
        typed = chance.choice(marks).word
        look = PROBES[number % len(PROBES)]
        shown = words_of(look(Probe(view, story_index, typed, chance)))
        left = marks_in(shown, words, typed)
        assert left == [], (
            look.__name__,
            scope,
            typed,
            shown[max(0, shown.casefold().find(left[0].casefold()) - 60) :][:120],
        )
        seen += bool(marks_in(shown, {mark.word for mark in marks} - words))
    assert seen > PROBED / 3  # what may be seen is seen
