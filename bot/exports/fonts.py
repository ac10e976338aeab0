"""The fonts that pictures are drawn in, and what they can draw."""

from __future__ import annotations

from functools import cache

# the first has Latin, Greek, Cyrillic and more; the others are there where a system has them
FONTS = (
    "DejaVu Sans",
    "Noto Sans CJK JP",
    "Noto Sans JP",
    "IPAexGothic",
    "IPAGothic",
    "Hiragino Sans",
    "Yu Gothic",
    "MS Gothic",
    "Microsoft YaHei",
    "WenQuanYi Zen Hei",
    "Noto Sans",
    "Arial Unicode MS",
)


@cache
def families() -> list[str]:
    """The fonts that labels are drawn in, each where those before lack a character: of FONTS those that are here."""
    from matplotlib.font_manager import fontManager

    here = {entry.name for entry in fontManager.ttflist}
    return [name for name in FONTS if name in here]


@cache
def _glyphs() -> frozenset[int]:
    """The characters that the fonts have."""
    from matplotlib.font_manager import findfont, get_font

    return frozenset().union(*(get_font(findfont(name)).get_charmap() for name in families()))


def is_drawable(words: str) -> bool:
    """Whether there is a font for each character."""
    return all(ord(character) in _glyphs() for character in words)
