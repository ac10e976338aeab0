"""The one door: an error becomes one sentence for the user and one log line."""

from __future__ import annotations

import logging
import math
import secrets

import discord
from discord import app_commands

from bot.embeds.text import escape
from bot.thinking import TooManyError
from bot.words import say
from index import StoryError

log = logging.getLogger(__name__)


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


def explain(error: BaseException) -> str:
    """One sentence for the user. What is not the user's to know gets a reference that the log line carries too."""
    if isinstance(error, app_commands.CommandInvokeError):
        error = error.original
    match error:
        case StoryError():
            facts = {name: escape(fact) if isinstance(fact, str) else fact for name, fact in error.facts.items()}
            return say(f"error.{error.key}", **facts) if error.key else error.hint
        case TooFastError():
            return say("error.too_fast", seconds=math.ceil(error.seconds))
        case TooManyError():
            return say("error.too_many")
        case GoneError():
            return str(error)
        case NotYoursError():
            return str(error) or say("error.not_yours")
        case app_commands.MissingPermissions():
            return say("error.moderators")
        case app_commands.NoPrivateMessage():
            return say("error.servers_only")
        case app_commands.CommandSignatureMismatch() | app_commands.CommandNotFound():
            return say("error.changed_command")
    reference = secrets.token_hex(3)
    log.error("unexpected error, reference %s", reference, exc_info=error)
    return say("error.unexpected", reference=reference)


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
        log.warning("an explanation could not be sent: %s", sentence, exc_info=True)
