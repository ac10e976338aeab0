"""A picture of a page of a PDF with a sentence framed, drawn only where it is sure which letters are the sentence's."""

from __future__ import annotations

import base64
import io
import math
from collections.abc import Iterable, Iterator, Sequence
from ctypes import byref, c_int
from typing import Any

from index.reading.formats.page_layout import GUTTER
from index.reading.formats.page_locating import located
from index.reading.formats.page_parts import Glyph, Line
from index.reading.formats.pdf import page_lines

WIDTH, DENSEST = 1200, 4.0  # pixels across a page; pixels a point at most
MOST_PIXELS, LARGEST = 4_000_000, 1_000_000  # of a picture; bytes of it
ROOM, FLATTEST = 0.06, 0.45  # of a page's height around a sentence; of its width the least that is shown of its height
TALLEST = 1.6  # of a page's width: what is longer is shown from its beginning on
MARK, FILL, EDGE = (0x3B, 0x7D, 0xD8), 0x38, 2  # the colour of a mark, how much of it covers a page, its frame
FOREIGN = 0.33  # of a letter: so much of it may reach into a frame, as lines that are set close do
THICK = 2.0  # of the size of letters
PADDING = 2  # pixels between letters and their frame
QUALITIES = (85, 60, 35)
Box = tuple[float, float, float, float]  # left, bottom, right, top in points of the page
Pixels = tuple[int, int, int, int]  # left, top, right, bottom


def page_picture(content: bytes, number: int, words: str, before: str, behind: str) -> dict[str, Any]:
    """The picture (WebP) of page `number` (from 1) with words framed, and the frames in points of the page.

    `image` is None where they cannot be located surely. Raises pypdfium2.PdfiumError of a file that is no PDF.
    """
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    if not 1 <= number <= len(document):
        return {"image": None, "boxes": []}
    page = document[number - 1]
    boxes = framed(list(page_lines(page.get_textpage())), words, before, behind)
    image = _drawn(page, boxes) if boxes else None
    return {"image": image and base64.b64encode(image).decode(), "boxes": boxes}


def framed(lines: Sequence[Line], words: str, before: str, behind: str) -> list[Box]:
    """The boxes around a sentence, one for each line or part of it; none where it is not sure where it stands."""
    rows = located(lines, words, before, behind)
    if rows is None:
        return []
    runs = [run for row in rows for run in _runs(row)]
    boxes = [_box(run) for run in runs]
    own = {id(glyph) for run in runs for glyph in run}
    others = (glyph for line in lines for glyph in line.glyphs if glyph.text.strip() and id(glyph) not in own)
    return [] if any(_reaches_into(glyph.box, box) for glyph in others for box in boxes) else boxes


def _runs(row: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """The glyphs of a line in parts that stand close together, and of one that runs aslant in short ones."""
    run: list[Glyph] = []
    for glyph in row:
        if run and (glyph.left - run[-1].right > GUTTER * glyph.size or _is_thick([*run[-1:], run[0], glyph])):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _is_thick(run: Sequence[Glyph]) -> bool:
    """Whether a box around a run would be much higher, and wider, than its letters."""
    left, bottom, right, top = _box(run)
    return min(right - left, top - bottom) > THICK * max(item.size for item in run)


def _box(glyphs: Iterable[Glyph]) -> Box:
    sides = list(zip(*(glyph.box for glyph in glyphs), strict=True))
    return min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3])


def _reaches_into(glyph: Box, box: Box) -> bool:
    """Whether so much of a letter lies in a box that it seems to be one of those that are framed."""
    across = min(glyph[2], box[2]) - max(glyph[0], box[0])
    up = min(glyph[3], box[3]) - max(glyph[1], box[1])
    size = (glyph[2] - glyph[0]) * (glyph[3] - glyph[1])
    return across > 0 and up > 0 and across * up > FOREIGN * size


def _drawn(page: Any, boxes: Sequence[Box]) -> bytes | None:
    """The part of a page around the boxes, with a mark on each; None where they do not lie on what is shown of it."""
    from PIL import Image, ImageDraw

    width, height = page.get_size()
    scale = min(WIDTH / width, DENSEST, math.sqrt(MOST_PIXELS / (width * min(height, TALLEST * width))))
    size = math.ceil(width * scale), math.ceil(height * scale)
    marks = [_on_device(page, box, size) for box in boxes]
    if any(left < 0 or top < 0 or right > size[0] or bottom > size[1] for left, top, right, bottom in marks):
        return None
    upper, lower = _band(marks, size)
    crop = (0, (size[1] - lower - 0.5) / scale, 0, (upper - 0.5) / scale)  # left, bottom, right, top; rounded up there
    picture = page.render(scale=scale, crop=crop).to_pil().convert("RGBA")
    layer = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(layer)
    for left, top, right, bottom in marks:
        around = (left - PADDING, top - upper - PADDING, right + PADDING, bottom - upper + PADDING)
        pen.rounded_rectangle(around, radius=4, fill=(*MARK, FILL), outline=(*MARK, 0xFF), width=EDGE)
    return _encoded(Image.alpha_composite(picture, layer).convert("RGB"))


def _on_device(page: Any, box: Box, size: tuple[int, int]) -> Pixels:
    """Where a box of a page lies in its picture, however the page is turned and cut."""
    from pypdfium2 import raw

    x, y, corners = c_int(), c_int(), []
    for across, up in ((box[0], box[1]), (box[2], box[3])):
        raw.FPDF_PageToDevice(page, 0, 0, *size, 0, across, up, byref(x), byref(y))
        corners.append((x.value, y.value))
    (one, first), (other, second) = corners
    return min(one, other), min(first, second), max(one, other), max(first, second)


def _band(marks: Sequence[Pixels], size: tuple[int, int]) -> tuple[int, int]:
    """From which row of pixels to which a page is shown: the marks, and some of what stands around them."""
    room = round(ROOM * min(size[1], TALLEST * size[0]))
    upper, lower = min(mark[1] for mark in marks) - room, max(mark[3] for mark in marks) + room
    missing = round(FLATTEST * size[0]) - (lower - upper)
    if missing > 0:
        upper, lower = upper - missing // 2, lower + missing // 2
    upper = max(0, upper)
    return upper, min(size[1], lower, upper + round(TALLEST * size[0]))


def _encoded(picture: Any) -> bytes | None:
    """A picture as bytes that are few enough; None if it needs more."""
    for quality in QUALITIES:
        out = io.BytesIO()
        picture.save(out, "WEBP", quality=quality, method=4)
        if len(out.getvalue()) <= LARGEST:
            return out.getvalue()
    return None
