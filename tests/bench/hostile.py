"""Ten minutes among hostile people: `python -m tests.bench.hostile [--minutes 10] [--seed 1] [--toy] [--json FILE]`.

The real bot under simcord, on the seed story with the real model (`--toy`: a small one that counts words). People of
two servers and of direct messages do random hostile things, several at once: questions and claims that are pumped,
injected or noise, files of every kind, damaged or made to explode, custom_ids with other people's numbers, everything
deleted, restarts, and Discord refusing or being gone. What is done follows from the seed. Told at the end:

- how late the event loop's heartbeat was (a beat every 10 ms), which must stay below LATE_MS;
- how many answers were lost: nothing was said where Discord took everything;
- how many leaks there were: a word that one person typed in private, or that stands in one server's documents, shown
  to somebody else; a ping, a live link, or a request that Discord would not take.

Exit code 1 if there was any of it. Bounded by --minutes and MOST_STEPS.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import logging
import random
import re
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import discord
import psutil
from simcord import BackendError, SetupError
from simcord.env import Env

from bot.client import FootnoteBot
from bot.embeds.custom_ids import Action
from bot.requests.rate_limit import RateLimiter
from bot.state import Store
from index import DEFAULT_MODEL, Models, StoryIndex
from index.reader.evidence import FusionReader
from tests.bot.openapi import breaches, complaints
from tests.conftest import SEEDS, BagOfWords
from tests.making import archive, bomb, docx, epub, pdf
from tests.pumping import PAIRS

LATE_MS = 250
BEAT_S = 0.01
MOST_STEPS = 100_000
AT_ONCE = 4  # people
INJECTED = (
    "@everyone <@&1>",
    "[x](https://evil.example)",
    "'; DROP TABLE responses; --",
    "{0} %s",
    "\u202e",
    "<t:0:R>",
)
PIECES = "the Twitter of Kaspersky 2017 ban is - — why “ ” A. 1st may not".split()
KILLERS = ("what is " + "a" * 110 + "%", "who said " + "A-" * 400, "“" * 300, "in " + "2017-" * 150 + "x", "is " * 300)
ERRORS = ((403, 50013), (404, 10008), (400, 50035), (400, 50083), (429, 0), (500, 0), (503, 0))
ACTIONS = sorted(Action.known)  # also by what they were called before
FACTS = (":{}", ":{}:1", ":{}:1:0", "")
WORD = re.compile(r"zq[a-z]{10}")


@dataclass
class Told:
    """What came of it."""

    steps: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    late: list[float] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    leaks: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


class Person:
    """Somebody hostile: where they are, and the words that are theirs alone."""

    def __init__(self, actor: Any, channel: Any, guild: int, name: str) -> None:
        """In a channel of a server, or in direct messages, where `channel` is None."""
        self.actor, self.channel, self.guild, self.name = actor, channel, guild, name
        self.messages: list[Any] = []

    async def slash(self, command: str, **options: Any) -> Any:
        """Use a command."""
        where = () if self.channel is None else (self.channel,)
        return await self.actor.slash(*where, command, **options)


class Reply:
    """A message as the bot sent it."""

    def __init__(self, body: dict[str, Any]) -> None:
        """Read the body of the request."""
        self.content = body.get("content") or ""
        self.embeds = [discord.Embed.from_dict(item) for item in body.get("embeds", [])]


class Siege:
    """The bot, the people, and what they do."""

    def __init__(self, story_index: StoryIndex, folder: Path, seed: int) -> None:
        """Nobody has done anything yet."""
        self.chance = random.Random(seed)  # noqa: S311 - repeatable, and no secret
        self.index, self.folder, self.told, self.bomb = story_index, folder, Told(), bomb()
        self.env: Any = None
        self.people: list[Person] = []
        self.owners: dict[str, str] = {}  # who alone may see a word: a person, or a server
        self.disturbed = False  # Discord refused something in this step
        self.last_number, self.watched = 1, True

    def new_bot(self) -> FootnoteBot:
        """As after a start of the program."""
        return FootnoteBot(self.index, Store(self.folder / "footnote.db"), RateLimiter(1000, 30), shard_count=1)

    async def begin(self) -> None:
        """Two servers with two channels each, and two people in direct messages."""
        self.env = Env(self.new_bot(), settle_timeout=120, check_errors=False)
        self.env._begin_operation = lambda label: None  # several people at once
        self.env._end_operation = lambda: None
        await self.env.start()
        for place in range(2):
            guild = self.env.create_guild()
            role = guild.create_role("moderators", permissions=discord.Permissions(manage_guild=True))
            for number in range(2):
                channel = guild.create_text_channel(f"c{number}")
                for roles in ([], [role]):
                    name = f"p{len(self.people)}"
                    actor = guild.add_member(self.env.create_user(name), roles=roles)
                    self.people.append(Person(actor, channel, place + 1, name))
        for _ in range(2):
            name = f"p{len(self.people)}"
            self.people.append(Person(self.env.create_user(name), None, 0, name))

    # what they type

    def own_word(self, owner: str) -> str:
        """A word that nobody else types."""
        word = "zq" + "".join(self.chance.choices("abcdefghijklmnopqrstuvwxyz", k=10))
        self.owners[word] = owner
        return word

    def words(self, most: int = 900) -> str:
        """Something hostile, or nearly harmless."""
        chance = self.chance
        kind = chance.randrange(6)
        if kind == 0:
            return chance.choice(KILLERS)[:most]
        if kind == 1:
            return (chance.choice(["what is ", "who said ", "in ", "“", ""]) + chance.choice(PAIRS) * 400)[:most] + "%"
        if kind == 2:
            return f"{chance.choice(INJECTED)} What did Twitter ban? {chance.choice(INJECTED)}"[:most]
        if kind == 3:
            return "".join(
                chr(chance.choice((chance.randrange(32, 127), chance.randrange(160, 0x3000)))) for _ in range(80)
            )
        if kind == 4:
            return chance.choice(["When did Kaspersky file its lawsuit?", "why?", "What did Twitter ban?", "summarise"])
        return " ".join(
            chance.choices("the Twitter of Kaspersky 2017 ban is - — why “ ” A. 1st may not".split(), k=60)
        )[:most]

    def file(self, word: str) -> tuple[str, bytes]:
        """A file of some kind, whole, damaged or made to explode; its words are of one server alone."""
        chance = self.chance
        text = f"{word} came to the harbour in May 2017. " * 3
        made: list[Callable[[], tuple[str, bytes]]] = [
            lambda: ("a.txt", f"{text}\n\n{chance.choice(PAIRS) * 20_000}".encode()),
            lambda: ("b.md", f"# {word}{' ' * 16_000}x\n\n{text}\n{'[' * 2000}\n{'>' * 2000}".encode()),
            lambda: ("c.html", (f"<html><body>{'<div>' * 3000}<p>{text}" * 2).encode()),
            lambda: ("d.docx", docx([("Normal", text)] * 5)),
            lambda: ("e.epub", epub([(word, text * 20)] * 3)),
            lambda: ("f.pdf", pdf([text] * 2)),
            lambda: ("g.docx", self.bomb),
            lambda: ("h.epub", archive({"META-INF/container.xml": "<x>" * 100_000})),
            lambda: ("i.txt", chance.randbytes(5000)),
            lambda: ("j.txt", text.encode() + "“".encode() * 30_000),
        ]
        name, content = chance.choice(made)()
        if chance.random() < 0.3:
            damaged = bytearray(content)
            for _ in range(20):
                damaged[chance.randrange(len(damaged))] = chance.randrange(256)
            content = bytes(damaged)
        return f"{chance.randrange(10**6)}{name}", content

    # what they do: each gives what was said, as (who sees it, words); None where nothing need be said

    async def asks_alone(self, person: Person) -> Any:
        word = self.own_word(person.name)
        return await person.slash("ask", question=f"{self.words(800)} {word}?", private=True)

    async def asks(self, person: Person) -> Any:
        return await person.slash(
            "ask", question=self.words() or "x", as_of=self.chance.choice((None, self.words(90))) or "2018"
        )

    async def mentions(self, person: Person) -> Any:
        words = self.words(1500)
        begun = len(self.env.http_requests)
        if person.channel is None:
            sent = await person.actor.send_dm(f"{words} {self.own_word(person.name)}")
        else:
            sent = await person.actor.send(person.channel, f"<@{self.env.bot.user.id}> {words}")
        for entry in self.env.http_requests[begun:]:
            reference = (entry.json or {}).get("message_reference") or {} if isinstance(entry.json, dict) else {}
            if str(reference.get("message_id")) == str(sent.id):
                return Reply(entry.json)
        return None

    async def looks(self, person: Person) -> Any:
        typed = self.words(90).strip() or "x"
        commands: list[tuple[str, dict[str, Any]]] = [
            ("timeline", {"about": typed}), ("timeline", {"first": typed}), ("timeline", {}), ("on", {"date": typed}),
            ("summary", {"document": typed}), ("summary", {}), ("sources", {}), ("catchup", {}), ("help", {}),
            ("progress", {"document": typed}), ("progress", {"clear": True}), ("privacy", {}),
        ]  # fmt: skip
        command, options = self.chance.choice(commands)
        options = {{"first": "from"}.get(name, name): value for name, value in options.items()}
        return await person.slash(command, **options)

    async def checks(self, person: Person) -> Any:
        if person.channel is None:
            return await self.looks(person)
        message = await person.actor.send(person.channel, self.words(1900) or "x")
        return await person.actor.context_menu(person.channel, "Check against the story", message)

    async def adds(self, person: Person) -> Any:
        if not person.guild:
            return await self.looks(person)
        name, content = await asyncio.to_thread(self.file, self.own_word(f"g{person.guild}"))
        return await person.slash("story add", file=(name, content))

    async def removes(self, person: Person) -> Any:
        if not person.guild:
            return await self.looks(person)
        known = self.chance.choice(["a.txt", "b.md", self.words(60), "000_928147b3a2cb2a2b.txt"]).strip() or "x"
        return await person.slash("story remove", document=known)

    async def presses(self, person: Person) -> Any:
        """A button whose custom_id is another's, or nobody's."""
        held = [item for item in person.messages[-8:] if item.components]
        if not held:
            return await self.asks(person)
        message = self.chance.choice(held)
        stored = self.env.backend.get_message(message.channel_id, message.id)
        rows = [row for row in stored.components if row.get("components")]
        if not rows:
            return await self.asks(person)
        item = self.chance.choice(rows)["components"][0]
        if self.chance.random() < 0.7:
            number = 1_000_000 + self.chance.randrange(1, max(2, self.last_number))
            facts = self.chance.choice(FACTS).format(number)
            item["custom_id"] = f"{self.chance.choice(ACTIONS)}{facts}"
        if item.get("type") != 2 or not item.get("custom_id"):
            return await self.asks(person)
        return await person.actor.click(message, custom_id=item["custom_id"])

    async def completes(self, person: Person) -> Any:
        if person.channel is None:
            return None
        command, option = self.chance.choice([("timeline", "about"), ("summary", "document"), ("progress", "document")])
        offered = await person.actor.autocomplete(person.channel, command, option, self.words(60))
        self.see(person, json.dumps(offered))
        return None

    async def forgets(self, person: Person) -> Any:
        await self.env.bot.store.people.forget(person.actor.id)

    async def disturbs(self, person: Person) -> Any:
        """Discord refuses the next request of a kind, or is gone for it."""
        status, code = self.chance.choice(ERRORS)
        path = self.chance.choice(["*/messages", "*/messages/*", "*/callback", "*/messages/@original"])
        self.disturbed = True
        self.env.inject_error(self.chance.choice(["POST", "PATCH"]), path, status=status, code=code, times=1)

    # what is seen

    def see(self, person: Person, words: str) -> None:
        """Note what somebody was shown that is not theirs to see."""
        for word in WORD.findall(words):
            owner = self.owners.get(word)
            if owner and owner not in (person.name, f"g{person.guild}"):
                self.told.leaks.append(f"{person.name} saw a word of {owner}: {words[:200]}")
        if "@everyone" in words.replace("@\u200beveryone", "") or "](http" in words.replace("\\](", ""):
            self.told.leaks.append(f"live markdown: {words[:200]}")

    def words_of(self, message: Any) -> str:
        """Everything that can be read of a message."""
        embeds = [f"{embed.title} {embed.description} {embed.footer.text}" for embed in message.embeds]
        return " ".join([message.content, *embeds])

    async def step(self, person: Person) -> None:
        """Something hostile."""
        doings: dict[str, int] = {
            "asks_alone": 5, "asks": 4, "mentions": 5, "looks": 5, "checks": 3, "adds": 2, "removes": 1, "presses": 8,
            "completes": 3, "forgets": 1, "disturbs": 1,
        }  # fmt: skip
        name = self.chance.choices(list(doings), list(doings.values()))[0]
        self.told.steps[name] += 1
        doing: Callable[[Person], Awaitable[Any]] = getattr(self, name)
        try:
            found = await doing(person)
        except (BackendError, SetupError, discord.HTTPException) as error:
            self.told.refused[f"{name}: {type(error).__name__} {str(error)[:60]}"] += 1
            return  # Discord itself does not let people do that
        if name in ("completes", "forgets", "disturbs"):
            return
        said = [found] if found is not None and not hasattr(found, "acknowledged") else self._said(found)
        for message in said:
            self.see(person, self.words_of(message))
            if hasattr(message, "channel_id"):
                person.messages.append(message)
        silent = not any(self.words_of(message).strip() for message in said) and not getattr(found, "modal", None)
        deleted = name == "presses" and found is not None and found.acknowledged
        if silent and not deleted and not self.disturbed:
            self.told.lost.append(f"{name} of {person.name}")

    def _said(self, found: Any) -> list[Any]:
        return [item for item in (found.response, *found.followups) if item is not None] if found is not None else []

    async def round(self) -> None:
        """Several people at once; then the cool-down is emptied, and now and then the program is started again."""
        self.disturbed, self.watched = False, True
        self.last_number = (
            int(((await self.env.bot.store.one("SELECT max(id) FROM responses")) or [0])[0] or 1) - 1_000_000
        )
        await asyncio.gather(*(self.step(person) for person in self.chance.sample(self.people, AT_ONCE)))
        self.env.bot.services.rate_limiter.forget_all()
        self.watched = False  # from here on it is not the bot that works
        await asyncio.sleep(2 * BEAT_S)
        self.look_at_requests()
        gc.collect()
        gc.freeze()  # what simcord remembers is none of what the program holds
        if self.chance.random() < 0.02:
            self.told.steps["restart"] += 1
            await self.env.bot.store.close()
            self.env.bot.services.close()  # its threads, and what runs in the background, end with the program
            self.env.bot.story_service.close()
            self.env.bot._look.cancel()
            self.env.bot._expire.cancel()
            await self.env.restart_bot(self.new_bot())

    def look_at_requests(self) -> None:
        """Note what Discord would not have taken of what the bot sent since the last look."""
        for entry in self.env.http_requests:
            self.told.faults += [*complaints(entry.method, entry.path, entry.json), *breaches(entry.json)]
        self.env.http_requests.clear()  # simcord forgets nothing by itself

    async def heart(self) -> None:
        """Beat, and note how late each beat was."""
        while True:
            began, watched = time.perf_counter(), self.watched
            await asyncio.sleep(BEAT_S)
            if watched and self.watched:
                self.told.late.append((time.perf_counter() - began - BEAT_S) * 1000)


async def besiege(story_index: StoryIndex, folder: Path, seed: int, minutes: float) -> Told:
    """Do it."""
    siege = Siege(story_index, folder, seed)
    await siege.begin()
    beating = asyncio.create_task(siege.heart())
    end, printed = time.monotonic() + minutes * 60, time.monotonic()
    try:
        for _ in range(MOST_STEPS):
            if time.monotonic() > end:
                break
            await siege.round()
            if time.monotonic() - printed > 30:
                printed = time.monotonic()
                told = siege.told
                print(
                    f"{sum(told.steps.values())} steps, {memory_mb()} MB, "
                    f"heartbeat at most {max(told.late):.0f} ms late, "
                    f"{len(told.lost)} lost, {len(told.leaks)} leaks, {len(told.faults)} faults", flush=True,
                )  # fmt: skip
    except Exception:
        siege.told.faults.append(traceback.format_exc())
    finally:
        beating.cancel()
        await siege.env.bot.store.close()
    return siege.told


def memory_mb() -> int:
    """What the program holds now, and with it everything that simcord remembers."""
    return int(psutil.Process().memory_info().rss) // 2**20


def story_index_for(folder: Path, *, toy: bool) -> StoryIndex:
    """The seed story, built in a folder of its own."""
    if toy:
        embedder = BagOfWords()
        models = Models(embedder.name, load_embedder=lambda name: embedder, load_reader=FusionReader)
    else:
        models = Models(DEFAULT_MODEL, folder)
    story_index = StoryIndex(SEEDS, folder, models)
    story_index.build()
    story_index.load()
    gc.collect()
    gc.freeze()  # as the program does
    return story_index


def main() -> int:
    """Run it, print what came of it, and give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--toy", action="store_true", help="a small model that counts words")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory(prefix="hostile-") as name:
        folder = Path(name)
        told = asyncio.run(besiege(story_index_for(folder, toy=options.toy), folder, options.seed, options.minutes))
    late = sorted(told.late)
    row = {
        "seed": options.seed,
        "steps": sum(told.steps.values()),
        "by_kind": dict(told.steps),
        "refused_by_discord": sum(told.refused.values()),
        "heartbeat_late_ms": {"p99": round(late[len(late) * 99 // 100], 1), "most": round(late[-1], 1)},
        "lost": len(told.lost),
        "leaks": len(told.leaks),
        "faults": len(told.faults),
        "memory_mb": memory_mb(),
    }
    print(json.dumps(row, indent=1))
    for reason, times in told.refused.most_common(8):
        print(f"   {times} times refused by Discord: {reason}")
    for kind in (told.lost, told.leaks, told.faults):
        for line in kind[:5]:
            print("  ", line[:600])
    if options.json:
        options.json.write_text(json.dumps(row))
    return int(bool(told.lost or told.leaks or told.faults or late[-1] > LATE_MS))


if __name__ == "__main__":
    sys.exit(main())
