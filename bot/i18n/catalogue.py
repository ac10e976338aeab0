"""The bot's own words, in the reader's language: one catalogue, a TOML file a language.

A language is set for the task that answers an interaction or a message; elsewhere, as in the terminal, it is English.
Dates and plurals are Unicode CLDR's, by Babel.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files
from typing import Any

from babel import Locale

ENGLISH = "en"
LOCALES = {  # what CLDR calls them; days before months in English, as in the documents' own style
    "en": "en_GB",
    "de": "de_DE",
    "fr": "fr_FR",
    "es": "es_ES",
    "pt-BR": "pt_BR",
    "ja": "ja_JP",
}
DISCORD = {"en-US": "en", "en-GB": "en", "es-ES": "es", "es-419": "es"} | {name: name for name in LOCALES}

COMMAND = re.compile(r"(?<![\w/])/([a-z]+)(?: ([a-z]+))?\b")  # as texts mention them, by their names in the code

_language: ContextVar[str] = ContextVar("language", default=ENGLISH)


def set_locale(locale: str | None) -> None:
    """Speak the language of a Discord locale from here on in this task; English where it is none of ours."""
    _language.set(DISCORD.get(locale or ENGLISH, ENGLISH))


@contextmanager
def using_locale(locale: str | None) -> Iterator[None]:
    """Speak the language of a Discord locale for a while, then the one before again."""
    before = _language.get()
    set_locale(locale)
    try:
        yield
    finally:
        _language.set(before)


def current_language() -> str:
    """The language that is spoken in this task."""
    return _language.get()


def babel_locale() -> Locale:
    """The same, for Babel."""
    return Locale.parse(LOCALES[_language.get()])


@cache
def catalogue(of: str) -> dict[str, str | dict[str, str]]:
    """All words of a language by their keys, such as "answer.caveat"; of a plural, its forms by CLDR's categories."""
    text = files("bot.i18n").joinpath(f"{of}.toml").read_text(encoding="utf-8")
    plain = dict(_flat(tomllib.loads(text), ""))

    def named(words: str) -> str:
        """Words with commands called as Discord calls them in this language."""
        return COMMAND.sub(lambda match: _command_name(plain, match), words)

    return {
        key: words
        if key.startswith("command.")
        else named(words)
        if isinstance(words, str)
        else {form: named(text) for form, text in words.items()}
        for key, words in plain.items()
    }


def _command_name(plain: dict[str, Any], match: re.Match[str]) -> str:
    """What a command, and before it its group, is called; as it stands there where the catalogue does not say."""
    first, second = match.groups()
    group = plain.get(f"command.{first}.name", first)
    if second is None:
        return f"/{group}"
    return f"/{group} {plain.get(f'command.{first}_{second}.name', second)}"


def _flat(table: dict[str, Any], above: str) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for name, value in table.items():
        if isinstance(value, dict) and "other" not in value:
            found += _flat(value, f"{above}{name}.")
        else:
            found.append((f"{above}{name}", value))
    return found


def knows(key: str) -> bool:
    """Whether there are words for a key."""
    return key in catalogue(ENGLISH)


def translate(key: str, **facts: object) -> str:
    """The words for a key with its facts put in; of a plural, the form for the fact `count`. Raises KeyError."""
    spoken = _language.get()
    words = catalogue(spoken).get(key) or catalogue(ENGLISH)[key]
    if isinstance(words, dict):
        form = babel_locale().plural_form(int(str(facts["count"])))
        words = words.get(form, words["other"])
    return words.format(**facts)


def number(value: float) -> str:
    """A number as the language writes it."""
    from babel.numbers import format_decimal

    return format_decimal(value, locale=babel_locale())


def percent(share: float) -> str:
    """A share, 0…1, as whole percent."""
    from babel.numbers import format_percent

    return format_percent(share, locale=babel_locale())


def listed(items: list[str] | tuple[str, ...], joint: str = "or") -> str:
    """Items in a row, with "or" or "and" before the last as the language has it."""
    from babel.lists import format_list

    return format_list(list(items), style="or" if joint == "or" else "standard", locale=babel_locale())
