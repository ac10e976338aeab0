"""A web of our own for tests, on loopback: names that lead there, and every connection counted at the socket."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any

from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.fetching.addresses import AddressGate, is_public
from bot.fetching.fetcher import Fetcher, Limits
from bot.fetching.politeness import Politeness

LOOPBACK = "127.0.0.1"
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Names(AbstractResolver):
    """Every name leads to loopback, unless it is known otherwise: to one address after the other."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self.known: dict[str, list[str]] = {}

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The next address of a name."""
        held = self.known.get(host, [LOOPBACK])
        address = held.pop(0) if len(held) > 1 else held[0]
        of = socket.AF_INET6 if ":" in address else socket.AF_INET
        return [ResolveResult(hostname=host, host=address, port=port, family=of, proto=0, flags=socket.AI_NUMERICHOST)]

    async def close(self) -> None:
        """Nothing is held."""


@dataclass
class Web:
    """What is served: text, bytes, a response or a handler by host and path; and what was asked for."""

    port: int
    names: Names
    pages: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    fetchers: list[Fetcher] = field(default_factory=list)

    def url(self, path: str, host: str = "news.example", scheme: str = "http") -> str:
        """The URL of something that is served."""
        return f"{scheme}://{host}:{self.port}{path}"

    def fetcher(self, pause: float = 0.0, **limits: Any) -> Fetcher:
        """A fetcher that may go there, and else only where all may."""
        gate = AddressGate({(LOOPBACK, self.port)}, self.names)
        self.fetchers.append(Fetcher(gate, Limits(**limits), Politeness(pause)))
        return self.fetchers[-1]

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """What stands at a place: of a host alone, or of all."""
        host = request.host.partition(":")[0]
        self.asked.append(f"{host}{request.path_qs}")
        self.headers.append(dict(request.headers))
        places = (f"{host}{request.path_qs}", request.path_qs, f"{host}{request.path}", request.path)
        found = next((self.pages[place] for place in places if place in self.pages), None)
        if callable(found):
            response: web.StreamResponse = await found(request)
            return response
        if isinstance(found, tuple):
            status, headers, body = found
            return web.Response(status=status, headers=headers, body=body)
        if found is None:
            return web.Response(status=404, text="nothing")
        body = found.encode() if isinstance(found, str) else found
        return web.Response(body=body, content_type="application/xml" if "xml" in request.path else "text/html")


@asynccontextmanager
async def served() -> AsyncIterator[Web]:
    """A server until the end."""
    application = web.Application()
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
    there = Web(0, Names())
    application.router.add_route("*", "/{path:.*}", there.answer)
    await runner.setup()
    site = web.TCPSite(runner, LOOPBACK, 0)
    await site.start()
    there.port = runner.addresses[0][1]
    try:
        yield there
    finally:
        for fetcher in there.fetchers:
            fetcher.close()
        await runner.cleanup()


@contextmanager
def connections() -> Iterator[list[tuple[str, int]]]:
    """Every address that is connected to, as the socket is told it, by whomever in this process."""
    found: list[tuple[str, int]] = []
    plain = socket.socket.connect

    def connect(self: socket.socket, address: Any, /) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            found.append(address[:2])
        plain(self, address)

    socket.socket.connect = connect  # type: ignore[method-assign, assignment]
    try:
        yield found
    finally:
        socket.socket.connect = plain  # type: ignore[method-assign]


def refused(found: list[tuple[str, int]], port: int) -> list[tuple[str, int]]:
    """Those of the connections that should not have been: not of the public web, and not the server of the test."""
    return [
        (address, at)
        for address, at in found
        if (address, at) != (LOOPBACK, port) and not is_public(ip_address(address.partition("%")[0]))
    ]
