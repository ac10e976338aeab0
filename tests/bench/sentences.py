"""How well sentences are told apart: F1 of their ends, by genre.

    python -m tests.bench.sentences [--data ../shared/data] [--wrong GENRE]

`sentence_ends.jsonl` holds 1,491 ends in 274 paragraphs, marked by hand before the splitter was written; of the texts
themselves it holds only where they stand, and a digest. The last end of a paragraph is not counted: nobody misses it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

from index.reading.sentences import sentence_spans

GOLD = Path(__file__).with_name("sentence_ends.jsonl")
AROUND = 45  # characters that are shown on both sides of an end


@cache
def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()


def paragraph(data: Path, place: dict[str, Any]) -> str:
    """The paragraph of a line of the gold set, white space as one blank. Raises ValueError if it is not there."""
    path = data / place["file"]
    row = path.read_text("utf-8") if path.suffix == ".txt" else json.loads(_lines(path)[place["row"]])
    text = row if isinstance(row, str) else row.get("text") or " ".join(row["sentences"])
    words = " ".join(text.split())[place["start"] : place["end"]]
    if not hashlib.sha256(words.encode()).hexdigest().startswith(place["digest"]):
        raise ValueError(f"{path} is not what the ends were marked in")
    return words


def main() -> None:
    """Print precision, recall and F1 of each genre, and what was wrong in one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--wrong", help="show the wrong ends of a genre")
    arguments = parser.parse_args()
    right, found, marked = (defaultdict[str, int](int) for _ in range(3))
    for line in GOLD.read_text("utf-8").splitlines():
        place = json.loads(line)
        genre, text, gold = place["genre"], paragraph(arguments.data, place), set(place["ends"][:-1])
        ends = {end for _, end in list(sentence_spans(text, 0, len(text)))[:-1]}
        right[genre] += len(ends & gold)
        found[genre] += len(ends)
        marked[genre] += len(gold)
        for end in sorted(ends ^ gold) if genre == arguments.wrong else ():
            sign = "too many" if end in ends else "missing"
            print(f"{sign}: {text[max(0, end - AROUND) : end]} | {text[end : end + AROUND]}")
    for genre, of in marked.items():
        precision, recall = right[genre] / found[genre], right[genre] / of
        f1 = 2 * right[genre] / (found[genre] + of)
        print(f"{genre:6} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.4f}  of {of}")


if __name__ == "__main__":
    main()
