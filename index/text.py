"""Words: what a text is compared by."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import cast

import Stemmer

WORD = re.compile(r"(?:[A-Z]\.){2,}|\d+(?:[.,]\d+)*|[^\W_]+(?:[’'][^\W_]+)?")
# English function words and the words that only make a sentence a question: they say nothing of its subject.
STOP_WORDS = frozenset(
    """
    a about all also am an and any are as at be because been being but by can could did do does doing for from
    had has have having he her hers him his how i if in into is it its itself just let me might must my no nor
    not of off on or our ours out over shall she should so some such tell than that the their theirs them then
    there these they this those to too us very was we were what when where whether which while who whom whose
    why will with would you your yours please know exactly happened happen don doesn didn isn aren wasn weren
    hasn haven couldn wouldn
    """.split()
)

# capital letters of the Latin, Greek and Cyrillic scripts, for a class of an expression
CAPITALS = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĶĹĻĽŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽΑ-ΩЀ-Я"
# scripts that set no blanks between words: Thai to Burmese and Khmer, kana, Han; each character stands for itself
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
UNSEEN = "\u00ad\u0300-\u036f\u200b-\u200d\u2060"  # accents that stand alone, soft hyphens, joiners of letters
SURFACE = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+(?:[{UNSEEN}]+[^\W_{UNSPACED}]*)*")
ACCENTS = re.compile(rf"[{UNSEEN}]+")
NEGATION = re.compile(r"\b(?:not|no|never|nor|neither|without|cannot)\b|n[’']t\b", re.IGNORECASE)


@lru_cache(maxsize=65536)
def _stemmed(word: str) -> str:
    return cast("str", Stemmer.Stemmer("english").stemWord(word))


def tokens(text: str) -> list[str]:
    """Stemmed content words of a text, in order. Acronyms lose their periods and are never taken for function words."""
    found = []
    shouted = text.isupper() and " " in text.strip()
    for word in WORD.findall(text):
        plain = word.replace(".", "") if word[0].isupper() and word[-1] == "." else word
        plain = re.sub(r"[’'](?:s|S|ll|re|ve|d|m|t)?$", "", plain.replace("’", "'"))
        acronym = len(plain) > 1 and plain.isupper() and not shouted
        if plain and (acronym or plain.lower() not in STOP_WORDS):
            found.append(_stemmed(plain.lower()))
    return found


def content_words(text: str) -> frozenset[str]:
    """The stemmed content words of a text, without their order and number."""
    return frozenset(tokens(text))


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """A word of SURFACE as it is compared letter by letter: without case, accents, ligatures and what is not seen."""
    plain = word.casefold()
    if plain.isascii():
        return plain
    return unicodedata.normalize("NFC", ACCENTS.sub("", unicodedata.normalize("NFKD", plain))) or plain
