"""Pictures of words, made for tests and for `tests.bench.pictures`: pages, chats, scans, photographs."""

from __future__ import annotations

import io
import random
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from matplotlib import get_data_path
from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONTS = [
    Path(get_data_path(), "fonts", "ttf", name) for name in ("DejaVuSans.ttf", "DejaVuSerif.ttf", "STIXGeneral.ttf")
]
INK, PAPER = (24, 24, 24), (252, 251, 248)
DARK, LIGHT = ((49, 51, 56), (219, 222, 225), (148, 155, 164)), ((255, 255, 255), (49, 51, 56), (92, 94, 102))
NAMES = [(88, 101, 242), (235, 69, 158), (35, 165, 90), (240, 178, 50)]  # colours of those who speak in a chat


@dataclass(frozen=True)
class Drawn:
    """A picture, and the lines that were drawn in it, in the order in which they are read."""

    picture: Image.Image
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(self.lines)


def bomb(width: int, height: int) -> bytes:
    """A PNG that says it has so many pixels, and has none."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def png(picture: Image.Image) -> bytes:
    """A picture as a file that loses nothing."""
    return saved(picture, "PNG")


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    """A picture as a file of Pillow's `kind`."""
    out = io.BytesIO()
    picture.copy().save(out, kind, **options)  # a picture remembers how it was saved, and saves so again
    return out.getvalue()


