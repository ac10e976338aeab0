"""How much a sentence tells of what happens: who does what, told by the words that stand in it and how it is built.

Sentences that name the people a stretch is about, say in the past tense what they did, and what changed (somebody came,
left, died, found, decided) make the plot; descriptions, talk and thoughts stand around it. The weights are fitted to
human summaries of short stories (SQuALITY, Wang et al. 2022) by `python -m tests.bench.chapters --fit`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.chapters.people import name_counts, names_in
from index.records import Document

Scores = npt.NDArray[np.float32]

_IRREGULAR = (
    "became|began|bent|bit|blew|bore|bought|bound|broke|brought|built|burst|came|cast|caught|chose|clung|crept|cut"
    "|dealt|did|drank|drew|drove|dug|fell|felt|fled|flew|flung|fought|found|forgot|froze|gave|got|grew|heard|held|hid"
    "|hit|kept|knelt|knew|laid|lay|led|left|lent|let|lit|lost|made|met|paid|put|ran|rang|read|rode|rose|said|sank|sat"
    "|saw|sent|set|shook|shot|shut|slept|slid|sold|sought|spent|spoke|sprang|stood|stole|struck|swam|swept|swore|swung"
    "|taught|thought|threw|told|took|tore|went|woke|won|wore|wrote"
)
PAST = re.compile(rf"\b(?:{_IRREGULAR}|[a-z]{{2,14}}ed)\b")
# a change: of place, of what is known, of what is wanted, of life and death, of what is between people
CHANGE = re.compile(
    r"\b(?:arriv|leav|left\b|depart|return|came\b|went\b|enter|escap|fled\b|flee|land(?:ed|ing)|reach|follow|chas|join"
    r"|discover|found\b|find|realiz|realis|learn|reveal|recogni|confess|admit|explain|told\b|tell|warn|announc"
    r"|decid|agree|refus|promis|offer|accept|plan|propos|persuad|convinc|order|ask(?:s|ed)\b|invit|forbid|forbad"
    r"|die[ds]\b|dead\b|death|kill|murder|shot\b|attack|fought|fight|wound|captur|arrest|rescu|sav(?:e|ed|es|ing)\b"
    r"|destroy|explo|crash|stole|steal|hid\b|lost\b|marr(?:y|ied|ies|iage)|engage|wedding|birth|born\b|kiss|love[ds]?\b"
    r"|quarrel|forg[ai]ve|suspect|accus|trial|guilt|letter|wrote\b|sent\b|gave\b|took\b|brought|bought|sold\b|won\b"
    r"|became|begins?\b|began|start|turn(?:s|ed) (?:into|out)|grew\b|shrank|open(?:s|ed)\b|fell\b|woke|faint)",
    re.IGNORECASE,
)
STATIVE = re.compile(r"^(?:\W*\w+){0,6}?\W+(?:was|were|had been|is|are|seemed|looked)\b", re.IGNORECASE)
SPEECH = re.compile(r"[“”\"]|(?<![\w])[‘'](?=[A-Z])")
SHIFT = re.compile(
    r"^\W{0,2}(?:(?:the )?next|that (?:night|evening|morning|day)|later|soon|finally|at last|suddenly|then|after|when"
    r"|one (?:day|night|morning|evening)|in the (?:morning|evening|end)|by (?:the time|then)|meanwhile)\b",
    re.IGNORECASE,
)
PRONOUN = re.compile(r"\b(?:he|she|they|him|her|his|their|them|hers|theirs)\b", re.IGNORECASE)
OPENER = re.compile(
    r"[“\"'‘(—-]*(?:it|this|that|these|those|such|another|both|there|here|however|also|so|or|nor|yet|still|else|neither"
    r"|instead|moreover|nevertheless|otherwise|we|you|which|who|what|how|why|yes|no|oh|well|ah|thus|hence)\b",
    re.IGNORECASE,
)
FIRST_PERSON = re.compile(r"\b(?:I|my|me|we|our|us)\b")
SHORTEST, LONGEST, BEST_FROM, BEST_TO = 7, 55, 12, 34  # words
ENDS = ".!…"
CLOSING = "”\"’')_* "
NARRATED = 0.2  # of the sentences that are no speech, so many say "I" where somebody in the story tells it
NAMES = 12  # that a stretch is about


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign counts."""

    central: float = 1.0
    names: float = 1.0
    past: float = 0.5
    change: float = 0.8
    stative: float = -0.3
    speech: float = -0.8
    shift: float = 0.2
    length: float = 0.6
    alone: float = 1.5
    lead: float = 0.2


