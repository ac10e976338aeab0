"""Make timelines of a topic's articles: `python -m tests.bench.timelines TOPIC_DIR > PRED.json`.

TOPIC_DIR holds docs.jsonl (id, published, text) and reference.json. Printed is a list of timelines, one for each
reference, in the form that `score_timeline.py` reads: as many days as it has, of the documents published between its
first and its last day, and as many sentences of a day as it has on average. `--baseline` takes the days with most
articles and their first sentences; `--plain` the first events as they come, without choosing.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from index.reading import Source, behind_dateline, parse_document
from index.records import Citation, Document, EventMention, Precision
from index.text import content_words
from index.timeline.event_mentions import mentions
from index.timeline.merging import order
from index.timeline.salience import Wording, day_scores, tellings
from tests.bench.data import rows

SHORTEST, LONGEST = 12, 60  # words of a sentence that tells a day
AGAIN = 0.8  # what a sentence counts less that says what another one says

Timeline = list[dict[str, Any]]


def read_topic(folder: Path) -> tuple[list[Document], list[Timeline]]:
    """The articles of a topic, and its references."""
    documents = [
        parse_document(row["text"], row["id"], Source(published=date.fromisoformat(row["published"])))
        for row in rows(folder / "docs.jsonl")
    ]
    reference = json.loads((folder / "reference.json").read_text(encoding="utf-8"))
    return documents, reference["timelines"]


def sentence(citation: Citation) -> str:
    """A sentence as it is told, without its dateline."""
    text = citation.document.text
    return " ".join(text[behind_dateline(text, citation.start, citation.end) : citation.end].split())


def of_days(documents: Sequence[Document], first: date, last: date) -> list[EventMention]:
    """What the documents date to single days in first..last."""
    return [
        mention
        for document in documents
        for mention in mentions(document)
        if mention.when.precision in (Precision.TIME, Precision.DAY)
        and mention.when.earliest == mention.when.latest
        and first <= mention.when.earliest <= last
    ]


def best_days(told: Sequence[EventMention], count: int) -> list[date]:
    """The days that matter most, in order."""
    days = sorted({mention.when.earliest for mention in told})
    places = {day: number for number, day in enumerate(days)}
    documents = {id(mention.citation.document): number for number, mention in enumerate(told)}
    scores = day_scores(
        np.array([places[mention.when.earliest] for mention in told]),
        np.array([documents[id(mention.citation.document)] for mention in told]),
        np.array([((item.citation.document.published or date.min) - item.when.earliest).days for item in told]),
    )
    return sorted(sorted(days, key=lambda day: -scores[places[day]])[:count])


def weights(told: Sequence[EventMention]) -> list[float]:
    """How well each mention tells its day."""
    days = np.array([mention.when.earliest.toordinal() for mention in told])
    sentences = np.array([mention.citation.first for mention in told])
    found: list[float] = tellings(Wording.of(told), days - days.min(initial=0), sentences).tolist()
    return found


def best_sentences(told: Sequence[tuple[EventMention, float]], count: int) -> list[str]:
    """What tells a day best, without what says the same (Carbonell & Goldstein 1998, maximal marginal relevance)."""
    by_text = {sentence(mention.citation): worth for mention, worth in told}
    fits = {text: worth for text, worth in by_text.items() if SHORTEST <= len(text.split()) <= LONGEST} or by_text
    words = {text: content_words(text) for text in fits}
    chosen: list[str] = []
    while fits and len(chosen) < count:
        best = max(
            fits,
            key=lambda text: fits[text] - AGAIN * max((_alike(words[text], words[it]) for it in chosen), default=0),
        )
        chosen.append(best)
        del fits[best]
    return chosen


def _alike(one: frozenset[str], two: frozenset[str]) -> float:
    return len(one & two) / ((len(one) * len(two)) ** 0.5 or 1.0)


def timeline(documents: Sequence[Document], reference: Timeline) -> Timeline:
    """The days that matter and the sentences that tell them, as many as the reference has."""
    first, last, count = _shape(reference)
    told = of_days(_published(documents, first, last), first, last)
    weighed = list(zip(told, weights(told), strict=True))
    return [
        {
            "date": day.isoformat(),
            "sentences": best_sentences([item for item in weighed if item[0].when.earliest == day], count),
        }
        for day in best_days(told, len(reference))
    ]


def plain(documents: Sequence[Document], reference: Timeline) -> Timeline:
    """The first days that are dated, and what is told of each first."""
    first, last, count = _shape(reference)
    told = sorted(of_days(_published(documents, first, last), first, last), key=order)
    days = sorted({mention.when.earliest for mention in told})[: len(reference)]
    return [
        {
            "date": day.isoformat(),
            "sentences": [sentence(item.citation) for item in told if item.when.earliest == day][:count],
        }
        for day in days
    ]


def baseline(documents: Sequence[Document], reference: Timeline) -> Timeline:
    """The days with most articles, and the first sentences of these."""
    first, last, count = _shape(reference)
    published = _published(documents, first, last)
    articles = Counter(document.published for document in published)
    days = sorted(day for day, _ in articles.most_common(len(reference)) if day)
    return [
        {
            "date": day.isoformat(),
            "sentences": [item.sentence_text(item.evidence[0]) for item in published if item.published == day][:count],
        }
        for day in days
    ]


def _published(documents: Sequence[Document], first: date, last: date) -> list[Document]:
    return [item for item in documents if item.published and first <= item.published <= last]


def _shape(reference: Timeline) -> tuple[date, date, int]:
    """The first and the last day of a reference, and how many sentences it has for a day."""
    count = round(sum(len(entry["sentences"]) for entry in reference) / len(reference))
    return date.fromisoformat(reference[0]["date"]), date.fromisoformat(reference[-1]["date"]), max(count, 1)


def main() -> None:
    """Print the timelines."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("topic", type=Path)
    parser.add_argument("--baseline", action="store_true")
    parser.add_argument("--plain", action="store_true")
    options = parser.parse_args()
    make = baseline if options.baseline else plain if options.plain else timeline
    documents, references = read_topic(options.topic)
    json.dump([make(documents, reference) for reference in references], sys.stdout, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main()
