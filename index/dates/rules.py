"""The rules: each a pattern and what it means. To add one, write a function under @rule(pattern).

A rule is given the match and the reading (anchor and direction) and returns a TIMEX3 value, or None where the words
mean no date after all. Of rules that match at one place, the longest match wins.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from index.dates.calendar import SEASON_MONTHS, SEASONS, month_number, months_later, week_value, weekday_number
from index.dates.rule import COUNTED, MONTH_CUES, NUMBERS, RULES, YEAR_CUES, Reading, rule

__all__ = ["RULES"]


def _month(match: re.Match[str]) -> int:
    return month_number(match["month"]) or 0


def _step(which: str) -> int:
    return {"last": -1, "past": -1, "this": 0, "next": 1}[which.lower()]


def _nearest_year(reading: Reading, at: int, month: int, day: int | None = None) -> int | None:
    """The year of a month (and day) named without one: the latest not after the anchor, or the next if ahead."""
    anchor = reading.anchor
    if anchor is None:
        return None
    named = (month, anchor.day if day is None else day)
    if reading.ahead(at):
        return anchor.year + (named < (anchor.month, anchor.day))
    return anchor.year - (named > (anchor.month, anchor.day))


@rule(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)")
def iso_day(match: re.Match[str], _: Reading) -> str:
    """2018-04-20."""
    return match[0]


@rule(r"(?:{WEEKDAY},? )?{MONTH} {DAY},? {YEAR}")
@rule(r"(?:{WEEKDAY},? )?(?:the )?{DAY}(?: of)? {MONTH},? {YEAR}")
def full_day(match: re.Match[str], _: Reading) -> str:
    """April 20, 2018; 20 April 2018."""
    return f"{match['year']}-{_month(match):02d}-{int(match['day']):02d}"


@rule(r"{MONTH} {DAY},?(?: of)? {WHICH} year", leans=True)
@rule(r"(?:the )?{DAY}(?: of)? {MONTH},?(?: of)? {WHICH} year", leans=True)
def day_of_this_year(match: re.Match[str], reading: Reading) -> str | None:
    """June 5, this year."""
    if reading.anchor is None:
        return None
    return f"{reading.anchor.year + _step(match['which']):04d}-{_month(match):02d}-{int(match['day']):02d}"


@rule(r"(?:{WEEKDAY},? )?{MONTH} {DAY}(?!:)", leans=True)
@rule(r"(?:{WEEKDAY},? )?(?:the )?{DAY}(?: of)? {MONTH}", leans=True)
def day_of_month(match: re.Match[str], reading: Reading) -> str | None:
    """April 20, of the nearest year."""
    year = _nearest_year(reading, match.start(), _month(match), int(match["day"]))
    return None if year is None else f"{year}-{_month(match):02d}-{int(match['day']):02d}"


@rule(r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])")
def iso_month(match: re.Match[str], _: Reading) -> str:
    """2017-12."""
    return match[0]


@rule(r"{MONTH},?(?: of)? {YEAR}")
def month_of_year(match: re.Match[str], _: Reading) -> str:
    """December 2017."""
    return f"{match['year']}-{_month(match):02d}"


@rule(r"{MONTH},?(?: of)? {WHICH} year", leans=True)
def month_of_this_year(match: re.Match[str], reading: Reading) -> str | None:
    """January, this year; January of last year."""
    return None if reading.anchor is None else f"{reading.anchor.year + _step(match['which']):04d}-{_month(match):02d}"


@rule(r"{MONTH}", leans=True)
def month(match: re.Match[str], reading: Reading) -> str | None:
    """January, of the nearest year; "May", "March" and short forms only behind a preposition."""
    before = match.string[: match.start()].rsplit(None, 1)
    cued = bool(before) and before[-1].lower() in MONTH_CUES
    if not cued and (len(match["month"].rstrip(".")) <= 4 or match["month"] in {"March", "April", "August"}):
        return None
    year = _nearest_year(reading, match.start(), _month(match))
    return None if year is None else f"{year}-{_month(match):02d}"


@rule(r"{SEASON}(?: of|,)? {YEAR}")
def season_of_year(match: re.Match[str], _: Reading) -> str:
    """Fall of 2017."""
    return f"{match['year']}-{SEASONS[match['season'].lower()]}"


@rule(r"(?:the )?(?:(?P<nth>first|second|third|fourth) quarter|Q(?P<q>[1-4]))(?: of| in|,)? {YEAR}")
def quarter_of_year(match: re.Match[str], _: Reading) -> str:
    """The third quarter of 2017; Q3 2017."""
    number = match["q"] or str(("first", "second", "third", "fourth").index(match["nth"]) + 1)
    return f"{match['year']}-Q{number}"


@rule(r"{YEAR}")
def year(match: re.Match[str], _: Reading) -> str | None:
    """2017, where it stands as years do."""
    before, after = match.string[: match.start()].rstrip().lower(), match.string[match.end() :]
    word = re.search(r"[a-z]*$", before)
    if word and word[0] in YEAR_CUES:
        return None if COUNTED.match(after) else match["year"]
    lone = match.start() == 0 or match.string[match.start() - 1] in "(“[" or before.endswith(("(", "[", ","))
    return match["year"] if lone and int(match["year"]) >= 1400 and re.match(r"\s*([)\],.;:]|$)", after) else None


@rule(r"(?:the )?(?P<decade>1[0-9]\d|20\d)0s")
def decade(match: re.Match[str], _: Reading) -> str:
    """The 1990s."""
    return match["decade"]


@rule(r"(?:[Ee]arlier |[Ll]ater )?(?P<word>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight)(?![’'])", leans=True)
def near_day(match: re.Match[str], reading: Reading) -> str | None:
    """Today, yesterday, tomorrow; "today’s" is no day."""
    steps = {"yesterday": -1, "tomorrow": 1}.get(match["word"].lower(), 0)
    return None if reading.anchor is None else (reading.anchor + timedelta(days=steps)).isoformat()


@rule(r"(?:{WHICH} )?{WEEKDAY}", leans=True)
def weekday(match: re.Match[str], reading: Reading) -> str | None:
    """On Friday: the nearest, the day of publication included; last Friday before it, next Friday after it."""
    if reading.anchor is None:
        return None
    which = (match["which"] or "").lower()
    back = (reading.anchor.weekday() - weekday_number(match["weekday"])) % 7
    if which in ("last", "past"):
        days = -(back or 7)
    elif which == "next" or (reading.ahead(match.start()) and back):
        days = 7 - back
    elif which == "this":
        days = (7 - back) % 7
    else:
        days = -back
    return (reading.anchor + timedelta(days=days)).isoformat()


@rule(r"{WHICH} {MONTH}", leans=True)
def which_month(match: re.Match[str], reading: Reading) -> str | None:
    """Last December: the latest one that is over or under way in another month than the anchor's."""
    if reading.anchor is None:
        return None
    month_, year_, step = _month(match), reading.anchor.year, _step(match["which"])
    if step < 0 and month_ >= reading.anchor.month:
        year_ -= 1
    elif step > 0 and month_ <= reading.anchor.month:
        year_ += 1
    return f"{year_:04d}-{month_:02d}"


