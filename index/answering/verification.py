"""Does what a written sentence cites say what it says? Only what is found to do so is ever shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import inf

from index.antonyms import opposites
from index.claims import Facts, compared, facts_of, named, union_of
from index.claims.alignment import (
    ALL,
    DENYING,
    JOINING,
    PARTLY,
    SUPPOSING,
    TELLING,
    Word,
    Words,
    added,
    left_out,
    redirected,
    swapped,
    turns,
)
from index.claims.attributed import said_by
from index.claims.candidates import context_of
from index.claims.differences import PRONOUN, TITLES, exchanged, turned
from index.claims.parts import parts_of
from index.claims.quantities import Quantity
from index.claims.spoken import FIRST_PERSON, narrated_in, speaker_of, spoken_in
from index.claims.word_families import lemma
from index.errors import ReadingError
from index.reading import parse_document, source_beside
from index.records import Citation, Rejection
from index.text import content_words

Verified = tuple[Citation, ...] | Rejection

FUSED = 0.6  # of the words of each of its parts one of its sources must have
TURNS = 1  # how often it may go back in them
IN_ORDER = re.compile(r"\b(?:then|after(?:wards)?|before|until|later|finally|next|first|last|once)\b", re.IGNORECASE)
TITLED = re.compile(r"\b(?:Mrs?|Ms|Dr|St|Sir|Prof)\.$")
WORDS = re.compile(r"\w+")
# what a sentence tells its reader to do, and that says nothing of the story itself
ORDERS = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b[^.!?]{0,40}\b(?:instructions?|prompts?|rules|above|previous|guidelines)\b"
    r"|(?:^|[.!?:;,]|\b(?:and|then|must|should|to|please|now|always|instead|only))\W{0,3}"
    r"(?:say|reply|respond|answer|output|print|write|repeat|tell|state|claim|pretend|insert|append|include)\b"
    r"(?: (?:only|just|exactly|instead|the user|them|everyone|everybody))?(?: with| that| in|:|,| [\"“‘'A-Z])"
    r"|\b(?:you are now|system prompt|new instructions?|as an ai|language model|assistant[,:])",
    re.IGNORECASE,
)
CAUSE = re.compile(
    r"\b(?:because|since|due to|owing to|thanks to|caus(?:e[sd]?|ing)|reasons?|so that|therefore|as a result|led to"
    r"|lead(?:s|ing)? to|result(?:s|ed)? in|in order to|that is why|which is why|so)\b",
    re.IGNORECASE,
)
DANGLING = re.compile(r"(?:he|she|it|they|his|her|its|their|this|these|that|those)\b", re.IGNORECASE)


class _Beside:
    """A written sentence beside the places that it cites."""

    def __init__(self, text: str, cited: Sequence[Citation]) -> None:
        """Read both. Raises ReadingError where the sentence has no words."""
        self.cited = tuple(dict.fromkeys(sorted(cited, key=lambda item: item.key)))
        self.around = " ".join(map(context_of, self.cited))
        stated = parse_document(text, "written", source_beside(self.cited[0].document))
        first = text.split()[0].lower()
        small = frozenset({first} if any(f" {first} " in item.document.text for item in self.cited) else ())
        self.own = facts_of(stated, 0, len(stated.text), small, self.around)
        each = [facts_of(item.document, item.start, item.end) for item in self.cited]
        self.facts = each
        self.told = union_of(each, [speaker_of(item) for item in self.cited])
        self.narrated = " ".join(map(narrated_in, self.cited))
        self.words, self.sources = Words(text), Words(self.told.text)
        self.each = [Words(facts.text) for facts in each]

    def problems(self) -> Iterator[Rejection]:
        """What is wrong with it, as far as words and facts tell."""
        both = compared(self.own, self.told, self.told, self.around)
        if any(item.words in both.lacking or not self._counted(item) for item in self.own.quantities):
            yield Rejection.NUMBER
        if any(words in both.lacking for words, _ in self.own.dates):
            yield Rejection.DATE
        if DANGLING.match(self.own.text):
            yield Rejection.NAME
        if any(name in both.lacking and lemma(name) not in JOINING for name in self.own.names) or self._renamed():
            yield Rejection.NAME
        if self._denied():
            yield Rejection.NEGATION
        if any(left_out(self.words, self.sources, pattern) for pattern in (SUPPOSING, PARTLY)) or self._widened():
            yield Rejection.DOUBT
        if self._untold():
            yield Rejection.SPEAKER
        if self._asks() or self._fused() or self._reasons() or exchanged(self.own, self.told) or self._turned():
            yield Rejection.SUPPORT

    def added(self) -> list[str]:
        """The words of it that its sources do not have; names, dates and amounts are looked at as such."""
        facts = [
            *self.own.names,
            *(words for words, _ in self.own.dates),
            *(item.words for item in self.own.quantities),
        ]
        return added(self.words, self.sources, frozenset(lemma(word) for word in WORDS.findall(" ".join(facts))))

    def _counted(self, item: Quantity) -> bool:
        """Whether its sources have the very number of an amount, not only one that it may be."""
        alike = [other for other in self.told.quantities if item.fits(other)]
        converted = any(other.factor != item.factor for other in alike)
        return (
            not alike or converted or any(item.low == other.low > 0 or item.high == other.high < inf for other in alike)
        )

    def _asks(self) -> bool:
        """Whether all that it cites only asks."""
        return all(item.quote.rstrip("”\"’') ").endswith("?") for item in self.cited)

    def _fused(self) -> bool:
        """Whether a part of it is put together of the words of several sentences, none of which says it."""
        if len(self.cited) < 2:
            return False
        named = frozenset(lemma(word) for name in self.own.names for word in WORDS.findall(name))
        for part in map(Words, parts_of(self.own.text)):
            own = [word for word in part.content if word.stem not in JOINING and not TELLING.fullmatch(word.text)]
            if own and not any(
                self._says(own, facts, source, named) for facts, source in zip(self.facts, self.each, strict=True)
            ):
                return True
        return False

    def _says(self, own: Sequence[Word], facts: Facts, source: Words, named: frozenset[str]) -> bool:
        """Whether a sentence has nearly all of these words, and every name; a pronoun may stand there for one.

        Not where it names somebody else.
        """
        strange = [word for word in own if word.stem in named and not source.has(word.stem)]
        if strange:
            others = (name for name in facts.names if not content_words(name) & content_words(self.own.text))
            if not PRONOUN.search(source.text) or any(map(self._is_name, others)):
                return False
        plain = [word for word in own if word.stem not in named]
        return sum(source.has(word.stem) for word in plain) >= FUSED * len(plain)

    def _turned(self) -> bool:
        """Whether it has what it tells of in another order; who says it may stand before it or behind."""
        if any(turned(self.own, facts) for facts in self.facts) or redirected(self.words, self.sources):
            return True
        if swapped(self.words, self.sources, self.own.names):
            return True
        said = said_by(self.own.text)
        strict = self._strange() or IN_ORDER.search(self.own.text)
        return turns(Words(said[1]) if said else self.words, self.each) > (0 if strict else TURNS)

    def _widened(self) -> bool:
        """Whether it says of all, or of one alone, what its sources do not."""
        told = {match[0].lower() for match in ALL.finditer(self.told.text)}
        return any(match[0].lower() not in told for match in ALL.finditer(self.own.text))

    def _reasons(self) -> bool:
        """Whether it gives a reason, and nothing that it cites does."""
        return bool(CAUSE.search(self.own.text)) and not CAUSE.search(self.told.text)

    def _renamed(self) -> bool:
        """Whether it has a name that its sources have not, though they name somebody else."""
        if not self._strange():
            return False
        if not PRONOUN.search(self.told.text):
            return not all(named(name, self.told.text, self.told) for name in self.own.names)
        gone = [name for name in self.told.names if not content_words(name) & content_words(self.own.text)]
        return any(self._is_name(name) for name in gone)

    def _strange(self) -> list[str]:
        """Its names that its sources do not have, but for pronouns."""
        inside = content_words(self.told.text)
        return [name for name in self.own.names if not content_words(name) - TITLES <= inside]

    def _is_name(self, name: str) -> bool:
        """Whether a capitalised word stands in the midst of a sentence somewhere in the cited documents."""
        return not any(map(str.isdigit, name)) and any(_amid(name, item.document.text) for item in self.cited)

    def _denied(self) -> bool:
        """Whether one of both denies what the other says."""
        one, other = self.words, self.sources
        if opposites(self.own.plain - self.told.words, self.told.plain - self.own.words):
            return True
        return bool(left_out(one, other, DENYING) or left_out(other, one, DENYING))

    def _untold(self) -> bool:
        """Whether somebody says so in the story, and it does not say who."""
        tells = bool(TELLING.search(self.own.text))
        if not tells and any(ORDERS.search(item.quote) for item in self.cited):
            return True  # that it is ordered to be said does not say that it is so
        for item in self.cited:
            speaker, spoken = speaker_of(item), spoken_in(item)
            if not spoken or not self._repeats(spoken):
                continue
            if speaker is None and FIRST_PERSON.search(spoken) and not FIRST_PERSON.search(self.own.text):
                return True  # "I" is somebody whom nobody has made out
            named = speaker is None or content_words(speaker) & content_words(self.own.text)
            if not named and not (tells and PRONOUN.fullmatch(speaker or "")):
                return True
        if tells:
            return False
        reported = Words(" ".join(said[1] for item in self.cited if (said := said_by(item.quote))))
        told = {word.stem for word in (*self.sources.behind(TELLING), *reported.content)}
        return any(self.words.has(stem) and not self.words.under(SUPPOSING, stem) for stem in told)

    def _repeats(self, spoken: str) -> bool:
        """Whether it has words that its sources have only in what somebody says."""
        narrated = Words(self.narrated)
        return any(self.words.has(word.stem) and not narrated.has(word.stem) for word in Words(spoken).content)


def _amid(name: str, text: str) -> bool:
    """Whether a name stands somewhere in a text behind a small letter or a comma."""
    at = text.find(f" {name}", 1)
    while at >= 0:
        if text[at - 1].islower() or text[at - 1] in ",;" or TITLED.search(text, max(0, at - 5), at):
            return True
        at = text.find(f" {name}", at + 1)
    return False


def verify(text: str, cited: Sequence[Citation]) -> Verified:
    """The places that bear out a sentence, those of `cited` that it needs, or why it cannot be shown."""
    found = _verified(text, cited)
    if isinstance(found, Rejection):
        alone = (_verified(text, [item]) for item in (cited if len(cited) > 1 else ()))
        return next((item for item in alone if not isinstance(item, Rejection)), found)
    for item in found if len(found) > 1 else ():
        fewer = [other for other in found if other != item]
        if fewer and not isinstance(_verified(text, fewer), Rejection):
            found = tuple(fewer)
    return found


def _verified(text: str, cited: Sequence[Citation]) -> Verified:
    try:
        beside = _Beside(text, cited)
    except ReadingError:
        return Rejection.SUPPORT
    problem = next(beside.problems(), None)
    if problem is not None or not beside.words.content:
        return problem or Rejection.SUPPORT
    return Rejection.SUPPORT if beside.added() else beside.cited
