"""What was looked up rather than searched for, in the bot's own words: for Discord and for the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from bot.embeds.dates import day_words
from bot.embeds.text import clip
from bot.i18n import babel_locale, knows, number, translate
from index import Answer, Fact, Lookup, LookupKind, Statement, StatementRole

BAR = "▁▂▃▄▅▆▇█"
NAMED = 25  # names of a fact that are shown
CHAPTERS = "chapters"  # the fact that is a table of contents
LISTED, LINE, INDENT = 60, 60, "\u2003"  # chapters that are listed, and characters of each
LANGUAGES = {"English": "en", "German": "de", "French": "fr", "Spanish": "es", "Portuguese": "pt", "Italian": "it"}
UNNAMED = (StatementRole.TOLD, StatementRole.NEARLY)  # reasons that have no words above them


def heading_words(lookup: Lookup) -> str:
    """The line that stands above what was looked up."""
    key = f"lookup.{lookup.kind}"
    if lookup.kind is LookupKind.BOOK and not lookup.about:
        key = "lookup.books"
    elif lookup.kind is LookupKind.CONTENTS and lookup.about:
        key = "lookup.counted"
    elif lookup.kind is LookupKind.SPOKEN and not lookup.fact("said_by"):
        key = "lookup.unspoken"
    return translate(key, about=lookup.about, count=_count(lookup))


def fact_lines(lookup: Lookup) -> Iterator[str]:
    """A line for each thing that is known or counted; what the heading says already is not said again."""
    for fact in lookup.facts:
        if fact.name == CHAPTERS:
            yield from chapter_lines(fact)
        elif fact.name != "count" and (words := value_words(fact)):
            yield translate(
                f"lookup.fact.{fact.name}", value=words, count=fact.value if isinstance(fact.value, int) else 0
            )


def chapter_lines(fact: Fact) -> Iterator[str]:
    """The lines of a table of contents, those of a part set in below it; of very many, the first."""
    listed = [item for item in fact.value if isinstance(item, tuple)] if isinstance(fact.value, tuple) else []
    for title, level in listed[:LISTED]:
        yield INDENT * (level - 1) + clip(title, LINE)
    if len(listed) > LISTED:
        yield translate("lookup.more_chapters", count=len(listed) - LISTED)


def no_chapter_words(lookup: Lookup) -> str:
    """That there is no such chapter, and which there are as far as may be read."""
    first, last = lookup.fact("first"), lookup.fact("last")
    if first is None or last is None:
        return translate("lookup.no_chapters")
    return translate("lookup.no_chapter", about=clip(lookup.about, LINE), first=first, last=last)


def value_words(fact: Fact) -> str:
    """The value of a fact as the language writes it; counts as a small bar."""
    value = fact.value
    if isinstance(value, date):
        return day_words(value)
    if isinstance(value, int):
        return number(value)
    if isinstance(value, str):
        return (
            language_words(value) if fact.name == "language" else basis_words(value) if fact.name == "basis" else value
        )
    counts = [item for item in value if isinstance(item, int)]
    if counts:
        return bar(counts)
    return ", ".join(f"{item[0]} ({number(item[1])})" for item in value[:NAMED] if not isinstance(item, int))


def language_words(names: str) -> str:
    """Languages by their English names, as the language of whoever reads calls them."""
    locale = babel_locale()
    return ", ".join(locale.languages.get(LANGUAGES.get(name, ""), name) for name in names.split(", "))


def basis_words(basis: str) -> str:
    """Where it is known from."""
    key = f"lookup.basis.{basis.split(' ')[0].partition('.')[0]}"
    return translate(key) if knows(key) else basis


def bar(counts: list[int]) -> str:
    """Counts drawn as a row of blocks; the lowest stands where there are none."""
    most = max(counts)
    return "".join(BAR[-(-item * (len(BAR) - 1) // most)] for item in counts) if most else ""


def in_roles(answer: Answer) -> Iterator[tuple[str, list[tuple[Statement, range]]]]:
    """The statements that stand for the same reason, with their numbers, and the words above them; often empty."""
    for heading, group in groupby(answer.numbered, lambda item: _role_words(item[0].role)):
        yield heading, list(group)


def _role_words(role: StatementRole | None) -> str:
    return translate(f"lookup.role.{role}") if role and role not in UNNAMED else ""


def beside_words(statement: Statement) -> str:
    """What is said beside a place: that it has only nearly the words that were looked for; else empty."""
    return translate("lookup.nearly") if statement.role is StatementRole.NEARLY else ""


def unfound_words(lookup: Lookup) -> str:
    """That the story does not have what was looked up, and what it has instead."""
    if lookup.kind in (LookupKind.CHAPTER, LookupKind.CONTENTS):
        return no_chapter_words(lookup)
    return " ".join([translate("lookup.unfound"), *fact_lines(lookup)])


def _count(lookup: Lookup) -> int:
    found = lookup.fact("count")
    return found if isinstance(found, int) else 0
