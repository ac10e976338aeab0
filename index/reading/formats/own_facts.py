"""What files say of themselves: titles and authors that a person wrote, not a program."""

from __future__ import annotations

import re

BRACKETS = {"(": ")", "[": "]", "<": ">"}
FILE_NAME = re.compile(r"\S\.[A-Za-z][A-Za-z0-9]{1,4}\Z")
WORD = re.compile(r"[^\W\d_]{4,}")
NUMBERED = re.compile(r"[^\W\d_]+\d+")  # Document1
UNTITLED = "untitled"  # whatever its letters


def own_title(told: str | None, programs: str = "") -> str | None:
    """A title that is none of a file, or of the programs that made it (what the file calls these); else None."""
    title = " ".join((told or "").split())
    named = FILE_NAME.search(title) or NUMBERED.fullmatch(title) or ("_" in title and " " not in title)
    if not _is_written(title) or named or title.casefold() == UNTITLED:
        return None
    first = WORD.match(title)
    made_by = {word.casefold() for word in WORD.findall(programs)}
    return None if first and first[0].casefold() in made_by else title


def own_author(told: str | None) -> str | None:
    """The name of an author, which no account of a computer is."""
    author = " ".join((told or "").split())
    return author if _is_written(author) else None


def _is_written(words: str) -> bool:
    """Whether words are written as titles and names are: not in brackets, and no single one in small letters."""
    if not words or BRACKETS.get(words[0]) == words[-1]:
        return False
    return " " in words or not words.isascii() or not words.islower()
