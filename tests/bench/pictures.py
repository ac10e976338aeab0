"""How well words in pictures are read: `python -m tests.bench.pictures DOCS.jsonl [--fonts DIR] [--each 8]`.

Articles (a JSON object a line, with `text`) are drawn as pages of several sizes, in one column and in two, as
screenshots of chats, as scans and as photographs, good ones and bad ones, in each font of the folder (those of
matplotlib without one), and read as `/story add` reads them. Told of each kind of picture:

- the character and word error rate of what is read, in its order (quotation marks and dashes are taken as one);
- how many of its lines are left out as unsure, and how many of the kept ones stand word for word in what was drawn;
- the same of the sentences of the document: a sentence with a gap […] in it is no quote of anything;
- seconds of one thread.

The texts of the catalogues in other languages are read too, where a font has their letters; and pictures without words.
Then, for all pictures together, how many lines are right by how surely they were read, which SURE was chosen by.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, pairwise
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import Image
from rapidfuzz.distance import Levenshtein

from bot.i18n.catalogue import catalogue
from index.reading import parse_document
from index.reading.formats.paragraphs import paragraphs
from index.reading.formats.picture_lines import GAP, SURE, page_lines
from index.reading.formats.recognition import words_in
from index.reading.markup import PAGE, as_markdown
from tests.drawing import FONTS, Drawn, chat, page, photographed, scanned, scenery

SEED, NOTHING = 22, "Nothing."
PLAIN = str.maketrans("‘’“”„«»–—‐", '\'\'"""""---')
JAPANESE = re.compile(r"[\u3040-\u30ff]")
STEPS = (0.0, 0.5, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99, 1.01)
ENOUGH = 30  # texts of a catalogue that a font has all letters of
LANGUAGES = ("de", "fr", "es", "pt-BR", "ja")


@dataclass
class Count:
    """What was read of one kind of picture."""

    pictures: int = 0
    letters: int = 0
    wrong_letters: int = 0
    words: int = 0
    wrong_words: int = 0
    lines: int = 0
    kept: int = 0
    kept_right: int = 0
    sentences: int = 0
    sentences_right: int = 0
    seconds: float = 0.0
    wrong: list[str] = field(default_factory=list)


def plain(text: str) -> str:
    """A text as it is compared: one that is written without blanks, without those that stand where a line ended."""
    words = text.translate(PLAIN).split()
    return ("" if JAPANESE.search(text) else " ").join(words)


def drawn(texts: list[list[str]], fonts: list[Path], each: int) -> Iterator[tuple[str, Drawn]]:
    """All pictures, each with its kind."""
    rng = random.Random(SEED)  # noqa: S311 - repeatable, and no secret
    for at in range(each):
        font, said = fonts[at % len(fonts)], list[str]()
        while sum(map(len, said)) < 9000:
            said += rng.choice(texts)
        messages = [
            (rng.choice(["Mira", "Old Tom", "DM", "Kestrel_99"]), one[: rng.randint(30, 260)]) for one in said[:9]
        ]
        yield "page, 300 dpi", page(said, 300, font=font)
        yield "page, 150 dpi", page(said, 150, font=font)
        yield "page, 100 dpi", page(said, 100, font=font)
        yield "page, 8 points, 150 dpi", page(said, 150, 8, font)
        yield "two columns, 150 dpi", page(said, 150, 9, font, columns=2)
        yield "scan, 200 dpi", scanned(page(said, 200, font=font), at)
        yield "scan, two columns, 200 dpi", scanned(page(said, 200, 9, font, columns=2), at)
        yield "bad scan, 85 dpi", scanned(page(said, 85, 10, font), at, quality=25)
        yield "photograph", photographed(page(said, 200, 12, font), at)
        yield "photograph of two columns", photographed(page(said, 200, 9, font, columns=2), at)
        yield "bad photograph", photographed(page(said, 90, 10, font), at, quality=25)
        yield "chat, dark, 16 px", chat(messages, font=font)
        yield "chat, light, 16 px", chat(messages, dark=False, font=font)
        yield "chat, dark, 12 px", chat(messages, size=12, font=font)
        yield "chat, telephone", chat(messages * 2, dark=False, size=42, width=1170, font=font)
        small = chat(messages, size=16, font=font)
        yield "chat, half its size", Drawn(small.picture.reduce(2), small.lines)


