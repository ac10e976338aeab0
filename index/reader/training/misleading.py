"""Answered questions made unanswerable by a small change, as people do who write to deceive (Rajpurkar et al. 2018).

Their annotators negate, take antonyms, exchange names and numbers, and ask for what is not told; so do these.
"""

from __future__ import annotations

import random
import re

from index.antonyms import ANTONYMS
from index.text import NEGATION

NAME = re.compile(r"\b(?:[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*|\d[\d,.]*\d|\d)")
AUXILIARY = re.compile(r"\b(did|does|do|is|was|were|are|has|have|had|can|could|will|would|should)\b")
WORD = re.compile(r"[A-Za-z]+")
JOINING = frozenset(
    "in on at by of for to from with as the a an than about because since during until after before".split()
)


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
    if not match or chance.random() < 0.85:
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
    before = sentence[:start].rstrip().rstrip(',;:(“"').rstrip()
    while (word := before.rpartition(" ")[2]).lower() in JOINING:
        before = before[: len(before) - len(word)].rstrip()
    before += " "
    return re.sub(r"\s+", " ", before + re.sub(r"^[,;:)”\"]+", "", sentence[end:])).strip()


def denied(question: str, sentence: str) -> str | None:
    """The sentence that answers, negated behind its only auxiliary, so that it says that it is not so; None if not."""
    match = AUXILIARY.search(sentence)
    if not match or NEGATION.search(question) or NEGATION.search(sentence) or len(AUXILIARY.findall(sentence)) > 1:
        return None
    return f"{sentence[: match.end()]} not{sentence[match.end() :]}"


def asking(question: str, chance: random.Random) -> str:
    """The question as somebody in the text might ask it; it answers nothing."""
    asked = question if question.endswith("?") else f"{question}?"
    asked = asked[:1].upper() + asked[1:]
    forms = ("{}", "“{}” he asked.", "“Tell me, {}” said she.", '"{}"', "“Ah! {}”", "He wondered: {}")
    return chance.choice(forms).format(asked)
