"""An answer in the story's own words → the same, written by a language model as far as the story bears that out."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Any

from index.answering import Verified, Writer, verify
from index.language_model import LanguageModel
from index.records import Answer, Citation
from index.view import StoryView

Run = Callable[[Callable[[], Any]], Awaitable[Any]]


async def write_answer(
    view: StoryView, answer: Answer, language_model: LanguageModel, run: Run = asyncio.to_thread
) -> Answer:
    """The same answer with `writing`; it must be one that is writable. `run` computes off the event loop.

    Raises as `StoryView.ask` does, and what `run` raises; what the model does raises nothing.
    """
    context = await run(lambda: view.writing_context(answer))

    async def verified(sentences: Sequence[tuple[str, Sequence[Citation]]]) -> list[Verified]:
        found: list[Verified] = await run(lambda: [verify(text, cited) for text, cited in sentences])
        return found

    return replace(answer, writing=await Writer(answer.understood, context, language_model, verified).write())
