"""SIGKILL: `python -m tests.bench.faults.kills [--count 1000] [--seed 1] [--home DIR] [--minutes 60]`.

The bot lives under simcord in a process of its own, forked from this one, and a town uses it: questions by command and
by message, documents, ratings, settings, progress. After a random while it is killed, whatever it does: think, write
the database, build an index. The next life begins with what is on the disk, and with what Discord knows: all that
was sent and said is kept in a journal, as Discord would. It must

- hold every answer that was shown, with its places; each place must stand in the story and be shown by its button;
- hold every document that was said to be added, whole, and every setting, rating and bookmark that was confirmed;
- have a database that SQLite finds whole, and an index that is whole, or says so and is built anew;
- answer what was asked and not answered, once, or say that it is given up.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import os
import pickle
import random
import signal
import sqlite3
import sys
import tempfile
import time
import traceback
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Any

from simcord.http import router

from bot.stories.relocate import find_again
from index import StoryError
from tests.bench.faults.town import QUESTIONS, Place, built, environment, new_bot, place, said
from tests.bench.timing import print_table

SHORT_S, LONG_S = 0.8, 4.0  # a build takes longer than an answer
KEPT = 60  # messages and interactions that Discord still shows
PATIENCE_S = 15.0


class Journal:
    """What Discord knows, and what the town was told: kept as it happens, whatever becomes of the bot."""

    def __init__(self, home: Path) -> None:
        """Keep it in `home`."""
        self._discord, self._told = home / "discord", home / "told"

    def restore(self, backend: Any) -> None:  # noqa: C901 - all that is bent of simcord, at one place
        """Let Discord know what it knew when the bot was killed, and go on noting it."""
        state: dict[str, Any] = {}
        with suppress(FileNotFoundError), self._discord.open("rb") as file, suppress(EOFError, pickle.UnpicklingError):
            while True:
                state = pickle.load(file)  # noqa: S301 - our own, of the life before
        for number, messages in state.get("messages", {}).items():
            backend.messages.setdefault(number, {}).update({item.id: item for item in messages})
        for interaction in state.get("interactions", ()):
            backend.interactions[interaction.id] = interaction
            backend.interaction_tokens[interaction.token] = interaction.id
        backend._sequences.update(state.get("sequences", {}))
        taken: dict[tuple[str, str], Any] = state.get("taken", {})
        self._discord.unlink(missing_ok=True)
        log = os.open(self._discord, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

        def note() -> None:
            now = {
                "messages": {key: list(held.values())[-KEPT:] for key, held in backend.messages.items()},
                "interactions": list(backend.interactions.values())[-KEPT:],
                "sequences": dict(backend._sequences),
                "taken": dict(list(taken.items())[-KEPT:]),
            }
            os.write(log, pickle.dumps(now))

        note()
        emit, dispatch, inside = backend.emit, router.dispatch, [False]

        def emitted(event: str, payload: Any) -> None:
            if not inside[0]:  # else it is noted when all of the request is done
                note()
            emit(event, payload)

        def dispatched(own: Any, method: str, path: str, **more: Any) -> Any:
            """As Discord does, take what has the same nonce only once; simcord would take it twice."""
            body = more.get("json")
            key = path, str(body.get("nonce") if isinstance(body, dict) else None)
            if method == "POST" and key[1] != "None" and key in taken:
                return taken[key]
            inside[0] = True
            try:
                done = dispatch(own, method, path, **more)
                if method == "POST" and key[1] != "None":
                    taken[key] = done
                return done
            finally:
                inside[0] = False
                if method != "GET":
                    note()

        backend.emit = emitted
        vars(router)["dispatch"] = dispatched

    def tell(self, **fact: Any) -> None:
        """Note what somebody was told."""
        with self._told.open("a", encoding="utf-8") as file:
            file.write(json.dumps(fact) + "\n")

    def told(self) -> list[dict[str, Any]]:
        """All that somebody was told."""
        if not self._told.exists():
            return []
        lines = self._told.read_text(encoding="utf-8").splitlines()
        found = []
        for line in lines:
            with suppress(ValueError):  # the last one may be cut off
                found.append(json.loads(line))
        return found


class Life:
    """One life of the bot: it looks after what was there, then lives until it is killed."""

    def __init__(self, home: Path, seed: int) -> None:
        """Not begun yet."""
        self.home, self.chance, self.journal = home, random.Random(seed), Journal(home)  # noqa: S311 - no secret
        self.bot = new_bot(built(home), home)
        self.env: Any = environment(self.bot)
        self.wrong: list[str] = []
        self.noted: set[int] = set()  # messages whose question the bot had taken in
        self.counts: Counter[str] = Counter()

    async def begin(self) -> Place:
        """Start the bot in the town, which is the same each time."""
        where = place(self.env)
        with suppress(sqlite3.Error), sqlite3.connect(self.home / "footnote.db") as connection:
            rows = connection.execute("SELECT message FROM pending_questions").fetchall()
            self.noted = {row[0] for row in rows if row[0]}
        self.journal.restore(self.env.backend)
        await self.env.start()
        return where

    async def look(self, where: Place) -> None:
        """Compare what is there with what was told."""
        store, told = self.bot.store, self.journal.told()
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            waiting = await store.one(
                "SELECT (SELECT count(*) FROM pending_questions) + (SELECT count(*) FROM build_jobs)"
            )
            if waiting and not waiting[0]:
                break
            await asyncio.sleep(0.02)
        else:
            self.wrong.append("something is still waiting, long after the start")
        self.look_at_database()
        for story in [await self.bot.stories.default(), *await self.bot.stories.own_of(where.guild.id)]:
            try:
                await asyncio.to_thread(story.index.verify)
            except StoryError as error:
                self.wrong.append(f"index: {error.hint}")
        self.look_at_messages(where)
        await self.look_at_documents(where, [fact["document"] for fact in told if "document" in fact])
        settings = [fact for fact in told if "questions" in fact]
        held = await store.guilds.get(where.guild.id)
        if settings and held.questions not in {item["questions"] for item in settings[-1:]} | self.unsure(told):
            self.wrong.append(f"setting: {held.questions} is not {settings[-1]['questions']}")
        rated = {fact["rated"] for fact in told if "rated" in fact}
        if (await store.people.kept(where.member.id)).ratings < len(rated):
            self.wrong.append("a rating is lost")
        bookmarks = [fact for fact in told if "bookmark" in fact]
        if bookmarks and not (await store.people.bookmark(where.moderator.id, 1)).document:
            self.wrong.append("a bookmark is lost")

    @staticmethod
    def unsure(told: list[dict[str, Any]]) -> set[int]:
        """Settings that were begun, and not confirmed: they may be there."""
        return {fact["begun"] for fact in told if "begun" in fact}

    def look_at_database(self) -> None:
        """Have SQLite look it through."""
        with sqlite3.connect(self.home / "footnote.db") as connection:
            if (found := connection.execute("PRAGMA integrity_check").fetchall()) != [("ok",)]:
                self.wrong.append(f"database: {found[:3]}")
            if found := connection.execute("PRAGMA foreign_key_check").fetchall():
                self.wrong.append(f"foreign keys: {found[:3]}")

    async def stands(self, number: int) -> str:
        """What is wrong with an answer that was shown; empty if nothing is."""
        response = await self.bot.store.responses.get(number)
        if response is None:
            return f"answer {number} was shown, and is not known"
        story = await self.bot.stories.of_response(response)
        if story is None:
            return f"the story of answer {number} is gone"
        documents = (await asyncio.to_thread(lambda: story.index.whole)).documents
        for cited in await self.bot.store.responses.citations(number):
            if find_again(documents, cited) is None:
                return f"a place of answer {number} in {cited.document} stands nowhere"
        return ""

    def look_at_messages(self, where: Place) -> None:
        """Each question that Discord has must have one answer, and be thinking no more."""
        messages = list(self.env.backend.messages.get(where.channel.id, {}).values())
        notices = {item.id for item in messages if item.content and "before yours" in item.content}
        self.counts["notices of a place in the queue that were left"] += len(notices)
        replies = Counter(int(item.reference["message_id"]) for item in messages
                          if item.reference and item.id not in notices)  # fmt: skip
        words = {item.id: item.content[:40] or f"{len(item.embeds)} embeds" for item in messages}
        for item in messages:
            if item.author_id != where.member.id:
                continue
            if replies[item.id] > 1 or (item.id in self.noted and not replies[item.id]):
                own = [words[reply.id] for reply in messages if reply.reference
                       and int(reply.reference["message_id"]) == item.id]  # fmt: skip
                self.wrong.append(f"a message has the answers {own}")
            self.counts["questions that were cut off, and answered after it"] += item.id in self.noted
        for item in self.env.backend.interactions.values():
            if item.command_name == "ask" and item.responded and item.loading:
                self.wrong.append("a command is thinking for ever")
            elif item.command_name == "ask" and not item.responded:
                self.counts["commands that the bot never saw"] += 1

    async def look_at_documents(self, where: Place, names: list[list[str]]) -> None:
        """Each document that was said to be there must be, whole."""
        own = await self.bot.stories.own_of(where.guild.id)
        files = {name: story.index for story in own for name in story.index.files()}
        for name, text in names:
            index = files.get(name)
            if index is None or (index.folder / name).read_text(encoding="utf-8") != text:
                self.wrong.append(f"document {name} was added, and is not there")
            elif name not in {item.id for item in index.whole.documents}:
                self.wrong.append(f"document {name} was added, and does not answer")
        for story in own:
            if left := [path.name for path in story.index.folder.iterdir() if path.name.endswith(".part")]:
                self.counts["halves of files beside the story"] += len(left)

    async def answers(self, where: Place) -> None:
        """Each of the last answers that are shown is known, and its first button works."""
        shown = [item for item in self.env.backend.messages.get(where.channel.id, {}).values() if item.components]
        for item in shown[-KEPT:]:
            buttons = [part["custom_id"] for row in item.components for part in row.get("components", ())
                       if "custom_id" in part]  # fmt: skip
            numbers = {int(part) for button in buttons for part in button.split(":")[1:2] if len(part) > 6}
            self.wrong += [wrong for number in numbers if (wrong := await self.stands(number))]
            self.counts["answers looked at"] += 1
        if shown and (item := self.chance.choice(shown[-KEPT:])):
            message = next((found for found in where.channel.history() if found.id == item.id), None)
            quoted = [part["custom_id"] for row in item.components for part in row.get("components", ())
                      if part.get("custom_id", "").startswith("citation")]  # fmt: skip
            if quoted and message is not None:  # else only its asker sees it
                result = await where.member.click(message, custom_id=quoted[0])
                if not said(result):
                    self.wrong.append("a button says nothing")

    async def use(self, where: Place) -> None:
        """Somebody does something."""
        kind, number = self.chance.randrange(13), self.chance.randrange(10**9)
        if kind < 4:
            result = await where.member.slash(where.channel, "ask", question=self.chance.choice(QUESTIONS))
            self.counts["questions"] += bool(said(result))
        elif kind < 8:
            await where.member.send(where.channel, f"<@{self.env.bot.user.id}> {self.chance.choice(QUESTIONS)}")
            self.counts["questions"] += 1
        elif kind == 12:
            text = f"Ship number {number} came to the harbour on 3 May 2019. It carried salt.\n"
            result = await where.moderator.slash(where.channel, "story add", file=(f"ship{number}.txt", text.encode()))
            if f"ship{number}" in said(result) or "sentences" in said(result):
                self.journal.tell(document=[f"ship{number}.txt", text])
                self.counts["documents"] += 1
        elif kind == 8:
            wanted = self.chance.randrange(500, 1000)
            self.journal.tell(begun=wanted)
            guilds = self.bot.store.guilds
            await guilds.put(where.guild.id, (await guilds.get(where.guild.id)).__class__(questions=wanted))
            self.journal.tell(questions=wanted)
        elif kind == 9:
            if said(await where.moderator.slash(where.channel, "progress", document="lighthouse.txt")):
                self.journal.tell(bookmark=1)
        else:
            shown = [item for item in where.channel.history() if item.components]
            if shown:
                message = self.chance.choice(shown)
                held = [part["custom_id"] for row in message.components for part in row.get("components", ())
                        if part.get("custom_id", "").startswith("rate:")]  # fmt: skip
                if held and (await where.member.click(message, custom_id=held[0])).acknowledged:
                    self.journal.tell(rated=held[0].split(":")[1])


async def live(home: Path, seed: int, out: int) -> None:
    """Look after what was left, say so to whoever kills, then live until killed."""
    life = Life(home, seed)
    where = await life.begin()
    try:
        await life.look(where)
        await life.answers(where)
    except Exception:
        life.wrong.append(traceback.format_exc())
    os.write(out, json.dumps({"wrong": life.wrong, "counts": life.counts}).encode() + b"\n")

    async def somebody() -> None:
        while True:
            with suppress(Exception):  # Discord does not let people do that
                await life.use(where)
            await asyncio.sleep(0)

    await asyncio.gather(*(somebody() for _ in range(3)))


def one(home: Path, seed: int) -> dict[str, Any]:
    """One life and its end; gives what it found at its beginning."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.setpgid(0, 0)
        try:
            asyncio.run(live(home, seed, writing))
        except BaseException:  # what is forked must not go on as what forked it
            traceback.print_exc()
        os._exit(1)
    os.close(writing)
    with open(reading, "rb") as pipe:
        line = pipe.readline()
    if line:
        chance = random.Random(seed)  # noqa: S311 - no secret
        time.sleep(chance.random() * (LONG_S if chance.random() < 0.2 else SHORT_S))
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return dict(json.loads(line)) if line else {"wrong": ["it did not start"], "counts": {}}


