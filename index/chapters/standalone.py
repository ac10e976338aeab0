"""Whether a sentence can be understood without its neighbours, as far as its form tells.

It is whole, no question and no piece of a speech, and whom its pronouns mean is named before them. What counts as named
depends on whom the sentences around are about, and on who tells them: their voice.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.chapters.named import name_counts, names_in
from index.chapters.sessions import is_table_talk
from index.records import Document

_IRREGULAR = (
    "became|began|bent|bit|blew|bore|bought|bound|broke|brought|built|burst|came|cast|caught|chose|clung|crept|cut"
    "|dealt|did|drank|drew|drove|dug|fell|felt|fled|flew|flung|fought|found|forgot|froze|gave|got|grew|heard|held|hid"
    "|hit|kept|knelt|knew|laid|lay|led|left|lent|let|lit|lost|made|met|paid|put|ran|rang|read|rode|rose|said|sank|sat"
    "|saw|sent|set|shook|shot|shut|slept|slid|sold|sought|spent|spoke|sprang|stood|stole|struck|swam|swept|swore|swung"
    "|taught|thought|threw|told|took|tore|went|woke|won|wore|wrote"
)
PAST = re.compile(rf"\b(?:{_IRREGULAR}|[a-z]{{2,14}}ed)\b")
SPEECH = re.compile(r"[“”\"]|(?<![\w])[‘'](?=[A-Z])")
QUOTED = re.compile(r"“[^“”]{0,600}”|\"[^\"]{0,600}\"")
PRONOUN = re.compile(r"\b(?:he|she|they|him|her|his|their|them|hers|theirs)\b", re.IGNORECASE)
OPENER = re.compile(
    r"[“\"'‘(—-]{0,4}(?:it|this|that|these|those|such|another|both|there|here|however|also|so|or|nor|yet|still|else|neither"
    r"|instead|moreover|nevertheless|otherwise|we|you|which|who|what|how|why|yes|no|oh|well|ah|thus|hence)\b",
    re.IGNORECASE,
)
DANGLING = re.compile(r"(?:(?:and|but|then|for) )?(?:he|she|they|his|her|their|him|them)\b", re.IGNORECASE)
HE = re.compile(r"\b(?:he|him|his)\b", re.IGNORECASE)
SHE = re.compile(r"\b(?:she|hers?)\b", re.IGNORECASE)
THEY = re.compile(r"\b(?:they|them|theirs?)\b", re.IGNORECASE)
YOU = re.compile(r"you\b", re.IGNORECASE)
TELLER = re.compile(r"\bI\b")
FINITE = re.compile(
    r"\b(?:is|are|am|was|were|has|have|had|do|does|did|will|would|can|could|shall|should|must)\b|[’']s\b"
)
FIRST_PERSON = re.compile(r"\b(?:I|my|me|we|our|us)\b")
SHORTEST, LONGEST = 7, 55  # words
ENDS = ".!…"
CLOSING = "”\"’')_* "
NARRATED = 0.2  # of the sentences that are no speech, so many say "I" where somebody in the story tells it
NAMES = 12  # that a stretch is about
# how well it is understood alone: what is said by somebody, or in a speech; what leaves only the hero unnamed
SAID_BY, WITHIN, OF_HERO = 0.5, 0.25, 0.7
SPOKEN = 0.9  # of its sentences that are somebody's, in a transcript
FAR = 2  # times as common as others


@dataclass(frozen=True, slots=True)
class Voice:
    """Of whom some sentences tell, and how: what understanding one of them without its neighbours rests on.

    `names` are the words of names, each with what it counts, 1 for the commonest; `first_person` says that somebody in
    the story tells it; `hero` is the pronoun of the one it is mostly about, "he" or "she", empty where there is none.
    `narrator` is who says the most of a transcript, as whoever leads a game does; None of any other text.
    """

    names: Mapping[str, float]
    first_person: bool = False
    hero: str = ""
    narrator: str | None = None

    @classmethod
    def of(cls, texts: Sequence[str], speakers: Sequence[str | None] = ()) -> Voice:
        """The voice of some sentences, and of those who say them."""
        common = name_counts(texts).most_common(NAMES)
        most = common[0][1] if common else 1
        names: dict[str, float] = {}
        for name, count in common:
            for word in name.split():
                names[word] = max(names.get(word, 0.0), (count / most) ** 0.5)
        told = [text for text in texts if not SPEECH.search(text)]
        by_one = bool(told) and sum(FIRST_PERSON.search(text) is not None for text in told) >= NARRATED * len(told)
        return cls(names, by_one, _hero(told, [count for _, count in common]), _narrator(texts, speakers))

    @classmethod
    def of_document(cls, document: Document, numbers: Sequence[int]) -> Voice:
        """The voice of some sentences of a document."""
        texts = [document.sentence_text(number) for number in numbers]
        return cls.of(texts, [document.sentences[number].speaker for number in numbers])

    def named(self, words: str) -> bool:
        """Whether somebody is named in words: a name inside of them, or a known one that begins them."""
        return any(not opens or match["words"].split(" ")[0] in self.names for match, opens in names_in(words))


def _narrator(texts: Sequence[str], speakers: Sequence[str | None]) -> str | None:
    """Who says the most words, where nearly all sentences are somebody's."""
    said: Counter[str] = Counter()
    for text, speaker in zip(texts, speakers, strict=False):
        if speaker:
            said[speaker] += len(text.split())
    enough = sum(speaker is not None for speaker in speakers) >= SPOKEN * max(1, len(speakers))
    return said.most_common(1)[0][0] if enough and said else None


