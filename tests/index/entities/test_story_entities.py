"""The people of a story; `name_table`, `telling` and `known_as` are what they are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from index.entities import NamesWriter, StoryEntities, load_names, name_table_of
from index.reading import parse_document
from index.records import Document

ONE = """The harbour

Ada Lund was the keeper of the lamp. She lived in Oslo with her brother Ole.

“The lamp burns,” said Ada. Ole laughed, and Ada went out.
"""
TWO = """The storm

Captain Berg came in May. Mr. Lund knew him. Ada saw Berg again, and Captain Berg saw Ada.
"""


def documents() -> list[Document]:
    """Two documents of a story."""
    return [parse_document(text, name) for text, name in ((ONE, "1.txt"), (TWO, "2.txt"))]


def entities(story: Sequence[Document], among: int = 2) -> StoryEntities:
    """Those of the first documents of a story."""
    return StoryEntities(name_table_of(story), story, story[:among])


def test_the_cast_is_who_is_named_most() -> None:
    """With all their names, and the first place."""
    ada, *_ = entities(documents()).cast
    assert (ada.name, ada.mentions) == ("Ada", 5)
    assert set(ada.aliases) == {"Ada", "Ada Lund"}
    assert ada.first.quote == "Ada Lund was the keeper of the lamp."
    assert ada.first.marked == "Ada Lund"


def test_only_what_may_be_read_is_known() -> None:
    """Who comes later is not there, nor counted."""
    known = entities(documents(), among=1)
    assert not known.find("Berg")
    (ada,) = known.find("Ada")
    assert ada.mentions == 3
    assert all(name != "Captain Berg" for name, _ in known.together(ada, 9))


def test_who_is_meant() -> None:
    """By any name, by a part of one, and by one that is nearly spelled so."""
    known = entities(documents())
    assert [item.name for item in known.find("captain berg")] == ["Captain Berg"]
    assert [item.name for item in known.find("Brg Captain")] == []
    assert known.find("Captan Berg")[0].name == "Captain Berg"
    assert known.find("") == []
    assert known.named("Berg")[0].name == "Captain Berg"


def test_what_tells_who_somebody_is() -> None:
    """The sentence that says so stands before those that only name them."""
    known = entities(documents())
    (ada,) = known.named("Ada Lund")
    (best, score), *_ = known.telling(ada, 3)
    assert best.quote == "Ada Lund was the keeper of the lamp."
    assert score >= 3
    (ole,) = known.named("Ole")
    assert known.telling(ole, 1)[0][0].quote == "She lived in Oslo with her brother Ole."


def test_with_whom_and_where() -> None:
    """Those of the same sentences and the next; parts of the story have what stands in them; what is said is theirs."""
    known = entities(documents())
    (ada,) = known.named("Ada")
    assert known.together(ada, 1)[0][0] in ("Ole", "Captain Berg")
    assert sum(known.spread(ada, 4)) == ada.mentions
    assert [place.quote for place in known.sayings(ada)] == ["“The lamp burns,” said Ada."]
    assert ("1.txt", 1) in known.sentences(ada)
    assert known.people_in({("1.txt", 1)}, 3) == (("Ada", 1),)


def test_names_on_the_disk_are_those_in_memory(tmp_path: Path) -> None:
    """Written document by document, and read where they lie; where a document has none they are found anew."""
    story = documents()
    with NamesWriter(tmp_path) as writer:
        for document in story:
            writer.add(document)
    stored, made = load_names(tmp_path), name_table_of(story)
    assert list(stored.names) == list(made.names)
    assert np.array_equal(stored.mentions, made.mentions)
    assert np.array_equal(name_table_of([replace(item, names=()) for item in story]).mentions, made.mentions)


def test_what_several_pages_are_called_joins_nobody() -> None:
    """Another name of one may be the title of the next; what one page alone says is believed."""
    pages = [
        ("---\naliases: [Berta, Quill]\n---\n# Anna\n\nWe saw Anna there. We met Quill.\n", "anna.md"),
        ("# Berta\n\nWe saw Berta there. We saw Berta again.\n", "berta.md"),
    ]
    story = [parse_document(text, name, markdown=True) for text, name in pages]
    known = entities(story)
    assert {frozenset(item.aliases) for item in known.cast} == {frozenset(("Anna", "Quill")), frozenset(("Berta",))}


def test_what_is_shouted_tells_less_than_what_a_report_says() -> None:
    """What somebody is stands right before the name; what a crowd calls them is the crowd's."""
    text = "Town\n\nThey shouted “Berg is the enemy of the town!” The rebel leader Carl Berg fled on Monday.\n"
    known = entities([parse_document(text, "1.txt")])
    (berg,) = known.named("Carl Berg")
    assert known.telling(berg, 1)[0][0].quote == "The rebel leader Carl Berg fled on Monday."
