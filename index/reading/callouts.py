"""Callouts of Obsidian that are not for everybody: a quotation that begins with [!gm] or [!spoiler]."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from index.reading.markup import Part
from index.records import Visibility

if TYPE_CHECKING:
    from markdown_it.token import Token

NAMES = dict.fromkeys(
    "gm dm gm-only dm-only gm-note gm-notes dm-note dm-notes gmnote dmnote secret secrets".split(), Visibility.GM
) | dict.fromkeys(("spoiler", "spoilers"), Visibility.SPOILER)
MARK = re.compile(r"\[!(?P<name>[\w-]{1,40})\][+-]?[ \t]*")


def visibility_of(name: str) -> Visibility:
    """For whom a callout of that name is written."""
    return NAMES.get(name.casefold(), Visibility.PUBLIC)


def without_mark(words: str) -> str:
    """The words of a callout's first paragraph."""
    return MARK.sub("", words, count=1)


class OpenQuotations:
    """Follows Markdown's tokens, and knows for whom what stands in the quotations that are open is written."""

    def __init__(self) -> None:
        """None is open yet."""
        self._open = [Visibility.PUBLIC]

    @property
    def visibility(self) -> Visibility:
        """That of what stands here."""
        return self._open[-1]

    def mark(self, parts: Iterable[Part]) -> Iterator[Part]:
        """Parts that stand here."""
        return (replace(part, visibility=self.visibility) for part in parts)

    def follow(self, tokens: Sequence[Token], number: int) -> bool:
        """Go on to a token; gives whether it is the first paragraph of a callout that is not for everybody.

        Its first line is a line of its own then: the callout's title.
        """
        token = tokens[number]
        if token.type == "blockquote_open":
            marked = MARK.match(tokens[number + 2].content) if tokens[number + 1].type == "paragraph_open" else None
            own = visibility_of(marked["name"]) if marked else Visibility.PUBLIC
            self._open.append(self.visibility if own is Visibility.PUBLIC else own)
        elif token.type == "blockquote_close":
            self._open.pop()
        begins = number > 1 and tokens[number - 2].type == "blockquote_open" and token.type == "inline"
        marked = MARK.match(token.content) if begins else None
        if marked is None or visibility_of(marked["name"]) is Visibility.PUBLIC:
            return False
        for child in token.children or ():
            if child.type == "softbreak":
                child.type = "hardbreak"
                break
        return True
