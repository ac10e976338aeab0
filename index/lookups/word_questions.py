"""Question → the words that it asks after: where they stand, who says them, where they come first, how often."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.lookups.word_forms import FORMS, UNQUOTED
from index.questions import without_lead
from index.questions.patterns import whole
from index.records import LookupKind
from index.search import QUOTATION

ARTICLE = re.compile(r"(?:the|an?) ", re.IGNORECASE)
POINTING = frozenset(
    "he she it they him her them his hers its their this that these those who what which someone somebody one we"
    " i you".split()
)  # what names nothing
LONGEST_NAME = 8  # words
TAKEN_OUT = "“”"


@dataclass(frozen=True, slots=True)
class WordQuestion:
    """What is asked of which words; `quoted` if they stood in quotation marks."""

    kind: LookupKind
    words: str
    quoted: bool


def asked_words(question: str) -> WordQuestion | None:
    """The words that a question asks after; None where it asks for something else."""
    quotation = QUOTATION.search(question)
    line = question
    if quotation:
        line = f"{question[: quotation.start()]}{TAKEN_OUT}{question[quotation.end() :]}"
    line = " ".join(without_lead(line).split())
    form = whole(FORMS, line)
    if form is None:
        return _unquoted(line) if quotation is None else None
    about = _about(form.pattern, line)
    if quotation and about in ("", TAKEN_OUT):
        return WordQuestion(form.meaning, (quotation[1] or quotation[2]).strip(), quoted=True)
    if not about or quotation:
        return None
    name = ARTICLE.sub("", about, count=1) if ARTICLE.match(about) else about
    words = name.lower().split()
    return (
        WordQuestion(form.meaning, name, quoted=False)
        if len(words) <= LONGEST_NAME and words[0] not in POINTING
        else None
    )


def _unquoted(line: str) -> WordQuestion | None:
    form = whole(UNQUOTED, line)
    return WordQuestion(form.meaning, _about(form.pattern, line), quoted=False) if form else None


def _about(pattern: re.Pattern[str], line: str) -> str:
    """What the form has for the words; empty where they can only have been quoted."""
    match = pattern.fullmatch(line)
    return (match.groupdict().get("about") or "").strip() if match else ""
