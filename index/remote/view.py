"""A view of a story that is thought about elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from index.answering import Thresholds
from index.errors import GenerationGoneError
from index.models import Models
from index.records import Answer, Citation, ClaimCheck, Scope, SearchResult, Selection, Turn
from index.remote.calls import Engine, called
from index.remote.codec import decoded, encoded
from index.storage import Built
from index.view import StoryView

METHODS = ("load", "search", "ask", "more", "alike", "check", "check_one", "writing_context", "summary")
Newest = Callable[[Scope], StoryView]


class RemoteStoryView(StoryView):
    """The same story, within the same scope; what needs models is asked of an engine, all else is read here."""

    def __init__(
        self,
        selection: Selection,
        built: Built,
        models: Models,
        thresholds: Thresholds,
        *,
        engine: Engine,
        story: str,
        generation: str,
        newest: Newest,
    ) -> None:
        """Use what was built as a generation of the story of a key; `newest` gives the view of the newest."""
        super().__init__(selection, built, models, thresholds)
        self.generation = generation
        self._engine, self._story, self._newest = engine, story, newest

    def load(self) -> None:
        """Have it opened, and the models loaded, where it is thought about. Raises as `ask` does."""
        self._call("load")

    def search(self, question: str) -> SearchResult:
        """As `StoryView.search`; also raises EngineError, as all of these do."""
        found: SearchResult = self._call("search", question)
        return found

    def ask(self, question: str, earlier: Sequence[Turn] = (), thresholds: Thresholds | None = None) -> Answer:
        """As `StoryView.ask`."""
        answer: Answer = self._call("ask", question, tuple(earlier), thresholds or self.thresholds)
        return answer

    def more(self, question: str, seen: Iterable[tuple[str, int]]) -> list[Citation]:
        """As `StoryView.more`."""
        found: list[Citation] = self._call("more", question, tuple(seen))
        return found

    def alike(self, texts: Sequence[str]) -> list[list[int]]:
        """As `StoryView.alike`."""
        groups: list[list[int]] = self._call("alike", tuple(texts))
        return groups

    def check(self, text: str) -> tuple[list[ClaimCheck], int]:
        """As `StoryView.check`."""
        checked: tuple[list[ClaimCheck], int] = self._call("check", text)
        return checked

    def check_one(self, claim: str) -> ClaimCheck:
        """As `StoryView.check_one`."""
        checked: ClaimCheck = self._call("check_one", claim)
        return checked

    def writing_context(self, answer: Answer) -> tuple[Citation, ...]:
        """As `StoryView.writing_context`."""
        context: tuple[Citation, ...] = self._call("writing_context", answer)
        return context

    def summary(self, document: str = "") -> Answer:
        """As `StoryView.summary`."""
        answer: Answer = self._call("summary", document)
        return answer

    def _call(self, method: str, *arguments: Any) -> Any:
        """What comes of calling a method there; of a generation that is gone, of the newest instead."""
        try:
            value = called(
                self._engine,
                self._story,
                method,
                generation=self.generation,
                scope=encoded(self.selection.scope),
                arguments=encoded(arguments),
            )
        except GenerationGoneError:
            newest = self._newest(self.selection.scope)
            if isinstance(newest, RemoteStoryView) and newest.generation != self.generation:
                return newest._call(method, *arguments)
            raise
        return decoded(value, self.selection)


def remote_views(
    engine: Engine, story: str, generation: str, newest: Newest
) -> Callable[[Selection, Built, Models, Thresholds], StoryView]:
    """Makes views of one generation of a story, which an engine thinks about."""

    def make(selection: Selection, built: Built, models: Models, thresholds: Thresholds) -> StoryView:
        return RemoteStoryView(
            selection, built, models, thresholds, engine=engine, story=story, generation=generation, newest=newest
        )

    return make
