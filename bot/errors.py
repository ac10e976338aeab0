"""The one door: an error becomes one sentence for the user and one log line."""

from __future__ import annotations

import errno
import logging
import math
import secrets
import sqlite3
from collections.abc import Callable

import aiohttp
import discord
from discord import app_commands
from sqlalchemy.exc import SQLAlchemyError

from bot.embeds.text import escape
from bot.i18n import translate
from bot.workers.worker_pool import TooLongError, TooManyError
from index import EngineError, StoredIndexError, StoryError

log = logging.getLogger(__name__)

TOO_MANY, SERVER = 429, 500  # HTTP
DISK = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO}
DISK_OF_SQLITE = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN}
PRIMARY = 0xFF  # of SQLite's codes, which say more in their higher bits
PASSING = (  # what may go well another time: the network, the database's lock, an index that is being built, a cluster
    discord.RateLimited,
    aiohttp.ClientError,
    TimeoutError,
    OSError,
    sqlite3.OperationalError,
    SQLAlchemyError,  # PostgreSQL, where it is not there or closes
    StoredIndexError,
    EngineError,
)


class TooFastError(Exception):
    """Somebody asked too often; `seconds` is how long they should wait."""

    def __init__(self, seconds: float) -> None:
        """Keep the waiting time."""
        super().__init__(seconds)
        self.seconds = seconds


class GoneError(Exception):
    """A button's answer or its document is no longer there; the first argument is the sentence to say."""


class NotYoursError(Exception):
    """Something that only others may see or do; the first argument, if there is one, is the sentence to say."""


PLAIN: dict[type[Exception] | tuple[type[Exception], ...], str] = {
    TooManyError: "error.too_many",
    TooLongError: "error.too_long",
    app_commands.MissingPermissions: "error.moderators",
    app_commands.NoPrivateMessage: "error.servers_only",
    (app_commands.CommandSignatureMismatch, app_commands.CommandNotFound): "error.changed_command",
}


def explain(error: BaseException, shown: Callable[[str], str] = escape) -> str:
    """One sentence for the user, words of theirs as they are `shown`.

    What is not the user's to know gets a reference that the log line carries too.
    """
    if isinstance(error, app_commands.CommandInvokeError):
        error = error.original
    match error:
        case StoryError() if error.key:
            facts = {name: shown(fact) if isinstance(fact, str) else fact for name, fact in error.facts.items()}
            return translate(f"error.{error.key}", **facts)
        case TooFastError():
            return translate("error.too_fast", seconds=math.ceil(error.seconds))
        case GoneError() | NotYoursError():
            return str(error) or translate("error.not_yours")
    key = next((key for kinds, key in PLAIN.items() if isinstance(error, kinds)), None)
    return translate(key) if key else _noted(error)


def _noted(error: BaseException) -> str:
    """A sentence with a reference, and a log line that carries it too; hints are for whoever runs the bot."""
    reference = secrets.token_hex(3)
    if isinstance(error, StoryError):
        log.error("reference %s: %s", reference, error.hint)
        return translate("error.operator", reference=reference)
    log.error("unexpected error, reference %s", reference, exc_info=error)
    return translate("error.disk" if _is_of_the_disk(error) else "error.unexpected", reference=reference)


def _is_of_the_disk(error: BaseException) -> bool:
    """Whether there is no room, or nothing may be or can be written; also where the database says so."""
    error = getattr(error, "orig", None) or error  # as SQLAlchemy wraps it
    if isinstance(error, sqlite3.Error):
        return getattr(error, "sqlite_errorcode", 0) & PRIMARY in DISK_OF_SQLITE
    return isinstance(error, OSError) and error.errno in DISK


async def report(interaction: discord.Interaction, error: BaseException) -> None:
    """Tell whoever pressed or typed what is wrong; if even that fails, log it.

    To them alone, unless others see already that the bot is thinking: then where the answer would stand.
    """
    sentence = explain(error)
    try:
        if interaction.response.is_done():
            await interaction.followup.send(sentence, ephemeral=True)
        else:
            await interaction.response.send_message(sentence, ephemeral=True)
    except discord.HTTPException:
        log.warning("an explanation could not be sent", exc_info=True)


def may_pass(error: Exception) -> bool:
    """Whether what failed may go well another time: Discord was not there, or asks for patience; it did not refuse."""
    if isinstance(error, discord.HTTPException):
        return error.status == TOO_MANY or error.status >= SERVER
    return isinstance(error, PASSING)


def said_of(error: Exception) -> str:
    """What a log line says of an error: its kind, and Discord's numbers; no words of anybody."""
    numbers = f" {error.status} {error.code}" if isinstance(error, discord.HTTPException) else ""
    return f"{type(error).__name__}{numbers}"
