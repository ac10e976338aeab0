"""Question → the words that it asks after: where they stand, who says them, where they come first, how often."""

from __future__ import annotations

import re
from collections.abc import Mapping
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
    """The words that a question asks after; None where it asks, or may ask, for something else."""
    quotation = QUOTATION.search(question)
    line = question
    if quotation:
        line = f"{question[: quotation.start()]}{TAKEN_OUT}{question[quotation.end() :]}"
    line = " ".join(without_lead(line).split())
    form = whole(FORMS if quotation else (*FORMS, *UNQUOTED), line)
    match = form.pattern.fullmatch(line) if form else None
    if form is None or match is None:
        return None
    said = match.groupdict()
    about = (said.get("about") or TAKEN_OUT).strip()
    if quotation:
        words = (quotation[1] or quotation[2]).strip()
        return WordQuestion(form.meaning, words, quoted=True) if about == TAKEN_OUT else None
    if form.meaning in (LookupKind.QUOTE, LookupKind.SPOKEN):
        return WordQuestion(form.meaning, about, quoted=False)
    if form.meaning is LookupKind.FIRST and "first" not in line.lower():
        return None
    name = ARTICLE.sub("", about, count=1) if ARTICLE.match(about) else about
    asks = _names(name) and (said.get("word") or said.get("tail") or _is_told(form.meaning, name, said))
    return WordQuestion(form.meaning, name, quoted=False) if asks else None


def _names(about: str) -> bool:
    """Whether words name something themselves."""
    words = about.lower().split()
    return 0 < len(words) <= LONGEST_NAME and words[0] not in POINTING


def _is_told(kind: LookupKind, name: str, said: Mapping[str, str | None]) -> bool:
    """Whether a question asks what is told, not what happens: "when was the lamp first used" may ask for either."""
    if said.get("loose") or said.get("rare"):
        return kind is LookupKind.FIRST and not said.get("past")
    return not (said.get("appear") and said.get("past")) or name[:1].isupper()
