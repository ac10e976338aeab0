"""Training examples for the reader: a question, a passage as search would find it, and where the answer stands."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.reader.training.mining import Place, found_passages
from index.reader.training.misleading import asking, cut_out, denied, misled
from index.reader.training.sets import AskedQuestion, Text, training_sets
from index.text import content_words

SILENT_SHARE = 0.4  # of answered questions: the passage or the question is changed so that it is not said
FOUND_SHARE = 0.5  # of those, where search finds other passages: one of these is read instead
CASUAL_SHARE = 0.25  # of questions, typed as in a chat
KEYWORD_SHARE = 0.04  # of questions, as words for a search box
ASKING_SHARE = 0.1  # of passages: a sentence in them asks what is asked, and does not answer it
UNTITLED_SHARE = 0.2  # of passages that have a title
HOLE_SHARE = 0.1  # of passages that answer: some other words are missing, so that a hole does not mean silence
LONGEST_WINDOW = 110  # words, as search cuts them

# How often a set's questions come in an epoch; short ones on single sentences teach less than those on passages.
TIMES = {
    "qamr": 0.25,
    "qadiscourse": 0.5,
    "boolq": 0.35,
    "squadshifts_amazon": 0.6,
    "squadshifts_reddit": 0.8,
    "squadshifts_wiki": 1.0,
    "squad": 5.0,
    "squad_train_part": 2.0,
    "fairytale": 2.0,
    "natural_questions": 2.0,
    "narrativeqa": 2.0,
    "friendsqa": 2.0,
}
UNSEARCHED = frozenset({"qamr", "qadiscourse"})  # questions that mean one sentence and no other


@dataclass(frozen=True, slots=True)
class Example:
    """A question on a passage; what answers it stands at passage[start:end] of `spans`, or nowhere if there are none.

    Where it is only known that the passage `answers`, the span is all of it.
    """

    question: str
    passage: str
    spans: tuple[tuple[int, int], ...] = ()
    known: bool = True


@dataclass(frozen=True, slots=True)
class Asking:
    """A question with its text, and the passages that search finds for it."""

    asked: AskedQuestion
    text: Text
    found: Sequence[tuple[Text, Place]] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The answers' words, in lower case."""
        return tuple(self.text.sentences[number][start:end].lower() for number, start, end in self.asked.spans)

    def silent(self, sentences: Sequence[str]) -> bool:
        """Whether sentences have none of the answers' words."""
        said = " ".join(sentences).lower()
        return not any(words in said for words in self.words)


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
    if chance.random() < 0.4 and len(text) > 8:
        slip = chance.randrange(3, len(text) - 2)
        kind = chance.random()
        if kind < 0.4:  # two letters in each other's place, one too few, one too many
            text = text[:slip] + text[slip + 1] + text[slip] + text[slip + 2 :]
        elif kind < 0.7:
            text = text[:slip] + text[slip + 1 :]
        else:
            text = text[:slip] + text[slip] + text[slip:]
    return text


def window(sentences: Sequence[str], gold: int, chance: random.Random) -> tuple[int, int]:
    """The first and last of one to ten sentences around number `gold`, of LONGEST_WINDOW words at most."""
    first = last = gold
    size = chance.randint(1, 10)
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


def _passage(
    question: str, title: str, sentences: Sequence[str], spans: Sequence[tuple[int, int, int]], chance: random.Random
) -> Example:
    """Sentences as a passage, with what answers in them; now and then one that asks the same is put among them."""
    said, at = list(sentences), len(sentences)
    if chance.random() < ASKING_SHARE:
        at = chance.randint(0, len(said))
        said.insert(at, asking(question, chance))
    offset = 0
    if title and chance.random() > UNTITLED_SHARE:
        offset = len(title) + 1
    starts = [offset + sum(len(item) + 1 for item in said[:number]) for number in range(len(said))]
    passage = (f"{title}\n" if offset else "") + " ".join(said)
    placed = tuple(
        (starts[number + (number >= at)] + start, starts[number + (number >= at)] + end) for number, start, end in spans
    )
    return Example(typed(question, chance), passage, placed)


def _gold(asked: AskedQuestion, chance: random.Random) -> int:
    """The sentence that most of the answers stand in; one of those, if there are several."""
    numbers = [number for number, _, _ in asked.spans]
    most = max(map(numbers.count, numbers))
    return chance.choice([number for number in dict.fromkeys(numbers) if numbers.count(number) == most])


