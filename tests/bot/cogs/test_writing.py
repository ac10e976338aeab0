"""Answers are written out in their place, every sentence verified, and the story's own words are a button away."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from bot.client import FootnoteBot
from bot.requests.rate_limit import RateLimiter
from bot.state import Bookmark, Store
from index import LanguageModelError, StoryIndex, Thresholds, Usage, WritingOutcome
from index.language_model import Completion, Message
from tests.bot.cogs.test_settings import choose
from tests.bot.conftest import QUESTION, Town, restart, said
from tests.conftest import Writer

QUOTE = "The new harbour of Port Anna opened in May 2017."
WRITTEN = "In May 2017 the new harbour of Port Anna opened."
NOTE = "Written by a language model"


@dataclass
class Model:
    """A language model in the process: what it writes from what is given, and how often it was asked."""

    name: str = "llama"
    host: str = "models.example"
    text: str = WRITTEN
    quote: str = QUOTE
    fails: WritingOutcome | None = None
    asked: list[str] = field(default_factory=list)
    held: asyncio.Event | None = None
    env: Any = None

    def hold(self, town: Town) -> asyncio.Event:
        """Let it think until the event is set."""
        self.held, self.env = asyncio.Event(), town.env
        return self.held

    async def complete(self, messages: Sequence[Message], schema: Mapping[str, Any]) -> Completion:
        """One sentence, that cites the one with the quote."""
        self.asked.append(messages[1]["content"])
        if self.held is not None:
            await self.env.external_wait(self.held.wait(), reason="a model thinks")
        if self.fails:
            raise LanguageModelError(self.fails)
        number = next(line.split()[0] for line in messages[1]["content"].splitlines() if self.quote in line)
        sentence = {"text": self.text, "ids": [int(number)]}
        return Completion(json.dumps({"sentences": [sentence]}), Usage(1, 120))


@pytest.fixture
def model() -> Model:
    """What writes."""
    return Model()


@pytest.fixture
def new_bot(story_index: StoryIndex, tmp_path: Path, model: Model) -> Callable[[], FootnoteBot]:
    """A bot that has a language model."""
    return lambda: FootnoteBot(
        story_index,
        Store(tmp_path / "footnote.db"),
        RateLimiter(20, 30),
        shard_count=1,
        language_model=model,
        calls_per_day=50,
    )


async def idle(town: Town) -> None:
    """Wait until nothing is being written."""
    await town.env.bot.services.writing.idle()


def raw(town: Town, message: Any) -> Any:
    """A message as it stands now, in a channel or shown to one person."""
    channel = getattr(message, "channel_id", None) or message.channel.id
    return town.env.backend.get_message(channel, message.id)


def labels(town: Town, message: Any) -> list[str]:
    """What its buttons say now."""
    return [item["label"] for row in raw(town, message).components for item in row["components"]]


def description(town: Town, message: Any) -> str:
    """What an answer says now."""
    return str(raw(town, message).embeds[0]["description"])


async def test_always(town: Town, model: Model) -> None:
    """First the story's own words, then the model's in their place, its places numbered on, and a way back."""
    await choose(town, "writing", "always")
    held = model.hold(town)
    await town.member.send(town.channel, f"{town.bot} {QUESTION}")
    (reply,) = town.sent()
    assert QUOTE in description(town, reply)
    assert "Being written out…" in labels(town, reply)
    held.set()
    await idle(town)
    assert description(town, reply).startswith(f"{WRITTEN} [1]\n\n*{NOTE} \\(llama\\)")
    assert "1 · ¶ 2" in labels(town, reply)
    assert "In the story’s own words" in labels(town, reply)
    pressed = await town.member.click(reply, label="In the story’s own words")
    assert QUOTE in said(pressed)
    assert QUESTION in said(pressed)
    assert pressed.ephemeral
    opened = await town.member.click(pressed.response, label="1 · ¶ 2")
    assert f"**{QUOTE}**" in said(opened)


async def test_a_written_answer_is_copied(town: Town) -> None:
    """Its sentences with their markers, until what it cites changes: then nothing of it is kept."""
    await choose(town, "writing", "always")
    await town.member.send(town.channel, f"{town.bot} {QUESTION}")
    (reply,) = town.sent()
    await idle(town)
    copied = (await town.member.click(reply, label="Copy with sources")).response.content
    assert f"\n\n{WRITTEN} [1]\n\n*{NOTE} (llama)" in copied
    assert "1. [Harbour opens]" in copied
    await town.env.bot.store.outlines.forget_said(1, ["harbour.txt"])
    assert WRITTEN not in (await town.member.click(reply, label="Copy with sources")).response.content
    assert await town.env.bot.store.one("SELECT count(*) FROM answer_outlines WHERE said != ''") == (0,)


async def test_what_a_model_is_told(town: Town, model: Model) -> None:
    """The question and the story's sentences: nothing of who asks, or where."""
    result = await town.member.slash(town.channel, "ask", question=QUESTION, write=True)
    assert "its answers in the story’s own words alone" in said(result)
    await choose(town, "writing", "asked")
    await town.member.slash(town.channel, "ask", question=QUESTION, write=True)
    await idle(town)
    (prompt,) = model.asked
    assert QUOTE in prompt
    for secret in (town.member.user.name, town.guild.name, str(town.guild.id), str(town.member.id)):
        assert secret not in prompt


