"""Numbers with what they count: “40 metres”, “about 2 million crowns”, “5 %”; and whether two can be the same."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.dates.numbers import WRITTEN, number_of
from index.text import tokens

# units of measure in a base unit of each kind, by the words that they are written with
_UNITS = {
    "length": {
        "millimetre millimeter mm": 0.001, "centimetre centimeter cm": 0.01, "metre meter m": 1.0,
        "kilometre kilometer km": 1000.0, "inch inches": 0.0254, "foot feet ft": 0.3048, "yard yd": 0.9144,
        "mile mi": 1609.344, "fathom": 1.8288, "furlong": 201.168,
    },
    "mass": {
        "milligram mg": 1e-6, "gram g": 0.001, "kilogram kilo kg": 1.0, "tonne": 1000.0, "ton": 1000.0,
        "ounce oz": 0.02835, "lb lbs": 0.4536,
    },
    "time": {
        "second sec": 1.0, "minute min": 60.0, "hour hr": 3600.0, "day": 86400.0, "week": 604800.0,
        "fortnight": 1209600.0, "month": 2629800.0, "year yr": 31557600.0, "decade": 315576000.0,
        "century centuries": 3155760000.0,
    },
    "length²": {"acre": 4046.86, "hectare ha": 10000.0},
    "volume": {"litre liter": 1.0, "millilitre milliliter ml": 0.001, "gallon": 3.785, "pint": 0.568},
    "length an hour": {"mph": 1609.344, "kph": 1000.0, "km/h": 1000.0},
    "share": {"percent %": 1.0},
    "dollar": {"dollar $": 1.0},
    "euro": {"euro €": 1.0},
    "crown": {"crown": 1.0},
    "sterling": {"£": 1.0, "shilling": 0.05, "guinea": 1.05},
    "yen": {"yen ¥": 1.0},
    "rouble": {"rouble ruble": 1.0},
    "franc": {"franc": 1.0},
}  # fmt: skip
UNITS = {
    spelt: (kind, factor)
    for kind, units in _UNITS.items()
    for words, factor in units.items()
    for word in words.split()
    for spelt in (word, *(tokens(word) if word.isalpha() else ()))
}
POWERS = {"square": 2, "²": 2, "cubic": 3, "³": 3}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "k": 1e3, "m": 1e6,
           "bn": 1e9}  # fmt: skip
_ORDINALS = r"first|second|third|(?:four|fif|six|seven|eigh|nin)th|st|nd|rd|th"
QUANTITY = re.compile(
    r"(?<![\w.,:/-])(?:(?P<hedge>about|around|approximately|roughly|some|nearly|almost|over|more than|at least|up to"
    r"|at most|less than|fewer than|under|exactly) )?(?P<sign>(?:US|A|C)?[$€£¥] ?)?"
    rf"(?:(?P<digits>\d+(?:,\d{{3}})*(?:\.\d+)?)(?![:/-]?\d)|(?P<dozen>a dozen|half a)\b"
    rf"|(?P<written>(?!an? |an?\b|one\b){WRITTEN}\b|one(?= )))(?!-?(?:{_ORDINALS})\b)"
    r"(?P<scales>(?:[ -]?(?:hundred|thousand|million|billion|trillion)\b|(?<=\d)(?:k|m|bn)\b)*)"
    r"(?:[ -]?(?P<percent>[%$€£]|percent\b|per cent\b)|(?:[ -](?P<power>square|cubic))?[ -](?P<unit>km/h|[a-z]+)"
    r"|(?<=\d)(?P<joined>km/h|[a-z]+))?(?P<raised>[²³])?"
    r"(?P<rate>(?: per| an?|/) ?(?:hour|h|minute|second|day|year)\b)?",
    re.IGNORECASE,
)
RANGES = {  # what is told by a word before a number, in shares of it
    **dict.fromkeys(("about", "around", "approximately", "roughly", "some"), (0.85, 1.15)),
    **dict.fromkeys(("nearly", "almost"), (0.85, 1.0)),
    **dict.fromkeys(("over", "more than", "at least"), (1.0, math.inf)),
    **dict.fromkeys(("up to", "at most", "less than", "fewer than", "under"), (0.0, 1.0)),
}
DIMENSIONS = frozenset("long wide high deep tall thick away apart across old of in".split())
FEW = 5
CONVERTED = 0.04  # how far a converted measure may be off: people round
NO_UNITS = frozenset("of in on at to and or the a an from by with as was were is are more less times per for".split())


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, how it is written, and its unit: of a known `kind` in the base unit of that, else the noun's stem.

    It is known to lie in low..high, which are the same but for “about”, “at least” and the like.
    """

    words: str
    start: int
    end: int
    low: float
    high: float
    unit: str
    kind: str
    factor: float = 1.0

    @property
    def few(self) -> bool:
        """Whether it counts a few things in words, which may be named instead: “the two countries”."""
        return not self.kind and self.words.isalpha() and self.high <= FEW

    def fits(self, other: Quantity) -> bool:
        """Whether both can be the same amount of the same thing; a noun that is not known says little."""
        if self.kind != other.kind and (self.unit and other.unit):
            return False  # 5 percent are not 5 ships
        rounded = CONVERTED if self.kind and self.factor != other.factor else 1e-9
        return self.low <= other.high * (1 + rounded) and other.low <= self.high * (1 + rounded)

    def comparable(self, other: Quantity) -> bool:
        """Whether one can stand in the other's place: of one kind, of one noun, or the same number of another kind."""
        if self.kind and other.kind:
            return self.kind == other.kind or self.low / self.factor == other.low / other.factor
        return self.kind == other.kind and self.unit == other.unit


