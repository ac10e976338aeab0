"""Events in order, each with its clause, what it tells of, and how its date is known."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from index.reading import read_document, read_sources
from index.timeline import timeline, undated_events
from tests.index.timeline.conftest import document

SEEDS = Path(__file__).parents[3] / "seeds"


def test_order() -> None:
    """By the earliest day it can lie in, the more precise first, then as it is told."""
    events = timeline(
        [document("It grew in 2017. It fell on January 1, 2017. It rested in January 2017. It began in 2016.")]
    )
    assert [event.when.value for event in events] == ["2016", "2017-01-01", "2017-01", "2017"]
    assert events[0].citation.quote == "It began in 2016."


def test_each_document_has_its_own_anchor() -> None:
    """The same words mean another day in a document of another day."""
    days = [date(2018, 4, 20), date(2020, 1, 1)]
    events = timeline([document("It happened yesterday.", str(day), day) for day in days])
    assert [event.when.value for event in events] == ["2018-04-19", "2019-12-31"]
    assert [event.when.anchor for event in events] == [day.isoformat() for day in days]
    assert {event.expression for event in events} == {"yesterday"}


def test_every_dated_statement_of_the_seed() -> None:
    """As a careful reader finds them; this year's budget says which budget, and today's tensions no day."""
    name = "000_928147b3a2cb2a2b.txt"
    events = timeline([read_document(SEEDS / name, name, read_sources(SEEDS)[name])])
    found = [(item.when.value, item.when.basis.value, item.expression, item.kind.value, item.text) for item in events]
    assert found == [
        ("2017", "resolved", "last year", "event",
         "a Department of Homeland Security directive published last year, which the DHS issued to ban the use of any "
         "Kaspersky products on the Department of Defense computers."),
        ("2017-FA", "resolved", "last fall", "event",
         "Best Buy and Office Depot have announced last fall decisions to pull Kaspersky products off their stores’ "
         "shelves"),
        ("2017-12", "stated", "December 2017", "event",
         "Kaspersky Lab and its CEO have vehemently denied the accusations, and have filed a lawsuit in December 2017 "
         "to dismiss the DHS ban."),
        ("2017-12", "resolved", "last December", "event",
         "the company has closed down its DC office last December."),
        ("2018-01", "resolved", "January, this year", "event",
         "The ban was enforced in January, this year"),
        ("2018-01", "resolved", "January", "event",
         "a statement identical to the one received by Kaspersky Lab in January."),
        ("2018-04-20", "resolved", "today", "event",
         "an open letter published by Kaspersky today."),
        ("2018-04-20", "resolved", "earlier today", "event",
         "Twitter has confirmed the ban in a statement to Bleeping Computer earlier today."),
    ]  # fmt: skip


PIECES = st.sampled_from(
    [
        *(
            "PORT ANNA, Friday (AP) --",
            "NEW YORK —",
            "In May 2017",
            "the bridge",
            "was opened",
            "and the harbour",
            ", which",
        ),
        *(
            "said on Monday",
            "that",
            "a directive published last year",
            "“It fell",
            "yesterday,”",
            "he said.",
            "after",
            "\n\n",
        ),
        *(
            "from March to May 2016",
            "the Aug. 7 bombings of",
            "since",
            "1999",
            "will be held",
            "next week.",
            ";",
            "founded in",
        ),
        *(
            "a month later",
            "3 p.m.",
            "by Friday",
            "according to",
            "this year’s budget",
            "between 4 and 8 March",
            "than in 2016.",
        ),
    ]
)


@given(st.lists(PIECES, min_size=1, max_size=14), st.dates() | st.none())
def test_any_text(pieces: list[str], published: date | None) -> None:
    """What is told is a part of the cited sentence, with its date inside where it has a place; all stands in order."""
    documents = [document(f"It is so. {' '.join(pieces)}", published=published)]
    events = timeline(documents) + undated_events(documents)
    for event in events:
        for mention in (*event.mentions, *event.conflicting):
            citation = mention.citation
            assert citation.start <= mention.start < mention.end <= citation.end
            assert mention.text == mention.text.strip()
            assert citation.start <= mention.when.start <= mention.when.end <= citation.end
    days = [event.when.earliest for event in timeline(documents)]
    assert days == sorted(days)
