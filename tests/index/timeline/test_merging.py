"""What several places tell is one event, by its `likeness`; what they date or count otherwise stands beside it."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from index.reading import Source, parse_document
from index.records import Document, Event
from index.timeline import timeline


def document(name: str, text: str) -> Document:
    return parse_document(text, name, Source(published=date(2018, 4, 20)))


def events(*texts: str) -> list[Event]:
    return timeline([document(f"{number}.txt", text) for number, text in enumerate(texts)])


def test_repeated_tellings_are_one_event() -> None:
    """With a citation each, the most precise first."""
    (event,) = events(
        "The new harbour of Port Anna was opened in May 2017.",
        "On 3 May 2017 the king opened the new harbour of Port Anna.",
    )
    assert [mention.when.value for mention in event.mentions] == ["2017-05-03", "2017-05"]
    assert [mention.citation.document.id for mention in event.mentions] == ["1.txt", "0.txt"]
    assert event.conflicting == ()


def test_two_dates_for_one_event_stay_side_by_side() -> None:
    """Each with the other beside it; no winner is picked."""
    found = events(
        "The harbour of Port Anna was opened on 3 May 2017.", "The harbour of Port Anna was opened on 5 May 2017."
    )
    assert [event.when.value for event in found] == ["2017-05-03", "2017-05-05"]
    assert [[conflict.when.value for conflict in event.conflicting] for event in found] == [
        ["2017-05-05"],
        ["2017-05-03"],
    ]


def test_the_same_sentence_in_many_documents_is_one_event() -> None:
    """However many they are."""
    (event,) = events(*["The new harbour of Port Anna was opened in May 2017."] * 300)
    assert len(event.mentions) == 300


def test_what_was_before_a_date_contradicts_none() -> None:
    """Before May can be in April."""
    found = events(
        "The harbour of Port Anna was opened before May 2017.",
        "The harbour of Port Anna was opened in April 2017.",
        *(f"Boat {number} sank in 2016." for number in range(30)),
    )
    assert all(not event.conflicting for event in found)


def test_other_events_stay_apart() -> None:
    """On the same day, and of the same place."""
    assert len(events("The harbour was opened on 3 May 2017.", "A ferry sank on 3 May 2017 near the lighthouse.")) == 2
    assert (
        len(events("The mayor met on 3 May 2017 those of the trams.", "The mayor met on 3 May 2017 his old brother."))
        == 2
    )


def test_dates_of_one_sentence_are_never_one_event() -> None:
    """However alike their words are, and they do not conflict."""
    found = events("Greece joined in 1952, Germany in 1955 and Spain in 1982.")
    assert [event.when.value for event in found] == ["1952", "1955", "1982"]
    assert all(len(event.mentions) == 1 and not event.conflicting for event in found)


SENTENCES = st.sampled_from(
    [
        "The harbour of Port Anna was opened in May 2017.",
        "The king opened the harbour of Port Anna on 3 May 2017.",
        "The harbour of Port Anna was opened on 5 May 2017.",
        "A storm sank two boats last December.",
        "Two boats were sunk by a storm on 12 December 2017.",
        "The mayor will resign next week.",
    ]
)


@given(st.lists(st.lists(SENTENCES, min_size=1, max_size=3), min_size=1, max_size=6))
def test_nothing_is_lost_and_all_tellings_can_be_true_together(stories: list[list[str]]) -> None:
    """Every dated sentence is in one event; an event's mentions have a day in common, conflicting ones have none."""
    found = events(*(" ".join(sentences) for sentences in stories))
    told = [(item.citation.document.id, item.citation.first) for event in found for item in event.mentions]
    assert len(told) == len(set(told)) == sum(map(len, stories))
    for event in found:
        assert max(item.when.earliest for item in event.mentions) <= min(item.when.latest for item in event.mentions)
        assert all(
            conflict.when.latest < event.when.earliest or conflict.when.earliest > event.when.latest
            for conflict in event.conflicting
        )