def quantities_of(text: str) -> Iterator[Quantity]:
    """The quantities of a text, in order; articles, ordinals and “one of them” are none."""
    for match in QUANTITY.finditer(text):
        value = _value(match)
        found = None if value is None else _quantity(match, value)
        if found and (found.kind or (match["written"] or "").lower() != "one"):
            yield found


def _value(match: re.Match[str]) -> float | None:
    if match["dozen"]:
        number = 12.0 if "dozen" in match["dozen"].lower() else 0.5
    else:
        try:
            number = float(match["digits"].replace(",", "")) if match["digits"] else float(number_of(match["written"]))
        except ValueError:
            return None
    for scale in re.findall(r"[a-z]+", match["scales"].lower()):
        number *= 1.0 if _metres(match) else _SCALES[scale]
    return number


def _metres(match: re.Match[str]) -> bool:
    """Whether a lone m means metres, not millions: “5m high”, but “5m people” and “$5m”."""
    return match["scales"].endswith("m") and not match["sign"] and (match["unit"] or "long").lower() in DIMENSIONS


def _quantity(match: re.Match[str], value: float) -> Quantity:
    sign, percent = (match["sign"] or "").strip()[-1:], (match["percent"] or "").lower()
    noun = "m" if _metres(match) else (match["unit"] or match["joined"] or "").lower()
    unit = sign or ("percent" if percent.startswith("per") else percent)
    unit = unit or next((item for item in (noun, *tokens(noun)) if item in UNITS), "")
    kind, factor = UNITS.get(unit, ("", 1.0))
    power = POWERS.get((match["power"] or match["raised"] or "").lower(), 1)
    if kind and power > 1:
        kind, factor = f"{kind}{'²' if power == 2 else '³'}", factor**power
    if kind and match["rate"]:
        kind += " an hour" if match["rate"].rstrip("our").endswith("h") else f" {match['rate'].strip(' /')}"
    end = (
        match.end("scales")
        if noun == "m" and _metres(match)
        else match.end()
        if kind and not (sign or percent)
        else match.end("percent" if percent else "scales")
    )
    start = (
        match.start("sign") if sign else min(at for at in map(match.start, ("digits", "dozen", "written")) if at >= 0)
    )
    low, high = (share * value * factor for share in RANGES.get((match["hedge"] or "").lower(), (1.0, 1.0)))
    named = tokens(noun)
    unit = unit if kind else named[0] if named and noun not in NO_UNITS else ""
    return Quantity(match.string[start:end], start, end, low, high, unit, kind, factor)
