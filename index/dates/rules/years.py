"""Years, decades and centuries."""

from __future__ import annotations

import re
from string import ascii_lowercase

from index.dates.context import Context, Meaning
from index.dates.numbers import ordinal_of, year_of
from index.dates.rule import rule
from index.records import Modifier

_ARTICLES = frozenset("the a an that this its his her their our old".split())
# behind these four digits are a year
_CUES = _ARTICLES | frozenset(
    """
    in since until till by during from to of early late mid and or through before after between year for as into around
    about both circa than fiscal calendar pre post
    """.split()
)
# behind these four digits may be an hour: shortly after 1100
_WHEN, _HOURS, _MINUTES = frozenset("until till by from to before after between and at around about".split()), 1400, 60
# "of 2017 cases" counts, it does not date; "in 2017 thousands" and "the 1996 elections" date
_COUNTED = re.compile(
    r"\s+(?:people|men|women|children|dead|[kcm]?m|ft|mi|[km]?g|lbs?|oz|hp|kWh?|mph|ml|tons?"
    r"|(?!was|is|has|this|its|as|thousands|hundreds|millions)[a-z]+s)\b"
)
_ADDRESS = re.compile(r" (?:[A-Z]\w+ ){0,2}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Boulevard|Square|Broadway)\b")
# marks that a year stands alone between, and a name that it stands before: not Windows 2000, nor some 1900 fans
_BEFORE, _BEHIND = re.compile(r"(?:^|[(\[,'“]|[’']s) ?$"), re.compile(r" ?(?:[)\],.;:]|$)")
# a word that numbers things is followed by no year: room 1945, bus 2018
_NUMBERED = (
    "apartment|article|bay|bill|box|bus|case|cell|channel|chapter|court|exit|flat|flight|frame|gate|grade|highway|house"
    "|item|level|line|locker|lot|model|no|number|nr|order|page|paragraph|platform|plot|post|resolution|road|room|route"
    "|row|seat|section|serial|size|slot|street|suite|table|ticket|tile|track|train|tram|type|unit|verse|version"
    "|volume|ward"
)
_PLAIN = re.compile(rf"(?<![\w’'])(?!(?:some|nearly|almost|over|only|under|{_NUMBERED}) )[a-z]+ $")
_NAMED = re.compile(r" (?:[A-Z]|[a-z]+(?<!s)\b(?! of))")
_SPOKEN = re.compile(r"\b(?:in|of|since|until|by|from|to|and|late|early) $")
_ROUND = re.compile(r"thousand|hundred|\boh?\b", re.IGNORECASE)
_TENS = {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8}
_TENS |= {"nineties": 9}


@rule(r"(?P<year>(?:1[0-9]|20)\d\d)")
def year(match: re.Match[str], context: Context) -> str | None:
    """2017, where it stands as years do: behind a cue, alone, before what is of that year, or in a row of years."""
    before, behind = context.sentence[: match.start()], context.sentence[match.end() :]
    cue, number = _last_word(before), int(match["year"])
    hour = number < _HOURS and number % 100 < _MINUTES and cue in _WHEN and not context.reading.usage.early_years
    if hour:
        return None
    if cue in _CUES:
        counted = _COUNTED.match(behind) and cue not in _ARTICLES
        return None if counted else match["year"]
    if (_COUNTED.match(behind) and cue not in _ARTICLES | _CUES) or _ADDRESS.match(behind):
        return None
    alone = number >= 1400 and _BEFORE.search(before) and _BEHIND.match(behind)
    named = 1900 <= number <= 2035 and _PLAIN.search(before) and _NAMED.match(behind)
    return match["year"] if alone or named else _listed(match, context)


def _last_word(before: str) -> str:
    """The letters that a text ends with, in lower case; blanks and hyphens behind them do not count."""
    text = before.lower().rstrip(" -")
    return text[len(text.rstrip(ascii_lowercase)) :]


def _listed(match: re.Match[str], context: Context) -> str | None:
    """A year in a row of years, or one that a sentence of years speaks of."""
    last = context.reading.found[-1] if context.reading.found else None
    if last is None or not re.fullmatch(r"\d{4}", last.value):
        return None
    between = context.behind_told(last, match.start())
    return match["year"] if between and re.fullmatch(r" ?(?:,|and|or|-|–|/|to|&)? ?(?:and )?", between) else None


@rule(r"(?:’|'|‘)(?P<year>\d\d)(?!s)")
def short_year(match: re.Match[str], context: Context) -> str | None:
    """In '87."""
    cued = re.search(
        r"\b(?:in|of|since|until|by|from|fiscal|summer|fall|spring|winter) $", context.before(match.start())
    )
    return f"{context.full_year(int(match['year'])):04d}" if cued else None


