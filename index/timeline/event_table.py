"""The events of a story as arrays that lie on the disk: selected by numbers, and made into events when they are shown.

events/
  mentions.npy, undated.npy         a row a mention, COLUMNS
  ends.npy                          where the mentions of each event end; they stand one event after the other
  conflicts.npy, conflict_ends.npy  of each event pairs: one of its mentions, and one that dates or counts it otherwise
  owners.npy, words.npy             of each word of the mentions' sentences, the mention and the number of the word
  worth.npy                         what the kind and the shape of each mention count
  names.npy                         a row a name and document: how often it is there
  words.json                        the values and names that the numbers stand for
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from index.arrays import mapped
from index.dates.calendar import place_of_when
from index.records import (
    Basis,
    Citation,
    Document,
    Event,
    EventKind,
    EventMention,
    Modifier,
    Precision,
    TimexType,
    When,
)
from index.timeline.merging import order
from index.timeline.names import names_by_document
from index.timeline.salience import Wording, day_of

Rows = npt.NDArray[np.int32]
Numbers = npt.NDArray[np.int64]
Words = npt.NDArray[np.int32]

COLUMNS = (
    "document sentence start end when_start when_end kind type precision basis modifier value anchor day"
    " earliest latest begins ends place"
).split()
AT = {name: number for number, name in enumerate(COLUMNS)}
KINDS, TYPES, PRECISIONS = tuple(EventKind), tuple(TimexType), tuple(Precision)
BASES, MODIFIERS = tuple(Basis), tuple(Modifier)
NONE = -1
FOLDER, WORDS = "events", "words.json"
ARRAYS = "mentions undated owners words worth ends conflicts conflict_ends names".split()


class EventTable:
    """All events of a story: their mentions as rows, and which of them make an event.

    `mentions` and `undated` are (mentions, COLUMNS) int32; `ends` and `conflict_ends` are (events,), `conflicts` is
    (pairs, 2); `owners` and `words` are (words,), `worth` is (mentions,), as in `salience.Wording`; `names` is (names
    in documents, 3): the number of the name, that of the document, and how often.
    """

    def __init__(
        self, documents: Sequence[Document], arrays: Mapping[str, Any], values: Sequence[str], names: Sequence[str]
    ) -> None:
        """Use what `write_events` wrote of these documents."""
        self.documents, self.values, self.name_list = documents, values, names
        self.mentions: Rows = arrays["mentions"]
        self.undated: Rows = arrays["undated"]
        self.owners: Words = arrays["owners"]
        self.words: Words = arrays["words"]
        self.worth: npt.NDArray[np.float32] = arrays["worth"]
        self.ends: Numbers = arrays["ends"]
        self.conflicts: Numbers = arrays["conflicts"]
        self.conflict_ends: Numbers = arrays["conflict_ends"]
        self.names: Rows = arrays["names"]

    def __len__(self) -> int:
        """How many events there are."""
        return len(self.ends)

    def of(self, documents: Iterable[Document]) -> EventTable:
        """The same table where these are its documents, of some of them perhaps an excerpt."""
        known, made = {document.id: document for document in documents}, copy(self)
        made.documents = tuple(known.get(item.id, item) for item in self.documents)
        return made

    @cached_property
    def events(self) -> npt.NDArray[np.intp]:
        """(mentions,): the number of the event that each mention is of."""
        return np.repeat(np.arange(len(self.ends)), np.diff(self.ends, prepend=0))

    @cached_property
    def published(self) -> npt.NDArray[np.int64]:
        """(documents,): the day that each document is read against as a number, 0 where there is none."""
        return np.array(
            [item.reference.toordinal() if item.reference else 0 for item in self.documents], dtype=np.int64
        )

    def mention(self, number: int) -> EventMention:
        """One mention of what is dated."""
        return self._mention(self.mentions[number].tolist())

    def undated_mention(self, number: int) -> EventMention:
        """One mention of what is told without a date."""
        return self._mention(self.undated[number].tolist())

    def _mention(self, row: Sequence[int]) -> EventMention:
        facts = dict(zip(COLUMNS, row, strict=True))
        when = When(
            facts["when_start"],
            facts["when_end"],
            TYPES[facts["type"]],
            self.values[facts["value"]],
            MODIFIERS[facts["modifier"]] if facts["modifier"] != NONE else None,
            earliest=date.fromordinal(facts["earliest"]),
            latest=date.fromordinal(facts["latest"]),
            precision=PRECISIONS[facts["precision"]],
            basis=BASES[facts["basis"]],
            anchor=self.values[facts["anchor"]] if facts["anchor"] != NONE else None,
        )
        citation = Citation(self.documents[facts["document"]], facts["sentence"], facts["sentence"])
        return EventMention(when, facts["start"], facts["end"], KINDS[facts["kind"]], citation)

    def members_of(self, number: int) -> list[int]:
        """The numbers of an event's mentions, the most precise first."""
        return list(range(_start(self.ends, number), int(self.ends[number])))

    def conflicts_of(self, number: int) -> list[tuple[int, int]]:
        """Pairs of numbers: of a mention of the event, and of one that dates or counts it otherwise, in order."""
        part = slice(_start(self.conflict_ends, number), int(self.conflict_ends[number]))
        return [(int(own), int(other)) for own, other in self.conflicts[part]]


