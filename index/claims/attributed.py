"""Who is said to say something, in a claim and in a quote."""

from __future__ import annotations

import re

from index.text import content_words

_SAYS = (
    r"(?:(?:has|have|had) )?(?:said|says|say|told (?!of\b)\w+|tells \w+|claimed|claims|stated|states|argued|argues"
    r"|insisted|insists|warned|warns|announced|announces|reported|reports|confirmed|confirms|explained|explains|added"
    r"|adds|declared|declares|admitted|admits|noted|notes|predicted|predicts|believes|believed|thinks|thought"
    r"|suggested|suggests|alleged|alleges|wrote|writes|promised|promises)"
)
BEFORE = re.compile(rf"(?P<who>[^,;:“”\"]{{2,60}}?) {_SAYS}(?: that|,|:)? (?P<what>\S.+)", re.IGNORECASE)
ACCORDING = re.compile(r"According to (?P<who>[^,;:“”\"]{2,80}), (?P<what>\S.+)", re.IGNORECASE)
BEHIND = re.compile(
    rf"(?P<what>.+?\S),? (?:according to (?P<one>[^,;:“”\"]{{2,60}})|(?P<other>[^,;:“”\"]{{2,60}}) {_SAYS})",
    re.IGNORECASE,
)
INVERTED = re.compile(rf"(?P<what>[“\"][^“”\"]+[”\"]),? {_SAYS} (?P<who>[^,;:“”\"]{{2,60}})", re.IGNORECASE)
NOBODY = frozenset("he she it they who i we there this that some people everybody everyone".split())
QUOTES = "“”\"‘’' "


def said_by(text: str) -> tuple[str, str] | None:
    """Who says what in a sentence that tells so; None where the sentence itself says it."""
    line = text.strip().rstrip('.!” "')
    if match := INVERTED.match(line) or ACCORDING.fullmatch(line) or BEFORE.fullmatch(line):
        return match["who"].strip(), _plain(match["what"])
    if match := BEHIND.fullmatch(line):
        return (match["one"] or match["other"]).strip(), _plain(match["what"])
    return None


def same_speaker(who: str, speaker: str) -> bool:
    """Whether two names can be the same one's; a pronoun can be anybody's."""
    if who.lower() in NOBODY or speaker.lower() in NOBODY:
        return True
    return bool(content_words(who) & content_words(speaker))


def _plain(words: str) -> str:
    """What is said as it was said: “it would” as “it will”, without quotation marks."""
    said = re.sub(r"\bwould\b", "will", words.strip(QUOTES + ","))
    return f"{said[:1].upper()}{said[1:]}."
