"""Nothing is connected to but the public web, however it is written, led to or resolved."""

from __future__ import annotations

from ipaddress import ip_address

import pytest

from bot.fetching.addresses import AddressGate, is_public
from bot.fetching.errors import FetchError
from tests.serving import Web, connections, refused

NO = (
    "127.0.0.1 127.9.9.9 10.1.2.3 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1 100.100.100.200 "
    "0.0.0.0 224.0.0.1 240.0.0.1 255.255.255.255 192.0.0.192 192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.9 "
    "168.63.129.16 192.88.99.1 :: ::1 fe80::1 fc00::1 fd00:ec2::254 fd12::1 ff02::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 "
    "::ffff:169.254.169.254 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b:1::1 2002:7f00:1:: 2002:808:808:: "
    "2001:0:7f00:1::1 2001:db8::1 3fff::1 100::1 5f00::1 fec0::1"
).split()
YES = "1.1.1.1 8.8.8.8 172.32.0.1 100.128.0.1 2606:4700::1111 ::ffff:8.8.8.8 64:ff9b::808:808 2a00:1450::1".split()
LITERALS = [
    *(f"http://{f'[{address}]' if ':' in address else address}/" for address in NO),
    *("http://2130706433/", "http://0x7f.1/", "http://127.1/", "http://0177.0.0.1/", "http://localhost/"),
    *("http://127.0.0.1./", "http://[::ffff:7f00:1]/", "http://①②⑦.0.0.1/", "http://127。0。0。1/"),
]


@pytest.mark.parametrize("address", NO)
def test_not_public(address: str) -> None:
    """None of these is anybody's on the public web."""
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", YES)
def test_public(address: str) -> None:
    """Also through a network that has only IPv6."""
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "url",
    [
        *("ftp://news.example/", "file:///etc/passwd", "javascript:alert(1)", "news.example", "", "http://", "//a.b"),
        *("http://user@news.example/", "http://user:word@news.example/", "http://:@news.example/", "http://[::1/"),
        *("http://news.example:22/", "http://news.example:6379/", "http://news.example:99999/"),
    ],
)
def test_what_is_no_link_to_the_web(url: str) -> None:
    """Is refused before anything is looked up."""
    with pytest.raises(FetchError) as caught:
        AddressGate().checked_url(url)
    assert caught.value.kind in ("link", "port")


def test_a_fragment_is_nobodys() -> None:
    """It is not sent."""
    assert str(AddressGate().checked_url(" https://news.example/a?b=1#c ")) == "https://news.example/a?b=1"


@pytest.mark.parametrize("url", LITERALS)
async def test_literals_are_not_connected_to(url: str, web: Web) -> None:
    """In whatever form; though our server would be there, for one."""
    fetcher = web.fetcher()
    with connections() as found, pytest.raises(FetchError) as caught:
        await fetcher.get(url)
    assert caught.value.kind in ("address", "link", "unreachable")
    assert refused(found, web.port) == []
    assert web.asked == []


@pytest.mark.parametrize("address", NO[1:])  # at the first one, our server is let through
async def test_names_and_redirects_are_not_connected_to(address: str, web: Web) -> None:
    """A name that leads there, a page that does, and a name that does so only the second time."""
    web.names.known["evil.example"] = [address]
    web.names.known["twice.example"] = ["127.0.0.1", "127.0.0.1", address]
    host = f"[{address}]" if ":" in address else address
    web.pages["/to-it"] = (302, {"Location": f"http://{host}/"}, b"")
    web.pages["/to-name"] = (302, {"Location": "http://evil.example/"}, b"")
    web.pages["twice.example/"] = (302, {"Location": web.url("/again", "twice.example")}, b"")
    fetcher = web.fetcher()
    with connections() as found:
        for url in (
            "http://evil.example/",
            web.url("/to-it"),
            web.url("/to-name"),
            web.url("/", "twice.example"),
        ):
            with pytest.raises(FetchError) as caught:
                await fetcher.get(url)
            assert caught.value.kind == "address"
    assert refused(found, web.port) == []


async def test_this_machine_is_not_asked(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """Though its address is a public one: what listens there may trust whoever is here."""
    monkeypatch.setattr("bot.fetching.addresses.own_addresses", lambda: {"8.8.4.4"})
    web.names.known["me.example"] = ["8.8.4.4"]
    with connections() as found, pytest.raises(FetchError) as caught:
        await web.fetcher().get("http://me.example/")
    assert (caught.value.kind, found) == ("address", [])
