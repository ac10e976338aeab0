"""Lines of pages → paragraphs and headings: by gaps, indents, sizes and short last lines; hyphens at line ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from index.reading.formats.page_notes import notes_of
from index.reading.formats.page_parts import Line
from index.reading.lines import ITEM_MARK, LABEL, SENTENCE_END
from index.reading.markup import PAGE, Part, page_mark

SHORT, NARROW = 0.8, 0.5  # of the usual width: a line that ends a paragraph, and one that stands for itself
WIDE_GAP = 1.4  # of the usual distance of lines
INDENT, WIDEST_INDENT = 1.0, 4.0  # of the size of letters
LARGE = 1.15  # of the usual size: a heading's letters
HEADING_WORDS = 25
WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
PIECE = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
HYPHENS, BULLETS = "-‐", "•‣◦▪●"
BULLET, DIGITS = re.compile(rf"[{BULLETS}]+\s*(?=\S)"), re.compile(r"\d+")
LABELLED = 4  # of so many lines of a page one at least begins with a label, where it holds a talk
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
    """The paragraphs of a document; where a page begins in one, its mark stands there.

    Notes at the foot of a column stand behind the paragraph that goes on over them.
    """
    lines = [line for page in pages for line in page]
    if not lines:
        return
    width = _usual(line.right - line.left for line in lines)
    size = usual_size(lines)
    notes, waiting = notes_of(pages, size), list[Part]()
    words = Counter(word.lower() for line in lines for word in WORD.findall(line.text))
    text, level, item, before = "", 0, "", None
    for number, page in enumerate(pages, start=1):
        foot: list[Line] = []
        step, talk, indented = usual_step(page), _is_talk(page), _indented(page)
        mark = page_mark(number)
        for at, line in enumerate(page):
            if at in notes[number - 1]:
                foot.append(line)
                continue
            waiting, foot = waiting + _notes(foot), []
            large, own = _level(line, size), _item_mark(line.text)
            apart = large != level or at in indented or (talk and LABEL.match(line.text))
            listed = own and _begins_item(own, item, before, width)
            if text and (apart or listed or _begins(before, line, width, step)):
                yield _part(text, level, item)
                yield from waiting
                text, waiting = "", []
            told = line.text
            if not text:
                item, told = own, told.removeprefix(own if _is_bullet(own) else "")
            text = _joined(text, told, words, mark)
            mark, level, before = "", large, line
        waiting += _notes(foot)
        if mark and number < len(pages):
            text = f"{text} {mark}".lstrip()  # an empty page
    if text:
        yield _part(text, level, item)
    yield from waiting


def _notes(lines: Sequence[Line]) -> list[Part]:
    """The paragraphs of notes, whose page has begun before them."""
    return [replace(part, text=PAGE.sub("", part.text)) for part in paragraphs([lines])]


def _part(text: str, level: int, item: str) -> Part:
    """A paragraph; so is what is as long as none but a paragraph is, in whatever letters."""
    return Part(text, level if len(text.split()) <= HEADING_WORDS else 0, item=_is_bullet(item))


def _indented(page: Sequence[Line]) -> set[int]:
    """Which lines of a page begin a paragraph by their indent, though the paragraph before them is one such line.

    In a run of lines with the same indent each ends a sentence; else it is moved in as a whole, as what is quoted is.
    """
    usual = Counter(round(line.left) for line in page)
    found: set[int] = set()
    run: list[int] = []
    for at, line in enumerate([*page, None]):
        before = page[run[-1]] if run else None
        if line is not None and before and abs(line.left - before.left) < 1 and line.base < before.base:
            run.append(at)
            continue
        if len(run) > 1 and all(SENTENCE_END.search(page[own].text) for own in run[:-1]):
            first = page[run[0]]
            margins = [left for left in usual if INDENT < (first.left - left) / first.size < WIDEST_INDENT]
            if any(usual[left] > len(run) for left in margins):
                found |= set(run[1:])
        run = [at]
    return found


def _item_mark(line: str) -> str:
    """The mark of an item that a line begins with, or nothing."""
    mark = BULLET.match(line) or ITEM_MARK.match(line)
    return mark[0] if mark else ""


def _is_bullet(mark: str) -> bool:
    """Whether a mark is no number, which others may refer to."""
    return bool(mark) and not DIGITS.search(mark)


def _begins_item(mark: str, item: str, before: Line | None, width: float) -> bool:
    """Whether a mark begins an item, and is no dash or date of a sentence that goes on from the line before.

    `item` is the mark that the paragraph until here began with, or empty.
    """
    if before is None or mark[0] in BULLETS:
        return True
    number, earlier = DIGITS.search(mark), DIGITS.search(item)
    if number and int(number[0]) not in (1, 1 + int(earlier[0]) if earlier else 1):
        return False
    return bool(item) or _ends(before, width)


def _ends(line: Line, width: float) -> bool:
    return line.right - line.left < width * SHORT or SENTENCE_END.search(line.text) is not None


def _is_talk(page: Sequence[Line]) -> bool:
    """Whether the lines of a page begin with who speaks."""
    labels = sum(LABEL.match(line.text) is not None for line in page)
    return labels > 1 and labels * LABELLED >= len(page)


def _usual(widths: Iterable[float]) -> float:
    """The width of full lines: three of four are no wider."""
    ordered = sorted(widths)
    return ordered[len(ordered) * 3 // 4]


def usual_size(lines: Sequence[Line]) -> float:
    """The size of most letters."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0]


def usual_step(page: Sequence[Line]) -> float:
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
    if before is None:
        return True
    length, gap = before.right - before.left, before.base - line.base
    if length < width * SHORT and (SENTENCE_END.search(before.text) or length < width * NARROW):
        return True
    if gap <= 0:  # another column or page
        return False
    if line.right - before.right > width * NARROW and before.left - line.left < INDENT * line.size:
        return True  # much of the next line would have fitted behind it
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
