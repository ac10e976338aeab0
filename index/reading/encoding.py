"""Bytes → text: by their mark, as UTF-8, or by what they look like; without the characters that no text has."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

# control characters that no text has; among them those that command a terminal
NOT_TEXT = frozenset(map(chr, (*range(9), *range(14, 32), *range(127, 133), *range(134, 160))))
MARKS = (  # the longer first: one of UTF-32 begins as one of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
HEAD = 8192  # bytes that are looked at to tell of which kind all are
ZEROS = 0.3  # of every second byte: letters of most languages in UTF-16 have so many
CONTROLS = 0.2  # of the characters of a text that may be no text
WESTERN = "cp1252"
# what is written with it; other encodings of Latin letters make Polish, Czech or Turkish into other signs
WESTERN_SIGNS = frozenset("àáâãäåæçèéêëìíîïñòóôõöøœùúûüÿßÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØŒÙÚÛÜŸ‚„…‘’“”•–—™¡£§©«®°·»¿€ ½")
FEW, RARE = 25, 0.15  # signs beyond ASCII that tell too little of a language: so many, or of all letters
FEWEST = 8  # bytes by which a language can be guessed at all
LATIN = re.compile("cp125[024578]|latin_1|iso8859_|mac_|hp_roman|cp(?:437|85|86)")
OTHER_LATIN = frozenset("Czech Polish Slovak Hungarian Croatian Slovene Slovenian Romanian Turkish Lithuanian".split())
COLOUR = re.compile(r"\x1b\[[0-9;?]{0,20}[A-Za-z]")  # ECMA-48: what sets the colours of a terminal
LINE_ENDS = str.maketrans("\x0b\x0c\x85", "\n\n\n")
AT_ONCE = 65_536  # characters that are looked at while nothing else can run
UNREAD = "\ufffd"  # what stands for bytes that are no character
SOUND = 4  # characters of several bytes, for each that is broken, by which a text is UTF-8 all the same


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of bytes.

    `guessed` is the encoding that they look like, where nothing says in which they are; `broken` if some are none of
    the encoding's, so that UNREAD stands there.
    """

    text: str
    guessed: str | None = None
    broken: bool = False

    def doubts(self, name: str) -> Iterator[str]:
        """A sentence on a file of this name, if its text may not be what was written."""
        if self.guessed:
            yield f"{name[:80]} is not UTF-8; I read it as {self.guessed}."
        if self.broken:
            yield f"{name[:80]} is UTF-8, but damaged; {UNREAD} stands where I cannot read it."


def is_text(text: str) -> bool:
    """Whether a text has only characters that texts have."""
    return all(NOT_TEXT.isdisjoint(text[at : at + AT_ONCE]) for at in range(0, len(text), AT_ONCE))


def clean(text: str) -> str:
    """The text without characters that no text has, and without halves of characters."""
    whole = text.encode("utf-8", "ignore").decode()
    return whole if is_text(whole) else "".join(mark for mark in whole if mark not in NOT_TEXT)


def decoded(content: bytes) -> Decoded | None:
    """The text of a file's bytes; None if they are none."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _cleaned(content[len(mark) :].decode(encoding, "ignore"))
    filled, content = content, content.rstrip(b"\0\x1a")  # what old programs filled a file up with
    if wide := _wide(content[:HEAD]):
        return _cleaned(filled.decode(wide, "ignore"), wide)
    try:
        return _cleaned(content.decode("utf-8"))
    except UnicodeDecodeError:
        text = nearly_utf_8(content)
        return _guessed(content) if text is None else _cleaned(text, broken=True)


def nearly_utf_8(content: bytes) -> str | None:
    """The text of bytes that are UTF-8 but for few, or for a character that is cut off at the end; else None.

    Bytes of other encodings hardly ever make a character of several bytes.
    """
    text = content.decode("utf-8", "replace")
    whole = text.rstrip(UNREAD)
    broken = whole.count(UNREAD)
    sound = sum(not mark.isascii() for mark in whole) - broken
    return text if sound > SOUND * broken else None


def _wide(head: bytes) -> str | None:
    """UTF-16 that does not say so, told by its zeros; None where there are not as many."""
    half = len(head) // 2
    zeros = [head[at::2].count(0) for at in range(2)]
    if half >= FEWEST and max(zeros) >= ZEROS * half and min(zeros) < max(zeros) / 4:
        return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"
    return None


def _guessed(content: bytes) -> Decoded | None:
    """A text in the encoding of its language, as charset-normalizer tells it.

    Of those of Latin letters it is the Western one, unless the language, if there is enough of it, needs another: a
    short text tells too little to tell them apart.
    """
    from charset_normalizer import from_bytes

    best = None if b"\0" in content[:HEAD] or len(content) < FEWEST else from_bytes(content).best()
    western = content.decode(WESTERN, "replace")
    beyond = [sign for sign in western if not sign.isascii()]
    if WESTERN_SIGNS.issuperset(beyond):
        rare = len(beyond) <= min(FEW, RARE * sum(map(str.isalpha, western)))
        latin = best and LATIN.match(best.encoding) and best.language not in OTHER_LATIN
        if rare or latin:
            return _cleaned(western, WESTERN)
    return None if best is None else _cleaned(str(best), best.encoding)


def _cleaned(text: str, guessed: str | None = None, *, broken: bool = False) -> Decoded | None:
    text = COLOUR.sub("", text).translate(LINE_ENDS).strip("\0\x1a")
    whole = clean(text)
    return None if len(text) - len(whole) > CONTROLS * len(text) else Decoded(whole, guessed, broken)
