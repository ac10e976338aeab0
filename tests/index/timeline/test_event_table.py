"""What is written of events is read again as it was."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from index.records import Document, Event
from index.timeline import StoryEvents, load_events, table_of, write_events
from index.timeline.event_mentions import mentions, undated
from index.timeline.merging import merged, order
from tests.index.timeline.conftest import document

SENTENCES = st.sampled_from(
    [
        "The harbour of Port Anna was opened in May 2017.",
        "The king opened the harbour of Port Anna on 3 May 2017.",
        "The harbour of Port Anna was opened on 5 May 2017 at 4 p.m.",
        "The temple of Port Anna burned in 356 BC.",
        "A storm sank two boats last December, and Otto fled.",
        "Three boats were sunk by a storm in December 2017.",
        "The mayor will resign next week.",
        "The mayor did not resign in early 2016.",
        "Otto Berg left the town.",
    ]
)


def shown(events: list[Event]) -> set[tuple[object, ...]]:
    """All that tells events apart, whichever of their mentions is the first."""
    return {
        (
            event.kind,
            frozenset((item.when, item.start, item.end, item.citation) for item in event.mentions),
            frozenset((item.when, item.start, item.end, item.citation) for item in event.conflicting),
        )
        for event in events
    }


@given(st.lists(st.lists(SENTENCES, min_size=1, max_size=4), min_size=1, max_size=5))
def test_what_is_written_is_read(stories: list[list[str]]) -> None:
    """The same events, mentions and conflicts, dated or not."""
    documents: list[Document] = [document(" ".join(story), f"{at}.txt") for at, story in enumerate(stories)]
    with TemporaryDirectory() as place:
        write_events(Path(place), table_of(documents))
        found = StoryEvents(load_events(Path(place), documents))
        assert shown(list(found.dated())) == shown(merged(item for one in documents for item in mentions(one)))
        others = [item for one in documents for item in undated(one, mentions(one))]
        assert [event.mentions[0] for event in found.undated()] == sorted(others, key=order)
    assert [event.when.precision.rank for event in found.dated()] == [
        min(item.when.precision.rank for item in event.mentions) for event in found.dated()
    ]
