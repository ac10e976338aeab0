"""Who says a sentence, in the document's own words; nobody where that is not clear."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from index.reading.attribution.cues import DASHES, ENDS, before, behind, reported, signed
from index.reading.attribution.noun_phrases import DETERMINERS, PRONOUNS, SHORTENED, Token, phrase_end, tokens_of
from index.reading.attribution.people import OF, People
from index.reading.attribution.quotations import PAIRS, Quotation, quotations_in

__all__ = ["speakers"]

Span = tuple[int, int]
SAID = re.compile(r"[.!?…—–,-][\s\u00a0\u202f]*[*_]{0,2}.?\Z")  # the end of what is said, and of no title
WEAK_END = re.compile(r"[,!?—–-][\s\u00a0\u202f]*[*_]{0,2}.?\Z")
SEVERAL = re.compile(
    r" and |^(?:[Tt]he |[a-z]).*s$"
    r"|(?i:officials|prosecutors|researchers|scientists|critics|experts|lawyers|people|police)$"
)
OWNED = re.compile(r"[’']s\Z")
THE_ONE = re.compile(r"[Tt]he ([^\W\d_]+)")
# "Nora:", "[12:03] nora:", "12/05/2019, 21:14 - Nora:", "<nora>"
LABEL = re.compile(
    r"(?:\[?[\d/.:,-]{4,12}(?: ?[\d:]{4,8})?(?: ?[AaPp]\.?[Mm]\.?)?\]?,? ?(?:- )?)?"
    r"(?:<(?P<nick>[^<>\s]{1,40})>|\**(?P<name>[^\W_](?:[\w.’'-]|(?<=\w) (?=[A-Z(])|[()]){0,40})\**:\**)\s"
)
TURNS, FEWEST_TURNS = 0.4, 10  # of all paragraphs: those that quote, where people speak in turn
LABELS, LABELLED = 2, 0.3  # times that a label must come again, and blocks that have one, to be speakers
OPENING, APART = frozenset(PAIRS), DETERMINERS | PRONOUNS
REMEMBERED = 50  # speakers of the paragraphs before


def speakers(text: str, paragraphs: Sequence[Sequence[Span]]) -> list[list[str | None]]:
    """The speaker of each sentence of each paragraph (spans into `text`); None where the document itself speaks."""
    found: list[list[str | None]] = []
    reader = _Reader(text, paragraphs)
    for spans, label in zip(paragraphs, _labels(text, paragraphs), strict=True):
        name = _signature(text, spans)
        if name and found and not any(found[-1]):  # under a quotation
            found[-1] = [name if text[start] in OPENING else None for start, _ in paragraphs[len(found) - 1]]
        found.append([label] * len(spans) if label else reader.speakers(spans))
    return found


def _signature(text: str, spans: Sequence[Span]) -> str | None:
    """The name that a paragraph is but for a dash before it."""
    tokens = tokens_of(text, *_whole(spans)) if text[spans[0][0]] in DASHES else []
    name = signed(tokens)
    return _phrase(text, tokens, name) if name else None


def _phrase(text: str, tokens: Sequence[Token], place: Span) -> str:
    """The words from a token to the one before another."""
    return " ".join(text[tokens[place[0]].start : tokens[place[1] - 1].end].split())


def _labels(text: str, paragraphs: Sequence[Sequence[Span]]) -> list[str | None]:
    """The names before paragraphs, as in chats and plays, if enough of them have one that comes again."""
    found = [LABEL.match(text, *_whole(spans)) for spans in paragraphs]
    names = [match and (match["nick"] or match["name"]) for match in found]
    often = {name for name, times in Counter(names).items() if name and times >= LABELS}
    enough = sum(name in often for name in names) >= LABELLED * len(names) and len(often) > 1
    return [name if enough and name else None for name in names]


def _whole(spans: Sequence[Span]) -> Span:
    return spans[0][0], spans[-1][1]


def _quoted(span: Span, quotations: Sequence[Quotation]) -> bool:
    return any(span[0] < item.end and item.start < span[1] for item in quotations)


def _is_body(name: str) -> bool:
    """Whether a name is that of several, or of what is no person: the Pentagon, NATO, officials."""
    last = name.split()[-1]
    return (
        (name[:4].lower() == "the " and last[0].isupper()) or (len(last) > 1 and last.isupper()) or last.endswith("s")
    )


class _Reader:
    """Reads paragraph after paragraph, and knows who spoke and who was named before."""

    def __init__(self, text: str, paragraphs: Sequence[Sequence[Span]]) -> None:
        self._text = text
        self._quotations = {spans[0][0]: quotations_in(text, *_whole(spans)) for spans in paragraphs}
        self._people = People(tokens for spans in paragraphs for tokens in self._told(spans))
        # where most paragraphs quote, people speak in turn: who spoke last is not who speaks now
        quoting = sum(map(bool, self._quotations.values()))
        self._in_turns = quoting >= max(FEWEST_TURNS, TURNS * len(paragraphs))
        self._named: list[str] = []
        self._spoke_lately: list[str] = []  # of the paragraph before
        self._reported_here: list[str] = []  # of whom sentences of the paragraph report
        self._open: tuple[str, str | None] | None = None  # the mark of a quotation that goes on, and its speaker
        self._before: Span | None = None  # the paragraph before

    def speakers(self, spans: Sequence[Span]) -> list[str | None]:
        """The speaker of each sentence of a paragraph."""
        start, end = _whole(spans)
        quotations = [
            item
            for item in self._quotations[start]
            if not item.closed or SAID.search(self._text, item.start, item.end) or self._ends_in(item, spans)
        ]
        self._reported_here = []
        said = [None if _quoted(span, quotations) else self._reported(*span) for span in spans]
        found = self._of_quotations(quotations, start, end) if quotations else []
        for item, speaker in zip(quotations, found, strict=True):
            for number, (first, last) in enumerate(spans):
                if first < item.end and item.start < last and said[number] is None:
                    said[number] = speaker
        self._spoke_lately = list(dict.fromkeys(name for name in said if name))
        self._named += self._spoke_lately
        del self._named[:-REMEMBERED]
        self._before = start, end
        return said

    def _ends_in(self, item: Quotation, spans: Sequence[Span]) -> bool:
        """Whether a quotation is a sentence of its own, or more."""
        return any(item.start <= first and last <= item.end + 1 for first, last in spans)

    def _told(self, spans: Sequence[Span]) -> Iterator[list[Token]]:
        """The words of a paragraph's sentences that are not quoted."""
        quotations = self._quotations[spans[0][0]]
        for start, end in spans:
            yield [
                token
                for token in tokens_of(self._text, start, end)
                if not any(item.start <= token.start < item.end for item in quotations)
            ]

    def _of_quotations(self, quotations: Sequence[Quotation], start: int, end: int) -> list[str | None]:
        """The speakers of a paragraph's quotations: each by what stands beside it, else as the one beside it."""
        found: list[str | None] = []
        for number, item in enumerate(quotations):
            after = quotations[number + 1].start if number + 1 < len(quotations) else end
            floor = quotations[number - 1].end if number else start
            cued = self._cued(item, floor, after, last=number + 1 == len(quotations))
            found.append(self._carried(item, number) if cued is None else cued)
        if found[0] is None and quotations[0].start == start:
            found[0] = self._led_to()
        latest = next((name for name in found if name is not None), None)
        for number, name in enumerate(found):
            latest = latest if name is None else name
            found[number] = latest or None
        last = quotations[-1]
        self._open = None if last.closed else (last.mark, found[-1])
        return found

    def _carried(self, item: Quotation, number: int) -> str | None:
        """The speaker of a quotation that goes on from the paragraph before."""
        return self._open[1] if number == 0 and self._open and item.mark == self._open[0] else None

    def _cued(self, item: Quotation, floor: int, after: int, *, last: bool) -> str | None:
        """The speaker that stands behind a quotation, or before it, as the document calls him.

        Empty where somebody is told to speak, but it is not clear who; None where nobody is.
        """
        tokens = self._clause(item.end, after)
        weak = WEAK_END.search(self._text, item.start, item.end) is not None
        leads_on = not last and bool(tokens) and tokens[-1].text == ":"  # to the next quotation
        cue = None if leads_on and not weak else behind(tokens, comma=weak)
        if cue is None:
            tokens = self._lead(floor, item.start)
            cue = before(tokens)
        return (self._resolved(tokens, cue, floor, item.start) or "") if cue else None

    def _clause(self, start: int, end: int) -> list[Token]:
        """The words behind a quotation, up to the end of the sentence."""
        tokens = tokens_of(self._text, start, min(end, start + 300))
        for at, token in enumerate(tokens):
            shortened = at > 0 and (tokens[at - 1].lower in SHORTENED or len(tokens[at - 1].text) == 1)
            if token.text in ENDS and at and not (token.text == "." and shortened):
                return tokens[:at]
        return tokens

    def _lead(self, start: int, end: int) -> list[Token]:
        """The words before a quotation, from where their sentence begins."""
        tokens = tokens_of(self._text, max(start, end - 300), end)
        for at in range(len(tokens) - 1, 0, -1):
            shortened = tokens[at - 1].lower in SHORTENED or len(tokens[at - 1].text) == 1
            if tokens[at].text in ENDS and not (tokens[at].text == "." and shortened):
                return tokens[at + 1 :]
        return tokens

    def _led_to(self) -> str | None:
        """The speaker that the paragraph before names, if it ends with a colon."""
        if self._before is None or not self._text.endswith((":", "--", "—", "–"), *self._before):
            return None
        tokens = self._lead(*self._before)
        cue = before(tokens)
        return self._resolved(tokens, cue, *self._before) if cue else None

    def _resolved(self, tokens: Sequence[Token], cue: Span, floor: int, end: int) -> str | None:
        """Who is meant by the words of a cue: a name as it is, a pronoun as far as it is clear."""
        first, last = cue
        owner = first == 1 and tokens[0].lower in ("was", "is", "came")
        phrase = _phrase(self._text, tokens, cue)
        if first + 1 == last and tokens[first].lower in PRONOUNS:
            return self._meant(phrase.lower(), floor, end)
        if head := THE_ONE.fullmatch(phrase):
            return next((name for name in reversed(self._named) if name.endswith(f" {head[1]}")), phrase)
        return OWNED.sub("", phrase) if owner else phrase

    def _meant(self, pronoun: str, floor: int, end: int) -> str | None:
        if pronoun == "they":
            latest = self._named[-1] if self._named else None
            return latest if latest and SEVERAL.search(latest) else None
        if pronoun == "it":
            latest = (self._reported_here or self._spoke_lately or [""])[-1]
            return latest if latest and self._people.gender(latest) is None else None
        if pronoun not in OF:
            return None
        meant = self._people.meant(pronoun, self._subjects(floor, end))
        if meant or self._in_turns:
            return meant
        latest = (self._reported_here or self._spoke_lately or [""])[-1]
        fits = self._people.gender(latest) in (OF[pronoun], None) if latest else False
        others = {name for name in self._subjects(floor, end) if name[0].isupper()} - {latest}
        return latest if fits and not others and not _is_body(latest) else None

    def _subjects(self, start: int, end: int) -> list[str]:
        """What the sentences of text[start:end] begin with: names of people, pronouns, and other phrases."""
        tokens, found, begins = tokens_of(self._text, start, end), list[str](), True
        for at, token in enumerate(tokens):
            stop = phrase_end(tokens, at) if begins else at
            if stop > at:
                name = _phrase(self._text, tokens, (at, stop))
                if self._is_person(name) or not token.is_name or token.lower in APART:
                    found.append(name[0].lower() + name[1:] if token.lower in APART else name)
            begins = token.text in ENDS and not (token.text == "." and tokens[at - 1].lower in SHORTENED)
        return found

    def _is_person(self, name: str) -> bool:
        """Whether a name is that of somebody who spoke before, or whom pronouns mean."""
        return name in self._named or self._people.gender(name) is not None

    def _reported(self, start: int, end: int) -> str | None:
        """Whom a sentence without a quotation reports."""
        tokens = tokens_of(self._text, start, end)
        cue = reported(tokens)
        name = self._resolved(tokens, cue, start, start) if cue else None
        self._reported_here += [name] if name else []
        return name
