"""Events in order, each with its clause, what it tells of, and how its date is known."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.reading import Source, parse_document, read_document, read_sources
from index.records import Basis, Document, EventKind
from index.timeline import events_between, inside_first, matching, names, timeline, undated_events

SEEDS = Path(__file__).parents[3] / "seeds"
PUBLISHED = date(2018, 4, 20)


def document(text: str, name: str = "a.txt", published: date | None = PUBLISHED) -> Document:
    return parse_document(text, name, Source(published=published))


def told(text: str) -> list[tuple[str, str, EventKind]]:
    """Value, words and kind of the events of a text."""
    return [(event.when.value, event.text, event.kind) for event in timeline([document(text)])]


def test_order() -> None:
    """By the earliest day it can lie in, the more precise first, then as it is told."""
    events = timeline(
        [document("It grew in 2017. It fell on January 1, 2017. It rested in January 2017. It began in 2016.")]
    )
    assert [event.when.value for event in events] == ["2016", "2017-01-01", "2017-01", "2017"]
    assert events[0].citation.quote == "It began in 2016."


def test_one_date_twice_in_a_clause_is_one_event() -> None:
    """Two dates in it are two."""
    found = told("In May 2017, yes, in May 2017 and in June 2017, it rained.")
    assert [value for value, _, _ in found] == ["2017-05", "2017-06"]


def test_each_document_has_its_own_anchor() -> None:
    """The same words mean another day in a document of another day."""
    days = [date(2018, 4, 20), date(2020, 1, 1)]
    events = timeline([document("It happened yesterday.", str(day), day) for day in days])
    assert [event.when.value for event in events] == ["2018-04-19", "2019-12-31"]
    assert [event.when.anchor for event in events] == [day.isoformat() for day in days]
    assert {event.expression for event in events} == {"yesterday"}


def test_headings_and_furniture_tell_no_events() -> None:
    """Only citable sentences do."""
    tail = "Copyright 2017\n\nArchive 2018\n\nTop\n\nMore"
    text = f"The year 2016\n\nIt began in 2015, as all remember who lived then.\n\n{tail}"
    assert [value for value, _, _ in told(text)] == ["2015"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Business has slowed down, and the company has closed its office last December.",
            [("2017-12", "the company has closed its office last December.")],
        ),
        (
            "He was arrested in May 2017 after he fled in April 2017.",
            [("2017-04", "after he fled in April 2017."), ("2017-05", "He was arrested in May 2017")],
        ),
        (
            "The ban was enforced in January, according to an open letter published by the firm today.",
            [
                ("2018-01", "The ban was enforced in January"),
                ("2018-04-20", "an open letter published by the firm today."),
            ],
        ),
        (
            "The spokesman pointed to a directive published last year, which bans the firm.",
            [("2017", "a directive published last year, which bans the firm.")],
        ),
        (
            "He was charged with the Oct. 23 slaying of Dr. Barnett Slepian.",
            [("2017-10-23", "the Oct. 23 slaying of Dr. Barnett Slepian")],
        ),
        (
            "The schoolhouse, built in the 1890s, had stood empty since 1985.",
            [
                ("189", "built in the 1890s, had stood empty since 1985."),
                ("1985", "The schoolhouse, built in the 1890s, had stood empty since 1985."),
            ],
        ),
        ("A crater was named after her in 2009.", [("2009", "A crater was named after her in 2009.")]),
        ("Its debt stood at 2m as of June 30.", [("2017-06-30", "Its debt stood at 2m as of June 30.")]),
        ("It rained from March to May 2017.", [("2017-03/2017-05", "It rained from March to May 2017.")]),
        ("It rained between 2010 and 2012.", [("2010/2012", "It rained between 2010 and 2012.")]),
    ],
)  # fmt: skip
def test_a_clause_for_each_event(text: str, expected: list[tuple[str, str]]) -> None:
    """Cut from the sentence, never rewritten; a stretch is one event."""
    assert [(value, words) for value, words, _ in told(text)] == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The bridge was opened on Friday.", EventKind.EVENT),
        ("The mayor said on Monday that the bridge is safe.", EventKind.STATEMENT),
        ("On Monday, the mayor said the bridge is safe.", EventKind.STATEMENT),
        ("The bridge is safe, officials said Monday.", EventKind.STATEMENT),
        ("The bridge will be opened on Monday.", EventKind.PLAN),
        ("The bridge is to be opened in 2020.", EventKind.PLAN),
        ("A vote was scheduled for March 12.", EventKind.PLAN),
        ("The letter received by the mayor in January was long.", EventKind.EVENT),
        ("The inquiry was set up in July 2011.", EventKind.EVENT),
        ("The firm reported third-quarter profit of two million.", EventKind.EVENT),
        ("Last year the group wrote down its debt.", EventKind.EVENT),
        ("It will be sold, the chairman insisted on Saturday night.", EventKind.STATEMENT),
    ],
)
def test_kinds(text: str, kind: EventKind) -> None:
    """A reporting verb's own time dates the statement; what lay ahead is a plan."""
    assert [found for _, _, found in told(text)] == [kind]


