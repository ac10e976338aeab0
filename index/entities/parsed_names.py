"""A name as it is written → its titles, given names and family name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from index.entities.nicknames import given_gender
from index.reading.name_words import HE_TITLES, ORGANISED, PARTICLES, PLACED, SHE_TITLES, TITLES
from index.records import NameCue

HE, SHE = NameCue.HE, NameCue.SHE


@dataclass(frozen=True)
class ParsedName:
    """A name in lower-case words, without points: `titles` before it, then what is its own."""

    words: tuple[str, ...]
    titles: tuple[str, ...]
    own: tuple[str, ...]

    @property
    def given(self) -> str:
        """The first of several words of its own; empty where there is one alone, or it is no name of a person."""
        return self.own[0] if len(self.own) > 1 and self.is_personal else ""

    @property
    def family(self) -> str:
        """The last word of its own; empty of a mere title, and of what is no name of a person."""
        return self.own[-1] if self.own and self.is_personal else ""

    @property
    def only(self) -> str:
        """The one word of its own; empty where there are none or several."""
        return self.own[0] if len(self.own) == 1 else ""

    @cached_property
    def gender(self) -> NameCue:
        """What its titles say: HE, SHE or nothing."""
        if any(title in SHE_TITLES for title in self.titles):
            return SHE
        return HE if any(title in HE_TITLES for title in self.titles) else NameCue(0)

    @property
    def is_personal(self) -> bool:
        """Whether it can be a person's name as far as its words tell."""
        return not ("of" in self.own or self.is_place or self.is_organisation)

    @property
    def is_place(self) -> bool:
        """Whether its last word is that of a place, and its first no given name: Annie Hall is somebody."""
        return len(self.words) > 1 and self.words[-1] in PLACED and not self.titles and not given_gender(self.words[0])

    @property
    def is_organisation(self) -> bool:
        """Whether a word of it is that of an organisation."""
        return len(self.words) > 1 and bool({self.words[0], self.words[-1]} & ORGANISED) and not self.titles


_WRITTEN_OUT = {
    "dr": "doctor", "prof": "professor", "capt": "captain", "col": "colonel", "gen": "general", "lt": "lieutenant",
    "sgt": "sergeant", "rev": "reverend", "mister": "mr", "missus": "mrs", "st": "saint", "marquess": "marquis",
    "mme": "madame", "mlle": "mademoiselle",
}  # fmt: skip


def _parts(word: str) -> list[str]:
    """A word, or both parts of a title such as "Detective-Inspector"."""
    parts = word.split("-")
    return parts if all(part in TITLES for part in parts) else [word]


def parsed(name: str) -> ParsedName:
    """Read a name; of several titles all stand before what is its own."""
    bare = (word for raw in name.lower().split() if (word := raw.strip(".’'")))
    words = tuple(_WRITTEN_OUT.get(word, word) for own in bare for word in _parts(own))
    at = 0
    while at < len(words) and words[at] in TITLES and not (at + 1 < len(words) and words[at + 1] in ("of", "the")):
        at += 1
    own = words[at:]
    while own and own[0] in PARTICLES and at:  # "Professor de Worms" is called Worms
        own = own[1:]
    return ParsedName(words, words[:at], own)
