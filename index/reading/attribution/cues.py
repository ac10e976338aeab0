"""The words beside a quotation that name its speaker: behind it, before it, or in a sentence that reports."""

from __future__ import annotations

from collections.abc import Sequence

from index.reading.attribution.noun_phrases import DETERMINERS, ENDS, MOST_WORDS, PRONOUNS, Token, phrase_end
from index.reading.attribution.quotations import PAIRS
from index.reading.attribution.verbs import CLAIMING, DEEDS, REPORTING, SPEECH

DASHES = frozenset("–—-")
BETWEEN = frozenset(
    """
    has have had was were also then later again now just only at last first once still quietly suddenly always never-
    finally simply merely even here presently thereupon immediately instantly soon added did himself herself hastily
    """.split()
)
NOTHING = frozenset("nothing no not neither".split())  # behind a verb: that it was not said
PASSIVE = frozenset("was were is are".split())  # before a participle: what others told
PREFACES = (("from",), ("statement", "by"), ("statement", "from"), ("in", "the", "words", "of"), ("words", "of"))
OPENERS = frozenset("in on at after before by for when if as while but and so since although though then".split())
LONGEST_BETWEEN, LONGEST_APPOSITION = 7, 25  # words
PREPOSITIONS = frozenset(
    "about after against at before behind by for from in into like near of on out over to towards up upon with".split()
)
PARTICLES = frozenset("out back on up in again at last once forth suddenly".split())
ANSWERS = frozenset(
    "answer reply rejoinder response remark comment cry exclamation retort question verdict consolation".split()
)
SOURCES = frozenset(
    """
    source sources people persons person official officials document documents report reports records statement
    statements study studies data letter letters newspaper newspapers
    """.split()
)
OUTSIDERS = frozenset(("to", "reporters", "in", "a", "statement"))


def behind(tokens: Sequence[Token], *, comma: bool) -> tuple[int, int] | None:
    """The tokens of the speaker named right behind a quotation: "said Nora", "the old man replied", "– Nora Berg".

    `comma`: whether the quotation ends with a comma or as a question or shout may, so that a weak verb tells speech.
    """
    if not tokens:
        return None
    if tokens[0].text in DASHES:
        return signed(tokens)
    if tokens[0].lower in SPEECH and tokens[0].text.islower():
        return _subject_behind(tokens)
    if tokens[0].lower in ("was", "is", "came"):
        return _owner(tokens)
    end = phrase_end(tokens, 0)
    verb = _verb_behind(tokens, end) if end else None
    if verb is None or _is_silent(tokens, verb):
        return None
    if not comma and (tokens[verb].lower in DEEDS or _goes_on(tokens, verb)):
        return None
    return 0, end


def _is_silent(tokens: Sequence[Token], verb: int) -> bool:
    """Whether a verb tells that nothing was said."""
    return verb + 1 < len(tokens) and tokens[verb + 1].lower in NOTHING


def _goes_on(tokens: Sequence[Token], verb: int) -> bool:
    """Whether a verb tells something of its own: "began to move", "said that it would"."""
    return verb + 1 < len(tokens) and tokens[verb + 1].lower in ("to", "that")


