"""The terminal face: footnote index | ask | chat | timeline | on | run | preview | doctor.

Exit codes: 0 done, 1 the story does not say, 2 the user's mistake, 3 the installation's.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from pydantic import ValidationError
from rich.console import Console

from bot.adding import add_files
from bot.config import Settings
from bot.embeds.dates import when_words
from bot.embeds.text import NOTHING_DATED
from bot.exports import EXPORTS
from bot.printing import answer_text, bars, event_text, report_lines
from bot.rows import answer_row, event_rows
from index import (
    DateError,
    Event,
    IndexMissingError,
    Library,
    ModelError,
    QuestionError,
    StoredIndexError,
    StoryError,
    Thresholds,
    read_date,
)

app = typer.Typer(
    help="Ask a story; every sentence of the answer is cited.", no_args_is_help=True, pretty_exceptions_enable=False
)
out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

DONE, SILENT, MISTAKE, INSTALLATION = 0, 1, 2, 3
StoryOption = Annotated[Path | None, typer.Option("--story", help="The folder of the story's documents.")]


def settings() -> Settings:
    """The settings, or one sentence and exit code 2 about what is wrong with them."""
    try:
        return Settings()
    except ValidationError as error:
        fault = error.errors()[0]
        fail(f"FOOTNOTE_{str(fault['loc'][0]).upper()} is not right: {fault['msg']}.", MISTAKE)


def library_of(options: Settings, story: Path | None) -> Library:
    """The library of a story folder, by default the one that is set."""
    thresholds = Thresholds(options.threshold, options.sure)
    return Library(story or options.story, options.home, model=options.model, thresholds=thresholds)


def fail(sentence: str, code: int) -> NoReturn:
    """Say what is wrong, and end."""
    err.print(sentence, markup=False)
    raise typer.Exit(code)


@contextmanager
def explained() -> Iterator[None]:
    """Turn errors that a user can be told about into a sentence and an exit code."""
    try:
        yield
    except StoryError as error:
        fail(error.hint, code_of(error))
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - whoever read along has enough; nothing is left to say
        raise typer.Exit(DONE) from None
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        fail(f"{place}{error.strerror or error}. Run: footnote doctor", INSTALLATION)
    except KeyboardInterrupt:
        fail("Stopped.", MISTAKE)


def code_of(error: StoryError) -> int:
    """Whose mistake an error is: an index or a model that is no good is the installation's, the rest the user's."""
    faulty = isinstance(error, (ModelError, StoredIndexError))
    return INSTALLATION if faulty and not isinstance(error, IndexMissingError) else MISTAKE


def emit(row: dict[str, Any]) -> None:
    """Print a line of JSON."""
    sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    sys.stdout.flush()


@app.command()
def index(
    paths: Annotated[list[Path] | None, typer.Argument(help="Files or folders to add to the story first.")] = None,
    story: StoryOption = None,
) -> None:
    """Read the story folder and build its index; unchanged texts are not embedded again."""
    with explained():
        library = library_of(settings(), story)
        for name in add_files(library.story, paths or []):
            out.print(f"added {name}", markup=False)
        with bars(err) as progress:
            report = library.build(progress)
        for line in report_lines(report):
            out.print(line, markup=False)
        if report.problems and not report.documents:
            raise typer.Exit(MISTAKE)


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="Left out, questions are read from standard input.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a line of JSON for each question.")] = False,
    story: StoryOption = None,
) -> None:
    """Answer a question, or one a line from standard input."""
    with explained():
        library = library_of(settings(), story)
        tell_if_changed(library)
        if question is not None:
            raise typer.Exit(answered(library, question, as_json))
        codes = {answered_line(library, line, as_json) for line in sys.stdin if line.strip()}
        raise typer.Exit(MISTAKE if MISTAKE in codes else SILENT if codes == {SILENT} else DONE)


def answered(library: Library, question: str, as_json: bool) -> int:
    """Ask and print; gives the exit code."""
    answer = library.ask(question)
    if as_json:
        emit(answer_row(answer))
    else:
        out.print(answer_text(answer))
    return DONE if answer.found else SILENT


def answered_line(library: Library, line: str, as_json: bool) -> int:
    """Ask one of several questions; what is wrong with one does not stop the others."""
    try:
        return answered(library, line, as_json)
    except QuestionError as error:
        if as_json:
            emit({"question": line.strip(), "error": error.hint})
        else:
            err.print(error.hint, markup=False)
        return MISTAKE


def tell_if_changed(library: Library) -> None:
    """Say on standard error that the index is older than the story's files."""
    if library.changed():
        err.print("The story's files have changed since they were indexed. Run: footnote index", markup=False)


