"""Events are selected by days, words, documents and how much they matter, within what may be shown."""

from __future__ import annotations

from datetime import date

from index.records import Event, excerpt
from index.timeline import EventList, StoryEvents, table_of
from tests.index.timeline.conftest import document

TEXTS = {
    "a.txt": "The new harbour of Port Anna was opened on 3 May 2017.",
    "b.txt": "Otto opened the new harbour of Port Anna in May 2017. The mayor resigned.",
    "c.txt": "It burned on 4 June 2017.",
}


def events(texts: dict[str, str], documents: set[str] | None = None) -> StoryEvents:
    """The events of texts, of which only some documents may be shown."""
    table = table_of([document(text, name) for name, text in texts.items()])
    kept = None if documents is None else [item for item in table.documents if item.id in documents]
    return StoryEvents(table, kept)


def values(found: EventList) -> list[str]:
    return [event.when.value for event in found]


def places(event: Event) -> list[str]:
    return [mention.citation.document.id for mention in event.mentions]


def test_between() -> None:
    """What can lie in the days, both ends included; open where None."""
    found = events({"a.txt": "It grew in 2017. It fell on May 3, 2016."})
    assert values(found.dated(date(2016, 5, 3), date(2016, 5, 3))) == ["2016-05-03"]
    assert values(found.dated(date(2017, 12, 31), None)) == ["2017"]
    assert values(found.dated(None, date(2016, 5, 2))) == []
    assert values(found.dated()[1:]) == ["2017"]


def test_what_lies_inside_comes_first() -> None:
    """What may lie elsewhere too comes behind it."""
    found = events({"a.txt": "It grew in 2017. It fell on May 3, 2017. It rose in May 2017."})
    assert values(found.on(date(2017, 5, 1), date(2017, 5, 31))) == ["2017-05", "2017-05-03", "2017"]


def test_by_sentences_or_a_document() -> None:
    """The mention that is asked for leads, so that what is shown is what was asked for."""
    found = events(TEXTS)
    assert [places(event) for event in found.dated()] == [["a.txt", "b.txt"], ["c.txt"]]
    assert [places(event) for event in found.dated(sentences={("b.txt", 0)})] == [["b.txt", "a.txt"]]
    assert [places(event) for event in found.dated(document="b.txt")] == [["b.txt", "a.txt"]]
    assert values(found.dated(sentences={("b.txt", 0)}, document="a.txt")) == []
    assert values(found.dated(sentences=set())) == []


def test_what_may_not_be_shown_is_not_there() -> None:
    """Neither as an event nor as another place of one, nor in names, nor in what is undated."""
    some = events(TEXTS, {"b.txt", "c.txt"})
    assert [(event.when.value, places(event)) for event in some.dated()] == [
        ("2017-05", ["b.txt"]),
        ("2017-06-04", ["c.txt"]),
    ]
    assert some.names == ("Port Anna",)
    assert len(some.undated()) == 1
    assert len(events(TEXTS, {"a.txt"}).undated()) == 0
    assert [places(event) for event in events(TEXTS).only_of({"a.txt", "b.txt"})] == [["a.txt", "b.txt"]]
    assert values(events(TEXTS).only_of({"a.txt"})) == []
    assert values(some.only_of({"b.txt"})) == ["2017-05"]


def test_key_events_are_those_that_matter() -> None:
    """A day that many documents tell of, before others; in order."""
    story = {
        f"{number}.txt": f"The harbour of Port Anna burned on 3 May 2017, as guard {name} told."
        for number, name in enumerate(("Berg", "Lund", "Dahl"))
    }
    story["x.txt"] = "It rained on 1 May 2017. A hat was lost on 9 May 2017. It snowed in 2016."
    found = events(story)
    assert values(found.key(found.dated(), 1)) == ["2017-05-03"]
    assert values(found.key(found.dated(), 99)) == values(found.dated())
    two = values(found.key(found.dated(), 2))
    assert two == sorted(two)
    assert "2016" not in two


def test_what_may_not_be_shown_changes_nothing_of_what_is() -> None:
    """Neither a conflict with it, nor which events matter most."""
    bridge = "the old Ambrel bridge over the river Tesk collapsed and killed guards."
    texts = {"a.txt": f"In 2017 {bridge}", "b.txt": f"On June 8, 2017 {bridge}", "h.txt": f"On May 5, 2017 {bridge}"}
    shown = events(texts, {"a.txt", "b.txt"})
    assert all(not event.conflicting for event in shown.dated())
    both = {
        "m.txt": "On May 5, 2017 the mayor of the old town opened the new harbour.",
        "n.txt": "On May 6, 2017 the committee of the old town shut the new harbour.",
    }
    told = [
        [event.text for event in found.key(found.dated(), 1)]
        for hidden in (
            {},
            {"h.txt": both["m.txt"]},
            {f"{at}.txt": "On May 5, 2017 it rained on Otto." for at in range(9)},
        )
        for found in [events(both | hidden, set(both))]
    ]
    assert told[0] == told[1] == told[2]


def test_the_same_words_are_one_event_however_often_they_are_told() -> None:
    """Also where there are more of them than are looked at closely."""
    text = "On May 5, 2017 the old Ambrel bridge over the river Tesk collapsed."
    found = events({f"{at}.txt": text for at in range(80)})
    assert [len(event.mentions) for event in found.dated()] == [80]


def test_of_an_excerpt_no_more_is_told_than_it_says() -> None:
    """Neither events, nor their other places, nor what is undated, nor names."""
    text = "Otto Berg came to Port Anna in 1905. Carl Lund left Port Anna in 1905. The mayor of Old Tesk resigned."
    whole = document(text)
    read = excerpt(whole, text.index("Carl") + 3)
    assert read is not None
    found = StoryEvents(table_of([whole]), [read])
    assert [event.text for event in found.dated()] == ["Otto Berg came to Port Anna in 1905."]
    assert [event.citation.document for event in found.dated()] == [read]
    assert len(found.undated()) == 0
    assert found.names == ("Port Anna", "Berg")
    assert len(found.dated(sentences={("a.txt", 1)})) == 0
    assert len(StoryEvents(table_of([whole])).dated()) + len(StoryEvents(table_of([whole])).undated()) > 1
