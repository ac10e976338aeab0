"""Questions about chapters: what one tells, how it ends, who is in it, what it is called; and which there are.

A row of FORMS is a way to ask, with an example that tests try; what stands in the place of the chapter is read by
`index.chapters`.
"""

from __future__ import annotations

from enum import StrEnum

from index.chapters import Chapter, ChapterReference, Contents, Names, chapters_named, contents_of, people_in
from index.lookups.chapter_pages import (
    begun,
    chapter_page,
    contents_page,
    ended,
    no_such,
    people_page,
    title_page,
    which_of,
)
from index.lookups.story import ReadStory
from index.questions.patterns import forms
from index.questions.question_types import without_lead
from index.reading.structure import UNNUMBERED
from index.records import Answer


class Asks(StrEnum):
    """What is asked of a chapter, or of all."""

    TOLD = "told"
    ABOUT = "about"  # the same; a title alone may be somebody's name there
    BEGINNING = "beginning"
    END = "end"
    COUNT = "count"
    CONTENTS = "contents"
    PEOPLE = "people"
    TITLE = "title"


_WHICH = r"(?P<which>\S.{0,118}?)"
_BE = r"(?: is| are| was| were|[’']s|[’']re)"
_THE_STORY = r"(?:the |this |that )?(?:whole |entire )?(?:book|story|novel|tale|campaign|series|serial|text|thing)"
_IT = rf"(?:it(?: all)?|{_THE_STORY}|everything)"
_COUNTED = r"(?:chapters|parts|sections|sessions|episodes)"
_SUMMARY = r"(?:summar(?:y|i[sz]e|i[sz]ation)|recap|sum up|synopsis|overview|outline|tl;?dr|gist)(?: (?:of|for|from))?"
_GIVE = r"(?:(?:can|could|would) you |please )*(?:(?:give|get|write|show|make) (?:me |us )?)?(?:an? |the )?"

