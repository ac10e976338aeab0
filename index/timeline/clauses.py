"""A sentence → the clauses that tell of something each."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence

from index.dates.tense import PAST
from index.timeline.reporting_verbs import SAYING

Span = tuple[int, int]

# a finite verb, as far as a word's form tells: be, have, will, a past form
_VERB = rf"(?:is|are|will|would|can|could|may|might|must|does|{PAST})"
_WORD_SUBJECT = (
    r"(?:the|a|an|its|his|her|their|our|my|it|he|she|they|we|I|this|that|these|those|there|some|many|all|most)"
)
# between these stand clauses with verbs of their own; a bare "and" before a name rather goes on with a list
_INDEPENDENT = re.compile(
    rf"(?:; |: |\s[—–-]{{1,2}}\s|, (?:and|but|while|whereas|yet|so|although|though) (?=(?:{_WORD_SUBJECT}|[A-Z]\w*)\b"
    rf"[^,;]{{0,80}}?\b{_VERB}\b)| (?:and|but|while|whereas) (?={_WORD_SUBJECT}\b[^,;]{{0,80}}?\b{_VERB}\b))"
)
# where a clause holds several dates, it is cut further, before these; "that" only where it leads to what is said
_DEPENDENT = re.compile(
    r"(?:,? (?=(?:according to|when|while|because|where|which|who|whose|although|though)\b)"
    rf"|,? (?=(?:after|before|since|until|as) [^,;]{{2,60}}?\b{_VERB}\b)"
    rf"|,? (?:and|but) (?=(?:then |later |also |soon )?{_VERB}\b)"
    rf"|\b(?:{SAYING})\b(?: [\w.]+){{0,4}}(?P<cut> )(?=that \w)|, (?=[a-z]{{3,}}ed\b))"
)
_SOURCE = re.compile(r",? (?=according to\b)")
_LEADING = re.compile(r"(?:[\s,;:—–-]|(?:and|but|while|whereas|yet|so)\b(?=\s))+", re.IGNORECASE)
_LEAST_WORDS = 3
LONGEST = 2000  # a longer sentence is none: of it, what stands around a date is told
AROUND = 300
# an article before a date and nouns behind it make it part of a thing: the Aug. 7 bombings of two embassies
_OF_NOUN = re.compile(r"(?<!\w)(?P<article>(?:the|a|an|its|his|her|their|our) )\Z", re.IGNORECASE)
# a participle before a date, that no auxiliary makes a verb: a directive published last year
_PARTICIPLE = re.compile(
    r"(?<!\bwas )(?<!\bwere )(?<!\bhas )(?<!\bhave )(?<!\bhad )(?<!\bbeen )(?<!\bis )(?<!\bare )(?<!\bbe )(?<!\band )"
    r"\b(?:\w{3,}ed|held|made|sent|given|taken|written|found|built|sold|seen|shown|won|led|brought|held)"
    r"(?: by [^,;.]{2,50}?)?(?: (?:in|on|at|during|late|early|earlier))*(?: the)? ?\Z"
)
_THING = re.compile(r"(?<!\w)(?P<article>(?:the|a|an|its|his|her|their|our|this|that|one|those)) ", re.IGNORECASE)
_HAS_VERB = re.compile(rf"\b{_VERB}\b")
_LED_TO = re.compile(rf"\b(?:{_VERB}|according)\b")
_PRONOUN = re.compile(r"(?:the )?(?:one|ones|those|that) ", re.IGNORECASE)
_STOP = (
    rf"(?!(?:{_VERB}|that|which|who|and|but|or|as|after|before|when|where|while|in|on|at|to|for|of|by|from|with|against"
    r"|between|he|she|it|they)\b)"
)
_PHRASE_WORD = r"(?:(?:[A-Z]\.){2,}|[A-Z][a-z]?\.(?= )|[\w’'$-]+)"
_NOUN = re.compile(
    rf",?(?: {_STOP}[\w’'$-]+){{1,2}}"
    rf"(?: (?:of|in|on|at|against|by|for|with|between)(?: {_STOP}{_PHRASE_WORD}| and (?=[A-Z]){_PHRASE_WORD}){{1,7}})?"
)


def _cut(text: str, span: Span, pattern: re.Pattern[str]) -> list[Span]:
    """A span cut where the pattern begins, as long as each piece has words enough and a verb to tell something."""
    pieces, start = [], span[0]
    for mark in pattern.finditer(text, *span):
        at = mark.start("cut") if mark.groupdict().get("cut") else mark.start()
        behind = text[mark.end() : span[1]]
        if len(text[start:at].split()) < _LEAST_WORDS or not _tells(text[start:at]):
            continue
        if len(behind.split()) < _LEAST_WORDS or not _leads_on(behind) or _inside_quotes(text, span[0], at):
            continue
        pieces.append((start, at))
        start = at
    return [*pieces, (start, span[1])]


def _leads_on(words: str) -> bool:
    """Whether what stands behind a cut tells something by itself: it has a verb, or names a source."""
    return words.startswith("according to") or _tells(words)


def _tells(words: str) -> bool:
    return _HAS_VERB.search(words) is not None


def _inside_quotes(text: str, start: int, at: int) -> bool:
    """Whether a quotation that began behind `start` is still open at `at`: its clauses stay together."""
    pairs = (("“", "”"), ("``", "''"))
    opened = any(text.count(opening, start, at) > text.count(closing, start, at) for opening, closing in pairs)
    return opened or text.count('"', start, at) % 2 == 1


def _trimmed(text: str, span: Span) -> Span:
    """The span without the conjunction that it begins with and the comma that it ends with."""
    start, end = span
    leading = _LEADING.match(text, start, end)
    start = leading.end() if leading else start
    while end > start and text[end - 1] in " ,;:—–-\n":
        end -= 1
    return start, end


def phrase(text: str, start: int, end: int, limit: int) -> Span | None:
    """The noun phrase that a date text[start:end] belongs to, such as "the Aug. 7 bombings of two embassies".

    None where the date stands by itself. `limit` is the end of the sentence.
    """
    before = _OF_NOUN.search(text, max(0, start - 16), start)
    behind = _NOUN.match(text, end, limit) if before else None
    return (before.end("article") - len(before["article"]), behind.end()) if before and behind else None


def _window(text: str, start: int, end: int, at: int) -> Span:
    """Some words around an offset."""
    first = text.find(" ", at - AROUND, at) + 1 if at - start > AROUND else start
    last = text.rfind(" ", at, at + AROUND) if end - at > AROUND else end
    return max(first, start, at - AROUND), last if last > at else min(at + AROUND, end)


def reduced_relative(text: str, start: int, end: int, at: int) -> Span | None:
    """What a participle before a date at offset `at` belongs to: "a directive published last year, which…".

    None where the date does not stand behind a participle, or where that is the clause's own verb: in the clause
    text[start:end] another verb must come before the thing.
    """
    participle = _PARTICIPLE.search(text, max(start, at - 90), at)
    if participle is None:
        return None
    begin = participle.start()
    if text[start:begin].endswith(", "):
        return begin, end  # the paper, founded in 1843, was shut
    while (found := _last(_THING, text, max(start, begin - 90), begin)) is not None:
        begin = found.start("article")
        if not _PRONOUN.match(text, begin):
            break
    thing = text[begin : participle.start()]
    own = text[start:begin].rstrip().endswith((",", "”", '"', "''"))  # “Yes,” the chairman insisted on Friday
    if not thing or "," in thing or own or _tells(thing) or not _LED_TO.search(text, start, begin):
        return None
    return begin, end


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    return next(iter(deque(pattern.finditer(text, start, end), maxlen=1)), None)


def clauses(text: str, start: int, end: int, marks: Sequence[int]) -> list[Span]:
    """For each of the offsets `marks`, the clause of the sentence text[start:end] that it stands in.

    Clauses with verbs of their own are told apart always, those that depend on one another only where several marks
    would otherwise share one. Spans are trimmed, and the whole sentence where it is one clause.
    """
    if end - start > LONGEST:
        return [_window(text, start, end, mark) for mark in marks]
    pieces = [piece for whole in _cut(text, (start, end), _INDEPENDENT) for piece in _cut(text, whole, _SOURCE)]
    found = []
    for piece in pieces:
        inside = [mark for mark in marks if piece[0] <= mark < piece[1]]
        found += _cut(text, piece, _DEPENDENT) if len(inside) > 1 else [piece]
    homes = [next(piece for piece in found if piece[0] <= mark < piece[1]) for mark in marks]
    return [(start, end) if len(found) == 1 else _trimmed(text, home) for home in homes]