def main() -> int:
    """Kill, look, tell; gives the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--home", type=Path)
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    home = options.home or Path(tempfile.mkdtemp(prefix="kills-"))
    home.mkdir(parents=True, exist_ok=True)
    built(home)
    log, end = home / "lives", time.monotonic() + 60 * options.minutes
    lives = [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []
    while len(lives) <= options.count and time.monotonic() < end:
        lives.append(one(home, options.seed * 1_000_000 + len(lives)))
        with log.open("a") as file:
            file.write(json.dumps(lives[-1]) + "\n")
        if lives[-1]["wrong"] or len(lives) % 25 == 0:
            print(len(lives), lives[-1], flush=True)
    counts = sum((Counter(life["counts"]) for life in lives), Counter[str]())
    told = Journal(home).told()
    wrong = [text for life in lives for text in life["wrong"]]
    rows = [{"what": "kills that were looked at after", "how often": len(lives) - 1}]
    kinds = {"documents": "document", "settings": "questions", "bookmarks": "bookmark", "ratings": "rated"}
    rows += [
        {"what": f"{name} that were confirmed", "how often": sum(kind in fact for fact in told)}
        for name, kind in kinds.items()
    ]
    rows += [{"what": name, "how often": times} for name, times in counts.items()]
    rows.append({"what": "wrong", "how often": len(wrong)})
    print_table("Kills", rows)
    for text, times in Counter(wrong).most_common(10):
        print(f"{times} times: {text}")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
