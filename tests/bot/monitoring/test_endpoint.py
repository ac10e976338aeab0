"""Two paths, two methods, nothing else; and nothing at all where it is not wished for."""

from __future__ import annotations

import asyncio
import math
import re
import socket
from typing import Any

import pytest

from bot.monitoring.endpoint import AddressError, monitored
from bot.process.metrics import BUILDS, KINDS, OUTCOMES
from tests.bot.conftest import until
from tests.bot.monitoring.conftest import Page, numbers
from tests.house import ROOT


@pytest.mark.parametrize("path", ["/healthz", "/metrics"])
async def test_methods(page: Page, path: str) -> None:
    """HEAD is GET without a body; no other is taken."""
    async with page.session.get(page.address + path) as got, page.session.head(page.address + path) as head:
        assert (got.status, head.status, await head.read()) == (200, 200, b"")
        assert got.headers["Content-Type"] == head.headers["Content-Type"]
        assert got.headers["Cache-Control"] == "no-store"
        assert "Server" not in got.headers
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"):
        async with page.session.request(method, page.address + path, data=b"zebra") as refused:
            assert refused.status == 405
            assert "Server" not in refused.headers
            assert "zebra" not in await refused.text()


@pytest.mark.parametrize("path", ["/", "/healthz/", "/metrics/x", "/Healthz", "/favicon.ico", "/../etc/passwd"])
async def test_nothing_else(page: Page, path: str) -> None:
    """Is there."""
    async with page.session.get(page.address + path) as response:
        assert response.status == 404
        assert "Server" not in response.headers


@pytest.mark.parametrize(
    "words", [b"zebra zebra\r\n\r\n", b"GET / HTTP/1.1\r\nze bra\r\n\r\n", b"\x16\x03\x01zebra\r\n"]
)
async def test_what_is_no_http(page: Page, words: bytes, caplog: pytest.LogCaptureFixture) -> None:
    """Is refused, and learns no versions; the log tells where it failed."""
    reader, writer = await asyncio.open_connection("127.0.0.1", int(page.address.rpartition(":")[2]))
    writer.write(words)
    head = (await reader.read()).partition(b"\r\n\r\n")[0]
    assert head.startswith(b"HTTP/1.0 400 Bad Request")
    assert b"Server: footnote" in head
    assert b"aiohttp" not in head
    assert b"Python" not in head
    assert all("zebra" not in record.getMessage() for record in caplog.records)
    writer.close()
    assert (await page.health())[0] == 200


async def test_the_format_is_prometheus(page: Page) -> None:
    """Every family has a help and a type, names end as they should, and buckets add up."""
    async with page.session.get(f"{page.address}/metrics") as response:
        assert response.headers["Content-Type"].startswith("text/plain; version=")
        text = await response.text()
    found = numbers(text)
    families = [line.split()[2:4] for line in text.splitlines() if line.startswith("# TYPE ")]
    helped = {line.split()[2] for line in text.splitlines() if line.startswith("# HELP ")}
    assert {name for name, _ in families} == helped
    for name, kind in families:
        assert name.startswith(("footnote_", "process_"))
        if kind == "counter":
            assert name.endswith("_total")
        elif kind == "histogram":
            assert name.endswith("_seconds")
    assert found["footnote_event_loop_late_seconds_bucket +Inf"] == found["footnote_event_loop_late_seconds_count"]


async def test_the_guide_names_every_number(page: Page) -> None:
    """And no other; so do its alarms, with labels that there are."""
    text = (ROOT / "docs" / "monitoring.md").read_text(encoding="utf-8")
    there = set(re.findall(r"^# TYPE (footnote_\w+)", await page.text(), re.MULTILINE))
    there = {name for name in there if not name.endswith("_created")}
    assert set(re.findall(r"`(footnote_[a-z_]+)", text)) == there
    rules = re.findall(r"(footnote_[a-z_]+)", text.partition("groups:")[2].partition("```")[0])
    assert {name.removesuffix("_bucket") for name in rules} <= there
    labels = {value for values in re.findall(r'(?:outcome|kind)=~?"([\w|]+)"', text) for value in values.split("|")}
    assert labels <= {*OUTCOMES, *BUILDS, *KINDS}


async def test_it_listens_from_the_beginning(new_bot: Any, story_index: Any) -> None:
    """Before the bot connects, and counts how late the event loop is; at the end the port is free."""
    bot = new_bot()
    async with monitored(bot, story_index, ("127.0.0.1", 0)) as ((_, port),):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        assert (await reader.read()).startswith(b"HTTP/1.1 503 Service Unavailable")
        writer.close()
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET /metrics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        found = numbers((await reader.read()).partition(b"\r\n\r\n")[2].decode())
        assert found["footnote_gateway_shards"] == found["footnote_queue_length"] == 0
        assert math.isnan(found["footnote_gateway_latency_seconds"])
        writer.close()
        name = "footnote_event_loop_late_seconds_count"
        await until(lambda: bool(bot.metrics.registry.get_sample_value(name)))
        with pytest.raises(AddressError, match="in use"):
            async with monitored(new_bot(), story_index, ("127.0.0.1", port)):
                pass
    with socket.socket() as free:
        assert free.connect_ex(("127.0.0.1", port)) != 0


async def test_it_is_off(new_bot: Any, story_index: Any) -> None:
    """Unless it is wished for: nobody listens, nothing is counted of Discord."""
    bot = new_bot()
    async with monitored(bot, story_index, None) as served:
        assert served == ()
        assert bot.http.http_trace is None


async def test_an_ipv6_address(new_bot: Any, story_index: Any, caplog: pytest.LogCaptureFixture) -> None:
    """Where the machine has any."""
    caplog.set_level("INFO")
    try:
        async with monitored(new_bot(), story_index, ("::1", 0)):
            assert "http://[::1]:" in caplog.text
    except AddressError:
        pytest.skip("there is no IPv6 here")
