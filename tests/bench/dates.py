"""Predict the dates of texts: `python -m tests.bench.dates GOLD.jsonl > PRED.jsonl`.

A line a date found: doc, start, end, type, value. Score them with the evaluation's own score_dates.py. The engine reads
days, weeks, months, seasons, quarters, years and decades, all of type DATE; durations, times and sets are not read yet.
"""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path

from index.dates import find_dates
from index.reading.sentences import sentence_spans
from tests.bench.data import rows


def main() -> None:
    """Read the documents of GOLD and print what is found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    for row in rows(parser.parse_args().gold):
        published = date.fromisoformat(row["dct"][:10])
        for start, end in sentence_spans(row["text"], 0, len(row["text"])):
            for when in find_dates(row["text"], start, end, published):
                place = {"doc": row["doc"], "start": when.start, "end": when.end}
                print(json.dumps({**place, "type": "DATE", "value": when.value}))


if __name__ == "__main__":
    main()
