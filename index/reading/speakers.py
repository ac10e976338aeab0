"""Who says a sentence, in the document's own words: quotations and their continuations, "X said", "according to X"."""

from __future__ import annotations

import re
from collections.abc import Sequence

SAYING = (
    "said|says|say|told|tells|wrote|writes|stated|states|argued|argues|claimed|claims|insisted|insists|warned|warns"
    "|alleged|alleges|allege"
)
QUOTING = f"{SAYING}|added|adds|asked|asks|replied|answered|explained|noted|announced|tweeted|cried|continued"
# a noun phrase of up to eight words, with a title between commas: "Eugene Kaspersky, the CEO,"
_WHO = r"(?P<who>[^\W\d_][\w’'.&-]*(?: [\w’'.&-]+){0,7}?(?:, [^,.“”\"]{3,60},)?)"
_ADVERB = r"(?:also |later |then )?"
_OPENER = "(?:In|On|At|After|Before|By|For|When|If|As|While|But|And|So|Since|Although|Though)"
BEHIND = re.compile(rf"[,.?!…][”\"’']+ {_WHO} {_ADVERB}(?:{QUOTING})\b")
BEHIND_TURNED = re.compile(
    rf"[,.?!…][”\"’']+ (?:{QUOTING}) {_WHO}(?=[,.;:]|$| (?:in|on|at|to|during|after|when|as|who)\b)"
)
BEFORE = re.compile(rf"^[“\"]?(?:{_OPENER}\b[^,]*, )?(?!{_OPENER}\b){_WHO} {_ADVERB}(?:{SAYING})\b(?! (?:off|down)\b)")
# names, where a lower-case word follows them; else up to ten words
_NAMES = r"[A-Z][\w’'&-]*(?:(?: of| the| for| and| de)* [A-Z][\w’'&-]*)*"
ACCORDING = re.compile(rf"\b[Aa]ccording to (?P<who>{_NAMES}(?= [a-z])|[\w’'&-]+(?: [\w’'&-]+){{0,9}})")
PRONOUN = re.compile(r"(?:he|she|they|it|i|we|you|who|which|that|this|there)$", re.IGNORECASE)
OPENING, CLOSING = "“", "”"


def _named(sentence: str) -> str | None:
    """Whom a sentence itself names as its speaker: a phrase or a pronoun; None if it names nobody."""
    for pattern in (BEHIND, BEHIND_TURNED, BEFORE, ACCORDING):
        match = pattern.search(sentence)
        if match:
            return match["who"].rstrip(" ,.")
    return None


def _ends_inside(sentence: str, inside: bool) -> bool:
    """Whether a quotation is still open behind the sentence; straight quotes open and close in turn."""
    if sentence.count('"') % 2:
        return not inside
    last = max(sentence.rfind(OPENING), sentence.rfind(CLOSING))
    return inside if last < 0 else sentence[last] == OPENING


def speakers(sentences: Sequence[str]) -> list[str | None]:
    """The speaker of each sentence of one paragraph; None where the document itself speaks.

    A quotation that goes on over several sentences has one speaker, whichever of its sentences names them. A pronoun
    stands for the one who spoke last in the paragraph.
    """
    found: list[str | None] = []
    inside, begun, latest = False, 0, None
    for number, sentence in enumerate(sentences):
        named = _named(" ".join(sentence.split()))
        if named and PRONOUN.fullmatch(named):
            named = latest
        opened, inside_before = OPENING in sentence or '"' in sentence, inside
        inside = _ends_inside(sentence, inside)
        if opened and not inside_before:
            begun = number
        quoted = inside or inside_before or sentence.startswith((OPENING, '"'))
        found.append(named or (latest if quoted else None))
        if named:
            latest = named
            if quoted:
                found[begun:number] = [named] * (number - begun)
    return found
