"""The terminal face, footnote: index | watch | ask | chat | summary | check | timeline | who | chapter | quote | run …

Exit codes: 0 done, 1 the story does not say, 2 the user's mistake, 3 the installation's.
"""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import shell
from bot.cli.backup import backup, restore
from bot.cli.chapters import chapter
from bot.cli.check import check
from bot.cli.dates import on, timeline
from bot.cli.import_files import add_files, check_there
from bot.cli.invite import invite_link
from bot.cli.move_database import move_database
from bot.cli.output import answer_text, bars, report_lines
from bot.cli.quote import quote
from bot.cli.serve import serve_stories
from bot.cli.shell import (
    DONE,
    INSTALLATION,
    MISTAKE,
    SILENT,
    ReadToOption,
    StoryOption,
    explained,
    tell_if_changed,
    view_of,
)
from bot.cli.watch import watch
from bot.cli.who import who
from bot.cli.writing import WriteOption, Written, writing
from bot.exports.json_rows import answer_row
from bot.exports.markdown import answers_markdown
from bot.process.logs import set_up
from bot.process.supervisor import supervise
from index import Answer, QuestionError, StoryIndex, Turn, Verdict

CODES = {Verdict.UNSAID: SILENT, Verdict.UNMENTIONED: SILENT, Verdict.UNCLEAR: MISTAKE}

app = typer.Typer(
    help="Ask a story; every sentence of the answer is cited.", no_args_is_help=True, pretty_exceptions_enable=False
)


@app.command()
def index(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Files, folders or archives to add to the story first.")
    ] = None,
    story: StoryOption = None,
) -> None:
    """Read the story folder and build its index; unchanged texts are not embedded again."""
    with explained():
        check_there(paths or [])
        if story is not None and paths:
            story.mkdir(parents=True, exist_ok=True)
        story_index = shell.story_index_of(shell.settings(), story)
        added, problems = add_files(story_index.folder, paths or [])
        for line in (*(f"added {name}" for name in added), *problems):
            shell.out.print(line, markup=False)
        with bars(shell.err) as progress:
            report = story_index.build(progress)
        for line in report_lines(report):
            shell.out.print(line, markup=False)
        if report.problems and not report.documents:
            raise typer.Exit(MISTAKE)


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="Left out, questions are read from standard input.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a line of JSON for each question.")] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown with numbered sources.")] = False,
    write: WriteOption = False,
    read_to: ReadToOption = "",
    story: StoryOption = None,
) -> None:
    """Answer a question, or one a line from standard input."""
    with explained():
        options = shell.settings()
        story_index, written = shell.story_index_of(options, story), writing(options, write)
        tell_if_changed(story_index)
        if question is not None:
            view = view_of(story_index, read_to)
            raise typer.Exit(shown(written(view, view.ask(question)), as_json, markdown))
        codes = {
            answered_line(story_index, line, read_to, written, (as_json, markdown))
            for line in sys.stdin
            if line.strip()
        }
        raise typer.Exit(MISTAKE if MISTAKE in codes else SILENT if codes == {SILENT} else DONE)


def shown(answer: Answer, as_json: bool, markdown: bool = False) -> int:
    """Print an answer; gives the exit code."""
    if as_json:
        shell.emit(answer_row(answer))
    elif markdown:
        shell.out.print(answers_markdown([answer]), markup=False)
    else:
        shell.out.print(answer_text(answer))
    return DONE if answer.is_written else CODES.get(answer.verdict, DONE)


def answered_line(story_index: StoryIndex, line: str, read_to: str, written: Written, shape: tuple[bool, bool]) -> int:
    """Ask one of several questions; what is wrong with one does not stop the others."""
    try:
        view = view_of(story_index, read_to)
        return shown(written(view, view.ask(line)), *shape)
    except QuestionError as error:
        if shape[0]:
            shell.emit({"question": line.strip(), "error": error.hint})
        else:
            shell.err.print(error.hint, markup=False)
        return MISTAKE


