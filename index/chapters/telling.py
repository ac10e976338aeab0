"""How much a sentence tells of what happens: who does what, told by the words that stand in it and how it is built.

Sentences that name the people a stretch is about, say in the past tense what they did, and what changed (somebody came,
left, died, found, decided) make the plot; descriptions, talk and thoughts stand around it. The weights are set by
reading, and tried on human summaries of short stories (SQuALITY, Wang et al. 2022): `python -m tests.bench.chapters`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import astuple, dataclass

import numpy as np
import numpy.typing as npt

from index.chapters.named import names_in
from index.chapters.standalone import LONGEST, PAST, SHORTEST, Voice, alone, leans
from index.records import Document

Scores = npt.NDArray[np.float32]

# a change: of place, of what is known, of what is wanted, of life and death, of what is between people
CHANGE = re.compile(
    r"\b(?:arriv|leav|left\b|depart|return|came\b|went\b|enter|escap|fled\b|flee|land(?:ed|ing)|reach|follow|chas|join"
    r"|discover|found\b|find|realiz|realis|learn|reveal|recogni|confess|admit|explain|told\b|tell|warn|announc"
    r"|decid|agree|refus|promis|offer|accept|plan|propos|persuad|convinc|order|ask(?:s|ed)\b|invit|forbid|forbad"
    r"|die[ds]\b|dead\b|death|kill|murder|shot\b|attack|fought|fight|wound|captur|arrest|rescu|sav(?:e|ed|es|ing)\b"
    r"|destroy|explo|crash|stole|steal|hid\b|lost\b|marr(?:y|ied|ies|iage)|engage|wedding|birth|born\b|kiss|love[ds]?\b"
    r"|quarrel|forg[ai]ve|suspect|accus|trial|guilt|letter|wrote\b|sent\b|gave\b|took\b|brought|bought|sold\b|won\b"
    r"|elect|appoint|unmask|betray|swore\b|vow|declar|vanish|disappear|surrender|burst|broke\b|struck\b|threw\b|seiz"
    r"|became|begins?\b|began|start|turn(?:s|ed) (?:into|out)|grew\b|shrank|open(?:s|ed)\b|fell\b|woke|faint)",
    re.IGNORECASE,
)
# how somebody looks and holds themselves, and what that is like
GESTURE = re.compile(
    r"\b(?:star(?:e|es|ed|ing)|gaz(?:e|es|ed|ing)|glanc(?:e|es|ed|ing)|look(?:s|ed|ing)?|smil(?:e|es|ed|ing)"
    r"|frown\w{0,3}|laugh\w{0,4}|nod(?:s|ded)?|shrug\w{0,4}|sigh\w{0,3}|blush\w{0,3}|pale|rigid|face|eyes?|mouth|lips|brows?"
    r"|expression|voice|breath|st(?:ood|and|ands|anding)|sat|as \w{2,12} as|like an?|as if|as though)\b",
    re.IGNORECASE,
)
STATIVE = re.compile(r"^\W{0,3}(?:\w+\W{1,3}){1,6}?(?:was|were|had been|is|are|seemed|looked)\b", re.IGNORECASE)
# what goes on inside of people, and what does not happen
INNER = re.compile(
    r"\b(?:thought|felt|wondered|supposed|knew|hoped|wished|feared|seemed|puzzled|surprised"
    r"|sensations?|instincts?|impressions?|feelings?|psychological|effects?|glimmering|touches|fancied|imagined|idea"
    r"|(?:did|could|would|was|had) not|(?:didn|couldn|wouldn|wasn|hadn)[’']t|might|must|should)\b",
    re.IGNORECASE,
)
SHIFT = re.compile(
    r"^\W{0,2}(?:(?:the )?next|that (?:night|evening|morning|day)|later|soon|finally|at last|suddenly|then|after|when"
    r"|one (?:day|night|morning|evening)|in the (?:morning|evening|end)|by (?:the time|then)|meanwhile)\b",
    re.IGNORECASE,
)
NEAR = 32  # characters behind a name in which its verb stands
OPENING = 3  # sentences that set the scene
BEST_FROM, BEST_TO = 12, 34  # words
PAIRED = 0.95  # how well two sentences are understood, of which the second leans on the first


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign counts."""

    central: float = 0.8
    names: float = 0.8
    past: float = 0.5
    change: float = 0.4
    stative: float = 0.2
    inner: float = -0.8
    shift: float = -0.3
    gesture: float = -1.5
    deed: float = 0.6
    lead: float = 1.0
    length: float = 2.5
    alone: float = 5.0  # about as much as all others: only where nothing in a stretch is, something else may be told


WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class Unit:
    """What may be told: a sentence, or one that leans on the one before it together with that; numbers both included.

    `rows` are their places among the sentences that were looked at.
    """

    first: int
    last: int
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What may be told: (units,) how much each tells of what happens, and whether it is understood at all."""

    units: Sequence[Unit]
    scores: Scores
    fits: npt.NDArray[np.bool_]


def units_of(document: Document, numbers: Sequence[int], voice: Voice) -> list[Unit]:
    """What may be told of some sentences of a document, in order."""
    found = []
    texts = [document.sentence_text(number) for number in numbers]
    for row, number in enumerate(numbers):
        found.append(Unit(number, number, (row,)))
        blocks = {document.sentences[other].block for other in (number, max(0, number - 1))}
        near = row > 0 and numbers[row - 1] == number - 1 and len(blocks) == 1
        if near and leans(texts[row], voice) and len(f"{texts[row - 1]} {texts[row]}".split()) <= LONGEST:
            found.append(Unit(number - 1, number, (row - 1, row)))
    return found


def telling(
    document: Document,
    numbers: Sequence[int],
    vectors: Scores,
    weights: Weights = WEIGHTS,
) -> Told:
    """What may be told of some sentences, weighed; `vectors` are theirs, (numbers, dimensions)."""
    texts = [document.sentence_text(number) for number in numbers]
    voice = Voice.of_document(document, numbers)
    units = units_of(document, numbers, voice)
    signs = np.column_stack([_spread(vectors @ _middle(vectors)), signs_of(document, numbers, texts, voice)])
    averaged = np.array([signs[list(unit.rows)].mean(axis=0) for unit in units], np.float32)
    for at, unit in enumerate(units):
        if len(unit.rows) > 1:  # the second is understood by the first
            averaged[at, -1] = PAIRED * signs[unit.rows[0], -1]
    scores = np.asarray(averaged @ np.array(astuple(weights), np.float32), np.float32)
    return Told(units, scores, averaged[:, -1] > 0)


def _middle(vectors: Scores) -> Scores:
    middle = vectors.mean(axis=0)
    return np.asarray(middle / max(float(np.linalg.norm(middle)), 1e-6), np.float32)


def _spread(values: Scores) -> Scores:
    """The values with mean 0 and deviation 1."""
    return np.asarray((values - values.mean()) / max(float(values.std()), 1e-6), np.float32)


def signs_of(document: Document, numbers: Sequence[int], texts: Sequence[str], voice: Voice) -> Scores:
    """(numbers, 11): names, past, change, and so on, of each sentence: all but the first of `Weights`, in order."""
    rows = []
    for at, (number, text) in enumerate(zip(numbers, texts, strict=True)):
        named = (voice.names.get(word, 0.0) for match, _ in names_in(text) for word in match[0].split())
        count = len(text.split())
        rows.append(
            (
                sum(weight / (1 + rank) for rank, weight in enumerate(sorted(named, reverse=True)[:3])),
                min(2, len(PAST.findall(text))) / 2,
                min(3, len(CHANGE.findall(text))) / 2,
                float(STATIVE.match(text) is not None),
                float(INNER.search(text) is not None),
                float(SHIFT.match(text) is not None),
                min(3, len(GESTURE.findall(text))) / 2,
                float(_is_deed(text, voice)),
                1.0 if at < OPENING else 0.0,
                1.0 if BEST_FROM <= count <= BEST_TO else 0.4 if SHORTEST <= count <= LONGEST else -1.0,
                alone(document, number, text, voice),
            )
        )
    return np.array(rows, np.float32).reshape(-1, 11)


def _is_deed(text: str, voice: Voice) -> bool:
    """Whether somebody whom the sentences are about does, by name, what changes something."""
    return any(
        match["words"].split(" ")[0] in voice.names and CHANGE.search(text, match.end(), match.end() + NEAR) is not None
        for match, _ in names_in(text)
    )
