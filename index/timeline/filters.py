"""Events → those that are asked for: by their days, their words, their document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache

from index.records import Event, EventMention
from index.text import content_words


def events_between(events: Iterable[Event], first: date | None, last: date | None) -> list[Event]:
    """The events that can lie in first..last, both included; None is open."""
    return [
        event
        for event in events
        if (last is None or event.when.earliest <= last) and (first is None or event.when.latest >= first)
    ]


def inside_first(events: Iterable[Event], first: date, last: date) -> list[Event]:
    """The events that lie in first..last wholly, then the others, each in their order."""
    return sorted(events, key=lambda event: not (first <= event.when.earliest and event.when.latest <= last))


def matching(events: Iterable[Event], about: str, document: str) -> list[Event]:
    """The events that have a mention in `document` whose sentence has all words of `about`; empty means any.

    Such a mention leads, so that what is shown is what was asked for.
    """
    if not about and not document:
        return list(events)
    words = content_words(about)
    typed = "" if words else about.strip().lower()

    @cache
    def has_words(quote: str) -> bool:
        return words <= content_words(quote) and typed in quote.lower()

    def is_wanted(mention: EventMention) -> bool:
        return document in ("", mention.citation.document.id) and has_words(mention.citation.quote)

    return [
        replace(event, mentions=tuple(sorted(event.mentions, key=lambda mention: not is_wanted(mention))))
        for event in events
        if any(map(is_wanted, event.mentions))
    ]
