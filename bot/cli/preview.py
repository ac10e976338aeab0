"""The real bot on a local page that looks like Discord, by simcord; nothing leaves the machine."""

from __future__ import annotations

import asyncio
import contextlib
import importlib.util
import tempfile
from collections.abc import Callable
from pathlib import Path

from pydantic import SecretStr

from bot.config import Settings
from bot.serving import new_bot
from index import StoryError, StoryIndex

SETTLE_S = 120


def show(story_index: StoryIndex, settings: Settings, port: int, question: str, say: Callable[[str], None]) -> None:
    """Serve the page until Ctrl-C; `question`, if there is one, is asked first.

    Raises StoryError if simcord is not installed, or if there is no usable index or model. The preview's database is
    its own, and is gone when it ends.
    """
    if importlib.util.find_spec("simcord") is None or importlib.util.find_spec("markdown_it") is None:
        raise StoryError("The preview is not installed. Run: pip install 'footnote[preview]'")
    say("Loading the story and its model…")
    story_index.load()
    with tempfile.TemporaryDirectory(prefix="footnote-") as folder, contextlib.suppress(KeyboardInterrupt):
        own = {"data_dir": Path(folder), "database": SecretStr(""), "shards": ""}
        asyncio.run(_serve(story_index, settings.model_copy(update=own), port, question, say))


async def _serve(
    story_index: StoryIndex, settings: Settings, port: int, question: str, say: Callable[[str], None]
) -> None:
    from simcord import SetupError
    from simcord.env import Env  # late: only the preview needs it

    bot = new_bot(story_index, settings, shard_count=1)
    env = Env(bot, settle_timeout=SETTLE_S, check_errors=False)
    await env.start()
    try:
        await bot.wait_until_ready()
        if bot.user:
            await bot.user.edit(username="Footnote")
        reader = env.create_user("reader")
        if question:
            await reader.send_dm(question)
        async with env.preview(reader.dm_channel, viewers=[reader], layout="channel", port=port or None) as page:
            say(f"Ask the bot here, or try /timeline and /sources; Ctrl-C ends it:\n{page.url}")
            await page.wait_closed()
    except SetupError as error:
        raise StoryError(f"{str(error).capitalize()}; choose another one with --port.") from error
    finally:
        await env.shutdown()
        await bot.store.close()
