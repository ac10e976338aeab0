"""What a pronoun stands for: who and what was named in the questions before, weighed by how lately and in which place.

After Lappin & Leass (1994, An Algorithm for Pronominal Anaphora Resolution): what is mentioned again and again, lately,
and as a subject is what is meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from index.questions.question_types import without_lead
from index.records import Turn
from index.text import CAPITALS

FADES = 0.7  # how much of its weight a mention keeps from one question to the next
IN_QUESTION, IN_ANSWER, LATER = 1.0, 0.5, 0.5  # the weight of a question's first name, an answer's, and a later one's
NEWS = 1.2  # that of an answer's first name, where a thing is meant
ONE_PERSON = 0.5  # of the weight of a name that can be somebody's, where several are meant
LATELY = 2  # questions before, in which a thing was named that is meant
CLEAR = 1.15  # how much more the likeliest must weigh than the next one
_WORD = rf"(?:(?:[{CAPITALS}]\.)+(?=[ ,;?]|$)|[{CAPITALS}0-9][\w’'&-]*(?:\.[\w’'&-]+)*)"
NAME = re.compile(
    rf"(?<!\w)(?:[Tt]he )?{_WORD}(?:(?: (?:of|the|and|for|de|von|van|in|on|&) (?:the )?| |: |, (?=Jr)){_WORD})*"
)
QUOTED = re.compile(r"[“\"]([^”\"]{2,60})[”\"]")
NO_PERSON = re.compile(
    r"\d|^the .*s$|\b(?:act|academy|album|alliance|amendment|army|association|award|awards|bank|band|books?|bridge"
    r"|castle|church|city|club|college|committee|company|conference|corporation|council|county|court|cup|day|department"
    r"|dynasty|empire|festival|force|foundation|games|hall|hospital|hotel|house|inc|industries|institute|island|islands|kingdom"
    r"|lab|labs|league|magazine|ministry|museum|news|north|office|olympics|opera|orchestra|party|prize|province|records"
    r"|republic|river|school|series|ship|show|society|song|south|state|states|station|street|studio|studios|team|theatre"
    r"|theater|times|tour|towers?|treaty|trophy|union|university|war|west|world)\b",
    re.IGNORECASE,
)
OPENERS = frozenset(
    """
    a an and any are as at but by can could did do does for from had has have he her his how however i if in is it its
    later no not of on one she so some that the their there these they this those to was we were what when where which
    while who whom whose why will with would yes you after before during since until although because both also then
    tell name besides
    """.split()
)
ITS = re.compile(r"\bits?\b", re.IGNORECASE)  # whoever is named beside it is a thing
PERSONAL = frozenset({"he", "him", "his", "she", "her", "hers"})
GROUPS = frozenset({"they", "them", "their", "theirs"})
THINGS = frozenset({"it", "its", "this", "that", "these", "those"})


def mentions(text: str) -> list[str]:
    """The names in a text, in order: capitalised words, and what stands in quotation marks."""
    found: list[tuple[int, str]] = [(match.start(1), match[1]) for match in QUOTED.finditer(text)]
    for match in NAME.finditer(text):
        name, at = match[0], match.start()
        while name and name.split(" ", 1)[0].lower() in OPENERS - {"the"}:
            _, _, name = name.partition(" ")
        name = re.sub(r"(?:[’']s?|[.,])$", "", name)
        if name[:4].lower() == "the " and not name[4:5].isupper():
            name = ""
        if len(name) > 1 and name.lower() not in OPENERS and not name.isdigit():
            found.append((at, name))
    return list(dict.fromkeys(name for _, name in sorted(found)))


def is_person(name: str) -> bool:
    """Whether a name can be somebody's."""
    return not NO_PERSON.search(name) and len(name.split()) <= 4


def weights(turns: Sequence[Turn], in_answer: float = IN_ANSWER) -> dict[str, float]:
    """The weight of each name in the questions before, the latest last; a part of a name counts for the whole."""
    found: dict[str, float] = defaultdict(float)
    for age, turn in enumerate(reversed(turns)):
        for name, weight in _weighed(turn, in_answer):
            found[name] += weight * FADES**age
    whole = sorted(found, key=len, reverse=True)
    for name in sorted(found, key=len):
        longer = next((other for other in whole if other != name and f" {name} " in f" {other} "), None)
        if longer:
            found[longer] += found.pop(name)
    return dict(found)


def _weighed(turn: Turn, in_answer: float) -> Iterator[tuple[str, float]]:
    for at, name in enumerate(mentions(without_lead(turn.question))):
        yield name, IN_QUESTION * (LATER if at else 1)
    for at, name in enumerate(mentions(turn.words)):
        yield name, in_answer * (LATER if at else 1)


def antecedents(word: str, turns: Sequence[Turn]) -> list[str]:
    """The names that a pronoun may stand for, likeliest first: several only where they are as likely."""
    known = weights(turns[-LATELY:], NEWS) if word in THINGS else weights(turns)
    if word in PERSONAL:
        called = {name for turn in turns if ITS.search(turn.question) for name in mentions(turn.question)}
        fitting = {name: weight for name, weight in known.items() if is_person(name) and name not in called}
        full = {name: weight for name, weight in fitting.items() if " " in name}
        fitting = full or fitting  # persons are best told by having two names
    elif word in GROUPS:
        fitting = {name: weight * (ONE_PERSON if is_person(name) else 1) for name, weight in known.items()}
    else:
        fitting = known
    ordered = sorted(fitting, key=lambda name: -fitting[name])
    return [name for name in ordered if fitting[name] * CLEAR > fitting[ordered[0]]]


def topic(turns: Sequence[Turn]) -> str | None:
    """What the questions before were about: the name that weighs most; None where nothing was named."""
    known = weights(turns)
    return max(known, key=lambda name: known[name], default=None)
