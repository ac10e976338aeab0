"""Lines at the head and foot of a PDF's pages that are no part of its text: running heads, and numbers of pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from index.reading.formats.page_layout import SAME_LINE
from index.reading.formats.page_parts import Line
from index.reading.formats.paragraphs import WIDE_GAP, usual_size, usual_step
from index.reading.structure import names_chapter, number_of

RUNNING, MOST_RUNNING = 3, 5  # pages that must have the same first or last line for it to be a running head
RUNNING_APART = 2  # of such a line that stands apart, in letters no larger than those of the text
NUMBER = r"(?:\d{1,4}|[ivxlc]{1,7})"
PAGE_NUMBER = re.compile(
    rf"\W{{0,3}}(?:(?:page|p\.|seite|pagina|página) ?)?(?P<own>{NUMBER})(?: ?(?:/|of|von|de|sur) ?\d{{1,4}})?\W{{0,3}}",
    re.IGNORECASE,
)
NUMBER_AT_EDGE = re.compile(r"\A\d{1,4}\s{1,9}(?=\S)|(?<=\S)\s{1,9}\d{1,4}\Z")
LEADING = 1.5  # of the size of letters: the widest that lines are usually apart


def without_running_heads(pages: Sequence[list[Line]], problems: list[str]) -> list[list[Line]]:
    """The pages without the lines at their head and foot that many share but for their numbers; which is said."""
    often = _often(pages)
    kept, told = [], dict[str, str]()
    for page in pages:
        heads = [line for line in _edges(page) if _shape(line) in often]
        told |= {_shape(line): re.sub(r"\d+", "#", line.text) for line in heads}
        kept.append([line for line in page if line not in heads])
    problems += [f"Left out, as the head or foot of pages: {words}" for words in sorted(told.values())]
    return _without_page_numbers(kept)


def _often(pages: Sequence[list[Line]]) -> set[str]:
    """The shapes of running heads: on a few pages they have to stand apart, and be as small as the text."""
    lines = [line for page in pages for line in page]
    size = usual_size(lines) if lines else 0.0
    at_edge, apart = Counter[str](), Counter[str]()
    for page in pages:
        edges = _edges(page)
        at_edge.update({_shape(line) for line in edges})
        apart.update(
            {
                _shape(line)
                for line in edges
                if line.size <= size + 0.5 and not names_chapter(line.text) and _stands_apart(page, line)
            }
        )
    most = max(RUNNING, min(MOST_RUNNING, len(pages) // 3))
    few = max(RUNNING_APART, min(MOST_RUNNING, len(pages) // 3))
    return {shape for shape, times in at_edge.items() if times >= most or apart[shape] == times >= few}


def _edges(page: Sequence[Line]) -> list[Line]:
    """The first and last line that is read, and what stands as high or as low as any, in whatever column."""
    if not page:
        return []
    top, bottom = max(line.base for line in page), min(line.base for line in page)
    return [
        line
        for at, line in enumerate(page)
        if at in (0, len(page) - 1) or min(top - line.base, line.base - bottom) <= SAME_LINE * line.size
    ]


def _shape(line: Line) -> str:
    """A line without what changes from page to page; the number of a page may stand on either side of it."""
    return re.sub(r"\d+", "#", NUMBER_AT_EDGE.sub("", line.text) if not PAGE_NUMBER.fullmatch(line.text) else line.text)


def _without_page_numbers(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """The pages without the numbers at their heads, or feet, that grow by one from page to page.

    Most of them stand apart from the text, else they may belong to it.
    """
    for head in (True, False):
        numbers = [
            (at, number, line)
            for at, page in enumerate(pages)
            for line in _edges(page)
            if (number := _page_number(line)) is not None and _is_above(line, page) == head
        ]
        steps = Counter(step for step, _ in {(number - at, at) for at, number, _ in numbers})
        step, often = next(iter(steps.most_common(1)), (0, 0))
        own = {at: line for at, number, line in numbers if number == at + step}
        if often >= 2 and sum(_stands_apart(pages[at], line) for at, line in own.items()) * 2 > often:
            pages = [[line for line in page if line is not own.get(at)] for at, page in enumerate(pages)]
    return list(pages)


def _is_above(line: Line, page: Sequence[Line]) -> bool:
    return line is page[0] or (line is not page[-1] and 2 * line.base > page[0].base + page[-1].base)


def _stands_apart(page: Sequence[Line], edge: Line) -> bool:
    """Whether more room than between its other lines is left at a line at the head or foot of a page."""
    others = [line for line in page if abs(line.base - edge.base) > SAME_LINE * edge.size]
    if not others:
        return True
    gap = min(abs(line.base - edge.base) for line in others)
    return gap > WIDE_GAP * (usual_step(others) or LEADING * edge.size)


def _page_number(line: Line) -> int | None:
    """The number that a line consists of, in digits or in Roman letters; None where there is more, or none."""
    match = PAGE_NUMBER.fullmatch(line.text.strip())
    return number_of(match["own"]) if match else None
