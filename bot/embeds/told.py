"""A statement as Discord shows it: who says it, the quote, its date, and the numbers of its citations."""

from __future__ import annotations

from bot.embeds.lookups import beside_words
from bot.embeds.text import clip_escaped, date_words, marked_quote, source_words, speaker_to_name
from bot.i18n import translate
from index import Statement

SPEAKER = 100
SOURCES = 200
QUOTE = 1000


def according_to(speaker: str | None) -> str:
    """Who says what follows, as Discord shows it; empty where nobody but the document does."""
    return translate("answer.according", speaker=f"**{clip_escaped(speaker, SPEAKER)}**") + " " if speaker else ""


def told(
    statement: Statement, numbers: range, several: bool, room: int, *, newest: bool = False, sources: int = SOURCES
) -> str:
    """Who says it, the quote, its date and its markers; and where it stands, in an answer from several documents."""
    citation, dated = statement.citations[0], date_words(statement)
    date = f" ({dated})" if dated else ""
    markers = "".join(f"[{number}]" for number in numbers)
    line = f"{according_to(speaker_to_name(citation))}{marked_quote(citation, min(room, QUOTE))}{date} {markers}"
    beside = translate("answer.newest") if newest else beside_words(statement)
    line += f" · {beside}" if beside else ""
    if several:
        named = dict.fromkeys(source_words(item.document) for item in statement.citations)
        line += f"\n*{clip_escaped('; '.join(named), sources)}*"
    return line
