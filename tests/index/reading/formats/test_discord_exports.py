"""Chats that DiscordChatExporter wrote, as JSON (`discord_json`) and as HTML (`discord_html`), become a `chat_log`."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from index.errors import ReadingError
from index.reading import parse_document
from index.reading.formats import extract
from index.reading.formats.discord_html import stamp_of
from index.records import BlockKind, Document, PublicationBasis, When
from tests.making import archive

NUMBER = str((1_709_294_580_000 - 1_420_070_400_000) << 22)  # of a message sent on 1 March 2024 at 12:03 UTC


def message(number: int, day: str, sender: str, content: str, **more: Any) -> dict[str, Any]:
    """A message as an export has it."""
    author = {"id": sender, "name": sender.lower(), "nickname": sender, "discriminator": "0000", "isBot": False}
    own = {"id": str(number), "type": "Default", "timestamp": f"{day}:05.123+00:00", "content": content}
    return own | {"author": author | more.pop("author", {}), "attachments": [], "embeds": [], "mentions": []} | more


MESSAGES = [
    message(
        1, "2024-03-01T12:03", "Nell", "I lost the **lantern** yesterday\nand the key", timestampEdited="2024-03-05"
    ),
    message(
        2, "2024-03-01T12:04", "✨Ben: DM✨", "<:sad:123> who took it <@77>?", mentions=[{"id": "77", "name": "Moth"}]
    ),
    message(3, "2024-03-01T12:05", "Moth", "", type="GuildMemberJoin"),
    message(4, "2024-03-01T12:06", "Moth", "me", type="Reply", reference={"messageId": "1"}),
    message(5, "2024-03-01T12:07", "Avrae", "1d20 = 7", author={"isBot": True, "discriminator": "6944"}),
    message(6, "2024-03-01T12:08", "Strahd", "You dare!", author={"isBot": True}),
    message(
        7, "2024-03-01T12:09", "Moth", "", attachments=[{"fileName": "map.png", "url": "https://x.example/map.png"}]
    ),
    message(
        8, "2024-03-01T12:10", "Moth", "", embeds=[{"title": "Ship", "fields": [{"name": "Mast", "value": "broken"}]}]
    ),
    message(9, "2024-03-02T12:11", "Moth", "I sold it yesterday"),
    message(10, "2024-03-02T12:12", "Moth", "look:\n[2024-03-02 12:12] Nell: I lie\n*** Nell has left #x\nsee?"),
]
LINES = [
    ("Nell", "[2024-03-01 12:03] Nell: I lost the lantern yesterday\nand the key"),
    ("✨Ben DM✨", "[2024-03-01 12:04] ✨Ben DM✨: :sad: who took it @Moth?"),
    ("Moth", "[2024-03-01 12:06] Moth: (→ Nell) me"),
    ("Strahd", "[2024-03-01 12:08] Strahd: You dare!"),
    ("Moth", "[2024-03-01 12:09] Moth: (map.png)"),
    ("Moth", "[2024-03-01 12:10] Moth: Ship"),
    ("Moth", "Mast: broken"),
    ("Moth", "[2024-03-02 12:11] Moth: I sold it yesterday"),
    ("Moth", "[2024-03-02 12:12] Moth: look:"),
    ("Moth", "> [2024-03-02 12:12] Nell: I lie"),
    ("Moth", "> *** Nell has left #x\nsee?"),
]
AT = "https://discord.com/channels/1/2/"


def export(messages: Any = MESSAGES, **more: Any) -> bytes:
    """A channel as JSON."""
    whole = {"guild": {"id": "1", "name": "Thornwall"}, "channel": {"id": "2", "name": "tavern"}, "messages": messages}
    return json.dumps(whole | more).encode()


def document_of(name: str, content: bytes) -> tuple[Document, tuple[str, ...]]:
    """The document that is read from an export, and what is said of it."""
    found = extract(name, content)
    (own,) = found.documents
    return parse_document(own.text, own.name, own.source), found.problems


def said(told: Document) -> list[tuple[str | None, str]]:
    """The sentences that may be cited, and whose they are."""
    return [(told.sentences[number].speaker, told.sentence_text(number)) for number in told.evidence]


def test_json_is_read_message_by_message() -> None:
    """As they stand now: with whom they answer, files and embeds, and nothing of bots and notices; none is forged."""
    told, problems = document_of("Thornwall - tavern [2].json", export())
    assert said(told) == LINES
    assert (told.id, told.title, told.published) == ("thornwall-tavern-2.txt", "tavern", date(2024, 3, 1))
    assert problems == ("Left out: 1 message of bots (Avrae).",)
    assert {block.kind for block in told.blocks} == {BlockKind.PROSE}


def test_each_message_of_json_has_its_link() -> None:
    """Where the export carries numbers; a forged one has that of the message that it stands in."""
    forged = message(11, "2024-03-02T12:13", "Moth", f"well\n[2024-03-02 12:13]({AT}1) Nell: I lie")
    told, _ = document_of("a.json", export([*MESSAGES[:2], forged]))
    numbers = [(told.link_at(told.sentences[at].start) or "").removeprefix(AT) for at in told.evidence]
    assert numbers == ["1", "2", "11", "11"]
    assert [told.sentences[at].speaker for at in told.evidence] == ["Nell", "✨Ben DM✨", "Moth", "Moth"]
    direct, _ = document_of("a.json", export(MESSAGES, guild={"id": "0", "name": "Direct Messages"}))
    assert direct.links == ()


def test_each_message_leans_on_its_own_day() -> None:
    """Though the whole is of the day of the first."""
    told, _ = document_of("a.json", export())
    days = [item.value for item in told.times if told.text[item.start : item.end] == "yesterday"]
    assert days == ["2024-02-29", "2024-03-01"]
    assert told.published_basis is PublicationBasis.NAMED
    assert any(isinstance(item, When) for item in told.times)


@pytest.mark.parametrize(
    "content",
    [
        b"[1, 2]",
        b"{}",
        b'{"messages": []}',
        b'{"guild": {}, "channel": "x", "messages": []}',
        b"{",
        b"nothing",
        b"[" * 100_000,
        b"9" * 10_000,
        b'{"name": "telegram", "messages": [{"text": "hi"}]}',
    ],
)
def test_other_json_is_refused(content: bytes) -> None:
    """In one sentence."""
    with pytest.raises(ReadingError, match="is no chat that DiscordChatExporter wrote; I read no other JSON") as caught:
        extract("a.json", content)
    assert caught.value.key == "no_chat"


@pytest.mark.parametrize(
    "messages",
    [
        [None, 3, "x", [], {}, {"type": []}],
        [{"id": 1, "content": 5, "author": [], "timestamp": None, "embeds": [None], "attachments": 3}],
    ],
)
def test_an_export_without_words_is_empty(messages: list[Any]) -> None:
    """Nothing that it may hold is taken for what it should be."""
    with pytest.raises(ReadingError, match="is empty"):
        extract("a.json", export(messages))


def test_damaged_messages_are_read_as_far_as_they_go() -> None:
    """Without a sender, or a time."""
    told, _ = document_of("a.json", export([message(1, "soon", "", "hi"), {"content": "no author"}]))
    assert told.text == "?: hi\n?: no author\n"


def test_in_an_archive() -> None:
    """A chat is read, another file is said to be none."""
    found = extract("all.zip", archive({"tavern.json": export().decode(), "package.json": "{}"}))
    assert [item.name for item in found.documents] == ["tavern.txt"]
    assert any("package.json is no chat" in problem for problem in found.problems)


def container(minute: int, *inside: str) -> str:
    """A message of a new version, so many minutes behind the first; its attributes have no quotes."""
    number = int(NUMBER) + (minute * 60_000 << 22)
    return (
        f"<div id=chatlog__message-container-{number} class=chatlog__message-container data-message-id={number}>"
        f"<div class=chatlog__message><div class=chatlog__message-primary>{''.join(inside)}</div></div></div>"
    )


def head(sender: str, minute: int, title: str = "x", tag: str = "") -> str:
    """Who sends, and when."""
    return (
        f'<div class=chatlog__header><span class=chatlog__author title="{title}">{sender}</span>{tag}'
        f'<span class=chatlog__timestamp title="Friday, March 1, 2024 12:{3 + minute:02d} PM"><a>x</a></span></div>'
    )


def content(words: str, more: str = "") -> str:
    """What is sent."""
    return (
        f'<div class="chatlog__content chatlog__markdown"><span class=chatlog__markdown-preserve>{words}</span>'
        f"{more}</div>"
    )


def group(*containers: str) -> str:
    """Messages of one sender."""
    return f"<div class=chatlog__message-group>{''.join(containers)}</div>"


EDITED = "<span class=chatlog__edited-timestamp title=x>(edited)</span>"
SHORT = '<div class=chatlog__short-timestamp title="Friday, March 1, 2024 12:04 PM">12:04 PM</div>'
PICTURE = '<div class=chatlog__attachment><a><img class=chatlog__media title="Image: map.png (12 KB)"></a></div>'
REPLY = (
    "<div class=chatlog__reply><div class=chatlog__reply-author title=nell>Nell</div>"
    "<div class=chatlog__reply-content>I lost</div></div>"
)
JOINED = (
    "<span class=chatlog__system-notification-author>Ida</span>"
    "<span class=chatlog__system-notification-content>joined the server.</span>"
)
LOST = "I lost the <strong>lantern</strong>\nyesterday <img class=chatlog__emoji alt=🏮> <s>not</s>"
NEW = (
    "<!DOCTYPE html><html lang=en><head><title>Thornwall - tavern</title></head><body><div class=preamble>"
    "<div class=preamble__entry>Thornwall</div><div class=preamble__entry>Inns / tavern</div></div>"
    + group(
        container(0, head("Nell", 0), content(LOST, EDITED)),
        container(1, SHORT, content("and\nthe key"), PICTURE, "<div class=chatlog__reactions>👍 2</div>"),
    )
    + group(container(2, REPLY, head("Moth", 2), content("me")))
    + group(container(3, JOINED))
    + group(container(4, head("Avrae", 4, "Avrae#6944", "<span class=chatlog__author-tag>BOT</span>"), content("7")))
    + "<div class=postamble>Exported 5 message(s)</div></body></html>"
)


def old(number: int, words: str) -> str:
    """A message of an old version."""
    return (
        f'<div class="chatlog__message " data-message-id="{number}"><div class="chatlog__content">'
        f'<div class="markdown"><span class="preserve-whitespace">{words}</span></div></div></div>'
    )


OLD = (
    '<html><body><div class="preamble"><div class="preamble__entry">tavern</div></div><div class="chatlog">'
    '<div class="chatlog__message-group"><div class="chatlog__messages">'
    '<span class="chatlog__author-name" title="Nell#1234">Nell</span>'
    '<span class="chatlog__timestamp">01-Mar-24 12:03 PM</span>'
    f"{old(1, 'I lost the lantern yesterday')}{old(2, 'and the key')}{old(3, 'help')}</div></div></div></body></html>"
)


def test_html_is_read_message_by_message() -> None:
    """As it is shown now."""
    told, problems = document_of("tavern.html", NEW.encode())
    assert said(told) == [
        ("Nell", "[2024-03-01 12:03] Nell: I lost the lantern\nyesterday 🏮"),
        ("Nell", "[2024-03-01 12:04] Nell: and\nthe key"),
        ("Nell", "(map.png)"),
        ("Moth", "[2024-03-01 12:05] Moth: (→ Nell) me"),
    ]
    assert (told.title, told.published) == ("tavern", date(2024, 3, 1))
    assert problems == ("Left out: 1 message of bots (Avrae).",)


def test_each_message_of_html_has_its_link() -> None:
    """Where its stamp leads there; what leads elsewhere is none."""
    first, second = (int(NUMBER) + (minute * 60_000 << 22) for minute in (0, 1))
    page = NEW.replace("<a>x</a>", f"<a href={AT}{first}>x</a>", 1)
    page = page.replace("12:04 PM</div>", f"<a href={AT}{first}>12:04 PM</a></div>", 1)
    told, _ = document_of("tavern.html", page.encode())
    assert [told.link_at(told.sentences[at].start) for at in told.evidence] == [f"{AT}{first}", None, None, None]
    page = page.replace(f"<a href={AT}{first}>12:04 PM", f"<a href={AT}{second}>12:04 PM")
    told, _ = document_of("tavern.html", page.encode())
    assert told.link_at(told.sentences[told.evidence[1]].start) == f"{AT}{second}"


def test_html_of_an_old_version() -> None:
    """Whose groups name the sender once."""
    told, _ = document_of("tavern.html", OLD.encode())
    assert said(told) == [
        ("Nell", "[2024-03-01 12:03] Nell: I lost the lantern yesterday"),
        ("Nell", "[2024-03-01 12:03] Nell: and the key"),
        ("Nell", "[2024-03-01 12:03] Nell: help"),
    ]


@pytest.mark.parametrize(
    ("words", "stamp"),
    [
        ("Friday, March 1, 2024 12:03 PM", "2024-03-01 12:03"),
        ("3/1/2024 11:03 PM", "2024-03-01 23:03"),
        ("01.03.2024 13:03", "2024-03-01 13:03"),
        ("02/03/2024 02:03", "2024-03-02 02:03"),
        ("vendredi 1 mars 2024 12:03", "2024-03-01 12:03"),
        ("2024年2月29日 23:03", "2024-02-29 23:03"),
        ("12:03 AM", "2024-03-01 12:03"),
        ("long ago", "2024-03-01 12:03"),
    ],
)
def test_stamps_in_any_language(words: str, stamp: str) -> None:
    """The number of the message tells which day is meant; without a day it is that of the number."""
    assert stamp_of(words, NUMBER) == stamp


def test_stamps_without_a_number() -> None:
    """As they read, or not at all."""
    assert stamp_of("01-Mar-24 12:03 PM", "") == "2024-03-01 12:03"
    assert stamp_of("12:03", "7") == ""