def _hero(told: Sequence[str], counts: Sequence[int]) -> str:
    """The pronoun of the one whom nearly all is about, if one name is by far the commonest, and one pronoun is."""
    if not counts or (len(counts) > 1 and counts[0] < FAR * counts[1]):
        return ""
    words = Counter(word.lower() for text in told for word in PRONOUN.findall(text))
    she, he = (sum(words[word] for word in own) for own in (("she", "her", "hers"), ("he", "him", "his")))
    return "she" if she >= FAR * max(1, he) else "he" if he >= FAR * max(1, she) else ""


def alone(document: Document, number: int, text: str, voice: Voice) -> float:
    """How well a sentence is understood without its neighbours: 1 if it is told and whole; less if it is said."""
    if voice.narrator:
        return _narrated(text, document.sentences[number].speaker, voice)
    speech = SPEECH.search(text) is not None
    if is_within_speech(document, number):
        return WITHIN if not speech and stands_alone(text, voice) else 0.0
    if not stands_alone(text, voice):
        return OF_HERO if not speech and is_of_hero(text, voice) else 0.0
    if not speech:
        return 1.0
    return SAID_BY if voice.named(QUOTED.sub(" ", text).strip()) else WITHIN


def _narrated(text: str, speaker: str | None, voice: Voice) -> float:
    """The same of a transcript: what the narrator tells of those who are named, or of the players, is told.

    What is said of the game, its dice and rules, and to the players across the table is none of it.
    """
    words = text.removeprefix(f"{speaker}: ")
    if speaker != voice.narrator or not is_whole(words) or (OPENER.match(words) and not YOU.match(words)):
        return 0.0
    if is_table_talk(words) or DANGLING.match(words):
        return 0.0
    return 1.0 if voice.named(words) else WITHIN


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
    return not is_torn(text) and (PAST.search(text) is not None or FINITE.search(text) is not None)


def leans(text: str, voice: Voice) -> bool:
    """Whether a sentence leans on the one before it alone: whom its pronoun means, or how it goes on."""
    return SPEECH.search(text) is None and is_whole(text) and not stands_alone(text, voice)


def is_of_hero(text: str, voice: Voice) -> bool:
    """Whether all that is not said in a sentence is the name of the one whom nearly all is about."""
    others = {"she": HE, "he": SHE}
    if not voice.hero or not is_whole(text) or OPENER.match(text) or DANGLING.match(text):
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
    return voice.named(before) or (voice.first_person and TELLER.search(before) is not None)


def is_torn(text: str) -> bool:
    """Whether a sentence is a piece of a speech: it opens one, or ends one, or has nobody say it."""
    straight, opened, closed = text.count('"'), text.count("“"), text.count("”")
    if straight % 2 or opened != closed or text[:1].islower():
        return True
    whole = text.strip()
    return whole[:1] in '“"‘' and whole[-1:] in '”"’' and straight + opened + closed <= 2
