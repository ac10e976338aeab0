"""How a document uses what can be read as a date in more than one way, or as none: told by the whole of its text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

_IN_NUMBERS = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(?:\d{4}|\d\d)(?![\d/.-]\d)")
# the same words as they are spelt where days stand first, and where months do
_OUR, _IZE = "col|fav|harb|hon|hum|lab|neighb|rum|vap|behavi", "author|civil|critic|organ|real|recogn|special|util"
_BRITISH = re.compile(rf"\b(?:(?:{_OUR})our\w*|(?:{_IZE})is(?:e|ing|ation)\w*|(?:cent|theat|met)res?|grey|tonnes?)\b|£")
_AMERICAN = re.compile(
    rf"\b(?:(?:{_OUR})or(?:s|ed|ing|able)?|(?:{_IZE})iz(?:e|ing|ation)\w*|(?:cent|theat|met)ers?|gray)\b|(?<!\w)\$\d"
)
_DAY_FIRST_DOMAIN = re.compile(
    r"\.(?:uk|ie|au|nz|in|za|de|fr|es|it|nl|be|at|ch|pt|br|ar|mx|dk|no|se|fi|pl|cz|gr|tr|ru|eu)(?=[/:]|\Z)"
)
_MONEY = re.compile(
    r"[$€£]\d|%|\b(?:percent|per cent|profits?|revenues?|sales|earnings|income|fiscal|shares|shareholders|investors"
    r"|growth|economy|economic|dividend|GDP)\b"
)
_BUSINESS = 3  # so many such words make a text one on money
_NAME = r"(?:May|April|June|August|March)"
_CALLED = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Miss|Dr|Aunt|Uncle|Lady|Lord|Sir|Captain|Colonel|Sister|Brother|Prime Minister|Theresa)\.? "
    rf"(?P<title>{_NAME})\b|\b(?:said|asked|cried|replied|answered|whispered) (?P<turned>{_NAME})\b"
    rf"|(?<![.!?] )(?<!\bin )(?<!\bof )\b(?P<own>{_NAME}) (?:said|asked|cried|replied|answered|whispered|smiled|laughed"
    r"|nodded|looked|thought|sighed|shook|turned)\b"
)


# a year of the Middle Ages where no hour of the clock is meant: after 1100, Dr Murray left the room
_EARLY = re.compile(
    r"\b(?:in|since|year|of|AD|A\.D\.|c\.|ca\.|century|king|King|Pope|Emperor) (?:the )?(?:year )?1[0-4]\d\d\b"
)


@dataclass(frozen=True, slots=True)
class Usage:
    """How a document uses words and numbers that can be dates.

    `day_first`: 05/07/2019 is in July. `on_money`: a quarter is one of a year. `names`: months, in lower case, that
    somebody in it is called by. `early_years`: 1100 is a year and no hour.
    """

    day_first: bool = False
    on_money: bool = True
    names: frozenset[str] = frozenset()
    early_years: bool = True

    @classmethod
    def of(cls, text: str, url: str | None = None) -> Self:
        """How a text uses them; `url` is where it was published, where that is known."""
        called = {name.lower() for match in _CALLED.finditer(text) for name in match.groups() if name}
        money = sum(1 for _, _ in zip(range(_BUSINESS), _MONEY.finditer(text), strict=False)) == _BUSINESS
        return cls(_has_day_first(text, url), money, frozenset(called), _EARLY.search(text) is not None)


def _has_day_first(text: str, url: str | None) -> bool:
    """Whether days stand before months: as other dates of the text show, or else where it comes from, or its spelling.

    >>> _has_day_first("10/06/2019, 25/06/2019", None)
    True
    """
    firsts, seconds, ambiguous = 0, 0, False
    for match in _IN_NUMBERS.finditer(text):
        if match[2] != ".":
            first, second = int(match[1]), int(match[3])
            firsts += first > 12 >= second
            seconds += second > 12 >= first
            ambiguous |= first <= 12 and second <= 12
    if firsts != seconds or not ambiguous:
        return firsts > seconds
    if url and _DAY_FIRST_DOMAIN.search(url.partition("://")[2].partition("/")[0]):
        return True
    return len(_BRITISH.findall(text)) > len(_AMERICAN.findall(text))
