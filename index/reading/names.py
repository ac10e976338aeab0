"""Text → where names stand in it, told by shape: runs of words with capital letters, and what joins them.

A word that opens a sentence is looked at twice: where the document writes it small elsewhere, it is none. What bears a
name is not told here; what stands around it is kept as its cues.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from index.reading.attribution.verbs import DEEDS, SPEECH
from index.reading.name_tokens import Word, words_of
from index.reading.name_words import (
    ABBREVIATED,
    BEGINNINGS,
    CALENDAR,
    DEMONYMS,
    ENDED_SO,
    EPITHETS,
    HE_TITLES,
    MONTH_NAMES,
    NO_NAMES,
    NO_ROLES,
    OF_HEADS,
    PARTICLES,
    RELATIVES,
    SHE_TITLES,
    TITLES,
)
from index.records import NameCue, NameMention

_PLACED = frozenset("in at into near around across throughout outside".split())
_DAYS_BEFORE = frozenset("on last next every this until till since by each one a of".split())
_ENDING = frozenset(",.;:!?—")
_MONTHS_BEHIND = frozenset("in of last next this since until till by from early late mid during every".split())
_ARTICLES = frozenset("a an the one my his her their our its".split())
_BEING = frozenset("is was are were".split())
_HE, _SHE = frozenset("he him his himself".split()), frozenset("she her hers herself".split())
SEEN_BEHIND = 12  # words in which a pronoun behind a name may stand
CALLED = 3  # times somebody called as a day is must speak to be one
SAYING = frozenset("said replied answered cried asked exclaimed remarked observed whispered shouted".split())
WRAPPED = 40  # characters of a line that goes on in the next, at least
ROLE = 2  # times somebody who is only called by what they are must speak
TOLD = SPEECH - DEEDS | {"said"}


class _Names:
    """Finds the names of one text."""

    def __init__(self, text: str, sentences: Sequence[Sequence[Word]], *, narrative: bool) -> None:
        self._text = text
        self._called: set[str] = set()
        self._small: Counter[str] = Counter()
        self._great: Counter[str] = Counter()
        speaking: Counter[str] = Counter()
        doing: Counter[str] = Counter()
        pairs: Counter[tuple[str, str]] = Counter()
        for words in sentences:
            for at, word in enumerate(words):
                if not word.capital:
                    self._small[word.low] += 1
                elif not word.opens:
                    self._great[word.low] += 1
                if word.low in CALENDAR and word.capital:
                    speaking[word.low] += self._speaks(words, at, at)
                    pairs[word.low, words[at + 1].low if self._goes_on(words, at) else ""] += 1
                if narrative and _is_role(words, at) and self._is_told_to_speak(words, at):
                    doing[word.low] += 1
        self._called = {word for word, times in speaking.items() if times >= CALLED}
        self._pairs = {pair for pair, times in pairs.items() if times >= CALLED and pair[1] not in CALENDAR | {""}}
        self._roles = {word for word, times in doing.items() if times >= ROLE}

    def of(self, words: Sequence[Word], number: int) -> Iterator[NameMention]:
        """The names of one sentence, in order."""
        at = 0
        found: list[tuple[int, int]] = []
        while at < len(words):
            if words[at].low in self._roles and _is_role(words, at):
                found.append((at, at))
                at += 1
                continue
            if not self._is_name(words, at):
                at += 1
                continue
            last = self._last(words, at)
            first = self._first(words, at, last)
            if first <= last:
                found.append((first, last))
            at = last + 1
        for place, (first, last) in enumerate(found, start=1):
            end = found[place][0] if place < len(found) else len(words)
            start, stop = words[first].start, words[last].start + len(words[last].text)
            yield NameMention(start, stop, number, self._cues(words, first, last, end))

    def _is_name(self, words: Sequence[Word], at: int) -> bool:
        """Whether a word can begin a name, or go on with one."""
        word = words[at]
        if not word.capital:
            return False
        if word.low in CALENDAR:
            before, behind = words[at - 1].low if at else "", words[at + 1].low if at + 1 < len(words) else ""
            return (word.low in self._called and before not in _DAYS_BEFORE) or (word.low, behind) in self._pairs
        if word.low in MONTH_NAMES and self._is_dated(words, at):
            return False
        if len(word.text) > 1 and word.text.isupper() and self._small[word.low]:
            return False  # is only stressed
        if word.low in NO_NAMES or word.low.split("-", 1)[0] in DEMONYMS | CALENDAR - {word.low}:
            return word.low in TITLES and self._goes_on(words, at)
        if word.low in ("will", "may"):
            return not word.opens
        if not word.opens or self._great[word.low] > self._small[word.low]:
            return True
        if not self._small[word.low]:
            return not _begins(word)
        return not _begins(word) and self._goes_on(words, at)  # "Best Buy announced", not "But Anne did"

    @staticmethod
    def _is_dated(words: Sequence[Word], at: int) -> bool:
        """Whether May is the month: "in May", "May 2017"."""
        before, behind = words[at - 1].low if at else "", words[at + 1].text if at + 1 < len(words) else ""
        return before in _MONTHS_BEHIND or before[:1].isdigit() or behind[:1].isdigit()

    def _goes_on(self, words: Sequence[Word], at: int) -> bool:
        """Whether a name goes on behind a word: a blank, and a word with a capital letter."""
        if at + 1 >= len(words) or words[at].owns:
            return False
        word, other = words[at], words[at + 1]
        gap = self._text[word.end : other.start]
        point = gap.startswith(".") and (word.low in ABBREVIATED or (len(word.text) == 1 and word.capital))
        bare = gap[1:] if point else gap
        if bare.strip() or len(bare) > 3 or (not bare and not point) or not other.capital:
            return False
        if other.low in CALENDAR and other.low not in self._called and word.low not in CALENDAR:
            return False  # "the Wire Staff Friday"
        if "\n" in gap and word.end - self._text.rfind("\n", 0, word.start) < WRAPPED:
            return False  # a line of its own: who wrote it
        if other.low in HE_TITLES | SHE_TITLES and word.low not in TITLES:
            return False  # somebody else, though no mark parts them
        return other.low not in NO_NAMES or other.low in TITLES

    def _last(self, words: Sequence[Word], first: int) -> int:
        """The number of a name's last word."""
        at = first
        while True:
            if self._goes_on(words, at):
                at += 1
                continue
            behind = self._behind_particle(words, first, at)
            if not behind:
                return at
            at = behind

    def _behind_particle(self, words: Sequence[Word], first: int, at: int) -> int:
        """The number of the word with which a name goes on behind "de la", "of" or "the"; 0 where it does not."""
        if words[at].owns:
            return 0
        here = at + 1
        while here < len(words) and here - at <= 2 and words[here].low in PARTICLES and not words[here].capital:
            here += 1
        single = here == at + 1 and here < len(words) and not words[here].capital
        if (
            single
            and words[here].low == "of"
            and (
                words[at].low in OF_HEADS
                or words[first].low in OF_HEADS
                or (first and words[first - 1].low == "the" and words[first].low not in TITLES)
            )
        ):
            here += 1
            here += here < len(words) and words[here].low == "the" and not words[here].capital
        elif single and words[here].low == "the" and at == first and not words[at].opens:
            here += 1
        if here == at + 1 or here >= len(words) or not words[here].capital or words[here].low in NO_NAMES | CALENDAR:
            return 0
        between = self._text[words[at].end : words[here].start]
        return 0 if any(mark in between for mark in '.,;:!?"“”()—\n\n') else here

    def _first(self, words: Sequence[Word], first: int, last: int) -> int:
        """The number of a name's first word: what only opens the sentence, or calls somebody old, is left out."""
        while first < last:
            word = words[first]
            opens = word.opens and word.low not in TITLES and _begins(word) and not self._great[word.low]
            if not opens and word.low not in EPITHETS:
                return first
            first += 1
        word = words[first]
        bare_title = word.low in TITLES and word.opens and not self._great[word.low] and self._small[word.low]
        return first + 1 if bare_title or word.low in EPITHETS or len(word.text) == 1 else first

    def _speaks(self, words: Sequence[Word], first: int, last: int) -> bool:
        """Whether a verb of speech stands right before words first..last, or right behind them."""
        if first and words[first - 1].low in TOLD:
            return not self._text[words[first - 1].end : words[first].start].strip()
        if last + 1 < len(words) and words[last + 1].low in TOLD:
            return not self._text[words[last].end : words[last + 1].start].strip()
        return False

    def _is_told_to_speak(self, words: Sequence[Word], at: int) -> bool:
        """Whether "the X" says something, with nothing between it and the verb."""
        if at + 1 < len(words) and words[at + 1].low in SAYING:
            return self._text[words[at].end : words[at + 1].start] == " "
        return at > 1 and words[at - 2].low in SAYING and self._text[words[at].end : words[at].end + 1] in _ENDING

    def _cues(self, words: Sequence[Word], first: int, last: int, end: int) -> NameCue:
        """What stands around the name in words first..last; the next one begins at `end`."""
        cues = NameCue(0)
        before = words[first - 1].low if first else ""
        behind = [word.low for word in words[last + 1 : min(end, last + 1 + SEEN_BEHIND)]]
        mark = self._text[words[last].end : words[last].end + 1]
        cues |= NameCue.OPENING if words[first].opens else NameCue(0)
        cues |= NameCue.ARTICLE if before == "the" else NameCue(0)
        cues |= NameCue.COMMON if self._small[words[last].low] else NameCue(0)
        cues |= NameCue.SPEAKS if self._speaks(words, first, last) else NameCue(0)
        cues |= NameCue.PLACE if before in _PLACED else NameCue(0)
        pronoun = next((word for word in behind if word in _HE or word in _SHE), "")
        cues |= (NameCue.HE if pronoun in _HE else NameCue.SHE) if pronoun else NameCue(0)
        being = len(behind) > 1 and behind[0] in _BEING and behind[1] in _ARTICLES
        aside = mark == "," and bool(behind) and behind[0] in _ARTICLES | {"who"}
        if being or aside or before in RELATIVES:
            cues |= NameCue.EXPLAINED
        return cues


def find_names(text: str, sentences: Sequence[tuple[int, int, int]], *, narrative: bool) -> list[NameMention]:
    """The names in sentences, given by their number, start and end, in order.

    In a narrative also those who are called by what they are, and speak: "the policeman".
    """
    split = [list(words_of(text, start, end)) for _, start, end in sentences]
    names = _Names(text, split, narrative=narrative)
    numbered = zip(sentences, split, strict=True)
    return [mention for (number, _, _), words in numbered for mention in names.of(words, number)]


def _begins(word: Word) -> bool:
    """Whether a word is one of those that open sentences, and no part of a name behind it."""
    return word.low in BEGINNINGS or (word.low.endswith(("ly", "ing", "ed")) and word.low not in ENDED_SO)


def _is_role(words: Sequence[Word], at: int) -> bool:
    """Whether a word says what somebody is who is not called otherwise: "the policeman"."""
    word = words[at]
    return not word.capital and at > 0 and words[at - 1].low in ("the", "a", "an") and word.low not in NO_ROLES
