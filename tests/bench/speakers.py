"""How well it is told who speaks: quotations of novels, by how the novel tells it.

    python -m tests.bench.speakers [--data ../shared/data/novels] [--wrong KIND]

Of each quotation (Project Dialogism Novel Corpus: Vishnubhotla, Hammond and Hirst 2022) the speaker of the sentence in
which it begins is looked at: told is whether there is one, right whether it is a name of the one who speaks.
"""

from __future__ import annotations

import argparse
import json
import re
from bisect import bisect_right
from collections import Counter
from pathlib import Path

from index.reading import parse_document

KINDS = {"explicit": "by name", "anaphoric": "by a noun", "implicit": "not told", "nan": "other"}
PRONOUN = re.compile(r"\b(?:he|she|they)\b")


def names_of(characters: Path) -> dict[str, set[str]]:
    """What each character is called, in small letters."""
    told = json.loads(characters.read_text("utf-8"))
    return {item["name"]: {name.lower() for name in (item["name"], *item["aliases"])} for item in told}


def is_right(told: str, names: set[str]) -> bool:
    """Whether a speaker is one of a character's names, such with something beside it ("little Amy"), or a part."""
    words = _plain(told)
    return any(words and (words <= name or name <= words) for name in map(_plain, names))


def _plain(name: str) -> frozenset[str]:
    """The words of a name, without what is said of many: "the", "his"."""
    words = re.findall(r"\w+", name.lower().replace("’s", "").replace("'s", ""))
    return frozenset(words) - {"the", "his", "her", "a", "an", "mr", "mrs", "miss", "sir", "lady"}


def main() -> None:
    """Print, for each way of telling, the quotations, how many have a speaker, and how many of those are right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/novels"))
    parser.add_argument("--wrong", help="show the wrong ones of a kind, and those without a speaker")
    arguments = parser.parse_args()
    every, told, right = (Counter[str]() for _ in range(3))
    for folder in sorted(arguments.data.iterdir()):
        text = (folder / "text.txt").read_text("utf-8")
        document, names = parse_document(text, folder.name), names_of(folder / "characters.json")
        starts = [sentence.start for sentence in document.sentences]
        for line in (folder / "quotations.jsonl").read_text("utf-8").splitlines():
            quotation = json.loads(line)
            begin, kind = quotation["spans"][0][0], KINDS[str(quotation["kind"])]
            if kind == "by a noun" and PRONOUN.search(str(quotation["cue"])):
                kind = "by a pronoun"
            number = max(0, bisect_right(starts, begin + 1) - 1)
            speaker = document.sentences[number].speaker
            fits = speaker is not None and is_right(
                speaker, names.get(quotation["speaker"], {quotation["speaker"].lower()})
            )
            every[kind] += 1
            told[kind] += speaker is not None
            right[kind] += fits
            if kind == arguments.wrong and not fits:
                words = " ".join(text[begin - 60 : begin + 160].split())
                print(f"{speaker} / {quotation['speaker']} / cue {quotation['cue']}: {words}")
    for kind, of in every.most_common():
        precise = right[kind] / max(1, told[kind])
        print(f"{kind:16} {of:5}  told {told[kind] / of:.3f}  right of those {precise:.3f}")


if __name__ == "__main__":
    main()
