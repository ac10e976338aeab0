"""Dates, lists and shares as each language has them, by CLDR."""

from __future__ import annotations

from datetime import date

import pytest

from bot.embeds.dates import day_words, value_words, when_words
from bot.i18n import listed, percent, set_locale, using_locale
from index import When
from index.reading import parse_document


@pytest.mark.parametrize(
    ("locale", "day", "value", "some"),
    [
        ("de", "20. April 2018", "Herbst 2017", "A, B oder C"),
        ("fr", "20 avril 2018", "automne 2017", "A, B ou C"),
        ("es", "20 de abril de 2018", "otoño de 2017", "A, B o C"),
        ("pt-BR", "20 de abril de 2018", "outono de 2017", "A, B ou C"),
        ("ja", "2018年4月20日", "2017年秋", "A、B、またはC"),
        ("en", "20 April 2018", "fall 2017", "A, B or C"),
    ],
)
def test_dates_and_lists_as_the_language_has_them(locale: str, day: str, value: str, some: str) -> None:
    """By CLDR."""
    try:
        set_locale(locale)
        assert day_words(date(2018, 4, 20)) == day
        assert value_words("2017-FA") == value
        assert listed(["A", "B", "C"]) == some
        assert percent(0.5).strip("%％ \xa0\u202f") == "50"
    finally:
        set_locale(None)


@pytest.mark.parametrize(
    ("locale", "words"),
    [("de", "vor dem 20. April 2018"), ("fr", "avant le 20 avril 2018"), ("es", "antes del 20 de abril de 2018")],
)
def test_a_day_with_a_modifier_has_its_article(locale: str, words: str) -> None:
    """A month needs none."""
    document = parse_document("It happened before 20 April 2018. It happened before May 2017.", "a.txt")
    day, month = (timex for timex in document.times if isinstance(timex, When))
    with using_locale(locale):
        assert when_words(day) == words
        assert "dem" not in when_words(month)


@pytest.mark.parametrize(("locale", "words"), [("es", "siglo XIX"), ("ja", "19世紀"), ("en", "19th century")])
def test_centuries(locale: str, words: str) -> None:
    """In Roman numerals where the language counts so."""
    with using_locale(locale):
        assert value_words("18") == words
