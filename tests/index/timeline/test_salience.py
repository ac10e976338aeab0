"""Days matter by what is told of them, and sentences by what they have of all that is told."""

from __future__ import annotations

import numpy as np

from index.records import Precision
from index.timeline.event_mentions import mentions
from index.timeline.salience import Wording, day_scores, key_events, precision_worth, tellings
from tests.index.timeline.conftest import document


def test_days_that_more_documents_tell_of_and_later_matter_more() -> None:
    """However often one of them does."""
    days = np.array([0, 0, 0, 0, 1, 1, 2, 2])
    documents = np.array([0, 0, 0, 0, 1, 2, 1, 2])
    lags = np.array([0, 0, 0, 0, 0, 1, 0, 30])
    scores = day_scores(days, documents, lags)
    assert scores[0] < scores[1] < scores[2]
    assert len(day_scores(days[:0], documents[:0], lags[:0])) == 0


def test_coarse_dates_count_less() -> None:
    """A year is told of by everything in it."""
    worth = [precision_worth(item) for item in (Precision.TIME, Precision.DAY, Precision.MONTH, Precision.YEAR)]
    assert worth == [1.0, 1.0, 0.6, 0.35]
    assert precision_worth(Precision.CENTURY) < 0.35


def test_what_most_of_a_day_says_tells_it_best() -> None:
    """Before what is beside it, what is planned, and what is short."""
    texts = [
        "On 3 May 2017 the old harbour of the town burned down in the night.",
        "The old harbour of the town burned down on 3 May 2017, and two boats sank.",
        "On 3 May 2017 a baker in another street sold more bread than ever before.",
        "It burned on 3 May 2017.",
    ]
    told = [item for at, text in enumerate(texts) for item in mentions(document(text, str(at)))]
    found = tellings(Wording.of(told), np.zeros(4, dtype=np.int64), np.zeros(4, dtype=np.int64)).tolist()
    assert min(found[:2]) > max(found[2:])


def test_a_second_event_of_a_day_stands_behind_other_days() -> None:
    """Unless its day matters much more."""
    days, telling = np.array([0, 0, 1, 2]), np.array([0.9, 0.8, 0.5, 0.4])
    assert key_events(days, np.array([1.0, 1.0, 0.9, 0.8]), telling, 3).tolist() == [0, 2, 3]
    assert key_events(days, np.array([9.0, 9.0, 0.9, 0.8]), telling, 2).tolist() == [0, 1]
