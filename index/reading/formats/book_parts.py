"""Which parts of a book are its story, and which only stand around it: title pages, imprints, tables of contents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from index.reading.lines import SENTENCE_END
from index.reading.markup import Part, attributes_of
from index.reading.structure import LEGAL, SURE

# what books call such parts, without hyphens (EPUB Structural Semantics; the guide of EPUB 2)
AROUND = frozenset(
    "colophon copyrightpage cover halftitlepage imprint landmarks loi lot pagelist titlepage toc".split()
)
CHAPTER_WORDS = 20  # a part with fewer may be a title page
SHOWN, MOST_NAMED = 40, 6  # characters of what is left out, and how many such parts are named


def stands_around(kinds: str) -> bool:
    """Whether a part that is called so is no part of the story."""
    return any(kind.replace("-", "").lower() in AROUND for kind in kinds.split())


def without_matter(page: Any) -> None:
    """Empty what a page (an lxml element) itself calls a title page, an imprint or a table of contents."""
    for element in list(page.iter()):
        if isinstance(element.tag, str):
            attributes = attributes_of(element)
            role = attributes.get("role", "").replace("doc-", "")
            if stands_around(f"{attributes.get('type', '')} {role}"):
                element.clear(keep_tail=True)


def is_story(parts: Sequence[Part], book: str, *, linear: bool) -> bool:
    """Whether parts are a chapter, a dedication or the like of a book of that title.

    Few words are so where they have a heading of their own, or are a sentence that is read with the others (`linear`).
    """
    heading = heading_of(parts)
    own = heading != "" and heading.casefold() != book.casefold()
    below = [part for part in parts if not part.level]
    if _mostly(below, [part.linked for part in below]) or _is_imprint(parts, own=own):
        return False
    if sum(len(part.text.split()) for part in parts) >= CHAPTER_WORDS:
        return True
    return own and bool(below) if heading else linear and any(SENTENCE_END.search(part.text) for part in below)


def heading_of(parts: Sequence[Part]) -> str:
    """The first heading, or nothing."""
    return next((" ".join(part.text.split()) for part in parts if part.level), "")


def left_out(pages: Sequence[Sequence[Part]]) -> list[str]:
    """What is said of the pages that are left out: nothing, or one sentence that names them."""
    names = [heading_of(page) or " ".join(page[0].text.split()) for page in pages if page]
    if not names:
        return []
    shown = [f"“{name if len(name) <= SHOWN else name[:SHOWN].rstrip() + '…'}”" for name in names[:MOST_NAMED]]
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return [f"Left out, as no part of the book's text: {', '.join(shown)}{more}."]


def _is_imprint(parts: Sequence[Part], *, own: bool) -> bool:
    """Whether a page speaks of what imprints do, and of little else; no page with a heading `own` to it is one."""
    if own and not LEGAL.search(heading_of(parts)):
        return False
    text = "\n".join(part.text for part in parts)
    kinds = {match.lastgroup for match in LEGAL.finditer(text)}
    return (
        SURE.search(text) is not None
        and len(kinds) > 1
        and _mostly(parts, [LEGAL.search(part.text) is not None for part in parts])
    )


def _mostly(parts: Sequence[Part], such: Sequence[bool]) -> bool:
    """Whether most words are in parts that are such."""
    lengths = [len(part.text.split()) for part in parts]
    return sum(length for length, it in zip(lengths, such, strict=True) if it) * 2 > sum(lengths)
