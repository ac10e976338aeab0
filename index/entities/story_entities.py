"""The people, places and things of a story, as far as some of its documents tell of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import islice

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import DamerauLevenshtein

from index.entities.cluster import SeenName
from index.entities.clusters import Clusters
from index.entities.known_as import entity_of
from index.entities.name_table import AT, NameTable, Rows
from index.entities.parsed_names import parsed
from index.entities.telling import telling
from index.records import Citation, Document, Entity, EntityKind, NameCue, seen_sentences

NEAR = 1  # sentences apart at most are two who are told of together
LOOKED_AT = 400  # sentences that name somebody, of which those are chosen that tell who it is
CALLED = 1.0  # what it counts that a sentence has the name that is asked after
FIRSTS = 3  # of them that tell it by being the first
SHORTEST = 4  # letters of a name that may have been typed wrongly
DOCUMENTS = 50  # in which it is looked for what somebody says

Numbers = npt.NDArray[np.intp]


class StoryEntities:
    """Who and what a part of a story names; what is named elsewhere alone is not found, counted or joined."""

    def __init__(
        self, table: NameTable, story: Sequence[Document], documents: Sequence[Document] | None = None
    ) -> None:
        """Use the names of a `story` that these of its documents have, some of which may be excerpts; None for all."""
        known = {document.id: document for document in (story if documents is None else documents)}
        self._table, self._documents = table, [known.get(document.id, document) for document in story]
        self._shown = tuple(known.values())
        numbers = table.mentions[:, AT["document"]]
        kept = np.array([document.id in known for document in story], dtype=bool)[numbers]
        for number, (document, whole) in enumerate(zip(self._documents, story, strict=True)):
            if document is not whole:
                own = numbers == number
                kept[own] &= np.isin(table.mentions[own, AT["sentence"]], seen_sentences(document))
        self._rows: Rows = np.asarray(table.mentions[kept])

    @cached_property
    def cast(self) -> tuple[Entity, ...]:
        """All of them, those that are named most often first."""
        return tuple(self._made)

    @cached_property
    def _made(self) -> dict[Entity, Numbers]:
        """Each entity with the numbers of its rows, in reading order."""
        found = []
        told = list(self._told())
        for cluster in Clusters(self._seen(), told):
            rows = np.sort(np.concatenate([self._rows_of[name.name] for name in cluster.names]))
            called = {form.words for form in cluster.forms}
            others = [name for page in told if any(parsed(own).words in called for own in page) for name in page]
            found.append((entity_of(cluster, self._citation(int(rows[0])), others), rows))
        found.sort(key=lambda item: (-item[0].mentions, item[1][0]))
        return dict(found)

    def _told(self) -> Iterator[tuple[str, ...]]:
        """The names that pages give to what they are about; what several are called is nobody's alone."""
        pages = [{parsed(name).words: name for name in (page.title, *page.aliases)} for page in self._shown]
        claims = Counter(words for page in pages for words in page)
        for page in pages:
            if len(page) > 1:
                yield tuple(name for words, name in page.items() if claims[words] == 1)

    @cached_property
    def _rows_of(self) -> dict[str, Numbers]:
        """Each name with the numbers of its rows."""
        names = self._rows[:, AT["name"]]
        ordered = np.argsort(names, kind="stable")
        ends = np.searchsorted(names[ordered], np.arange(len(self._table.names) + 1))
        spans = zip(self._table.names, ends, ends[1:], strict=False)
        return {name: ordered[start:end] for name, start, end in spans if end > start}

    def _seen(self) -> Iterator[SeenName]:
        keys = self._keys
        for name, rows in self._rows_of.items():
            cues = self._rows[rows, AT["cues"]]
            often = {cue: int(np.count_nonzero(cues & int(cue))) for cue in NameCue}
            if (
                len(rows) > often[NameCue.OPENING]
                or len(name.split()) > 1
                or often[NameCue.SPEAKS]
                or often[NameCue.LABEL]
            ):
                yield SeenName(name, len(rows), often, frozenset(keys[rows].tolist()))

    @cached_property
    def _keys(self) -> npt.NDArray[np.int64]:
        """(rows,): numbers that tell the sentences of the mentions apart, and are in order."""
        return self._rows[:, AT["document"]].astype(np.int64) << 32 | self._rows[:, AT["sentence"]]

    def _citation(self, row: int) -> Citation:
        number, sentence, start, end = self._rows[row, :4].tolist()
        return Citation(self._documents[number], sentence, sentence, (start, end))

    def named(self, words: str) -> list[Entity]:
        """Who is called so; those that are named most first."""
        typed = parsed(words).words
        return [item for item in self.cast if typed in self._called[item]] if typed else []

    def find(self, words: str) -> list[Entity]:
        """Who is called so, or has a name with these words in it, or one that is spelled nearly so; in that order."""
        if found := self.named(words):
            return found
        typed = parsed(words).words
        if not typed:
            return []
        inside = [item for item in self.cast if any(set(typed) <= set(name) for name in self._called[item])]
        return inside or self.nearly(words)

    def nearly(self, words: str) -> list[Entity]:
        """Whose name is spelled nearly so (Damerau 1964): one letter may be wrong, two of a long name."""
        typed = parsed(words).words
        joined = " ".join(typed)
        most = 0 if len(joined) < SHORTEST else 1 if len(joined) < 2 * SHORTEST else 2
        return [
            item
            for item in self.cast
            if most
            and any(
                DamerauLevenshtein.distance(joined, " ".join(name), score_cutoff=most) <= most
                for name in self._called[item]
            )
        ]

    @cached_property
    def _called(self) -> dict[Entity, set[tuple[str, ...]]]:
        """The words of all names of each."""
        return {item: {parsed(name).words for name in item.aliases} for item in self.cast}

    def telling(self, entity: Entity, most: int, called: str = "") -> list[tuple[Citation, float]]:
        """The sentences that tell best who or what it is, and how much they tell; the best first.

        Those before others that call it as whoever asks does.
        """
        typed, rows = parsed(called).words, self._made[entity]
        rows = rows[self._rows[rows, AT["cues"]] & int(NameCue.LABEL) == 0]
        explained = rows[self._rows[rows, AT["cues"]] & int(NameCue.EXPLAINED) > 0]
        looked_at = np.unique(np.concatenate([rows[: LOOKED_AT // 2], explained[: LOOKED_AT // 2]]))
        best: dict[tuple[int, int], tuple[float, float, int]] = {}
        for row in looked_at.tolist():
            number, sentence, start, end, name, _ = self._rows[row].tolist()
            form, first = parsed(self._table.names[name]), row in rows[:FIRSTS]
            score = telling(self._documents[number], sentence, (start, end), first=first, full=len(form.own) > 1)
            found = score + CALLED * (form.words == typed), score, row
            if found > best.get((number, sentence), (0.0, 0.0, 0)):
                best[number, sentence] = found
        ordered = sorted(best.values(), key=lambda item: (-item[0], item[2]))
        return [(self._citation(row), score) for _, score, row in ordered[:most]]

    def together(self, entity: Entity, most: int) -> tuple[tuple[str, int], ...]:
        """Who else is named in the same sentence or the one beside it, and how often; the most frequent first."""
        near = np.unique(np.concatenate([self._keys[self._made[entity]] + at for at in range(-NEAR, NEAR + 1)]))
        beside = np.flatnonzero(np.isin(self._keys, near) & (self._rows[:, AT["cues"]] & int(NameCue.LABEL) == 0))
        counts: Counter[int] = Counter()
        owner, keys = self._owner, self._keys
        for number, _ in {(int(owner[row]), int(keys[row])) for row in beside.tolist()}:
            counts[number] += 1
        own = self.cast.index(entity)
        others = ((number, times) for number, times in counts.most_common(most + 2) if number not in (own, -1))
        return tuple((self.cast[number].name, times) for number, times in others)[:most]

    @cached_property
    def _owner(self) -> Numbers:
        """(rows,): the number of the entity that each row names; -1 where it is none."""
        found = np.full(len(self._rows), -1, dtype=np.intp)
        for number, rows in enumerate(self._made.values()):
            found[rows] = number
        return found

    def spread(self, entity: Entity, parts: int) -> tuple[int, ...]:
        """How often it is named in each of so many parts of what may be read, which have as many names each."""
        places = self._made[entity] * parts // max(1, len(self._rows))
        return tuple(np.bincount(places, minlength=parts).tolist())

    def sentences(self, entity: Entity) -> set[tuple[str, int]]:
        """The sentences that name it, by the id of their document and their number in it."""
        places = self._rows[self._made[entity], :2].tolist()
        return {(self._documents[number].id, sentence) for number, sentence in places}

    def sayings(self, entity: Entity) -> Iterator[Citation]:
        """What it says, in reading order, in the first DOCUMENTS that name it."""
        names = self._called[entity]
        numbers = dict.fromkeys(self._rows[self._made[entity], AT["document"]].tolist())
        for number in list(numbers)[:DOCUMENTS]:
            document = self._documents[number]
            yield from (
                Citation(document, at, at)
                for at, sentence in enumerate(document.sentences)
                if sentence.speaker and parsed(sentence.speaker).words in names
            )

    def people_in(self, places: AbstractSet[tuple[str, int]], most: int) -> tuple[tuple[str, int], ...]:
        """The people named in some sentences, given by document id and number, and how often; the most often first."""
        numbers = {item.id: at for at, item in enumerate(self._documents)}
        keys = np.array([numbers[name] << 32 | at for name, at in places if name in numbers], dtype=np.int64)
        owners = self._owner[np.isin(self._keys, keys)]
        counts = Counter(owners[owners >= 0].tolist()).most_common()
        named = ((self.cast[number], times) for number, times in counts)
        people = ((item.name, times) for item, times in named if item.kind is EntityKind.PERSON)
        return tuple(islice(people, most))
