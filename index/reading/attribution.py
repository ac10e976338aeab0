"""Who says a sentence, in the document's own words: quotations and their continuations, "X said", "according to X"."""

from __future__ import annotations

import re
from collections.abc import Sequence

SAYING = (
    "said|says|say|told|tells|wrote|writes|stated|states|argued|argues|claimed|claims|insisted|insists|warned|warns"
    "|alleges|allege"
)
QUOTING = f"{SAYING}|alleged|added|adds|asked|asks|replied|answered|explained|noted|announced|tweeted|cried|continued"
# verbs of saying only where what is said follows: "the firm denied that it knew", "denies knowing", but not "denied it"
CLAIMING = (
    "denied|denies|deny|acknowledged|acknowledges|admitted|admits|confirmed|confirms|suggested|suggests|believes|believed"
    "|thinks|thought|estimates|estimated|reported|reports|testified|predicted|predicts|promised|maintains|maintained"
    "|contends|contended|concluded|concludes|declared|declares|complained|complains|hinted|speculated|feared|fears"
    "|announced|noted|explained|added|replied|found|alleged|alleges|allege|charged|charges|accused|accuses|accuse"
)
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
BEFORE_THAT = re.compile(
    rf"^[“\"]?(?:{_OPENER}\b[^,]*, )?(?!{_OPENER}\b){_WHO} (?:has |have |had )?{_ADVERB}(?:\w+ly )?"
    rf"(?:(?:{CLAIMING})(?: to reporters| in a statement)? that\b|(?:denied|denies|deny) (?:having|\w+ing)\b"
    r"|(?:accused|accuses|accuse) [^,.]+? of\b)"
)
ACCORDING = re.compile(rf"\b[Aa]ccording to (?P<who>{_NAMES}(?= [a-z])|[\w’'&-]+(?: [\w’'&-]+){{0,9}})")
_TOLD_BY = (
    "sources?|people|persons?|officials?|documents?|reports?|records|statements?"
    "|stud(?:y|ies)|data|letters?|newspapers?"
)
CITING = re.compile(
    rf"\b(?:citing|quoting) (?P<who>(?:(?:a|an|the|two|three|four|several|unnamed|anonymous|its|his|her|their) )?"
    rf"(?:[\w’'-]+ ){{0,3}}?(?:{_TOLD_BY})\b(?: (?:familiar|close|briefed|with|by|of|from|in)\b(?: [\w’'-]+){{1,4}})?)"
)
PRONOUN = re.compile(r"(?:he|she|they|it|i|we|you|who|which|that|this|there)$", re.IGNORECASE)
SEVERAL = re.compile(
    r" and |^(?:[Tt]he |[a-z]).*s$"
    r"|(?i:officials|prosecutors|researchers|scientists|critics|experts|lawyers|people|police)$"
)
AUXILIARY = re.compile(r" (?:has|have|had)$")
THE_ONE = re.compile(r"[Tt]he ([^\W\d_]+)")
OPENING, CLOSING = "“", "”"


def _named(sentence: str) -> str | None:
    """Whom a sentence itself names as its speaker: a phrase or a pronoun; None if it names nobody."""
    for pattern in (BEHIND, BEHIND_TURNED, BEFORE, BEFORE_THAT, ACCORDING, CITING):
        match = pattern.search(sentence)
        if match:
            return AUXILIARY.sub("", match["who"]).rstrip(" ,.")
    return None


def _ends_inside(sentence: str, inside: bool) -> bool:
    """Whether a quotation is still open behind the sentence; straight quotes open and close in turn."""
    if sentence.count('"') % 2:
        return not inside
    last = max(sentence.rfind(OPENING), sentence.rfind(CLOSING))
    return inside if last < 0 else sentence[last] == OPENING


def _meant(pronoun: str, latest: str | None) -> str | None:
    """Whom a pronoun means: who spoke last, but "they" are several; nobody where that is not clear."""
    several = latest and SEVERAL.search(latest)
    return None if pronoun.lower() in ("they", "we") and not several else latest


def _in_full(named: str, before: Sequence[str]) -> str:
    """Whom a phrase means: "the spokesperson" is the one named more fully before, "a Twitter spokesperson"."""
    head = THE_ONE.fullmatch(named)
    return next((name for name in reversed(before) if head and name.endswith(f" {head[1]}")), named)


def speakers(sentences: Sequence[str], before: Sequence[str] = ()) -> list[str | None]:
    """The speaker of each sentence of one paragraph; None where the document itself speaks.

    A quotation that goes on over several sentences has one speaker, whichever of its sentences names them. A pronoun
    stands for the one who spoke last, in the paragraph or among `before`, who spoke in the paragraphs before it.
    """
    found: list[str | None] = []
    inside, begun, latest = False, 0, before[-1] if before else None
    for number, sentence in enumerate(sentences):
        named = _named(" ".join(sentence.split()))
        if named:
            named = _meant(named, latest) if PRONOUN.fullmatch(named) else _in_full(named, before)
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
