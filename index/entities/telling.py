"""Which sentences tell who or what somebody is, told by their form."""

from __future__ import annotations

import re

from index.reading.name_words import RELATIVES
from index.records import Document

# what people are to one another, and what they do
_ROLES = re.compile(
    r"\b(?:father|mother|parents?|son|daughter|brother|sister|husband|wife|widow(?:er)?|uncle|aunt|cousin|nephew|niece"
    r"|grand(?:father|mother|son|daughter)|friend|lover|enemy|rival|servant|maid|butler|cook|nurse|governess|teacher"
    r"|pupil|student|doctor|lawyer|clerk|captain|officer|soldier|sailor|detective|inspector|policeman|king|queen|prince"
    r"|princess|lord|lady|duke|duchess|knight|wizard|witch|sorcerer|sorceress|priest(?:ess)?|cleric|bishop|chief|leader"
    r"|head|keeper|owner|heir|merchant|farmer|thief|assassin|hero|villain|warrior|fighter|ranger|rogue|paladin|bard|druid"
    r"|barbarian|monk|warlock|elf|dwarf|gnome|halfling|half-elf|goblin|dragon|god(?:dess)?|demon|ghost|cat|dog|horse"
    r"|minister|president|senator|mayor|governor|spokes(?:man|woman|person)|director|founder|ceo|editor|author|poet"
    r"|painter|singer|actor|company|firm|agency|organi[sz]ation|group|party|city|town|village|capital|island|river|guild"
    r"|country|kingdom|castle|inn|tavern|ship|sword|member|neighbou?r|guest|stranger|man|woman|boy|girl|gentleman)\b",
    re.IGNORECASE,
)
_IS = re.compile(
    r"\s(?:is|was|were|are)\s(?:(?:still|once|now|also|indeed|not)\s)?(?:the|a|an|one of|my|his|her|their|our)\s",
    re.IGNORECASE,
)
_ASIDE = re.compile(r",\s(?:the|an?|one of|my|his|her|their|our)\s", re.IGNORECASE)
_RELATED = re.compile(rf"\b(?:{'|'.join(sorted(RELATIVES))})\s\Z", re.IGNORECASE)
_OWNS = re.compile(r"[’']s\b")
LONGEST = 60  # words of a sentence that still tells something
DEFINES, EXPLAINS, RELATES, ROLE, FIRST, FULL, TITLED = 2.0, 1.0, 1.5, 1.0, 1.0, 0.5, 4.0  # what each sign counts
SPOKEN, QUOTED, ASKED, LONG, OWNS, TABLE = -1.0, -2.0, -4.0, -1.5, -1.0, -2.0
AROUND = 60, 90  # characters before a name and behind it in which a role is looked for


def telling(document: Document, number: int, place: tuple[int, int], *, first: bool, full: bool) -> float:
    """How much sentence `number` tells of whoever is named at text[place[0]:place[1]].

    `first` if it is among the first of all, `full` if the name stands there in full.
    """
    sentence = document.sentences[number]
    words = document.text[sentence.start : sentence.end]
    before, behind = document.text[sentence.start : place[0]], document.text[place[1] : sentence.end]
    role = bool(_ROLES.search(before[-AROUND[0] :]) or _ROLES.search(behind[: AROUND[1]]))
    score = FIRST * first + FULL * full + ROLE * role
    if _IS.match(behind) or _ASIDE.match(behind):
        score += DEFINES if role else EXPLAINS
    called = before[-AROUND[0] :].rstrip()
    if any(match.end() == len(called) for match in _ROLES.finditer(called)):
        score += DEFINES  # "Libyan leader Muammar Gaddafi"
    if before.count("“") > before.count("”") or before.count('"') % 2:
        score += QUOTED
    score += RELATES * bool(_RELATED.search(before)) + OWNS * bool(_OWNS.match(behind))
    score += TITLED * (number == first_told(document) and _is_titled(document, place))
    score += SPOKEN * (sentence.speaker is not None) + ASKED * words.rstrip("”\"’') ").endswith("?")
    score += TABLE * (" | " in words)
    return score + LONG * (len(words.split()) > LONGEST)


def first_told(document: Document) -> int:
    """The number of the first sentence of a document that may be cited; -1 where there is none."""
    return document.evidence[0] if document.evidence else -1


def _is_titled(document: Document, place: tuple[int, int]) -> bool:
    """Whether a document is called after the one who is named: the page of a wiki."""
    name = " ".join(document.text[slice(*place)].lower().split())
    return name in document.title.lower()
