"""What can be filled in; the fields' custom_ids are what the cogs read."""

from __future__ import annotations

import discord
from discord.ui import Modal, TextInput, View

from bot.embeds.actions import AddText, AskAbout, ExplainRating, FilterTimeline, SetDetails
from bot.embeds.components import form
from bot.embeds.custom_ids import Action
from bot.embeds.limits import LABEL, MODAL_TITLE, TEXT_INPUT
from bot.embeds.text import clip
from bot.i18n import translate
from bot.state import TimelineQuery
from index import Source

QUESTION, WORDS, REASON, FACT, STORY = 1000, 100, 500, 400, 60
FACTS = ("title", "publisher", "published", "url")

Field = tuple[str, TextInput[View]]


def _field(key: str, name: str, most: int, filled: str = "", *, long: bool = False, needed: bool = False) -> Field:
    """A field `name` with the words for `key` above it, that takes `most` characters."""
    style = discord.TextStyle.paragraph if long else discord.TextStyle.short
    made: TextInput[View] = TextInput(
        custom_id=name, style=style, default=filled[:most] or None, required=needed, max_length=most
    )
    return clip(translate(key), LABEL), made


def _form(action: Action, key: str, fields: list[Field]) -> Modal:
    return form(action, title=clip(translate(key), MODAL_TITLE), fields=fields)


def about_form(message: int, words: str) -> Modal:
    """The question about a message, and the message's words, which go along in the form itself."""
    fields = [
        _field("askabout.question", "question", QUESTION, needed=True),
        _field("askabout.about", "about", TEXT_INPUT, words, long=True),
    ]
    return _form(AskAbout(message), key="askabout.title", fields=fields)


def reason_form(response_id: int) -> Modal:
    """Why answer `response_id` is wrong."""
    return _form(
        ExplainRating(response_id), key="rated.title", fields=[_field("rated.reason", "reason", REASON, long=True)]
    )


def filter_form(response_id: int, wanted: TimelineQuery) -> Modal:
    """Which part of timeline `response_id` is wanted, with what it shows now filled in."""
    values = {"about": wanted.about, "from": wanted.first, "to": wanted.last}
    fields = [_field(f"filter.{name}", name, WORDS, value) for name, value in values.items()]
    return _form(FilterTimeline(response_id), key="filter.title", fields=fields)


def paste_form(known: Source, story: str) -> Modal:
    """A text to add to a story, and what it is; the story's name stands in the place of a link, if there is one."""
    text = _field("details.text", "text", TEXT_INPUT, long=True, needed=True)
    facts = _facts(known)
    if story:
        facts[-1] = _field("details.story", "story", STORY, story, needed=True)
    return _form(AddText(), key="details.paste", fields=[text, *facts])


def details_form(story: int, document: str, known: Source) -> Modal:
    """What the document with the key `document` is."""
    return _form(SetDetails(story, document), key="details.title", fields=_facts(known))


def _facts(known: Source) -> list[Field]:
    values = {
        "title": known.title,
        "publisher": known.publisher,
        "published": known.published.isoformat() if known.published else "",
        "url": known.url,
    }
    return [_field(f"details.fact_{fact}", fact, FACT, values[fact] or "") for fact in FACTS]
