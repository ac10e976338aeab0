"""The one door: an error becomes one sentence for the user and one log line."""

from __future__ import annotations

import logging
import math
import secrets

import discord
from discord import app_commands

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


def explain(error: BaseException) -> str:
    """One sentence for the user. What is not the user's to know gets a reference that the log line carries too."""
    if isinstance(error, app_commands.CommandInvokeError):
        error = error.original
    match error:
        case StoryError():
            return error.hint
        case TooFastError():
            return f"Slow down a little: you can ask again in {math.ceil(error.seconds)} s."
        case GoneError():
            return str(error)
        case app_commands.MissingPermissions():
            return "Only members who may manage this server can do that."
        case app_commands.NoPrivateMessage():
            return "That works in a server only."
        case app_commands.CommandSignatureMismatch() | app_commands.CommandNotFound():
            return "That command has changed; Discord will show the new one in a minute."
    reference = secrets.token_hex(3)
    log.error("unexpected error, reference %s", reference, exc_info=error)
    return f"Something went wrong on my side; it has been noted as {reference}."


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
