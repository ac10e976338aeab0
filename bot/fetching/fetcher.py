"""Fetching one URL: its redirects each checked, within limits of time and size, politely."""

from __future__ import annotations

import asyncio
import re
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from importlib.metadata import metadata, version

import aiohttp
from yarl import URL

from bot.fetching.addresses import AddressGate, RefusedAddressError
from bot.fetching.bodies import ACCEPTED, CHUNK, as_utf8, read_body
from bot.fetching.errors import FetchError
from bot.fetching.politeness import Politeness
from bot.fetching.robots import Robots
from index import WebReader

AGENT = "Footnote"  # the name that robots.txt calls us by
MOST = 20 * 2**20  # bytes of a body, on the wire and unpacked
REDIRECTS = 5
MOVED = (301, 302, 303, 307, 308)
UNCHANGED, MISSING, BUSY, WRONG = 304, (404, 410), (429, 503), 400
CHARSET = re.compile(r"charset\s{0,3}=\s{0,3}[\"']?([\w.:-]{1,40})", re.IGNORECASE)
READABLE = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5"


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds that one request may take, that its first byte may, and that nothing may come; and bytes of a body."""

    total: float = 60.0
    first_byte: float = 20.0
    silence: float = 15.0
    most: int = MOST


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a URL gave: the URL that it led to, its bytes, its type, and by what it is known to be the same again.

    `is_unchanged` says that nothing has changed since; then there are no bytes.
    """

    url: str
    content: bytes = b""
    content_type: str = ""
    etag: str = ""
    last_modified: str = ""
    is_unchanged: bool = False

    @property
    def kind(self) -> str:
        """Its type without parameters, in small letters."""
        return self.content_type.partition(";")[0].strip().lower()


def user_agent() -> str:
    """What servers are told of us: name, version, and the project's address where the package has one."""
    links = metadata("footnote").get_all("Project-URL") or []
    address = next((link.rpartition(", ")[2] for link in links), "a Discord bot that reads what its users watch")
    return f"{AGENT}/{version('footnote')} (+{address})"


class Fetcher:
    """Fetches from the web for all stories; holds no connection."""

    def __init__(
        self, gate: AddressGate | None = None, limits: Limits | None = None, politeness: Politeness | None = None
    ) -> None:
        """Connect where `gate` lets, by default to the public web alone."""
        self._gate, self._limits = gate or AddressGate(), limits or Limits()
        self._politeness = politeness or Politeness()
        self.reader = WebReader()
        self._robots = Robots(self.reader, AGENT, self._rules)

    def checked(self, url: str) -> str:
        """A URL as it is asked for. Raises FetchError if it is none that may be."""
        return str(self._gate.checked_url(url))

    async def get(self, url: str, etag: str = "", last_modified: str = "") -> Fetched:
        """What a URL gives, unless it is as it was. Raises FetchError, or ReadingError where robots.txt is hostile."""
        asked = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        return await self._followed(self._gate.checked_url(url), {key: it for key, it in asked.items() if it})

    async def rest(self) -> None:
        """Let go of what reads, once it has nothing to read; it begins again where it is needed."""
        await asyncio.to_thread(self.reader.rest)

    def close(self) -> None:
        """End what reads, whatever it does."""
        self.reader.close()

    async def _followed(self, url: URL, asked: Mapping[str, str], *, ruled: bool = True, cut: int = 0) -> Fetched:
        """Go where a URL leads. Each step is checked as the first; `cut` takes so many bytes, and of no rules asks."""
        for _ in range(REDIRECTS + 1):
            delay = await self._robots.check(url) if ruled else None
            async with self._politeness.turn(_origin(url), delay):
                found = await self._asked(url, asked, cut)
            if isinstance(found, Fetched):
                return found
            target = self._gate.checked_url(str(found))
            if url.scheme == "https" and target.scheme == "http":
                raise FetchError.of("downgrade", host=_host(url))
            url = target
        raise FetchError.of("redirects", host=_host(url))

    async def _rules(self, url: URL) -> bytes:
        """The bytes of a robots.txt, no more than are looked at. Raises FetchError."""
        return (await self._followed(url, {}, ruled=False, cut=Robots.MOST)).content

    async def _asked(self, url: URL, asked: Mapping[str, str], cut: int) -> Fetched | URL:
        """What one request gives: a body, or where else to ask. Raises FetchError."""
        host = _host(url)
        async with _told(host), asyncio.timeout(self._limits.total), self._session() as session:
            async with asyncio.timeout(self._limits.first_byte):
                response = await session.get(url, headers=asked, allow_redirects=False)
            async with response:
                where = response.headers.get("Location", "")
                if response.status in MOVED and where:
                    return url.join(URL(where))
                fetched = Fetched(
                    str(url),
                    b"",
                    response.headers.get("Content-Type", "")[:200],
                    response.headers.get("ETag", "")[:500],
                    response.headers.get("Last-Modified", "")[:100],
                )
                if response.status == UNCHANGED and asked:
                    return replace(fetched, is_unchanged=True)
                self._check(response, host)
                chunks: AsyncIterator[bytes] = response.content.iter_chunked(CHUNK)
                packing = response.headers.get("Content-Encoding", "")
                content = await read_body(chunks, packing, cut or self._limits.most, host, cut=bool(cut))
                return replace(fetched, content=_in_utf8(fetched, content))

    def _check(self, response: aiohttp.ClientResponse, host: str) -> None:
        if response.status in BUSY:
            raise self._politeness.busy(_origin(response.url), response.headers.get("Retry-After", ""), response.status)
        if response.status in MISSING:
            raise FetchError.of("missing", host=host, status=str(response.status))
        if response.status >= WRONG or response.status in (*MOVED, UNCHANGED):
            raise FetchError.of("status", host=host, status=str(response.status))
        if (response.content_length or 0) > self._limits.most:
            raise FetchError.of("large", host=host, most=f"{self._limits.most / 2**20:.0f}")

    def _session(self) -> aiohttp.ClientSession:
        """A session of one request: what it connects to is looked at each time. No proxies, cookies or netrc."""
        return aiohttp.ClientSession(
            connector=self._gate.connector(),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": user_agent(), "Accept": READABLE, "Accept-Encoding": ACCEPTED},
            timeout=aiohttp.ClientTimeout(sock_connect=self._limits.silence, sock_read=self._limits.silence),
            auto_decompress=False,
            trust_env=False,
        )


@asynccontextmanager
async def _told(host: str) -> AsyncIterator[None]:
    """What goes wrong on the way, as a FetchError."""
    try:
        yield
    except aiohttp.ClientConnectorCertificateError:
        raise FetchError.of("insecure", host=host) from None
    except aiohttp.ClientConnectorError as error:
        refused = "not a public address" in str(error.os_error) or isinstance(error.os_error, RefusedAddressError)
        raise FetchError.of("address" if refused else "unreachable", host=host) from None
    except TimeoutError:
        raise FetchError.of("slow", host=host) from None
    except (aiohttp.InvalidURL, ValueError):
        raise FetchError.of("link") from None
    except (aiohttp.ClientError, ssl.SSLError, OSError, asyncio.IncompleteReadError):
        raise FetchError.of("unreachable", host=host) from None


def _in_utf8(fetched: Fetched, content: bytes) -> bytes:
    charset = CHARSET.search(fetched.content_type)
    return as_utf8(content, charset[1]) if charset and fetched.kind.startswith("text/") else content


def _host(url: URL) -> str:
    return url.host or ""


def _origin(url: URL) -> str:
    """A host as it is asked in turn: two ports are two servers."""
    return f"{url.host}:{url.port}"
