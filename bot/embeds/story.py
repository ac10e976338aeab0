"""Stories and their documents, for those who keep them → embeds."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Protocol

import discord
from discord.ui import View

from bot.embeds.actions import OpenDetails
from bot.embeds.components import button
from bot.embeds.dates import dating_words
from bot.embeds.limits import BUTTON_LABEL, EMBED_DESCRIPTION, EMBED_TITLE, ROW_BUTTONS
from bot.embeds.style import ACCENT
from bot.embeds.text import clip, clip_escaped, one_line, source_words
from bot.i18n import number, percent, translate
from index import BuildReport, Document, StoryIndex

SHOWN, LINE = 8, 160  # documents of which is told what was read, and characters of each of their two lines
PROBLEMS, PROBLEM = 6, 200
INDENT = "\u2003"
STAGES = ("reading", "contexts", "sentences", "writing")


class Named(Protocol):
    """A story: its number, its name, its index."""

    @property
    def number(self) -> int: ...  # noqa: D102 - said above

    @property
    def name(self) -> str: ...  # noqa: D102

    @property
    def index(self) -> StoryIndex: ...  # noqa: D102

    @property
    def is_default(self) -> bool: ...  # noqa: D102


class Put(Protocol):
    """What was put into a story: the names of documents, what could not be read, and of which file each was."""

    @property
    def names(self) -> tuple[str, ...]: ...  # noqa: D102

    @property
    def problems(self) -> tuple[str, ...]: ...  # noqa: D102

    @property
    def files(self) -> Mapping[str, str]: ...  # noqa: D102


def document_key(document: str) -> str:
    """What a button calls a document: its id can be too long, and its place changes."""
    return f"d{hashlib.blake2b(document.encode(), digest_size=8).hexdigest()}"


def progress_words(stage: str, done: int, total: int) -> str:
    """How far a build is."""
    share = done / total if total else 1.0
    step = STAGES.index(stage) + 1 if stage in STAGES else 1
    words = translate(f"build.{stage}") if stage in STAGES else stage
    return translate("build.progress", step=step, steps=len(STAGES), stage=words, share=percent(share))


def read_words(document: Document, file: str) -> str:
    """What was read of a document: of which kind of file, how much it is, and how its day is known."""
    kind = PurePath(file).suffix.removeprefix(".").upper()
    parts = [
        kind,
        _counted("built.pages", document.pages[-1].number if document.pages else 0),
        _counted("built.sentences", len(document.sentences)),
        _counted("built.words", len(document.text.split())),
        dating_words(document),
    ]
    return " · ".join(filter(None, parts))


def _counted(key: str, count: int) -> str:
    """So many of something; empty where there are none."""
    return translate(key, count=count, number=number(count)) if count else ""


def built_embed(
    story: Named, documents: Sequence[Document], added: Put, report: BuildReport, gone: str
) -> discord.Embed:
    """What the story has now, what was read of what is new in it, and what could not be read."""
    lines = [translate("built.gone", title=clip_escaped(gone, LINE))] if gone else []
    new, problems = _new(documents, added), [*added.problems, *report.problems]
    for item in new[:SHOWN]:
        read = clip_escaped(read_words(item, added.files.get(item.id, "")), LINE)
        lines.append(f"• {clip_escaped(source_words(item), LINE)}\n{INDENT}*{'' if item.published else '⚠ '}{read}*")
    if len(new) > SHOWN:
        lines.append(translate("news.more_documents", count=len(new) - SHOWN))
    lines += [f"⚠ {clip_escaped(problem, PROBLEM)}" for problem in problems[:PROBLEMS]]
    if len(problems) > PROBLEMS:
        lines.append(translate("built.more_problems", count=len(problems) - PROBLEMS))
    if built_list(documents, added, report):
        lines.append(translate("built.listed"))
    lines.append("")
    now = translate("built.now", count=report.documents, sentences=number(report.sentences))
    lines.append(now if report.documents else translate("silence.empty"))
    lines.append(f"*{translate('built.own')}*")
    return discord.Embed(
        title=clip_escaped(translate("built.title", story=story.name), EMBED_TITLE),
        description=clip("\n".join(lines), EMBED_DESCRIPTION),
        colour=ACCENT,
    )


def built_list(documents: Sequence[Document], added: Put, report: BuildReport) -> str:
    """All that was read and could not be, a line each, where it is more than an embed shows; else empty."""
    new, problems = _new(documents, added), [*added.problems, *report.problems]
    fits = len(new) <= SHOWN and len(problems) <= PROBLEMS and all(len(item) <= PROBLEM for item in problems)
    if fits:
        return ""
    lines = [f"{source_words(item)} · {read_words(item, added.files.get(item.id, ''))}" for item in new]
    return "".join(f"{one_line(line)}\n" for line in (*lines, *(f"⚠ {problem}" for problem in problems)))


def _new(documents: Sequence[Document], added: Put) -> list[Document]:
    names = set(added.names)
    return [item for item in documents if item.id in names]


def built_view(story: Named, documents: Sequence[Document], added: Put) -> View:
    """A button for each new document, to say what it is."""
    view = View(timeout=None)
    new = _new(documents, added)
    for item in new[:ROW_BUTTONS]:
        label = (
            translate("button.details") if len(new) == 1 else translate("button.details_of", title=clip(item.title, 30))
        )
        view.add_item(button(OpenDetails(story.number, document_key(item.id)), label=clip(label, BUTTON_LABEL)))
    return view
