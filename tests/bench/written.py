"""What is verified of written sentences, and what a model is given to write from; no model is asked.

    python -m tests.bench.written [--data ../shared/data] [--work DIR] [--json FILE]

`written_answers.jsonl` holds 106 questions on ten stories that are answered over several places: the sentences that an
answer needs, a fluent answer whose sentences cite theirs, and sentences of it changed in one thing, of ten kinds. They
were written by people who had not seen the program. Those of `read` were looked at while the verifier was built; those
of `blind` were not.

Prints by kind which share of the sentences is shown; which share of what answers need is among the sentences that a
model is given; and of real models' sentences (qags_news, summedits_news) the precision and recall of what is shown,
each sentence beside those of its article that share most words with it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track
from rich.table import Table

from index import DEFAULT_MODEL, Models, Rejection, StoryIndex, StoryView
from index.answering import verify
from index.claims.candidates import candidates_in
from index.errors import ReadingError
from index.reader.training.sets import for_calibration, read_lines
from index.reading import Source, parse_document
from index.records import Answer, Citation, Document, Verdict
from tests.bench.whole_stories import texts

ANSWERS = Path(__file__).with_name("written_answers.jsonl")
REAL = {"qags_news": 2, "summedits_news": 4}  # one of so many is verified
CITED = 4  # sentences of an article that a sentence of a real model is read beside
Row = dict[str, Any]


def story_index(data: Path, work: Path, story: str, names: Collection[str], models: Models) -> StoryIndex:
    """The index of a story, which is written into files first; of pages of an encyclopedia only those with `names`."""
    folder = work / story.replace("/", "-")
    folder.mkdir(parents=True, exist_ok=True)
    days = []
    for name, text in texts(data, story).items():
        file = f"{name.replace(':', '_')}.txt"
        if story.startswith("wiki") and file not in names:
            continue
        (folder / file).write_text(text, encoding="utf-8")
        days.append(f'["{file}"]\npublished = {name.split(":")[1]}\n' if story.startswith("news") else "")
    (folder / "sources.toml").write_text("\n".join(days), encoding="utf-8")
    found = StoryIndex(folder, work / "var", models)
    found.build()
    return found


def place(documents: dict[str, Document], span: tuple[str, int, int]) -> Citation:
    """The sentence at a place. Raises StopIteration where none begins there: the text is another one."""
    document = documents[span[0]]
    number = next(at for at, item in enumerate(document.sentences) if item.start <= span[1] < item.end)
    return Citation(document, number, number)


def verdicts(rows: Sequence[Row], documents: dict[str, Document]) -> Iterator[tuple[str, bool]]:
    """The kind of each sentence, and whether it is shown."""
    for row in rows:
        for item in row["sentences"]:
            found = verify(item["text"], [place(documents, span) for span in item["cites"]])
            yield item["kind"], not isinstance(found, Rejection)


def recall(rows: Sequence[Row], view: StoryView, documents: dict[str, Document]) -> Iterator[list[bool]]:
    """Of each answer, which of the facts that it needs are among the sentences that a model is given."""
    for row in rows:
        answer = Answer(question=row["question"], understood=row["question"], verdict=Verdict.ANSWERED)
        given = {item.key for item in view.writing_context(answer)}
        yield [any(place(documents, span).key in given for span in fact) for fact in row["needed"]]


def real_sentences(rows: Sequence[dict[str, str]]) -> dict[str, float]:
    """Of real models' sentences: how many are shown, and how many of those and of all are right."""
    shown, right = [], []
    for row in track(rows, transient=True):
        try:
            found = candidates_in(parse_document(row["evidence"], "article", Source()), row["claim"])
        except ReadingError:
            continue
        single = [item.citation for item in found if item.citation.first == item.citation.last][:CITED]
        shown.append(bool(single) and not isinstance(verify(row["claim"], single), Rejection))
        right.append(row["label"] == "supported")
    both = sum(one and other for one, other in zip(shown, right, strict=True))
    return {
        "sentences": len(shown),
        "right of all": sum(right) / len(right),
        "shown": sum(shown) / len(shown),
        "right of those shown": both / max(1, sum(shown)),
        "of the right ones shown": both / max(1, sum(right)),
    }


def by_kind(found: Sequence[tuple[str, bool]]) -> dict[str, tuple[int, int]]:
    """How many of each kind are shown, of how many; and of all that are changed."""
    counts: dict[str, tuple[int, int]] = {}
    for kind, shown in found:
        for name in (kind, *(["changed, all"] if kind != "right" else [])):
            before = counts.get(name, (0, 0))
            counts[name] = before[0] + shown, before[1] + 1
    return counts


def main() -> None:
    """Verify, count, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--work", type=Path, default=Path("var/written"))
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    models, rows, console = Models(DEFAULT_MODEL), read_lines(ANSWERS), Console()
    found, facts, kept = dict[str, list[tuple[str, bool]]](), list[list[bool]](), {}
    for story in track(list(dict.fromkeys(row["story"] for row in rows)), "stories", transient=True):
        own = [row for row in rows if row["story"] == story]
        names = {span[0] for row in own for item in row["sentences"] for span in item["cites"]}
        view = story_index(options.data, options.work, story, names, models).whole
        documents = {item.id: item for item in view.documents}
        for row in own:
            name = f"{row['set']}, {'news' if story.startswith('news') else 'others'}"
            found.setdefault(name, []).extend(verdicts([row], documents))
        facts += recall([row for row in own if row["needed"]], view, documents)
    groups = {name: by_kind(items) for name, items in found.items()}
    table = Table("shown of each kind", *groups)
    for kind in dict.fromkeys(kind for counts in groups.values() for kind in counts):
        table.add_row(kind, *("{} of {}".format(*counts.get(kind, (0, 0))) for counts in groups.values()))
    console.print(table)
    every = [fact for own in facts for fact in own]
    console.print(
        f"needed and given: {sum(every) / len(every):.3f}; all of an answer's: {sum(map(all, facts)) / len(facts):.3f}"
    )
    for name, share in REAL.items():
        pairs = [
            row
            for row in read_lines(options.data / f"entailment/dev/{name}.jsonl")
            if for_calibration(row["id"], share)
        ]
        kept[name] = real_sentences(pairs)
        console.print(name, {key: round(value, 3) for key, value in kept[name].items()})
    if options.json:
        options.json.write_text(json.dumps({"shown": groups, **kept}, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
