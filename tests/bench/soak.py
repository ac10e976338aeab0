"""A day of a busy bot, in less time: `python -m tests.bench.soak [--questions 200000] [--minutes 30] [--real]`.

People of many servers ask, look, rate and read on; documents come and go, servers come and go, the gateway is lost.
A day goes by: of the wall clock by `tests.bench.faults.shim`, of all timers by simcord, whose own memory is emptied.
Every hundredth of the way it is noted what the program holds; told is how much that grew after the first tenth.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import logging
import random
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import psutil

from index import DEFAULT_MODEL, Models, StoryIndex
from tests.bench.faults import shim
from tests.bench.faults.town import QUESTIONS, Place, built, environment, forget_past, new_bot, place, write_story
from tests.bench.timing import print_table

DAY_S = 24 * 3600
AT_ONCE = 4
GUILDS = 12


class Day:
    """The bot, its servers, and what they do."""

    def __init__(self, story_index: StoryIndex, home: Path, seed: int) -> None:
        """Nothing has happened yet."""
        self.chance = random.Random(seed)  # noqa: S311 - repeatable, and no secret
        self.home, self.bot = home, new_bot(story_index, home)
        self.env: Any = environment(self.bot)
        self.places: list[Place] = []
        self.questions = self.changes = self.silent = 0
        self.rows: list[dict[str, Any]] = []

    async def begin(self) -> None:
        """Several servers."""
        await self.env.start()
        self.places = [place(self.env) for _ in range(GUILDS)]
        await self.env.settle()

    async def question(self) -> None:
        """Somebody asks, by command or message; some rate the answer, or look where it stands."""
        where, question = self.chance.choice(self.places), self.chance.choice(QUESTIONS)
        self.questions += 1
        if self.chance.random() < 0.5:
            result = await where.member.slash(where.channel, "ask", question=question)
            message = result.response
            self.silent += message is None or not (message.content or message.embeds)
            rows = message.components if message else []
            buttons = [item["custom_id"] for row in rows for item in row.get("components", ()) if "custom_id" in item]
            if buttons and self.chance.random() < 0.2:
                await where.member.click(message, custom_id=self.chance.choice(buttons))
        else:
            await where.member.send(where.channel, f"<@{self.env.bot.user.id}> {question}")

    async def other(self) -> None:
        """Something else than a question."""
        where, number = self.chance.choice(self.places), self.chance.randrange(10**6)
        kind = self.chance.randrange(6)
        self.changes += 1
        if kind == 0:
            text = f"Ship number {number} came to the harbour on 3 May 2019. It carried salt."
            await where.moderator.slash(where.channel, "story add", file=("ships.txt", text.encode()))
        elif kind == 1:
            for story in await self.bot.stories.own_of(where.guild.id):
                names = [name for name in story.index.files() if name.startswith("ships")]
                if names:
                    name = self.chance.choice(names)
                    await where.moderator.slash(where.channel, "story remove", document=name)
        elif kind == 2:
            await where.member.slash(where.channel, "progress", document="lighthouse.txt")
        elif kind == 3:
            await where.member.slash(where.channel, "timeline")
        elif kind == 4:
            await self.bot.store.people.forget(where.member.id)
        else:
            self.places.remove(where)
            await self.gone(where)
            self.places.append(place(self.env))

    async def gone(self, where: Place) -> None:
        """A server sends the bot away."""
        guild = self.bot.get_guild(where.guild.id)
        if guild is not None:
            self.bot.dispatch("guild_remove", guild)
        await self.env.settle()
        self.env.backend.guilds.pop(where.guild.id, None)

    def note(self, done: float) -> None:
        """Note what the program holds now."""
        gc.collect()
        process = psutil.Process()
        indexes = sum(1 for path in (self.home / "var" / "index").glob("*/*") if path.is_dir())
        size = sum(path.stat().st_size for path in self.home.glob("footnote.db*"))
        self.rows.append(
            {
                "of the day": round(done, 2),
                "questions": self.questions,
                "changes": self.changes,
                "MB": round(process.memory_info().rss / 2**20, 1),
                "files": process.num_fds(),
                "threads": threading.active_count(),
                "tasks": len(asyncio.all_tasks()),
                "database MB": round(size / 2**20, 2),
                "generations": indexes,
                "stories": sum(1 for _ in (self.home / "var" / "stories").glob("*")),
            }
        )

    async def live(self, questions: int, minutes: float) -> None:
        """Live the day, in so many questions or minutes, whichever are over first."""
        began, noted, gone = time.monotonic(), -1, 0.0
        while self.questions < questions and time.monotonic() - began < 60 * minutes:
            done = max(self.questions / questions, (time.monotonic() - began) / (60 * minutes))
            shim.set_clock(done * DAY_S)
            await self.env.advance_time((done - gone) * DAY_S)
            gone = done
            await asyncio.gather(*(self.question() for _ in range(AT_ONCE)))
            if self.chance.random() < 0.03:
                await self.other()
            if self.chance.random() < 0.002:
                self.bot.dispatch("disconnect")
                self.bot.dispatch("ready")
            forget_past(self.env)
            if int(done * 100) > noted:
                noted = int(done * 100)
                self.note(done)
                print(json.dumps(self.rows[-1]), flush=True)


def growth(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """How much each thing grew after the first tenth of the day."""
    after = [row for row in rows if row["of the day"] >= 0.1] or rows
    return [
        {
            "what": name,
            "after a tenth": after[0][name],
            "most": max(row[name] for row in after),
            "last": after[-1][name],
        }
        for name in rows[0]
        if name != "of the day"
    ]


async def lived(story_index: StoryIndex, home: Path, options: argparse.Namespace) -> Day:
    """Begin, live, end."""
    day = Day(story_index, home, options.seed)
    await day.begin()
    try:
        await day.live(options.questions, options.minutes)
        day.note(1)
    finally:
        await day.env.shutdown()
        await day.bot.store.close()
    return day


def main() -> None:
    """Live a day, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", type=int, default=200_000)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--real", action="store_true", help="the real model")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    shim.needed("tests.bench.soak")
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory(prefix="soak-") as name:
        home = Path(name)
        if options.real:
            story_index = StoryIndex(write_story(home / "story"), home / "var", Models(DEFAULT_MODEL, home / "var"))
            story_index.build()
        else:
            story_index = built(home)
        story_index.load()
        gc.collect()
        gc.freeze()
        began = time.monotonic()
        day = asyncio.run(lived(story_index, home, options))
    print_table(
        f"{day.questions} questions in {time.monotonic() - began:.0f} s, {day.silent} without a word", growth(day.rows)
    )
    if options.json:
        options.json.write_text(json.dumps(day.rows))


if __name__ == "__main__":
    main()
