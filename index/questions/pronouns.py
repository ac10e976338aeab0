"""A question with what its pronouns stand for: “When did she leave?” as “When did Nora Berg leave?”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.questions.antecedents import GROUPS, PERSONAL, THINGS, antecedents, mentions, topic
from index.questions.patterns import AUXILIARY, named_patterns
from index.questions.question_types import without_lead
from index.records import Turn
from index.text import CAPITALS

PRONOUN = re.compile(
    r"\b(?P<word>it|its|he|him|his|she|her|they|them|their|there|that|this|those|these)\b", re.IGNORECASE
)

# a noun that only says what kind of thing is meant, of something named before
_KINDS = (
    "album|attack|ban|band|battle|book|campaign|case|chapter|character|city|club|company|concert|contract|country|couple"
    "|crash|crew|deal|episode|event|film|game|group|house|incident|investigation|law|lawsuit|league|magazine|marriage"
    "|match|military|movement|movie|murder|music|name|novel|organization|party|play|plot|president|program|project"
    "|record|relationship|report|school|season|series|ship|show|single|song|songs|story|strike|team|tour|town|trial"
    "|video|village|war|work"
)
# a pronoun that points at nothing said before; anywhere in a question
EXPLETIVES = named_patterns(
    (
        "that morning",
        rf"\b(?:that|this|these|those) (?!(?:{_KINDS})\b|{AUXILIARY}\b)[^\W\d_]{{2,}}\b",
        "When did that morning begin?",
    ),
    ("there is", r"\bthere (?:is|are|was|were)\b", "Why there was a storm?"),
    ("is there", r"\b(?:is|are|was|were|will|would) there\b", "How many are there?"),
    ("it takes", r"\bit (?:takes?|took)\b", "How long did it take to build the bridge?"),
    ("it is said", r"\bit (?:is|was|will) (?:said|true|possible|known)\b", "Why it is said to be old?"),
    ("it rains", r"\bit (?:rain|snow|hail|storm)(?:s|ed|ing)?\b", "Why did it rain in Port Anna?"),
    ("is it true", r"\b(?:is|was) it (?:true|possible|known)\b", "Is it known who built the bridge?"),
)
_WORD = rf"[{CAPITALS}0-9][\w’'&.-]*"
NAME = re.compile(rf"(?<!^)(?<!\w){_WORD}(?: (?:of |the |and |for )?{_WORD})*(?<![.’'])")
POSSESSIVE = {"its", "his", "their", "her"}
POINTING = frozenset({"that", "this", "these", "those"})
BEFORE = re.compile(
    rf"\b(?:{AUXILIARY}|of|in|about|after|before|during|for|with|by|from|at|on|to) $", re.IGNORECASE
)  # what “that” points behind
REMEMBERED = 6  # questions before
READINGS = 3  # of one question that are looked for
KIND = re.compile(rf" (?:{_KINDS})\b", re.IGNORECASE)
BARE_NOUN = re.compile(
    rf"(?<!\bis )(?<!\bwas )(?<!\bof )\b[Tt]he (?:{_KINDS})(?= ?\?|$"
    r"| (?:(?:a|be|become|end|get|go|have|make|sell|take|win|do)\b|[a-z]+ed\b|popular|success|well|in\b|on\b))"
)
THE_TEXT = re.compile(r"\bth(?:is|e) (?:article|text|passage|page|section)\b", re.IGNORECASE)
ANY = re.compile(
    r"\b(?:is|are|was|were|where) there (?:any|other|more)\b"
    r"|^what happen(?:s|ed) (?:in (?:the )?\d{4}s?|next|then) ?\??$",
    re.IGNORECASE,
)


def with_nouns(question: str, turns: Sequence[Turn]) -> list[str]:
    """The question with what its pronouns stand for; as it is where it names something of its own first."""
    turns = turns[-REMEMBERED:]
    meant = [question]
    for kind in (PERSONAL, GROUPS, THINGS):
        meant = [filled for reading in meant for filled in _filled(reading, kind, turns)]
    about = topic(turns)
    if meant == [question] and about and not mentions(without_lead(question)):
        return list(dict.fromkeys((_about(question, about), question)))
    return meant[:READINGS]


def _about(question: str, about: str) -> str:
    """The question about what those before were about, where it says of itself that it is about something."""
    if match := THE_TEXT.search(question):
        return f"{question[: match.start()]}{about}{question[match.end() :]}"
    if match := BARE_NOUN.search(question):
        return f"{question[: match.end()]} of {about}{question[match.end() :]}"
    if ANY.search(question):
        return f"{question.rstrip(' ?.')}, {about}?"
    return question


def _filled(question: str, kind: frozenset[str], turns: Sequence[Turn]) -> list[str]:
    """The question with the first pronoun of a kind filled in, in each way that is as likely."""
    free = question
    for form in EXPLETIVES:
        free = form.pattern.sub(lambda match: "_" * len(match[0]), free)
    found = (match for match in PRONOUN.finditer(free) if match["word"].lower() in kind)
    pronoun = next((match for match in found if match["word"].lower() not in POINTING or _points(free, match)), None)
    if not pronoun or any(match.start() < pronoun.start() for match in NAME.finditer(question)):
        return [question]
    kind_of = KIND.match(question, pronoun.end()) if kind is THINGS else None  # “this song”: the song that was named
    end = kind_of.end() if kind_of else pronoun.end()
    filled = []
    for noun in antecedents(pronoun["word"].lower(), turns):
        possessive = f"{noun}’s" if _possessive(question, pronoun) else noun
        filled.append(
            question[: pronoun.start()] + (f"the{kind_of[0]} {noun}" if kind_of else possessive) + question[end:]
        )
    return filled or [question]


def _points(question: str, word: re.Match[str]) -> bool:
    """Whether “that” stands for something: as the last word, before its kind, or behind a verb or preposition."""
    last = not re.search(r"\w", question[word.end() :])
    return last or bool(KIND.match(question, word.end()) or BEFORE.search(question, 0, word.start()))


def _possessive(question: str, pronoun: re.Match[str]) -> bool:
    word = pronoun["word"].lower()
    return word in POSSESSIVE and (word != "her" or bool(re.match(r" [^\W\d_]", question[pronoun.end() :])))
