"""Claims made of sentences by one change: the same with less, with more, or with something else in its place."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.antonyms import ANTONYMS
from index.reader.training.exchanges import DIGIT, DIGITS, EXCHANGES, FRAMES, NUMBERS, PARTS, UNIT_OF
from index.reader.training.misleading import AUXILIARY, NAME, WORD
from index.records import EntailmentLabel
from index.text import NEGATION

SUPPORTED, CONTRADICTED, NOT_ENOUGH = EntailmentLabel
PEOPLE = ("Nora", "The minister", "Mr Lund", "A spokesman", "The captain", "Her brother", "Ida Berg", "The company")


@dataclass(frozen=True, slots=True)
class Edited:
    """A claim, the sentence that is quoted for it, and what that may say to it."""

    claim: str
    quoted: str
    labels: tuple[EntailmentLabel, ...]


def edited(sentence: str, others: Sequence[str], chance: random.Random) -> Edited | None:
    """A claim made of a sentence by one of the ways that fit it; `others` are sentences of the same text."""
    ways: Sequence[tuple[float, Callable[[str, Sequence[str], random.Random], Edited | None]]] = (
        (1.0, _same),
        (2.5, _less),
        (1.8, _more),
        (2.0, _other_number),
        (1.6, _other_unit),
        (1.0, _rewritten_number),
        (2.0, _other_name),
        (1.0, _opposite),
        (1.3, _negated),
        (1.0, _turned),
        (1.3, _exchanged),
        (0.8, _framed),
        (0.7, _joined),
    )
    left = list(ways)
    while left:
        way = chance.choices(left, [weight for weight, _ in left])[0]
        if made := way[1](sentence, others, chance):
            return made
        left.remove(way)
    return None


def _same(sentence: str, _: Sequence[str], __: random.Random) -> Edited:
    return Edited(sentence, sentence, (SUPPORTED,))


def _shortened(sentence: str, chance: random.Random) -> str | None:
    """The sentence without one of its parts; None where it has none that it can be without."""
    found = [match for part in PARTS for match in part.finditer(sentence) if match.start() > 8 or part is PARTS[4]]
    found = [match for match in found if not NEGATION.search(match[0]) and not NEGATION.search(sentence)]
    if not found:
        return None
    cut = chance.choice(found)
    short = sentence[: cut.start()] + sentence[cut.end() :]
    short = re.sub(r"\ba (?=[aeiou])", "an ", re.sub(r"\ban (?=[bcdfghjklmnpqrstvwxyz])", "a ", short))
    return short if len(short.split()) > 3 else None


def _less(sentence: str, _: Sequence[str], chance: random.Random) -> Edited | None:
    short = _shortened(sentence, chance)
    again = short and chance.random() < 0.4 and _shortened(short, chance)
    return Edited(again or short, sentence, (SUPPORTED,)) if short else None


def _more(sentence: str, _: Sequence[str], chance: random.Random) -> Edited | None:
    short = _shortened(sentence, chance)
    return Edited(sentence, short, (NOT_ENOUGH,)) if short else None


def _other_number(sentence: str, _: Sequence[str], chance: random.Random) -> Edited | None:
    found = [match for match in DIGIT.finditer(sentence) if match.start()]
    if found:
        old = chance.choice(found)
        plain = old[0].replace(",", "")
        value = float(plain)
        year = re.fullmatch(r"1\d{3}|20\d\d", plain)
        new = value + chance.choice((-1, 1)) * chance.randint(1, 30) if year else value * chance.choice((0.5, 2, 3, 10))
        if not year and chance.random() < 0.5:
            new = value + chance.randint(1, 9)
        whole = f"{new:.1f}" if "." in plain else f"{int(new):,}" if "," in old[0] else str(int(new))
        if new == value or whole == old[0] or whole.startswith("-"):
            return None
        return Edited(sentence[: old.start()] + whole + sentence[old.end() :], sentence, (CONTRADICTED,))
    words = [match for match in WORD.finditer(sentence) if match[0] in NUMBERS]
    if not words:
        return None
    old = chance.choice(words)
    other = chance.choice([word for word in NUMBERS if word != old[0]])
    return Edited(sentence[: old.start()] + other + sentence[old.end() :], sentence, (CONTRADICTED,))


def _other_unit(sentence: str, _: Sequence[str], chance: random.Random) -> Edited | None:
    found = [match for match in WORD.finditer(sentence) if match.start() and match[0] in UNIT_OF]
    if not found:
        return None
    old = chance.choice(found)
    new = chance.choice([word for word in UNIT_OF[old[0]] if word != old[0]])
    return Edited(sentence[: old.start()] + new + sentence[old.end() :], sentence, (CONTRADICTED,))


def _rewritten_number(sentence: str, _: Sequence[str], chance: random.Random) -> Edited | None:
    """The same number in digits, in the claim or in what is quoted."""
    found = [match for match in WORD.finditer(sentence) if match[0] in DIGITS]
    if not found:
        return None
    old = chance.choice(found)
    digits = f"{sentence[: old.start()]}{DIGITS[old[0]]}{sentence[old.end() :]}"
    return Edited(*((digits, sentence) if chance.random() < 0.6 else (sentence, digits)), (SUPPORTED,))


def _other_name(sentence: str, others: Sequence[str], chance: random.Random) -> Edited | None:
    own = [match for match in NAME.finditer(sentence) if match.start() and not match[0][0].isdigit()]
    if not own:
        return None
    old = chance.choice(own)
    names = [match[0] for said in others for match in NAME.finditer(said) if match.start() and len(match[0]) > 2]
    names = [name for name in names if not name[0].isdigit() and name not in sentence and old[0] not in name]
    new = chance.choice(names) if names and chance.random() < 0.8 else chance.choice(PEOPLE[:1] + PEOPLE[6:7])
    return Edited(sentence[: old.start()] + new + sentence[old.end() :], sentence, (CONTRADICTED,))


def _opposite(sentence: str, _: Sequence[str], chance: random.Random) -> Edited | None:
    found = [match for match in WORD.finditer(sentence) if match[0] in ANTONYMS]
    if not found:
        return None
    old = chance.choice(found)
    return Edited(sentence[: old.start()] + ANTONYMS[old[0]] + sentence[old.end() :], sentence, (CONTRADICTED,))


def _negated(sentence: str, _: Sequence[str], chance: random.Random) -> Edited | None:
    """The sentence denied behind its first auxiliary, or no longer denied; which of the two is quoted is drawn."""
    match = AUXILIARY.search(sentence)
    if not match or len(AUXILIARY.findall(sentence)) > 1:
        return None
    if denied := re.search(r" not\b|n['’]t\b| never\b", sentence):
        other = sentence[: denied.start()] + sentence[denied.end() :]
    elif NEGATION.search(sentence):
        return None
    else:
        other = f"{sentence[: match.end()]} {chance.choice(('not', 'not', 'never'))}{sentence[match.end() :]}"
    return Edited(*((other, sentence) if chance.random() < 0.5 else (sentence, other)), (CONTRADICTED,))


def _turned(sentence: str, _: Sequence[str], chance: random.Random) -> Edited | None:
    """Two names in each other's place."""
    own = [match for match in NAME.finditer(sentence) if not match[0][0].isdigit()]
    own = [match for match in own if match.start() or " " in match[0]]
    if len(own) < 2:
        return None
    at = chance.randrange(len(own) - 1)
    one, two = own[at], own[at + 1]
    between = sentence[one.end() : two.start()].strip()
    if one[0] == two[0] or between in ("and", ",", "or", "&", ", and") or len(between) < 4:
        return None
    turned = sentence[: one.start()] + two[0] + sentence[one.end() : two.start()] + one[0] + sentence[two.end() :]
    return Edited(turned, sentence, (CONTRADICTED, NOT_ENOUGH))


