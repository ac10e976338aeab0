"""The commands as Discord knows them: answered in each user's language, and told to Discord when they have changed."""

from __future__ import annotations

import hashlib
import json
import logging
from typing import Any

import discord
from discord import app_commands

from bot.i18n import set_locale
from bot.i18n.commands import Translator
from bot.state import Store

log = logging.getLogger(__name__)

SYNCED = "synced commands"


class Tree(app_commands.CommandTree[Any]):
    """The commands; each interaction is answered in its user's language."""

    async def interaction_check(self, interaction: discord.Interaction, /) -> bool:
        """Set it; everybody may use what Discord lets them."""
        set_locale(str(interaction.locale))
        return True


async def sync_if_changed(tree: app_commands.CommandTree[Any], store: Store) -> None:
    """Tell Discord of the commands, with their names in all languages, unless it has been told of these."""
    translator = Translator()
    await tree.set_translator(translator)
    payloads = [await command.get_translated_payload(tree, translator) for command in tree.get_commands(type=None)]
    definition = json.dumps(payloads, sort_keys=True)
    digest = f"{tree.client.application_id}:{hashlib.sha256(definition.encode()).hexdigest()}"
    if await store.meta(SYNCED) != digest:
        await tree.sync()
        await store.set_meta(SYNCED, digest)
        log.info("commands synced")
