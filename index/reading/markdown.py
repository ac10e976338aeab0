"""Markdown → the spans of its blocks, by markdown-it-py (CommonMark)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt

from index.reading.lines import RawBlock
from index.reading.sentences import trimmed

# each line in one way only, else a text that never closes it would be tried in all
FRONT_MATTER = re.compile(r"\A---\r?\n(?:(?:\w[\w-]*:|(?!---)[ \t#-])[^\r\n]*\r?\n|\r?\n)+---[ \t]*(?:\r?\n|\Z)")
MARKS = re.compile(r"(?:[ \t]*(?:>|#{1,6}(?=\s)|[-*+](?=\s)|\d{1,9}[.)](?=\s)))*[ \t]*")


def front_matter_lines(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the lines of a Markdown document's front matter; none where there is none."""
    front = FRONT_MATTER.match(text)
    for line in re.finditer(r"[^\r\n]+", front[0]) if front else ():
        yield line.span()


def markdown_blocks(text: str) -> Iterator[tuple[RawBlock, bool]]:
    """The blocks that hold running text, each with whether it is a heading; code and HTML blocks are left out."""
    front = FRONT_MATTER.match(text)
    offset = front.end() if front else 0
    body = text[offset:]
    # CommonMark's own line ends, as markdown-it counts them: \r\n, \n, \r
    starts = [offset, *(offset + mark.end() for mark in re.finditer(r"\r\n|\n|\r", body)), len(text)]
    kinds: list[str] = []
    for token in MarkdownIt("commonmark").parse(body):
        kinds.append(token.type)
        if token.type != "inline" or token.map is None or not token.content.strip():
            continue
        heading = kinds[-2] == "heading_open"
        first = MARKS.match(text, starts[token.map[0]])
        start = first.end() if first else starts[token.map[0]]
        # a setext heading's underline is inside its map; the inline content tells how many lines are words
        last_line = token.map[0] + token.content.count("\n") + 1
        start, end = trimmed(text, start, starts[min(last_line, len(starts) - 1)])
        if heading:
            end = start + len(_without_closing_hashes(text[start:end]))
        if start < end:
            yield RawBlock(start, end, item="list_item_open" in kinds[-3:]), heading


def _without_closing_hashes(words: str) -> str:
    """A heading without the hashes that close it: "Harbour ##"; those of a word belong to it: "C#"."""
    bare = words.rstrip(" \t").rstrip("#")
    return bare.rstrip(" \t") if bare != bare.rstrip(" \t") else words