def _subject_behind(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """The subject that follows its verb, and what may stand between: "called out poor Nora"."""
    start = 1
    while start < len(tokens) and (tokens[start].lower in PARTICLES or tokens[start].lower.endswith("ly")):
        start += 1
    end = phrase_end(tokens, start)
    if end == start and start + 1 < len(tokens) and tokens[start].text.isalpha() and tokens[start + 1].is_name:
        end = phrase_end(tokens, start + 1)  # "remarked skeptical Anne"
        end = start if end == start + 1 else end
    return (start, end) if end > start else None


def _owner(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """Whose answer a quotation is: "was Marilla's amiable rejoinder"."""
    for end in range(1, min(MOST_WORDS, len(tokens))):
        word = tokens[end].text
        if word.endswith(("’s", "'s")) and any(token.lower in ANSWERS for token in tokens[end + 1 : end + 4]):
            return 1, end + 1
    return None


def signed(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """A name behind dashes, with nothing behind it but what it is."""
    if not tokens or tokens[0].text not in DASHES:
        return None
    start = next((at for at, token in enumerate(tokens) if token.text not in DASHES), len(tokens))
    if start >= len(tokens) or not tokens[start].is_name:
        return None
    end = phrase_end(tokens, start)
    alone = end == len(tokens) or (tokens[end].text == "," and not any(token.text in ENDS for token in tokens[end:]))
    return (start, end) if end > start and alone and tokens[start].lower not in PRONOUNS else None


def _verb_behind(tokens: Sequence[Token], at: int) -> int | None:
    """The verb of speech whose subject ends before token `at`: what stands between is no clause of its own."""
    at = _behind_apposition(tokens, at)
    skipped = 0
    while at < len(tokens) and skipped <= LONGEST_BETWEEN:
        word = tokens[at].lower
        if word in SPEECH and tokens[at].text.islower():
            if at and tokens[at - 1].lower in PASSIVE and not word.endswith("ing"):
                return None
            return (_joined_verb(tokens, at) or at) if word in DEEDS else at
        if not (word in BETWEEN or word.endswith("ly")):
            return _joined_verb(tokens, at) if word.isalpha() else None
        at += 1
        skipped += 1
    return None


def _joined_verb(tokens: Sequence[Token], at: int) -> int | None:
    """A verb of speech behind another verb: "turned and said"."""
    for place in range(at + 1, min(at + LONGEST_BETWEEN, len(tokens) - 1)):
        if tokens[place].text in ENDS or tokens[place].text == ";":
            return None
        if tokens[place].lower in ("and", "then"):
            word = tokens[place + 1].lower
            return place + 1 if word in SPEECH and word not in DEEDS else None
    return None


def _behind_apposition(tokens: Sequence[Token], at: int) -> int:
    """Behind what a name is, between commas: "Nora Berg, the mayor, …"."""
    if at + 1 < len(tokens) and tokens[at].text == "," and not tokens[at + 1].is_name:
        for place in range(at + 2, min(at + LONGEST_APPOSITION, len(tokens))):
            if tokens[place].text == ",":
                return place + 1
            if tokens[place].text in ENDS:
                break
    return at


def before(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """The tokens of the speaker named in the clause that leads to a quotation: "Nora muttered, …", "Nora Berg: …"."""
    if not tokens:
        return None
    led = tokens[-1].text in (",", ":", *DASHES)
    for verb in range(len(tokens) - 1, -1, -1):
        word = tokens[verb]
        if word.text in SPEECH and (led or word.text not in DEEDS) and (found := _subject_before(tokens, verb)):
            return found
    return _introduced(tokens) if tokens[-1].text == ":" else None


def _subject_before(tokens: Sequence[Token], verb: int) -> tuple[int, int] | None:
    for start in range(max(0, verb - LONGEST_APPOSITION - MOST_WORDS), verb):
        before_it = tokens[start - 1] if start else None
        if before_it and (before_it.lower in PREPOSITIONS | DETERMINERS or (before_it.is_name and start > 1)):
            continue
        end = phrase_end(tokens, start, verb)
        if end > start and _verb_behind(tokens[: verb + 1], end) == verb:
            return start, end
    return None


def _introduced(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """The name that stands before a colon, alone or behind words such as "Statement by"."""
    start = next((len(words) for words in PREFACES if tuple(t.lower for t in tokens[: len(words)]) == words), 0)
    if not tokens[start].is_name or tokens[start].lower in PRONOUNS:
        return None
    end = phrase_end(tokens, start)
    whole = end == len(tokens) - 1 or (end < len(tokens) and tokens[end].text == ",")
    return (start, end) if end > start and whole else None


def reported(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """The tokens of whom a sentence reports without quoting: "Twitter said it would act", "according to the mayor"."""
    if tokens and (tokens[-1].text == "?" or tokens[0].text in PAIRS):
        return None
    start = _behind_opener(tokens)
    end = phrase_end(tokens, start)
    if end > start and (found := _reports(tokens, end)) and found:
        return start, end
    return _cited(tokens)


def _behind_opener(tokens: Sequence[Token]) -> int:
    """Behind what opens a sentence before its subject: "On Friday, …"."""
    at = next((place for place, token in enumerate(tokens) if token.text[0].isalnum()), 0)
    if at < len(tokens) and tokens[at].lower in OPENERS:
        comma = next((place for place, token in enumerate(tokens[:30]) if token.text == ","), None)
        return len(tokens) if comma is None else comma + 1
    return at


def _reports(tokens: Sequence[Token], at: int) -> bool:
    """Whether the verb of a subject that ends before token `at` tells what it said."""
    at = _behind_apposition(tokens, at)
    while at < len(tokens) and (tokens[at].lower in BETWEEN or tokens[at].lower.endswith("ly")):
        at += 1
    if at >= len(tokens) or (tokens[at - 1].lower in PASSIVE and not tokens[at].lower.endswith("ing")):
        return False
    verb, behind_it = tokens[at].lower, [token.lower for token in tokens[at + 1 : at + 7]]
    if verb in REPORTING:
        return not behind_it[:1] or behind_it[0] not in ("off", "down", "nothing")
    if verb in CLAIMING or verb == "found":
        return (
            "that" in behind_it[:1]
            or ("that" in behind_it and set(behind_it[: behind_it.index("that")]) <= OUTSIDERS)
            or (verb in ("denied", "denies", "deny") and behind_it[:1] != [] and behind_it[0].endswith("ing"))
        )
    return verb in ("accuse", "accused", "accuses") and "of" in [token.lower for token in tokens[at : at + 10]]


def _cited(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """Behind "according to", or behind "citing" if it is a source that is cited."""
    for at, token in enumerate(tokens[:-1]):
        if token.lower == "according" and tokens[at + 1].lower == "to":
            end = _with_author(tokens, at + 2, phrase_end(tokens, at + 2))
            return (at + 2, end) if end > at + 2 else None
        if token.lower in ("citing", "quoting"):
            for end in range(at + 2, min(at + 7, len(tokens) + 1)):
                if tokens[end - 1].lower in SOURCES:
                    return at + 1, _with_company(tokens, end)
    return None


def _with_author(tokens: Sequence[Token], start: int, end: int) -> int:
    """Behind whose a document is: "a letter published by the firm"; where nobody follows, before the participle."""
    if end - start < 3 or not tokens[end - 1].text.islower() or not tokens[end - 1].text.endswith("ed"):
        return end
    if end < len(tokens) and tokens[end].lower == "by" and (behind_it := phrase_end(tokens, end + 1)) > end + 1:
        return behind_it
    return end - 1


def _with_company(tokens: Sequence[Token], end: int) -> int:
    """Behind what is said of a source: "people familiar with the matter"."""
    if end < len(tokens) and tokens[end].lower in ("familiar", "close", "briefed", "with", "by", "of", "from", "in"):
        at = end + 1
        while at < len(tokens) and at < end + 5 and tokens[at].text[0].isalnum():
            at += 1
        return at
    return end
