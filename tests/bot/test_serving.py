"""The bot closes cleanly however it is stopped, and says why it could not start."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self, cast

import discord
import pytest
from pydantic import SecretStr

from bot import serving
from bot.client import FootnoteBot
from bot.config import Settings
from index import StoryError, StoryIndex
from tests.bot.conftest import until


class Running:
    """Stands for a bot that is connected until it is closed."""

    def __init__(self) -> None:
        """Neither started nor closed."""
        self.closed = False

    async def __aenter__(self) -> Self:
        """As a client does."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """As a client does."""
        self.closed = True

    async def start(self, token: str) -> None:
        """Run until stopped."""
        await asyncio.Event().wait()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_closes_the_bot(number: signal.Signals) -> None:
    """Ctrl-C and SIGTERM alike."""
    bot = Running()

    async def stop_soon() -> None:
        task = asyncio.create_task(serving._until_stopped(cast("FootnoteBot", bot), "token"))
        loop: Any = asyncio.get_running_loop()
        await until(lambda: number in loop._signal_handlers)
        os.kill(os.getpid(), number)  # only now: else it would end the tests
        await task

    asyncio.run(stop_soon())
    assert bot.closed


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (discord.LoginFailure(), "refused the token"),
        (discord.GatewayNotFound(), "cannot be reached"),  # type: ignore[no-untyped-call]
        (TimeoutError(), "cannot be reached"),
    ],
)
def test_why_it_could_not_start(
    story_index: StoryIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    """One sentence, and the installation's exit code."""

    async def fail(bot: FootnoteBot, token: str) -> None:
        raise error

    monkeypatch.setattr(serving, "_until_stopped", fail)
    lines: list[str] = []
    options = Settings(token=SecretStr("secret"), data_dir=tmp_path, log_level="error")
    assert serving.serve(story_index, options, lines.append) == 3
    assert said in lines[-1]
    assert "secret" not in " ".join(lines)


def test_an_address_that_is_taken(story_index: StoryIndex, tmp_path: Path) -> None:
    """Is said in one sentence, before anything is loaded."""
    lines: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        options = Settings(token=SecretStr("secret"), data_dir=tmp_path, log_level="error", http=address)
        assert serving.serve(story_index, options, lines.append) == 3
    assert lines == [f"FOOTNOTE_HTTP: {address} cannot be listened on (Address already in use); set another address."]
    assert not story_index.is_open


def test_it_is_served_while_the_story_is_loaded(
    story_index: StoryIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever looks is told that the bot is not ready, and not refused."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    seen = list[bytes]()

    def load(story_index: StoryIndex) -> None:
        try:
            urllib.request.urlopen(f"http://{address}/healthz", timeout=10)
        except urllib.error.HTTPError as error:
            with error:
                seen.append(b"%d %s" % (error.code, error.read()))

    async def run(bot: FootnoteBot, token: str) -> None:
        assert seen

    monkeypatch.setattr(StoryIndex, "load", load)
    monkeypatch.setattr(serving, "_until_stopped", run)
    options = Settings(token=SecretStr("secret"), data_dir=tmp_path, log_level="error", http=address)
    assert serving.serve(story_index, options, print) == 0
    gateway, index, database = b'"gateway": "connecting"', b'"index": "closed"', b'"database": "closed"'
    assert seen == [b'503 {"status": "unavailable", ' + b", ".join([gateway, index, database]) + b"}"]


def test_a_story_that_was_never_read_ends_nothing(
    story: Callable[[dict[str, str]], Path], make_story_index: Callable[[Path], StoryIndex]
) -> None:
    """It is read once the bot has signed in; a folder that is not there does."""
    new = make_story_index(story({"a.txt": "The cat sat on the mat."}))
    lines: list[str] = []
    serving.load(new, lines.append)
    assert not new.is_open
    assert "background" in lines[-1]
    (new.folder / "a.txt").unlink()
    new.folder.rmdir()
    with pytest.raises(StoryError):
        serving.load(new, lines.append)


def test_the_close_of_a_bot_closes_its_database(new_bot: Callable[[], FootnoteBot]) -> None:
    """Its thread would keep the program from ending."""

    async def open_and_close() -> FootnoteBot:
        async with new_bot() as bot:
            await bot.store.open()
        return bot

    bot = asyncio.run(open_and_close())
    with pytest.raises(RuntimeError, match="not open"):
        _ = bot.store.engine
