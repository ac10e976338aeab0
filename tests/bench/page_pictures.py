"""Are citations of PDFs on the page that they name, and do frames hold their sentence and nothing else?

    python -m tests.bench.page_pictures REPORT.pdf … [--count 200] [--seed 1]

Of random sentences that can be cited, each is looked for by another way than ours: on which page pypdf reads its words,
and which letters have the middle of their ink (PDFium's tight boxes) in its frames, each counted once. Where it is not
sure, no picture is drawn: that is counted apart.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2

from index import Citation, extract, page_picture
from index.reading import parse_document
from index.reading.formats.page_locating import letters_of
from index.reading.formats.pdf import LIGATURES
from index.records import Document

LETTERS = 12  # that a sentence has at least


def main() -> None:
    """Print the counts, and each sentence that is not where it should be."""
    parser = argparse.ArgumentParser()
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    generator = random.Random(options.seed)  # noqa: S311
    places = list[tuple[Path, Document, int]]()
    for path in options.paths:
        (found,) = extract(path.name, path.read_bytes()).documents
        document = parse_document(found.text, found.name, found.source, markdown=True)
        own = [number for number in document.evidence if len(letters_of(document.sentence_text(number))) >= LETTERS]
        places += [(path, document, number) for number in own]
    counts = Counter[str]()
    for path, document, number in generator.sample(places, min(options.count, len(places))):
        told = checked(path, Citation(document, number, number))
        counts.update(told)
        if wrong := [item for item in told if item.startswith("wrong")]:
            print(f"{path.name}: {', '.join(wrong)}: {document.sentence_text(number)[:200]!r}")
    for name, count in sorted(counts.items()):
        print(f"{count:5} {name}")


def checked(path: Path, citation: Citation) -> list[str]:
    """What is to be said of a citation's page, and of its picture."""
    number = citation.page or 0
    drawn = page_picture(citation, path, seconds=60)
    words = drawn.words if drawn else citation.quote.split("\n")[0]
    return [_page(path, number, letters_of(words)), *([_frames(path, number, drawn)] if drawn else ["no picture"])]


def _page(path: Path, number: int, letters: str) -> str:
    """Whether pypdf reads the words on that page; where it reads them nowhere it tells nothing."""
    pages = _pages(path)
    end = letters[: 2 * LETTERS]
    on = [at for at, text in enumerate(pages, start=1) if letters in text] or [
        at for at, text in enumerate(pages, start=1) if end in text
    ]
    return "page right" if number in on else "wrong page" if on else "page not to be told by pypdf"


def _frames(path: Path, number: int, drawn: Any) -> str:
    """Whether the frames hold the sentence's words, all of them and no others."""
    textpage = pypdfium2.PdfDocument(path)[number - 1].get_textpage()
    told = Counter[str]()
    for at in range(textpage.count_chars()):
        left, bottom, right, top = textpage.get_charbox(at)  # the ink itself; frames are made of loose boxes
        across, up = (left + right) / 2, (bottom + top) / 2
        if any(box[0] <= across <= box[2] and box[1] <= up <= box[3] for box in drawn.boxes):
            told.update(letters_of(textpage.get_text_range(at, 1).translate(LIGATURES)))
    wanted = Counter(letters_of(drawn.words))
    if wanted - told:
        return "wrong frame: letters are missing"
    return "wrong frame: letters too many" if told - wanted else "frame right"


@cache
def _pages(path: Path) -> list[str]:
    return [letters_of(page.extract_text()) for page in pypdf.PdfReader(path).pages]


if __name__ == "__main__":
    main()
