"""Training pairs for entailment: a claim, what is quoted for it, and what that says to it."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from index.reader.training.edits import edited
from index.reader.training.misleading import NAME
from index.reader.training.sets import AskedQuestion, Text, for_calibration, read_lines, training_sets
from index.reader.training.statements import statement_of
from index.records import EntailmentLabel
from index.text import content_words

SUPPORTED, CONTRADICTED, NOT_ENOUGH = EntailmentLabel
LABELS = {
    "supported": (SUPPORTED,),
    "contradicted": (CONTRADICTED,),
    "not enough": (NOT_ENOUGH,),
    "not supported": (CONTRADICTED, NOT_ENOUGH),
}
KEPT_SHARE = 20  # every twentieth pair of a set is kept from training, to choose and calibrate on

# How often a set's pairs come in an epoch; captions of pictures teach less than sentences of texts.
TIMES = {"fever": 1.0, "mnli": 1.5, "snli": 0.35, "counterfactual_nli": 0.4, "conjnli": 1.0, "mctest_statements": 0.4}
SENTENCES = 24_000  # sentences of texts of which claims are made in an epoch
ANSWERED = 30_000  # questions of which claims are made in an epoch


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim and what is quoted; any of `labels` may be what it says."""

    claim: str
    quoted: str
    labels: tuple[EntailmentLabel, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """Pairs of the sets by name, and the texts and questions of which pairs are made."""

    sets: Mapping[str, Sequence[Pair]]
    texts: Sequence[Text]
    asked: Sequence[tuple[Text, AskedQuestion]]


def material(reading: Path, entailment: Path, *, kept: bool = False) -> Material:
    """What there is to train on, or with `kept` what is kept from training, in the folders of the data."""
    pairs = {}
    for name in TIMES:
        rows = read_lines(entailment / "train" / f"{name}.jsonl")
        own = [Pair(row["claim"], row["evidence"], LABELS[row["label"]]) for row in rows]
        # claims on the same evidence stay together
        pairs[name] = [pair for pair in own if for_calibration(pair.quoted, KEPT_SHARE) is kept]
    found = [read(reading) for name, read in training_sets().items() if name != "boolq"]
    texts = [text for own in found for text in own.texts if len(text.sentences) > 1]
    asked = [(own.texts[item.text], item) for own in found for item in own.asked if item.spans]
    return Material(
        pairs,
        [text for text in texts if for_calibration(text.sentences[0], KEPT_SHARE) is kept],
        [item for item in asked if for_calibration(item[0].sentences[0], KEPT_SHARE) is kept],
    )


def pairs(held: Material, seed: int, sentences: int = SENTENCES, answered: int = ANSWERED) -> list[Pair]:
    """An epoch of pairs, shuffled; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    found: list[Pair] = []
    for name, own in held.sets.items():
        times = int(TIMES[name])
        found += [*own] * times + chance.sample(own, int((TIMES[name] - times) * len(own)))
    places = [(text, number) for text in held.texts for number in range(len(text.sentences))]
    drawn = chance.sample(places, min(sentences, len(places)))
    found += chain.from_iterable(_of_sentence(text, number, chance) for text, number in drawn)
    asked = chance.sample(held.asked, min(answered, len(held.asked)))
    found += chain.from_iterable(_of_question(text, item, chance) for text, item in asked)
    chance.shuffle(found)
    return found


def quoted_around(sentences: Sequence[str], number: int, chance: random.Random) -> tuple[int, int]:
    """The first and last of one to three sentences, number `number` among them."""
    size = chance.choice((1, 1, 2, 2, 3))
    first = max(0, number - chance.randrange(size))
    return first, min(len(sentences) - 1, first + size - 1)


def _of_sentence(text: Text, number: int, chance: random.Random) -> list[Pair]:
    """Pairs made of one sentence: it or a change of it as the claim; none where it says too little."""
    sentence = text.sentences[number]
    if not 5 <= len(sentence.split()) <= 45 or sentence.endswith("?"):
        return []
    first, last = quoted_around(text.sentences, number, chance)
    before, after = text.sentences[first:number], text.sentences[number + 1 : last + 1]
    others = [*text.sentences[max(0, number - 5) : number], *text.sentences[number + 1 : number + 6]]
    made = edited(sentence, others, chance)
    found = []
    if made is not None:
        found.append(Pair(made.claim, " ".join([*before, made.quoted, *after]), made.labels))
    if chance.random() < 0.25:  # something else of the same text, or the text around it
        rest = [said for said in others if len(said.split()) > 4 and said not in (*before, *after)]
        if rest:
            elsewhere = chance.choice(rest)
            if len(content_words(sentence) - content_words(elsewhere)) > 2:
                found.append(Pair(sentence, elsewhere, (NOT_ENOUGH,)))
    return found


def _of_question(text: Text, asked: AskedQuestion, chance: random.Random) -> list[Pair]:
    """Pairs made of an answered question: its statement, with the answer or with other words in its place."""
    number, start, end = asked.spans[0]
    sentence = text.sentences[number]
    first, last = quoted_around(text.sentences, number, chance)
    window = " ".join(text.sentences[first : last + 1])
    if chance.random() < 0.5:
        claim = statement_of(asked.question, sentence[start:end])
        return [Pair(claim, window, (SUPPORTED,))] if claim else []
    other = _other_answer(text, asked, chance)
    claim = statement_of(asked.question, other) if other else None
    if not claim:
        return []
    return [Pair(claim, window, (CONTRADICTED, NOT_ENOUGH))]


def _other_answer(text: Text, asked: AskedQuestion, chance: random.Random) -> str | None:
    """Words of the same kind as a question's answer from the same text: a number for a number, a name for a name."""
    number, start, end = asked.spans[0]
    answer = text.sentences[number][start:end]
    match = NAME.search(answer)
    if match is None:
        return None
    digit = match[0][0].isdigit()
    found = [
        other[0]
        for said in text.sentences
        for other in NAME.finditer(said)
        if other[0][0].isdigit() == digit and other.start() > 0 and other[0] not in answer
        if not content_words(other[0]) & content_words(f"{answer} {asked.question}")
    ]
    return answer.replace(match[0], chance.choice(found)) if found else None
