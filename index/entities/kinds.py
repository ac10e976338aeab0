"""What bears a name: a person, a place, an organisation or a thing."""

from __future__ import annotations

from index.entities.cluster import Cluster
from index.entities.nicknames import given_gender
from index.records import EntityKind, NameCue

PEOPLED = 0.06  # of all mentions somebody speaks, or a pronoun of a person follows
STOOD_IN = 3  # times somebody is in what never speaks, and is a place
OFTEN, CALLED = 20, 0.03  # of so many mentions so few have "he" or "she" behind them: what speaks is no person
PLACED = 0.2  # of all mentions stand behind "in" or "at"


def kind_of(cluster: Cluster) -> EntityKind:
    """What names are of: told by titles, given names and words in them, else by what stands around them."""
    forms = cluster.forms
    often = {cue: sum(name.often(cue) for name in cluster.names) for cue in NameCue}
    speaks, placed = often[NameCue.SPEAKS] + often[NameCue.LABEL], often[NameCue.PLACE]
    if placed >= STOOD_IN and not speaks and not any(form.titles for form in forms):
        return EntityKind.PLACE
    if often[NameCue.LABEL]:
        return EntityKind.PERSON
    if any(form.titles and form.own for form in forms) or any(form.own and given_gender(form.own[0]) for form in forms):
        return EntityKind.PERSON
    person = speaks + 0.5 * (often[NameCue.HE] + often[NameCue.SHE])
    shouted = all(name.name.isupper() for name in cluster.names)
    if shouted or any(form.is_organisation for form in forms):
        return EntityKind.ORGANISATION
    if any(form.is_place for form in forms) or (placed >= PLACED * cluster.count and placed > person):
        return EntityKind.PLACE
    if person >= PEOPLED * cluster.count and person > placed:
        called = often[NameCue.HE] + often[NameCue.SHE]
        spoken_for = cluster.count >= OFTEN and called < CALLED * cluster.count
        return EntityKind.ORGANISATION if spoken_for else EntityKind.PERSON
    return EntityKind.PLACE if placed > max(person, 1) else EntityKind.THING
