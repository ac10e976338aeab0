"""A build, shown in one message from its beginning to its end."""

from __future__ import annotations

import asyncio
import io
import logging
import time
from typing import Any

import discord

from bot.embeds.story import built_embed, built_list, built_view, progress_words
from bot.errors import explain
from bot.state import BuildJob
from bot.stories.registry import Story
from bot.stories.service import Added, StoryService
from index import Scope

log = logging.getLogger(__name__)

LIST = "documents.txt"
EVERY = 2.0  # seconds between two edits


async def show_build(
    story_service: StoryService, interaction: discord.Interaction, story: Story, added: Added, gone: str = ""
) -> None:
    """Build the index, showing how far it is in the one message; then what the story has now.

    The message may be deleted, or the interaction be over: the build and what follows from it go on all the same.
    """
    first: discord.InteractionMessage | None = None
    try:
        first = await interaction.edit_original_response(content=progress_words("reading", 0, 1))
    except discord.HTTPException:
        log.info("the build of story %s cannot be shown", story.number, exc_info=True)
    last = time.monotonic()

    async def show(**shape: Any) -> None:
        await _edit(interaction, first.id if first else None, shape)

    async def tell(stage: str, done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last >= EVERY:
            last = time.monotonic()
            await show(content=progress_words(stage, done, total))

    try:
        job = BuildJob(story.number, interaction.channel_id, first.id if first else None)
        report = await story_service.build(story, job, tell)
    except Exception as error:  # the files are kept: what is wrong is said in the same message
        await show(content=explain(error))
        return
    try:
        documents = (await asyncio.to_thread(story.index.within, Scope())).documents  # others see it, too
        embed = await asyncio.to_thread(built_embed, story, documents, added, report, gone)  # texts lie on the disk
        listed = await asyncio.to_thread(built_list, documents, added, report)
        await show(content=None, embed=embed, view=built_view(story, documents, added), listed=listed)
    finally:
        await story_service.look(story)


async def _edit(interaction: discord.Interaction, message: int | None, shape: dict[str, Any]) -> None:
    """Edit the message of an interaction; after a quarter of an hour, when that is over, as any message.

    What is `listed` is attached as a file.
    """
    listed = str(shape.pop("listed", "")).encode()

    def attached() -> dict[str, Any]:  # a file can be sent once
        return {"attachments": [discord.File(io.BytesIO(listed), LIST)]} if listed else {}

    try:
        await interaction.edit_original_response(**shape, **attached())
    except discord.HTTPException:
        place = interaction.client.get_partial_messageable(interaction.channel_id or 0)
        try:
            if message is not None:
                await place.get_partial_message(message).edit(**shape, **attached())
        except discord.HTTPException:
            log.info("how a build stands cannot be shown in message %s", message, exc_info=True)
