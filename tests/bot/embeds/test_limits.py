"""However long documents and questions are, what is drawn fits into Discord."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.embeds import limits
from bot.embeds.answer import answer_content, answer_embed, answer_view
from bot.embeds.passage import passage_embed, passage_view
from bot.embeds.sources import sources_embed
from bot.embeds.timeline import TOLD, timeline_embed, timeline_pages, timeline_view
from index import Answer, Citation, Statement, Verdict
from index.reading import Source, parse_document
from index.timeline import timeline

NASTY = {
    "stars": "*" * 3000,
    "words": "a*b " * 1500,
    "brackets": "[x](y) " * 900,
    "plain": "word " * 2000,
}


def test_the_cited_sentence_is_always_shown() -> None:
    """However long the paragraphs around it are, and its own."""
    long = " ".join(f"Sentence number {number} {'of many words ' * 40}." for number in range(40))
    gold = "The gold lies under the old oak."
    for text in (f"{long}\n\n{gold}\n\n{long}", f"{long} {gold} {long}"):
        document = parse_document(text, "a.txt")
        number = next(at for at in document.evidence if document.sentence_text(at) == gold)
        embed = passage_embed(Citation(document, number, number), document.sentences[number].block)
        assert f"**{gold}**" in str(embed.description)


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_everything_fits(text: str) -> None:
    """Answers, passages, timelines and sources of the longest sentences and titles."""
    source = Source(title=text, publisher=text, url="https://x.y/" + "z" * 2000)
    documents = [
        parse_document(f"In 2015 and 1999, and in May 2013 {text}.\n\nIn 2016 {text}.", f"{number}.txt", source)
        for number in range(12)
    ]
    told = "The harbour of Port Anna was opened with a long and solemn speech"
    documents += [  # three tellings each, and another date beside them
        parse_document(f"{told} by king {day % 9} of dynasty {day // 9} on {day} May {year}.", f"{name}.txt", source)
        for day in range(1, 29)
        for name, year in ((f"a{day}", 2011), (f"b{day}", 2011), (f"c{day}", 2011), (f"d{day}", 2012))
    ]
    citations = tuple(Citation(document, 0, 0) for document in documents[:3])
    marked = tuple(replace(citation, mark=(citation.start, citation.end)) for citation in citations)
    answer = Answer(
        question=text[:1000],
        understood=text[:900],
        verdict=Verdict.ANSWERED,
        statements=(Statement(marked), Statement(citations), Statement(marked)),
    )
    pages = timeline_pages(timeline(documents))
    assert any(len(entry.tellings) == TOLD and entry.rivals for entries in pages for entry in entries)
    embeds = [
        answer_embed(answer),
        passage_embed(citations[0], 0),
        passage_embed(citations[0], 1),
        sources_embed(documents, 0),
        *(timeline_embed(pages, page, text) for page in range(len(pages))),
    ]
    for embed in embeds:
        assert len(embed.title or "") <= limits.EMBED_TITLE
        assert 0 < len(embed.description or "") <= limits.EMBED_DESCRIPTION
        assert len(embed) <= limits.EMBEDS_TOTAL
    assert len(answer_content(answer)) <= limits.CONTENT
    many = 10**17
    for view in (
        answer_view(answer, many),
        *(timeline_view(pages, page, many) for page in range(len(pages))),
        passage_view(citations[0], many, 1, 0),
    ):
        assert len(view.children) <= limits.ROWS * limits.ROW_BUTTONS
        for row in view.to_components():
            assert len(row["components"]) <= limits.ROW_BUTTONS
            for button in row["components"]:
                assert len(button.get("custom_id", "x")) <= limits.CUSTOM_ID
                assert 0 < len(button["label"]) <= limits.BUTTON_LABEL
                assert len(button.get("url", "")) <= limits.BUTTON_URL
