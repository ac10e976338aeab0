"""Names → those that bear them: which names are of the same one, told by their words and by what stands around them.

Names are joined by what they share: a family name and a title, a given name, a short form of one. They are kept apart
where their titles or pronouns differ, and where both stand in the same sentences: nobody is called by two names in one
breath. What several could be called by is joined to the one that is told of most by far, or stands alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from index.entities.cluster import Cluster, SeenName
from index.entities.likeness import agree, foremost, heads, rival, same, so_called, together, worth
from index.entities.nicknames import BEGINNING, full_names, given_gender, may_be_short_for
from index.entities.parsed_names import HE, ParsedName, parsed
from index.reading.name_words import RANKS

INITIALS = 3  # letters of an abbreviation that is read as initials, at least
MIDDLE = 3  # names of somebody who is also called by the first two
HONORIFICS = frozenset("mr mrs ms miss sir madam madame monsieur mister".split())


class Clusters:
    """Joins the names of a story, the fullest first."""

    def __init__(self, names: Iterable[SeenName], told: Iterable[Sequence[str]] = ()) -> None:
        """Join `names`; iterate for the clusters. `told` are names that are said to be of the same one."""
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
        for own in told:
            self._join_told(own)

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
            known = self._known(form.only, single)
            family = [item for item in known if item.givens and so_called(item, form.only, single)]
            apart = [item for item in family if not together(item, single) and not rival(item, single.titles)]
            if found := foremost(item for item in apart if same(item, single)):
                self._move(single, found)

    def _join_told(self, own: Sequence[str]) -> None:
        """Join those who bear names that are said to be of the same one, and bear them alone."""
        wanted = {parsed(name).words for name in own}
        known = {item: None for words in wanted for item in (self._with(words[-1]) if words else ())}
        called = [item for item in known if not wanted.isdisjoint(form.words for form in item.forms)]
        if called:
            first = max(called, key=lambda item: item.count)
            for other in called:
                if other is not first:
                    self._move(other, first)

    def _move(self, single: Cluster, found: Cluster) -> None:
        """Add all names of one to another."""
        for own, name in zip(single.forms, single.names, strict=True):
            found.add(name, own)
            for word in own.words:
                self._by_word[word].pop(single, None)
                self._by_word[word][found] = None
        del self._all[single]

    def _owner(self, form: ParsedName, single: Cluster) -> Cluster | None:
        """Whom a name belongs to that is known already; None where it is somebody new, or could be several."""
        bears = (item for item in self._with(form.words[-1]) if any(other.words == form.words for other in item.forms))
        if found := next(bears, None):
            return found
        if not form.own:
            known = self._with(form.titles[-1])
            called = [item for item in known if form.titles[-1] in item.titles]
            return foremost(called or self._headed(form.titles[-1], known))
        if len(form.own) > 1:
            return self._full(form, single) if form.given else None
        return self._titled(form, single) if form.titles else self._single(form, single)

    def _with(self, word: str) -> list[Cluster]:
        return list(self._by_word.get(word, ()))

    def _known(self, word: str, single: Cluster) -> list[Cluster]:
        """Those who have a word in their names, and may be of the same gender."""
        return [item for item in self._with(word) if item is not single and agree(item, single)]

    @staticmethod
    def _headed(word: str, known: Iterable[Cluster]) -> list[Cluster]:
        return [item for item in known if any(heads(word, other) for other in item.forms)]

    def _full(self, form: ParsedName, single: Cluster) -> Cluster | None:
        """Of given and family name: who has both, or of whose names it is the beginning."""
        for item in self._with(form.own[0]):
            for other in item.forms:
                if other.own == form.own:
                    return item
                short, long = sorted((form.own, other.own), key=len)
                ends = (long[0], long[-1]) == (short[0], short[-1])
                begun = len(long) == MIDDLE and long[:2] == short  # "Moody Spurgeon" of "Moody Spurgeon MacPherson"
                if other.given and agree(item, single) and (begun or ends):
                    return item
        family = [item for item in self._known(form.family, single) if form.family in item.families]
        short_forms = [item for item in family if item.givens & full_names(form.given)]
        return foremost(item for item in short_forms if not together(item, single))

    def _titled(self, form: ParsedName, single: Cluster) -> Cluster | None:
        """Of a title and one word, which is a family name, or behind "Sir" or "Miss" a given one."""
        word, known = form.only, self._known(form.only, single)
        strict = form.titles[-1] in HONORIFICS

        def fits(item: Cluster) -> bool:
            return same(item, single) if strict and item.givens else agree(item, single)

        rank = form.titles[-1] if form.titles[-1] in RANKS else ""  # "Sir William" was called so before
        given = [item for item in known if word in item.givens and fits(item) and (not rank or rank in item.titles)]
        family = [item for item in known if word in item.families]
        if given and not family:
            return foremost(given)
        apart = [item for item in family if not together(item, single) and not rival(item, set(form.titles))]
        titled = [item for item in apart if form.titles[-1] in item.titles]
        return titled[0] if len(titled) == 1 else foremost(filter(fits, apart))

    def _single(self, form: ParsedName, single: Cluster) -> Cluster | None:
        """Of one word: a given name, a family name, what a longer name is about, or a short form."""
        if found := self._spelt_out(single):
            return found
        word, known = form.only, [item for item in self._known(form.only, single) if worth(item, single)]
        if any(other.is_organisation and other.words[0] == word for item in self._with(word) for other in item.forms):
            return None  # the firm of that name, or whoever it is called after
        if given := [item for item in known if word in item.givens]:
            return foremost(given)
        if named := [item for item in known if so_called(item, word, single)]:
            men = (item for item in named if item.gender is HE)  # of old only a man is called by it alone
            return foremost(named) or foremost(men)
        if headed := self._headed(word, known):
            return headed[0] if len(headed) == 1 else None
        if single.names[0].name[0].islower():
            return None
        beginning = self._beginning[word[:BEGINNING]]
        begun = (other for other in beginning if may_be_short_for(word, other) and given_gender(other))
        return self._called(full_names(word), single) or self._called(begun, single)

    def _spelt_out(self, single: Cluster) -> Cluster | None:
        """What an abbreviation is the initials of."""
        letters = single.names[0].name.replace(".", "")
        found = self._initials.get(letters, {}) if letters.isupper() and len(letters) >= INITIALS else {}
        return next(iter(found)) if len(found) == 1 else None

    def _called(self, names: Iterable[str], single: Cluster) -> Cluster | None:
        """Who has one of some given names."""
        called = (
            item
            for other in names
            for item in self._known(other, single)
            if other in item.givens | {form.only for form in item.forms if not form.titles}
        )
        return foremost(item for item in dict.fromkeys(called) if not together(item, single))


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