async def test_at_a_press(town: Town, model: Model, new_bot: Callable[[], FootnoteBot]) -> None:
    """Also after a restart, and by somebody else here; a second press while it is written changes nothing."""
    await choose(town, "writing", "asked")
    answer = (await town.member.slash(town.channel, "ask", question=QUESTION)).response
    assert model.asked == []
    await restart(town, new_bot)
    held = model.hold(town)
    await town.moderator.click(answer, label="Write it out")
    assert "Being written out…" in labels(town, answer)
    again = await town.member.click(town.again(answer), label="Being written out…")
    assert said(again).strip() == "That answer is being written out already."
    held.set()
    await idle(town)
    assert description(town, answer).startswith(WRITTEN)
    assert len(model.asked) == 1
    used = town.env.bot.store.writing_usage
    assert (await used.today(town.guild.id, town.moderator.id)).written == 1, "it counts as theirs who pressed"


async def test_an_unverified_sentence_is_never_shown(town: Town, model: Model) -> None:
    """The story's own words stay, and it is said why; the model was asked twice."""
    await choose(town, "writing", "always")
    model.text = "In June 2017 the new harbour of Port Anna opened."
    answer = (await town.member.slash(town.channel, "ask", question=QUESTION)).response
    await idle(town)
    assert QUOTE in description(town, answer)
    assert "June" not in description(town, answer)
    assert "could not be verified" in description(town, answer)
    assert len(model.asked) == 2


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (WritingOutcome.UNREACHABLE, "cannot be reached"),
        (WritingOutcome.REFUSED, "does not take what was set"),
        (WritingOutcome.BUSY, "too much to do"),
        (WritingOutcome.SLOW, "took too long"),
        (WritingOutcome.FAULTY, "failed"),
    ],
)
async def test_a_model_that_fails_costs_nobody_anything(
    town: Town, model: Model, outcome: WritingOutcome, words: str
) -> None:
    """It says why, may be pressed again, and does not count."""
    await choose(town, "writing", "always")
    model.fails = outcome
    answer = (await town.member.slash(town.channel, "ask", question=QUESTION)).response
    await idle(town)
    assert words in description(town, answer)
    assert (await town.env.bot.store.writing_usage.today(town.guild.id)).answers == 0
    model.fails = None
    await town.member.click(town.again(answer), label="Write it out")
    await idle(town)
    assert description(town, answer).startswith(WRITTEN)


async def test_quotas(town: Town, model: Model) -> None:
    """A member's, a role's, and how /usage shows them."""
    await choose(town, "writing", "always")
    await choose(town, "written_each", "1")
    await choose(town, "written_by_role", "3")
    role = town.guild.create_role("writers")
    await choose(town, "writing_role", role)
    answers = []
    for _ in range(2):
        answers.append((await town.member.slash(town.channel, "ask", question=QUESTION)).response)
        await idle(town)
    assert description(town, answers[0]).startswith(WRITTEN)
    assert "today’s written answers are used up" in description(town, answers[1])
    writer = town.guild.add_member(town.env.create_user("writer"), roles=[role])
    for _ in range(2):
        answer = (await writer.slash(town.channel, "ask", question=QUESTION)).response
        await idle(town)
        assert description(town, answer).startswith(WRITTEN)
    assert "Yours today: 1 of 1." in said(await town.member.slash(town.channel, "usage"))
    told = said(await town.moderator.slash(town.channel, "usage"))
    assert "Yours today: 0 of 1." in told
    assert "All of this server’s today: 3 of 200." in told
    assert "In 30 days: 3 answers begun, 100% of them shown written." in told
    assert "That took 3 calls and 360 tokens." in told
    assert "**llama**, at models.example" in told