@app.command()
def chat(story: StoryOption = None) -> None:
    """Ask one question after another; an empty line ends it."""
    with explained():
        library = library_of(settings(), story)
        tell_if_changed(library)
        library.load()
        out.print("Ask the story. An empty line ends.", style="dim")
        while True:
            try:
                line = out.input("[bold cyan]›[/] ")
            except EOFError:
                return
            if not line.strip():
                return
            answered_line(library, line, as_json=False)


@app.command()
def timeline(
    first: Annotated[str, typer.Option("--from", help="Only from this date on, such as 2017 or 'last fall'.")] = "",
    last: Annotated[str, typer.Option("--to", help="Only up to this date.")] = "",
    about: Annotated[str, typer.Option(help="Only events whose sentence has these words.")] = "",
    document: Annotated[str, typer.Option(help="Only events of this document: its file, or words of its title.")] = "",
    undated: Annotated[bool, typer.Option("--undated", help="What is told without a date instead.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print a line of JSON for each event.")] = False,
    export: Annotated[str, typer.Option(help="Print as a file: json, csv, ics or timelinejs.")] = "",
    png: Annotated[Path | None, typer.Option(help="Draw the timeline into this file.")] = None,
    story: StoryOption = None,
) -> None:
    """What happened when, each event with how its date is known and where it stands."""
    with explained():
        library = library_of(settings(), story)
        if export and export not in EXPORTS:
            fail(f"I can't export as {export}; choose {', '.join(EXPORTS)}.", MISTAKE)
        begin, end = days_between(first, last)
        tell_if_changed(library)
        only = library.document(document).id if document else ""
        events = library.undated(about, only) if undated else library.timeline(begin, end, about, only)
        if not events:
            fail("The story tells nothing like that without a date." if undated else NOTHING_DATED, SILENT)
        if png:
            draw(events, png)
        if export:
            sys.stdout.buffer.write(EXPORTS[export][1](events))
        elif as_json or not png:
            show_events(events, as_json)


@app.command()
def on(
    day: Annotated[str, typer.Argument(metavar="DATE", help="A day, month, season or year, such as 'dec 2017'.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print a line of JSON for each event.")] = False,
    story: StoryOption = None,
) -> None:
    """What happened then."""
    with explained():
        library = library_of(settings(), story)
        when = read_date(day, date.today())
        tell_if_changed(library)
        events = library.timeline(when.earliest, when.latest)
        if not events:
            fail(f"The story dates nothing to {when_words(when)}.", SILENT)
        show_events(events, as_json)


def days_between(first: str, last: str) -> tuple[date | None, date | None]:
    """The first and last day that two typed dates name; None where nothing was typed. Raises DateError."""
    today = date.today()
    begin = read_date(first, today).earliest if first else None
    end = read_date(last, today).latest if last else None
    if begin and end and begin > end:
        raise DateError(f"“{first}” lies behind “{last}”; give the earlier date first.")
    return begin, end


def show_events(events: Sequence[Event], as_json: bool) -> None:
    """Print events, their citations numbered through."""
    for event, row in zip(events, event_rows(events), strict=True):
        if as_json:
            emit(row)
        else:
            out.print(event_text(event, row["citation"]["number"]))


def draw(events: Sequence[Event], path: Path) -> None:
    """Draw the timeline into a file; all of it, or nothing."""
    from bot.picture import timeline_png  # late: brings matplotlib, 1 s

    part = path.with_name(f".{path.name}.part")
    part.write_bytes(timeline_png(events))
    part.replace(path)
    err.print(f"drawn into {path}", markup=False)


@app.command()
def run(story: StoryOption = None) -> None:
    """Connect to Discord and answer there until stopped."""
    from bot.serving import serve  # late: brings discord.py, 1 s

    with explained():
        options = settings()
        raise typer.Exit(serve(library_of(options, story), options, lambda line: err.print(line, markup=False)))


@app.command()
def preview(
    port: Annotated[int, typer.Option(min=0, max=65535, help="The local port; 0 takes a free one.")] = 0,
    question: Annotated[str, typer.Option("--ask", help="A question to begin with.")] = "",
    story: StoryOption = None,
) -> None:
    """Open the real bot on a local page that looks like Discord; needs no token."""
    from bot.preview import show  # late: brings discord.py, 1 s

    with explained():
        options = settings()
        show(library_of(options, story), options, port, question, lambda line: out.print(line, markup=False))


@app.command()
def doctor(story: StoryOption = None) -> None:
    """Check the installation, and say what to do about what is wrong."""
    from bot.doctor import findings  # late: only this command needs it

    options = settings()
    worst = DONE
    for finding in findings(library_of(options, story), options):
        out.print(f"{finding.mark}  {finding.what}", markup=False)
        worst = max(worst, INSTALLATION if finding.broken else DONE)
    raise typer.Exit(worst)
