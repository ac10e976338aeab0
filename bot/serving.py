"""Running the bot: load, sign in, answer, and close cleanly on Ctrl-C or SIGTERM."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import signal
import sqlite3
import sys
import threading
from collections.abc import Callable

import aiohttp
import discord
from sqlalchemy.exc import SQLAlchemyError

from bot.backup.restore import finish_restore, is_pending
from bot.client import FootnoteBot
from bot.config import Settings
from bot.fetching.fetcher import Fetcher
from bot.monitoring.endpoint import AddressError, monitored
from bot.process.lock import held, serving
from bot.process.logs import set_up
from bot.process.watchdog import give_up, watch
from bot.requests.rate_limit import RateLimiter
from bot.state import DatabaseServedError, Shards, Store
from bot.workers.worker_pool import WORKERS
from index import StoredIndexError, StoryIndex

log = logging.getLogger(__name__)

ASKING = 32  # calls to replicas at once: the threads only wait
DONE, MISTAKE, INSTALLATION = 0, 2, 3
CLOSE_CODES = {
    4004: "Discord refused the token; copy it anew from the developer portal, Bot → Token.",
    4010: "Discord refused the shard; start a single bot, or set no shard count.",
    4011: "Discord asks for more shards; start the bot again.",
    4012: "Discord no longer speaks this version; run: pip install -U discord.py",
    4013: "Discord refused the intents; report this as a fault of Footnote.",
    4014: (
        "Discord refused the Message Content intent: switch it on in the developer portal, Bot, "
        "or set FOOTNOTE_MESSAGE_CONTENT=false."
    ),
}


def new_bot(story_index: StoryIndex, settings: Settings, shard_count: int | None = None) -> FootnoteBot:
    """The bot for a story, with its database."""
    store = Store(settings.database_place, Shards(*settings.shard_range) if settings.shard_range else None)
    rate_limiter = RateLimiter(settings.rate_limit_questions, settings.rate_limit_seconds)
    return FootnoteBot(
        story_index,
        store,
        rate_limiter,
        shard_count,
        message_content=settings.message_content,
        story_name=settings.story_name,
        stuck=give_up,
        language_model=settings.language_model,
        calls_per_day=settings.llm_calls_per_day,
        workers=WORKERS if settings.engine == "local" else ASKING,
        watching=settings.watch,
        fetcher=Fetcher() if settings.fetch else None,
    )


def serve(story_index: StoryIndex, settings: Settings, say: Callable[[str], None]) -> int:
    """Answer on Discord until stopped; gives the exit code. `say` shows a line to whoever started it.

    Raises StoryError if there is no usable model or no story folder, or if another program serves from the database.
    """
    token = settings.token.get_secret_value()
    if not token:
        say("There is no token. Put FOOTNOTE_TOKEN=… into .env; README says where to get it.")
        return MISTAKE
    set_up(settings.log_level.upper(), settings.log_format)
    if is_pending(settings.data_dir):
        with held(settings.data_dir):
            finish_restore(settings.data_dir)
    try:
        with serving(settings.data_dir, settings.shards):
            asyncio.run(_served(story_index, settings, token, say))
    except DatabaseServedError as error:
        say(error.hint)
        return INSTALLATION
    except discord.LoginFailure:
        say(CLOSE_CODES[4004])
        return INSTALLATION
    except discord.ConnectionClosed as error:
        say(CLOSE_CODES.get(error.code, f"Discord closed the connection (code {error.code}); start the bot again."))
        return INSTALLATION
    except discord.PrivilegedIntentsRequired:
        say(CLOSE_CODES[4014])
        return INSTALLATION
    except (aiohttp.ClientConnectionError, discord.HTTPException, discord.GatewayNotFound, TimeoutError) as error:
        say(f"Discord cannot be reached ({type(error).__name__}); check the connection and start the bot again.")
        return INSTALLATION
    except AddressError as error:
        say(f"FOOTNOTE_HTTP: {settings.http} cannot be listened on ({error}); set another address.")
        return INSTALLATION
    except (sqlite3.Error, SQLAlchemyError) as error:
        origin = getattr(error, "orig", None) or error
        kind = origin if isinstance(origin, sqlite3.Error) else type(origin).__name__  # a server's may tell more
        say(f"The database cannot be used ({kind}). Run: footnote doctor")
        return INSTALLATION
    return DONE


def load(story_index: StoryIndex, say: Callable[[str], None]) -> None:
    """Load the story and the models; a story whose index is no good is read in the background, once signed in."""
    say("Loading the story and its model…")
    try:
        story_index.load()
    except StoredIndexError as error:
        if not story_index.folder.is_dir():
            raise
        log.warning("%s", error.hint)
        say("The story has to be read first; that is done in the background.")
        if story_index.engine is None:  # else whoever answers holds them
            story_index.models.embedder()
            story_index.models.reader()


async def _served(story_index: StoryIndex, settings: Settings, token: str, say: Callable[[str], None]) -> None:
    """Load, then run; whoever watches the bot is told from the beginning that it is not ready yet."""
    bot = new_bot(story_index, settings)
    async with monitored(bot, story_index, settings.http_address):
        await asyncio.to_thread(load, story_index, say)
        gc.collect()
        gc.freeze()  # what stays is not looked through again and again, which would hold up everything
        await _until_stopped(bot, token)


async def _until_stopped(bot: FootnoteBot, token: str) -> None:
    running = asyncio.current_task()
    assert running is not None  # noqa: S101 - this is a coroutine of asyncio.run
    if sys.platform != "win32":  # there Ctrl-C raises KeyboardInterrupt, which asyncio.run turns into the same
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, running.cancel)
    watching = asyncio.create_task(watch())
    try:
        async with bot:
            await bot.start(token)
    except asyncio.CancelledError:
        log.info("stopped")
    finally:
        watching.cancel()


def end_with_parent() -> None:
    """Ask this program to stop once its standard input, a pipe of whoever supervises it, is closed."""

    def wait() -> None:
        while sys.stdin.buffer.read(1024):
            pass
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, name="parent", daemon=True).start()
