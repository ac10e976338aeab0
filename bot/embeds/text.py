"""Words: escaping, cutting, dates, sources, silence. Used by Discord and, all but the escaping, by the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from urllib.parse import quote

from bot.embeds.limits import BUTTON_URL
from index import Answer, Basis, Citation, Document, Event, Precision, Verdict, When

MARKDOWN = re.compile(r"([\\*_~|`<>\[\]()#])")
LINE_START = re.compile(r"^(\s*\d*)([-+.])(?=\s)", re.MULTILINE)
FRAGMENT_WORDS = 5
CAVEAT = "The closest thing the story says:"


def one_line(text: str) -> str:
    """The text with every run of white space as one blank."""
    return " ".join(text.split())


def escape(text: str) -> str:
    """A document's or a user's words as Discord shows them literally: no Markdown, no mentions, no masked links."""
    escaped = LINE_START.sub(r"\1\\\2", MARKDOWN.sub(r"\\\1", text))
    return escaped.replace("@", "@\u200b")


def clip(text: str, limit: int) -> str:
    """The text cut to `limit` characters, at a blank where there is one, with an ellipsis where it was cut."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[limit // 2 :] else cut) + "…"


def clip_escaped(text: str, limit: int) -> str:
    """The text escaped, and no longer than `limit` then; an escape is never cut in two."""
    room = limit
    while len(escaped := escape(clip(text, room))) > limit:
        room -= max(1, (len(escaped) - limit) // 2)
    return escaped


def day_words(day: date) -> str:
    """20 April 2018; no <t:…>, which would show as another day west of here."""
    return f"{day.day} {day:%B %Y}"


def when_words(when: When) -> str:
    """A date as precisely as it is known."""
    match when.precision:
        case Precision.DAY:
            return day_words(when.earliest)
        case Precision.WEEK:
            return f"week of {day_words(when.earliest)}"
        case Precision.MONTH:
            return f"{when.earliest:%B %Y}"
        case Precision.SEASON:
            names = {"SP": "spring", "SU": "summer", "FA": "fall", "WI": "winter"}
            return f"{names[when.value[-2:]]} {when.value[:4]}"
        case Precision.QUARTER:
            return f"{when.value[5:]} {when.value[:4]}"
        case Precision.YEAR:
            return f"{when.value} (during the year)"
        case Precision.DECADE:
            return f"{when.value}0s"


def basis_words(event: Event, *, anchor: bool = True) -> str:
    """How an event's date is known; with `anchor`, also against which day its words were read."""
    when = event.when
    if when.basis is Basis.STATED or when.anchor is None:
        return "stated"
    read = f"read from “{one_line(event.expression)}”"
    return f"{read}, against {day_words(when.anchor)}" if anchor else read


def quoted(words: str) -> str:
    """A document's words in quotation marks, unless they begin or end with their own, or hold half a pair."""
    edge = words.startswith(("“", '"')) or words.endswith(("”", '"'))
    torn = words.count("“") != words.count("”") or words.count('"') % 2
    return words if edge or torn else f"“{words}”"


def source_words(document: Document) -> str:
    """Title · Publisher, date: as much of it as is known."""
    published = day_words(document.published) if document.published else None
    origin = ", ".join(part for part in (document.publisher or document.author, published) if part)
    return " · ".join(part for part in (document.title, origin) if part)


def speaker_to_name(citation: Citation) -> str | None:
    """Who says it, where the quote itself does not name them; attributed words are never told as the story's own."""
    speaker = citation.speaker and one_line(citation.speaker)
    if not speaker or re.search(rf"(?<!\w){re.escape(speaker)}(?!\w)", one_line(citation.quote)):
        return None
    return speaker


def silence_words(answer: Answer) -> str:
    """What is said where the story is silent, and which kind of silence it is."""
    if answer.passages_searched == 0:
        return "The story has no documents yet."
    if answer.verdict is Verdict.UNMENTIONED:
        return f"The story does not mention {_listed(answer.unmentioned)}."
    return "The story does not say."


def _listed(items: Iterable[str]) -> str:
    *most, last = items
    return f"{', '.join(most)} or {last}" if most else last


def link_to_quote(citation: Citation) -> str | None:
    """The document's URL with a text fragment that scrolls to the quote (WICG Text Fragments); None without a URL."""
    url = citation.document.url
    if not url:
        return None
    words = citation.quote.split()
    if len(words) <= 2 * FRAGMENT_WORDS:
        parts = [" ".join(words)]
    else:
        parts = [" ".join(words[:FRAGMENT_WORDS]), " ".join(words[-FRAGMENT_WORDS:])]
    fragment = ",".join(quote(part, safe="").replace("-", "%2D") for part in parts)
    link = f"{url.split('#', 1)[0]}#:~:text={fragment}"
    if len(link) <= BUTTON_URL:
        return link
    return url if len(url) <= BUTTON_URL else None