@rule(r"(?:c\.|ca\.) ?(?P<year>1\d{3}|20\d\d)")
def about_year(match: re.Match[str], _: Context) -> Meaning:
    """C. 1450."""
    return Meaning(match["year"], modifier=Modifier.APPROX)


@rule(r"(?-i:AD|CE) ?(?P<year>\d{1,4})")
@rule(r"(?P<year>\d{1,4}) ?(?-i:AD|CE)")
def year_of_our_lord(match: re.Match[str], _: Context) -> str:
    """AD 476."""
    return f"{int(match['year']):04d}"


@rule(r"(?:the )?year {YEAR}")
@rule(
    r"(?P<year>(?:nineteen|twenty)[ -](?!and\b)\w+(?:[ -](?!and\b)\w+)?|two thousand(?: (?:and )?\w+)?)",
)
def year_in_words(match: re.Match[str], context: Context) -> str | None:
    """Nineteen ninety-four; the year two thousand."""
    words, said = match["year"], match[0].lower().startswith(("the year", "year"))
    if not words.isdigit() and not said and not _SPOKEN.search(context.before(match.start())):
        return None
    try:
        value = year_of(words)
    except (ValueError, KeyError):
        return None
    spoken = value % 100 >= 10 or words.isdigit() or _ROUND.search(words) is not None  # not at the age of twenty-six
    return f"{value:04d}" if 1000 <= value <= 2100 and spoken else None


@rule(r"(?P<from>(?:19|20)\d\d)(?:-|–|/)(?P<to>\d\d)(?!-)")
def two_years(match: re.Match[str], _: Context) -> str | None:
    """2015-16: from one year to the next."""
    first, last = match["from"], match["from"][:2] + match["to"]
    return f"{first}/{last}" if int(first) < int(last) and int(match["to"]) > 12 else None


@rule(r"(?P<from>(?:1[4-9]|20)\d\d) ?(?:-|–) ?(?P<to>(?:1[4-9]|20)\d\d)")
def span_of_years(match: re.Match[str], _: Context) -> str | None:
    """1914–1918."""
    return f"{match['from']}/{match['to']}" if match["from"] < match["to"] else None


@rule(r"(?:the )?(?P<decade>1[0-9]\d|20\d)0(?:’|')?s")
def decade(match: re.Match[str], _: Context) -> str:
    """The 1990s."""
    return match["decade"]


_ERA, _CENTURY = re.compile(r"B\.?C"), re.compile("century", re.IGNORECASE)
_BC = r" ?(?-i:BCE?|B\.C\.(?:E\.)?)"


@rule(rf"(?P<year>\d{{1,4}}){_BC}", needs=_ERA)
@rule(rf"(?P<year>\d{{1,4}})(?= ?(?:-|–|to|and|or) ?\d{{1,4}}{_BC})", needs=_ERA)
def year_before_christ(match: re.Match[str], _: Context) -> str | None:
    """44 BC; the 58 of "from 58 to 50 BC"."""
    return f"BC{int(match['year']):04d}" if int(match["year"]) else None


@rule(rf"(?:the )?(?P<decade>\d{{1,3}})0s{_BC}", needs=_ERA)
def decade_before_christ(match: re.Match[str], _: Context) -> str:
    """The 330s BC."""
    return f"BC{int(match['decade']):03d}"


@rule(r"(?:the )?(?:’|'|‘|`)(?P<decade>[2-9])0s")
@rule(r"the (?:nineteen[ -])?(?P<decade>[2-9]0s|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)")
def short_decade(match: re.Match[str], context: Context) -> str | None:
    """The '80s; the nineties: those of the twentieth century, as long as they are not ahead."""
    cued = re.search(r"\b(?:in|of|from|since|during|by|late|early|mid)[ -]$", context.before(match.start()))
    if match["decade"].endswith("0s") and not cued:
        return None  # temperatures hit the 90s
    tens = _TENS.get(match["decade"].lower()) or int(match["decade"][0])
    published = context.published
    return f"20{tens}" if published and published.year >= 2000 + tens * 10 and tens else f"19{tens}"


@rule(r"(?:the )?{ORDINAL}[ -]century(?: (?P<era>BC|BCE|B\.C\.|AD|CE))?", needs=_CENTURY)
def century(match: re.Match[str], _: Context) -> str | None:
    """The 20th century; the 5th century BC, which is 500 to 401."""
    number = ordinal_of(match["ordinal"])
    before_christ = (match["era"] or "").lower().startswith("b")
    if not 1 <= number <= (99 if before_christ else 21):
        return None
    return f"{'BC' if before_christ else ''}{number - 1:02d}"
