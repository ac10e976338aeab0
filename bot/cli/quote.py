"""footnote quote: where words stand in the story."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli import shell
from bot.cli.output import answer_text
from bot.cli.shell import SILENT, StoryOption, explained, fail, tell_if_changed
from bot.embeds.verdicts import own_words
from bot.exports.json_rows import place_row
from index import checked_question, find_quote

SHOWN = 20  # places; as JSON all are printed


def quote(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="A few words, or a sentence.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print a line of JSON for each place.")] = False,
    story: StoryOption = None,
) -> None:
    """Where words stand, exactly or nearly: every place, in order."""
    with explained():
        story_index = shell.story_index_of(shell.settings(), story)
        wanted = checked_question(" ".join(words))
        tell_if_changed(story_index)
        answer = find_quote(story_index.whole, wanted, None if as_json else SHOWN)
        if not answer.found:
            fail(own_words(answer), SILENT)
        if not as_json:
            shell.out.print(answer_text(answer))
            return
        for number, statement in enumerate(answer.statements, start=1):
            shell.emit(place_row(statement, number))
