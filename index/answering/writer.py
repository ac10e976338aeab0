"""Question + numbered sentences → a language model's answer, of which only what was verified is kept."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Mapping, Sequence

from index.answering.drafts import Draft, read_drafts
from index.answering.prompts import answer_schema, question_messages, revision_messages
from index.answering.verification import Verified
from index.language_model import LanguageModel, LanguageModelError, Message
from index.records import Citation, DroppedSentence, Rejection, Usage, Writing, WritingOutcome, WrittenSentence

LEAST = 0.5  # of the sentences of a draft must be verified, or else it says too little of what it was to say

Verify = Callable[[Sequence[tuple[str, Sequence[Citation]]]], Awaitable[list[Verified]]]


class Writer:
    """Writes one answer: asks, verifies, and asks once more for what could not be verified."""

    def __init__(self, question: str, context: Sequence[Citation], model: LanguageModel, verify: Verify) -> None:
        """Answer `question` from `context` with `model`; `verify` says of sentences what their citations bear out."""
        self._question, self._context, self._model, self._verify = question, context, model, verify
        self._usage = Usage()

    async def write(self) -> Writing:
        """What came of it. Never raises for what the model does."""
        began = time.perf_counter()
        outcome, written, dropped = await self._written()
        shown = tuple(written) if outcome is WritingOutcome.WRITTEN else ()
        return Writing(outcome, shown, tuple(dropped), self._model.name, self._usage, time.perf_counter() - began)

    async def _written(self) -> tuple[WritingOutcome, list[WrittenSentence], list[DroppedSentence]]:
        messages = question_messages(self._question, self._context)
        try:
            drafts = await self._drafts(messages)
        except LanguageModelError as error:
            return error.outcome, [], []
        if not drafts:
            return WritingOutcome.NOTHING, [], []
        verified = await self._judged(drafts)
        rejected = {draft: item for draft, item in verified.items() if isinstance(item, Rejection)}
        if rejected:
            verified = await self._revised(messages, verified, rejected)
        written = [item for item in verified.values() if isinstance(item, WrittenSentence)]
        dropped = [DroppedSentence(draft.text, item) for draft, item in verified.items() if isinstance(item, Rejection)]
        enough = written and len(written) >= LEAST * len(verified)
        return WritingOutcome.WRITTEN if enough else WritingOutcome.UNVERIFIED, written, dropped

    async def _revised(
        self,
        messages: list[Message],
        verified: dict[Draft, WrittenSentence | Rejection],
        rejected: Mapping[Draft, Rejection],
    ) -> dict[Draft, WrittenSentence | Rejection]:
        """The same with sentences that could not be verified replaced by new ones that could, in their places."""
        try:
            drafts = await self._drafts([*messages, *revision_messages(rejected)])
        except LanguageModelError:  # then it stays as it is
            return verified
        kept = {item.text for item in verified.values() if isinstance(item, WrittenSentence)}
        judged = await self._judged([draft for draft in drafts if draft.text not in kept][: len(rejected)])
        anew = dict(zip(rejected, judged.items(), strict=False))
        found: dict[Draft, WrittenSentence | Rejection] = {}
        for draft, item in verified.items():
            other, again = anew.get(draft, (draft, item))
            found |= {other: again} if isinstance(again, WrittenSentence) else {draft: item}
        return found

    async def _drafts(self, messages: Sequence[Message]) -> list[Draft]:
        """The sentences of the model's reply. Raises LanguageModelError."""
        try:
            completion = await self._model.complete(messages, answer_schema(len(self._context)))
        except LanguageModelError:
            self._usage += Usage(calls=1)
            raise
        self._usage += completion.usage
        drafts = read_drafts(completion.text)
        if drafts is None:
            raise LanguageModelError(WritingOutcome.UNREADABLE)
        return drafts

    async def _judged(self, drafts: Sequence[Draft]) -> dict[Draft, WrittenSentence | Rejection]:
        """Each sentence as it may be shown, or why it may not."""
        cited = {draft: [self._context[number - 1] for number in draft.ids] for draft in drafts if self._known(draft)}
        verified = dict(zip(cited, await self._verify([(draft.text, cited[draft]) for draft in cited]), strict=True))
        return {draft: _shown(draft, verified.get(draft, Rejection.SOURCE)) for draft in drafts}

    def _known(self, draft: Draft) -> bool:
        """Whether a sentence cites something, and only what was given."""
        return bool(draft.ids) and all(1 <= number <= len(self._context) for number in draft.ids)


def _shown(draft: Draft, found: Verified) -> WrittenSentence | Rejection:
    return found if isinstance(found, Rejection) else WrittenSentence(draft.text, found)
