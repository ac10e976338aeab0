"""footnote chapter: the table of contents, and what a chapter tells."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli import shell
from bot.cli.output import answer_text
from bot.cli.shell import DONE, SILENT, StoryOption, explained, tell_if_changed
from bot.exports.json_rows import answer_row, chapter_row
from index import look_up_chapter


def chapter(
    which: Annotated[
        list[str] | None,
        typer.Argument(help="Such as 7, 'chapter VII', 'the last chapter', 'chapters 3 to 5', a title; else all."),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print a line of JSON for each chapter, or its answer.")
    ] = False,
    story: StoryOption = None,
) -> None:
    """The table of contents, or what a chapter tells in its own sentences."""
    with explained():
        story_index = shell.story_index_of(shell.settings(), story)
        tell_if_changed(story_index)
        view, words = story_index.whole, " ".join(which or [])
        if as_json and not words:
            chapters = view.contents.chapters
            for item in chapters:
                shell.emit(chapter_row(item))
            raise typer.Exit(DONE if chapters else SILENT)
        answer = look_up_chapter(words, view)
        if as_json:
            shell.emit(answer_row(answer))
        else:
            shell.out.print(answer_text(answer))
        raise typer.Exit(DONE if answer.found else SILENT)
