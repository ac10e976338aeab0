"""Follow-ups: a question that leans on the one before it, in full.

Three forms are understood: a bare question word ("why?", "and when was that?"), an exchange ("what about the UK?"), and
a pronoun whose noun was named before. Whatever else is asked stands for itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from index.questions.patterns import AUXILIARY, forms, whole
from index.questions.pronouns import NAME, with_nouns
from index.questions.question_types import without_lead
from index.records import Turn

_WH = r"(?:since when|how (?:much|many|long|often|old|come)|what for|why|when|where|who|whom|how|which one|what)"
_THAT = r"(?:that|this|it|they|he|she|those|these|them|him|her)"
_EXACTLY = r"(?: (?:exactly|precisely|else|so|though))?"
_DID_THAT = rf"(?: (?:did|does|do) {_THAT})?(?: not)?"


class FollowUp(Enum):
    """How a question leans on the one before it."""

    REPEATED = auto()  # it asks nothing of its own: whether the answer is right, or for more of it
    BARE_WORD = auto()  # it asks something else of the same
    WHO_SAID = auto()  # it asks whose words the answer is
    EXCHANGE = auto()  # it asks the same of something else


# what leans on the question before, in full; without its lead
LEANING = forms(
    (
        FollowUp.REPEATED,
        "is that true",
        r"(?:(?:and|but|so),? )?(?:is|was) (?:that|this|it) (?:really |actually )?(?:true|right|so|correct|certain)",
        "is that really true?",
    ),
    (
        FollowUp.REPEATED,
        "are you sure",
        r"(?:(?:and|but|so),? )?are you (?:really )?(?:sure|certain)(?: about (?:that|this|it))?",
        "are you sure about that?",
    ),
    (FollowUp.REPEATED, "really", r"(?:(?:and|but|so),? )?(?:oh )?really", "oh really?"),
    (FollowUp.REPEATED, "tell me more", r"(?:(?:and|but|so),? )?(?:tell|give|show) me more", "show me more"),
    (
        FollowUp.REPEATED,
        "anything else",
        r"(?:(?:and|but|so),? )?(?:any ?thing|some ?thing|what) (?:more|else)(?: is there)?",
        "anything else?",
    ),
    (FollowUp.REPEATED, "go on", r"(?:(?:and|but|so),? )?(?:more(?: please)?|go on)", "more please"),
    (FollowUp.BARE_WORD, "why", rf"(?P<wh>{_WH}){_EXACTLY}{_DID_THAT}", "and why not?"),
    (
        FollowUp.BARE_WORD,
        "when was that",
        rf"(?P<wh>{_WH}){_EXACTLY} (?:{AUXILIARY}|[’']s)(?:n[’']t)? {_THAT}"
        rf"(?: (?:happen(?:ed|ing)?|be|so|do (?:that|this|it|so)|done|the case|not))?{_DID_THAT}",
        "when exactly did that happen?",
    ),
    (
        FollowUp.WHO_SAID,
        "who said that",
        r"who (?:says?|said|told|claims?|claimed)(?: (?:that|this|it|so))?",
        "who claims that?",
    ),
    (FollowUp.WHO_SAID, "says who", r"says who", "says who?"),
)

# the same of something else, in full; with its lead
EXCHANGES = forms(
    (
        FollowUp.EXCHANGE,
        "what about",
        r"(?:(?:and|or|so|but),? )?(?:what|how) (?:about|of) (?P<thing>.+)",
        "and what about the UK?",
    ),
    (
        FollowUp.EXCHANGE,
        "and that one",
        rf"(?:and|or|plus) (?P<thing>(?!{_WH}\b|{AUXILIARY}\b)\S+(?: (?!{AUXILIARY}\b)\S+){{0,3}})",
        "and the second ship?",
    ),
)

QUESTION_WORD = re.compile(
    r"(?:(?:since|until|from|by|on|in|at|to|for|with) )?"
    rf"(?:(?:what|which)(?:(?: (?!{AUXILIARY}\b)[\w’'-]+){{1,3}}?(?= {AUXILIARY}\b))?"
    rf"|{_WH})",
    re.IGNORECASE,
)
FIRST_AUXILIARY = re.compile(rf"{AUXILIARY}\b", re.IGNORECASE)
NO_THING = re.compile(r"(?:since |until )?(?:why|how|when|where|how come)\b", re.IGNORECASE)  # not answered by a noun
DOING = re.compile(rf"{AUXILIARY} (?P<who>.+) (?:do|done|say|said)", re.IGNORECASE)
SHORT_ANSWER = 6  # words; longer ones are no name for anything


def leans(question: str) -> bool:
    """Whether a question cannot be understood without one before it."""
    return bool(whole(LEANING, without_lead(question)) or _exchange(question))


def _exchange(question: str) -> str | None:
    """What is to be put in another's place: the UK, of "what about the UK?"."""
    words = question.strip().rstrip(" ?!.…")
    form = whole(EXCHANGES, words)
    match = form.pattern.fullmatch(words) if form else None
    return match["thing"] if match else None


