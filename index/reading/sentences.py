"""Text → sentence spans: marks that end a sentence, unless what stands around them says that they do not.

Every mark (. ! ? …) with the closing marks behind it is looked at once. A point may belong to an abbreviation, an
initial or a number; which words are abbreviations is a list (`abbreviations.py`), and what the text itself shows, as
Punkt learns it (Kiss & Strunk 2006, Unsupervised Multilingual Sentence Boundary Detection): a word that goes on in
small letters behind its point, and never stands without one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from index.reading.abbreviations import (
    BEFORE_ORDINALS,
    INNER,
    MONTHS,
    REFERENCES,
    STARTERS,
    TITLES,
    TRAILING,
    UNITS,
    WORDS,
)

LONGEST = 4000
WORD_LENGTH = 24  # no abbreviation is longer
LEARNT = 2  # times that a word must go on behind its point to be an abbreviation of the text

ENDING = re.compile(
    r"(?P<mark>(?:\. ){2}\.|(?<![.!?…])[.!?…]++)"
    r"(?P<closing>[\"'”’»«›‹“)\]}*_]*(?:[ \u00a0\u202f][»”](?=\s|\Z))?)"
    r"(?P<note>(?:\[(?:\d{1,3}|[a-z]|[a-z]+ needed)\])*)"
    r"(?=\s|\Z)"
)
OPENING = re.compile(r"[\s“\"‘'«»‹›„‚(\[{¿¡*_#~>•–—-]*")
QUOTE = frozenset("\"'”’»«›‹“")
DOTTED = re.compile(r"[^\W\d_]{1,3}(?:\.[^\W\d_]{1,3})+")
ROMAN = re.compile(r"(?:[IVXLC]{2,}|[VXLC])\b|I(?=[,;.:)\]])")
FIRST_WORD = re.compile(r"[^\W_]+(?![.\w])")
SAID = re.compile(
    r"(?:[A-Z][\w’'-]{0,20} ){1,3}(?:said|asked|cried|replied|exclaimed|answered|inquired|enquired|demanded|shouted"
    r"|called|returned|repeated|remarked|added|murmured|muttered|whispered|began|continued|thought|wondered)\b"
    r"(?! (?:nothing|something|that|so|no|yes|he|she|it|they)\b)"
)
MID_WORD = re.compile(r"([^\W\d_][\w’'-]{0,20})\.(?= [^\W\d_])")
ANY_WORD = re.compile(r"[^\W\d_][\w’'-]{0,20}")


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the white space at its ends; an empty span stays empty."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A span in pieces of at most LONGEST characters, cut at blanks where there are any; trimmed, and none is empty.

    Nobody writes sentences of that length, and whatever reads one takes time as its length does.
    """
    while start < end:
        cut = end
        if end - start > LONGEST:
            cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST) + 1 or start + LONGEST
        first, last = trimmed(text, start, cut)
        if first < last:
            yield first, last
        start = cut


@lru_cache(maxsize=4)
def learnt_abbreviations(text: str) -> frozenset[str]:
    """The words that a text uses as abbreviations, in small letters: never without a point, and going on behind it."""
    going_on = Counter(
        match[1].lower()
        for match in MID_WORD.finditer(text)
        if text[match.end() + 1].islower() and match[1][0].isupper()
    )
    likely = {word for word, times in going_on.items() if times >= LEARNT}
    if not likely:
        return frozenset()
    plain = {match[0].lower() for match in ANY_WORD.finditer(text) if text[match.end() : match.end() + 1] != "."}
    return frozenset(likely - plain)


def sentence_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans (start, end) into `text` of the sentences of the paragraph at text[start:end], white space trimmed."""
    begin, learnt = start, learnt_abbreviations(text)
    for match in ENDING.finditer(text, start, end):
        if _ends(text, begin, match, end, learnt):
            yield from pieces(text, begin, match.end())
            begin = match.end()
    yield from pieces(text, begin, end)


def sentences_of(text: str) -> list[str]:
    """The sentences of a paragraph."""
    return [text[start:end] for start, end in sentence_spans(text, 0, len(text))]


def _ends(text: str, begin: int, match: re.Match[str], end: int, learnt: frozenset[str]) -> bool:
    """Whether a sentence that began at `begin` ends with a mark."""
    opening = OPENING.match(text, match.end(), end)
    at = opening.end() if opening else match.end()
    if at >= end:
        return True
    following, quoted = text[at], bool(QUOTE.intersection(match["closing"]))
    if following.islower():
        return False
    if match["mark"] == ".":
        word = _word_before(text, begin, match.start())
        return word is None or _ends_behind(text, begin, match, word, at, learnt, quoted=quoted)
    if match["mark"][0] in "!?" and quoted:
        return not SAID.match(text, at, end)
    if "!" in match["mark"] or "?" in match["mark"]:
        return True
    first = FIRST_WORD.match(text, at, end)  # behind an ellipsis one goes on speaking of oneself
    return first is None or first[0] != "I"


def _word_before(text: str, begin: int, point: int) -> str | None:
    """The word that a point stands behind; None where it stands behind none, or ends a list's number."""
    first = point
    while first > max(begin, point - WORD_LENGTH) and (text[first - 1].isalnum() or text[first - 1] in ".&'’"):
        first -= 1
    return text[first:point] or None


def _ends_behind(
    text: str, begin: int, match: re.Match[str], word: str, at: int, learnt: frozenset[str], *, quoted: bool
) -> bool:
    """Whether a sentence ends with the point behind a word, before what begins at `at` with no small letter."""
    plain, point = word.lower(), match.start()
    before = text[max(begin, point - len(word) - 30) : point - len(word)].rstrip()
    first = FIRST_WORD.match(text, at)
    starter = first is not None and first[0].lower() in STARTERS
    if word.isdigit() and len(word) <= 4 and not before and text[at].isupper():
        return False  # 1. The first of a list
    if word.isdigit() and len(word) <= 2 and _is_ordinal(before, first[0] if first else ""):
        return False
    if len(word) == 1 and word.isalpha():
        return quoted or _ends_behind_letter(word, before, starter=starter)
    if DOTTED.fullmatch(word):
        return quoted or starter
    if word.isupper() if before[-1:].isdigit() else plain in WORDS and word.islower():
        return True  # in 1492 DR. The gate fell
    if plain in INNER:
        return False
    if plain in REFERENCES and (text[at].isdigit() or text[at] == "+" or ROMAN.match(text, at)):
        return False
    if plain in UNITS and before[-1:].isdigit():
        return True
    if plain in TRAILING or plain in learnt:
        return quoted or starter
    return plain not in TITLES


def _is_ordinal(before: str, following: str) -> bool:
    """Whether a number between these words is an ordinal: der 2. Weltkrieg, am 3. Mai."""
    last = before.rsplit(maxsplit=1)[-1].lower() if before else ""
    return following.lower() in MONTHS or last in BEFORE_ORDINALS


def _ends_behind_letter(letter: str, before: str, *, starter: bool) -> bool:
    """Whether a sentence ends behind a single letter: so did I. Vitamin C. It helped; but not J. R. Smith."""
    last = before.rsplit(maxsplit=1)[-1] if before else ""
    named = not last or last[-1] == "." or last.lstrip("“\"‘'(")[:1].isupper()
    return not named and (letter == "I" or starter)
