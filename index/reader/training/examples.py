"""Training examples for the reader: a question, a passage as search would find it, and where the answer stands."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from index.reader.training.misleading import cut_out, misled
from index.reader.training.sets import AskedQuestion, fairytale, qamr, squad
from index.text import content_words

SILENT_SHARE = 0.36  # of answered questions: the passage or the question is changed so that it is not said
CASUAL_SHARE = 0.2  # of questions, typed as in a chat
KEYWORD_SHARE = 0.04  # of questions, as words for a search box
HOLE_SHARE = 0.15  # of passages that answer: some other words are missing, so that a hole does not mean silence
LONGEST_WINDOW = 110  # words, as search cuts them
QAMR_SHARE = 0.45  # of its 35,000 short questions an epoch; SQuAD's and FairytaleQA's few come several times
SQUAD_TIMES, FAIRYTALE_TIMES = 3, 2


@dataclass(frozen=True, slots=True)
class Example:
    """A question on a passage; the answer is passage[start:end], or nowhere where start is None."""

    question: str
    passage: str
    start: int | None = None
    end: int | None = None


def typed(question: str, chance: random.Random) -> str:
    """The question as people type it: without its mark, in lower case, now and then with a slip, or its words alone."""
    drawn = chance.random()
    if drawn < KEYWORD_SHARE:
        first = question.split()[0]
        kept = [word for word in question.rstrip("?").split()[1:] if content_words(word)]
        return " ".join([first, *kept]).lower() if len(kept) > 1 else question
    if drawn > KEYWORD_SHARE + CASUAL_SHARE:
        return question
    text = question.rstrip("?").strip()
    if chance.random() < 0.7:
        text = text.lower()
    if chance.random() < 0.3 and len(text) > 8:
        slip = chance.randrange(3, len(text) - 2)
        text = text[:slip] + text[slip + 1] + text[slip] + text[slip + 2 :]
    return text


def window(sentences: Sequence[str], gold: int, chance: random.Random) -> tuple[int, int]:
    """The first and last of one to eight sentences around number `gold`, of LONGEST_WINDOW words at most."""
    first = last = gold
    size = chance.randint(1, 8)
    words = len(sentences[gold].split())
    while last - first + 1 < size:
        sides = [side for side in (first - 1, last + 1) if 0 <= side < len(sentences)]
        if not sides:
            break
        side = chance.choice(sides)
        words += len(sentences[side].split())
        if words > LONGEST_WINDOW:
            break
        first, last = min(first, side), max(last, side)
    return first, last


def _joined(asked: AskedQuestion, sentences: Sequence[str]) -> str:
    return f"{asked.title}\n{' '.join(sentences)}" if asked.title else " ".join(sentences)


def _answering(asked: AskedQuestion, gold: int, chance: random.Random) -> Example:
    """A passage that answers."""
    first, last = window(asked.sentences, gold, chance)
    response = list(asked.sentences[first : last + 1])
    others = [number for number in range(len(response)) if number != gold - first and len(response[number].split()) > 6]
    if others and chance.random() < HOLE_SHARE:
        number = chance.choice(others)
        words = response[number].split()
        at = chance.randrange(1, len(words) - 4)
        begin = len(" ".join(words[:at])) + 1
        response[number] = cut_out(" ".join(words), begin, begin + len(" ".join(words[at : at + chance.randint(1, 4)])))
    offset = len(_joined(asked, response[: gold - first])) + (1 if gold > first else 0)
    if gold == first:
        offset = len(asked.title) + 1 if asked.title else 0
    passage = _joined(asked, response)
    return Example(typed(asked.question, chance), passage, offset + asked.start, offset + asked.end)


def _other_text(asked: AskedQuestion, answer: str, chance: random.Random) -> list[str] | None:
    """The part of another text that shares the most words with the question, of some drawn; None if none is silent."""
    words = content_words(asked.question)
    best: tuple[int, list[str]] | None = None
    for text in chance.sample(list(asked.others), min(8, len(asked.others))):
        first, last = window(text, chance.randrange(len(text)), chance)
        part = list(text[first : last + 1])
        shared = len(words & content_words(" ".join(part)))
        if answer.lower() not in " ".join(part).lower() and (best is None or shared > best[0]):
            best = shared, part
    return best[1] if best else None


def _silent(asked: AskedQuestion, gold: int, chance: random.Random) -> Example | None:
    """A passage that seems to answer and does not; None where none can be made."""
    sentence = asked.sentences[gold]
    answer = sentence[asked.start : asked.end]
    first, last = window(asked.sentences, gold, chance)
    response = list(asked.sentences[first : last + 1])
    drawn = chance.random()
    if drawn < 0.5:
        changed = misled(asked.question, sentence, " ".join(response), answer, chance)
        if changed:
            return Example(typed(changed, chance), _joined(asked, response))
    if drawn < 0.65 and " ".join(response).lower().count(answer.lower()) == 1:
        response[gold - first] = cut_out(sentence, asked.start, asked.end)
        if len(response[gold - first].split()) > 4:
            return Example(typed(asked.question, chance), _joined(asked, response))
    if drawn < 0.8 or not asked.others:
        rest = response[: gold - first] + response[gold - first + 1 :]
        if rest and answer.lower() not in " ".join(rest).lower():
            return Example(typed(asked.question, chance), _joined(asked, rest))
    part = _other_text(asked, answer, chance) if asked.others else None
    return Example(typed(asked.question, chance), _joined(asked, part)) if part else None


def example(asked: AskedQuestion, chance: random.Random) -> Example:
    """One example of a question; drawn anew, it is another."""
    if asked.gold is None:
        middle = chance.randrange(len(asked.sentences))
        whole = sum(len(sentence.split()) for sentence in asked.sentences) <= LONGEST_WINDOW
        first, last = (0, len(asked.sentences) - 1) if whole else window(asked.sentences, middle, chance)
        return Example(typed(asked.question, chance), _joined(asked, asked.sentences[first : last + 1]))
    made = _silent(asked, asked.gold, chance) if chance.random() < SILENT_SHARE else None
    return made or _answering(asked, asked.gold, chance)


def examples(folder: Path, seed: int) -> list[Example]:
    """An epoch of examples, shuffled; the same for the same seed. What is kept for measuring is never among them."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    short = list(qamr(folder))
    asked = chance.sample(short, int(QAMR_SHARE * len(short)))
    asked += list(squad(folder)) * SQUAD_TIMES + list(fairytale(folder)) * FAIRYTALE_TIMES
    found = [example(item, chance) for item in asked]
    chance.shuffle(found)
    return found
