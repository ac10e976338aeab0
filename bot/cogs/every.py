"""Every cog there is, each given what it needs."""

from __future__ import annotations

from discord.ext import commands

from bot.cogs.answer_actions import AnswerActions
from bot.cogs.ask import Ask
from bot.cogs.catch_up import CatchUp
from bot.cogs.chapter import Chapters
from bot.cogs.claim_check import ClaimChecks
from bot.cogs.copying import Copies
from bot.cogs.document_details import DocumentDetails
from bot.cogs.help import Help
from bot.cogs.insights import InsightsCommands
from bot.cogs.message_source import MessageSource
from bot.cogs.passages import Passages
from bot.cogs.privacy import Privacy
from bot.cogs.progress import Progress
from bot.cogs.quote import Quotes
from bot.cogs.settings import ServerSettings
from bot.cogs.source_reading import SourceReading
from bot.cogs.sources import Sources
from bot.cogs.story import StoryCommands
from bot.cogs.timeline import Timeline
from bot.cogs.who import People
from bot.cogs.writing import WrittenAnswers
from bot.requests.services import Services
from bot.stories.channel_sources import ChannelSources
from bot.stories.messages import StoryMessages
from bot.stories.notifications import ChannelNotifier
from bot.stories.service import StoryService


def every_cog(
    services: Services,
    story_service: StoryService,
    ask: Ask,
    messages: StoryMessages,
    sources: ChannelSources,
    notifier: ChannelNotifier,
    *,
    reads: bool,
) -> tuple[commands.Cog, ...]:
    """Everything that listens; it `reads` where the bot is given the content of messages."""
    timeline, story = Timeline(services), StoryCommands(services, story_service)
    story.sources, story.reads = sources, reads
    return (
        ask,
        ClaimChecks(services),
        AnswerActions(services, timeline),
        Copies(services),
        Passages(services),
        Chapters(services),
        timeline,
        People(services),
        Quotes(services),
        Sources(services),
        CatchUp(services),
        Progress(services),
        story,
        MessageSource(services, story_service, messages, sources if reads else None),
        SourceReading(services, story_service, notifier),
        DocumentDetails(services, story_service),
        Help(services, story_service),
        ServerSettings(services, reads=reads),
        InsightsCommands(services),
        WrittenAnswers(services),
        Privacy(services, messages),
    )
