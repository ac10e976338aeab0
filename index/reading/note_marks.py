"""Marks of notes (Obsidian, GitHub, Pandoc) that CommonMark does not know, and that a reader does not see."""

from __future__ import annotations

import re

from index.reading.callouts import visibility_of
from index.records import Visibility

COMMENT = re.compile(r"[ \t]?(?<![\w%\\])%%(?!%)(?:[^%]|%(?!%))*+%%(?![\w%])")
HIGHLIGHT = re.compile(r"(?<![\w=\\])==(?=[^\s=])((?:[^=\n]|=(?!=)|\n(?!\s))*+)(?<!\s)==(?![\w=])")
CALLOUT = re.compile(r"^((?:[ \t]{0,3}>){1,9}[ \t]?)\[!([\w-]{1,40})\][+-]?[ \t]*([^\r\n]*)", re.MULTILINE)
TASK = re.compile(
    r"^((?:[ \t]{0,20}>){0,9}[ \t]{0,20}(?:[-*+]|\d{1,9}[.)])[ \t]{1,4})\[[ xX]\][ \t]{1,4}", re.MULTILINE
)
DEFINED = re.compile(r"(?<=\S\n)[ ]{0,3}:[ \t]{1,4}(?=\S)")


def without_note_marks(source: str) -> str:
    """Markdown without comments, the marks of highlights, callouts and tasks, and those of definitions.

    What is defined, and a callout's title, stand for themselves. None is a mark that stands behind a backslash.
    """
    source = HIGHLIGHT.sub(r"\1", COMMENT.sub("", source))
    source = TASK.sub(r"\1", CALLOUT.sub(_titled, source))
    return DEFINED.sub("\n", source)


def _titled(callout: re.Match[str]) -> str:
    """A callout's first line: its title, a paragraph of its own; as it is where the callout is not for everybody."""
    quoted, name, title = callout.groups()
    if visibility_of(name) is not Visibility.PUBLIC:
        return callout[0]
    return f"{quoted}{title}\n{quoted.rstrip()}" if title else quoted.rstrip()
