"""Who can speak: names and noun phrases, read off the words of a clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.reading.attribution.verbs import SPEECH

TOKEN = re.compile(r"[^\W_]+(?:[-’'&.][^\W_]+)*[’']?|[^\w\s]|…|_")
PRONOUNS = frozenset("he she they it i we you who".split())
DETERMINERS = frozenset("the a an his her my our their its your another some both many several two three".split())
ADJECTIVES = frozenset("little old young poor dear good big small fat tall wise brave kind sweet blind mad".split())
ENDS = frozenset(".!?…")
SHORTENED = frozenset(
    """
    mr mrs ms dr st prof sgt lt col gen capt rev hon sen rep gov messrs mme mlle m jr sr adm maj cpl pvt det insp
    """.split()
)
LINKS = frozenset("of for de du la le van von der den del da di y bin ibn ben el al the and &".split())
# what ends a noun phrase that begins with a determiner
STOPS = frozenset(
    """
    a about above across after again against along although an and around as at away back because before behind beside
    between but by down for from he her him his i if in inside into it like near of off on onto or out over past quite
    she since so than that the their them then they this through till to toward towards under until up upon very was
    were we when where which while who whom whose with without yet you is are has have had not never at once aloud just
    """.split()
)
OPENERS = frozenset(
    """
    and but so like then yet or for now here there this that these those it if when while as after before since because
    although though where what why how who which not no yes oh ah well in on at by with from to the a an
    """.split()
)
MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark of a text, and where it stands."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """The word in small letters."""
        return self.text.lower()

    @property
    def is_name(self) -> bool:
        """Whether it may be a part of a name: it begins with a capital."""
        return self.text[0].isupper() or (len(self.text) > 2 and self.text[:2] in ("d’", "d'", "O’", "O'"))


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """The words and marks of text[start:end]."""
    return [Token(match[0], match.start(), match.end()) for match in TOKEN.finditer(text, start, end)]


def phrase_end(tokens: Sequence[Token], at: int, limit: int | None = None) -> int:
    """Behind the noun phrase, name or pronoun that begins with token `at`; `at` itself where none does."""
    end = len(tokens) if limit is None else limit
    if at >= end:
        return at
    word = tokens[at]
    if word.lower in PRONOUNS and (word.lower != "i" or word.text == "I"):
        return at + 1
    if word.lower in DETERMINERS:
        return _common_end(tokens, at, end)
    if word.lower in ADJECTIVES and at + 1 < end and tokens[at + 1].is_name:
        return max(at, _name_end(tokens, at + 1, end))
    return _name_end(tokens, at, end)


def _is_shortened(word: Token) -> bool:
    """Whether a point behind a word belongs to it: Mr., J., U.S."""
    return word.lower in SHORTENED or len(word.text) == 1 or "." in word.text


def _name_end(tokens: Sequence[Token], at: int, end: int) -> int:
    """Behind a name: words with capitals, what links them, points of what is shortened; and what a name owns."""
    first, after = at, at
    while at < end and at - first < 2 * MOST_WORDS:
        word = tokens[at]
        if at > first and word.lower in DETERMINERS:  # with a capital: another sentence begins
            break
        if word.is_name and not (at == first and (word.lower in OPENERS | PRONOUNS or word.lower.endswith("ly"))):
            at += 1
            if at < end and tokens[at].text == "." and _is_shortened(word):
                at += 1
            after = at
        elif after > first and word.lower in LINKS and at + 1 < end and tokens[at + 1].is_name:
            at += 1
        elif after > first and word.lower in LINKS and at + 2 < end and tokens[at + 1].text == "the":
            at += 2
            if not tokens[at].is_name:
                break
        else:
            break
    if after > first and tokens[after - 1].text.endswith(("’s", "'s", "s’", "s'")):
        return _common_end(tokens, after - 1, end)
    return after


def _common_end(tokens: Sequence[Token], at: int, end: int) -> int:
    """Behind a phrase that a determiner begins: "the old woman", "the mayor of Port Anna"; else `at`."""
    first = at
    at += 1
    while at < end and at - first <= MOST_WORDS and tokens[at].text[0].isalnum() and tokens[at].lower not in STOPS:
        if (
            at > first + 1
            and tokens[at].text.islower()
            and (tokens[at].text.endswith("ly") or tokens[at].text in SPEECH)
        ):
            break
        at += 1
        if at < end and tokens[at].text == "." and _is_shortened(tokens[at - 1]):
            at += 1
    if at == first + 1:
        return first
    if at + 1 < end and tokens[at].text == "of":
        behind = (
            _common_end(tokens, at + 1, end) if tokens[at + 1].lower in DETERMINERS else _name_end(tokens, at + 1, end)
        )
        at = behind if behind > at + 1 else at
    return at


def sentence_ends(tokens: Sequence[Token], at: int) -> bool:
    """Whether a sentence ends with a token."""
    shortened = at > 0 and (tokens[at - 1].lower in SHORTENED or len(tokens[at - 1].text) == 1)
    return tokens[at].text in ENDS and not (tokens[at].text == "." and shortened)


def phrase(text: str, tokens: Sequence[Token], place: tuple[int, int]) -> str:
    """The words from a token to the one before another."""
    return " ".join(text[tokens[place[0]].start : tokens[place[1] - 1].end].split())
