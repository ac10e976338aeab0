"""Answered questions made unanswerable by a small change, as people do who write to deceive (Rajpurkar et al. 2018).

Their annotators negate, take antonyms, exchange names and numbers, and ask for what is not told; so do these.
"""

from __future__ import annotations

import random
import re

NAME = re.compile(r"\b(?:[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*|\d[\d,.]*\d|\d)")
AUXILIARY = re.compile(r"\b(did|does|do|is|was|were|are|has|have|had|can|could|will|would|should)\b")
PAIRS = """
    first/last before/after north/south northern/southern east/west eastern/western more/less most/least
    larger/smaller largest/smallest bigger/smaller biggest/smallest higher/lower highest/lowest high/low
    increase/decrease increased/decreased rise/fall rose/fell win/lose won/lost victory/defeat old/young
    older/younger oldest/youngest early/late earlier/later earliest/latest begin/end began/ended start/finish
    started/stopped open/close opened/closed accept/reject accepted/rejected support/oppose supported/opposed
    allow/forbid allowed/forbidden buy/sell bought/sold enter/leave entered/left best/worst always/never
    male/female mother/father son/daughter king/queen brother/sister man/woman husband/wife boy/girl good/bad
    better/worse above/below inside/outside public/private rich/poor long/short longest/shortest strong/weak
    stronger/weaker maximum/minimum majority/minority include/exclude included/excluded with/without
    attack/defend attacked/defended love/hate loved/hated give/take gave/took arrive/depart arrived/departed
    build/destroy built/destroyed create/destroy created/destroyed join/leave import/export legal/illegal
    possible/impossible common/rare same/different hot/cold light/dark day/night summer/winter success/failure
    succeeded/failed agree/disagree agreed/disagreed friend/enemy friends/enemies war/peace rural/urban
    ancient/modern internal/external positive/negative up/down left/right
"""
ANTONYMS = {one: other for pair in PAIRS.split() for one, other in (pair.split("/"), reversed(pair.split("/")))}
WORD = re.compile(r"[A-Za-z]+")


def misled(question: str, sentence: str, text: str, answer: str, chance: random.Random) -> str | None:
    """The question changed so that `text` should no longer answer it, in one of four ways; None if none fits.

    `sentence` is the one that answers, `answer` the words that do.
    """
    ways = [
        _exchanged(question, text, answer, chance),
        _opposite(question, chance),
        _negated(question, chance),
        _turned(question, sentence, chance),
    ]
    found = [changed for changed in ways if changed]
    return chance.choice(found) if found else None


def _exchanged(question: str, text: str, answer: str, chance: random.Random) -> str | None:
    """One name or number of the question exchanged for another of the text."""
    own = [match for match in NAME.finditer(question) if match.start() > 0]
    if not own:
        return None
    old = chance.choice(own)
    digit = old[0][0].isdigit()
    others = [
        match[0]
        for match in NAME.finditer(text)
        if match[0][0].isdigit() == digit and match[0] not in question and match[0] not in answer and len(match[0]) > 1
        if match[0][0].isdigit() or text[max(0, match.start() - 2) : match.start() - 1].isalnum()  # begins no sentence
    ]
    if not others:
        return None
    new: str = chance.choice(others)
    return question[: old.start()] + new + question[old.end() :]


def _opposite(question: str, chance: random.Random) -> str | None:
    """One word of the question exchanged for its antonym."""
    found = [match for match in WORD.finditer(question) if match.start() > 0 and match[0] in ANTONYMS]
    if not found:
        return None
    old = chance.choice(found)
    return question[: old.start()] + ANTONYMS[old[0]] + question[old.end() :]


def _negated(question: str, chance: random.Random) -> str | None:
    """The question negated behind its first auxiliary; only now and then, or "not" would mean silence."""
    match = AUXILIARY.search(question)
    if not match or chance.random() < 0.7:
        return None
    form = chance.choice(("{}n't", "{} not", "{} never"))
    negated = form.format(match[0]).replace("cann't", "can't").replace("willn't", "won't")
    return question[: match.start()] + negated + question[match.end() :]


def _turned(question: str, sentence: str, chance: random.Random) -> str | None:
    """Two names of the question in each other's place, where the sentence tells them apart."""
    own = [match for match in NAME.finditer(question) if match.start() > 0 and match[0] in sentence]
    if len(own) < 2 or own[0][0] == own[1][0] or chance.random() < 0.5:
        return None
    one, two = own[:2]
    return question[: one.start()] + two[0] + question[one.end() : two.start()] + one[0] + question[two.end() :]


def cut_out(sentence: str, start: int, end: int) -> str:
    """The sentence without sentence[start:end], the preposition before it and what punctuation is left over."""
    before = re.sub(
        r"(?:\b(?:in|on|at|by|of|for|to|from|with|as|the|a|an|than|about|because|because of|since|during|until|after"
        r"|before)\s+)*[,;:(“\"]*\s*$",
        " ",
        sentence[:start],
        flags=re.IGNORECASE,
    )
    return re.sub(r"\s+", " ", before + re.sub(r"^[,;:)”\"]+", "", sentence[end:])).strip()
