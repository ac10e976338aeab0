"""--write: answers that a language model writes out, in the terminal."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Annotated

import typer

from bot.cli.shell import INSTALLATION, MISTAKE, err, fail
from bot.config import Settings
from bot.i18n import translate
from index import Answer, ChatEndpoint, StoryView, write_answer

WriteOption = Annotated[
    bool,
    typer.Option("--write", help="Have answers written out by the language model that is set, each sentence verified."),
]
Written = Callable[[StoryView, Answer], Answer]


def writing(options: Settings, wished: bool) -> Written:
    """What writes an answer out, if that is `wished`; else what leaves it as it is."""
    if not wished:
        return lambda view, answer: answer
    model = options.language_model
    if model is None:
        fail(
            "No language model is set. Put FOOTNOTE_LLM_URL and FOOTNOTE_LLM_MODEL into .env; README says how.", MISTAKE
        )
    if not ChatEndpoint.is_installed():
        fail("What speaks to language models is not installed. Run: pip install 'footnote[llm]'", INSTALLATION)

    def written(view: StoryView, answer: Answer) -> Answer:
        if not answer.is_writable:
            return answer
        with err.status(translate("button.writing_running")):
            return asyncio.run(write_answer(view, answer, model))

    return written