def wrapped(text: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """A paragraph in lines no wider than that; one without blanks is cut between characters, as Japanese is."""
    lines, line = list[str](), ""
    words = text.split()
    units, glue = (words, " ") if len(text) < 12 * len(words) else (list(text), "")
    for unit in units:
        longer = f"{line}{glue}{unit}" if line else unit
        if line and font.getlength(longer) > width:
            lines.append(line)
            longer = unit
        line = longer
    return [*lines, line] if line else lines


def page(
    paragraphs: Sequence[str], dpi: int = 200, points: float = 11, font: Path = FONTS[0], columns: int = 1
) -> Drawn:
    """An A4 page at so many dots an inch; as many paragraphs as it has room for, in one column or more."""
    scale = dpi / 72
    wide, high, margin, gutter = round(595 * scale), round(842 * scale), 60 * scale, 22 * scale
    face = ImageFont.truetype(str(font), max(1, round(points * scale)))
    picture = Image.new("RGB", (wide, high), PAPER)
    draw, lines = ImageDraw.Draw(picture), list[str]()
    width = (wide - 2 * margin - (columns - 1) * gutter) / columns
    column, y = 0, margin
    for paragraph in paragraphs:
        for line in wrapped(paragraph, face, width):
            if y > high - margin:
                column, y = column + 1, margin
            if column == columns:
                return Drawn(picture, tuple(lines))
            draw.text((margin + column * (width + gutter), y), line, INK, face)
            lines.append(line)
            y += 1.35 * points * scale
        y += 0.8 * points * scale
    return Drawn(picture, tuple(lines))


def chat(
    messages: Sequence[tuple[str, str]], dark: bool = True, size: int = 16, width: int = 640, font: Path = FONTS[0]
) -> Drawn:
    """A screenshot of a chat: who, when, and what they say beside a round face."""
    back, ink, faint = DARK if dark else LIGHT
    face, small = ImageFont.truetype(str(font), size), ImageFont.truetype(str(font), round(size * 0.75))
    left, lines, rows = size * 4.5, list[str](), list[tuple[float, float, str, tuple[int, int, int], bool]]()
    y = size * 1.0
    people = sorted({name for name, _ in messages})
    for at, (name, said) in enumerate(messages):
        stamp = f"Today at {10 + at // 60}:{at * 7 % 60:02d} AM"
        rows.append((left, y, name, NAMES[people.index(name) % len(NAMES)], False))
        rows.append((left + face.getlength(name) + size * 0.6, y + size * 0.25, stamp, faint, True))
        lines.append(f"{name} {stamp}")
        y += size * 1.45
        for line in wrapped(said, face, width - left - size * 2):
            rows.append((left, y, line, ink, False))
            lines.append(line)
            y += size * 1.4
        y += size
    picture = Image.new("RGB", (width, round(y)), back)
    draw = ImageDraw.Draw(picture)
    for x, y, words, colour, is_small in rows:
        draw.text((x, y), words, colour, small if is_small else face)
        if not is_small and colour in NAMES:
            draw.ellipse((size, y, size * 3.5, y + size * 2.5), colour)
    return Drawn(picture, tuple(lines))


def scanned(drawn: Drawn, seed: int, quality: int = 60) -> Drawn:
    """The same as a scanner gives it: a little turned, grey, with noise, and saved as a JPEG."""
    rng = random.Random(seed)  # noqa: S311 - repeatable, and no secret
    grey = drawn.picture.convert("L")
    grey = grey.rotate(rng.uniform(-1.2, 1.2), Image.Resampling.BICUBIC, fillcolor=250)
    grey = grey.filter(ImageFilter.GaussianBlur(rng.uniform(0.3, 0.8)))
    return Drawn(_compressed(_noisy(grey.convert("RGB"), seed, 9), quality), drawn.lines)


def photographed(drawn: Drawn, seed: int, quality: int = 70) -> Drawn:
    """The same as a telephone sees it: in perspective, unevenly lit, a little blurred."""
    rng = random.Random(seed)  # noqa: S311 - repeatable, and no secret
    wide, high = drawn.picture.size
    corners = [(rng.uniform(0, 0.06) * wide, rng.uniform(0, 0.06) * high) for _ in range(4)]
    (a, b), (c, d), (e, f), (g, h) = corners
    seen = [(a, b), (wide - c, d), (wide - e, high - f), (g, high - h)]
    picture = drawn.picture.transform(
        (wide, high),
        Image.Transform.PERSPECTIVE,
        _perspective(seen, wide, high),
        Image.Resampling.BICUBIC,
        fillcolor=(96, 82, 70),
    )
    picture = picture.filter(ImageFilter.GaussianBlur(rng.uniform(0.5, 1.0)))
    light = (
        np.linspace(rng.uniform(0.55, 0.75), 1.0, wide)[None, :, None]
        * np.linspace(1.0, rng.uniform(0.8, 1), high)[:, None, None]
    )
    lit = Image.fromarray((np.asarray(picture) * light).astype(np.uint8))
    return Drawn(_compressed(_noisy(lit, seed, 6), quality), drawn.lines)


def scenery(seed: int, size: tuple[int, int] = (900, 600)) -> Image.Image:
    """A picture of hills, clouds and grass, without a word."""
    rng = np.random.default_rng(seed)
    coarse = Image.fromarray(rng.integers(0, 255, (7, 9, 3), dtype=np.uint8)).resize(size, Image.Resampling.BICUBIC)
    draw = ImageDraw.Draw(coarse)
    for _ in range(60):
        x, y, long = *(rng.random(2) * size), rng.random() * 90
        draw.line((x, y, x + long * rng.normal(), y + long * rng.normal()), tuple(rng.integers(0, 255, 3)), 3)
        draw.ellipse((x, y, x + long, y + long / 2), tuple(rng.integers(0, 255, 3)))
    return _noisy(coarse, seed, 12)


def _noisy(picture: Image.Image, seed: int, strength: float) -> Image.Image:
    noise = np.random.default_rng(seed).normal(0, strength, (picture.height, picture.width, 1))
    return Image.fromarray(np.clip(np.asarray(picture) + noise, 0, 255).astype(np.uint8))


def _compressed(picture: Image.Image, quality: int) -> Image.Image:
    return Image.open(io.BytesIO(saved(picture, "JPEG", quality=quality))).convert("RGB")


def _perspective(seen: Sequence[tuple[float, float]], wide: int, high: int) -> list[float]:
    """The eight numbers that Pillow wants, of a picture whose corners are seen there."""
    rows, right = list[list[float]](), list[float]()
    for (x, y), (u, v) in zip(seen, [(0, 0), (wide, 0), (wide, high), (0, high)], strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        right += [u, v]
    return [float(number) for number in np.linalg.solve(np.array(rows), np.array(right))]


def scanned_pdf(pictures: Sequence[Image.Image], dpi: int = 150) -> bytes:
    """A PDF whose pages are pictures."""
    first, *others = pictures
    return saved(first, "PDF", save_all=True, append_images=others, resolution=dpi)


def joined_pdf(parts: Sequence[bytes]) -> bytes:
    """The pages of several PDFs in one."""
    from pypdf import PdfWriter

    writer, out = PdfWriter(), io.BytesIO()
    for part in parts:
        writer.append(io.BytesIO(part))
    writer.write(out)
    return out.getvalue()