@rule(r"{WHICH} {SEASON}", leans=True)
def which_season(match: re.Match[str], reading: Reading) -> str | None:
    """Last fall: the latest one that has begun in an earlier season than the anchor's."""
    if reading.anchor is None:
        return None
    code, step = SEASONS[match["season"].lower()], _step(match["which"])
    begins = SEASON_MONTHS[code]
    year_ = reading.anchor.year if reading.anchor.month >= begins else reading.anchor.year - 1
    under_way = (reading.anchor.year * 12 + reading.anchor.month) - (year_ * 12 + begins) < 3
    if step < 0:
        year_ -= under_way
    elif not under_way or step > 0:
        year_ += 1
    return f"{year_:04d}-{code}"


@rule(r"{WHICH} {UNIT}", leans=True)
def which_unit(match: re.Match[str], reading: Reading) -> str | None:
    """Last year, this month, next week; "the last decade" and the like are stretches, not dates."""
    before = match.string[: match.start()].rstrip().lower()
    if reading.anchor is None or before.split()[-1:] in (["the"], ["over"]) or match["which"].lower() == "past":
        return None
    if match.string[match.end() :].startswith(("’s", "'s")) and match["which"].lower() != "this":
        return None
    return _shifted(reading.anchor, match["unit"], _step(match["which"]))


@rule(r"{NUMBER} {UNIT}s? ago", leans=True)
def ago(match: re.Match[str], reading: Reading) -> str | None:
    """Two weeks ago."""
    count = NUMBERS.get(match["number"].lower()) or int(match["number"])
    return None if reading.anchor is None else _shifted(reading.anchor, match["unit"], -count)


def _shifted(anchor: date, unit: str, steps: int) -> str | None:
    """The value so many units from the anchor; None where no calendar holds it."""
    try:
        if unit == "day":
            return (anchor + timedelta(days=steps)).isoformat()
        if unit == "week":
            return week_value(anchor + timedelta(weeks=steps))
        if unit == "month":
            return "{:04d}-{:02d}".format(*months_later(anchor.year, anchor.month, steps))
        return f"{anchor.year + steps:04d}" if unit == "year" else f"{anchor.year // 10 + steps:03d}"
    except (ValueError, OverflowError):
        return None
