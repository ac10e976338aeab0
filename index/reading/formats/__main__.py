"""The process that reads untrusted bytes: files of all kinds into text, and text into documents."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import PurePath
from typing import Any

from index.errors import ReadingError
from index.reading import clean, holds_words, is_markdown, parse_document, wordless
from index.reading.formats import MOST_SENTENCES, MOST_TEXT, MOST_TIMES, bomb, damaged, source_of
from index.reading.formats.feeds import read_feed
from index.reading.formats.picture_support import allow
from index.reading.formats.raw_document import RawDocument
from index.reading.formats.readers import READERS
from index.reading.formats.sitemaps import read_links, read_robots, read_sitemap
from index.records.serialization import body_row, facts_row
from index.sandbox import serve


def extracted(request: dict[str, Any], content: bytes) -> dict[str, Any]:
    """What a file holds. Raises ReadingError."""
    name, problems = request["name"], list[str]()
    found: list[RawDocument] = READERS[PurePath(name).suffix.lower()](name, content, problems)
    found = [replace(item, text=clean(item.text)) for item in found]
    if sum(len(item.text.encode()) for item in found) > MOST_TEXT:
        raise bomb(name)
    kept = [item for item in found if holds_words(item.text, markdown=is_markdown(PurePath(item.name)))]
    if not kept:
        raise wordless(name)
    problems += [wordless(item.name).hint for item in found if item not in kept]
    return {"documents": [asdict(item) for item in kept], "problems": problems}


def parsed(request: dict[str, Any], content: bytes) -> dict[str, Any]:
    """What is known of a text, and where its parts stand; its text only where it is another. Raises ReadingError."""
    name = request["name"]
    text = content.decode()
    document = parse_document(text, name, source_of(request["source"]), markdown=request["markdown"])
    if len(document.sentences) > MOST_SENTENCES or len(document.times) > MOST_TIMES:
        raise bomb(name)
    body = body_row(document)
    if document.text == text:
        del body["text"]
    return body | facts_row(document)


WORK: dict[str, Callable[[dict[str, Any], bytes], dict[str, Any]]] = {
    "extract": extracted,
    "parse": parsed,
    "feed": read_feed,
    "sitemap": read_sitemap,
    "robots": read_robots,
    "links": read_links,
}


def answer(request: dict[str, Any], content: bytes) -> dict[str, Any]:
    """What was found, or why nothing was; and how many pictures were left out, since there was no time for them."""
    allowance = allow(request.get("pictures", 0.0))
    told = _answered(request, content)
    return told | ({"pictures": allowance.left_out} if allowance.left_out else {})


def _answered(request: dict[str, Any], content: bytes) -> dict[str, Any]:
    try:
        return WORK[request["do"]](request, content)
    except ReadingError as error:
        reason = error
    except (MemoryError, RecursionError):
        reason = bomb(request["name"])
    except Exception as error:  # of a reader, or of its library: named for the log, without a word of the file
        reason, place = damaged(request["name"]), traceback.extract_tb(error.__traceback__)[-1]
        fault = f"{type(error).__name__} in {PurePath(place.filename).name}:{place.lineno}"
        return {"error": reason.hint, "key": reason.key, "facts": reason.facts, "fault": fault}
    return {"error": reason.hint, "key": reason.key, "facts": reason.facts}


if __name__ == "__main__":
    serve(answer)
