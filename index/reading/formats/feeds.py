"""RSS and Atom: bytes → plain facts; within the process that reads untrusted bytes."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Mapping
from email.utils import parsedate
from typing import Any
from urllib.parse import urljoin
from xml.sax import SAXException

from index.errors import ReadingError

MOST_ENTRIES = 1000
MOST_CONTENT = 500_000  # characters of one entry; a longer one is read at its link, or not at all
MOST_WORDS = 500  # characters of a title or a name
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def read_feed(request: Mapping[str, Any], content: bytes) -> dict[str, Any]:
    """What a feed holds; relative links lead from its URL, which the request has. Raises ReadingError."""
    import feedparser  # late: only where it is needed

    headers = {"content-location": request["url"], "content-type": request["type"]}
    # a stream of bytes: of a text feedparser might fetch what it names
    found = feedparser.parse(io.BytesIO(content), response_headers=headers, sanitize_html=False)
    is_broken = isinstance(found.get("bozo_exception"), SAXException)
    if not found.get("version") or (is_broken and not found.entries):  # nothing of it is left
        raise no_feed(request["name"])
    entries = [_entry(item, request["url"]) for item in found.entries[:MOST_ENTRIES]]
    return {"title": _plain(found.feed.get("title")), "entries": [item for item in entries if item["url"]]}


def _entry(item: Any, base: str) -> dict[str, str]:
    contents = [*(part.get("value") or "" for part in item.get("content", ())), item.get("summary") or ""]
    content = max(contents, key=len)
    link = item.get("link") or ""
    updated = (item[key] for key in ("updated", "published") if key in item.keys())  # noqa: SIM118 - as below
    stamp = "\0".join([item.get("title") or "", *(value or "" for value in updated), *contents])
    return {
        "url": urljoin(base, link.strip()) if link.strip() else "",
        "title": _plain(item.get("title")),
        "author": _plain(item.get("author")),
        "published": _day(item),
        "content": content if len(content) <= MOST_CONTENT else "",
        "stamp": hashlib.blake2b(stamp.encode("utf-8", "replace"), digest_size=16).hexdigest(),
    }


def _day(item: Any) -> str:
    """The day that an entry came out, as it was there; empty where it is not told."""
    names = [name for name in ("published", "updated") if name in item.keys()]  # noqa: SIM118 - `in` maps old names
    told = next((str(item[name]).strip() for name in names), "")
    if day := ISO_DAY.match(told):
        return day[0]
    parsed = parsedate(told) or next((item[f"{name}_parsed"] for name in names if item.get(f"{name}_parsed")), None)
    return f"{parsed[0]:04d}-{parsed[1]:02d}-{parsed[2]:02d}" if parsed else ""


def _plain(told: object) -> str:
    """Words without marks of HTML: titles of feeds may have them."""
    words = str(told or "")[: 4 * MOST_WORDS]
    if "<" in words or "&" in words:
        from lxml import html

        words = html.fromstring(f"<p>{words}</p>").text_content()
    return " ".join(words.split())[:MOST_WORDS]


def no_feed(name: str) -> ReadingError:
    """What is raised where there is no feed."""
    return ReadingError(f"{name[:80]} is no feed that I can read.", "no_feed", name=name[:80])
