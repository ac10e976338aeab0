"""Questions about the book itself: who wrote it, what it is called, how long it is, when it came out, its language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from index.lookups.book_questions import FORMS, Asks
from index.lookups.languages import language_of
from index.lookups.story import ReadStory
from index.questions.question_types import without_lead
from index.records import Answer, Citation, Document, Fact, Lookup, LookupKind, Statement, Verdict

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
