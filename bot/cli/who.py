"""footnote who: who somebody is, and who is in the story."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli import shell
from bot.cli.output import answer_text
from bot.cli.shell import SILENT, StoryOption, explained, fail, tell_if_changed
from bot.embeds.verdicts import own_words
from bot.exports.json_rows import entity_row
from index import look_up_person


def who(
    name: Annotated[
        list[str] | None, typer.Argument(help="Whom to look up; without a name, everybody and everything named.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a line of JSON for each who bears the name.")] = False,
    story: StoryOption = None,
) -> None:
    """Who somebody is, in the story's own sentences; without a name, who is in the story."""
    words = " ".join(name or ())
    with explained():
        story_index = shell.story_index_of(shell.settings(), story)
        tell_if_changed(story_index)
        view = story_index.whole
        if not as_json:
            answer = look_up_person(words, view)
            if not answer.found:
                fail(own_words(answer), SILENT)
            shell.out.print(answer_text(answer))
            return
        found = view.entities.find(words) if words else view.entities.cast
        for entity in found:
            shell.emit(entity_row(entity, view.entities))
        if not found:
            raise typer.Exit(SILENT)
