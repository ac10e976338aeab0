"""A story of which every sentence has a mark of its own, and every way to look at it: what lies beyond never shows.

Whoever gives the story's view a new way to be asked adds a function to `PROBES`.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from discord.ui import View

from bot.cli.output import answer_text, check_text, event_text, place_words
from bot.cogs.timeline_page import drawn_page
from bot.embeds.answer import answer_embed, answer_view, cited_places, more_embed, more_view
from bot.embeds.catch_up import latest, news_embed, news_view
from bot.embeds.claim_check import claim_check_embed, claim_check_view
from bot.embeds.help import help_embed
from bot.embeds.passage import passage_embed, passage_view
from bot.embeds.progress import chapter_choices, progress_words
from bot.embeds.sources import sources_embed, sources_view
from bot.embeds.text import selection_words
from bot.exports.formats import EXPORTS
from bot.exports.json_rows import answer_row, chapter_row, check_row, entity_row, event_rows
from bot.state import TimelineQuery
from index import (
    Answer,
    Citation,
    Document,
    DocumentError,
    Event,
    Scope,
    StoryIndex,
    StoryView,
    bookmark_of,
    find_quote,
    look_up_chapter,
    look_up_chapter_at,
    look_up_person,
)

BEGINNINGS, ENDINGS = "B Br D Dr F G Gl H K Kl L M N P Pl R S Sk T Tr V W Z".split(), "ax ek ir on ul".split()
HIDDEN_FOLDER = "vault"
YEARS = range(1801, 1990, 3)
OFFSET = re.compile(r"\"(?:start|end)\": \d+|\.\w+:\d+–\d+")
GUARDED = ("The key lies under {}.", "{} is a traitor.", "In May {year} {} sold the town.")
TOLD = (
    "In May {year} {} came to the harbour.",
    "The captain asked {} for the key.",
    "“I never saw {},” said Marta.",
    "{} was a daughter of the mayor.",
    "Later {} burned the boats on the pier.",
    "Nobody knew why {} wept.",
)


@dataclass(frozen=True)
class Mark:
    """A word that stands in one place: behind `end` of a document's text, or where not everybody may look."""

    word: str
    document: str
    end: int
    hidden: bool = False


@dataclass(frozen=True)
class Told:
    """A story: its files, and the words that give away what stands where."""

    files: dict[str, str]
    words: dict[str, list[str]]  # of each file, those of what is for everybody
    hidden: dict[str, list[str]]  # and of what is not

    def marks(self, documents: Sequence[Document]) -> list[Mark]:
        """The marks, by where their sentences end in the documents as they were read."""
        found = []
        for document in documents:
            ends = dict[str, int]()
            for sentence in document.evidence:
                for word in re.findall(r"\w+", document.sentence_text(sentence)):
                    ends.setdefault(word, document.sentences[sentence].end)
            for section in document.sections:
                for word in re.findall(r"\w+", section.title):
                    ends.setdefault(word, document.sentences[document.blocks[section.first].last].end)
            for words, hidden in ((self.words, False), (self.hidden, True)):
                found += [Mark(word, document.id, ends[word], hidden) for word in words.get(document.id, ())]
        return found


class _Words:
    """Names and years that occur nowhere else."""

    def __init__(self, chance: random.Random) -> None:
        names = [f"{first}{middle}{last}" for first in BEGINNINGS for middle in ("or", "al", "in") for last in ENDINGS]
        self._names, self._years = chance.sample(names, len(names)), list(YEARS)
        self.told: list[str] = []

    def sentence(self, shape: str) -> str:
        """A sentence of that shape, with marks of its own."""
        name = self._names.pop()
        self.told.append(name)
        if "{year}" not in shape:
            return shape.format(name)
        year = self._years.pop(0)
        self.told.append(str(year))
        return shape.format(name, year=year)