FORMS = forms(
    (Asks.CONTENTS, "table of contents", rf"{_GIVE}(?:table of )?contents(?: (?:of|for) {_IT})?", "Table of contents"),
    (
        Asks.CONTENTS,
        "list the chapters",
        rf"(?:list|show(?: me)?|name|give me|what{_BE}|which{_BE})(?: all)?(?: of)? the {_COUNTED}"
        rf"(?: (?:called|titles|of {_IT}|in {_IT}|there|named))*",
        "List the chapters of the book.",
    ),
    (
        Asks.CONTENTS,
        "chapter titles",
        rf"{_GIVE}(?:list of (?:the )?|all )?(?:chapters?(?: titles| names| list)|chapters)(?: (?:of|in) {_IT})?",
        "Give me the chapter titles.",
    ),
    (
        Asks.CONTENTS,
        "which chapters",
        rf"(?:what|which) {_COUNTED} (?:are there|does {_IT} have|has {_IT}(?: got)?)",
        "What chapters are there?",
    ),
    (
        Asks.COUNT,
        "how many chapters",
        rf"how many {_COUNTED}(?: are)?(?: there| does {_IT} have| do we have| has {_IT}(?: got)?)?(?: (?:in|of) {_IT})?",
        "How many chapters does the book have?",
    ),
    (
        Asks.COUNT,
        "the number of",
        rf"what{_BE} the number of {_COUNTED}(?: (?:in|of) {_IT})?",
        "What is the number of chapters?",
    ),
    (
        Asks.END,
        "how does it end",
        rf"(?:and )?how (?:does|did|do|will) {_IT} (?:end|finish|turn out|conclude)s?(?: up)?",
        "How does the story end?",
    ),
    (
        Asks.END,
        "the ending",
        rf"(?:what{_BE} |tell me |give me )?the (?:ending|end|conclusion)(?: of {_IT})?",
        "What's the ending of the book?",
    ),
    (
        Asks.END,
        "at the end",
        rf"what (?:happens|happened) (?:at|in) the (?:very )?end(?:ing)?(?: of {_IT})?",
        "What happens at the end?",
    ),
    (
        Asks.BEGINNING,
        "how does it begin",
        rf"(?:and )?how (?:does|did|do) {_IT} (?:begin|start|open)s?(?: off| out)?",
        "How does it begin?",
    ),
    (
        Asks.BEGINNING,
        "at the beginning",
        rf"what (?:happens|happened) (?:at|in) the (?:very )?(?:beginning|start|opening)(?: of {_IT})?",
        "What happens at the beginning of the story?",
    ),
    (
        Asks.END,
        "how does a chapter end",
        rf"how (?:does|did|do) {_WHICH} (?:end|finish|conclude)s?",
        "How does chapter 3 end?",
    ),
    (
        Asks.END,
        "at the end of a chapter",
        rf"what (?:happens|happened) (?:at|in) the (?:very )?end of {_WHICH}",
        "What happens at the end of chapter 3?",
    ),
    (
        Asks.BEGINNING,
        "how does a chapter begin",
        rf"how (?:does|did|do) {_WHICH} (?:begin|start|open)s?",
        "How does chapter 3 begin?",
    ),
    (
        Asks.BEGINNING,
        "at the beginning of a chapter",
        rf"what (?:happens|happened) (?:at|in) the (?:very )?(?:beginning|start) of {_WHICH}",
        "What happens at the beginning of chapter 3?",
    ),
    (
        Asks.PEOPLE,
        "who is in a chapter",
        rf"who(?:{_BE}| all{_BE}| appears| appeared| occurs| comes up| shows up| features)+"
        rf"(?: (?:there|present|named|mentioned|introduced|met))? in {_WHICH}",
        "Who appears in chapter 3?",
    ),
    (
        Asks.PEOPLE,
        "which characters",
        rf"(?:what|which) (?:characters|people)(?:{_BE}| appear| appeared| occur| come up)+(?: (?:named|mentioned))? in {_WHICH}",
        "Which characters are in chapter 3?",
    ),
    (
        Asks.PEOPLE,
        "the people of",
        rf"(?:the )?(?:characters|people|cast) (?:in|of) {_WHICH}",
        "The characters in chapter 3",
    ),
    (
        Asks.TITLE,
        "what is it called",
        rf"(?:what|how){_BE} {_WHICH} (?:called|titled|named)",
        "What is chapter 4 called?",
    ),
    (Asks.TITLE, "the title of", rf"what{_BE} the (?:title|name) of {_WHICH}", "What's the title of chapter 4?"),
    (
        Asks.TOLD,
        "what happens in",
        r"what (?:all )?(?:happens|happened|takes place|took place|goes on|went on|occurs|is going on|did (?:we|they) do)"
        rf"(?: (?:in|during|at|on))? {_WHICH}",
        "What happens in chapter 7?",
    ),
    (
        Asks.TOLD,
        "a summary of",
        rf"{_GIVE}(?:short |quick |brief |detailed )?{_SUMMARY} {_WHICH}",
        "Can you summarise chapters 3 to 5?",
    ),
    (Asks.TOLD, "a chapter's summary", rf"{_WHICH}[’']?s? (?:summary|recap|synopsis|overview)", "Chapter 3 summary"),
    (Asks.TOLD, "what is it about", rf"what{_BE} {_WHICH} about", "What is chapter 2 about?"),
    (Asks.ABOUT, "tell me about", r"(?:please )?(?:tell (?:me|us) )?about " + _WHICH, "Tell me about chapter 2."),
    (
        Asks.TOLD,
        "remind me",
        rf"(?:remind me (?:of|about|what happen(?:s|ed) in)|catch me up on) {_WHICH}",
        "Remind me what happened in the last chapter.",
    ),
    (
        Asks.TOLD,
        "a chapter alone",
        r"(?P<which>(?:the )?(?:(?:first|last|next-to-last|\d{1,3}(?:st|nd|rd|th)) (?:chapter|part|session|episode)"
        r"|(?:chapters?|ch\.|parts?|sessions?|episodes?) .{1,40}?))",
        "Chapter seven",
    ),
)


