"""Questions for the chapter in which something happens: found by asking when it does, told by where that stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.chapters import Chapter, chapters_of_kind
from index.lookups.story import ReadStory
from index.questions.patterns import named_patterns
from index.questions.question_types import without_lead
from index.records import Answer, Citation, Lookup, LookupKind

_UNIT = r"(?P<kind>chapter|part|section|session|episode|transcript)"
_AUX = r"(?P<aux>is|are|was|were|does|do|did|has|have|will)"
FORMS = named_patterns(
    (
        "which chapter is it in",
        rf"(?:in )?(?:which|what) {_UNIT} (?:is|are|was|were) (?P<topic>.{{2,200}}?) in",
        "Which chapter is the duel in?",
    ),
    (
        "in which chapter does it happen",
        rf"(?:in|during) (?:which|what) {_UNIT} {_AUX} (?P<event>.{{2,200}})",
        "In which chapter does Anna find the letter?",
    ),
    (
        "which chapter does it happen in",
        rf"(?:which|what) {_UNIT} {_AUX} (?P<event>.{{2,200}}?) in",
        "Which chapter does Anna find the letter in?",
    ),
    (
        "which chapter has it",
        rf"(?:which|what) {_UNIT} (?:has|contains|describes|tells (?:of|about)|is about|covers) (?P<topic>.{{2,200}})",
        "Which chapter has the duel?",
    ),
)


def event_asked(question: str) -> str:
    """What is asked of the story instead of the chapter in which something happens: when it does; else the question."""
    words = without_lead(question)
    for form in FORMS:
        if match := form.pattern.fullmatch(words):
            said = match.groupdict()
            return f"When {said['aux']} {said['event']}?" if said.get("event") else f"When is {said['topic']}?"
    return question


def in_chapter(question: str, answer: Answer, story: ReadStory) -> Answer:
    """The answer, with the chapter of its first sentence above it, if that is what the question asks for."""
    words = without_lead(question)
    match = next((found for form in FORMS if (found := form.pattern.fullmatch(words))), None)
    if match is None or not answer.found or answer.lookup or not story.contents.chapters:
        return answer
    chapters = chapters_of_kind(f"{match['kind']}s", story.contents) or story.contents.leaves
    chapter = _chapter_of(answer.statements[0].citations[0], chapters) if answer.statements else None
    if chapter is None:
        return answer
    return replace(answer, lookup=Lookup(LookupKind.CHAPTER, story.contents.words_for(chapter)))


def _chapter_of(place: Citation, chapters: Sequence[Chapter]) -> Chapter | None:
    """The chapter in which a sentence stands; None where it stands in none of them."""
    return next((item for item in chapters if item.holds(place.document, place.first)), None)