def told(seed: int) -> Told:
    """Two novels of chapters with a table of contents, a wiki with parts for the game master, and hidden documents."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, and no secret
    words, files, public, hidden = _Words(chance), dict[str, str](), dict[str, list[str]](), dict[str, list[str]]()
    for name, title in (("1-lamp.txt", "The Lamp"), ("3-storm.txt", "The Storm")):
        files[name] = _novel(title, words, chance)
        public[name], words.told = words.told, []
    files["2-wiki.md"] = _wiki(words, public, hidden)
    for name, front in (("4-secret.md", "---\nvisibility: gm\n---\n\n"), (f"{HIDDEN_FOLDER}/5-plan.txt", "")):
        files[name] = front + "\n\n".join(words.sentence(shape) for shape in GUARDED)
        hidden[name], words.told = words.told, []
    files["6-end.txt"] = words.sentence("The end is that {} slept.")
    hidden["6-end.txt"], words.told = words.told, []
    files["sources.toml"] = '["6-end.txt"]\nvisibility = "spoiler"\ntitle = "Ending"\n'
    return Told(files, public, hidden)


def _novel(title: str, words: _Words, chance: random.Random) -> str:
    chapters, contents = [], []
    for number in range(1, 7):
        heading = f"CHAPTER {number}. {words.sentence('The Oath of {}')}"
        contents.append(heading)
        paragraphs = [chance.sample(TOLD, 3) for _ in range(2)]
        told = "\n\n".join(" ".join(words.sentence(shape) for shape in shapes) for shapes in paragraphs)
        chapters.append(f"{heading}\n\n{told}")
    table = "\n".join(contents)
    return f"{title}\n\nCONTENTS\n\n{table}\n\n" + "\n\n".join(chapters) + "\n"


def _wiki(words: _Words, public: dict[str, list[str]], hidden: dict[str, list[str]]) -> str:
    """A page with a callout and a section that are not for everybody."""
    name = "2-wiki.md"
    parts = ["# The Temple", words.sentence(TOLD[0]), words.sentence("Also known as: {}")]
    public[name], words.told = words.told, []
    guarded = " ".join(words.sentence(shape) for shape in GUARDED)
    known = words.sentence("Also known as: {}")
    parts += [f"> [!gm] {words.sentence('What {} did')}\n> {guarded}", f"> [!gm]\n> {known}", "The next day it rained."]
    hidden[name], words.told = words.told, []
    parts += ["## History", words.sentence(TOLD[3])]
    public[name] += words.told
    words.told = []
    parts += ["## GM only", " ".join(words.sentence(shape) for shape in GUARDED), "### Trap"]
    parts += [words.sentence("It kills {}.")]
    hidden[name] += words.told
    words.told = []
    parts += ["## Visitors", words.sentence(TOLD[4])]
    public[name] += words.told
    words.told = []
    return "\n\n".join(parts)


def beyond(marks: Sequence[Mark], documents: Sequence[Document], scope: Scope) -> set[str]:
    """The words that nobody may be told within a scope."""
    order = [document.id for document in documents]
    found = {mark.word for mark in marks if mark.hidden and not scope.with_hidden}
    if scope.read_to:
        last = order.index(scope.read_to)
        ends = [len(documents[at].text) if at < last else 0 for at in range(len(order))]
        ends[last] = len(documents[last].text) if scope.read_offset is None else scope.read_offset
        found |= {mark.word for mark in marks if mark.end > ends[order.index(mark.document)]}
    return found


def leaks(text: str, words: set[str], typed: str = "") -> list[str]:
    """Those of some words that stand in a text, and were not typed."""
    own = set(re.findall(r"\w+", typed.casefold()))
    known = {word.casefold(): word for word in words}
    return sorted(
        {known[word] for word in re.findall(r"[^\W_]+", text.casefold()) if word in known and word not in own}
    )


def a_scope(chance: random.Random, documents: Sequence[Document]) -> Scope:
    """A bookmark somewhere, by a document, a chapter, a percentage or a quotation; and who asks."""
    document = chance.choice([item for item in documents if item.id[0] in "123"])
    hidden = chance.random() < 0.3
    sentence = document.sentence_text(chance.choice(document.evidence))
    words = chance.choice(["", f"chapter {chance.randint(1, 6)}", f"{chance.randint(0, 100)} %", f"“{sentence}”"])
    try:
        offset = bookmark_of(document, words) if words else None
    except DocumentError:
        return Scope(with_hidden=hidden)
    return Scope(None, document.id, offset, hidden)


@dataclass(frozen=True)
class Probe:
    """What is looked at: the view, what it is a view of, and what is typed."""

    view: StoryView
    index: StoryIndex
    typed: str
    chance: random.Random


def _answered(answer: Answer) -> list[Any]:
    return [
        *(
            answer_embed(answer),
            answer_view(answer, 1),
            answer_text(answer),
            json.dumps(answer_row(answer), default=str),
        ),
        *(f"{place.quote} {place.document.title} {place.speaker}" for place in cited_places(answer)),
        *map(place_words, answer.places),
    ]


def _events(events: Sequence[Event]) -> list[Any]:
    texts = [event_text(event, 1) for event in events]
    return [*texts, json.dumps(list(event_rows(events)), default=str), *(make(events) for _, make in EXPORTS.values())]


def asked(probe: Probe) -> list[Any]:
    """A question, and what its button shows."""
    shape = chance_of(
        probe,
        [
            *("Who is {}?", "What did {} do?", "When did {} come to the harbour?", "What happened in {}?"),
            *("Who are the characters?", "How does the story end?", "Who is in chapter 3?", "What chapters are there?"),
            *("How often is {} mentioned?", "When does {} first appear?", "In which chapter is {} mentioned?"),
            *("Who said “I never saw {}”?", "How long is the book?", "Who wrote it?", "What happens in chapter 5?"),
        ],
    )
    question = shape.format(probe.typed)
    found = probe.view.more(question, ())[:5]
    return [*_answered(probe.view.ask(question)), more_embed("", found), more_view(1, found, None)]


def summed_up(probe: Probe) -> list[Any]:
    """A summary of all, of a document, and what it is written from."""
    if not probe.view.documents:
        return []
    answers = [probe.view.summary(), probe.view.summary(chance_of(probe, probe.view.documents).id)]
    context = [citation.quote for answer in answers for citation in probe.view.writing_context(answer)]
    return [*context, *(words for answer in answers for words in _answered(answer))]


def dated(probe: Probe) -> list[Any]:
    """Timelines."""
    first = date(chance_of(probe, YEARS) + 1, 1, 1)
    about = chance_of(probe, ["", probe.typed, "harbour", "Marta"])
    wanted = chance_of(probe, ["", "1-lamp.txt", "2-wiki.md", "3-storm.txt"])
    events = probe.view.timeline(first, None, about, wanted)
    others = probe.view.undated(about=about, document=wanted)
    page = drawn_page(probe.view, TimelineQuery(first=first.isoformat(), about=about), 0)
    drawn = [page.embed, page.view(1), *(file.description for file in page.picture)]
    spoken = [mention.speaker for event in events for mention in event.mentions]
    key = probe.view.events.key(events, 3)
    return [*drawn, *_events(events), *_events(others), *_events(key), *spoken, *probe.view.events.names]


def on_a_day(probe: Probe) -> list[Any]:
    """What happened in a year, and what is new."""
    year = int(probe.typed) if probe.typed.isdecimal() else chance_of(probe, YEARS) + 1
    shown = latest(probe.view.events.only_of({item.id for item in probe.view.documents}))
    news = news_embed("", probe.view.documents, shown, probe.view.selection)
    places = [event.citation for event in shown.events]
    return [*_events(probe.view.events.on(date(year, 1, 1), date(year, 12, 31))), news, news_view(1, places)]


def checked(probe: Probe) -> list[Any]:
    """A claim."""
    checks, _ = probe.view.check(f"{probe.typed} came to the harbour in May 1999. {probe.typed} is a traitor.")
    embed, view = claim_check_embed(checks, probe.view.selection, 0), claim_check_view(checks, 1)
    return [embed, view, *map(check_text, checks), *(json.dumps(check_row(item), default=str) for item in checks)]


def listed(probe: Probe) -> list[Any]:
    """What there is, and how far it is read."""
    documents, selection = probe.view.documents, probe.view.selection
    named = [
        words for item in documents for words in (item.title, item.id, *(section.title for section in item.sections))
    ]
    help_, words = help_embed("", probe.view), [selection_words(selection), progress_words(selection)]
    chosen = [] if selection.whole else [chapter_choices(item, item, marked=True) for item in documents]
    return [sources_embed(documents, 0), sources_view(documents, 0, 1), help_, *named, *words, *chosen]


def opened(probe: Probe) -> list[Any]:
    """A cited place, and all that can be leafed to from it."""
    if not probe.view.documents:
        return []
    document = chance_of(probe, probe.view.documents)
    number = chance_of(probe, document.evidence)
    citation = Citation(document, number, number)
    blocks = range(len(document.blocks))
    return [words for at in blocks for words in (passage_embed(citation, at), passage_view(citation, 1, 1, at))]


def named(probe: Probe) -> list[Any]:
    """A document that is looked for: also why it is not found."""
    try:
        return [probe.view.document(probe.typed).title]
    except DocumentError as error:
        return [error.hint, str(error.facts)]


def searched(probe: Probe) -> list[Any]:
    """What search finds, whatever comes of it; and all that there is."""
    result = probe.view.search(f"What of {probe.typed} and the harbour?")
    hits = [f"{hit.passage.text} {hit.passage.context}" for hit in result.hits]
    return [*hits, *(document.text for document in probe.view.documents)]


def looked_up(probe: Probe) -> list[Any]:
    """Who is who, which chapters there are and what they tell, where words stand; and what is offered for them."""
    view, contents, cast = probe.view, probe.view.contents, probe.view.entities.cast
    who = chance_of(probe, ["", probe.typed, *(entity.name for entity in cast[:5])])
    which = chance_of(probe, ["", f"chapter {probe.chance.randint(1, 6)}", f"The Oath of {probe.typed}", probe.typed])
    words = chance_of(probe, [probe.typed, f"asked {probe.typed} for the key", "burned the boats on the pier"])
    found = [look_up_person(who, view), look_up_chapter(which, view), find_quote(view, words)]
    if page := look_up_chapter_at(probe.chance.randrange(30), view):
        found.append(page)
    rows = [*map(chapter_row, contents.chapters), *(entity_row(entity, view.entities) for entity in cast[:5])]
    offered = [(contents.listing(item), contents.words_for(item)) for item in contents.chapters]
    return [*rows, *offered, *cast, *(drawn for answer in found for drawn in _answered(answer))]


PROBES: tuple[Callable[[Probe], list[Any]], ...] = (
    *(asked, summed_up, dated, on_a_day, checked, listed, opened, named, searched, looked_up),
)


def chance_of(probe: Probe, items: Sequence[Any]) -> Any:
    """One of them."""
    return probe.chance.choice(items)


def words_of(found: Sequence[Any]) -> str:
    """Everything that can be read in what was drawn."""
    texts = []
    for item in found:
        if isinstance(item, View):
            texts.append(json.dumps(item.to_components(), ensure_ascii=False))
        elif hasattr(item, "to_dict"):
            texts.append(json.dumps(item.to_dict(), ensure_ascii=False))
        else:
            texts.append(item.decode() if isinstance(item, bytes) else str(item))
    return OFFSET.sub("", re.sub(r"\\\w|%\w\w", " ", "\n".join(texts)))
