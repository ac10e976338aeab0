"""Names of the same one → whom they are of, and what it is known as."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from index.entities.cluster import Cluster
from index.entities.clusters import HONORIFICS
from index.entities.kinds import kind_of
from index.entities.parsed_names import parsed
from index.records import Citation, Entity

USED, OFTEN = 2, 0.03  # times a full name, and of all times one with a title, that somebody is known by


def entity_of(cluster: Cluster, first: Citation, others: Iterable[str]) -> Entity:
    """Who bears the names of a cluster; `others` are names that a page says it has."""
    names: dict[str, int] = {}
    for name in sorted(cluster.names, key=lambda item: -item.count):
        known = next((other for other in names if other.lower() == name.name.lower()), name.name)
        names[known] = names.get(known, 0) + name.count
    forms = {parsed(name).words for name in names}
    aliases = [*_with_untitled(names), *(name for name in others if parsed(name).words not in forms)]
    return Entity(_best(names, cluster.count), tuple(dict.fromkeys(aliases)), kind_of(cluster), cluster.count, first)


def _best(names: Mapping[str, int], count: int) -> str:
    """What somebody is known by: a full name that is used, else with a title that often is, else the commonest."""
    forms = {name: parsed(name) for name in names}
    full = [name for name, form in forms.items() if len(form.own) > 1 and names[name] >= USED]
    ranked = [name for name, form in forms.items() if form.titles and form.own and names[name] >= OFTEN * count]
    rank = max(ranked, key=names.__getitem__, default="")
    if (
        rank
        and full
        and forms[rank].titles[-1] not in HONORIFICS
        and names[rank] > names[max(full, key=names.__getitem__)]
    ):
        return rank
    return max(full or ([rank] if rank else names), key=names.__getitem__)


def _with_untitled(names: Iterable[str]) -> Iterator[str]:
    """The names, and of full ones with a title also without it: Frederick Tilney of Captain Frederick Tilney."""
    given = list(names)
    yield from given
    known = {parsed(name).words for name in given}
    for name in given:
        form = parsed(name)
        if form.titles and form.given and form.own not in known:
            known.add(form.own)
            yield " ".join(name.split()[-len(form.own) :])
