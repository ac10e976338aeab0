"""A claim that says several things, in its parts: each can be said, or not, for itself."""

from __future__ import annotations

import re

from index.claims.attributed import said_by
from index.reading import sentences_of
from index.reading.attribution.verbs import SPEECH

AUXILIARIES = frozenset(
    "is was are were be been has have had does did do can could will would should may might must cannot".split()
)
IRREGULAR = frozenset(
    """
    became began bought broke brought built came caught chose cost cut died drank drew drove ate fell felt fought found
    flew forgot gave got went grew heard held hid hit hurt kept knew led left lent let lit lost made met paid put ran
    rang read rode rose said sang sat saw sold sent set shook shot shut slept sank spent spoke stole stood stuck
    struck swore swam took taught told thought threw understood woke wore won wrote lies lay
    """.split()
)
CONDITION = re.compile(r"(?:if|unless|when|whenever|because|although|while|since|as|it is|it was)\b", re.IGNORECASE)
THAT = re.compile(r"^that ", re.IGNORECASE)
JOINED = re.compile(r"(?:,|;)? (?:and|but|while|whereas)(?: then| also| later)? |; |, ")
VERB = re.compile(r"[a-z]{2,}(?:ed|es|s)")
PLURAL = re.compile(r"[a-z]{2,}s[.,;]?")  # of nouns, but also a verb
SUBJECTS = frozenset("he she it they we i you the a an his her their its this that these those there who".split())
NOUNS = frozenset("this his its is was as has does us plus thus always across besides less".split())
ADVERBS = re.compile(r"[a-z]+ly|never|not|also|only|still|then|later|soon|now|once|always|first|finally")


def parts_of(claim: str) -> list[str]:
    """The statements that a claim joins, each with its subject; the claim alone where it is one."""
    return [part for sentence in sentences_of(claim) for part in _joined(sentence)]


def _joined(claim: str) -> list[str]:
    """Those that a sentence joins by “and” or “but”; who says them all says each."""
    if CONDITION.match(claim):
        return [claim]
    if reported := said_by(claim):
        who, said = reported
        parts = [THAT.sub("", part) for part in _joined(said)]
        return [f"{who} said that {part[:1].lower()}{part[1:]}" for part in parts] if len(parts) > 1 else [claim]
    cuts = [match for match in JOINED.finditer(claim) if _quoted(claim, match.start()) is False]
    words = claim.split()
    verb = next((at for at, word in enumerate(words) if at and _is_verb(word)), None)
    if verb is None:
        return [claim]
    subject, starts = " ".join(words[:verb]), [0]
    begun = len(subject)
    found: list[str] = []
    for cut in cuts:
        behind = claim[cut.end() :].split()
        bare = cut[0] == ", "  # which also stands before what only describes
        if claim[: cut.start()].endswith("s") and PLURAL.fullmatch(behind[0] if behind else ""):
            continue  # “cats and dogs”
        if cut.start() <= begun or not (_is_plain(behind[0]) if bare and behind else _clause(behind)):
            continue
        found.append(claim[starts[-1] : cut.start()])
        starts.append(cut.end())
    found.append(claim[starts[-1] :])
    if len(found) == 1:
        return [claim]
    return [_whole(part, subject if number and _goes_on(part.split()) else "") for number, part in enumerate(found)]


def _is_plain(word: str) -> bool:
    """Whether a word is a verb that is not also a participle."""
    return word in AUXILIARIES or word in IRREGULAR


def _is_verb(word: str) -> bool:
    plain = word.lower().strip(",;.")
    shaped = VERB.fullmatch(plain) and plain not in NOUNS and word[:1].islower()
    return _is_plain(plain) or plain in SPEECH or bool(shaped)


def _goes_on(words: list[str]) -> bool:
    """Whether words begin with a verb, or an adverb before one: they go on about the same subject."""
    plain = [word for word in words[:3] if not ADVERBS.fullmatch(word.lower())]
    return bool(plain) and _is_verb(plain[0]) and plain[0].lower() not in SUBJECTS


def _clause(words: list[str]) -> bool:
    """Whether words say something for themselves: a verb, or a subject and its verb."""
    if _goes_on(words):
        return True
    verb = next((at for at, word in enumerate(words[:7]) if at and _is_verb(word)), None)
    return verb is not None and (words[0].lower() in SUBJECTS or words[0][:1].isupper())


def _quoted(text: str, at: int) -> bool:
    """Whether a place stands within quotation marks."""
    return text.count("“", 0, at) > text.count("”", 0, at) or text.count('"', 0, at) % 2 == 1


def _whole(part: str, subject: str) -> str:
    words = f"{subject} {part}".strip().rstrip(".,; ")
    return f"{words[:1].upper()}{words[1:]}."
