"""Words of the story: where they stand, who says them, where somebody or something comes first, how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, islice

from index.chapters import counts
from index.claims.spoken import spoken_in
from index.lookups.occurrences import FoundWords, Place, find_names, find_words, near_spellings
from index.lookups.story import ReadStory
from index.lookups.word_questions import WordQuestion, asked_words
from index.records import Answer, Citation, Fact, Lookup, LookupKind, QuestionType, Statement, StatementRole, Verdict
from index.text import content_words, tokens

SHOWN = 10  # places of an answer
FIRST = 3  # of words that are counted
LOOKED_AT = 40  # places whose chapters and speakers are told
UNQUOTED, NEARLY = 3, 6  # words without quotation marks that are taken for a quotation, and for nearly one
FIRSTS = 1_000  # places among which the first one of a session or chapter is looked for
MORE = 200  # places behind those that were shown
PARTS = 8  # documents or chapters that are named
NOBODY = frozenset({"nobody", "no one", "none", "the other", "the others", "another"})  # names nobody
WHOSE = frozenset({"his", "her", "their", "its", "my", "our", "your"})  # of somebody who is named elsewhere
QUOTATION_MARKS = dict.fromkeys(map(ord, '“”„«»"'))
ASKS = {
    LookupKind.QUOTE: QuestionType.WHERE,
    LookupKind.SPOKEN: QuestionType.WHO,
    LookupKind.FIRST: QuestionType.WHERE,
    LookupKind.COUNT: QuestionType.AMOUNT,
}


def look_up_words(question: str, story: ReadStory) -> Answer | None:
    """What is found of the words that a question asks after; None where it asks for none, or they stand nowhere."""
    asked = asked_words(question)
    if asked is None:
        return None
    found = _found(asked, story)
    if found:
        return _answer(question, asked, found)
    known = story.search_index.sentences.words.document_frequency
    counted = asked.kind in (LookupKind.COUNT, LookupKind.FIRST) and not asked.doubtful
    if not counted or all(map(known, tokens(asked.words))):
        return None
    never = _answered(question, asked, story, Lookup(asked.kind, asked.words), (), Verdict.UNMENTIONED)
    return replace(never, unmentioned=(asked.words,), lookup=None)


def find_quote(story: ReadStory, words: str, most: int | None = SHOWN) -> Answer:
    """Where words stand, exactly or nearly: all places are counted, `most` of them are cited, in order.

    What it was asked is the words in quotation marks. Silence names what is spelt nearly so.
    """
    quoted = " ".join(words.translate(QUOTATION_MARKS).split())
    asked = WordQuestion(LookupKind.QUOTE, quoted, quoted=True)
    found = find_words(story, quoted, nearly=True)
    if found:
        return _answer(f"“{quoted}”", asked, found, most)
    near = near_spellings(story, quoted)
    facts = (Fact("spelt", near),) if near else ()
    return _answered(f"“{quoted}”", asked, story, Lookup(LookupKind.QUOTE, quoted, facts), (), Verdict.UNSAID)


def more_places(question: str, story: ReadStory, seen: Collection[tuple[str, int]]) -> list[Citation]:
    """Further places of the words that a question asks after; `seen` are (document id, sentence)."""
    asked = asked_words(question)
    found = asked and _found(asked, story)
    if not found:
        return []
    places = (place.citation for place in found.places(len(seen) + MORE))
    return [item for item in places if (item.document.id, item.first) not in seen]


def _found(asked: WordQuestion, story: ReadStory) -> FoundWords | None:
    """Where the words stand; None where it is not sure that they are meant."""
    if asked.doubtful and not story.entities.named(asked.words):
        return None
    if asked.kind in (LookupKind.FIRST, LookupKind.COUNT):
        return find_words(story, asked.words) if asked.quoted else find_names(story, _names(asked, story))
    count = len(asked.words.split())
    found = find_words(story, asked.words, nearly=asked.quoted or count >= NEARLY)
    if asked.kind is LookupKind.SPOKEN and found.exact:
        found = found.exact
    if asked.quoted:
        return found
    known = count >= UNQUOTED
    said = asked.kind is LookupKind.QUOTE or any(map(speaker_of, found.places(LOOKED_AT)))
    return found if known and said else None


def _names(asked: WordQuestion, story: ReadStory) -> list[str]:
    """What is looked for: for the first time also other names of theirs that have a word in common with it."""
    if asked.kind is not LookupKind.FIRST:
        return [asked.words]
    typed = content_words(asked.words)
    others = [name for entity in story.entities.named(asked.words)[:1] for name in entity.aliases]
    return list(dict.fromkeys([asked.words, *(name for name in others if content_words(name) & typed)]))


def _answer(question: str, asked: WordQuestion, found: FoundWords, most: int | None = SHOWN) -> Answer:
    counted = asked.kind is LookupKind.COUNT
    most = {LookupKind.FIRST: 1, LookupKind.COUNT: FIRST}.get(asked.kind, most)
    places = list(found.places() if most is None else _apart(_in_order(asked, found), most))
    about = asked.words
    if asked.kind in (LookupKind.FIRST, LookupKind.COUNT):
        about = " ".join(places[0].citation.marked.split())
    role = StatementRole.FIRST if counted else None
    statements = tuple(
        Statement((place.citation,), role=role if place.exact else StatementRole.NEARLY) for place in places
    )
    lookup = Lookup(asked.kind, about, (Fact("count", len(found)), *_facts(asked, found)))
    return _answered(question, asked, found.story, lookup, statements, Verdict.ANSWERED)


def _in_order(asked: WordQuestion, found: FoundWords) -> Iterator[Place]:
    """The places in order; the first time is one of a session or chapter, where other pages stand beside them."""
    if asked.kind is LookupKind.FIRST:
        told = {document.id for document in found.story.documents if counts(document.title)}
        inside = [place for place in found.places(FIRSTS) if told and place.citation.document.id in told]
        if inside:
            return iter(inside)
    return found.places()


def _apart(places: Iterable[Place], most: int) -> Iterator[Place]:
    """The first places in so many sentences: what stands twice in one is shown once."""
    firsts = (next(same) for _, same in groupby(places, key=lambda place: place.citation.key))
    return islice(firsts, most)


def _answered(
    question: str,
    asked: WordQuestion,
    story: ReadStory,
    lookup: Lookup,
    statements: Sequence[Statement],
    verdict: Verdict,
) -> Answer:
    return Answer(
        question=question,
        understood=question,
        verdict=verdict,
        question_type=ASKS[asked.kind],
        confidence=1.0,
        sure=True,
        statements=tuple(statements),
        passages_searched=story.search_index.passages.vectors.size,
        selection=story.selection,
        lookup=lookup,
    )


def _facts(asked: WordQuestion, found: FoundWords) -> Iterator[Fact]:
    """What is known and counted of words besides their number."""
    exact = len(found.exact)
    if exact < len(found):
        yield Fact("word_for_word", exact)
    if asked.kind is LookupKind.COUNT:
        named = found.story.entities.named(asked.words)
        if named and named[0].mentions > len(found):
            yield Fact("aliases", ", ".join(named[0].aliases))
            yield Fact("mentions", named[0].mentions)
        if spread := found.spread:
            yield Fact("spread", spread)
        yield from _divided(found)
        return
    most = 1 if asked.kind is LookupKind.FIRST else LOOKED_AT
    places = list(found.places(most))
    if asked.kind is LookupKind.SPOKEN:
        speakers = [speaker for place in places if (speaker := speaker_of(place))]
        if len(speakers) == len(found):  # else it is not known of all
            yield from _named("said_by", speakers)
    if most == 1 or len(found) <= most:
        sections = (place.citation.section for place in places)
        yield from _named("chapter", [section.title for section in sections if section])
        if len(found.story.documents) > 1:
            yield from _named("document", [place.citation.document.title for place in places])


def _divided(found: FoundWords) -> Iterator[Fact]:
    """In how many documents words stand, or chapters of the only one, and in which the most often."""
    if counts := found.by_part:
        name = "in_documents" if len(found.story.documents) > 1 else "in_chapters"
        yield Fact(name, len(counts))
        yield Fact("most_in", counts[:PARTS])


def _named(name: str, values: Sequence[str]) -> Iterator[Fact]:
    """A fact whose values are names: one, or several each with how often."""
    counts = Counter(values)
    if len(counts) == 1:
        yield Fact(name, values[0])
    elif counts:
        yield Fact(name, tuple(counts.most_common()))


def speaker_of(place: Place) -> str | None:
    """Who says the words of a place; None where nobody does, or it is not known by name."""
    citation = place.citation
    words, spoken = (" ".join(text.split()) for text in (citation.marked, spoken_in(citation)))
    speaker = (citation.speaker or "").lower()
    if not speaker or speaker in NOBODY or speaker.split()[0] in WHOSE:
        return None
    # "Anna said that" is not what she said
    return citation.speaker if words in spoken and speaker not in words.lower() else None
