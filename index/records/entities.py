"""Who and what a story is about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from index.records.places import Citation


class EntityKind(StrEnum):
    """What bears a name, as far as its shape and what stands around it tell."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    THING = "thing"


@dataclass(frozen=True, slots=True, eq=False)
class Entity:
    """Somebody or something that has a name: the one it is known by, and all, the commonest first. It equals itself.

    `mentions` are how often it is called by any of them; `first` is the sentence that does so first.
    """

    name: str
    aliases: tuple[str, ...]
    kind: EntityKind
    mentions: int
    first: Citation