WEIGHTS = Weights()


def telling(document: Document, numbers: Sequence[int], vectors: Scores, weights: Weights = WEIGHTS) -> Scores:
    """(numbers,): how much each of some sentences of a document tells of what happens; `vectors` are theirs."""
    texts = [document.sentence_text(number) for number in numbers]
    known = weighty_names(texts)
    i_tell = is_told_by_one(texts)
    closeness = vectors @ _middle(vectors)
    signs = np.array([_signs(text, known, first_person=i_tell) for text in texts], np.float32).reshape(-1, 8)
    lead = 1 / (1 + np.arange(len(numbers), dtype=np.float32))
    own = (weights.names, weights.past, weights.change, weights.stative, weights.speech, weights.shift)
    total = signs @ np.array([*own, weights.length, weights.alone], np.float32)
    return np.asarray(total + weights.central * _spread(closeness) + weights.lead * lead, np.float32)


def _middle(vectors: Scores) -> Scores:
    middle = vectors.mean(axis=0)
    return np.asarray(middle / max(float(np.linalg.norm(middle)), 1e-6), np.float32)


def _spread(values: Scores) -> Scores:
    """The values with mean 0 and deviation 1."""
    return np.asarray((values - values.mean()) / max(float(values.std()), 1e-6), np.float32)


def weighty_names(texts: Sequence[str]) -> dict[str, float]:
    """The words of the names that some sentences are about, each with what it counts: 1 for the commonest."""
    common = name_counts(texts).most_common(NAMES)
    most = common[0][1] if common else 1
    found: dict[str, float] = {}
    for name, count in common:
        for word in name.split():
            found[word] = max(found.get(word, 0.0), (count / most) ** 0.5)
    return found


def is_told_by_one(texts: Sequence[str]) -> bool:
    """Whether somebody in the story tells it, as "I"."""
    told = [text for text in texts if not SPEECH.search(text)]
    return bool(told) and sum(FIRST_PERSON.search(text) is not None for text in told) >= NARRATED * len(told)


def _signs(text: str, known: Mapping[str, float], *, first_person: bool) -> tuple[float, ...]:
    """names, past, change, stative, speech, shift, length, alone: as `Weights` has them."""
    named = sorted((known.get(word, 0.0) for match, _ in names_in(text) for word in match[0].split()), reverse=True)
    names = sum(weight / (1 + at) for at, weight in enumerate(named[:3]))
    count = len(text.split())
    fits = 1.0 if BEST_FROM <= count <= BEST_TO else 0.4 if SHORTEST <= count <= LONGEST else -1.0
    return (
        names,
        min(2, len(PAST.findall(text))) / 2,
        min(3, len(CHANGE.findall(text))) / 2,
        float(STATIVE.match(text) is not None),
        float(SPEECH.search(text) is not None),
        float(SHIFT.match(text) is not None),
        fits,
        float(stands_alone(text, first_person=first_person)),
    )


def stands_alone(text: str, *, first_person: bool = False) -> bool:
    """Whether a sentence can be understood without the one before it, as far as its form tells.

    It is whole, no question, and whom its pronouns mean is named before them; `first_person` where an "I" tells all.
    """
    count, last = len(text.split()), text.rstrip(CLOSING)[-1:]
    if not SHORTEST <= count <= LONGEST or last not in ENDS or not last or OPENER.match(text) or is_torn(text):
        return False
    pronoun = PRONOUN.search(text)
    if pronoun is None:
        return True
    before = text[: pronoun.start()]
    if first_person and re.search(r"\bI\b", before):
        return True
    return any(True for match, opens in names_in(before) if not opens or match.start() == 0)


def is_torn(text: str) -> bool:
    """Whether a sentence is a piece of a speech: it opens one that does not end in it, or ends one, or nobody says it."""
    straight, opened, closed = text.count('"'), text.count("“"), text.count("”")
    if straight % 2 or opened != closed or text[:1].islower():
        return True
    whole = text.strip()
    return whole[:1] in "“\"‘" and whole[-1:] in "”\"’" and straight + opened + closed <= 2
