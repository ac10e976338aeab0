"""Numbers and stars that refer to notes, which are no words of the text that they stand in; and powers, which are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from index.reading.markup import BLOCKS, attributes_of, local_name

MARK = re.compile(r"(?:[\d\s,;*†‡§()\[\]–-]|\b(?:[a-z]|note|nb)\b){1,20}")  # what refers to notes
RAISED_NUMBER = re.compile(r"\s*(\d{1,3})\s*")
BEHIND_WORDS = re.compile(r"(?:[^\W\d_]{4}|[.,;:!?…”’\"'»])\Z")  # shorter words are units and variables: km², x²
BEHIND_POWERS = re.compile(r"[\w)\]]\Z")
HIGH = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
LINK, ANY_LINK, RAISED = "a", "{*}a", "sup"
REFERENCE = "noteref"  # what books call a reference to a note (EPUB Structural Semantics)
LOOKED_AT = 8  # characters before a number


def without_note_numbers(root: Any) -> None:
    """Empty what refers to notes in a page (an lxml element), and write the digits of powers high: 10⁶.

    That is what is called a reference, what is both raised and a link, and a raised number behind a word or a mark.
    """
    for element, before in list(_raised_and_linked(root)):
        words = element.xpath("string()")
        number = RAISED_NUMBER.fullmatch(words)
        if _refers(element, words, before):
            element.clear(keep_tail=True)
        elif number and local_name(element) == RAISED and BEHIND_POWERS.search(before):
            element.clear(keep_tail=True)
            element.text = number[1].translate(HIGH)


def _raised_and_linked(root: Any) -> Iterator[tuple[Any, str]]:
    """Each raised element and link, with the last characters that stand before it in its block."""
    from lxml import etree

    before = ""
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = local_name(element)
        if event == "start" and name in (LINK, RAISED):
            yield element, before
        words = (element.text if event == "start" else element.tail) or ""
        before = (("" if name in BLOCKS else before) + words[-LOOKED_AT:])[-LOOKED_AT:]


def _refers(element: Any, words: str, before: str) -> bool:
    """Whether an element refers to notes."""
    if not MARK.fullmatch(words):
        return False
    attributes, raised = attributes_of(element), local_name(element) == RAISED
    if REFERENCE in attributes.get("type", "") + attributes.get("role", ""):
        return True
    links = chain(element.iterancestors(ANY_LINK), element.iterdescendants(ANY_LINK))
    if raised and next(links, None) is not None:
        return True
    return raised and RAISED_NUMBER.fullmatch(words) is not None and BEHIND_WORDS.search(before) is not None
