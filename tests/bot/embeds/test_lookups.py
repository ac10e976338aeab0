"""What was looked up, in words; what is `told` of each place."""

from __future__ import annotations

from datetime import date

import pytest

from bot.embeds import limits
from bot.embeds.answer import answer_embed, answer_view
from bot.embeds.lookups import (
    BAR,
    LISTED,
    bar,
    fact_lines,
    heading_words,
    no_chapter_words,
    unfound_words,
    value_words,
)
from bot.i18n import using_locale
from index import Answer, Citation, Fact, Lookup, LookupKind, Statement, StatementRole, Verdict
from index.reading import Source, parse_document


def places(text: str, title: str, count: int) -> Answer:
    """An answer of so many places, each in a document of its own; every other has nearly the words."""
    source = Source(title=title, publisher=title)
    documents = [parse_document(f"He said that {text} and went.", f"{at}.txt", source) for at in range(count)]
    roles = (None, StatementRole.NEARLY)
    statements = tuple(
        Statement((Citation(document, 0, 0, (13, 13 + min(len(text), 60))),), role=roles[at % 2])
        for at, document in enumerate(documents)
    )
    chapters = Fact("chapter", tuple((title, at) for at in range(1, 30)))
    lookup = Lookup(LookupKind.QUOTE, text, (Fact("count", count), Fact("word_for_word", 3), chapters))
    return Answer(
        question=text,
        understood=text,
        verdict=Verdict.ANSWERED,
        statements=statements,
        passages_searched=1,
        lookup=lookup,
    )


@pytest.mark.parametrize("text", ["the lamp " * 200, "*_" * 900, "[a](b) " * 200], ids=["words", "stars", "links"])
def test_many_places_fit(text: str) -> None:
    """However long their words and titles are."""
    embed = answer_embed(places(text, text, 10))
    assert 0 < len(embed.description or "") <= limits.EMBED_DESCRIPTION
    assert len(answer_view(places(text, text, 20), 1).children) <= limits.ROWS * limits.ROW_BUTTONS


def test_every_place_is_shown() -> None:
    """Ten of usual words and titles, each with its number; it is said which have only nearly the words."""
    lines = str(answer_embed(places("the lamp went out " * 20, "The Port Anna Times", 10)).description).splitlines()
    told = [line for line in lines if line.startswith("“He said")]
    assert [f"[{number}]" in line for number, line in enumerate(told, start=1)] == [True] * 10
    assert [line.endswith("· nearly these words") for line in told] == [False, True] * 5


def test_silence() -> None:
    """With what is spelt nearly so."""
    assert unfound_words(Lookup(LookupKind.QUOTE, "zzz")) == "The story does not have these words."
    near = Lookup(LookupKind.QUOTE, "dracy", (Fact("spelt", (("Darcy", 12),)),))
    assert unfound_words(near) == "The story does not have these words. Did you mean: Darcy (12)?"


def test_a_heading_counts() -> None:
    """One place, and several."""
    one, several = (Lookup(LookupKind.QUOTE, "a storm", (Fact("count", count),)) for count in (1, 3))
    assert heading_words(one) == "“a storm” stands in 1 place."
    assert heading_words(several) == "“a storm” stands in 3 places."


def test_values_are_written_as_the_language_has_them() -> None:
    """Numbers, days, names with how often each, and bars."""
    assert value_words(Fact("mentions", 1234)) == "1,234"
    with using_locale("de"):
        assert value_words(Fact("mentions", 1234)) == "1.234"
    assert value_words(Fact("published", date(2018, 4, 20))) == "20 April 2018"
    assert value_words(Fact("with", (("Anna", 12), ("Ole", 3)))) == "Anna (12), Ole (3)"


def test_a_bar_is_as_high_as_there_are() -> None:
    """The most is the highest block; where there are none the lowest stands."""
    assert bar([0, 1, 100]) == f"{BAR[0]}{BAR[1]}{BAR[-1]}"
    assert bar([0, 0]) == ""


def test_a_table_of_contents() -> None:
    """A line a chapter, those of a part set in; of very many, the first."""
    listed = Lookup(LookupKind.CONTENTS, "", (Fact("count", 2), Fact("chapters", (("PART I", 1), ("Chapter 1", 2)))))
    assert heading_words(listed) == "Contents · 2 chapters"
    assert list(fact_lines(listed)) == ["PART I", "\u2003Chapter 1"]
    many = Lookup(LookupKind.CONTENTS, "", (Fact("chapters", tuple((f"Chapter {at}", 1) for at in range(99))),))
    assert list(fact_lines(many))[LISTED:] == [f"and {99 - LISTED} more"]


def test_no_such_chapter() -> None:
    """Which there are; or that there are none."""
    lookup = Lookup(LookupKind.CONTENTS, "chapter 40", (Fact("first", 1), Fact("last", 12)))
    assert no_chapter_words(lookup) == "There is no “chapter 40”. The story has chapters 1 to 12."
    assert no_chapter_words(Lookup(LookupKind.CONTENTS)) == "The story has no chapters."


def test_languages_and_where_it_is_known_from() -> None:
    """As the language of whoever reads calls them."""
    assert heading_words(Lookup(LookupKind.BOOK)) == "About the story"
    with using_locale("fr"):
        assert value_words(Fact("language", "English, German")) == "anglais, allemand"
        assert value_words(Fact("basis", "title page")) == "sa page de titre"
    assert value_words(Fact("basis", "sources.toml or front matter")).startswith("what is kept of the document")
