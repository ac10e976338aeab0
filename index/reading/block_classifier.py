"""What a block is, told by its shape: its punctuation, its length and its neighbours; never by a list of words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from index.reading.chat import heads, is_notice, is_stamped, is_transcript
from index.records import BlockKind

# a sentence's end, with closing quotes and note marks behind it, or speech that breaks off
TERMINATED = re.compile(r"[.!?…:;,][\"'”’»)\]>*_]*(?:\[\w+\])*\s*\Z|[”»]\s*\Z|[—–-][\"']\s*\Z")
SHOUTED = re.compile(r"[!?\"“”]")
KEY_VALUE = re.compile(r"\w: +\S")
HEADLINE_WORDS = 25
BOILERPLATE_WORDS = 15
SLIGHT_WORDS = 12
TAIL_LINES = 4
HEADING_RUN = 3  # more headline-like lines in a row than this are a list or verse
OPENING_RUN = 6  # a title, a subtitle, a byline, a dateline, a caption…


def is_terminated(text: str) -> bool:
    """Whether a block ends as sentences do."""
    return bool(TERMINATED.search(text))


def is_headline(text: str) -> bool:
    """Whether a block looks like a headline: one short line, in capitals or not ending as sentences do."""
    words = text.split()
    if "\n" in text or len(words) > HEADLINE_WORDS:
        return False
    titled = text.isupper() and len(words) <= SLIGHT_WORDS and not SHOUTED.search(text)
    return not is_terminated(text) or titled


def _is_slight(text: str, item: bool) -> bool:
    """Whether a block is so short that it may belong to the page: no list item, no key with a value."""
    most = SLIGHT_WORDS if is_terminated(text) else BOILERPLATE_WORDS
    return not item and len(text.split()) <= most and not KEY_VALUE.search(text)


def _tail_start(texts: Sequence[str], items: Sequence[bool]) -> int:
    """Where the boilerplate behind the last substantial paragraph begins; len(texts) if there is none.

    Boilerplate is a tail of slight blocks that begins with one that does not end as sentences do, and of which half or
    more, and at least TAIL_LINES, do not. Where no paragraph is substantial, none of the tail may end as sentences do.
    """
    slight = [_is_slight(text, item) for text, item in zip(texts, items, strict=True)]
    loose = [not is_terminated(text) for text in texts]
    if all(slight):
        slight = loose
    tail = position = len(texts)
    while position > 0 and slight[position - 1]:
        position -= 1
        if loose[position]:
            tail = position
    enough = sum(loose[tail:]) >= TAIL_LINES and 2 * sum(loose[tail:]) >= len(texts) - tail
    return tail if enough else len(texts)


def kinds_by_shape(texts: Sequence[str], items: Sequence[bool]) -> list[BlockKind]:
    """The kind of each block of a plain text, given the blocks' words and which began with a list mark."""
    kinds = [BlockKind.ITEM if item else BlockKind.PROSE for item in items]
    if is_transcript(texts):
        return _of_transcript(texts, kinds)
    tail = _tail_start(texts, items)
    if not any(is_terminated(text) for text in texts[:tail]):
        return kinds  # notes, names, verse: nothing here ends as sentences do, so shape tells nothing
    repeated = Counter(texts)
    kinds[tail:] = [BlockKind.BOILERPLATE] * (len(texts) - tail)
    position = 0
    while position < tail:
        run = position
        while run < tail and not items[run] and is_headline(texts[run]):
            run += 1
        if run == position:
            position += 1
            continue
        if run < tail and run - position <= (OPENING_RUN if position == 0 else HEADING_RUN):
            kinds[position] = BlockKind.HEADING
            kinds[position + 1 : run] = [BlockKind.CAPTION] * (run - position - 1)
        for number in range(position, run):
            if repeated[texts[number]] > 1:  # the same line again and again belongs to the page, not to the story
                kinds[number] = BlockKind.BOILERPLATE
        position = run
    return kinds


def _of_transcript(texts: Sequence[str], kinds: Sequence[BlockKind]) -> list[BlockKind]:
    """What the blocks of a transcript are: messages, lines that say who sent one, and what the program says itself."""
    stamped = is_stamped(texts)
    found = []
    for text, kind, head in zip(texts, kinds, heads(texts), strict=True):
        own = BlockKind.BOILERPLATE if stamped and is_notice(text) else kind
        found.append(BlockKind.CAPTION if head else own)
    return found