@app.command()
def summary(
    document: Annotated[str, typer.Option(help="Only this document: its file, or words of its title.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print a line of JSON.")] = False,
    write: WriteOption = False,
    read_to: ReadToOption = "",
    story: StoryOption = None,
) -> None:
    """The story in a few of its own sentences."""
    with explained():
        options = shell.settings()
        story_index, written = shell.story_index_of(options, story), writing(options, write)
        tell_if_changed(story_index)
        view = view_of(story_index, read_to)
        raise typer.Exit(shown(written(view, view.summary(document)), as_json))


@app.command()
def chat(write: WriteOption = False, story: StoryOption = None) -> None:
    """Ask one question after another, each may lean on the one before; an empty line ends it."""
    with explained():
        options = shell.settings()
        story_index, written = shell.story_index_of(options, story), writing(options, write)
        tell_if_changed(story_index)
        story_index.load()
        shell.out.print("Ask the story. An empty line ends.", style="dim")
        earlier: list[Turn] = []
        while line := asked():
            try:
                view = story_index.whole
                answer = written(view, view.ask(line, earlier))
            except QuestionError as error:
                shell.err.print(error.hint, markup=False)
                continue
            shown(answer, as_json=False)
            if answer.turn.question:
                earlier.append(answer.turn)


def asked() -> str:
    """The next line that is typed; empty at the end."""
    try:
        return shell.out.input("[bold cyan]›[/] ").strip()
    except EOFError:
        return ""


app.command()(chapter)
app.command()(check)
app.command()(timeline)
app.command()(on)
app.command()(who)
app.command()(quote)
app.command()(watch)
app.command()(move_database)
app.command("serve")(serve_stories)
app.command()(backup)
app.command()(restore)


@app.command()
def run(
    story: StoryOption = None,
    supervised: Annotated[bool, typer.Option("--supervised", hidden=True)] = False,
) -> None:
    """Connect to Discord and answer there until stopped."""
    if not supervised:
        options = shell.settings()
        set_up(options.log_level.upper(), options.log_format)
        arguments = ["--story", str(story)] if story else []
        raise typer.Exit(supervise([sys.executable, "-P", "-m", "bot", "run", "--supervised", *arguments]))
    from bot.serving import end_with_parent, serve  # late: brings discord.py, 1 s

    end_with_parent()
    with explained():
        options = shell.settings()
        code = serve(shell.story_index_of(options, story), options, lambda line: shell.err.print(line, markup=False))
        logging.shutdown()
        sys.stdout.flush()
        os._exit(code)  # what is still being thought or read is not waited for


@app.command()
def preview(
    port: Annotated[int, typer.Option(min=0, max=65535, help="The local port; 0 takes a free one.")] = 0,
    question: Annotated[str, typer.Option("--ask", help="A question to begin with.")] = "",
    story: StoryOption = None,
) -> None:
    """Open the real bot on a local page that looks like Discord; needs no token."""
    from bot.cli.preview import show  # late: brings discord.py, 1 s

    with explained():
        options = shell.settings()
        story_index = shell.story_index_of(options, story)
        show(story_index, options, port, question, lambda line: shell.out.print(line, markup=False))


@app.command()
def invite() -> None:
    """Print the link that invites the bot to a server, with just the permissions it needs."""
    from bot.cli.doctor import application_id  # late: only this command needs it

    token = shell.settings().token.get_secret_value()
    if not token:
        shell.fail("There is no token. Put FOOTNOTE_TOKEN=… into .env; README says where to get it.", MISTAKE)
    number = application_id(token)
    if number is None:
        shell.fail("FOOTNOTE_TOKEN does not look like a token; copy it anew from the developer portal.", MISTAKE)
    shell.out.print(invite_link(number), markup=False)


@app.command()
def doctor(story: StoryOption = None) -> None:
    """Check the installation, and say what to do about what is wrong."""
    from bot.cli.doctor import checks  # late: only this command needs it

    options = shell.settings()
    worst = DONE
    for found in checks(shell.story_index_of(options, story), options):
        shell.out.print(f"{found.mark}  {found.what}", markup=False)
        worst = max(worst, INSTALLATION if found.broken else DONE)
    raise typer.Exit(worst)
