"""Records → the terminal: dim for what is context, bold for what answers. Plain where there is no terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from bot.embeds.dates import basis_words, mention_date_words, otherwise_words
from bot.embeds.lookups import beside_words, fact_lines, heading_words, in_roles
from bot.embeds.place import place_parts
from bot.embeds.text import (
    Quote,
    clip,
    date_words,
    one_line,
    quotation_marks,
    quoted,
    selection_words,
    source_words,
    speaker_to_name,
)
from bot.embeds.verdicts import lead_words, own_words, understood_words, verdict_words, writing_words
from bot.i18n import translate
from index import Answer, BuildReport, Citation, ClaimCheck, Event, Lookup, Statement

CHAPTER = 60  # characters of its title behind a place


def place_line(citation: Citation, number: int) -> Text:
    """[1] ¶ 12 file.txt:1834–1957, with the chapter and the document behind it."""
    line = Text(f"[{number}] ", style="cyan").append(place_words(citation, chapter=not citation.section), style="dim")
    if citation.section and citation.section.title != citation.document.title:
        line.append(f"  {clip(one_line(citation.section.title), CHAPTER)}", style="dim")
    return line.append(f"  {source_words(citation.document)}", style="dim")


def answer_text(answer: Answer) -> Text:
    """The answer's sentences with their markers, and below them where each stands."""
    text = Text()
    if words := selection_words(answer.selection):
        text.append(f"{words}\n", style="dim")
    if words := understood_words(answer):
        text.append(f"{words}\n", style="dim")
    if answer.found or answer.is_written:
        if lead := lead_words(answer):
            text.append(f"{lead}\n")
        if answer.lookup:
            text.append_text(_looked_up_text(answer, answer.lookup))
        else:
            text.append_text(_written_text(answer) if answer.is_written else _quotes_text(answer))
        places = answer.places
    else:
        text.append(own_words(answer), style="bold")
        text.append(f" {translate('silence.nearest')}\n" if answer.nearest else "\n")
        places = (answer.nearest,) if answer.nearest else ()
        for citation in places:
            text.append(quoted(one_line(citation.quote)), style="dim").append(" [1]\n", style="cyan")
    if words := writing_words(answer):
        text.append(f"{words}\n", style="dim")
    for number, citation in enumerate(places, start=1):
        text.append_text(place_line(citation, number)).append("\n")
    return text


def _looked_up_text(answer: Answer, lookup: Lookup) -> Text:
    """What is known and counted, then the story's words, those for one reason together."""
    text = Text(f"{heading_words(lookup)}\n", style="bold")
    for line in fact_lines(lookup):
        text.append(f"{line}\n", style="default")
    for heading, statements in in_roles(answer):
        text.append(f"{heading}\n" if heading else "", style="bold")
        text.append_text(_quotes_text(answer, statements))
    return text


def _quotes_text(answer: Answer, statements: Iterable[tuple[Statement, range]] | None = None) -> Text:
    """The story's own words, all of them or some, each statement with its markers, on a line."""
    text = Text()
    for statement, numbers in answer.numbered if statements is None else statements:
        text.append_text(_statement_text(statement)).append(
            f" {''.join(f'[{number}]' for number in numbers)}", style="cyan"
        )
        beside = translate("answer.newest") if statement is answer.newest else beside_words(statement)
        text.append(f" · {beside}\n" if beside else "\n", style="dim")
    return text


def _written_text(answer: Answer) -> Text:
    """A language model's sentences, each with its markers, on a line."""
    text = Text()
    for sentence, numbers in answer.written:
        text.append(sentence.text).append(f" {''.join(f'[{number}]' for number in numbers)}\n", style="cyan")
    return text


def check_text(item: ClaimCheck) -> Text:
    """A claim, what the story says to it, and where."""
    text = Text(f"{item.claim}\n", style="bold").append(f"{verdict_words(item)}\n", style="default")
    for number, citation in enumerate(item.citations, start=1):
        text.append(quoted(one_line(citation.quote))).append(f" [{number}]\n", style="cyan")
    for number, citation in enumerate(item.citations, start=1):
        text.append_text(place_line(citation, number)).append("\n")
    return text


def _statement_text(statement: Statement) -> Text:
    """Who says it, the quote with the answering words in bold, and its date."""
    citation = statement.citations[0]
    quote, speaker, dated = Quote.of(citation), speaker_to_name(citation), date_words(statement)
    opening, closing = quotation_marks(str(quote))
    text = Text(translate("answer.according", speaker=speaker) + " " if speaker else "")
    text.append(f"{opening}{quote.before}").append(quote.mark, style="bold").append(f"{quote.behind}{closing}")
    return text.append(f" ({dated})") if dated else text


def place_words(citation: Citation, *, chapter: bool = True) -> str:
    """¶ 12 file.txt:1834–1957, or ¶ 12 p. 7 file.md:1834–1957; `chapter` where nothing else tells it."""
    parts = place_parts(citation.document, citation.first, chapter=chapter)
    return " ".join([f"¶ {citation.paragraph}", *parts, f"{citation.document.id}:{citation.start}–{citation.end}"])


def event_text(event: Event, number: int) -> Text:
    """An event's date, the words that tell it, how its date is known and where it stands; and its other mentions."""
    text = Text(mention_date_words(event.mentions[0]), style="bold")
    speaker = speaker_to_name(event.mentions[0])
    text.append(f"  {translate('answer.according', speaker=speaker) + ' ' if speaker else ''}{one_line(event.text)} ")
    text.append(f"[{number}]\n", style="cyan").append(f"    {basis_words(event.mentions[0])}", style="dim")
    text.append(f" · {place_words(event.citation)}", style="dim")
    for at, mention in enumerate(event.mentions[1:], start=number + 1):
        text.append(f"\n    also [{at}] {place_words(mention.citation)}", style="dim")
    for at, mention in enumerate(event.conflicting, start=number + len(event.mentions)):
        text.append(f"\n    {otherwise_words(event, mention)} {one_line(mention.text)} ")
        text.append(f"[{at}]", style="cyan").append(f" {place_words(mention.citation)}", style="dim")
    return text


def report_lines(report: BuildReport) -> Iterator[str]:
    """What a build did, and a line for each file that could not be read."""
    documents = "document" if report.documents == 1 else "documents"
    yield (
        f"{report.documents:,} {documents}, {report.sentences:,} sentences, {report.passages:,} passages; "
        f"{report.embedded:,} texts embedded, {report.reused:,} taken over, in {report.seconds:.1f} s"
    )
    yield from report.problems
    if not report.documents:
        yield "The story is empty. Add files, folders or archives with: footnote index FILE"


class Bars:
    """Progress bars, one a stage."""

    def __init__(self, progress: Progress) -> None:
        """Draw on `progress`."""
        self._progress = progress
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show that `done` of `total` of a stage is done."""
        if stage not in self._tasks:
            self._tasks[stage] = self._progress.add_task(stage, total=total)
        self._progress.update(self._tasks[stage], completed=done, total=total)


class Rate(ProgressColumn):
    """How many are done a second."""

    def render(self, task: Task) -> Text:
        """Nothing before that is known."""
        speed = task.finished_speed or task.speed
        return Text(f"{speed:,.0f}/s" if speed else "", style="progress.data.speed")


@contextmanager
def bars(console: Console) -> Iterator[Bars]:
    """Progress bars with rate and remaining time, gone when the work is done."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        yield Bars(progress)
