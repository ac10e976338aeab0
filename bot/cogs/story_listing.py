"""/story list: the stories of a server, how they are and what feeds them."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import discord
from discord import app_commands

from bot.cogs.story_target import StoryTarget
from bot.embeds.story_states import StoryDetails, StoryState, stories_embed
from bot.errors import explain
from bot.i18n import translate
from bot.requests.context import RequestContext, may_change
from bot.stories.registry import Story
from index import StoryError, StoryIndex


class ListingStories(StoryTarget):
    """What tells how stories are. Everybody may; details are for those who may change them."""

    @app_commands.command(name="list", description="The stories of this server, how they are, and which one is used.")
    async def list_(self, interaction: discord.Interaction) -> None:
        """Show the stories, and how much of each the asker may see."""
        context = await self.services.context(interaction, private=True)
        self.services.acquire(context, look=True)
        await interaction.response.defer(ephemeral=True, thinking=True)
        changes = may_change(interaction.user, context.settings)
        waiting = {job.story for job in await self.services.store.stories.unfinished()}
        states = []
        for story in await self.services.stories.seen_by(interaction.guild_id):
            documents, sentences = await _counts(await self.services.in_story(context, story))
            details = await self._details(story) if changes and not story.is_default else None
            step = self.story_service.builds.step(story.number)
            states.append(StoryState(story, documents, sentences, step, story.number in waiting, details))
        await interaction.edit_original_response(embed=stories_embed(states, context.story))

    async def _details(self, story: Story) -> StoryDetails:
        failure = self.story_service.builds.failure(story.number)
        read_at, size, problems = await asyncio.to_thread(_as_read, story.index)
        return StoryDetails(
            read_at,
            size / 2**20,
            _reason(failure) if failure else "",
            problems,
            await self.services.store.watched.of_story(story.number),
            await self.services.store.messages.channels(story.number),
        )


def _reason(failure: Exception) -> str:
    """Why a build failed; what is not the user's to know stands in the log since then, and is not noted anew."""
    known = isinstance(failure, StoryError) and failure.key
    return explain(failure, str) if known else translate("story.failed_otherwise")


async def _counts(context: RequestContext) -> tuple[int, int]:
    """How many documents of a story somebody may see, and how many sentences."""
    try:
        story_view = await context.story_view()
        return len(story_view.documents), await asyncio.to_thread(lambda: story_view.sentence_count)
    except StoryError:
        return 0, 0


def _as_read(index: StoryIndex) -> tuple[str, int, tuple[str, ...]]:
    """When a story was last read (UTC), how many bytes its files are, and what of them could not be read."""
    size = sum(path.stat().st_size for path in index.folder.rglob("*") if path.is_file())
    try:
        made = datetime.fromtimestamp((index.storage.folder / index.generation).stat().st_mtime, UTC)
        return made.strftime("%Y-%m-%d %H:%M:%S"), size, index.problems
    except (StoryError, OSError):
        return "", size, ()
