"""Now, recently, one day: words that name no place on the calendar."""

from __future__ import annotations

import re

from index.dates.context import Context
from index.dates.rule import Meaning, rule


@rule(r"(?:right |just |even |until |by )?(?P<word>now)(?! (?:that you|then)\b)")
@rule(r"currently|nowadays|these days|at present|at the moment|at this time|at this (?:crucial )?moment|this (?:crucial )?moment|the present(?= day)?")
@rule(r"current(?! (?:account|affairs|events|through))")
def present(match: re.Match[str], _: Context) -> str:
    """Now."""
    return "PRESENT_REF"


@rule(r"(?:more |most |until )?(?:recently|lately)|the (?:recent )?past(?! (?:[\w-]+ )?(?:few|several|seconds?|minutes?|hours?|days?|weeks?|weekend|months?|quarters?|years?|decades?|century|centuries|spring|summer|fall|winter))")
@rule(r"recent (?:days|weeks|months|years|decades|times|history)")
def past(match: re.Match[str], context: Context) -> Meaning | None:
    """Recently."""
    return Meaning("PAST_REF")


@rule(r"(?:the )(?:near |not-too-distant |foreseeable |immediate |distant )?future")
@rule(r"(?:the )?coming (?:days|weeks|months|years|decades)|the near term|the short term|the long term|(?:some|one) day(?= *,| soon| be\b| he| she| they| it)|as soon as possible")
def future(match: re.Match[str], _: Context) -> Meaning | None:
    """In the future; shares called futures are none."""
    return Meaning("FUTURE_REF")


@rule(r"then")
def then(match: re.Match[str], context: Context) -> Meaning | None:
    """Until then: the date that was told last."""
    if not re.search(r"\b(?:until|since|by) $", context.before(match.start())):
        return None
    told = context.reading.latest()
    return Meaning(told.value, told.value) if told else Meaning("PAST_REF")

