"""Names → those that bear them: which names are of the same one, told by their words and by what stands around them.

Names are joined by what they share: a family name and a title, a given name, a short form of one. They are kept apart
where their titles or pronouns differ, and where both stand in the same sentences: nobody is called by two names in one
breath. What several could be called by is joined to the one that is told of most by far, or stands alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from index.entities.nicknames import given_gender, is_short_for, may_be_short_for
from index.entities.parsed_names import HE, SHE, ParsedName, parsed
from index.reading.name_words import ANY_TITLES, HE_TITLES, RANKS, SHE_TITLES
from index.records import NameCue

BY_FAR = 3  # times as often must one be told of as the next, to be meant by what both could be called by
TOGETHER, SHARE = 2, 0.08  # sentences in which two names stand, and of those of the rarer: then they are two
LEAST, SURE = 4, 3  # pronouns behind a name, and times as often the one as the other, that tell a gender
WORTH = 3  # what a title, or a given name, says of a gender, in pronouns


@dataclass(frozen=True, eq=False)
class SeenName:
    """A name as it is written, how often, with which cues how often, and the sentences that it stands in."""

    name: str
    count: int
    cues: dict[NameCue, int]
    sentences: frozenset[int]

    def often(self, cue: NameCue) -> int:
        """How often it stands with a cue."""
        return self.cues.get(cue, 0)


@dataclass(eq=False)
class Cluster:
    """Names of the same one."""

    names: list[SeenName] = field(default_factory=list)
    forms: list[ParsedName] = field(default_factory=list)
    sentences: set[int] = field(default_factory=set)
    count: int = 0
    he: int = 0
    she: int = 0

    def add(self, name: SeenName, form: ParsedName) -> None:
        """Take a name in."""
        self.names.append(name)
        self.forms.append(form)
        self.sentences |= name.sentences
        self.count += name.count
        told = form.gender or (given_gender(form.own[0]) if form.own else NameCue(0))
        self.he += name.often(HE) + (WORTH * name.count if told is HE else 0)
        self.she += name.often(SHE) + (WORTH * name.count if told is SHE else 0)

    @property
    def gender(self) -> NameCue:
        """HE or SHE where it is clear."""
        if max(self.he, self.she) < LEAST or max(self.he, self.she) < SURE * min(self.he, self.she):
            return NameCue(0)
        return HE if self.he > self.she else SHE

    @property
    def families(self) -> set[str]:
        """Its family names: the last word of several, or what stands behind a title."""
        return {form.family for form in self.forms if form.given or (form.titles and form.only)} - self.givens

    @property
    def givens(self) -> set[str]:
        """Its given names."""
        return {form.given for form in self.forms if form.given}

    @property
    def titles(self) -> set[str]:
        """The titles that it bears."""
        return {title for form in self.forms for title in form.titles}


class Clusters:
    """Joins the names of a story, the fullest first."""

    def __init__(self, names: Iterable[SeenName]) -> None:
        """Join `names`; iterate for the clusters."""
        self._by_word: dict[str, dict[Cluster, None]] = defaultdict(dict)
        self._all: dict[Cluster, None] = {}
        read = [(name, parsed(name.name)) for name in names]
        given = {form.given for _, form in read if form.given} - {form.family for _, form in read if form.given}
        for name, form in sorted(read, key=lambda item: _rank(item[0], item[1], given)):
            if form.own or form.titles[-1] not in HONORIFICS:
                self._place(name, form)
        self._join_left()

    def __iter__(self) -> Iterator[Cluster]:
        """The clusters, in no order."""
        return iter(self._all)

    def _place(self, name: SeenName, form: ParsedName) -> None:
        single = Cluster()
        single.add(name, form)
        found = self._owner(form, single)
        if found is None:
            self._all[single] = None
            found = single
        else:
            found.add(name, form)
        for word in form.words:
            self._by_word[word][found] = None

    def _join_left(self) -> None:
        """Join those without a given name to the one of that family who has one, where all is known by now."""
        for single in [item for item in self._all if not item.givens and (item.families or len(item.forms) == 1)]:
            form = single.forms[0]
            if not form.only or not (form.titles or single.gender):
                continue
            family = [item for item in self._known(form.only, single) if form.only in item.families and item.givens]
            apart = [item for item in family if not _together(item, single) and not _rival(item, single.titles)]
            if found := _foremost(item for item in apart if _same(item, single)):
                for own, name in zip(single.forms, single.names, strict=True):
                    found.add(name, own)
                    for word in own.words:
                        self._by_word[word].pop(single, None)
                        self._by_word[word][found] = None
                del self._all[single]

    def _owner(self, form: ParsedName, single: Cluster) -> Cluster | None:
        """Whom a name belongs to that is known already; None where it is somebody new, or could be several."""
        same = (item for item in self._with(form.words[-1]) if any(other.words == form.words for other in item.forms))
        if found := next(same, None):
            return found
        if not form.own:
            known = self._with(form.titles[-1])
            called = [item for item in known if form.titles[-1] in item.titles]
            return _foremost(called or self._headed(form.titles[-1], known))
        if form.given:
            return self._full(form, single)
        return self._titled(form, single) if form.titles else self._single(form, single)

    def _with(self, word: str) -> list[Cluster]:
        return list(self._by_word.get(word, ()))

    def _known(self, word: str, single: Cluster) -> list[Cluster]:
        """Those who have a word in their names, and may be of the same gender."""
        return [item for item in self._with(word) if item is not single and _agree(item, single)]

    @staticmethod
    def _headed(word: str, known: Iterable[Cluster]) -> list[Cluster]:
        return [item for item in known if any(_heads(word, other) for other in item.forms)]

    def _full(self, form: ParsedName, single: Cluster) -> Cluster | None:
        """Of given and family name: who has both, or of whose names it is the beginning."""
        for item in self._with(form.own[0]):
            for other in item.forms:
                if other.own == form.own:
                    return item
                short, long = sorted((form.own, other.own), key=len)
                ends = (long[0], long[-1]) == (short[0], short[-1])
                if other.given and _agree(item, single) and (long[: len(short)] == short or ends):
                    return item
        family = [item for item in self._known(form.family, single) if form.family in item.families]
        short_forms = [item for item in family if any(is_short_for(form.given, given) for given in item.givens)]
        return _foremost(item for item in short_forms if not _together(item, single))

    def _titled(self, form: ParsedName, single: Cluster) -> Cluster | None:
        """Of a title and one word, which is a family name, or behind "Sir" or "Miss" a given one."""
        word, known = form.only, self._known(form.only, single)
        strict = form.titles[-1] in HONORIFICS

        def fits(item: Cluster) -> bool:
            return _same(item, single) if strict and item.givens else _agree(item, single)

        rank = form.titles[-1] if form.titles[-1] in RANKS else ""  # "Sir William" was called so before
        given = [item for item in known if word in item.givens and fits(item) and (not rank or rank in item.titles)]
        family = [item for item in known if word in item.families]
        if given and not family:
            return _foremost(given)
        apart = [item for item in family if not _together(item, single) and not _rival(item, set(form.titles))]
        titled = [item for item in apart if form.titles[-1] in item.titles]
        return titled[0] if len(titled) == 1 else _foremost(filter(fits, apart))

    def _single(self, form: ParsedName, single: Cluster) -> Cluster | None:
        """Of one word: a given name, a family name, what a longer name is about, or a short form."""
        word, known = form.only, self._known(form.only, single)
        if given := [item for item in known if word in item.givens]:
            return _foremost(given)
        if named := [item for item in known if word in item.families]:
            men = (item for item in named if item.gender is HE)  # of old only a man is called by it alone
            return _foremost(named) or _foremost(men)
        if heads := self._headed(word, known):
            return heads[0] if len(heads) == 1 else None
        return self._short(word, single, is_short_for) or self._short(word, single, may_be_short_for)

    def _short(self, word: str, single: Cluster, fits: Callable[[str, str], bool]) -> Cluster | None:
        """Whose given name it is a short form of."""
        names = [other for other in self._by_word if fits(word, other)]
        called = (
            item
            for other in names
            for item in self._known(other, single)
            if other in item.givens | {form.only for form in item.forms if not form.titles}
        )
        return _foremost(item for item in dict.fromkeys(called) if not _together(item, single))


HONORIFICS = frozenset("mr mrs ms miss sir madam madame monsieur mister".split())
LADIES = frozenset(("mrs", "miss", "lady"))


def _rank(name: SeenName, form: ParsedName, given: AbstractSet[str]) -> tuple[int, int, str]:
    """Full names first, then given ones, with a title or without, then other titled ones, single words, mere titles."""
    if not form.own:
        kind = 4
    elif form.given:
        kind = 0
    elif form.only in given:
        kind = 1
    else:
        kind = 2 if form.titles else 3
    return kind, -name.count, name.name


def _agree(one: Cluster, other: Cluster) -> bool:
    """Whether nothing says that one is a man and the other a woman."""
    return not (one.gender and other.gender and one.gender is not other.gender)


def _same(one: Cluster, other: Cluster) -> bool:
    """Whether both are known to be men, or women."""
    return bool(one.gender) and one.gender is other.gender


def _rival(item: Cluster, titles: AbstractSet[str]) -> bool:
    """Whether somebody bears other titles than these: a captain is not the general, nor plain Mr, nor Mrs."""
    own = item.titles
    if own & LADIES and titles & LADIES and not own & titles:
        return True
    women, ranked = SHE_TITLES, ANY_TITLES | HE_TITLES
    if (own & women and titles & ranked and not titles & own) or (titles & women and own & ranked and not titles & own):
        return True
    ranks = own & RANKS
    return bool(ranks) and not titles & ranks and bool(titles & (RANKS | {"mr"}))


def _together(one: Cluster, other: Cluster) -> bool:
    """Whether both are named in the same sentences."""
    both = len(one.sentences & other.sentences)
    return both >= TOGETHER and both >= SHARE * min(len(one.sentences), len(other.sentences))


def _heads(word: str, form: ParsedName) -> bool:
    """Whether a word is what a name is about: Rabbit of the White Rabbit, Queen of the Queen of Hearts."""
    if "of" in form.words:
        return form.words[0] == word
    return len(form.words) > 1 and form.words[-1] == word and not form.titles


def _foremost(items: Iterable[Cluster]) -> Cluster | None:
    """The one that is told of most, by far; None where there is none such."""
    ordered = sorted(items, key=lambda item: -item.count)
    if not ordered:
        return None
    return ordered[0] if len(ordered) == 1 or ordered[0].count >= BY_FAR * ordered[1].count else None
