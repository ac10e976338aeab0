"""Names of the same one, and what they tell of whoever bears them."""

from __future__ import annotations

from dataclasses import dataclass, field

from index.entities.nicknames import given_gender
from index.entities.parsed_names import HE, SHE, ParsedName
from index.records import NameCue

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
