"""Questions about chapters: what one tells, how it ends, who is in it, what it is called; and which there are."""

from __future__ import annotations

from index.chapters import Chapter, ChapterReference, Contents, chapters_named, chapters_of_kind, counts
from index.lookups.chapter_pages import (
    begun,
    chapter_page,
    contents_page,
    ended,
    no_such,
    people_page,
    title_page,
    titles,
    which_of,
)
from index.lookups.chapter_questions import FORMS
from index.lookups.chapter_questions import ChapterQuestion as Asks
from index.lookups.story import ReadStory
from index.questions.question_types import without_lead
from index.reading.structure import UNNUMBERED
from index.records import Answer

MANY = 200  # documents


def ask_chapters(question: str, story: ReadStory) -> Answer | None:
    """What is known of the chapters that a question is about; None where it is about none. Raises StoredIndexError."""
    words = without_lead(question)
    for form in FORMS:
        match = form.pattern.fullmatch(words)
        if match is None:
            continue
        said = match.groupdict()
        if (which := said.get("which")) is not None:
            answer = _of(form.meaning, which, question, story)
        else:
            answer = _of_all(form.meaning, question, story, (said.get("counted") or "").lower())
        if answer is not None:
            return answer
    return None


def look_up_chapter(which: str, story: ReadStory) -> Answer:
    """What the chapters tell that words name, or which there are, where words are empty or name none."""
    contents = story.contents
    if not which.strip():
        return contents_page("", contents, story)
    reference = chapters_named(which, contents, loosely=True) or ChapterReference()
    if reference.rivals:
        return which_of(which, [f"{which} {{}}"] * len(reference.rivals), reference.rivals, contents)
    found = reference.chapters
    page = chapter_page(titles(found), found, contents, story) if found else None
    return page or no_such(which, which, contents, story)


def look_up_chapter_at(place: int, story: ReadStory) -> Answer | None:
    """The same of one chapter, by its place among all that may be read; None where there is none such."""
    contents = story.contents
    if not 0 <= place < len(contents.leaves):
        return None
    chapter = contents.leaves[place]
    return chapter_page(chapter.title, [chapter], contents, story)


def _of_all(asks: Asks, question: str, story: ReadStory, counted: str = "") -> Answer | None:
    """What is asked of the whole story: how it begins and ends, which chapters it has, or `counted`, "sessions"."""
    contents = story.contents
    if asks in (Asks.CONTENTS, Asks.COUNT):
        return contents_page(question, contents, story, counted) if contents.chapters else None
    whole = contents.leaves or _wholes(story)
    if len(story.documents) > 1 and not contents.counted:
        whole = chapters_of_kind("sessions", contents)  # of articles none is the last
    if not whole:
        return None
    return ended(question, whole[-1], story) if asks is Asks.END else begun(question, whole[0], story)


def _wholes(story: ReadStory) -> tuple[Chapter, ...]:
    """A story that has no chapters, as one."""
    return tuple(
        Chapter(document, document.title, 1, None, 0, len(document.sentences) - 1) for document in story.documents[:1]
    )


def _of(asks: Asks, which: str, question: str, story: ReadStory) -> Answer | None:
    """What is asked of the chapters that `which` names."""
    if len(story.documents) > MANY and not counts(which):
        return None  # so many are not read to look for a title
    contents = story.contents
    reference = chapters_named(which, contents) if contents.chapters else None
    if reference is None or (reference.by_title and not _is_title(which, asks)):
        return None
    if reference.rivals:
        before, behind = question.rsplit(which, 1)
        asked = [f"{before}{which} {{}}{behind}"] * len(reference.rivals)
        return which_of(question, asked, reference.rivals, contents)
    if not reference.chapters:
        return no_such(question, which, contents, story)
    return _page(asks, question, reference.chapters, contents, story)


def _page(
    asks: Asks, question: str, chapters: tuple[Chapter, ...], contents: Contents, story: ReadStory
) -> Answer | None:
    if asks is Asks.END:
        return ended(question, chapters[-1], story)
    if asks is Asks.BEGINNING:
        return begun(question, chapters[0], story)
    if asks is Asks.PEOPLE:
        return people_page(question, chapters, story)
    if asks is Asks.TITLE:
        return title_page(question, chapters, story)
    return chapter_page(question, chapters, contents, story)


def _is_title(which: str, asks: Asks) -> bool:
    """Whether words that are a chapter's title mean the chapter: "Alice" may be one, and is somebody."""
    plain = which.strip("“”\"'‘’ ")
    if UNNUMBERED.fullmatch(plain.lower().removeprefix("the ")) or any(sign.isdigit() for sign in plain):
        return True
    return asks is not Asks.ABOUT and len(plain.split()) > 1
