"""What readers wrote below a web page's article: told by how its part of the page is called, or by what heads it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from index.reading.markup import local_name

CALLED = re.compile(r"(?:^|[\s_-])comments?(?=[\s_-]|$)", re.IGNORECASE)
PARTS = frozenset("article aside div dl footer form li ol section table ul".split())
HEADINGS = ("h2", "h3", "h4", "h5", "h6")
COUNTED = r"(?:comments?|replies|responses?|kommentare?|commentaires?|comentarios?)"
HEADED = re.compile(rf"\d{{1,6}} {COUNTED}\W*|{COUNTED} ?(?:\(\d{{1,6}}\)|: ?\d{{1,6}}|\d{{1,6}})\W*", re.IGNORECASE)
NUMBER_FIRST = re.compile(r"\d{1,6}\s+\D")
HEADLINE_WORDS = 2  # that a headline has at least to be known in what heads its comments
WORD = re.compile(r"\w+")


def without_comments(root: Any) -> bool:
    """Take readers' comments out of a page (an lxml element); whether there were any of them."""
    found = [*_called(root), *_headed(root)]
    told = any(element.text_content().strip() for element in found)
    for element in found:
        if element.getparent() is not None:
            element.drop_tree()
    return told


def _called(root: Any) -> Iterator[Any]:
    """The parts of a page that are called comments, as long as no story is in one."""
    for element in root.iter(*PARTS):
        if _is_called(element) and not any(not _is_called(story) for story in element.iter("main", "h1", "article")):
            yield element


def _is_called(element: Any) -> bool:
    return CALLED.search(f"{element.get('id', '')} {element.get('class', '')}") is not None


def _headed(root: Any) -> Iterator[Any]:
    """What heads comments, and all that follows until a heading of no lower level.

    Such a heading counts them, or it has a number and the headline again: 2 thoughts on “The lamp”.
    """
    headline = next((words for element in root.iter("h1") if (words := _words(element))), "")
    known = len(headline.split()) >= HEADLINE_WORDS
    for heading in root.iter(*HEADINGS):
        told = " ".join(heading.text_content().split())
        again = known and NUMBER_FIRST.match(told) and headline in _words(heading) != headline
        if not again and not HEADED.fullmatch(told):
            continue
        first = heading
        while (parent := first.getparent()) is not None and parent.text_content().split() == told.split():
            first = parent
        yield first
        for element in first.itersiblings():
            if re.fullmatch("h[1-6]", local_name(element)) and local_name(element) <= local_name(heading):
                break
            if isinstance(element.tag, str):
                yield element


def _words(element: Any) -> str:
    return " ".join(WORD.findall(element.text_content().lower()))