def _answering(item: Asking, chance: random.Random) -> Example:
    """A passage that answers: one that search finds, or a window of any size."""
    asked, sentences = item.asked, item.text.sentences
    gold = _gold(asked, chance)
    real = [place for text, place in item.found if text is item.text and place[1] <= gold <= place[2]]
    _, first, last = chance.choice(real) if real and chance.random() < 0.5 else (0, *window(sentences, gold, chance))
    response = list(sentences[first : last + 1])
    spans = [(number - first, start, end) for number, start, end in asked.spans if first <= number <= last]
    kept = {number for number, _, _ in spans}
    others = [number for number, said in enumerate(response) if number not in kept and len(said.split()) > 6]
    if others and chance.random() < HOLE_SHARE:
        number = chance.choice(others)
        words = response[number].split()
        at = chance.randrange(1, len(words) - 4)
        begin = len(" ".join(words[:at])) + 1
        response[number] = cut_out(" ".join(words), begin, begin + len(" ".join(words[at : at + chance.randint(1, 4)])))
    return _passage(asked.question, item.text.title, response, spans, chance)


def _elsewhere(item: Asking, chance: random.Random) -> Example | None:
    """A passage that search finds and that has none of the answers' words; None if there is none."""
    places = [
        (text, text.sentences[first : last + 1])
        for text, (_, first, last) in item.found
        if item.asked.spans or text is not item.text
    ]
    silent = [(text, response) for text, response in places if item.silent(response)] if item.words else places
    if not silent:
        return None
    text, response = silent[min(int(chance.expovariate(0.5)), len(silent) - 1)]  # the better found, the oftener
    return _passage(item.asked.question, text.title, response, (), chance)


def _changed(item: Asking, chance: random.Random) -> Example | None:
    """A passage that seems to answer and does not, made of one that does; None where none can be made."""
    asked, title = item.asked, item.text.title
    gold, start, end = chance.choice(asked.spans)
    sentence = item.text.sentences[gold]
    first, last = window(item.text.sentences, gold, chance)
    response = list(item.text.sentences[first : last + 1])
    drawn = chance.random()
    if drawn < 0.5:
        changed = misled(asked.question, sentence, " ".join(response), sentence[start:end], chance)
        if changed:
            return _passage(changed, title, response, (), chance)
    if (
        drawn < 0.6
        and (other := denied(asked.question, sentence))
        and item.silent(response[: gold - first] + response[gold - first + 1 :])
    ):
        response[gold - first] = other
        return _passage(asked.question, title, response, (), chance)
    if drawn < 0.75:
        left = [*response[: gold - first], cut_out(sentence, start, end), *response[gold - first + 1 :]]
        if item.silent(left) and len(left[gold - first].split()) > 4:
            return _passage(asked.question, title, left, (), chance)
    rest = response[: gold - first] + response[gold - first + 1 :]
    return _passage(asked.question, title, rest, (), chance) if rest and item.silent(rest) else None


def example(item: Asking, chance: random.Random) -> Example:
    """One example of a question; drawn anew, it is another."""
    asked, sentences = item.asked, item.text.sentences
    if asked.spans:
        made = None
        if chance.random() < SILENT_SHARE:
            made = _elsewhere(item, chance) if chance.random() < FOUND_SHARE else None
            made = made or _changed(item, chance)
        return made or _answering(item, chance)
    if asked.answers and chance.random() < SILENT_SHARE and (made := _elsewhere(item, chance)):
        return made
    whole = sum(len(sentence.split()) for sentence in sentences) <= LONGEST_WINDOW
    middle = 0 if asked.answers else chance.randrange(len(sentences))
    first, last = (0, len(sentences) - 1) if whole else window(sentences, middle, chance)
    passage = " ".join(sentences[first : last + 1])
    title = item.text.title
    offset = len(title) + 1 if title else 0
    spans = ((offset, offset + len(passage)),) if asked.answers else ()
    return Example(typed(asked.question, chance), (f"{title}\n" if title else "") + passage, spans, known=False)


def askings(folder: Path, work: Path) -> dict[str, list[Asking]]:
    """The questions of all sets by name, with the passages that search finds; these are kept in the folder `work`."""
    read = {}
    for name, reading in training_sets().items():
        own = reading(folder)
        found = [[]] * len(own.asked) if name in UNSEARCHED else found_passages(name, own, work)
        read[name] = [
            Asking(asked, own.texts[asked.text], [(own.texts[place[0]], place) for place in places])
            for asked, places in zip(own.asked, found, strict=True)
        ]
    return read


def examples(asked: Mapping[str, Sequence[Asking]], seed: int) -> list[Example]:
    """An epoch of examples, shuffled; the same for the same seed. What is kept for measuring is never among them."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    drawn: list[Asking] = []
    for name, items in asked.items():
        times = int(TIMES[name])
        drawn += [*items] * times + chance.sample(items, int((TIMES[name] - times) * len(items)))
    found = [example(item, chance) for item in drawn]
    chance.shuffle(found)
    return found
