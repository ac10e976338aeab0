"""However long documents and questions are, what is drawn fits into Discord.

By `answer`, `catch_up`, `claim_check`, `forms`, `help`, `insights`, `passage`, `privacy`, `settings`, `sources`,
`story`, `timeline` and `writing`, all in one `style`, with what became of it in words (`verdicts`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import discord
import pytest

from bot.embeds import limits
from bot.embeds.answer import (
    WritingState,
    answer_content,
    answer_embed,
    answer_view,
    more_embed,
    outdated_embed,
    outdated_view,
)
from bot.embeds.catch_up import EVENTS, latest, news_embed, news_view
from bot.embeds.claim_check import claim_check_embed, claim_check_view, shown_checks
from bot.embeds.forms import about_form, add_form, details_form, filter_form, reason_form
from bot.embeds.insights import Seen, insights_embed
from bot.embeds.passage import passage_embed, passage_view
from bot.embeds.settings import Panel, settings_embed, settings_view
from bot.embeds.sources import sources_embed
from bot.embeds.story import built_embed, built_view
from bot.embeds.timeline import TOLD, Shown, timeline_embed, timeline_page, timeline_view
from bot.embeds.writing import WritingUse, own_words_embed, own_words_view, usage_embed
from bot.state import Day, GuildSettings, MessageLocation, Question, StoredResponse, TimelineQuery, WritingTotals
from index import (
    Answer,
    BuildReport,
    Citation,
    ClaimCheck,
    ClaimVerdict,
    Difference,
    Scope,
    Selection,
    Statement,
    StoryIndex,
    Verdict,
    Writing,
    WritingOutcome,
    WrittenSentence,
)
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
    documents += [  # three mentions each, and another date beside them
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
    sentences = tuple(WrittenSentence(text[:600].strip(), citations) for _ in range(5))
    written = replace(answer, writing=Writing(WritingOutcome.WRITTEN, sentences, model=text))
    others = [(number, citation) for number, citation in enumerate(citations * 7, start=1)]
    events = timeline(documents)
    shown, part = Shown(events, len(events)), Shown(events[:27], 10**6)
    assert any(len(entry.mentions) == TOLD and entry.conflicting for entry in timeline_page(Shown(events[:2], 2), 0))
    embeds = [
        answer_embed(answer),
        answer_embed(written),
        answer_embed(replace(answer, writing=Writing(WritingOutcome.QUOTA, model=text))),
        own_words_embed(text[:1000], others),
        usage_embed(WritingUse(1, 2, 3, 4, WritingTotals(5, 6, 7, 10**12), 30), text, text),
        passage_embed(citations[0], 0),
        passage_embed(citations[0], 1),
        sources_embed(documents, 0),
        *(timeline_embed(it, page, timeline_page(it, page), text) for it in (shown, part) for page in range(it.pages)),
    ]
    for embed in embeds:
        assert len(embed.title or "") <= limits.EMBED_TITLE
        assert 0 < len(embed.description or "") <= limits.EMBED_DESCRIPTION
        assert len(embed) <= limits.EMBEDS_TOTAL
    assert len(answer_content(answer)) <= limits.CONTENT
    assert len(answer_content(written)) <= limits.CONTENT
    many = 10**17
    for view in (
        answer_view(answer, many),
        answer_view(answer, many, WritingState.RUNNING),
        answer_view(written, many),
        own_words_view(many, others),
        *(timeline_view(it, page, timeline_page(it, page), many) for it in (shown, part) for page in range(it.pages)),
        passage_view(citations[0], many, 1, 0),
    ):
        assert len(view.children) <= limits.ROWS * limits.ROW_BUTTONS
        for row in view.to_components():
            assert len(row["components"]) <= limits.ROW_BUTTONS
            for button in row["components"]:
                assert len(button.get("custom_id", "x")) <= limits.CUSTOM_ID
                assert 0 < len(button["label"]) <= limits.BUTTON_LABEL
                assert len(button.get("url", "")) <= limits.BUTTON_URL


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_everything_around_fits_too(text: str) -> None:
    """More, checks, news, insights, builds, settings, help."""
    source = Source(title=text, publisher=text)
    documents = [parse_document(f"In May {1990 + at} {text}.", f"{text[:90]}{at}.txt", source) for at in range(30)]
    citations = [Citation(document, 0, 0) for document in documents]
    events = timeline(documents)
    selection = Selection(Scope(date(2018, 4, 20), "x"), tuple(documents), 40, 3, text)
    checked = [
        ClaimCheck(text[:900], ClaimVerdict.OTHERWISE, (citation,) * 3, 0.9, (Difference(text, text),))
        for citation in citations[:10]
    ]
    shown = shown_checks(checked, selection)
    assert shown
    questions = [Question("2018-04-20 10:00:00", text[:1000], "unsaid", 0.2, 1, 2, text) for _ in range(40)]
    seen = Seen([Day("2018-04-20", 40, 3)], questions, [questions[:2]] * 20, [(item, 9) for item in citations])
    panel = Panel(
        GuildSettings(editor_role=2**60),
        [2**60 + at for at in range(25)],
        [(at, text) for at in range(30)],
        3,
        5,
        30,
        False,
        text,
    )
    report = BuildReport(30, 30, 30, 3, 0, (text,) * 30, 1.0)
    added = Put(tuple(document.id for document in documents), (text,) * 30)
    story, told = Named(text), Shown(events, len(events))
    for embed in (
        more_embed(text[:1000], citations[:5]),
        claim_check_embed(shown, selection, len(checked) - len(shown)),
        news_embed(text, documents, latest(events), selection, "since"),
        insights_embed(seen, text, 30),
        settings_embed(panel),
        built_embed(story, documents, added, report, text),
        outdated_embed(StoredResponse(1, 1, Scope(), text[:1000], MessageLocation(1, 2, 3))),
        timeline_embed(told, 0, timeline_page(told, 0), "", "", selection),
    ):
        assert len(embed.title or "") <= limits.EMBED_TITLE
        assert 0 < len(embed.description or "") <= limits.EMBED_DESCRIPTION
        assert len(embed) <= limits.EMBEDS_TOTAL
    for view in (
        *(settings_view(panel, name) for name in panel.picks),
        built_view(story, documents, added),
        claim_check_view(shown, 10**17),
        news_view(10**17, citations[:EVENTS]),
        outdated_view(StoredResponse(10**17, 1, Scope(), text[:1000], MessageLocation(1, 2, 3))),
    ):
        for row in view.to_components():
            assert len(row["components"]) <= limits.ROW_BUTTONS
            for item in row["components"]:
                assert len(item["custom_id"]) <= limits.CUSTOM_ID
                assert len(item.get("placeholder", "")) <= 150
                options = item.get("options", [])
                assert len(options) <= limits.SELECT_OPTIONS
                assert len({option["value"] for option in options}) == len(options)
                assert all(0 < len(option["label"]) <= limits.SELECT_TEXT for option in options)
    for form in (
        add_form(source, text[:60]),
        details_form(1, "d0", source),
        about_form(1, text[:1500]),
        reason_form(1),
        filter_form(1, TimelineQuery(about=text[:100])),
    ):
        assert len(form.title) <= limits.MODAL_TITLE
        assert len(form.children) <= 5
        assert all(len(child.text) <= limits.LABEL for child in form.children if isinstance(child, discord.ui.Label))


@dataclass(frozen=True)
class Put:
    """What was put into a story."""

    names: tuple[str, ...]
    problems: tuple[str, ...]
    files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Named:
    """A story that is only named."""

    name: str
    number: int = 7
    is_default: bool = False

    @property
    def index(self) -> StoryIndex:
        """It has none."""
        raise NotImplementedError