def ask_chapters(question: str, story: ReadStory, names: Names = people_in) -> Answer | None:
    """What is known of the chapters that a question is about; None where it is about none. Raises StoredIndexError."""
    words = without_lead(question)
    for form in FORMS:
        match = form.pattern.fullmatch(words)
        if match is None:
            continue
        which = match.groupdict().get("which")
        answer = (
            _of_all(form.meaning, question, story)
            if which is None
            else _of(form.meaning, which, question, story, names)
        )
        if answer is not None:
            return answer
    return None


def look_up_chapter(which: str, story: ReadStory, names: Names = people_in) -> Answer:
    """What the chapters tell that words name, or which there are, where words are empty or name none."""
    contents = contents_of(story.documents)
    if not which.strip():
        return contents_page("", contents, story)
    reference = chapters_named(which, contents, loosely=True) or ChapterReference()
    if reference.rivals:
        return which_of(which, [f"{which} {{}}"] * len(reference.rivals), reference.rivals, contents)
    page = chapter_page(which, reference.chapters, contents, story, names) if reference.chapters else None
    return page or no_such(which, which, contents, story)


def _of_all(asks: Asks, question: str, story: ReadStory) -> Answer | None:
    """What is asked of the whole story: how it begins and ends, which chapters it has."""
    contents = contents_of(story.documents)
    if asks in (Asks.CONTENTS, Asks.COUNT):
        return contents_page(question, contents, story) if contents.chapters else None
    whole = contents.leaves or _wholes(story)
    if not whole or (len(story.documents) > 1 and not contents.counted):
        return None  # of articles none is the last
    return ended(question, whole[-1], story) if asks is Asks.END else begun(question, whole[0], story)


def _wholes(story: ReadStory) -> tuple[Chapter, ...]:
    """A story that has no chapters, as one."""
    return tuple(
        Chapter(document, document.title, 1, None, 0, len(document.sentences) - 1) for document in story.documents[:1]
    )


def _of(asks: Asks, which: str, question: str, story: ReadStory, names: Names) -> Answer | None:
    """What is asked of the chapters that `which` names."""
    contents = contents_of(story.documents)
    reference = chapters_named(which, contents) if contents.chapters else None
    if reference is None or (reference.by_title and not _is_title(which, asks)):
        return None
    if reference.rivals:
        before, behind = question.rsplit(which, 1)
        asked = [f"{before}{which} {{}}{behind}"] * len(reference.rivals)
        return which_of(question, asked, reference.rivals, contents)
    if not reference.chapters:
        return no_such(question, which, contents, story)
    return _page(asks, question, reference.chapters, contents, story, names)


def _page(
    asks: Asks, question: str, chapters: tuple[Chapter, ...], contents: Contents, story: ReadStory, names: Names
) -> Answer | None:
    if asks is Asks.END:
        return ended(question, chapters[-1], story)
    if asks is Asks.BEGINNING:
        return begun(question, chapters[0], story)
    if asks is Asks.PEOPLE:
        return people_page(question, chapters, story, names)
    if asks is Asks.TITLE:
        return title_page(question, chapters, story)
    return chapter_page(question, chapters, contents, story, names)


def _is_title(which: str, asks: Asks) -> bool:
    """Whether words that are a chapter's title mean the chapter: "Alice" may be one, and is somebody."""
    plain = which.strip("“”\"'‘’ ")
    if UNNUMBERED.fullmatch(plain.lower().removeprefix("the ")) or any(sign.isdigit() for sign in plain):
        return True
    return asks is not Asks.ABOUT and len(plain.split()) > 1
