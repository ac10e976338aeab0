"""Words: escaping, cutting, dates, sources, silence. Used by Discord and, all but the escaping, by the terminal."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from bot.embeds.dates import day_words, value_words, when_words
from bot.embeds.limits import BUTTON_URL
from bot.i18n import percent, translate
from index import Basis, Citation, Document, EventMention, ReadingPlace, Selection, Statement

MARKDOWN = re.compile(r"([\\*_~|`<>\[\]()#])")
TURNING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))  # Unicode's bidirectional controls
LINE_START = re.compile(r"^([^\S\n]*\d*)([-+.])(?=\s)", re.MULTILINE)
CLAUSE = re.compile(r"[,;:] (?:and |but )?| (?=and |but |that |who |which )")
FRAGMENT_WORDS = 5
PDF_URL = re.compile(r"\.pdf\Z", re.IGNORECASE)
MESSAGES = "https://discord.com/channels/"
TITLE, SECTION, NOTE = 120, 80, 500


def one_line(text: str) -> str:
    """The text with every run of white space as one blank."""
    return " ".join(text.split())


def escape(text: str) -> str:
    """A document's or a user's words as Discord shows them literally: no Markdown, no mentions, no masked links.

    Characters that turn the direction of what follows are left out; letters of any script stay.
    """
    escaped = LINE_START.sub(r"\1\\\2", MARKDOWN.sub(r"\\\1", text.translate(TURNING)))
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


def shown_text(mention: EventMention, limit: int) -> str:
    """The words that tell of it, on one line; of many, those around the date."""
    return clip_around(one_line(mention.text), one_line(mention.expression), limit)


def clip_escaped(text: str, limit: int) -> str:
    """The text escaped, and no longer than `limit` then; an escape is never cut in two."""
    room = limit
    while len(escaped := escape(clip(text, room))) > limit:
        room -= max(1, (len(escaped) - limit) // 2)
    return escaped


def quotation_marks(words: str) -> tuple[str, str]:
    """The marks to put around a document's words: a pair, unless they have their own; of half a pair the other half."""
    opened, closed = words.count("“"), words.count("”")
    if opened != closed:
        return ("", "”") if opened > closed else ("“", "")
    if words.count('"') % 2:
        return ("", '"') if words.startswith('"') else ('"', "")
    edge = words.startswith(("“", '"')) or words.endswith(("”", '"'))
    return ("", "") if edge else ("“", "”")


def quoted(words: str) -> str:
    """A document's words in quotation marks, unless they have their own."""
    opening, closing = quotation_marks(words)
    return f"{opening}{words}{closing}"


def source_words(document: Document) -> str:
    """Title · Publisher, date: as much of it as is known."""
    published = day_words(document.published) if document.published else None
    origin = ", ".join(part for part in (document.publisher or document.author, published) if part)
    return " · ".join(part for part in (document.title, origin) if part)


def speaker_to_name(said: Citation | EventMention) -> str | None:
    """Who says it, where the words that are shown do not name them.

    Attributed words are never told as the story's own.
    """
    speaker = said.speaker and one_line(said.speaker)
    words = one_line(said.quote if isinstance(said, Citation) else said.text)
    if not speaker or re.search(rf"(?<!\w){re.escape(speaker)}(?!\w)", words):
        return None
    return speaker