async def test_direct_messages_are_written_if_that_is_asked(town: Town, model: Model) -> None:
    """By the button."""
    reader = town.env.create_user("reader")
    await reader.send_dm(QUESTION)
    answer = reader.dm_channel.last_message
    assert model.asked == []
    await reader.click(answer, label="Write it out")
    await idle(town)
    assert reader.dm_channel.last_message.embeds[0].description.startswith(WRITTEN)
    told = said(await reader.slash("usage"))
    assert "Yours today: 1 of 10." in told
    assert "server" not in told, "there is none"


async def test_where_it_goes_is_said(town: Town) -> None:
    """In /help, /privacy and /settings."""
    assert "models.example" in said(await town.member.slash(town.channel, "help"))
    told = said(await town.member.slash(town.channel, "privacy"))
    assert "models.example" in told
    assert "Nothing leaves" not in told
    assert "models.example" in await choose(town, "writing", "asked")


async def test_silence_is_not_written(town: Town, model: Model) -> None:
    """Nor is a greeting."""
    await choose(town, "writing", "always")
    for question in ("Who won the World Cup in Brazil?", "hello"):
        await town.member.send(town.channel, f"{town.bot} {question}")
    await idle(town)
    assert model.asked == []
    assert all("Write it out" not in labels(town, message) for message in town.sent())


async def test_what_changes_meanwhile_is_not_overwritten(town: Town, model: Model, story: Writer) -> None:
    """An answer that is deleted or outdated while it is written stays so."""
    await choose(town, "writing", "always")
    held = model.hold(town)
    await town.member.send(town.channel, f"{town.bot} {QUESTION}")
    (reply,) = town.sent()
    row = await town.env.bot.store.one("SELECT max(id) FROM responses")
    await town.env.bot.store.responses.set_outdated([row[0]])
    held.set()
    await idle(town)
    assert WRITTEN not in description(town, reply)


async def test_a_summary_is_written_where_answers_always_are(town: Town, model: Model) -> None:
    """From its key sentences."""
    await choose(town, "writing", "always")
    answer = (await town.member.slash(town.channel, "summary")).response
    await idle(town)
    assert description(town, answer).startswith(WRITTEN)


async def test_what_no_sentence_says_may_be_put_together(
    town: Town, model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where silence is not certain; that it is put together is said."""
    await choose(town, "writing", "always")
    town.index.thresholds = Thresholds(0.99, 0.995)
    town.index._open = None
    answer = (await town.member.slash(town.channel, "ask", question=QUESTION)).response
    await idle(town)
    assert description(town, answer).startswith(
        f"No single sentence of the story says so. Put together from what it says:\n\n{WRITTEN}"
    )


async def test_who_has_read_less_far_does_not_change_what_others_see(town: Town, model: Model) -> None:
    """They are told to ask for themselves."""
    await choose(town, "writing", "asked")
    answer = (await town.member.slash(town.channel, "ask", question=QUESTION)).response
    await town.env.bot.store.people.set_bookmark(town.moderator.id, 1, Bookmark("harbour.txt"))
    pressed = await town.moderator.click(answer, label="Write it out")
    assert "You have read less far" in pressed.followups[-1].content
    assert model.asked == []
    assert QUOTE in description(town, answer)


async def test_a_quota_that_is_used_up_is_theirs_who_pressed(town: Town, model: Model) -> None:
    """The answer stays as it is, and others may press."""
    await choose(town, "writing", "asked")
    await choose(town, "written_each", "1")
    answers = [(await town.member.slash(town.channel, "ask", question=QUESTION)).response for _ in range(2)]
    for answer in answers:
        await town.member.click(answer, label="Write it out")
        await idle(town)
    assert "used up" not in description(town, answers[1])
    assert "Write it out" in labels(town, answers[1])
    await town.moderator.click(answers[1], label="Write it out")
    await idle(town)
    assert description(town, answers[1]).startswith(WRITTEN)


async def test_what_leaves_the_story_meanwhile_is_not_cited(town: Town, model: Model, story: Writer) -> None:
    """Whatever was being written from it."""
    await choose(town, "writing", "always")
    held = model.hold(town)
    await town.member.send(town.channel, f"{town.bot} What burns oil?")
    (reply,) = town.sent()
    story({"harbour.txt": "Harbour\n\nThe harbour is closed for good."})
    town.index.build()
    held.set()
    await idle(town)
    assert WRITTEN not in description(town, reply)
