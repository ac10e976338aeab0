"""Everything that is said, in the reader's language: a TOML file a language."""

from bot.i18n.catalogue import (
    DISCORD,
    ENGLISH,
    LOCALES,
    babel_locale,
    catalogue,
    current_language,
    knows,
    listed,
    number,
    percent,
    set_locale,
    translate,
    using_locale,
)

__all__ = [
    "DISCORD",
    "ENGLISH",
    "LOCALES",
    "babel_locale",
    "catalogue",
    "current_language",
    "knows",
    "listed",
    "number",
    "percent",
    "set_locale",
    "translate",
    "using_locale",
]
