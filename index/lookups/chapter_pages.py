"""Chapters → answers: what they tell, who is in them, how they begin and end, and the table of contents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.chapters import Chapter, Contents, beginning_of, chapter_summary, chapters_of_kind, ending_of
from index.lookups.story import ReadStory
from index.records import (
    Answer,
    Citation,
    EventKind,
    Fact,
    Lookup,
    LookupKind,
    QuestionType,
    Statement,
    StatementRole,
    Verdict,
)

MOST = 12  # sentences that tell several chapters, shared out among them
PEOPLE = 8
DAYS = 3  # dated events of a chapter that are shown
READINGS = 4  # chapters of which one may be meant that are asked back for
LISTED = 100  # chapters that are listed


def answered(
    question: str, story: ReadStory, lookup: Lookup, statements: Sequence[Statement] = (), *, found: bool = True
) -> Answer:
    """What was looked up, as an answer that is sure."""
    return Answer(
        question=question,
        understood=question,
        verdict=Verdict.ANSWERED if found else Verdict.UNSAID,
        question_type=QuestionType.TOPIC,
        confidence=float(found),
        sure=True,
        statements=tuple(statements),
        passages_searched=story.search_index.passages.vectors.size,
        selection=story.selection,
        lookup=lookup,
    )


def titles(chapters: Sequence[Chapter]) -> str:
    """What chapters are called, of several the first and the last."""
    first, last = (item.title for item in (chapters[0], chapters[-1]))
    return first if len(chapters) == 1 else f"{first} – {last}"


def chapter_page(question: str, chapters: Sequence[Chapter], contents: Contents, story: ReadStory) -> Answer | None:
    """What chapters tell in their own sentences, in order; who is in them, their days, and how long they are."""
    told = tuple(_told(chapters, contents, story))
    if not told:
        return None
    facts = [Fact("people", people)] if (people := _people(chapters, story)) else []
    facts.append(Fact("words", sum(item.words for item in chapters)))
    lookup = Lookup(LookupKind.CHAPTER, titles(chapters), tuple(facts), _place(chapters, contents))
    return answered(question, story, lookup, (*told, *_dated(chapters, told, story)))


def _place(chapters: Sequence[Chapter], contents: Contents) -> tuple[int, int] | None:
    """Which of all chapters a single one is, and how many there are."""
    single = len(chapters) == 1 and chapters[0] in contents.leaves
    return (contents.leaves.index(chapters[0]), len(contents.leaves)) if single else None


def _told(chapters: Sequence[Chapter], contents: Contents, story: ReadStory) -> Iterator[Statement]:
    """The sentences that tell chapters; of a part, chapter by chapter."""
    leaves = [
        leaf for item in chapters for leaf in ([i for i in contents.inside(item) if i in contents.leaves] or [item])
    ]
    each = 0 if len(leaves) == 1 else max(1, MOST // len(leaves))
    if len(leaves) > MOST:  # of very many chapters some, evenly drawn, the first and the last among them
        leaves = [leaves[at * (len(leaves) - 1) // (MOST - 1)] for at in range(MOST)]
    for leaf in leaves:
        yield from chapter_summary(leaf, story.search_index, each)


def _people(chapters: Sequence[Chapter], story: ReadStory) -> tuple[tuple[str, int], ...]:
    """Who is named in chapters, and how often."""
    inside = {(item.document.id, number) for item in chapters for number in item.sentences}
    return story.entities.people_in(inside, PEOPLE)


def _dated(chapters: Sequence[Chapter], told: Sequence[Statement], story: ReadStory) -> Iterator[Statement]:
    """The first dated events of chapters, in order, that are not told already."""
    shown = {place.key for statement in told for place in statement.citations}
    found = 0
    for document in dict.fromkeys(item.document.id for item in chapters):
        for event in story.timeline(document=document):
            place = event.citation
            inside = any(item.holds(place.document, place.first) for item in chapters)
            if inside and event.kind is not EventKind.DENIAL and place.key not in shown and found < DAYS:
                shown.add(place.key)
                found += 1
                yield Statement((Citation(place.document, place.first, place.last),), event.when, StatementRole.DATED)


def ended(question: str, chapter: Chapter, story: ReadStory) -> Answer | None:
    """How a chapter, or the story with it, ends."""
    told = ending_of(chapter, story.search_index)
    return answered(question, story, Lookup(LookupKind.CHAPTER, chapter.title), told) if told else None


def begun(question: str, chapter: Chapter, story: ReadStory) -> Answer | None:
    """How a chapter, or the story with it, begins."""
    told = beginning_of(chapter, story.search_index)
    return answered(question, story, Lookup(LookupKind.CHAPTER, chapter.title), told) if told else None


def people_page(question: str, chapters: Sequence[Chapter], story: ReadStory) -> Answer | None:
    """Who is in chapters, and how often they are named; None where nobody is found."""
    people = _people(chapters, story)
    if not people:
        return None
    return answered(question, story, Lookup(LookupKind.CHAPTER, titles(chapters), (Fact("people", people),)))


def title_page(question: str, chapters: Sequence[Chapter], story: ReadStory) -> Answer | None:
    """What chapters are called; None where they have no names."""
    named = [item.name for item in chapters if item.name]
    if not named:
        return None
    facts = (Fact("title", " · ".join(dict.fromkeys(named))),)
    return answered(question, story, Lookup(LookupKind.CHAPTER, titles(chapters), facts))


def contents_page(question: str, contents: Contents, story: ReadStory, counted: str = "") -> Answer:
    """Which chapters there are, and how many: parts are not counted with the chapters that they hold.

    Of those that are `counted`, "sessions", alone, if the story has such.
    """
    if not contents.chapters:
        return answered(question, story, Lookup(LookupKind.CONTENTS), found=False)
    if own := chapters_of_kind(counted, contents):
        listed = tuple((item.title, 1) for item in own[:LISTED])
        facts = (Fact("count", len(own)), Fact("chapters", listed))
        return answered(question, story, Lookup(LookupKind.CONTENTS, counted.capitalize(), facts))
    listed = tuple((contents.listing(item), item.level) for item in contents.chapters[:LISTED])
    facts = (Fact("count", len(contents.leaves)), Fact("chapters", listed))
    return answered(question, story, Lookup(LookupKind.CONTENTS, "", facts))


def no_such(question: str, which: str, contents: Contents, story: ReadStory) -> Answer:
    """That there is no such chapter, and which there are; of those beyond a bookmark nothing is known here."""
    numbers = [item.number for item in contents.leaves if item.number is not None]
    facts = (Fact("first", min(numbers)), Fact("last", max(numbers))) if numbers else ()
    return answered(question, story, Lookup(LookupKind.CONTENTS, which, facts), found=False)


def which_of(question: str, asked: Sequence[str], rivals: Sequence[Chapter], contents: Contents) -> Answer:
    """Which of several chapters is meant? `asked` are the questions in full, each with a place for its part."""
    parts = [part.title if (part := contents.above(item)) else item.document.title for item in rivals]
    readings = tuple(words.replace("{}", f"of {part}") for words, part in zip(asked, parts, strict=True))
    distinct = tuple(dict.fromkeys(readings))[:READINGS]
    return Answer(question=question, understood=question, verdict=Verdict.UNCLEAR, readings=distinct)
