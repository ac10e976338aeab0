"""Words: escaping, cutting, dates, sources, silence. Used by Discord and, all but the escaping, by the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

from bot.embeds.dates import DATED, day_words
from bot.embeds.limits import BUTTON_URL
from index import Answer, Citation, Document, Telling, Verdict

MARKDOWN = re.compile(r"([\\*_~|`<>\[\]()#])")
LINE_START = re.compile(r"^(\s*\d*)([-+.])(?=\s)", re.MULTILINE)
CLAUSE = re.compile(r"[,;:] (?:and |but )?| (?=and |but |that |who |which )")
FRAGMENT_WORDS = 5
NOTHING_DATED = "The story dates nothing like that."
NOTHING_UNDATED = "The story tells nothing like that without a date."
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


def clip_around(text: str, part: str, limit: int) -> str:
    """The text cut to `limit` characters so that `part` of it is shown: where need be its beginning is left out too."""
    at = text.find(part)
    if at < 0 or at + len(part) < limit:
        return clip(text, limit)
    least = at + len(part) + 2 - limit  # what is left out must reach so far
    marks = [mark.end() for mark in CLAUSE.finditer(text, 0, at) if mark.end() >= least]
    blank = text.find(" ", max(least, 0), at) + 1
    return clip(f"…{text[marks[0] if marks else blank or at :]}", limit)


def shown_text(telling: Telling, limit: int) -> str:
    """The words that tell of it, on one line; of many, those around the date."""
    return clip_around(one_line(telling.text), one_line(telling.expression), limit)


def clip_escaped(text: str, limit: int) -> str:
    """The text escaped, and no longer than `limit` then; an escape is never cut in two."""
    room = limit
    while len(escaped := escape(clip(text, room))) > limit:
        room -= max(1, (len(escaped) - limit) // 2)
    return escaped


def quoted(words: str) -> str:
    """A document's words in quotation marks, unless they begin or end with their own, or hold half a pair."""
    edge = words.startswith(("“", '"')) or words.endswith(("”", '"'))
    torn = words.count("“") != words.count("”") or words.count('"') % 2
    return words if edge or torn else f"“{words}”"


def dating_words(document: Document) -> str:
    """How the day of publication is known, where sources.toml does not name it."""
    if document.published is None:
        return "not dated; name its day in sources.toml, and relative dates can be read"
    return DATED.get(document.dated, "") if document.dated else ""


def source_words(document: Document) -> str:
    """Title · Publisher, date: as much of it as is known."""
    published = day_words(document.published) if document.published else None
    origin = ", ".join(part for part in (document.publisher or document.author, published) if part)
    return " · ".join(part for part in (document.title, origin) if part)


def speaker_to_name(said: Citation | Telling) -> str | None:
    """Who says it, where the words that are shown do not name them.

    Attributed words are never told as the story's own.
    """
    speaker = said.speaker and one_line(said.speaker)
    words = one_line(said.quote if isinstance(said, Citation) else said.text)
    if not speaker or re.search(rf"(?<!\w){re.escape(speaker)}(?!\w)", words):
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
