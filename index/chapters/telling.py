"""How much a sentence tells of what happens: who does what, told by the words that stand in it and how it is built.

Sentences that name the people a stretch is about, say in the past tense what they did, and what changed (somebody came,
left, died, found, decided) make the plot; descriptions, talk and thoughts stand around it. The weights are fitted to
human summaries of short stories (SQuALITY, Wang et al. 2022) by `python -m tests.bench.chapters --fit`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass

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
QUOTED = re.compile(r"“[^“”]{0,600}”|\"[^\"]{0,600}\"")
# what goes on inside of people, and what does not happen
INNER = re.compile(
    r"\b(?:thought|felt|wondered|supposed|knew|hoped|wished|feared|seemed|puzzled|surprised|(?:did|could|would|was|had) not"
    r"|(?:didn|couldn|wouldn|wasn|hadn)[’']t|might|must|should)\b",
    re.IGNORECASE,
)
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
HE = re.compile(r"\b(?:he|him|his)\b", re.IGNORECASE)
SHE = re.compile(r"\b(?:she|hers?)\b", re.IGNORECASE)
THEY = re.compile(r"\b(?:they|them|theirs?)\b", re.IGNORECASE)
I = re.compile(r"\bI\b")  # noqa: E741 - it is what it finds
VERB = re.compile(r"\b(?:is|are|am|was|were|has|have|had|do|does|did|will|would|can|could|shall|should|must)\b|[’']s\b")
FIRST_PERSON = re.compile(r"\b(?:I|my|me|we|our|us)\b")
SHORTEST, LONGEST, BEST_FROM, BEST_TO = 7, 55, 12, 34  # words
ENDS = ".!…"
CLOSING = "”\"’')_* "
NARRATED = 0.2  # of the sentences that are no speech, so many say "I" where somebody in the story tells it
NAMES = 12  # that a stretch is about
# how well it is understood alone: what is said by somebody, or in a speech; of the hero; and two sentences together
SAID_BY, WITHIN, OF_HERO, PAIRED = 0.5, 0.25, 0.7, 0.95
FAR = 2  # times as common as others


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
) -> tuple[list[Unit], Scores]:
    """The units of some sentences, and (units,) how much each tells of what happens.

    `vectors` are those of the sentences, (numbers, dimensions).
    """
    texts = [document.sentence_text(number) for number in numbers]
    voice = Voice.of(texts)
    units = units_of(document, numbers, voice)
    signs = np.column_stack([_spread(vectors @ _middle(vectors)), signs_of(document, numbers, texts, voice)])
    averaged = np.array([signs[list(unit.rows)].mean(axis=0) for unit in units], np.float32)
    for at, unit in enumerate(units):
        if len(unit.rows) > 1:  # the second is understood by the first
            averaged[at, -1] = PAIRED * signs[unit.rows[0], -1]
    return units, np.asarray(averaged @ np.array(astuple(weights), np.float32), np.float32)


def _middle(vectors: Scores) -> Scores:
    middle = vectors.mean(axis=0)
    return np.asarray(middle / max(float(np.linalg.norm(middle)), 1e-6), np.float32)


def _spread(values: Scores) -> Scores:
    """The values with mean 0 and deviation 1."""
    return np.asarray((values - values.mean()) / max(float(values.std()), 1e-6), np.float32)


@dataclass(frozen=True, slots=True)
class Voice:
    """Of whom some sentences tell, and how: what understanding one of them without its neighbours rests on.

    `names` are the words of names, each with what it counts, 1 for the commonest; `first_person` says that somebody in
    the story tells it; `hero` is the pronoun of the one it is mostly about, "he" or "she", empty where there is none.
    """

    names: Mapping[str, float]
    first_person: bool = False
    hero: str = ""

    @classmethod
    def of(cls, texts: Sequence[str]) -> Voice:
        """The voice of some sentences."""
        common = name_counts(texts).most_common(NAMES)
        most = common[0][1] if common else 1
        names: dict[str, float] = {}
        for name, count in common:
            for word in name.split():
                names[word] = max(names.get(word, 0.0), (count / most) ** 0.5)
        told = [text for text in texts if not SPEECH.search(text)]
        by_one = bool(told) and sum(FIRST_PERSON.search(text) is not None for text in told) >= NARRATED * len(told)
        return cls(names, by_one, _hero(told, [count for _, count in common]))

    def named(self, words: str) -> bool:
        """Whether somebody is named in words: a name inside of them, or a known one that begins them."""
        return any(not opens or match["words"].split(" ")[0] in self.names for match, opens in names_in(words))


def _hero(told: Sequence[str], counts: Sequence[int]) -> str:
    """The pronoun of the one whom nearly all is about, if one name is by far the commonest, and one pronoun is."""
    if not counts or (len(counts) > 1 and counts[0] < FAR * counts[1]):
        return ""
    words = Counter(word.lower() for text in told for word in PRONOUN.findall(text))
    she, he = (sum(words[word] for word in own) for own in (("she", "her", "hers"), ("he", "him", "his")))
    return "she" if she >= FAR * max(1, he) else "he" if he >= FAR * max(1, she) else ""


def signs_of(document: Document, numbers: Sequence[int], texts: Sequence[str], voice: Voice) -> Scores:
    """(numbers, 8): names, past, change, stative, inner, shift, length, alone of each sentence, as `Weights` has them."""
    rows = []
    for number, text in zip(numbers, texts, strict=True):
        named = (voice.names.get(word, 0.0) for match, _ in names_in(text) for word in match[0].split())
        count = len(text.split())
        rows.append(
            (
                sum(weight / (1 + at) for at, weight in enumerate(sorted(named, reverse=True)[:3])),
                min(2, len(PAST.findall(text))) / 2,
                min(3, len(CHANGE.findall(text))) / 2,
                float(STATIVE.match(text) is not None),
                float(INNER.search(text) is not None),
                float(SHIFT.match(text) is not None),
                1.0 if BEST_FROM <= count <= BEST_TO else 0.4 if SHORTEST <= count <= LONGEST else -1.0,
                alone(document, number, text, voice),
            )
        )
    return np.array(rows, np.float32).reshape(-1, 8)


def alone(document: Document, number: int, text: str, voice: Voice) -> float:
    """How well a sentence is understood without its neighbours: 1 if it is told and whole; less if it is said."""
    speech = SPEECH.search(text) is not None
    if is_within_speech(document, number):
        return WITHIN if not speech and stands_alone(text, voice) else 0.0
    if not stands_alone(text, voice):
        return OF_HERO if not speech and is_of_hero(text, voice) else 0.0
    if not speech:
        return 1.0
    return SAID_BY if voice.named(QUOTED.sub(" ", text).strip()) else WITHIN


def is_within_speech(document: Document, number: int) -> bool:
    """Whether a sentence begins within a speech that its paragraph began before it."""
    sentence = document.sentences[number]
    start = document.sentences[document.blocks[sentence.block].first].start
    before = document.text[start : sentence.start]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def is_whole(text: str) -> bool:
    """Whether a sentence says something, neither too short nor too long, asks nothing, and is no piece of a speech."""
    count, last = len(text.split()), text.rstrip(CLOSING)[-1:]
    if not SHORTEST <= count <= LONGEST or not last or last not in ENDS or text[:1] in "([_*":
        return False
    return not is_torn(text) and (PAST.search(text) is not None or VERB.search(text) is not None)


def leans(text: str, voice: Voice) -> bool:
    """Whether a sentence leans on the one before it alone: whom its pronoun means, or how it goes on."""
    return SPEECH.search(text) is None and is_whole(text) and not stands_alone(text, voice)


def is_of_hero(text: str, voice: Voice) -> bool:
    """Whether all that is not said in a sentence is the name of the one whom nearly all is about."""
    others = {"she": HE, "he": SHE}
    if not voice.hero or not is_whole(text) or OPENER.match(text):
        return False
    return others[voice.hero].search(text) is None and THEY.search(text) is None


def stands_alone(text: str, voice: Voice) -> bool:
    """Whether a sentence can be understood without the one before it, as far as its form tells.

    It is whole, and whom its pronouns mean is named before them.
    """
    if not is_whole(text) or OPENER.match(text):
        return False
    pronoun = PRONOUN.search(text)
    if pronoun is None:
        return True
    before = text[: pronoun.start()]
    return voice.named(before) or (voice.first_person and I.search(before) is not None)


def is_torn(text: str) -> bool:
    """Whether a sentence is a piece of a speech: opens one that does not end in it, or ends one, or has nobody say it."""
    straight, opened, closed = text.count('"'), text.count("“"), text.count("”")
    if straight % 2 or opened != closed or text[:1].islower():
        return True
    whole = text.strip()
    return whole[:1] in '“"‘' and whole[-1:] in '”"’' and straight + opened + closed <= 2
