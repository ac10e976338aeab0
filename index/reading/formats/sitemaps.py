"""Sitemaps, also packed ones; robots.txt; what a page's head links to: within the process that is killed."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin

from index.errors import ReadingError
from index.reading.formats import bomb, damaged
from index.reading.markup import local_name

GZIP, GZIP_WINDOW = b"\x1f\x8b", 31
MOST_BYTES = 50 * 2**20  # of a sitemap, as its protocol has it
MOST_PAGES = 50_000
MOST_FEEDS = 20
LONGEST_URL = 2000
FEED_TYPES = ("application/rss+xml", "application/atom+xml")


def read_sitemap(request: Mapping[str, Any], content: bytes) -> dict[str, Any]:
    """The pages that a sitemap names, or the sitemaps that an index does. Raises ReadingError."""
    from lxml import etree  # late: only where it is needed

    name = request["name"]
    if content.startswith(GZIP):
        content = _unpacked(name, content)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    kind = local_name(root) if root is not None else ""
    if kind not in ("urlset", "sitemapindex"):
        raise ReadingError(f"{name[:80]} is no sitemap that I can read.", "no_sitemap", name=name[:80])
    found = []
    for item in root[:MOST_PAGES]:
        facts = {local_name(child): (child.text or "").strip() for child in item if isinstance(child.tag, str)}
        if url := facts.get("loc", ""):
            found.append([urljoin(request["url"], url)[:LONGEST_URL], facts.get("lastmod", "")[:40]])
    return {"pages": found, "sitemaps": []} if kind == "urlset" else {"pages": [], "sitemaps": found}


def _unpacked(name: str, content: bytes) -> bytes:
    unpacking = zlib.decompressobj(GZIP_WINDOW)
    try:
        unpacked = unpacking.decompress(content, MOST_BYTES)
    except zlib.error:
        raise damaged(name) from None
    if unpacking.unconsumed_tail:
        raise bomb(name)
    return unpacked


def read_robots(request: Mapping[str, Any], content: bytes) -> dict[str, Any]:
    """Which URLs a robots.txt lets the agent of the request read, and how long it is to wait between them."""
    from protego import Protego  # late: only where it is needed

    rules = Protego.parse(content.decode("utf-8-sig", "replace"))
    agent = request["agent"]
    return {
        "allowed": [bool(rules.can_fetch(url, agent)) for url in request["urls"]],
        "delay": rules.crawl_delay(agent),
    }


def read_links(request: Mapping[str, Any], content: bytes) -> dict[str, Any]:
    """What a page says of itself in links: its canonical URL, and its feeds. Raises ReadingError."""
    from lxml import etree, html  # late: only where it is needed

    try:
        root = html.document_fromstring(content, parser=html.HTMLParser(encoding=_encoding(content)))
    except (etree.ParserError, ValueError):
        raise damaged(request["name"]) from None
    base = urljoin(request["url"], next(iter(root.xpath("//head/base/@href")), ""))
    canonical, feeds = "", list[str]()
    for link in root.xpath("//link[@rel and @href]"):
        relations, target = link.get("rel").lower().split(), urljoin(base, link.get("href").strip())
        if "canonical" in relations:
            canonical = canonical or target
        elif "alternate" in relations and (link.get("type") or "").lower().strip() in FEED_TYPES:
            feeds.append(target)
    title = " ".join((root.findtext(".//title") or "").split())
    feeds = [url[:LONGEST_URL] for url in dict.fromkeys(feeds)]
    return {"title": title[:500], "canonical": canonical[:LONGEST_URL], "feeds": feeds[:MOST_FEEDS]}


def _encoding(content: bytes) -> str | None:
    """UTF-8 where it can be read so, else what the page declares: by itself lxml takes ISO 8859-1."""
    try:
        content.decode()
    except UnicodeDecodeError:
        return None
    return "utf-8"
