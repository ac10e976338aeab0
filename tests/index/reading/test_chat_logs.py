"""Logs as many programs write them: who says what, and which day "yesterday" was."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from index.reading import parse_document
from index.records import BlockKind, Document, EventKind, PublicationBasis, When
from index.timeline import timeline


@dataclass(frozen=True)
class Log:
    """A log of a program, whom its messages are of, the day it is of, and what "yesterday" is in it, in turn."""

    name: str
    text: str
    senders: tuple[str | None, ...]
    published: str | None = None
    yesterday: tuple[str, ...] = ()


LOGS = {
    "names alone": Log(
        "2024-03-01.txt",
        "nell: has anyone seen the lantern?\ntobias: gerrit had it yesterday\nnell: ok\ntobias: np",
        ("nell", "tobias", "nell", "tobias"),
        "2024-03-01",
        ("2024-02-29",),
    ),
    "clock and brackets": Log(
        "#tavern.20240301.log",
        "[12:03] <nell> I lost it yesterday\n[12:04] <tobias> who took it\n[12:05] *** gerrit has joined #tavern\n"
        "[12:06] <gerrit> me\n[12:07] * gerrit waves",
        ("nell", "tobias", "gerrit", None),
        "2024-03-01",
        ("2024-02-29",),
    ),
    "irssi": Log(
        "irssi.log",
        "--- Log opened Fri Mar 01 21:00:00 2024\n21:03 <@nell> I lost it yesterday\n21:04 < tobias> to the mill\n"
        "21:05 -!- gerrit [~g@host] has joined #tavern\n21:06 <+gerrit> no\n--- Day changed Sat Mar 02 2024\n"
        "00:10 < tobias> he sold it yesterday",
        ("nell", "tobias", "gerrit", "tobias"),
        "2024-03-01",
        ("2024-02-29", "2024-03-01"),
    ),
    "mIRC": Log(
        "mirc.log",
        "Session Start: Fri Mar 01 21:00:00 2024\nSession Ident: #tavern\n[21:03] <nell> I lost it yesterday\n"
        "[21:04] * Joins: gerrit (g@host)\n[21:05] <gerrit> who took it\nSession Close: Fri Mar 01 22:00:00 2024",
        ("nell", "gerrit"),
        "2024-03-01",
        ("2024-02-29",),
    ),
    "weechat": Log(
        "irc.tavern.weechatlog.txt",
        "2024-03-01 12:03:05\tnell\tI lost it yesterday\n2024-03-01 12:04:05\t@tobias\twho took it\n"
        "2024-03-01 12:05:05\t-->\tgerrit (~g@h) has joined #tavern\n2024-03-02 12:06:05\tgerrit\tI did it yesterday",
        ("nell", "tobias", "gerrit"),
        "2024-03-01",
        ("2024-02-29", "2024-03-01"),
    ),
    "HexChat": Log(
        "hexchat.log",
        "**** BEGIN LOGGING AT Fri Mar  1 12:00:00 2024\n\nMar 01 12:03:05 <nell>\tI lost it yesterday\n"
        "Mar 01 12:05:05 *\tgerrit (~g@h) has joined\nDec 31 12:06:05 <gerrit>\tso late\n"
        "Jan 02 12:06:05 <gerrit>\tI did it yesterday",
        ("nell", "gerrit", "gerrit"),
        "2024-03-01",
        ("2024-02-29", "2025-01-01"),
    ),
    "WhatsApp": Log(
        "WhatsApp Chat.txt",
        "12/03/2024, 21:14 - Dad (new phone): I lost it yesterday\n12/03/2024, 21:15 - +49 170 1234567: really?\n"
        "no way\n13/03/2024, 21:16 - Zoë 🌸: it was there yesterday",
        ("Dad (new phone)", "+49 170 1234567", "Zoë 🌸"),
        "2024-03-12",
        ("2024-03-11", "2024-03-12"),
    ),
    "WhatsApp of the US": Log(
        "us.txt",
        "3/12/24, 9:14\u202fPM - Nell: I lost it yesterday\n3/12/24, 9:15\u202fPM - Ben: what?\n"
        "3/25/24, 9:16\u202fPM - Nell: it came back yesterday",
        ("Nell", "Ben", "Nell"),
        "2024-03-12",
        ("2024-03-11", "2024-03-24"),
    ),
    "WhatsApp of iOS": Log(
        "_chat.txt",
        "\u200e[12/03/2024, 21:14:05] ✨Nell✨: I lost it\n[12/03/2024, 21:15:05] 勇者：待って\n"
        "[25/03/2024, 21:16:05] Müller, K. (Chef): yesterday",
        ("✨Nell✨", "勇者", "Müller, K. (Chef)"),
        "2024-03-12",
        ("2024-03-24",),
    ),
    "WhatsApp in German": Log(
        "de.txt",
        "12.03.24, 21:14 - Nell: verloren\n12.03.24, 21:15 - Ben: oh\n25.03.24, 21:16 - Nell: gefunden",
        ("Nell", "Ben", "Nell"),
        "2024-03-12",
    ),
    "Pidgin": Log(
        "pidgin.txt",
        "Conversation with ben at Fri 01 Mar 2024 12:00:00 PM\n(12:03:05) Nell: I lost it yesterday\n"
        "(12:03:10) ben@jabber.example/Home: who\n(12:04:00) Nell: you",
        ("Nell", "ben@jabber.example/Home", "Nell"),
        "2024-03-01",
        ("2024-02-29",),
    ),
    "copied from Discord": Log(
        "copied.txt",
        "nell — 03/01/2024 12:03 PM\nI lost it yesterday\nMoth — 03/13/2024 12:04 PM\nI had it yesterday\n"
        "[DM] Kay — 03/13/2024 12:06 PM\nroll",
        ("nell", "Moth", "[DM] Kay"),
        "2024-03-01",
        ("2024-02-29", "2024-03-12"),
    ),
    "copied from Slack": Log(
        "slack-2024-03-01.txt",
        "Nell Berg [12:03 PM]\nI lost it yesterday\n\nBen Roe [12:04 PM]\nwho took it\n\nNell Berg [12:05 PM]\nyou",
        ("Nell Berg", "Ben Roe", "Nell Berg"),
        "2024-03-01",
        ("2024-02-29",),
    ),
    "Foundry": Log(
        "fvtt.txt",
        "[3/1/2024, 8:01:00 PM] Dr. Vex\nI lost it yesterday\n---------------------------\n"
        "[3/1/2024, 8:02:00 PM] Gamemaster\nThe door opens.\n---------------------------\n"
        "[3/13/2024, 8:03:00 PM] Dr. Vex\nRun!\n---------------------------",
        ("Dr. Vex", "Gamemaster", "Dr. Vex"),
        "2024-03-01",
        ("2024-02-29",),
    ),
    "DiscordChatExporter as text": Log(
        "Thornwall - tavern [123].txt",
        f"{'=' * 62}\nGuild: Thornwall\nChannel: tavern\n{'=' * 62}\n\n"
        "[01-Mar-24 08:01 PM] Moth\nI lost it yesterday\n\n[01-Mar-24 08:02 PM] Nell\nno\n\n"
        "[02-Mar-24 08:02 PM] Moth\nit was back yesterday\n\n"
        f"{'=' * 62}\nExported 3 message(s)\n{'=' * 62}",
        ("Moth", "Nell", "Moth"),
        "2024-03-01",
        ("2024-02-29", "2024-03-01"),
    ),
    "Matrix": Log(
        "matrix.txt",
        "2024-03-01T12:03:05.123Z <nell> I lost it yesterday\n2024-03-01T12:04:05.123Z <Ben the Bold> note: mine\n"
        "2024-03-02T12:04:06.123Z <nell> I saw it yesterday",
        ("nell", "Ben the Bold", "nell"),
        "2024-03-01",
        ("2024-02-29", "2024-03-01"),
    ),
    "Markdown": Log(
        "session-2024-03-01.md",
        "# Session 3\n\n[12:03] <nell> I lost it yesterday\n[12:04] <tobias> who took it\n[12:06] <gerrit> me",
        ("nell", "tobias", "gerrit"),
        "2024-03-01",
        ("2024-02-29",),
    ),
}


def read(log: Log) -> Document:
    """The log as a document."""
    return parse_document(log.text, log.name, markdown=log.name.endswith(".md"))


@pytest.mark.parametrize("log", LOGS.values(), ids=list(LOGS))
def test_each_message_is_its_sender_s(log: Log) -> None:
    """Lines of a message stay together, and what the program says is none."""
    told = read(log)
    firsts = [told.sentences[block.first].speaker for block in told.blocks if block.kind is BlockKind.PROSE]
    assert tuple(firsts) == log.senders


@pytest.mark.parametrize("log", LOGS.values(), ids=list(LOGS))
def test_the_day_is_that_of_the_stamp(log: Log) -> None:
    """Of the whole log that of its first message, or of its file; and of each message its own."""
    told = read(log)
    assert (told.published and told.published.isoformat()) == log.published
    words = [item for item in told.times if told.text[item.start : item.end] == "yesterday"]
    assert tuple(item.value for item in words) == log.yesterday
    assert all(isinstance(item, When) for item in words)


@pytest.mark.parametrize("log", LOGS.values(), ids=list(LOGS))
def test_stamps_are_no_events(log: Log) -> None:
    """Only what a message dates itself."""
    assert sorted(event.when.value for event in timeline([read(log)])) == sorted(log.yesterday)


def test_what_is_told_of_lies_behind_its_message() -> None:
    """Though it lies before the day of the first one."""
    for name in ("irssi", "weechat", "HexChat", "WhatsApp", "copied from Discord", "DiscordChatExporter as text"):
        assert {event.kind for event in timeline([read(LOGS[name])])} == {EventKind.EVENT}, name


def test_how_the_day_is_known() -> None:
    """By a stamp, or else by the name of the file; not of a text that is no chat."""
    assert read(LOGS["WhatsApp"]).published_basis is PublicationBasis.MESSAGE
    assert read(LOGS["clock and brackets"]).published_basis is PublicationBasis.FILE
    assert parse_document("It rained. She left.", "2024-03-01.txt").published is None


def test_those_who_come_and_go_are_boilerplate() -> None:
    """However the program writes it; what somebody does is none."""
    notices = [
        "*** nell has joined #x",
        "--> nell (n@h) has joined #x",
        "-!- nell has quit [bye]",
        "<-- nell has left #x",
    ]
    notices += ["* nell is now known as nora", "*** ChanServ sets mode: +o nell", "* nell has quit (Ping timeout)"]
    for notice in notices:
        told = parse_document(f"[12:01] <ben> hi\n[12:02] {notice}\n[12:03] <ben> no\n[12:04] * nell sighs", "a.txt")
        kinds = [block.kind for block in told.blocks]
        assert kinds == [BlockKind.PROSE, BlockKind.BOILERPLATE, BlockKind.PROSE, BlockKind.PROSE], notice


def test_a_colon_in_what_is_said_is_no_sender() -> None:
    """Where names stand in brackets, or behind a stamp, another line's do not count."""
    text = "[12:01] <ben> hi\nThe sign said: keep out\n[12:02] <ida> oh\n[12:03] <ben> Note: mine"
    told = parse_document(text, "a.txt")
    assert [told.sentences[block.first].speaker for block in told.blocks] == ["ben", "ben", "ida", "ben"]
