"""A citation → a picture of the page of the PDF that it stands on, its sentence framed; or none."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from pathlib import Path

from index.reading import LARGEST
from index.records import Citation
from index.sandbox import Sandbox, SandboxError

SECONDS = 6.0
LARGEST_PICTURE = 1_000_000  # bytes
OUTPUT = 2 * LARGEST_PICTURE  # bytes of an answer that holds one
AROUND = 200  # characters of the document on either side of a sentence, which tell it from others like it


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A picture (WebP) of a page, or of a part of it; and where on the page frames are, in points of the page.

    `words` are those that are framed: of a sentence that goes on on the next page those on this one.
    """

    page: int
    image: bytes
    words: str
    boxes: tuple[tuple[float, float, float, float], ...]


def page_picture(citation: Citation, original: Path, seconds: float = SECONDS) -> PagePicture | None:
    """The page of `original` on which a citation begins, drawn in a process of its own. Blocks until that has ended.

    None where its words cannot be found there surely, or where that takes more than `seconds`.
    """
    document, page = citation.document, citation.page
    if page is None:
        return None
    first = max((start.offset for start in document.pages if start.offset <= citation.start), default=0)
    last = min((start.offset for start in document.pages if start.offset > citation.start), default=len(document.text))
    end = min(citation.end, last)
    words = document.text[citation.start : end]
    before = document.text[max(first, citation.start - AROUND) : citation.start]
    behind = document.text[end : min(last, end + AROUND)]
    request = {"do": "page", "name": original.name, "page": page, "words": words, "before": before, "behind": behind}
    try:
        if original.stat().st_size > LARGEST:
            return None
        with Sandbox(output=OUTPUT) as sandbox:
            found = sandbox.call(request, original.read_bytes(), seconds)
        image = base64.b64decode(found.get("image") or "", validate=True)
        boxes = tuple((float(a), float(b), float(c), float(d)) for a, b, c, d in found.get("boxes", ()))
    except (OSError, SandboxError, binascii.Error, TypeError, ValueError):
        return None  # the file is gone meanwhile, or the process was not itself any more
    if not image.startswith(b"RIFF") or len(image) > LARGEST_PICTURE:
        return None
    return PagePicture(page, image, words, boxes)
