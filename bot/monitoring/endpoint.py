"""/healthz and /metrics over HTTP, on the bot's own event loop; off unless FOOTNOTE_HTTP is set."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict

from aiohttp import hdrs, web
from prometheus_client import CONTENT_TYPE_LATEST

from bot.client import FootnoteBot
from bot.monitoring.figures import Figures
from bot.monitoring.gateway import GatewayWatch
from bot.monitoring.health import Health
from index import StoryIndex

log = logging.getLogger(__name__)

SAMPLE_S = 0.25  # between looks at how late the event loop is
CLOSE_S = 1.0  # that a response which is on its way may still take


class AddressError(Exception):
    """The address cannot be listened on; the first argument says why."""


@asynccontextmanager
async def monitored(
    bot: FootnoteBot, story_index: StoryIndex, address: tuple[str, int] | None
) -> AsyncIterator[tuple[tuple[str, int], ...]]:
    """Serve a bot's health and numbers at an address, from before it connects; where that is None, nothing is done.

    Gives the hosts and ports that are listened on: a name may have several, and port 0 takes a free one.
    Raises AddressError.
    """
    if address is None:
        yield ()
        return
    gateway = GatewayWatch(bot)
    bot.http.http_trace = bot.metrics.http_trace()
    health, figures = Health(gateway, story_index, bot.store), Figures(bot, story_index, gateway)
    runner = web.AppRunner(application(health, figures), shutdown_timeout=CLOSE_S)
    await runner.setup()
    watching = asyncio.create_task(_watch_loop(bot.metrics.loop_late))
    try:
        server = await _listening(runner, address)
        addresses = tuple((str(host), int(port)) for host, port, *_ in (it.getsockname() for it in server.sockets))
        log.info("health and metrics are served at %s", ", ".join(_url(*item) for item in addresses))
        try:
            yield addresses
        finally:
            server.close()
    finally:
        watching.cancel()
        await runner.cleanup()


class _Connection(web.RequestHandler):
    """A connection on which what is no HTTP is not told the versions of what serves it either."""

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """As aiohttp does, but for its name."""
        response = super().handle_error(request, status, exc, message)
        response.headers[hdrs.SERVER] = "footnote"
        return response


async def _listening(runner: web.AppRunner, address: tuple[str, int]) -> asyncio.Server:
    """A server at an address. Raises AddressError."""

    def connected() -> asyncio.Protocol:
        assert runner.server is not None  # noqa: S101 - it is set up
        # no access log: it holds what somebody asked for
        return _Connection(runner.server, loop=asyncio.get_running_loop(), access_log=None)  # type: ignore[arg-type]

    try:
        return await asyncio.get_running_loop().create_server(connected, *address)
    except OSError as error:
        # asyncio puts the address into its words; a name that is not known has a number below 0
        number = error.errno or 0
        raise AddressError(os.strerror(number) if number > 0 else error.strerror or str(error)) from error


def application(health: Health, figures: Figures) -> web.Application:
    """What answers the two paths, and nothing else."""

    async def healthz(request: web.Request) -> web.Response:
        found = await health.report()
        body = {"status": "ok" if found.is_well else "unavailable", **asdict(found)}
        return web.json_response(body, status=200 if found.is_well else 503)

    async def metrics(request: web.Request) -> web.Response:
        return web.Response(body=await figures.written(), headers={hdrs.CONTENT_TYPE: CONTENT_TYPE_LATEST})

    async def prepare(request: web.Request, response: web.StreamResponse) -> None:
        response.headers.popall(hdrs.SERVER, None)  # versions are nobody's business
        response.headers[hdrs.CACHE_CONTROL] = "no-store"

    app = web.Application()
    app.on_response_prepare.append(prepare)
    app.add_routes([web.get("/healthz", healthz), web.get("/metrics", metrics)])
    return app


def _url(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


async def _watch_loop(late: Callable[[float], None]) -> None:
    """Tell again and again how late the event loop is; cancel it to end."""
    loop = asyncio.get_running_loop()
    while True:
        due = loop.time() + SAMPLE_S
        await asyncio.sleep(SAMPLE_S)
        late(max(0.0, loop.time() - due))
