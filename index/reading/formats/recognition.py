"""The words in a picture, line by line: found and read by PP-OCRv6's small networks, which `rapidocr` carries.

PP-OCR (Du et al. 2020, PP-OCR: A Practical Ultra Lightweight OCR System) finds lines by differentiable binarization
(Liao et al. 2020) and reads each by CTC; one pair of networks reads English, Japanese, Chinese and the languages that
are written in Latin letters. It runs on one thread: the time of a process is limited by what all its threads take.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

PIXELS = 1_800_000  # that are looked at at once: an A4 page at 140 dots an inch; more takes memory, and reads no better
SMALLEST, WIDEST = 32, 3.0  # pixels of a side, and times the other: room is added to what is smaller, or longer
TALLEST, STRIP = 2.0, 1.5  # times as high as wide: what is taller is cut into strips of that height
TALL = 1.5  # times its width: a line that is written upwards, or downwards
DOUBTFUL = 0.85  # the mean score of a picture that may stand on its head


@dataclass(frozen=True, slots=True)
class Reading:
    """A line that was read: its corners clockwise from where it begins, in pixels from the top left, and how surely."""

    text: str
    corners: tuple[tuple[float, float], ...]
    score: float

    @property
    def length(self) -> float:
        """How long it is, along its upper edge."""
        return math.dist(self.corners[0], self.corners[1])

    @property
    def height(self) -> float:
        """How high it is, where it begins."""
        return math.dist(self.corners[0], self.corners[3])


def words_in(picture: Image.Image) -> list[Reading]:
    """The lines of a picture (RGB), turned so that they can be read; in no order that means anything."""
    found = _read(picture)
    tall = [line for line in found if line.height > TALL * line.length and len(line.text) > 1]
    if 2 * len(tall) > len(found):
        turns = [Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270]
    elif found and _sureness(found) < DOUBTFUL:
        turns = [Image.Transpose.ROTATE_180]
    else:
        return found
    return max([found, *(_read(picture.transpose(turn)) for turn in turns)], key=_weight)


def _weight(found: Sequence[Reading]) -> float:
    """How much was read, and how surely: a line on its head gives few letters, and unsure ones."""
    return sum(line.score**4 * len(line.text) for line in found if line.height <= TALL * line.length)


def _sureness(found: Sequence[Reading]) -> float:
    return sum(line.score * len(line.text) for line in found) / (sum(len(line.text) for line in found) or 1)


def _read(picture: Image.Image) -> list[Reading]:
    found = list[Reading]()
    for top, strip in _strips(picture):
        shown, scale = _shown(strip)
        result = _engine()(np.ascontiguousarray(np.asarray(shown)[:, :, ::-1]))  # it wants blue first
        for text, box, score in zip(
            result.txts or (), result.boxes if result.txts else (), result.scores or (), strict=True
        ):
            corners = tuple((float(x) / scale, float(y) / scale + top) for x, y in box)
            found.append(Reading(str(text).strip(), corners, float(score)))
    return found


def _shown(strip: Image.Image) -> tuple[Image.Image, float]:
    """A picture as the networks can take it, neither large nor much longer than wide; and what it was scaled by."""
    wide, high = (max(side, other / WIDEST, SMALLEST) for side, other in (strip.size, strip.size[::-1]))
    scale = min(1.0, math.sqrt(PIXELS / (wide * high)))
    size = max(1, round(strip.width * scale)), max(1, round(strip.height * scale))
    shown = strip.resize(size, Image.Resampling.LANCZOS) if scale < 1 else strip
    padded = Image.new("RGB", (math.ceil(wide * scale), math.ceil(high * scale)), shown.getpixel((0, 0)))
    padded.paste(shown)
    return padded, scale


def _strips(picture: Image.Image) -> Iterator[tuple[int, Image.Image]]:
    """A picture, or one that is very tall in strips, cut where least is to be seen; each with where it begins."""
    if picture.height <= TALLEST * picture.width or picture.width * picture.height <= PIXELS:
        yield 0, picture
        return
    busy = np.asarray(picture.convert("L").resize((min(picture.width, 400), picture.height))).std(axis=1)
    busy = np.convolve(busy, np.ones(5), "same")  # a single row within a line may be blank, too
    top, high = 0, round(STRIP * picture.width)
    while picture.height - top > TALLEST * picture.width:
        first = top + round(0.7 * high)
        cut = first + int(busy[first : top + high].argmin())
        yield top, picture.crop((0, top, picture.width, cut))
        top = cut
    yield top, picture.crop((0, top, picture.width, picture.height))


@cache
def _engine() -> Any:
    """The networks, as they lie in the package: naming them keeps it from looking for them elsewhere."""
    import cv2  # late: with what follows 0.6 s, and none of it is there without the extra
    import rapidocr

    cv2.setNumThreads(1)
    models = Path(rapidocr.__file__).parent / "models"
    return rapidocr.RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "Global.text_score": 0.0,
            "Global.max_side_len": PIXELS,
            "Det.model_path": str(next(models.glob("*_det_*.onnx"))),
            "Rec.model_path": str(next(models.glob("*_rec_*.onnx"))),
            "Rec.rec_batch_num": 1,  # several are as wide as the widest: slower, and larger
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
        }
    )