def rewrite_followup(question: str, turns: Sequence[Turn]) -> list[str]:
    """What a question may mean after those before, the latest last; likeliest first, empty where it is not clear.

    A question that stands for itself comes back as it is.
    """
    if leans(question):
        return _in_full(question, turns[-1]) if turns else []
    return with_nouns(question, turns) if turns else [question]


def _in_full(question: str, latest: Turn) -> list[str]:
    """The readings of a question that leans on the latest one."""
    words = without_lead(question)
    form = whole(LEANING, words)
    if form is None:
        thing = _exchange(question)
        return _exchanged(latest.question, thing) if thing else []
    match = form.pattern.fullmatch(words)
    if form.meaning is FollowUp.BARE_WORD and match:
        word = match["wh"]
        return [_asked_again(f"{word[:1].upper()}{word[1:]}", latest)]
    if form.meaning is FollowUp.WHO_SAID:
        content = FIRST_AUXILIARY.sub("", _content(latest.question), count=1).strip()
        return [f"Who said {latest.words if len(latest.words.split()) > 2 else content}?"]
    return [latest.question]


def _content(question: str) -> str:
    """A question without its question word; "which stores closed" becomes "the stores closed"."""
    words = without_lead(question)
    match = QUESTION_WORD.match(words)
    rest = words[match.end() :].strip() if match else words
    if match and match[0].lower() in ("which", "what") and rest and not FIRST_AUXILIARY.match(rest):
        return f"the {rest}"
    return rest


def _asked_again(word: str, latest: Turn) -> str:
    """The latest question under another question word, what it asked for put in where its answer is known."""
    content, asked = _content(latest.question), QUESTION_WORD.match(without_lead(latest.question))
    answer = "" if not asked or NO_THING.match(asked[0]) else latest.words
    if (doing := DOING.fullmatch(content)) and answer:
        return f"{word} {doing['who']} {answer}?"
    if len(answer.split()) > SHORT_ANSWER or answer.lower() in content.lower():
        answer = ""
    if FIRST_AUXILIARY.match(content):
        return f"{word} {content} {answer}".strip() + "?"
    if answer and content.startswith("the "):  # "the stores closed", and which they are
        return f"{word} {answer} {content.split(' ', 2)[-1]}?"
    return f"{word} {answer or ''} {content}?".replace("  ", " ")


def _exchanged(question: str, thing: str) -> list[str]:
    """The question about another thing: in the place of each of its names in turn, else beside it."""
    kept = without_lead(question)
    found = []
    for match in NAME.finditer(kept):
        before = re.sub(r"\bthe $", "", kept[: match.start()], flags=re.IGNORECASE)
        found.append(f"{before}{thing}{kept[match.end() :]}?")
    return found or [f"{kept}, {thing}?"]
