"""What can be filled in; the fields' custom_ids are what the cogs read."""

from __future__ import annotations

import discord
from discord.ui import FileUpload, Modal, TextInput, View

from bot.embeds.actions import AddDocuments, AskAbout, ExplainRating, FilterTimeline, SetDetails
from bot.embeds.components import form
from bot.embeds.custom_ids import Action
from bot.embeds.limits import LABEL, MODAL_TITLE, TEXT_INPUT
from bot.embeds.text import clip
from bot.i18n import translate
from bot.state import TimelineQuery
from index import Source

QUESTION, WORDS, REASON, FACT, STORY = 1000, 100, 500, 400, 60
FACTS = ("title", "publisher", "published", "url")
FILES, MOST_FILES = "files", 10  # that Discord takes in one field
LINK = ("https://", "http://")

Field = tuple[str, TextInput[View]]
AnyField = tuple[str, TextInput[View] | FileUpload[View]]


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


def add_form(known: Source, story: str) -> Modal:
    """Files and a text to add to a story, and what they are.

    A form has five fields at most: publisher and link share one, and the story's name goes along with the files'.
    """
    files: FileUpload[View] = FileUpload(
        custom_id=f"{FILES}:{story[:STORY]}" if story else FILES, required=False, min_values=0, max_values=MOST_FILES
    )
    facts = {fact: field for fact, field in zip(FACTS, _facts(known), strict=True) if fact in ("title", "published")}
    origin = " ".join(filter(None, (known.publisher, known.url)))
    fields: list[AnyField] = [
        (clip(translate("details.files", most=MOST_FILES), LABEL), files),
        _field("details.or_text", "text", TEXT_INPUT, long=True),
        facts["title"],
        facts["published"],
        _field("details.origin", "origin", FACT + WORDS, origin),
    ]
    return form(AddDocuments(), title=clip(translate("details.add"), MODAL_TITLE), fields=fields)


def read_origin(typed: str) -> tuple[str, str]:
    """The publisher and the link that were typed into one field."""
    link = next((word for word in typed.split() if word.startswith(LINK)), "")
    return " ".join(word for word in typed.split() if word != link).strip(" ,;·"), link


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