def test_a_statement_does_not_date_what_was_stated() -> None:
    """Each has its own day."""
    assert told("The mayor said on Friday that the bridge was opened in May 2017.") == [
        ("2017-05", "that the bridge was opened in May 2017.", EventKind.EVENT),
        ("2018-04-20", "The mayor said on Friday", EventKind.STATEMENT),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "He promised to donate this year’s budget.",
        "These are today's tensions.",
        "Prices were higher than in 2016.",
        "It took three days, and happens every year.",
        "He is now the mayor.",
        "It rained on Friday.",
    ],
)
def test_what_dates_nothing(text: str) -> None:
    """What a date owns or is compared with, stretches, sets, now; and what cannot be resolved without a day."""
    published = None if "Friday" in text else PUBLISHED
    assert timeline([document(text, published=published)]) == []


def test_datelines_date_the_telling() -> None:
    """Not what is told."""
    for line in (
        "PORT ANNA, April 20, 2018 (AP) --",
        "PORT ANNA, on Friday (AP) —",
        "PORT ANNA —",
        "NEW YORK, Friday:",
    ):
        (event,) = timeline([document(f"{line} The bridge fell yesterday.")])
        assert (event.when.value, event.text) == ("2018-04-19", "The bridge fell yesterday.")


def test_a_name_in_capitals_is_no_dateline() -> None:
    """Where it is the subject of what follows."""
    assert [value for value, _, _ in told("NATO, founded in 1949 – the alliance – grew.")] == ["1949"]


def test_what_is_told_without_a_date() -> None:
    """Is known by the day of publication, and stands apart; without such a day it keeps its words."""
    text = "The bridge was opened in 2016. The mayor resigned. Is it safe? It stands."
    (event,) = undated_events([document(text)])
    assert (event.text, event.when.basis, event.when.value) == ("The mayor resigned.", Basis.PUBLISHED, "2018-04-20")
    resigned, closed = undated_events([document("The mayor resigned. It closed last December.", published=None)])
    assert (resigned.expression, resigned.when.value) == ("", "XXXX-XX-XX")
    assert (closed.expression, closed.when.value) == ("last December", "XXXX-12")


def test_between() -> None:
    """What can lie in the days, both ends included; open where None."""
    events = timeline([document("It grew in 2017. It fell on May 3, 2016.")])
    assert len(events_between(events, date(2016, 5, 3), date(2016, 5, 3))) == 1
    assert len(events_between(events, date(2017, 12, 31), None)) == 1
    assert len(events_between(events, None, date(2016, 5, 2))) == 0


def test_what_lies_inside_comes_first() -> None:
    """What may lie elsewhere too comes behind it."""
    events = timeline([document("It grew in 2017. It fell on May 3, 2017. It rose in May 2017.")])
    found = inside_first(events, date(2017, 5, 1), date(2017, 5, 31))
    assert [event.when.value for event in found] == ["2017-05", "2017-05-03", "2017"]


def test_matching() -> None:
    """By words or a document; the mention that has them leads, so that what is shown is what was asked for."""
    texts = {
        "a.txt": "The new harbour of Port Anna was opened on 3 May 2017.",
        "b.txt": "Otto opened the new harbour of Port Anna in May 2017.",
    }
    events = timeline([document(text, name) for name, text in texts.items()])
    assert [mention.citation.document.id for mention in events[0].mentions] == ["a.txt", "b.txt"]
    for found in (matching(events, "otto", ""), matching(events, "", "b.txt")):
        assert [mention.citation.document.id for mention in found[0].mentions] == ["b.txt", "a.txt"]
    assert matching(events, "otto", "a.txt") == []
    assert matching(events, "", "") == events


def test_names() -> None:
    """The commonest first; months, function words and words that only open a sentence are none."""
    text = "In May 2017 the Bank of England met Anna Berg. Yesterday Anna Berg left. Prices in Port Anna rose in 2016."
    assert names(timeline([document(text)])) == ["Anna Berg", "Bank of England", "Port Anna"]


def test_every_dated_statement_of_the_seed() -> None:
    """As a careful reader finds them; this year's budget says which budget, and today's tensions no day."""
    name = "000_928147b3a2cb2a2b.txt"
    events = timeline([read_document(SEEDS / name, name, read_sources(SEEDS)[name])])
    found = [(item.when.value, item.when.basis.value, item.expression, item.kind.value, item.text) for item in events]
    assert found == [
        ("2017", "resolved", "last year", "event",
         "a Department of Homeland Security directive published last year, which the DHS issued to ban the use of any "
         "Kaspersky products on the Department of Defense computers."),
        ("2017-FA", "resolved", "last fall", "statement",
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
        ("2018-04-20", "resolved", "earlier today", "statement",
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
