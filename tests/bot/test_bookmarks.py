"""A bookmark holds everywhere: of random stories, read so far, nothing that lies beyond is told, listed or counted."""

from __future__ import annotations

import random
import re
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from simcord.env import Env

from bot.client import FootnoteBot
from bot.requests.rate_limit import RateLimiter
from bot.state import Store
from index import StoryIndex
from tests.bot.conftest import Town
from tests.conftest import Writer

NAMES = "Quorv Zalmit Brexal Dulfan Ostrem Wexlin Yarrod Plimsa Kethor Vundal Sogret Jaxopi Ferlun Mirquo".split()
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
    "progress": [{}, {"document": "nothing like it"}],
    "help": [{}],
    "privacy": [{}],
    "story list": [{}],
}
EDITORS = {"story add", "story remove", "story replace", "story use", "settings", "insights", "follow"}
COMPLETIONS = [("timeline", "about"), ("timeline", "document"), ("summary", "document"), ("progress", "document")]
COMPLETIONS += [("chapter", "which")]
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


@pytest_asyncio.fixture(params=[1, 2])
async def reader(
    request: pytest.FixtureRequest, tmp_path: Path, story: Writer, make_story_index: Callable[[Path], StoryIndex]
) -> AsyncIterator[tuple[Town, random.Random]]:
    """A town with a random story."""
    chance = random.Random(request.param)  # noqa: S311 - repeatable, and no secret
    story_index = make_story_index(story(chapters(chance)))
    story_index.build()
    bot = FootnoteBot(story_index, Store(tmp_path / "footnote.db"), RateLimiter(1000, 30), shard_count=1)
    env = Env(bot, settle_timeout=30, check_errors=False)
    await env.start()
    guild = env.create_guild()
    member = guild.add_member(env.create_user("member"))
    yield Town(env, guild, guild.create_text_channel("story"), member, member, story_index), chance
    await env.shutdown()
    await bot.store.close()


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


async def press_all(town: Town, result: Any, read: int) -> int:
    """Press every button of an answer but those that end it; gives how many were."""
    pressed = 0
    for message in filter(None, (result.response, *result.followups)):
        for custom_id in [item["custom_id"] for item in pressable(message)]:
            if not custom_id.startswith(("delete", "forget", "timeline_filter", "rate:")):
                found = await town.member.click(message, custom_id=custom_id)
                assert leaks(response(found), read) == [], (custom_id, response(found))
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
            clicks += await press_all(town, result, read)
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


async def test_every_command_is_tried(town: Town) -> None:
    """A new one must be put into the table above, or among those for who keeps the story."""
    found = {command.qualified_name for command in town.env.bot.tree.walk_commands() if hasattr(command, "callback")}
    assert found == {*COMMANDS, *EDITORS}