def _exchanged(sentence: str, _: Sequence[str], chance: random.Random) -> Edited | None:
    found = [(old, new, label) for old, new, label in EXCHANGES if f" {old} " in sentence]
    if not found or NEGATION.search(sentence):
        return None
    old, new, label = chance.choice(found)
    return Edited(sentence.replace(f" {old} ", f" {new} ", 1), sentence, (label,))


def _framed(sentence: str, _: Sequence[str], chance: random.Random) -> Edited | None:
    """The sentence as something that is asked, hoped, denied or said."""
    words = sentence.split()
    if len(words) > 20 or not sentence.endswith(".") or words[0] not in ("The", "He", "She", "They", "It", "A", "In"):
        return None
    frame, label = chance.choice(FRAMES)
    small = sentence[0].lower() + sentence[1:-1]
    return Edited(sentence, frame.replace("{}", small).replace("{Name}", chance.choice(PEOPLE)), (label,))


def _joined(sentence: str, others: Sequence[str], chance: random.Random) -> Edited | None:
    """The sentence and another of the text as one claim, of which only one is quoted."""
    fit = [said for said in others if 4 <= len(said.split()) <= 14 and said.endswith(".") and said[0].isupper()]
    fit = [said for said in fit if said.split()[0] in ("The", "He", "She", "They", "It", "A", "In")]
    if not fit or len(sentence.split()) > 22 or not sentence.endswith("."):
        return None
    other = chance.choice(fit)
    return Edited(f"{sentence[:-1]}, and {other[0].lower()}{other[1:]}", sentence, (NOT_ENOUGH,))
