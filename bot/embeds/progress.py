"""How far somebody has read → words, and the chapters that they can choose."""

from __future__ import annotations

from bot.embeds.dates import day_words
from bot.embeds.text import clip_escaped, place_words
from bot.i18n import translate
from index import Document, Selection, numbered_chapters

LINE = 200
NEXT = 3  # chapters behind the bookmark that are offered


def progress_words(selection: Selection) -> str:
    """How far somebody has read, and what that means."""
    if not selection.scope.read_to:
        return translate("progress.none")
    if not selection.last:
        return translate("selection.bookmark_gone")
    last, title = selection.documents[-1] if selection.documents else None, clip_escaped(selection.last, LINE)
    if last and last.published and last.title == selection.last:
        title += f" ({day_words(last.published)})"
    if selection.place:
        place = clip_escaped(place_words(selection.place), LINE)
        return translate("progress.within", title=title, place=place)
    return translate("progress.now", title=title, count=len(selection.documents))


def chapter_choices(document: Document, seen: Document | None, *, marked: bool) -> list[tuple[str, str]]:
    """(shown, value) of the chapters of a document: those that are `seen` by their titles, the others by their number.

    Where a bookmark is set, `marked`, only the NEXT few behind it are offered: how many there are is not told.
    """
    read = {section.first for section in seen.sections} if seen and marked else set()
    known = [(section.title, words) for section, words in numbered_chapters(document) if section.first in read]
    later = [words for section, words in numbered_chapters(document) if section.first not in read]
    shown = later[:NEXT] if marked else later
    return [*known, *((_named(words), words) for words in shown)]


def _named(words: str) -> str:
    """A chapter that is named by its number, and perhaps its part."""
    *part, chapter = [int(word) for word in words.replace(",", "").split() if word.isdecimal()]
    names = [translate("progress.part", number=number) for number in part]
    return ", ".join([*names, translate("progress.chapter", number=chapter)])
