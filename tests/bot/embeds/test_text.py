"""Words are escaped, cut and told so that Discord shows them as they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.embeds.limits import BUTTON_URL
from bot.embeds.text import (
    clip,
    clip_around,
    clip_escaped,
    date_words,
    escape,
    link_to_quote,
    marked_quote,
    quoted,
    source_words,
)
from bot.embeds.verdicts import lead_words, own_words
from index import Answer, Citation, QuestionType, Statement, Verdict, When
from index.reading import Source, parse_document
from index.records import PageStart


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*a* _b_ ~~c~~ ||d|| `e`", r"\*a\* \_b\_ \~\~c\~\~ \|\|d\|\| \`e\`"),
        ("[x](https://y.z)", r"\[x\]\(https://y.z\)"),
        ("@everyone <@1> <#2> <t:3>", "@\u200beveryone \\<@\u200b1\\> \\<\\#2\\> \\<t:3\\>"),
        ("- item\n1. item\n# head\n> quote", "\\- item\n1\\. item\n\\# head\n\\> quote"),
        ("plain words, 3.5 percent - fine.", "plain words, 3.5 percent - fine."),
        ("back\\slash", "back\\\\slash"),
    ],
)
def test_escape(text: str, expected: str) -> None:
    """Nothing that a document or a user writes is Markdown or a mention."""
    assert escape(text) == expected


@given(st.text(), st.integers(min_value=1, max_value=300))
def test_cut_text_fits(text: str, limit: int) -> None:
    """Escaped or not, and what fits is not cut."""
    assert len(clip(text, limit)) <= limit
    assert len(clip_escaped(text, limit)) <= limit
    assert clip(text, max(limit, len(text))) == text


@pytest.mark.parametrize(
    ("limit", "shortened"),
    [
        (200, "They have denied it, and have filed a lawsuit in December 2017 to dismiss the ban."),
        (60, "…have filed a lawsuit in December 2017 to dismiss the ban."),
        (50, "…have filed a lawsuit in December 2017 to…"),
        (30, "…a lawsuit in December 2017…"),
    ],
)
def test_the_date_stays_in_what_is_cut(limit: int, shortened: str) -> None:
    """From the beginning where it fits, else from a clause or a word before the date."""
    text = "They have denied it, and have filed a lawsuit in December 2017 to dismiss the ban."
    assert clip_around(text, "December 2017", limit) == shortened
    assert len(shortened) <= limit


@given(st.text(), st.text(), st.integers(min_value=2, max_value=99))
def test_cut_around_anything(text: str, part: str, limit: int) -> None:
    """It fits."""
    assert len(clip_around(text, part, limit)) <= limit


def test_words_with_their_own_marks_get_no_others() -> None:
    """Whole quotations; those that begin or end elsewhere get the half that they lack."""
    assert quoted("A cat sat.") == "“A cat sat.”"
    assert quoted("He said “yes” to it.") == "“He said “yes” to it.”"
    for words in ("“Yes,” he said.", '"Yes."'):
        assert quoted(words) == words
    assert quoted("“It began here.") == "“It began here.”"
    assert quoted("Too rough,” he said.") == "“Too rough,” he said."
    assert quoted('Too rough," he said.') == '"Too rough," he said.'


def test_sources() -> None:
    """As much as is known."""
    assert source_words(parse_document("A.", "a.txt")) == "A."
    known = Source(title="T", author="A", published=date(2018, 4, 2))
    assert source_words(parse_document("A.", "a.txt", known)) == "T · A, 2 April 2018"


def cited(text: str, url: str | None) -> Citation:
    return Citation(parse_document(text, "a.txt", Source(url=url)), 0, 0)


def test_the_link_scrolls_to_the_quote() -> None:
    """The first and last words of a long one, encoded; none without a URL."""
    long = "One two three four five, six-seven eight nine ten eleven & twelve thirteen."
    link = link_to_quote(cited(long, "https://x.y/a#old"))
    assert link is not None
    assert link.startswith("https://x.y/a#:~:text=One%20two")
    assert "six-seven" not in link
    assert unquote(link).endswith("five,,ten eleven & twelve thirteen.")
    assert link_to_quote(cited(long, None)) is None
    assert link_to_quote(cited("Short one-off.", "https://x.y")) == "https://x.y#:~:text=Short%20one%2Doff."
    assert link_to_quote(cited("Word " + "ж" * 400 + ".", "https://x.y")) == "https://x.y"
    assert link_to_quote(cited("Word.", "https://x.y/" + "z" * BUTTON_URL)) is None


def test_a_link_into_a_pdf() -> None:
    """It opens at its page, wherever the PDF lies; a browser shows no text fragment there."""
    first, last = (cited("It burned.", url) for url in ("https://x.y/a.PDF?raw=1#top", "https://x.y/pdf/17"))
    assert link_to_quote(first) == "https://x.y/a.PDF?raw=1#top", "of a PDF whose pages are not known"
    for citation in (first, last):
        paged = replace(citation, document=replace(citation.document, pages=(PageStart(0, 12),)))
        assert link_to_quote(paged) == f"{str(citation.document.url).partition('#')[0]}#page=12"


def marked(text: str, words: str) -> Citation:
    document = parse_document(text, "a.txt", Source(published=date(2018, 4, 20)))
    start = text.index(words)
    return Citation(document, 0, 0, (start, start + len(words)))


def test_the_answering_words_are_bold() -> None:
    """Where they stand, not where the same words stand before; escaped as the rest is."""
    text = "The ban of a_b was no  ban but a ban."
    citation = replace(marked(text, "The"), mark=(text.rindex("ban"), text.rindex("ban") + 3))
    assert marked_quote(citation, 100) == "“The ban of a\\_b was no ban but a **ban**.”"
    assert marked_quote(replace(citation, mark=None), 100) == "“The ban of a\\_b was no ban but a ban.”"


def test_a_long_quote_keeps_its_answering_words() -> None:
    """They are the last to go."""
    citation = marked("word " * 300 + "gold lies here " + "word " * 300 + "end.", "gold lies here")
    quoted = marked_quote(citation, 200)
    assert "**gold lies here**" in quoted
    assert quoted.startswith("“…word")
    assert len(quoted) <= 200


@given(st.text(min_size=1), st.integers(0, 50), st.integers(0, 50), st.integers(min_value=20, max_value=300))
def test_marked_quotes_fit(text: str, start: int, length: int, limit: int) -> None:
    """Whatever is marked in whatever text."""
    document = parse_document(f"A {text}", "a.txt")
    citation = Citation(document, 0, 0)
    begin = min(citation.start + start, citation.end)
    citation = replace(citation, mark=(begin, min(begin + length, citation.end)))
    assert len(marked_quote(citation, limit)) <= limit


def test_a_relative_date_is_read_beside_its_words() -> None:
    """Against which day; a date that is stated stands in the quote already."""
    for words, expected in (
        ("It began in January, this year.", "January 2018, read against 20 April 2018"),
        ("It began in May 2017.", ""),
    ):
        citation = marked(words, "It")
        (when,) = citation.document.times
        assert isinstance(when, When)
        assert date_words(Statement((citation,), when)) == expected


def silent(
    question: str,
    question_type: QuestionType,
    *,
    mentioned: tuple[str, ...] = (),
    unmentioned: tuple[str, ...] = (),
    sure: bool = True,
) -> str:
    verdict = Verdict.UNMENTIONED if unmentioned else Verdict.UNSAID
    return own_words(
        Answer(
            question=question,
            understood=question,
            verdict=verdict,
            question_type=question_type,
            sure=sure,
            mentioned=mentioned,
            unmentioned=unmentioned,
            passages_searched=1,
        )
    )


def test_silence_says_which_it_is() -> None:
    """What is not mentioned, or what is mentioned and not said of it."""
    assert silent("Who won the Cup?", QuestionType.WHO, unmentioned=("Cup",)) == "The story does not mention Cup."
    where = silent("Where was Anna born?", QuestionType.WHERE, mentioned=("Anna",))
    assert where == "The story mentions Anna, but does not say where."
    assert silent("How much will it cost?", QuestionType.AMOUNT) == "The story does not say how much."
    assert silent("What did Anna and Berta eat?", QuestionType.FACT, mentioned=("Anna", "Berta")) == (
        "The story mentions Anna and Berta, but does not say this."
    )
    assert silent("Is it so?", QuestionType.WHETHER) == "The story does not say."
    assert silent("Is it so?", QuestionType.WHETHER, sure=False) == "The story does not seem to say this."
    assert silent("When was it?", QuestionType.WHEN, sure=False) == "The story does not seem to say when."


def test_what_stands_before_the_quotes() -> None:
    """That documents differ, and that it is only the closest; nothing before a sure answer."""
    answer = Answer(question="Q?", understood="Q?", verdict=Verdict.ANSWERED, sure=True)
    assert lead_words(answer) == ""
    assert lead_words(replace(answer, sure=False)) == "The closest thing the story says:"
    assert lead_words(replace(answer, contradicted=True)) == "The story’s documents differ on this."
    both = lead_words(replace(answer, contradicted=True, sure=False))
    assert both == "The story’s documents differ on this. The closest thing the story says:"
