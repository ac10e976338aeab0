"""What is copied reads as the story's words wherever it is pasted: none is markup, calls anybody or is cut."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.exports.markdown import answers_markdown, escape_markdown
from index import (
    Answer,
    Citation,
    Fact,
    Lookup,
    LookupKind,
    Source,
    Statement,
    Verdict,
    Writing,
    WritingOutcome,
    WrittenSentence,
)
from index.reading import parse_document

NASTY = "See ``` or [me](https://evil.example) @everyone <@123456789012345678> &amp; *bold* _it_ | # 1. x <b>."


def cited(text: str, at: int = 0, **source: object) -> Citation:
    """A sentence of a document."""
    return Citation(parse_document(text, "a.txt", Source(**source)), at, at)  # type: ignore[arg-type]


def said(*statements: Statement, question: str = "When did it sail?") -> Answer:
    """An answer with these."""
    return Answer(
        question=question,
        understood=question,
        verdict=Verdict.ANSWERED,
        sure=True,
        statements=statements,
        passages_searched=3,
    )


def test_an_answer_with_its_sources() -> None:
    """The question, the quote with the answering words in bold and the date that is meant, and where it stands."""
    place = cited(
        "The ferry sailed last December. It rained.",
        title="The *ferry*",
        publisher="Anna Times",
        published=date(2018, 4, 20),
        url="https://times.example/a_(b)",
    )
    marked = replace(place, mark=(place.start + 17, place.end - 1))
    text = answers_markdown([said(Statement((marked,), marked.dates[0]))])
    assert text == (
        "## When did it sail?\n\n"
        "“The ferry sailed **last December**.” (December 2017, read against 20 April 2018) [1]\n\n"
        "## Sources\n\n"
        "1. [The \\*ferry\\*](https://times.example/a_%28b%29#:~:text=The%20ferry%20sailed%20last%20December.)"
        " · Anna Times, 20 April 2018 · ¶ 1\n"
    )


def test_one_numbering_for_all_answers() -> None:
    """A place that is cited twice keeps its number."""
    document = parse_document("One is here. Two is there. Three is gone.", "a.txt")
    one, two, three = (Citation(document, at, at) for at in range(3))
    answers = [said(Statement((one, two)), question="First?"), said(Statement((three,)), Statement((one,)))]
    text = answers_markdown(answers, "The thread")
    assert text.startswith("# The thread\n\n## First?\n\n“One is here.” [1][2]\n\n## When")
    assert "“Three is gone.” [3]\n\n“One is here.” [1]\n" in text
    assert text.count("\n3. ") == 1
    assert "\n4. " not in text


def test_written_sentences_silence_and_what_is_not_sure() -> None:
    """Each as Discord shows it."""
    document = parse_document("One is here. Two is there.", "a.txt")
    one, two = (Citation(document, at, at) for at in range(2))
    writing = Writing(WritingOutcome.WRITTEN, (WrittenSentence("1. Both are somewhere.", (two,)),), model="tiny")
    written = answers_markdown([replace(said(Statement((one,))), writing=writing)])
    assert "\n\n1\\. Both are somewhere. [1]\n\n*Written by a language model (tiny)" in written
    assert "“One is here" not in written
    unsure = answers_markdown([replace(said(Statement((one,))), sure=False)])
    assert "The closest thing the story says:\n\n“One is here.” [1]" in unsure
    silent = Answer(
        question="Where?",
        understood="Where is it?",
        verdict=Verdict.UNSAID,
        nearest=two,
        passages_searched=3,
    )
    text = answers_markdown([silent])
    assert "*Understood as: Where is it?*" in text
    assert "does not seem to say this. The nearest it comes:\n\n“Two is there.” [1]" in text
    nothing = answers_markdown(
        [replace(silent, nearest=None, sure=True, verdict=Verdict.UNMENTIONED, unmentioned=("Zoe",))]
    )
    assert "does not mention Zoe." in nothing
    assert "Sources" not in nothing


def test_a_lookup() -> None:
    """What was counted stands as a list above the places."""
    place = cited("Anna is here.")
    lookup = Lookup(LookupKind.PERSON, "Anna *", (Fact("mentions", 3), Fact("with", (("Bert", 2),))))
    text = answers_markdown([replace(said(Statement((place,))), lookup=lookup)])
    assert "**Anna \\***\n\n- Named 3 times\n- Told of with: Bert (2)\n\n“Anna is here.” [1]" in text


def test_nothing_breaks_out() -> None:
    """Neither of a code block nor of a link or heading; nobody is called, and no word is missing."""
    place = cited(f"{NASTY} Then it rained.", title=NASTY, publisher=NASTY, url="https://x.example/`)> @everyone")
    text = answers_markdown(
        [said(Statement((replace(place, mark=(place.start + 4, place.start + 7)),)), question=NASTY)]
    )
    assert "```" not in text
    assert "@everyone" not in text
    assert "<@" not in text.replace("\\<@", "")
    assert text.replace("\\](", "").count("](") == 1, "the source's own link"
    assert "https://x.example/%60%29%3E%20%40" in text
    for word in ("evil.example", "bold", "amp;", "everyone"):
        assert text.count(word) >= 3


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("1. One", "1\\. One"),
        ("- One", "\\- One"),
        ("# One #", "\\# One \\#"),
        ("C# a_b `x`", "C# a\\_b \\`x\\`"),
        ("anna@times.example", "anna@times.example"),
        ("@anna", "@\u200banna"),
        ("a\nb", "a b"),
        ("R&D &lt;", "R&D \\&lt;"),
        ("\u202eevil", "evil"),
    ],
)
def test_escaping(typed: str, shown: str) -> None:
    """What is markup is none any more; what is not stays as it is."""
    assert escape_markdown(typed) == shown


def test_long_quotes_are_whole() -> None:
    """However long."""
    document = parse_document("The ferry " + "sailed on and " * 400 + "sank.", "a.txt")
    whole = Citation(document, 0, len(document.sentences) - 1)
    assert f"“{document.text.strip()}” [1]" in answers_markdown([said(Statement((whole,)))])
