"""Whether names can be of the same one, and who of several is meant."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from index.entities.cluster import Cluster
from index.entities.parsed_names import ParsedName
from index.reading.name_words import ANY_TITLES, HE_TITLES, RANKS, SHE_TITLES

BY_FAR = 3  # times as often must one be told of as the next, to be meant by what both could be called by
ENDING = 0.02  # as often as its family name alone at least must somebody be called by a name that ends in it
LONGER = 0.1  # as often as its one word at least must a thing be called by its longer name
TOGETHER, SHARE = 2, 0.08  # sentences in which two names stand, and of those of the rarer: then they are two
LADIES = frozenset(("mrs", "miss", "lady"))


def agree(one: Cluster, other: Cluster) -> bool:
    """Whether nothing says that one is a man and the other a woman."""
    return not (one.gender and other.gender and one.gender is not other.gender)


def worth(item: Cluster, single: Cluster) -> bool:
    """Whether longer names can be those of what is called by one word: a person's, or not much rarer."""
    return bool(item.titles or item.gender) or item.count >= LONGER * single.count


def so_called(item: Cluster, word: str, single: Cluster) -> bool:
    """Whether a word is a family name of somebody who is not called so far too rarely for what it alone calls."""
    ending = (name.count for name, form in zip(item.names, item.forms, strict=True) if form.family == word)
    return word in item.families and sum(ending) >= ENDING * single.count


def same(one: Cluster, other: Cluster) -> bool:
    """Whether both are known to be men, or women."""
    return bool(one.gender) and one.gender is other.gender


def rival(item: Cluster, titles: AbstractSet[str]) -> bool:
    """Whether somebody bears other titles than these: a captain is not the general, nor plain Mr, nor Mrs."""
    own = item.titles
    if own & LADIES and titles & LADIES and not own & titles:
        return True
    women, ranked = SHE_TITLES, ANY_TITLES | HE_TITLES
    if (own & women and titles & ranked and not titles & own) or (titles & women and own & ranked and not titles & own):
        return True
    ranks = own & RANKS
    return bool(ranks) and not titles & ranks and bool(titles & (RANKS | {"mr"}))


def together(one: Cluster, other: Cluster) -> bool:
    """Whether both are named in the same sentences."""
    both = len(one.sentences & other.sentences)
    return both >= TOGETHER and both >= SHARE * min(len(one.sentences), len(other.sentences))


def heads(word: str, form: ParsedName) -> bool:
    """Whether a word is what a name is about: Rabbit of the White Rabbit, Queen of the Queen of Hearts."""
    if "of" in form.words:
        return form.words[0] == word
    return len(form.words) > 1 and form.words[-1] == word and not form.titles


def foremost(items: Iterable[Cluster]) -> Cluster | None:
    """The one that is told of most, by far; None where there is none such."""
    ordered = sorted(items, key=lambda item: -item.count)
    if not ordered:
        return None
    return ordered[0] if len(ordered) == 1 or ordered[0].count >= BY_FAR * ordered[1].count else None
