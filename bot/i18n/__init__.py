"""Everything that is said, in the reader's language: a TOML file a language."""

from bot.i18n.catalogue import (
    DISCORD,
    ENGLISH,
    LOCALES,
    babel_locale,
    catalogue,
    knows,
    language,
    listed,
    number,
    percent,
    say,
    speak,
    speaking,
)

__all__ = [
    "DISCORD",
    "ENGLISH",
    "LOCALES",
    "babel_locale",
    "catalogue",
    "knows",
    "language",
    "listed",
    "number",
    "percent",
    "say",
    "speak",
    "speaking",
]