@dataclass(frozen=True, slots=True)
class Quote:
    """A document's words on one line: those before the ones that answer, those, and those behind them."""

    before: str
    mark: str
    behind: str

    @classmethod
    def of(cls, citation: Citation) -> Quote:
        """The quote of a citation; where no words are marked, all of it is before them."""
        start, end = citation.mark or (citation.end, citation.end)
        text = citation.document.text
        parts = (text[citation.start : start], text[start:end], text[end : citation.end])
        return cls(*(re.sub(r"\s+", " ", part) for part in parts))

    def clipped(self, limit: int) -> Quote:
        """The quote cut to `limit` characters; the marked words are the last to go."""
        if len(self.before) + len(self.mark) + len(self.behind) <= limit:
            return self
        mark = clip(self.mark, limit)
        room = limit - len(mark)
        cut = len(self.before) > room * 2 // 3
        before = clip_end(self.before, room * 2 // 3) if cut and mark else clip(self.before, room)
        return Quote(before, mark, clip(self.behind, room - len(before)))

    def __str__(self) -> str:
        """The words."""
        return f"{self.before}{self.mark}{self.behind}"


def clip_end(text: str, limit: int) -> str:
    """The last `limit` characters of a text, from a blank on where there is one, with an ellipsis for what is cut."""
    if len(text) <= limit:
        return text
    if limit < 1:
        return ""
    cut = text[len(text) - limit + 1 :]
    return f"…{cut.split(' ', 1)[1] if ' ' in cut[: limit // 2] else cut}"


def marked_quote(citation: Citation, limit: int) -> str:
    """The quote escaped, the answering words in bold, no longer than `limit`; in quotation marks."""
    quote = Quote.of(citation)
    room = limit - 6  # for the asterisks and the quotation marks
    while True:
        clipped = quote.clipped(room)
        bold = f"**{escape(clipped.mark)}**" if clipped.mark.strip() else ""
        words = f"{escape(clipped.before)}{bold}{escape(clipped.behind)}"
        if len(words) <= limit - 2:
            opening, closing = quotation_marks(str(clipped))
            return f"{opening}{words}{closing}"
        room -= max(1, (len(words) - limit + 2) // 2)


def date_words(statement: Statement) -> str:
    """The date that relative words of an answer name, and what they were read against; empty where it stands there."""
    when = statement.when
    if when is None or when.basis is not Basis.RESOLVED:
        return ""
    if when.anchor:
        return translate("basis.against_day", date=when_words(when), day=value_words(when.anchor))
    return when_words(when)


def selection_words(selection: Selection | None) -> str:
    """Which part of the story was used, where it was not all of it: as of when, read how far, and what is left out."""
    if selection is None:
        return ""
    words = []
    if selection.scope.as_of:
        words.append(translate("selection.as_of", day=day_words(selection.scope.as_of)))
    if selection.scope.read_to:
        words.append(_read_words(selection))
    if selection.scope.as_of:
        words.append(translate("selection.used", count=selection.total, used=len(selection.documents)))
    if selection.undated:
        words.append(translate("selection.undated", count=selection.undated))
    return " ".join(words)


def _read_words(selection: Selection) -> str:
    """How far is read."""
    title = clip(selection.last, TITLE)
    if selection.place:
        return translate("selection.read_within", title=title, place=place_words(selection.place))
    return translate("selection.read_to", title=title) if title else translate("selection.bookmark_gone")


def place_words(place: ReadingPlace) -> str:
    """Where in a document a bookmark stands: in which section, and how far on."""
    section = clip(one_line(place.section), SECTION)
    return ", ".join(part for part in (section and f"“{section}”", percent(place.percent / 100)) if part)


def selection_note(selection: Selection | None) -> str:
    """The same, as Discord shows it above what was found; no longer than NOTE."""
    words = selection_words(selection)
    return f"*{clip_escaped(words, NOTE - 2)}*" if words else ""


def link_to_quote(citation: Citation) -> str | None:
    """Where the quote stands on the web: its message, or else the document's URL, opened at the quote.

    A PDF is opened at its page (RFC 8118), what else there is by a text fragment that scrolls to the quote (WICG Text
    Fragments), but not in Discord, which knows none. None without a URL, or with one too long for a button.
    """
    url = citation.document.link_at(citation.start) or citation.document.url
    if not url:
        return None
    if url.startswith(MESSAGES):
        return _within(url, url)
    if citation.page:  # only PDFs have pages
        return _within(f"{url.split('#', 1)[0]}#page={citation.page}", url)
    if PDF_URL.search(url.partition("#")[0].partition("?")[0]):
        return _within(url, url)
    words = citation.quote.split()
    if len(words) <= 2 * FRAGMENT_WORDS:
        parts = [" ".join(words)]
    else:
        parts = [" ".join(words[:FRAGMENT_WORDS]), " ".join(words[-FRAGMENT_WORDS:])]
    fragment = ",".join(quote(part, safe="").replace("-", "%2D") for part in parts)
    return _within(f"{url.split('#', 1)[0]}#:~:text={fragment}", url)


def _within(link: str, url: str) -> str | None:
    """The link, or else the URL itself, if a button has room for it."""
    return next((item for item in (link, url) if len(item) <= BUTTON_URL), None)
