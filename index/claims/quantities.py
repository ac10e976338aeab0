"""Numbers with what they count: “40 metres”, “2 million crowns”, “5 %”; and whether two can be the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.dates.numbers import WRITTEN, number_of
from index.text import tokens

# units of measure in a base unit of each kind, by the stems that they are written with
_UNITS = {
    "length": {
        "millimetre millimeter mm": 0.001, "centimetre centimeter cm": 0.01, "metre meter m": 1.0,
        "kilometre kilometer km": 1000.0, "inch inches": 0.0254, "foot feet ft": 0.3048, "yard yd": 0.9144,
        "mile mi": 1609.344, "fathom": 1.8288, "furlong": 201.168,
    },
    "mass": {
        "milligram mg": 1e-6, "gram g": 0.001, "kilogram kilo kg": 1.0, "tonne": 1000.0, "ton": 1000.0,
        "ounce oz": 0.02835, "lb": 0.4536,
    },
    "time": {
        "second sec": 1.0, "minute min": 60.0, "hour hr": 3600.0, "day": 86400.0, "week": 604800.0,
        "fortnight": 1209600.0, "month": 2629800.0, "year yr": 31557600.0, "decade": 315576000.0,
        "century centuries": 3155760000.0,
    },
    "area": {"acre": 4046.86, "hectare ha": 10000.0},
    "volume": {"litre liter": 1.0, "millilitre milliliter ml": 0.001, "gallon": 3.785, "pint": 0.568},
    "share": {"percent %": 1.0},
    "dollar": {"dollar $": 1.0, "cent": 0.01},
    "euro": {"euro €": 1.0},
    "crown": {"crown": 1.0},
    "sterling": {"£": 1.0, "pound": 1.0, "shilling": 0.05, "guinea": 1.05},
    "yen": {"yen ¥": 1.0},
    "rouble": {"rouble ruble": 1.0},
    "franc": {"franc": 1.0},
    "speed": {"mph": 1.609344, "kph": 1.0},
}  # fmt: skip
UNITS = {
    spelt: (kind, factor)
    for kind, units in _UNITS.items()
    for words, factor in units.items()
    for word in words.split()
    for spelt in (word, *tokens(word))
}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "k": 1e3, "m": 1e6,
           "bn": 1e9}  # fmt: skip
QUANTITY = re.compile(
    rf"(?<![\w.,-])(?P<sign>(?:US|A|C)?[$€£¥] ?)?"
    rf"(?:(?P<digits>\d+(?:,\d{{3}})*(?:\.\d+)?)|(?P<written>(?!an? |an?\b){WRITTEN})\b)"
    r"(?P<scales>(?:[ -]?(?:hundred|thousand|million|billion|trillion)\b|(?<=\d)(?:k|m|bn)\b)*)"
    r"(?:[ -]?(?P<percent>%|percent\b|per cent\b)|[ -](?P<unit>(?:square |cubic )?[a-z]+)|(?<=\d)(?P<joined>[a-z]+))?",
    re.IGNORECASE,
)
ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
CONVERTED = 0.04  # how far a converted measure may be off: people round
NO_UNITS = frozenset("of in on at to and or the a an from by with as was were is are more less times per for".split())


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, how it is written, and its unit: of a known `kind` in the base unit of that, else the noun's stem."""

    words: str
    start: int
    end: int
    value: float
    unit: str
    kind: str

    def fits(self, other: Quantity) -> bool:
        """Whether both can be the same amount of the same thing; a noun that is not known says little."""
        if self.kind != other.kind and self.kind and other.kind:
            return False
        if self.kind and other.kind:
            most = max(abs(self.value), abs(other.value))
            exact = UNITS[self.unit] == UNITS[other.unit]
            return abs(self.value - other.value) <= (1e-9 if exact else CONVERTED) * most
        if (self.kind or other.kind) and self.unit and other.unit:
            return False  # 5 percent are not 5 ships
        return self.bare == other.bare

    def comparable(self, other: Quantity) -> bool:
        """Whether one stands where the other does: both of one kind of measure, or of the same noun."""
        return self.kind == other.kind if self.kind and other.kind else self.unit == other.unit

    @property
    def bare(self) -> float:
        """The number as it is written, without its unit."""
        return self.value / UNITS[self.unit][1] if self.kind else self.value


def quantities_of(text: str) -> Iterator[Quantity]:
    """The quantities of a text, in order; “a”, “an” and “one” are none."""
    for match in QUANTITY.finditer(text):
        if ORDINAL.match(text, match.end("digits")) if match["digits"] else False:
            continue
        value = _value(match)
        found = None if value is None else _quantity(match, value)
        if found and (found.kind or found.words.lower() != "one"):  # “one of them” counts nothing
            yield found


def _value(match: re.Match[str]) -> float | None:
    try:
        number = float(match["digits"].replace(",", "")) if match["digits"] else float(number_of(match["written"]))
    except ValueError:
        return None
    for scale in re.findall(r"[a-z]+", match["scales"].lower()):
        number *= _SCALES[scale]
    return number


def _quantity(match: re.Match[str], value: float) -> Quantity:
    sign, noun = (match["sign"] or "").strip(), match["unit"] or match["joined"] or ""
    word = noun.lower().rpartition(" ")[2]
    spelt = next((item for item in (word, *tokens(word)) if item in UNITS), "")
    unit = "percent" if match["percent"] else sign[-1:] or spelt
    end = match.end("percent") if match["percent"] else match.end() if unit and not sign else match.end("scales")
    end = end if end > match.start() else match.end("written")
    words = match.string[match.start() : end]
    if unit in UNITS and not noun.lower().startswith(("square", "cubic")):
        kind, factor = UNITS[unit]
        return Quantity(words, match.start(), end, value * factor, unit, kind)
    named = tokens(word)
    return Quantity(words, match.start(), end, value, named[0] if named and word not in NO_UNITS else "", "")
