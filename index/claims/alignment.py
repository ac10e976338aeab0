"""A statement laid beside the sentences it was made from: what it adds to them, and what it may not leave out.

Models that read two texts are led by how much they share; of a statement that keeps the words of its sources the words
alone tell whether it keeps what they say, as the arcs of a parse do (Goyal & Durrett 2020, Evaluating Factuality in
Generation with Dependency-level Entailment), with neighbours in the place of arcs.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise, permutations

from index.claims.word_families import lemma, same_word
from index.reading.attribution.verbs import CLAIMING, REPORTING
from index.text import WORD, tokens

BEFORE = 4  # words: so far behind what denies or supposes stands what is denied or supposed
CLAUSE = 60  # characters between what supposes and the "that" of what is supposed,
CLAUSE_WORDS = 3  # and content words behind that which are
NEAR = 2  # content words: going back so little is no turn, but for a name
PLACES = 20  # at which a word is looked for
REORDERED = 4  # sentences whose order does not matter; of more it does

DENYING = re.compile(
    r"\b(?:not(?! only)|no(?! (?:more than|other|less)\b)|never|nor|neither|without|cannot|nobody|none|nothing|hardly"
    r"|barely|scarcely|refus(?:e[sd]?|ing|al)|fail(?:s|ed|ure)?|declin(?:e[sd]?|ing) to|unable|lacks?|lacked)\b"
    r"|n[’']t\b|false(?:ly)?|untrue|wrongly|stop(?:s|ped)?(?= \w+ing)|avoid(?:s|ed|ing)?|prevent(?:s|ed|ing)?",
    re.IGNORECASE,
)
# what makes of all only some, or of a thing what it was once
PARTLY = re.compile(
    r"\b(?:(?:some|half|most|few)(?: of)?(?: the| its| his| her| their)?|only|former|nearly all)\b",
    re.IGNORECASE,
)
ALL = re.compile(r"\b(?:all|every|everybody|everyone|always|only|whole|entire(?:ly)?|completely|both)\b", re.IGNORECASE)
# what makes of a fact something planned, thought, asked or felt
SUPPOSING = re.compile(
    r"\b(?:may|might|could|would|should|must|can|will|shall|plan(?:s|ned|ning)?|hop(?:es?|ed|ing)|want(?:s|ed)?"
    r"|tri(?:es|ed)|try(?:ing)?|attempt(?:s|ed|ing)?|expect(?:s|ed|ing)?|propos(?:es?|ed|ing)|suggest(?:s|ed)?"
    r"|consider(?:s|ed|ing)?|think(?:s|ing)?|thought|believ(?:es?|ed)|suppos(?:es?|ed)|seem(?:s|ed)? (?=to|that)"
    r"|seemingly|appear(?:s|ed)? (?=to|that)|apparently|alleged(?:ly)?|reportedly|(?:reported|said) to"
    r"|rumou?r(?:s|ed)?|suspects|suspected|ought|prepar(?:es?|ed|ing) to|arrangements to|seeks?|sought|aims? to"
    r"|set to|if|unless|whether|possibl[ey]|likely|probabl[ey]|perhaps|maybe|intend(?:s|ed|ing)?"
    r"|threaten(?:s|ed|ing)?|promis(?:es?|ed|ing)|vow(?:s|ed|ing)?|offer(?:s|ed)? to|wish(?:es|ed)?"
    r"|ask(?:s|ed|ing)?|urg(?:es?|ed|ing)|call(?:s|ed|ing)? (?:for|on)|demand(?:s|ed|ing)?|order(?:s|ed)?|about to"
    r"|ready to|due to|feels?|felt|certain|sure|convinced|almost|nearly|critici[sz]\w+|criticism"
    r"|accus(?:e[sd]?|ing|ations?)|blam(?:e[sd]?|ing)|se(?:e|es|en) as|saw as|regard(?:s|ed)? as|pretend(?:s|ed)?"
    r"|imagin(?:es?|ed)|dream(?:s|ed|t)?|fear(?:s|ed)?)\b",
    re.IGNORECASE,
)
_NO_TELLING = frozenset("find finds found think thinks thought hint hints fear feared fears charge charges".split())
TELLING = re.compile(rf"\b(?:according|{'|'.join(sorted((REPORTING | CLAIMING) - _NO_TELLING))})\b", re.IGNORECASE)
ADVERB = re.compile(r"\w+ly|able|seek|work|even|also|still|just|already|again|soon|later", re.IGNORECASE)
THAT = re.compile(r"\bthat ", re.IGNORECASE)
RAISING = re.compile(r" (?:think|believe|suppose|expect|imagine|want|feel|guess|seem|appear)\b", re.IGNORECASE)
# of what somebody supposes only what follows "that" is supposed with these
THINKING = re.compile(
    r"think|thought|believ|suppos|suggest|expect|hop|fear|fe[el]l|certain|sure|convinced|likely|possible|alleg|rumou?r"
    r"|suspect|propos|consider|imagin|dream|pretend",
    re.IGNORECASE,
)
# to whom, or from whom, something is done
TOWARDS = frozenset("by against from to toward towards over than for with".split())
BY = re.compile(r"\bby\b", re.IGNORECASE)
END = re.compile(r"[.!?][”\"’']?\s")
STOP = re.compile(r"[.!?;:]")
# what only joins clauses, or tells that something is said or done: whoever tells a thing anew puts it in
JOINING = frozenset(
    tokens(
        "whereas although though however since once therefore thus then moreover furthermore meanwhile instead"
        " also both either another other others like through among along upon within across via include including"
        " according say tell ask reply answer explain add note remark declare claim admit state report insist"
        " suggest argue warn recall mention way thing later finally even just because while this these those"
    )
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: its lemma's stem, where it starts, and the how manieth word it is."""

    stem: str
    text: str
    start: int
    order: int