def _start(ends: Numbers, number: int) -> int:
    return int(ends[number - 1]) if number else 0


def event_table(documents: Sequence[Document], events: Sequence[Event], undated: Sequence[Event]) -> EventTable:
    """The table of events, and of what is told without a date, both in order."""
    places = {document.id: number for number, document in enumerate(documents)}
    words: dict[str, int] = {}

    def rows(mentions: Iterable[EventMention]) -> Rows:
        held = list(mentions)
        place = {number: at for at, number in enumerate(sorted(range(len(held)), key=lambda item: order(held[item])))}
        found = [[*_row(mention, places, words), place[number]] for number, mention in enumerate(held)]
        return np.array(found, dtype=np.int32).reshape(-1, len(COLUMNS))

    mentions = [mention for event in events for mention in event.mentions]
    numbers = {id(mention): number for number, mention in enumerate(mentions)}
    pairs = [(numbers[id(own)], numbers[id(other)]) for event in events for own, other in event.conflicts]
    wording = Wording.of(mentions)
    named = names_by_document(mentions)
    names = sorted({name for _, name in named})
    at = {name: number for number, name in enumerate(names)}
    arrays = {
        "mentions": rows(mentions),
        "undated": rows(event.mentions[0] for event in undated),
        "owners": wording.owners.astype(np.int32),
        "words": wording.words.astype(np.int32),
        "worth": wording.worth.astype(np.float32),
        "ends": _ends(len(event.mentions) for event in events),
        "conflicts": np.array(pairs, dtype=np.int64).reshape(-1, 2),
        "conflict_ends": _ends(len(event.conflicts) for event in events),
        "names": np.array(
            [(at[name], places[document], count) for (document, name), count in named.items()], dtype=np.int32
        ).reshape(-1, 3),
    }
    return EventTable(documents, arrays, list(words), names)


def _ends(sizes: Iterable[int]) -> Numbers:
    return np.cumsum(np.fromiter(sizes, dtype=np.int64))


def _row(mention: EventMention, places: dict[str, int], words: dict[str, int]) -> list[int]:
    when = mention.when
    begins, ends = place_of_when(when)
    value = {word: words.setdefault(word, len(words)) for word in (when.value, when.anchor, day_of(mention)) if word}
    return [
        places[mention.citation.document.id],
        mention.citation.first,
        mention.start,
        mention.end,
        when.start,
        when.end,
        KINDS.index(mention.kind),
        TYPES.index(when.type),
        PRECISIONS.index(when.precision),
        BASES.index(when.basis),
        MODIFIERS.index(when.modifier) if when.modifier else NONE,
        value[when.value],
        value[when.anchor] if when.anchor else NONE,
        value[day_of(mention)],
        when.earliest.toordinal(),
        when.latest.toordinal(),
        begins,
        ends,
    ]


def write_events(folder: Path, table: EventTable) -> None:
    """Write a table into the folder of a generation."""
    place = folder / FOLDER
    place.mkdir()
    for name in ARRAYS:
        np.save(place / f"{name}.npy", getattr(table, name), allow_pickle=False)
    words = {"values": list(table.values), "names": list(table.name_list)}
    (place / WORDS).write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")


def holds_events(folder: Path) -> bool:
    """Whether a generation has a table; those of before have none."""
    return (folder / FOLDER / WORDS).is_file()


def load_events(folder: Path, documents: Sequence[Document]) -> EventTable:
    """Open the table that lies in the folder of a generation, memory-mapped. Raises OSError or ValueError."""
    place = folder / FOLDER
    words = json.loads((place / WORDS).read_text(encoding="utf-8"))
    arrays = {name: mapped(place / f"{name}.npy") for name in ARRAYS}
    if np.max(arrays["words"], initial=0) > len(arrays["words"]):  # they are counted by their numbers, in memory
        raise ValueError("a word has a number that none can have")
    return EventTable(documents, arrays, words["values"], words["names"])
