"""Written-out numbers and years → numbers."""

from __future__ import annotations

import re
from fractions import Fraction

_ONES = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen
    """.split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
    sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth
    twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first
    """.split()
_SMALL = {word: number for number, word in enumerate(_ONES)} | {
    word: number for number, word in zip(range(20, 100, 10), _TENS, strict=True)
}
ORDINALS = {word: number for number, word in enumerate(_ORDINALS, start=1)}

_BELOW_100 = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_ONES[1:10])}))?|{'|'.join(sorted(_ONES[1:], key=len)[::-1])})"
)
_TEN_TO_99 = rf"(?:(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_ONES[1:10])}))?|{'|'.join(_ONES[10:])})"
_HUNDREDS = rf"(?:(?:{_BELOW_100}|an?) (?:hundred|thousand)(?: (?:and )?{_BELOW_100})?)"
_AND_A_HALF = rf"(?:{'|'.join(_ONES[1:10])})[ -]and[ -]a[ -]half"
WRITTEN = rf"(?:{_AND_A_HALF}|{_HUNDREDS}|{_BELOW_100}|(?:an?|one|two) (?:dozen|couple)(?: of)?|an?)"
DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,2}|\d{1,4})(?:\.\d{1,2})?(?:[ -]?\d/\d|[½¼¾])?"
NUMBER = rf"(?:{DIGITS}|{WRITTEN})"
WRITTEN_ORDINAL = rf"(?:{'|'.join(word.replace('-', '[ -]') for word in sorted(_ORDINALS, key=len)[::-1])})"
ORDINAL = rf"(?:\d{{1,3}}(?:st|nd|rd|th)|{WRITTEN_ORDINAL})"
WRITTEN_YEAR = (
    rf"(?:(?:eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)[ -]"
    rf"(?:(?:oh|o)[ -](?:{'|'.join(_ONES[1:10])})|{_TEN_TO_99}|hundred)|two thousand(?: (?:and )?{_BELOW_100})?)"
)
_GLYPHS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}


def number_of(words: str) -> Fraction:
    """The number that words or digits name: "two hundred and ten", "2 1/2", "a couple of". Raises ValueError."""
    text = words.lower().replace(",", "").strip()
    digits = re.fullmatch(r"(\d+(?:\.\d+)?)(?:[ -]?(\d/\d)|([½¼¾]))?", text)
    if digits:
        part = (
            Fraction(digits[2]) if digits[2] and not digits[2].endswith("/0") else _GLYPHS.get(digits[3], Fraction(0))
        )
        return Fraction(digits[1]) + part
    whole = re.sub(r"[ -]and[ -]a[ -]half$", "", text)
    total, current = Fraction(0), Fraction(0 if whole == text else "1/2")
    for word in re.split(r"[ -]+", whole):
        if word == "hundred":
            current = max(current, Fraction(1)) * 100
        elif word == "thousand":
            total, current = total + max(current, Fraction(1)) * 1000, Fraction(0)
        elif word == "dozen":
            current = max(current, Fraction(1)) * 12
        elif word == "couple":
            current = max(current, Fraction(1)) * 2
        elif word in _SMALL:
            current += _SMALL[word]
        elif word in ("a", "an"):
            current += 1
        elif word not in ("and", "of"):
            raise ValueError(f"{words!r} is no number")
    return total + current


def year_of(words: str) -> int:
    """The year that digits or words name: "nineteen ninety-four", "two thousand and one". Raises ValueError."""
    text = words.lower().strip()
    if text.isdigit():
        return int(text)
    if text.startswith("two thousand"):
        return int(number_of(text))
    first, _, rest = text.replace("-", " ").partition(" ")
    rest = re.sub(r"\bo(?:h)? ", "", rest)
    return _SMALL[first] * 100 + (0 if rest == "hundred" else int(number_of(rest)))


def ordinal_of(words: str) -> int:
    """The number of an ordinal, or of a day as it is written: "third", "21st", "4". Raises KeyError."""
    digits = re.match(r"\d+", words)
    return int(digits[0]) if digits else ORDINALS[words.lower().replace(" ", "-")]
