"""Questions about who somebody is, or what something is that has a name; and who is in the story at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from index.lookups.story import ReadStory
from index.questions.patterns import beginning, forms, whole
from index.questions.question_types import without_lead
from index.records import (
    Answer,
    Citation,
    Entity,
    EntityKind,
    Fact,
    Lookup,
    LookupKind,
    QuestionType,
    Statement,
    StatementRole,
    Verdict,
)
from index.text import STOP_WORDS, tokens

TELLING, SAYING, DATED = 3, 2, 2  # statements on a page, and the first place
FITTING = range(5, 45)  # words of something said that is shown
WITH, PARTS = 6, 12  # names beside one, and parts of the story in the bar
SURE = 3.0  # what a sentence must tell at least for the page to say surely who somebody is
BY_FAR = 3  # times as often must one be named as the next, to be meant by what both are called
LONGEST, SPELT = 60, 6  # characters of a name, and of one that may have been typed wrongly
CAST, FEW = 25, 3  # people that are named, and so few that others are, too


class Asks(StrEnum):
    """Whom a question asks about."""

    PERSON = "person"
    CAST = "cast"


_STORY = r"(?:the |this |that )?(?:book|story|novel|campaign|series|serial|text|it|game|chronicle)"
_GUY = r"(?: (?:guy|girl|man|woman|person|character)(?: called| named)?)?"
_PEOPLE = r"(?:people|persons|cast|(?:main |major |important )?characters?|protagonists?|players|names)"
FORMS = forms(
    (
        Asks.CAST,
        "who is in it",
        rf"who (?:is|are|was|were|all is|all are)(?: all)? (?:in|the {_PEOPLE}(?: (?:in|of))?)(?: {_STORY})?",
        "Who is in the story?",
    ),
    (
        Asks.CAST,
        "the characters",
        rf"(?:list|show|name|what are|which are|give me)(?: me)?(?: all)?(?: of)? the {_PEOPLE}"
        rf"(?: (?:in|of) {_STORY})?",
        "List the main characters.",
    ),
)
WHO = forms(
    (
        Asks.PERSON,
        "who is X",
        rf"who(?:[’']?s| is| was| are| were)(?: that| this)?{_GUY} ",
        "Who's that guy Rostam?",
    ),
    (
        Asks.PERSON,
        "tell me about X",
        r"(?:(?:tell me|what do (?:we|you|i) know|what is known|what can you tell me|talk)(?: more)? )?about ",
        "Tell me about Mina Harker.",
    ),
)
# what is said of somebody behind the name that is asked after
ADDED = re.compile(
    r",? (?:in|on|at|from|again|anyway|and (?:what|who|why|how|where)|who|that|really) .{0,100}\Z|,.{0,100}\Z"
)
ARTICLE = re.compile(r"\A(?:the|an?|our|that|this) ", re.IGNORECASE)
AGAIN = re.compile(
    r",? (?:again|anyway|exactly|really|even|please|then|in (?:the|this) (?:story|book|novel|campaign|game))\Z",
    re.IGNORECASE,
)


def ask_people(question: str, story: ReadStory) -> Answer | None:
    """The page of whoever a question asks about, or the cast; None where it asks otherwise, or nobody is called so."""
    words = without_lead(question)
    if whole(FORMS, words):
        return cast_page(question, story)
    form = beginning(WHO, words)
    if form is None:
        return None
    match = form.pattern.match(words)
    name = AGAIN.sub("", words[match.end() if match else 0 :].strip())
    found = _meant(name, story)
    return _answered(question, found, story, ARTICLE.sub("", name, count=1)) if found else None


def look_up_person(name: str, story: ReadStory) -> Answer:
    """The page of whoever is called so, or nearly so; without a name that of the cast.

    Where nobody is, that the story does not mention them; where several could be, who.
    """
    bare = ARTICLE.sub("", " ".join(name.split()), count=1)
    found = _foremost(story.entities.find(bare)) if bare else []
    if found or not bare:
        answer = _answered(name, found, story, bare) if found else cast_page("", story)
        if answer is not None:
            return answer
    return Answer(
        question=name,
        understood=name,
        verdict=Verdict.UNMENTIONED,
        sure=True,
        unmentioned=(name,) if name else (),
        passages_searched=story.search_index.passages.vectors.size,
        selection=story.selection,
    )


def _answered(question: str, found: Sequence[Entity], story: ReadStory, called: str) -> Answer:
    if len(found) > 1:
        readings = tuple(f"Who is {entity.name}?" for entity in found)
        return Answer(question=question, understood=question, verdict=Verdict.UNCLEAR, readings=readings)
    return person_page(question, found[0], story, called)


def _foremost(found: Sequence[Entity]) -> Sequence[Entity]:
    """The one that is named most, by far, of those who could be meant; else two of them."""
    return found[:1] if len(found) < 2 or found[0].mentions >= BY_FAR * found[1].mentions else found[:2]


def _meant(name: str, story: ReadStory) -> Sequence[Entity]:
    """Who can be meant by what somebody typed, one by far or several; nobody where it is no name."""
    bare = ARTICLE.sub("", name, count=1)
    for words in dict.fromkeys((bare, ADDED.sub("", bare))):
        if not words or all(word.lower() in STOP_WORDS for word in words.split()) or len(words) > LONGEST:
            continue
        found = story.entities.named(words)
        if not found and len(words) >= SPELT and _is_strange(words, story):
            found = story.entities.nearly(words)
        if found:
            return _foremost(found)
    return []


def _is_strange(words: str, story: ReadStory) -> bool:
    """Whether a word that was typed stands nowhere: it is a slip of the pen."""
    known = story.search_index.sentences.words
    return not all(map(known.document_frequency, tokens(words)))


def person_page(question: str, entity: Entity, story: ReadStory, called: str = "") -> Answer:
    """What the story says of somebody in its own sentences: who it is, the first place, what they say, their days."""
    entities = story.entities
    told = entities.telling(entity, TELLING, called)
    days = story.events.key(story.events.dated(sentences=entities.sentences(entity)), DATED)
    roles = {
        StatementRole.TELLING: [place for place, _ in told],
        StatementRole.FIRST: [entity.first],
        StatementRole.SAYING: list(_sayings(entities.sayings(entity))),
        StatementRole.DATED: [event.citation for event in days],
    }
    facts = (
        Fact("aliases", ", ".join(name for name in entity.aliases if name != entity.name)),
        Fact("mentions", entity.mentions),
        Fact("with", entities.together(entity, WITH)),
        Fact("spread", entities.spread(entity, PARTS)),
    )
    return Answer(
        question=question,
        understood=question,
        verdict=Verdict.ANSWERED,
        question_type=QuestionType.WHO,
        sure=bool(told) and told[0][1] >= SURE,
        confidence=1.0 if told and told[0][1] >= SURE else 0.5,
        statements=tuple(_statements(roles.items())),
        passages_searched=story.search_index.passages.vectors.size,
        selection=story.selection,
        lookup=Lookup(LookupKind.PERSON, entity.name, tuple(fact for fact in facts if fact.value)),
    )


def _statements(roles: Iterable[tuple[StatementRole, list[Citation]]]) -> Iterator[Statement]:
    """A statement for each place, once, for the first reason that it has."""
    known = set()
    for role, places in roles:
        for place in places:
            if place.key not in known:
                known.add(place.key)
                yield Statement((place,), role=role)


def _sayings(places: Iterable[Citation]) -> Iterator[Citation]:
    """The first things that somebody says which are neither short nor long, each in another paragraph."""
    blocks: set[tuple[str, int]] = set()
    for place in places:
        block = place.document.id, place.paragraph
        if block not in blocks and len(place.quote.split()) in FITTING and _is_spoken(place):
            blocks.add(block)
            yield place
        if len(blocks) == SAYING:
            return


def _is_spoken(place: Citation) -> bool:
    """Whether somebody's own words stand there: in quotation marks, or as what they send."""
    words = place.quote
    whole = words.count("“") == words.count("”") and words.count('"') % 2 == 0
    return whole and (any(mark in words for mark in '“"«「') or words.startswith(f"{place.speaker}:"))


def cast_page(question: str, story: ReadStory) -> Answer | None:
    """Who is in the story, those that are named most often first, of news whatever is named; None where nothing is."""
    people = [item for item in story.entities.cast if item.kind is EntityKind.PERSON]
    people = (people if len(people) >= FEW else list(story.entities.cast))[:CAST]
    if not people:
        return None
    cast = tuple((item.name, item.mentions) for item in people)
    told = (story.entities.telling(item, 1) for item in people[:TELLING])
    said = tuple(Statement((place,), role=StatementRole.TELLING) for found in told for place, _ in found)
    return Answer(
        question=question,
        understood=question,
        verdict=Verdict.ANSWERED,
        question_type=QuestionType.LIST,
        sure=True,
        confidence=1.0,
        statements=said,
        passages_searched=story.search_index.passages.vectors.size,
        selection=story.selection,
        lookup=Lookup(LookupKind.CAST, facts=(Fact("cast", cast),)),
    )
