"""robots.txt (RFC 9309): which pages a host lets programs read; held for a day, read where untrusted bytes are."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from yarl import URL

from bot.fetching.errors import FetchError
from index import WebReader

DAY_S = 86400.0
HELD = 500  # hosts whose rules are held


@dataclass(frozen=True, slots=True)
class Rules:
    """The bytes of a robots.txt, and until when they hold (time.monotonic)."""

    content: bytes
    until: float


class Robots:
    """What each host lets us read."""

    MOST = 500 * 1024  # bytes that are looked at, as the RFC has it

    def __init__(self, reader: WebReader, agent: str, fetch: Callable[[URL], Awaitable[bytes]]) -> None:
        """Ask for rules with `fetch`, which raises FetchError, and have `reader` say what they let `agent` read."""
        self._reader, self._agent, self._fetch = reader, agent, fetch
        self._rules: dict[str, Rules] = {}

    async def check(self, url: URL) -> float | None:
        """The seconds that a host wants between two requests, if it says. Raises FetchError if it forbids this one."""
        origin = f"{url.scheme}://{url.host}:{url.port}"
        held = self._rules.get(origin)
        if held is None or held.until < time.monotonic():
            held = Rules(await self._fetched(url), time.monotonic() + DAY_S)
            self._rules.pop(origin, None)
            self._rules[origin] = held
            for old in list(self._rules)[:-HELD]:
                del self._rules[old]
        if not held.content.strip():
            return None
        found = await asyncio.to_thread(self._reader.robots, held.content, self._agent, [str(url)])
        if not found.allowed[0]:
            raise FetchError.of("robots", host=url.host or "")
        return found.delay

    async def _fetched(self, url: URL) -> bytes:
        """The rules; empty where there are none: 4xx allows all, 5xx and silence ask for patience."""
        try:
            return await self._fetch(url.with_path("/robots.txt").with_query(None))
        except FetchError as error:
            status = str(error.facts.get("status", ""))
            if error.kind == "missing" or (error.kind == "status" and status.startswith("4")):
                return b""
            if error.kind in ("status", "large", "garbled", "redirects", "downgrade"):
                raise FetchError.of("rules", host=url.host or "") from None
            raise