def abroad(fonts: list[Path], each: int) -> Iterator[tuple[str, Drawn]]:
    """Pages of what the bot says in other languages, as far as the first fonts that can draw have its letters."""
    known = {font: set(map(chr, TTFont(str(font), fontNumber=0).getBestCmap())) for font in fonts}
    for language in LANGUAGES:
        texts = [str(text) for text in catalogue(language).values() if "{" not in str(text) and len(str(text)) > 20]
        said = {font: [text for text in texts if set(text) <= letters] for font, letters in known.items()}
        able = [font for font in fonts if len(said[font]) > ENOUGH]
        for at in range(each if able else 0):
            font, rng = able[at % len(able)], random.Random(at)  # noqa: S311 - repeatable, and no secret
            yield f"language {language}", scanned(page(rng.sample(said[font], len(said[font])), 150, font=font), at)


def read(picture: Image.Image) -> tuple[str, list[tuple[str, float]]]:
    """The document that a picture becomes, and its lines with how surely they were read."""
    found = words_in(picture)
    lines, _ = page_lines(found)
    text = PAGE.sub("", as_markdown(paragraphs([lines]))) if lines else ""
    return text, [(one.text, one.score) for one in found]


def main() -> None:
    """Draw, read, and tell."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("docs", type=Path)
    arguments.add_argument("--fonts", type=Path)
    arguments.add_argument("--each", type=int, default=8)
    arguments.add_argument("--json", type=Path)
    given = arguments.parse_args()
    fonts = (
        sorted(path for path in given.fonts.rglob("*") if path.suffix in (".ttf", ".otf", ".ttc"))
        if given.fonts
        else FONTS
    )
    rows = [json.loads(line) for line in given.docs.read_text(encoding="utf-8").splitlines()]
    texts = [[part.strip() for part in row["text"].split("\n") if part.strip()] for row in rows]
    counts, scores = defaultdict[str, Count](Count), list[tuple[float, bool, str]]()
    latin = [font for font in fonts if "CJK" not in font.name]
    for kind, one in chain(drawn(texts, latin, given.each), abroad(fonts, given.each)):
        _count(counts[kind], one, scores)
    for kind, count in counts.items():
        wrong, right = count.wrong_letters / count.letters, count.kept_right / max(1, count.kept)
        told = f"{kind:28} wrong characters {wrong:7.2%} words {count.wrong_words / count.words:7.2%}"
        told += f"  lines left out {count.lines - count.kept:4} of {count.lines:5}, kept right {right:7.2%}"
        told += f"  sentences right {count.sentences_right:4} of {count.sentences:4}"
        print(f"{told}  {count.seconds / count.pictures:5.2f} s")
    words = sum(bool(read(scenery(seed))[0].strip()) for seed in range(2 * given.each))
    print(f"pictures without words in which words were seen: {words} of {2 * given.each}")
    for low, high in pairwise(STEPS):
        kept = [is_right for score, is_right, _ in scores if low <= score < high]
        print(f"lines read with {low:.2f} to {high:.2f}: {len(kept):6}, right {sum(kept) / max(1, len(kept)):7.2%}")
    print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    if given.json:
        given.json.write_text(
            json.dumps({"counts": {k: vars(v) for k, v in counts.items()}, "scores": scores}), "utf-8"
        )


def _count(count: Count, one: Drawn, scores: list[tuple[float, bool, str]]) -> None:
    began = time.process_time()
    text, lines = read(one.picture)
    count.seconds += time.process_time() - began
    truth, document = plain(one.text), parse_document(text or NOTHING, "a.md", None, markdown=True)
    found = plain(text.replace("\\", ""))
    count.pictures += 1
    count.letters += len(truth)
    count.wrong_letters += Levenshtein.distance(truth, found)
    count.words += len(truth.split())
    count.wrong_words += Levenshtein.distance(truth.split(), found.split())
    right = [(score, plain(line) in truth, line) for line, score in lines if sum(map(str.isalnum, line)) > 2]
    scores += right
    count.lines += len(right)
    count.kept += sum(score >= SURE for score, _, _ in right)
    count.kept_right += sum(score >= SURE and is_right for score, is_right, _ in right)
    sentences = [plain(document.text[one.start : one.end]) for one in document.sentences]
    quoted = [sentence for sentence in sentences if GAP not in sentence and sentence != NOTHING]
    count.sentences += len(quoted)
    count.sentences_right += sum(sentence in truth for sentence in quoted)
    count.wrong += [sentence for sentence in quoted if sentence not in truth][:20]


if __name__ == "__main__":
    main()
