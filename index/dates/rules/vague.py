"""Now, recently, one day: words that name no place on the calendar."""

from __future__ import annotations

import re

from index.dates.context import Context, Meaning
from index.dates.rule import UNITS, rule


@rule(r"(?:right |just |even |until |by )?now(?! (?:that you|then)\b)")
@rule(r"currently|nowadays|these days|at present|at the moment|at this time|(?:at )?this (?:\w+ )?moment|the present")
@rule(r"current(?! (?:account|affairs|events|through))")
def present(_: re.Match[str], __: Context) -> str:
    """Now."""
    return "PRESENT_REF"


@rule(r"(?:more |most |until )?(?:recently|lately)")
@rule(rf"the (?:recent )?past(?! (?:[\w-]+ )?(?:few|several|weekend|spring|summer|fall|winter|{UNITS})\b)")
@rule(r"recent (?:days|weeks|months|years|decades|times|history)")
def past(_: re.Match[str], __: Context) -> str:
    """Recently."""
    return "PAST_REF"


@rule(r"the (?:near |not-too-distant |foreseeable |immediate |distant )?future")
@rule(r"(?:the )?coming (?:days|weeks|months|years|decades)|the (?:near|short|long) term|as soon as possible")
@rule(r"(?:some|one) day(?=,| soon| be\b| he| she| they| it)")
def future(_: re.Match[str], __: Context) -> str:
    """In the future."""
    return "FUTURE_REF"


@rule(r"then")
def then(match: re.Match[str], context: Context) -> Meaning | None:
    """Until then: the date that was told last."""
    if not re.search(r"\b(?:until|since|by) $", context.before(match.start())):
        return None
    told = context.latest()
    return Meaning(told.value, told.value) if told else Meaning("PAST_REF")
