"""The story as it may be read within a scope, and everything that can be asked of it."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from threading import Lock

from index.answering import (
    Thresholds,
    answer_from,
    as_likely,
    numbered_context,
    summary_from,
    summary_statements,
    writing_context,
)
from index.chapters import Contents, contents_of, story_summary
from index.claims import check_claim, extract_claims
from index.document_lookup import named_document
from index.entities import StoryEntities
from index.errors import IndexForeignError
from index.lookups import event_asked, in_chapter, look_up, looked_up, more_places
from index.models import Models
from index.questions import checked_question, classify_question, rewrite_followup, small_talk
from index.records import (
    Answer,
    Citation,
    ClaimCheck,
    Document,
    QuestionType,
    SearchResult,
    Selection,
    Turn,
    Verdict,
)
from index.search import Searcher, SearchIndex, Vectors, groups_of, respelled
from index.storage import Built
from index.text import content_words
from index.timeline import EventList, StoryEvents

CLAIMS = 10  # of one text that are checked
MORE = 40  # passages that are looked through for more
PASSAGES = 40  # and through which for what an answer is written from
CONTEXT = 24  # key sentences that a summary is written from
SUMMED = 4_000  # sentences that a summary looks at; of more, those that documents begin with


class StoryView:
    """One state of the story within one scope; nothing outside of it is searched, counted or named.

    Safe to use from several threads. What searches is made when it is first needed.
    """

    def __init__(
        self,
        selection: Selection,
        built: Built,
        models: Models,
        thresholds: Thresholds,
    ) -> None:
        """Use the selected part of what was built."""
        self.selection = selection
        self.thresholds = thresholds
        self._built, self._models, self._lock = built, models, Lock()
        self._index: SearchIndex | None = built.search if selection.whole else None
        self._searcher: Searcher | None = None

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents that may be used, in order."""
        return self.selection.documents

    @property
    def sentence_count(self) -> int:
        """How many sentences of them may be cited."""
        return self.search_index.sentences.vectors.size

    @cached_property
    def contents(self) -> Contents:
        """Their chapters."""
        return contents_of(self.documents)

    def load(self) -> None:
        """Load the models now, so that nobody waits. Raises as `ask` does."""
        self._search()
        self._models.reader()

    def search(self, question: str) -> SearchResult:
        """The passages that fit the question best. Raises QuestionError, StoredIndexError or ModelError."""
        return self._search().search(checked_question(question))

    def ask(self, question: str, earlier: Sequence[Turn] = (), thresholds: Thresholds | None = None) -> Answer:
        """What the story says, cited, or that it does not say; `earlier` is what was asked before, the latest last.

        Raises QuestionError, StoredIndexError or ModelError.
        """
        line, began = checked_question(question), time.perf_counter()
        if verdict := small_talk(line):
            return Answer(question=line, understood=line, verdict=verdict)
        if classify_question(line) is QuestionType.SUMMARY:
            return replace(self.summary(), question=line, understood=line, seconds=time.perf_counter() - began)
        readings = rewrite_followup(line, earlier)
        for reading in looked_up(line, readings):
            if (answer := look_up(reading, self)) is not None:
                seconds = time.perf_counter() - began
                return replace(answer, question=line, understood=reading, selection=self.selection, seconds=seconds)
        if not readings:
            return Answer(question=line, understood=line, verdict=Verdict.UNCLEAR)
        searcher, reader = self._search(), self._models.reader()
        began = time.perf_counter()  # loading the models is none of the question's time
        limits = thresholds or self.thresholds
        found = [self._found(searcher, event_asked(reading)) for reading in readings]
        answers = [answer_from(reading, result, reader, limits) for reading, result in found]
        best, *others = sorted(answers, key=lambda answer: -answer.confidence)
        if others and line not in readings and as_likely(best, others[0]):
            asked = tuple(dict.fromkeys(answer.understood for answer in (best, others[0])))
            return Answer(question=line, understood=line, verdict=Verdict.UNCLEAR, readings=asked)
        best = in_chapter(readings[0], best, self)
        return replace(best, question=line, selection=self.selection, seconds=time.perf_counter() - began)

    @staticmethod
    def _found(searcher: Searcher, question: str) -> tuple[str, SearchResult]:
        """The question, slips of the pen in names mended, and what search finds for it."""
        result = searcher.search(question)
        mended = respelled(question, result.unknown, searcher.index) if result.unknown else question
        return (question, result) if mended == question else (mended, searcher.search(mended))

    def more(self, question: str, seen: Iterable[tuple[str, int]]) -> list[Citation]:
        """The best sentence of each further passage that fits the question, or further places of what was looked up.

        `seen` are (document id, sentence). Raises as `ask` does.
        """
        line, known, found = checked_question(question), set(seen), []
        if further := more_places(line, self, known):
            return further[:MORE]
        for hit in self._search().search(line, MORE).hits:
            best = max(hit.sentences, key=lambda item: item.score)
            key = hit.passage.document.id, best.number
            if key not in known:
                known.add(key)
                found.append(Citation(hit.passage.document, best.number, best.number))
        return found

    def alike(self, texts: Sequence[str]) -> list[list[int]]:
        """Groups of texts that mean nearly the same, by their numbers; the largest group first. Raises ModelError."""
        return groups_of(self._models.embedder().encode(texts)) if texts else []

    def check(self, text: str) -> tuple[list[ClaimCheck], int]:
        """What the story says to a text's claims, CLAIMS at most, and how many more there are. Raises as `ask` does."""
        claims = extract_claims(text)
        return [self.check_one(claim) for claim in claims[:CLAIMS]], max(0, len(claims) - CLAIMS)

    def check_one(self, claim: str) -> ClaimCheck:
        """What the story says to one claim. Raises as `ask` does."""
        searcher, reader, entailment_reader = self._search(), self._models.reader(), self._models.entailment_reader()
        result = searcher.search(checked_question(claim))
        return check_claim(claim, result, reader.read(claim, result), entailment_reader)

    def writing_context(self, answer: Answer) -> tuple[Citation, ...]:
        """The sentences that an answer, or a summary, can be written from. Raises as `ask` does."""
        if answer.question_type is not QuestionType.SUMMARY:
            result = self._search().search(answer.understood, PASSAGES)
            return writing_context(answer, result, self._models.reader().read(answer.understood, result))
        documents = list({citation.document.id: citation.document for citation in answer.citations}.values())
        sentences, vectors = self._leading(documents[0] if len(documents) == 1 else None)
        statements = summary_statements(sentences, vectors, CONTEXT)
        return numbered_context((item.document, item.first) for statement in statements for item in statement.citations)

    def summary(self, document: str = "") -> Answer:
        """What the story tells, chapter by chapter, or its key sentences; or of a document. Raises DocumentError."""
        only = self.document(document) if document else None
        told = story_summary((only,) if only else self.documents, self.search_index)
        said = summary_from(told or summary_statements(*self._leading(only)))
        return replace(said, passages_searched=self.search_index.passages.vectors.size, selection=self.selection)

    def _leading(self, only: Document | None) -> tuple[list[tuple[Document, int]], Vectors]:
        """The sentences that a summary looks at, of one document or of all, and their vectors."""
        search = self.search_index
        rows = search.leading(SUMMED, only)
        return [search.corpus.sentence(row) for row in rows], search.sentences.vectors.vectors[rows]

    def timeline(
        self, first: date | None = None, last: date | None = None, about: str = "", document: str = ""
    ) -> EventList:
        """The story's dated events, in order, that can lie in first..last.

        With `about` or `document` (an id) those with a mention whose sentence has all these words, or that stands in
        that document; such a mention is their first then.
        """
        return self.events.dated(first, last, self._sentences_with(about), document)

    def undated(
        self, first: date | None = None, last: date | None = None, about: str = "", document: str = ""
    ) -> EventList:
        """What the story tells as past without a date, published in first..last; else as `timeline`."""
        return self.events.undated(first, last, self._sentences_with(about), document)

    def in_story_calendar(self, about: str = "", document: str = "") -> EventList:
        """What is dated by a calendar of the story's own, in the order in which it is told; else as `timeline`."""
        return self.events.in_story_calendar(self._sentences_with(about), document)

    @cached_property
    def events(self) -> StoryEvents:
        """The events that may be shown."""
        return StoryEvents(self._built.events(), None if self.selection.whole else self.documents)

    @cached_property
    def entities(self) -> StoryEntities:
        """The people, places and things that may be told of."""
        shown = None if self.selection.whole else self.documents
        return StoryEntities(self._built.names(), self._built.documents, shown)

    def _sentences_with(self, about: str) -> set[tuple[str, int]] | None:
        """The sentences, by document id and number, that have all words of what is typed; None for all of them."""
        if words := content_words(about):
            return self.search_index.sentences_with(words)
        if not (typed := about.strip().lower()):
            return None
        cited = (mention.citation for event in self.events.dated() for mention in event.mentions)  # The Who
        return {(item.document.id, item.first) for item in cited if typed in item.quote.lower()}

    def document(self, words: str) -> Document:
        """The document that words name, by its id or title or a part. Raises DocumentError."""
        return named_document(words, self.documents)

    @property
    def search_index(self) -> SearchIndex:
        """What is searched of it."""
        with self._lock:
            if self._index is None:
                self._index = self._built.search.only(self.documents)
            return self._index

    def _search(self) -> Searcher:
        embedder, index = self._models.embedder(), self.search_index
        if embedder.digest != self._built.model.digest:
            raise IndexForeignError("The index was built with other weights of the same model. Run: footnote index")
        if self._searcher is None:
            self._searcher = Searcher(index, embedder)
        return self._searcher
