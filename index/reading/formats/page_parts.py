"""What a page consists of: characters, and the lines that they make."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character, its baseline's y (growing upwards), from left to right, and its size; all in points.

    They are those of the page turned so that it stands upright; `box` is its place on the page itself: left, bottom,
    right, top.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    box: tuple[float, float, float, float] = field(default=(0.0, 0.0, 0.0, 0.0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one baseline, from left to right; places and size in points. `glyphs` are those that are seen."""

    text: str
    left: float
    right: float
    base: float
    size: float
    glyphs: tuple[Glyph, ...] = field(default=(), compare=False, repr=False)
