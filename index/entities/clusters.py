"""Names → those that bear them: which names are of the same one, told by their words and by what stands around them.

Names are joined by what they share: a family name and a title, a given name, a short form of one. They are kept apart
where their titles or pronouns differ, and where both stand in the same sentences: nobody is called by two names in one
breath. What several could be called by is joined to the one that is told of most by far, or stands alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from index.entities.cluster import Cluster, SeenName
from index.entities.nicknames import BEGINNING, full_names, may_be_short_for
from index.entities.parsed_names import HE, ParsedName, parsed
from index.reading.name_words import ANY_TITLES, HE_TITLES, RANKS, SHE_TITLES

BY_FAR = 3  # times as often must one be told of as the next, to be meant by what both could be called by
LONGER = 0.1  # as often as its one word at least must a thing be called by its longer name
TOGETHER, SHARE = 2, 0.08  # sentences in which two names stand, and of those of the rarer: then they are two


class Clusters:
    """Joins the names of a story, the fullest first."""

    def __init__(self, names: Iterable[SeenName]) -> None:
        """Join `names`; iterate for the clusters."""
        self._by_word: dict[str, dict[Cluster, None]] = defaultdict(dict)
        self._beginning: dict[str, dict[str, None]] = defaultdict(dict)
        self._initials: dict[str, dict[Cluster, None]] = defaultdict(dict)
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
        if len(form.own) > 1 and not form.titles:
            initials = "".join(word[0] for word in name.name.split() if word[0].isupper())
            self._initials[initials][found] = None
        for word in form.words:
            self._by_word[word][found] = None
            self._beginning[word[:BEGINNING]][word] = None

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
        if len(form.own) > 1:
            return self._full(form, single) if form.given else None
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
        short_forms = [item for item in family if item.givens & full_names(form.given)]
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
        if found := self._spelt_out(single):
            return found
        word, known = form.only, [item for item in self._known(form.only, single) if _worth(item, single)]
        if any(other.is_organisation and other.words[0] == word for item in self._with(word) for other in item.forms):
            return None  # the firm of that name, or whoever it is called after
        if given := [item for item in known if word in item.givens]:
            return _foremost(given)
        if named := [item for item in known if word in item.families]:
            men = (item for item in named if item.gender is HE)  # of old only a man is called by it alone
            return _foremost(named) or _foremost(men)
        if heads := self._headed(word, known):
            return heads[0] if len(heads) == 1 else None
        if single.names[0].name[0].islower():
            return None
        beginning = self._beginning[word[:BEGINNING]]
        return self._called(full_names(word), single) or self._called(
            (other for other in beginning if may_be_short_for(word, other)), single
        )

    def _spelt_out(self, single: Cluster) -> Cluster | None:
        """What an abbreviation is the initials of."""
        letters = single.names[0].name.replace(".", "")
        found = self._initials.get(letters, {}) if letters.isupper() and len(letters) > 1 else {}
        return next(iter(found)) if len(found) == 1 else None

    def _called(self, names: Iterable[str], single: Cluster) -> Cluster | None:
        """Who has one of some given names."""
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
    elif len(form.own) > 1:
        kind = 0
    elif form.only in given:
        kind = 1
    else:
        kind = 2 if form.titles else 3
    return kind, -name.count, name.name


def _agree(one: Cluster, other: Cluster) -> bool:
    """Whether nothing says that one is a man and the other a woman."""
    return not (one.gender and other.gender and one.gender is not other.gender)


def _worth(item: Cluster, single: Cluster) -> bool:
    """Whether longer names can be those of what is called by one word: a person's, or not much rarer."""
    return bool(item.titles or item.gender) or item.count >= LONGER * single.count


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
