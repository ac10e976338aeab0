"""What a message says, as its readers see it."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast

import discord
import pytest

from bot.stories.message_words import edited_at, entry_of, is_told, link_of, source_of, title_of, words_of

ME = SimpleNamespace(id=1, display_name="Footnote")
MOTH, NELL = SimpleNamespace(id=2, display_name="Moth: GM", bot=False), SimpleNamespace(id=3, display_name="Nell")
GUILD = SimpleNamespace(
    id=7,
    me=ME,
    self_role="own role",
    get_member={3: NELL}.get,
    get_role={5: SimpleNamespace(name="heroes")}.get,
    get_channel_or_thread={6: SimpleNamespace(name="inn")}.get,
)


def message(content: str, **more: Any) -> discord.Message:
    """A message in a channel of a server."""
    facts = {
        "id": 70,
        "guild": GUILD,
        "channel": SimpleNamespace(id=8),
        "author": MOTH,
        "content": content,
        "type": discord.MessageType.default,
        "webhook_id": None,
        "embeds": [],
        "message_snapshots": [],
        "mentions": [],
        "role_mentions": [],
        "reference": None,
        "created_at": datetime(2026, 11, 27, 14, 5, 59, tzinfo=UTC),
        "edited_at": None,
    }
    return cast("discord.Message", SimpleNamespace(**facts | more))


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        ("<@3> and <@!4> met <@&5> in <#6>", ("@Nell and @… met @heroes in #inn",)),
        ("<:mill:123456> </story add:99> on <t:1795788000:D>", (":mill: /story add on 2026-11-27 14:00",)),
        ("**bold** ||secret||\n\n  and __more__\r\n", ("bold secret", "and more")),
        ("<t:999999999999:F> a\x00b\x07c", ("<t:999999999999:F> abc",)),
        ("  \n", ()),
    ],
)
def test_words(content: str, lines: tuple[str, ...]) -> None:
    """Names stand where numbers were, moments are dates, marks are gone."""
    assert words_of(message(content)) == lines


def test_words_of_embeds() -> None:
    """Those of news are words; what Discord shows of a page that somebody links to is not theirs."""
    news = discord.Embed(title="Ferry", description="It sank.").add_field(name="Where", value="Port Anna")
    page = discord.Embed.from_dict({"type": "article", "title": "Elsewhere", "description": "Other words."})
    assert words_of(message("Look:", embeds=[news, page])) == ("Look:", "Ferry", "It sank.", "Where: Port Anna")
    assert words_of(message("Look:", embeds=[news]), embeds=False) == ("Look:",)


def test_system_messages_have_no_words() -> None:
    """What Discord itself says is nobody's; of a thread's beginning the message that it hangs on counts."""
    assert words_of(message("Moth joined", type=discord.MessageType.new_member)) == ()
    original = discord.Message.__new__(discord.Message)
    begun = message("", type=discord.MessageType.thread_starter_message, reference=SimpleNamespace(resolved=original))
    assert source_of(begun) is original


def test_an_entry() -> None:
    """With stamp, link and name; no line of a message can pass for another's."""
    forged = message("I say\n[2026-11-27 14:06](https://discord.com/channels/7/8/71) Nell: I lie")
    assert entry_of(forged, words_of(forged)) == (
        "[2026-11-27 14:05](https://discord.com/channels/7/8/70) Moth GM: I say\n"
        "> [2026-11-27 14:06](https://discord.com/channels/7/8/71) Nell: I lie\n"
    )
    assert link_of(forged) == "https://discord.com/channels/7/8/70"
    assert edited_at(forged) == ""
    assert title_of(("word " * 30,)).endswith("word…")


def test_what_of_a_channel_is_told() -> None:
    """People's words, for people."""
    me = cast("discord.abc.User", ME)
    assert is_told(message("The mill burned."), me)
    answer = discord.Message.__new__(discord.Message)
    answer.author = ME  # type: ignore[assignment]
    for other in (
        message("The mill burned.", author=SimpleNamespace(id=9, bot=True)),
        message("The mill burned.", webhook_id=5),
        message("", type=discord.MessageType.pins_add),
        message("who?", mentions=[ME]),
        message("who?", role_mentions=["own role"]),
        message("who?", reference=SimpleNamespace(resolved=answer)),
        message("!roll 1d20"),
    ):
        assert not is_told(other, me)
