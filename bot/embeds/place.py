"""Where a citation stands, in the reader's language: short for buttons, longer for a title and for the terminal."""

from __future__ import annotations

from bot.embeds.limits import BUTTON_LABEL
from bot.embeds.text import clip, one_line
from bot.i18n import translate
from index import Citation, Document, Message, Whereabouts, whereabouts

STAMP, SENDER, HEAD = 30, 40, 30  # characters of a message's, and of what is called otherwise than chapters are


def short_place(citation: Citation) -> str:
    """Its page, the stamp of its message, its chapter, or else its paragraph: p. 12, 20:01, ch. 7, ¶ 12."""
    place = whereabouts(citation.document, citation.first)
    if place.page:
        return _page(place.page)
    if place.message:
        return clip(one_line(place.message.sent), STAMP)
    return chapter_words(place) or f"¶ {place.paragraph}"


def numbered_place(number: int, citation: Citation) -> str:
    """What the button of a citation says: 1 · p. 12."""
    return clip(f"{number} · {short_place(citation)}", BUTTON_LABEL)


def place_parts(document: Document, sentence: int, *, chapter: bool = True) -> list[str]:
    """What else than its paragraph there is to tell of where a sentence stands; `chapter` where that is to be told."""
    place = whereabouts(document, sentence)
    return [
        *([_page(place.page)] if place.page else []),
        *([message_words(place.message)] if place.message else []),
        *([words] if chapter and (words := chapter_words(place)) else []),
    ]


def chapter_words(place: Whereabouts) -> str:
    """Which chapter it is, by its number; what is called otherwise (a session, a letter) as its heading begins."""
    if place.chapter is None:
        return ""
    if place.is_chapter:
        return translate("passage.chapter", number=place.chapter.number)
    return clip(one_line(place.chapter.title).partition(" · ")[0].partition(":")[0], HEAD)


def message_words(message: Message) -> str:
    """Who sent a message, and when."""
    sent = clip(one_line(message.sent), STAMP)
    return f"{clip(one_line(message.sender), SENDER)}, {sent}" if message.sender else sent


def _page(page: int) -> str:
    return translate("passage.page", page=page)
