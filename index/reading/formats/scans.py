"""The pages of a PDF that are pictures: rendered by PDFium, and read as pictures are.

So is a page whose picture fills it, with nothing above it but a stamp: where it was downloaded, and when.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

from index.errors import ReadingError
from index.reading.formats.page_parts import Line
from index.reading.formats.picture_support import INSTALL, allowance, can_read_pictures, missing

STAMP = 200  # characters at most of a text layer that is a stamp
FILLS = 0.6  # of a page: a picture that is the page
NESTED = 4  # forms within forms that are looked into
HINT = f"To have them read, run: {INSTALL}"


def with_scans(name: str, document: Any, pages: Sequence[list[Line] | None], problems: list[str]) -> list[list[Line]]:
    """The lines of all pages, with those of pages that are pictures read, as far as time allows; the rest is said.

    `pages` has the lines of each text layer, None where it cannot be read. Raises ReadingError if no page has a line.
    """
    broken = [number for number, lines in enumerate(pages) if lines is None]
    told = [lines or [] for lines in pages]
    empty = [number for number, lines in enumerate(pages) if lines == [] and not _has_objects(document[number])]
    whole = [(number, lines) for number, lines in enumerate(pages) if lines is not None and number not in empty]
    scanned = [number for number, lines in whole if _is_scan(document, number, lines)]
    problems += _said("cannot be read", broken)
    problems += _said("no text layer", empty, "has", "have")
    late, wordless, unsure = list[int](), list[int](), 0
    for number in scanned:
        if not allowance().permits():
            late.append(number)
            continue
        told[number], missed = _read(document[number])
        unsure += missed
        if not told[number]:
            wordless.append(number)
    read = sorted({*scanned} - {*late} - {*wordless})
    if not any(told):
        raise _nothing(name, late)
    if allowance().given:
        problems += _said("read from a picture by a machine: please check", read, "was", "were")
        problems += _said("no words that can be read", wordless, "has", "have")
        problems += _said("not read: there was no more time. Please split the file", late, "was", "were")
        problems += missing(name, unsure)
    elif late:
        problems += [*_said("no text layer", late, "has", "have"), *([] if can_read_pictures() else [HINT])]
    return told


def _has_objects(page: Any) -> bool:
    from pypdfium2 import raw

    return bool(raw.FPDFPage_CountObjects(page) > 0)


def _is_scan(document: Any, number: int, lines: Sequence[Line]) -> bool:
    if not lines:
        return True
    if sum(len(line.text) for line in lines) > STAMP:
        return False
    from pypdfium2 import raw

    page = document[number]
    wide, high = page.get_size()
    filled = 0.0
    for found in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=NESTED):
        left, bottom, right, top = found.get_bounds()
        filled = max(filled, (min(right, wide) - max(left, 0)) * (min(top, high) - max(bottom, 0)))
    return bool(filled > FILLS * wide * high)


def _read(page: Any) -> tuple[list[Line], int]:
    """The lines of a page, and how many of them are missing."""
    from index.reading.formats.picture_lines import page_lines  # late: not needed where no page is a picture
    from index.reading.formats.recognition import PIXELS, words_in

    wide, high = page.get_size()
    scale = math.sqrt(PIXELS / max(1.0, wide * high))
    picture = page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
    page.close()
    return page_lines(words_in(picture), 1 / scale)


def _said(what: str, numbers: Iterable[int], one: str = "", many: str = "") -> list[str]:
    """A sentence about pages, if there are any: which they are, those beside each other as a range."""
    ranges = list[list[int]]()
    for number in numbers:
        if ranges and ranges[-1][-1] == number:
            ranges[-1][-1] = number + 1
        else:
            ranges.append([number + 1, number + 1])
    if not ranges:
        return []
    told = ", ".join(f"{first}" if first == last else f"{first}–{last}" for first, last in ranges)
    several = len(ranges) > 1 or ranges[0][0] < ranges[0][1]
    return [" ".join(f"{'Pages' if several else 'Page'} {told} {many if several else one} {what}.".split())]


def _nothing(name: str, late: Sequence[int]) -> ReadingError:
    if late and not can_read_pictures():
        hint = f"{name[:80]} has no text layer: its pages are pictures. {HINT}"
        return ReadingError(hint, "no_layer", name=name[:80])
    return ReadingError(f"I see no words on the pages of {name[:80]} that I can read.", "no_words_seen", name=name[:80])
