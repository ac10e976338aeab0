"""Events by dates, words and documents."""

from __future__ import annotations

from datetime import date

from index.timeline import events_between, inside_first, matching, timeline
from tests.index.timeline.conftest import document


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
