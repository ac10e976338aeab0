"""Who says a sentence, in the document's own words; nobody where that is not clear."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from index.reading.attribution.cues import DASHES, before, behind, reported, signed
from index.reading.attribution.noun_phrases import (
    DETERMINERS,
    ENDS,
    PRONOUNS,
    SHORTENED,
    Token,
    phrase,
    phrase_end,
    sentence_ends,
    tokens_of,
)
from index.reading.attribution.people import OF, People, is_body, is_several
from index.reading.attribution.quotations import PAIRS, Quotation, overlapping, quotations_in
from index.reading.chat import senders

__all__ = ["speakers"]

Span = tuple[int, int]
MARKS = r"[\s\u00a0\u202f]*[*_]{0,2}[”’»«“\"'›‹)]{0,3}"
SAID, WEAK_END = re.compile(rf"[.!?…—–,-]{MARKS}\Z"), re.compile(rf"[,!?—–-]{MARKS}\Z")  # the end of no title
OWNED, THE_ONE = re.compile(r"[’']s\Z"), re.compile(r"[Tt]he ([^\W\d_]+)")
TURNS, FEWEST_TURNS = 0.4, 10  # of all paragraphs: those that quote, where people speak in turn
OPENING, APART = frozenset(PAIRS), DETERMINERS | PRONOUNS
REMEMBERED = 50  # speakers of the paragraphs before


def speakers(text: str, paragraphs: Sequence[Sequence[Span]]) -> list[list[str | None]]:
    """The speaker of each sentence of each paragraph (spans into `text`); None where the document itself speaks."""
    found: list[list[str | None]] = []
    reader = _Reader(text, paragraphs)
    for spans, label in zip(paragraphs, senders([text[slice(*_whole(spans))] for spans in paragraphs]), strict=True):
        name = _signature(text, spans)
        if name and found and not any(found[-1]):  # under a quotation
            found[-1] = [name if text[start] in OPENING else None for start, _ in paragraphs[len(found) - 1]]
        found.append([label] * len(spans) if label else reader.speakers(spans))
    return found


def _signature(text: str, spans: Sequence[Span]) -> str | None:
    """The name that a paragraph is but for a dash before it."""
    tokens = tokens_of(text, *_whole(spans)) if text[spans[0][0]] in DASHES else []
    name = signed(tokens)
    return phrase(text, tokens, name) if name else None


def _whole(spans: Sequence[Span]) -> Span:
    return spans[0][0], spans[-1][1]


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
        told = [not overlapping(quotations, *span) for span in spans]
        said = [self._reported(*span) if own else None for span, own in zip(spans, told, strict=True)]
        found = self._of_quotations(quotations, start, end) if quotations else []
        for item, speaker in zip(quotations, found, strict=True):
            number = bisect_right(spans, item.start, key=lambda span: span[1])
            while number < len(spans) and spans[number][0] < item.end:
                said[number] = speaker if said[number] is None else said[number]
                number += 1
        for number, span in enumerate(spans):  # whom pronouns mean is known when it is known who spoke
            if told[number] and said[number] is None:
                self._reported_here = [name for name in said[:number] if name][-1:]
                said[number] = self._reported(*span, pronouns=True)
        self._spoke_lately = list(dict.fromkeys(name for name in said if name))
        self._named += self._spoke_lately
        del self._named[:-REMEMBERED]
        self._before = start, end
        return said

    def _ends_in(self, item: Quotation, spans: Sequence[Span]) -> bool:
        """Whether a quotation is a sentence of its own, or more."""
        number = bisect_left(spans, item.start, key=lambda span: span[0])
        return number < len(spans) and spans[number][1] <= item.end + 1

    def _told(self, spans: Sequence[Span]) -> Iterator[list[Token]]:
        """The words of a paragraph's sentences that are not quoted."""
        quotations = self._quotations[spans[0][0]]
        for start, end in spans:
            yield [
                token
                for token in tokens_of(self._text, start, end)
                if not overlapping(quotations, token.start, token.start + 1)
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
        self._share(quotations, found)
        last = quotations[-1]
        self._open = None if last.closed else (last.mark, found[-1])
        return [name or None for name in found]

    def _share(self, quotations: Sequence[Quotation], found: list[str | None]) -> None:
        """Give those without a speaker of their own that of the one before or behind, if nobody else acts between."""
        cued = [name is not None for name in found]
        for number in range(1, len(found)):
            if found[number] is None and self._goes_on(quotations, number, found[number - 1], cued=cued[number - 1]):
                found[number] = found[number - 1]
        for number in range(len(found) - 2, -1, -1):
            if found[number] is None and self._goes_on(quotations, number + 1, found[number + 1], cued=False):
                found[number] = found[number + 1]

    def _goes_on(self, quotations: Sequence[Quotation], number: int, speaker: str | None, *, cued: bool) -> bool:
        """Whether what stands before a quotation tells of nobody but the speaker; a cue is the first sentence of it."""
        begins = self._begun(quotations[number - 1].end, quotations[number].start, cued=cued)
        return all(word.lower() in OF or word.lower() == "it" or word in (speaker or "").split() for word in begins)

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
        stop = next((at for at in range(1, len(tokens)) if sentence_ends(tokens, at)), len(tokens))
        return tokens[:stop]

    def _lead(self, start: int, end: int) -> list[Token]:
        """The words before a quotation, from where their sentence begins."""
        tokens = tokens_of(self._text, max(start, end - 300), end)
        begin = next((at + 1 for at in range(len(tokens) - 1, 0, -1) if sentence_ends(tokens, at)), 0)
        return tokens[begin:]

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
        words = phrase(self._text, tokens, cue)
        if first + 1 == last and tokens[first].lower in PRONOUNS:
            return self._meant(words.lower(), floor, end)
        if head := THE_ONE.fullmatch(words):
            return next((name for name in reversed(self._named) if name.endswith(f" {head[1]}")), words)
        return OWNED.sub("", words) if owner else words

    def _meant(self, pronoun: str, floor: int, end: int) -> str | None:
        if pronoun == "they":
            latest = self._named[-1] if self._named else None
            return latest if latest and is_several(latest) else None
        if pronoun == "it":
            if latest := self._latest(floor, end):
                return latest if self._people.gender(latest) is None else None
            return None
        if pronoun not in OF:
            return None
        meant = self._people.meant(pronoun, self._subjects(floor, end))
        if meant or self._in_turns or not (latest := self._latest(floor, end)):
            return meant
        gender = self._people.gender(latest)
        named = latest[0].isupper() and latest.split()[0].lower() not in APART and not is_body(latest)
        return latest if gender == OF[pronoun] or (gender is None and named) else None

    def _latest(self, floor: int, end: int) -> str | None:
        """Who spoke last, or of whom was reported, if text[floor:end] tells of nobody else."""
        latest = next(reversed(self._reported_here or self._spoke_lately), None)
        others = {name for name in self._subjects(floor, end) if name.lower() not in OF}
        return latest if latest and others <= {latest} else None

    def _begun(self, start: int, end: int, *, cued: bool) -> list[str]:
        """The first words of the sentences that begin in text[start:end], without the one of a cue."""
        tokens = [token for token in tokens_of(self._text, start, end) if token.text not in OPENING]
        first = [at for at, token in enumerate(tokens) if not at or sentence_ends(tokens, at - 1)]
        words = [tokens[at].text for at in first if tokens[at].text[0].isalnum()]
        return words[1:] if cued or (words and words[0].islower()) else words

    def _subjects(self, start: int, end: int) -> list[str]:
        """What the sentences of text[start:end] begin with: names of people, pronouns, and other phrases."""
        tokens, found, begins = tokens_of(self._text, start, end), list[str](), True
        for at, token in enumerate(tokens):
            stop = phrase_end(tokens, at) if begins else at
            if stop > at:
                name = phrase(self._text, tokens, (at, stop))
                if self._is_person(name) or not token.is_name or token.lower in APART:
                    found.append(name[0].lower() + name[1:] if token.lower in APART else name)
            begins = token.text in ENDS and not (token.text == "." and tokens[at - 1].lower in SHORTENED)
        return found

    def _is_person(self, name: str) -> bool:
        """Whether a name is that of somebody who spoke before, or whom pronouns mean."""
        return name in self._named or self._people.gender(name) is not None

    def _reported(self, start: int, end: int, *, pronouns: bool = False) -> str | None:
        """Whom a sentence without a quotation reports; a pronoun only where `pronouns` are asked for."""
        tokens = tokens_of(self._text, start, end)
        cue = reported(tokens)
        if not cue or (cue[0] + 1 == cue[1] and tokens[cue[0]].lower in PRONOUNS) != pronouns:
            return None
        name = self._resolved(tokens, cue, start, start)
        self._reported_here += [name] if name else []
        return name
