"""Lines of pages → paragraphs and headings: by gaps, indents, sizes and short last lines; hyphens at line ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from index.reading.formats.page_layout import Line
from index.reading.markup import Part, page_mark

SHORT, NARROW = 0.8, 0.5  # of the usual width: a line that ends a paragraph, and one that stands for itself
WIDE_GAP = 1.4  # of the usual distance of lines
INDENT = 1.0  # of the size of letters
LARGE = 1.15  # of the usual size: a heading's letters
HEADING_WORDS = 25
SENTENCE_END = re.compile(r"[.!?…:][”’\"')\]»]*\Z")
WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
PIECE = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
HYPHENS, BULLETS = "-‐", "•‣◦▪●"
# what stands before a hyphen that is written, in English: the first parts of compounds
FIRST_PARTS = frozenset(
    """
    all anti brother co cross daughter double eighty ex far father fifty first five forty four full great half high ill
    kind left life long low mid middle mother multi near new nine ninety non north off old on one over post pre pro
    quarter quasi re right second self semi seven seventy short single sister six sixty so son south sub ten third
    thirty three time twenty two ultra under vice well wide
    """.split()
)
LINKS = ("and", "or", "to", "und", "oder", "et", "ou", "y", "o")  # two- and three-masted


def paragraphs(pages: Sequence[Sequence[Line]]) -> Iterator[Part]:
    """The paragraphs of a document; where a page begins in one, its mark stands there."""
    lines = [line for page in pages for line in page]
    if not lines:
        return
    width = _usual(line.right - line.left for line in lines)
    size = _usual_size(lines)
    words = Counter(word.lower() for line in lines for word in WORD.findall(line.text))
    text, level, before = "", 0, None
    for number, page in enumerate(pages, start=1):
        step = _step(page)
        mark = page_mark(number)
        for line in page:
            large = _level(line, size)
            if text and (large != level or _begins(before, line, width, step)):
                yield _part(text, level)
                text = ""
            text = _joined(text, line.text, words, mark)
            mark, level, before = "", large, line
        if mark and number < len(pages):
            text = f"{text} {mark}".lstrip()  # an empty page
    if text:
        yield _part(text, level)


def _part(text: str, level: int) -> Part:
    bare = text.lstrip(BULLETS).lstrip()
    return Part(bare, level, item=bare != text)


def _usual(widths: Iterable[float]) -> float:
    """The width of full lines: three of four are no wider."""
    ordered = sorted(widths)
    return ordered[len(ordered) * 3 // 4]


def _usual_size(lines: Sequence[Line]) -> float:
    """The size of most letters."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0]


def _step(page: Sequence[Line]) -> float:
    """The usual distance of a page's lines."""
    steps = [first.base - second.base for first, second in pairwise(page)]
    return median([step for step in steps if step > 0] or [0.0])


def _level(line: Line, size: float) -> int:
    """The level of the heading that a line in large letters belongs to; 0 for running text."""
    if line.size < LARGE * size or len(line.text.split()) > HEADING_WORDS:
        return 0
    return 1 if line.size > 1.5 * size else 2


def _begins(before: Line | None, line: Line, width: float, step: float) -> bool:
    """Whether a line begins a paragraph, by the line before it."""
    if before is None or line.text[0] in BULLETS:
        return True
    length, gap = before.right - before.left, before.base - line.base
    if length < width * SHORT and (SENTENCE_END.search(before.text) or length < width * NARROW):
        return True
    if gap <= 0:  # another column or page
        return False
    return gap > WIDE_GAP * step or (
        line.left - before.left > INDENT * line.size and SENTENCE_END.search(before.text) is not None
    )


def _joined(text: str, line: str, words: Counter[str], mark: str) -> str:
    """A paragraph's text with its next line; `mark` is that of the page that the line begins, or empty."""
    if not text:
        return mark + line
    if text[-1] not in HYPHENS or not text[-2:-1].isalnum() or not line[0].isalnum():
        return f"{text} {mark}{line}"
    first, second = PIECE.findall(text[:-1])[-1], PIECE.findall(line)[0]
    if second in LINKS and first.lower() in FIRST_PARTS:
        return f"{text} {mark}{line}"
    return f"{text if _is_compound(first, second, words) else text[:-1]}{mark}{line}"


def _is_compound(first: str, second: str, words: Counter[str]) -> bool:
    """Whether the hyphen between two halves is written in the middle of a line too.

    So the document itself writes them, or else what English compounds begin with stands before it.
    """
    if len(first) == 1 or not second[0].islower():
        return True
    whole, parted = f"{first}{second}".lower(), f"{first}-{second}".lower()
    if words[whole] != words[parted]:
        return words[parted] > words[whole]
    return "-" in first or first.lower() in FIRST_PARTS
