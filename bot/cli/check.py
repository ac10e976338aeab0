"""footnote check: does the story say that, or does a text?"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.cli import shell
from bot.cli.output import check_text
from bot.cli.shell import DONE, MISTAKE, SILENT, StoryOption, explained, fail, tell_if_changed
from bot.exports.json_rows import check_row, entailment_row
from bot.i18n import translate
from index import ClaimCheck, ClaimVerdict, QuestionError, StoryIndex, claimed, judge_claim


def check(
    text: Annotated[
        str | None, typer.Argument(help="A message. Left out, claims are read from standard input, one a line.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a line of JSON for each claim.")] = False,
    evidence: Annotated[
        Path | None,
        typer.Option(
            help='Judge the lines of this file instead, each {"claim", "evidence"} in JSON; - is standard input.'
        ),
    ] = None,
    story: StoryOption = None,
) -> None:
    """Say whether the story says what is claimed, a part of it, something else, or nothing."""
    with explained():
        story_index = shell.story_index_of(shell.settings(), story)
        if evidence is not None:
            judge_lines(story_index, evidence)
            return
        tell_if_changed(story_index)
        if text is None:
            codes = {checked_line(story_index, line.strip(), as_json) for line in sys.stdin if line.strip()}
            raise typer.Exit(MISTAKE if MISTAKE in codes else SILENT if codes == {SILENT} else DONE)
        checked, left = story_index.whole.check(text)
        if not checked:
            fail(translate("check.nothing"), MISTAKE)
        codes = {shown(item, as_json) for item in checked}
        if left:
            shell.err.print(translate("check.more", count=left), markup=False)
        raise typer.Exit(SILENT if codes == {SILENT} else DONE)


def shown(item: ClaimCheck, as_json: bool) -> int:
    """Print what was found; gives the exit code."""
    if as_json:
        shell.emit(check_row(item))
    else:
        shell.out.print(check_text(item))
    return SILENT if item.verdict is ClaimVerdict.UNSAID else DONE


def checked_line(story_index: StoryIndex, line: str, as_json: bool) -> int:
    """Check one of several claims; one that is none, or too long, does not stop the others."""
    said = claimed(line)
    if said is None:
        problem = translate("check.nothing")
    else:
        try:
            return shown(replace(story_index.whole.check_one(said), claim=line), as_json)
        except QuestionError as error:
            problem = error.hint
    if as_json:
        shell.emit(check_row(ClaimCheck(line, ClaimVerdict.UNSAID)) | {"error": problem})
    else:
        shell.err.print(problem, markup=False)
    return MISTAKE


def judge_lines(story_index: StoryIndex, file: Path) -> None:
    """Judge each claim of a file against the text beside it."""
    reader = story_index.models.entailment_reader()
    for number, row in enumerate(_rows(file), start=1):
        claim, said = (row.get("claim"), row.get("evidence")) if isinstance(row, dict) else (None, None)
        text = "\n".join(said) if isinstance(said, list) and all(isinstance(part, str) for part in said) else said
        if not isinstance(claim, str) or not isinstance(text, str):
            fail(f'Line {number} of {file} is not {{"claim": "…", "evidence": "…"}} in JSON.', MISTAKE)
        shell.emit(entailment_row(judge_claim(_whole(claim), _whole(text), reader)))


def _whole(text: str) -> str:
    """A text without halves of characters, which JSON can name."""
    return text.encode("utf-8", "replace").decode()


def _rows(file: Path) -> Iterator[Any]:
    """The values of a file of JSON lines; None where a line is none."""
    with sys.stdin if str(file) == "-" else file.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            if line.strip():
                try:
                    yield json.loads(line)
                except (ValueError, RecursionError):
                    yield None
