"""What a page consists of: characters, and the lines that they make."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character, its baseline's y (growing upwards), from left to right, and its size; all in points."""

    text: str
    left: float
    right: float
    base: float
    size: float


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one baseline, from left to right; places and size in points."""

    text: str
    left: float
    right: float
    base: float
    size: float
