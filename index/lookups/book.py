"""Questions about the book itself: who wrote it, what it is called, how long it is, when it came out, its language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum

from index.lookups.languages import language_of
from index.lookups.story import ReadStory
from index.questions.patterns import forms
from index.questions.question_types import without_lead
from index.records import Answer, Citation, Document, Fact, Lookup, LookupKind, Statement, Verdict


class Asks(StrEnum):
    """What is asked of the book."""

    ALL = "all"
    AUTHOR = "author"
    TITLE = "title"
    PUBLISHER = "publisher"
    PUBLISHED = "published"
    LENGTH = "length"
    LANGUAGE = "language"
    DOCUMENTS = "documents"


_BE = r"(?: is| are| was| were|[’']s)"
_KIND = r"(?:book|novel|story|tale|text|work|article|document|serial|series|campaign|wiki|adventure)"
_MANY = r"(?:transcript|log|session|episode|page|article|document|file|text|note|stor(?:y|ie)|book|chapter)s"
_PAPERS = r"(?:document|file|article|text|page|transcript|log|note|entrie)s"
_WHOLE = rf"(?:(?:all )?(?:of )?(?:the |these |those |this |our )?(?:whole |entire )?(?:{_KIND}|{_MANY})|everything)"
_ALL = r"(?: (?:all )?(?:together|in total|in all|altogether|combined|overall|in sum|so far|now))?"
_BOOK = rf"(?P<it>it|this|that|(?:the |this |that )(?:whole |entire |present )?{_KIND})"
FORMS = forms(
    (Asks.AUTHOR, "who wrote it", rf"who (?:wrote|has written|authored) {_BOOK}", "Who wrote this book?"),
    (
        Asks.AUTHOR,
        "the author",
        rf"(?:who{_BE} |what{_BE} )?(?:the )?(?:name of the )?(?:author|writer)s?(?:[’']s name)?(?: of {_BOOK})?",
        "Who is the author?",
    ),
    (Asks.AUTHOR, "by whom", rf"(?:by whom{_BE}|who{_BE}) {_BOOK} (?:written(?: by)?|by)", "Who is it by?"),
    (Asks.TITLE, "the title", rf"(?:what{_BE} )?the (?:title|name) of {_BOOK}", "What is the title of the book?"),
    (Asks.TITLE, "its title", rf"what{_BE} (?:the|its) title", "What is the title?"),
    (
        Asks.TITLE,
        "what is it called",
        rf"(?:what|how){_BE} {_BOOK} (?:called|titled|named)",
        "What is this book called?",
    ),
    (Asks.TITLE, "which book", rf"(?:what|which) {_KIND}{_BE} (?:this|it|that)", "What book is this?"),
    (Asks.PUBLISHER, "who published it", rf"who (?:published|brought out|printed) {_BOOK}", "Who published it?"),
    (
        Asks.PUBLISHER,
        "the publisher",
        rf"(?:who{_BE} |what{_BE} )?the publisher(?: of {_BOOK})?",
        "Who is the publisher of the book?",
    ),
    (
        Asks.PUBLISHED,
        "when was it published",
        rf"(?:when|(?:in )?(?:what|which) year|on (?:what|which) (?:day|date))(?: is| was| did) {_BOOK} (?:first )?"
        r"(?:published|written|released|printed|come out|appear|come from)",
        "When was the book published?",
    ),
    (
        Asks.PUBLISHED,
        "its date",
        rf"(?:what{_BE} )?the (?:date|day|year) of (?:publication|release)(?: of {_BOOK})?",
        "What is the date of publication?",
    ),
    (Asks.PUBLISHED, "how old is it", rf"how old{_BE} (?P<it>(?:the |this )(?:book|novel))", "How old is the book?"),
    (Asks.LENGTH, "how long is it", rf"how long{_BE} {_BOOK}{_ALL}", "How long is the book?"),
    (Asks.LENGTH, "how long are they", rf"how (?:long|big){_BE} {_WHOLE}{_ALL}", "How long are all the transcripts?"),
    (
        Asks.LENGTH,
        "the length",
        rf"(?:what{_BE} )?the (?:total |whole |overall )?(?:length|word count|size) of {_WHOLE}{_ALL}",
        "What is the total length of the transcripts?",
    ),
    (
        Asks.DOCUMENTS,
        "how many pages of a wiki",
        rf"how many {_PAPERS} (?:(?:does|do|has) (?:the|this|our) (?:wiki|campaign|story)(?: have)?"
        rf"|(?:are )?(?:there )?in (?:the|this|our) (?:wiki|campaign|story)){_ALL}",
        "How many pages does the wiki have?",
    ),
    (
        Asks.LENGTH,
        "how many words",
        rf"how many (?:words|pages|sentences)(?: are)?(?: there)?"
        rf"(?: (?:do(?:es)? {_WHOLE} have|does it have|has it|in {_WHOLE}|is it|long{_BE} it))?{_ALL}",
        "How many words does the book have?",
    ),
    (
        Asks.LENGTH,
        "time to read",
        rf"how (?:long|much time) (?:does|will|would) (?:it|one|i|we) (?:take|need)(?: me)? to read(?: {_BOOK})?",
        "How long does it take to read?",
    ),
    (
        Asks.LANGUAGE,
        "which language",
        rf"(?:in )?(?:what|which) languages?{_BE} {_BOOK}(?: written)?(?: in)?",
        "What language is it in?",
    ),
    (
        Asks.DOCUMENTS,
        "how many documents",
        r"how many (?:documents|files|articles|texts|transcripts|logs|notes|entries)(?: (?:are|is|were|do we have))?"
        rf"(?: there)?(?: (?:in|does) the story(?: have)?)?{_ALL}",
        "How many documents are there?",
    ),
    (
        Asks.ALL,
        "about the book",
        r"(?:tell me |what do you know |(?:some )?(?:info|information|details) )?about (?:the|this) (?:book|novel)",
        "Tell me about the book.",
    ),
)
A_MINUTE = 230  # words that are read (Brysbaert 2019, How many words do we read per minute?: 238 in silence)
AUTHORS = 5  # of a story that are named
OPENING = 1500  # characters in which a title page stands
ON_TITLE_PAGE, KEPT = "title page", "sources.toml or front matter"
YEAR = re.compile(
    r"^[ \t(\[]{0,4}(?:(?:first )?published(?: in)?:? )?(?P<year>1[5-9]\d\d|20\d\d)[ \t)\].]{0,4}$", re.I | re.M
)
TRANSLATED = re.compile(r"^.{0,40}\btranslated (?:from|by) .{2,80}$", re.IGNORECASE | re.MULTILINE)


def ask_book(question: str, story: ReadStory) -> Answer | None:
    """What is known of the book that a question is about; None where it is about none, or that is not known."""
    words = without_lead(question)
    match, asks = next(
        ((found, form.meaning) for form in FORMS if (found := form.pattern.fullmatch(words))), (None, None)
    )
    if match is None or asks is None or not story.documents or not _is_meant(match.groupdict().get("it"), story):
        return None
    facts = tuple(_facts(asks, story))
    if not facts:
        return None
    title = story.documents[0].title if len(story.documents) == 1 else ""
    return Answer(
        question=question,
        understood=question,
        verdict=Verdict.ANSWERED,
        confidence=1.0,
        sure=True,
        statements=tuple(_cited(asks, story.documents)),
        passages_searched=story.search_index.passages.vectors.size,
        selection=story.selection,
        lookup=Lookup(LookupKind.BOOK, title, facts),
    )


def _is_meant(named: str | None, story: ReadStory) -> bool:
    """Whether "it" can be the book: not where a story has many documents."""
    return len(story.documents) == 1 or (named or "").lower() not in ("it", "this", "that")


def _facts(asks: Asks, story: ReadStory) -> Iterator[Fact]:
    """What is known of what is asked for; of all, each thing that is known."""
    documents = story.documents
    known = {
        Asks.TITLE: _title(documents),
        Asks.AUTHOR: _author(documents, with_basis=asks is Asks.AUTHOR),
        Asks.PUBLISHER: _publisher(documents),
        Asks.PUBLISHED: _published(documents, with_basis=asks is Asks.PUBLISHED),
        Asks.DOCUMENTS: iter(
            [Fact("documents", len(documents))] if len(documents) > 1 or asks is Asks.DOCUMENTS else []
        ),
        Asks.LENGTH: _length(story),
        Asks.LANGUAGE: _language(documents),
    }
    for kind, facts in known.items():
        if asks in (kind, Asks.ALL):
            yield from facts


def _title(documents: Sequence[Document]) -> Iterator[Fact]:
    if len(documents) == 1:
        yield Fact("title", documents[0].title)


def _author(documents: Sequence[Document], *, with_basis: bool) -> Iterator[Fact]:
    """Who wrote the documents, if it is said of most of them."""
    named = [item.author for item in documents if item.author]
    authors = [name for name, _ in Counter(named).most_common()]
    if not named or 2 * len(named) < len(documents) or len(authors) > AUTHORS:
        return
    yield Fact("author", ", ".join(authors))
    if with_basis:
        told = all(item.author in item.text[:OPENING] for item in documents if item.author)
        yield Fact("basis", ON_TITLE_PAGE if told else KEPT)


def _publisher(documents: Sequence[Document]) -> Iterator[Fact]:
    names = list(dict.fromkeys(item.publisher for item in documents if item.publisher))
    if names and len(names) <= AUTHORS:
        yield Fact("publisher", ", ".join(names))


def _published(documents: Sequence[Document], *, with_basis: bool) -> Iterator[Fact]:
    """The day of publication, of several the first and the last; or the year that stands alone on a title page."""
    days = sorted(item.published for item in documents if item.published)
    if days:
        yield Fact("published", days[0])
        if days[-1] != days[0]:
            yield Fact("published_last", days[-1])
    elif len(documents) == 1 and (year := YEAR.search(_title_page(documents[0]))):
        yield Fact("published", year["year"])
        if with_basis:
            yield Fact("basis", ON_TITLE_PAGE)


def _title_page(document: Document) -> str:
    """What stands before the first chapter, as far as a title page can reach."""
    first = next((item for item in document.sections if item.number), None)
    end = document.sentences[document.blocks[first.first].first].start if first else 0
    return document.text[: min(end, OPENING)]


def _length(story: ReadStory) -> Iterator[Fact]:
    """How many words it has as far as it may be read, and how many minutes it takes to read."""
    contents = story.contents
    if contents.chapters and (contents.counted or len(story.documents) == 1):
        yield Fact("chapter_count", len(contents.leaves))
    words = sum(len(item.text.split()) for item in story.documents)
    yield Fact("words", words)
    yield Fact("minutes", max(1, round(words / A_MINUTE)))
    pages = sum(len(item.pages) for item in story.documents)
    if pages:
        yield Fact("pages", pages)


def _language(documents: Sequence[Document]) -> Iterator[Fact]:
    """The languages of the documents, and from which they are translated, if the title page says so."""
    found = [language for item in documents if (language := language_of(item.text))]
    if found:
        yield Fact("language", ", ".join(name for name, _ in Counter(found).most_common()))
    if len(documents) == 1 and (translated := TRANSLATED.search(_title_page(documents[0]))):
        yield Fact("translated", " ".join(translated[0].split()))


def _cited(asks: Asks, documents: Sequence[Document]) -> Iterator[Statement]:
    """The line of the title page that says who wrote it, if it can be cited."""
    if asks is not Asks.AUTHOR or len(documents) != 1 or not (author := documents[0].author):
        return
    document = documents[0]
    for number in document.evidence:
        sentence = document.sentences[number]
        if sentence.start >= OPENING:
            return
        at = document.text.find(author, sentence.start, sentence.end)
        if at >= 0 and sentence.end - sentence.start <= len(author) + 24:
            yield Statement((Citation(document, number, number, (at, at + len(author))),))
            return