class Words:
    """The words of a text."""

    def __init__(self, text: str) -> None:
        """Those of `text`."""
        self.text = text
        self.all = [
            Word(lemma(match[0]), match[0], match.start(), order) for order, match in enumerate(WORD.finditer(text))
        ]
        self.content = [word for word in self.all if tokens(word.text)]

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of the content words."""
        return frozenset(word.stem for word in self.content)

    def has(self, stem: str) -> bool:
        """Whether a word of the same family is among the content words."""
        return stem in self.stems or any(same_word(stem, other) for other in self.stems)

    def between(self, first: int, last: int) -> str:
        """The text from one word to another, by their order."""
        return self.text[self.all[first].start : self.all[last].start]

    def in_order(self, one: str, between: Collection[str], other: str) -> bool:
        """Whether a word, one of others, and a third one follow each other in one sentence."""
        for sentence in END.split(self.text):
            stems = [lemma(word) for word in WORD.findall(sentence)]
            ones = [at for at, stem in enumerate(stems) if stem == one]
            others = [at for at, stem in enumerate(stems) if stem == other]
            if any(stem in between for stem in stems[min(ones, default=len(stems)) : max(others, default=0)]):
                return True
        return False

    def behind(self, pattern: re.Pattern[str]) -> Iterator[Word]:
        """What each match of a pattern is about: the first word behind it, and the first ones behind its "that"."""
        for match in pattern.finditer(self.text):
            raised = RAISING.match(self.text, match.end())  # "I do not think that he is here": he is not
            yield from self._first(raised.end() if raised else match.end(), 1)
            that = THAT.search(self.text, match.end(), match.end() + CLAUSE)
            if that and THINKING.search(match[0]):
                yield from self._first(that.end(), CLAUSE_WORDS)

    def _first(self, at: int, count: int) -> Iterator[Word]:
        """The first content words behind a place, no adverbs or names among them, up to the end of their clause."""
        stop = STOP.search(self.text, at)
        end = stop.start() if stop else len(self.text)
        found = (
            word
            for word in self.content
            if at <= word.start < end and not word.text[:1].isupper() and not ADVERB.fullmatch(word.text)
        )
        yield from islice(found, count)

    def under(self, pattern: re.Pattern[str], stem: str) -> bool:
        """Whether a word of this family is what a match of the pattern is about, in one place at least."""
        near = any(
            pattern.search(self.text, self.all[max(0, word.order - BEFORE)].start, word.start)
            for word in self.content
            if same_word(word.stem, stem)
        )
        return near or any(same_word(word.stem, stem) for word in self.behind(pattern))


def added(statement: Words, sources: Words, known: frozenset[str] = frozenset()) -> list[str]:
    """The words of a statement that its sources do not have; `known` are stems that are accounted for already."""
    return [
        word.text
        for word in statement.content
        if word.stem not in JOINING | known and not TELLING.fullmatch(word.text) and not sources.has(word.stem)
    ]


def left_out(statement: Words, sources: Words, pattern: re.Pattern[str]) -> list[str]:
    """The words that stand in the sources behind a match of a pattern, and in the statement without one."""
    return [
        word.text
        for word in sources.behind(pattern)
        if statement.has(word.stem) and not statement.under(pattern, word.stem)
    ]


def swapped(statement: Words, sources: Words, names: Sequence[str]) -> bool:
    """Whether of two names that follow each other the second does to the first what the first is told to do."""
    ends = [lemma(name.split()[-1]) for name in names]
    at = [(word.order, word.stem) for word in statement.content if word.stem in ends]
    for (first, one), (last, other) in pairwise(at):
        between = {word.stem for word in statement.content if first < word.order < last}
        if one != other and between and not sources.in_order(one, between, other):
            passive = bool(BY.search(statement.between(first, last)))
            if sources.in_order(other, between, one) and not passive:
                return True
    return _turned_round(statement, sources)


def _turned_round(statement: Words, sources: Words) -> bool:
    """Whether three words that follow each other do so in the sources the other way round alone."""
    if bool(BY.search(statement.text)) != bool(BY.search(sources.text)):
        return False  # told from the other side
    theirs = list(_threes(sources))
    return any(three[::-1] in theirs and three not in theirs and three[0] != three[2] for three in _threes(statement))


def _threes(words: Words) -> Iterator[tuple[str, str, str]]:
    stems = [word.stem for word in words.content]
    return zip(stems, stems[1:], stems[2:], strict=False)


def redirected(statement: Words, sources: Words) -> bool:
    """Whether a word of a statement stands behind "by", and in its sources behind "against", or the like."""
    theirs = _directions(sources)
    return any(
        directions.isdisjoint(theirs[stem]) for stem, directions in _directions(statement).items() if stem in theirs
    )


def _directions(words: Words) -> dict[str, set[str]]:
    """The words of direction that stand right before each content word, small words apart."""
    found: dict[str, set[str]] = {}
    last, near = "", 0
    for word in words.all:
        if word.text.lower() in TOWARDS:
            last, near = word.text.lower(), word.order
        elif tokens(word.text):
            if last and word.order - near <= BEFORE:
                found.setdefault(word.stem, set()).add(last)
            last = ""
    return found


def turns(statement: Words, sources: Sequence[Words]) -> int:
    """How often a statement goes back in its sources, word by word, in the order of them that is best for it.

    Who exchanges two things goes back twice, or from one name to another, which counts as much; who only begins with
    what stands last goes back once.
    """
    orders = permutations(sources) if len(sources) <= REORDERED else (tuple(sources),)
    return min(_turns(statement, [word.stem for source in order for word in source.content]) for order in orders)


def _turns(statement: Words, stems: Sequence[str]) -> int:
    best: dict[int, int] = {}
    after_name = False
    for word in statement.content:
        if word.stem in JOINING or TELLING.fullmatch(word.text):
            continue
        places = [at for at, stem in enumerate(stems) if same_word(word.stem, stem)][:PLACES]
        name = word.text[:1].isupper()
        near, price = (1, 2 if after_name else 1) if name else (NEAR, 1)
        if places:
            best = {
                at: min((cost + price * (at <= last - near) for last, cost in best.items()), default=0) for at in places
            }
            after_name = name
    return min(best.values(), default=0)
