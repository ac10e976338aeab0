"""Which URLs and which addresses may be fetched from: those of the public web, told at the socket itself.

The address is looked at where it is connected to, so that no literal, no redirect and no name that resolves otherwise
the second time leads around it.
"""

from __future__ import annotations

import socket
from collections.abc import Collection
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING

import aiohttp
import psutil
from aiohttp.abc import AbstractResolver
from yarl import URL

from bot.fetching.errors import FetchError

if TYPE_CHECKING:  # it is aiohttp's own
    from aiohappyeyeballs import AddrInfoType

PORTS = (80, 443, 8080, 8443)  # where pages are served; anything else is more likely some other service
Place = tuple[str, int]  # an address, as it is written, and a port

# IANA's special-purpose addresses, and what clouds tell their machines (Azure's stands among the public ones)
SPECIAL = tuple(
    IPv4Network(words)
    for words in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16"),
        *("172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15"),
        *("198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
    )
)
GLOBAL = IPv6Network("2000::/3")  # the only ones of IPv6 that are given to anybody
SPECIAL_6 = tuple(  # Teredo and the like, documentation, 6to4, documentation
    IPv6Network(words) for words in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
)
NAT64 = IPv6Network("64:ff9b::/96")


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address is one of the public internet, also within another form of it."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in SPECIAL)
    if address.ipv4_mapped is not None:
        return is_public(address.ipv4_mapped)
    if address in NAT64:
        return is_public(IPv4Address(address.packed[-4:]))
    return address in GLOBAL and not any(address in network for network in SPECIAL_6)


def own_addresses() -> set[str]:
    """The addresses of this machine: what listens on a public one may trust whoever is here."""
    return {item.address.partition("%")[0] for items in psutil.net_if_addrs().values() for item in items}


class RefusedAddressError(OSError):
    """An address that is not connected to."""


class AddressGate:
    """Lets nothing through but public addresses and ports of the web.

    `allowing` are places that are let through all the same: tests serve from loopback. No setting reaches it.
    """

    def __init__(self, allowing: Collection[Place] = (), resolver: AbstractResolver | None = None) -> None:
        """Let through the public ones, and those; names are looked up by `resolver`, or as the system does."""
        self._allowing, self._resolver = frozenset(allowing), resolver

    def checked_url(self, words: str) -> URL:
        """A URL that may be asked for, without its fragment. Raises FetchError."""
        try:
            url = URL(words.strip())
            host, port = url.host, url.port
        except ValueError:
            raise FetchError.of("link") from None
        if url.scheme not in ("http", "https") or not host or url.user is not None or url.password is not None:
            raise FetchError.of("link")
        try:
            literal = ip_address(host.partition("%")[0])
        except ValueError:
            literal = None
        if port not in PORTS and port not in {allowed for _, allowed in self._allowing}:
            raise FetchError.of("port", host=host, port=str(port))
        if literal is not None and not self._lets(str(literal), port or 0):
            raise FetchError.of("address", host=host)
        return url.with_fragment(None)

    def _lets(self, address: str, port: int) -> bool:
        if (address, port) in self._allowing:
            return True
        try:
            found = ip_address(address.partition("%")[0])
        except ValueError:
            return False
        return port in PORTS and is_public(found) and str(found) not in own_addresses()

    def _socket(self, info: AddrInfoType) -> socket.socket:
        """A socket for an address that is connected to next. Raises RefusedAddressError."""
        family, kind, protocol, _, (address, port, *_) = info
        if not self._lets(address, port):
            raise RefusedAddressError("not a public address")
        return socket.socket(family, kind, protocol)

    def connector(self) -> aiohttp.TCPConnector:
        """What connects for one request, and connects nowhere else."""
        return aiohttp.TCPConnector(
            resolver=self._resolver, socket_factory=self._socket, force_close=True, use_dns_cache=False
        )
