"""Who is said to say something, in a claim and in a quote."""

from __future__ import annotations

import re

from index.claims.facts import DOUBT, NEGATED
from index.text import content_words

_TELLS = (
    r"(?:(?:has|have|had) )?(?:said|says|say|told (?!of\b)\w+\b|tells \w+\b|stated|states|insisted|insists|warned|warns"
    r"|announced|announces|reported|reports|confirmed|confirms|explained|explains|added|adds|declared|declares|admitted"
    r"|admits|noted|notes|wrote|writes|acknowledged|acknowledges)"
)
_WHO = r"[^,;:“”\"`\n!?]{2,60}"
_CLAUSE = r"[,:]? (?:that |(?=[A-Z“\"]|(?:the|an?|he|she|it|they|we|there|his|her|its|their)\b))"
BEFORE = re.compile(rf"(?P<who>{_WHO}?) {_TELLS}{_CLAUSE}(?P<what>\S.+)")
ACCORDING = re.compile(rf"[Aa]ccording to (?P<who>{_WHO}), (?P<what>\S.+)")
INVERTED = re.compile(rf"(?P<what>[“\"][^“”\"]+[”\"]),? {_TELLS} (?P<who>{_WHO})")
BEHIND = re.compile(rf"(?P<what>.+?\S),? (?:according to (?P<one>{_WHO})|(?P<other>{_WHO}) {_TELLS})")
SENTENCE_END = re.compile(r"[a-z]{3}\. ")
ANYBODY = frozenset("he she it they who i we there this that some people everybody everyone".split())
NOBODY = re.compile(r"\b(?:who|what|which|no|some|many|neither|either|anyone|anybody|when|because|as)\b", re.IGNORECASE)
QUOTES = "“”\"‘’' "


def said_by(text: str) -> tuple[str, str] | None:
    """Who says what in a sentence that tells so; None where the sentence itself says it.

    Also where it asks, doubts or denies that somebody says it.
    """
    line = text.strip().rstrip(".! ")
    found = INVERTED.match(line) or ACCORDING.fullmatch(line) or BEFORE.fullmatch(line) or BEHIND.fullmatch(line)
    if found is None or line.rstrip(QUOTES).endswith("?"):
        return None
    parts = found.groupdict()
    who = (parts.get("who") or parts.get("one") or parts.get("other") or "").strip()
    if any(pattern.search(who) for pattern in (NOBODY, NEGATED, DOUBT, SENTENCE_END)):
        return None
    said = re.sub(r"\bwould\b", "will", found["what"].strip(QUOTES + ","))  # as it was said then
    return who, f"{said[:1].upper()}{said[1:]}."


def same_speaker(who: str, speaker: str) -> bool:
    """Whether two names can be the same one's; a pronoun can be anybody's."""
    if who.lower() in ANYBODY or speaker.lower() in ANYBODY:
        return True
    return bool(content_words(who) & content_words(speaker))
