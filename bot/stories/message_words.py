"""A message of Discord → its lines in a log, as its readers see them.

They become part of the story that somebody put the message into, can be cited there, and are used for nothing else:
Discord's developer policy forbids to train anything on what messages say.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

import discord

from index import ChatMessage, lines_of, log_lines, message_link

MENTION = re.compile(r"<(?P<kind>@!|@&|@|#)(?P<number>\d{1,20})>", re.ASCII)
MARKED = re.compile(
    r"<(?:a?(?P<emoji>:\w{1,40}:)\d{1,20}|/(?P<command>[^<>:\n]{1,100}):\d{1,20}|t:(?P<moment>-?\d{1,12})(?::[tTdDfFR])?)>"
)
COMMAND = re.compile(r"[!/][^\W\d_]")  # what other bots are told
CONTROLS = dict.fromkeys(code for code in range(32) if chr(code) not in "\t\n")
WRITTEN = (discord.MessageType.default, discord.MessageType.reply)
TITLE = 60


def source_of(message: discord.Message) -> discord.Message:
    """The message that one stands for: of the beginning of a thread the one that it hangs on, where that is known."""
    original = message.reference.resolved if message.reference else None
    begins = message.type is discord.MessageType.thread_starter_message
    return original if begins and isinstance(original, discord.Message) else message


def edited_at(message: discord.Message) -> str:
    """When a message was edited; empty where it is as it was sent."""
    return message.edited_at.astimezone(UTC).isoformat() if message.edited_at else ""


def link_of(message: discord.Message) -> str:
    """The link that opens a message of a server."""
    return message_link(str(guild_of(message)), str(message.channel.id), str(message.id))


def guild_of(message: discord.Message) -> int:
    """The server that a message stands in; 0 in direct messages."""
    return message.guild.id if message.guild else 0


def words_of(message: discord.Message, *, embeds: bool = True) -> tuple[str, ...]:
    """The lines of a message, and of what is forwarded in it; with what its embeds say, but not of pages it links to.

    Who is mentioned is called by name, moments are dates (UTC).
    """
    texts = [message.content if message.type in WRITTEN or message.webhook_id else ""]
    shown = list(message.embeds)
    for snapshot in message.message_snapshots:
        texts.append(snapshot.content)
        shown += snapshot.embeds
    for embed in shown if embeds else ():
        if embed.type == "rich":
            texts += [embed.author.name or "", embed.title or "", embed.description or ""]
            texts += [f"{field.name}: {field.value}" for field in embed.fields]
    return lines_of(_named(text, message) for text in texts)


def entry_of(message: discord.Message, lines: tuple[str, ...]) -> str:
    """A message of these lines as it stands in a log, with its link."""
    answered = message.reference.resolved if message.reference else None
    answers = answered.author.display_name if isinstance(answered, discord.Message) and answered.author else ""
    when = message.created_at.astimezone(UTC).strftime("%Y-%m-%d %H:%M")
    told = ChatMessage(when, message.author.display_name, lines, answers, link=link_of(message))
    return "".join(f"{line}\n" for line in log_lines(told))


def title_of(lines: tuple[str, ...]) -> str:
    """The first words of a message."""
    words = " ".join(" ".join(lines).split())
    return words if len(words) <= TITLE else f"{words[: TITLE - 1].rsplit(' ', 1)[0]}…"


def is_told(message: discord.Message, me: discord.abc.User) -> bool:
    """Whether a message of a channel is a person's and for people: no bot's, no command, no question to the bot."""
    if message.author.bot or message.webhook_id or message.type not in WRITTEN:
        return False
    answered = message.reference.resolved if message.reference else None
    to_bot = isinstance(answered, discord.Message) and answered.author.id == me.id
    role = message.guild.self_role if message.guild else None
    mentioned = any(user.id == me.id for user in message.mentions) or role in message.role_mentions
    return not (to_bot or mentioned or COMMAND.match(message.content))


def _named(text: str, message: discord.Message) -> str:
    """A text with names in the place of numbers."""

    def named(match: re.Match[str]) -> str:
        number, guild = int(match["number"]), message.guild
        if match["kind"] == "#":
            channel = guild.get_channel_or_thread(number) if guild else None
            return f"#{channel.name}" if channel else "#…"
        if match["kind"] == "@&":
            role = guild.get_role(number) if guild else None
            return f"@{role.name}" if role else "@…"
        person = discord.utils.get(message.mentions, id=number) or (guild.get_member(number) if guild else None)
        return f"@{person.display_name}" if person else "@…"

    return MARKED.sub(_plain, MENTION.sub(named, text.translate(CONTROLS)))


def _plain(match: re.Match[str]) -> str:
    """What an emoji is called, what a command is, and when a moment is."""
    if match["emoji"]:
        return match["emoji"]
    if match["command"]:
        return f"/{match['command']}"
    try:
        return datetime.fromtimestamp(int(match["moment"]), UTC).strftime("%Y-%m-%d %H:%M")
    except (OverflowError, OSError, ValueError):
        return match[0]
