"""What is right and what is wrong with an installation."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import os
import re
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.cli.invite import invite_link
from bot.config import Settings
from index import (
    DEFAULT_MODEL,
    ChatEndpoint,
    LanguageModelError,
    StoryError,
    StoryIndex,
    can_read_pictures,
    check_default_model,
    remembered_speeds,
    usable_processors,
)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked: what is so, and what to do if it is not as it should be."""

    what: str
    broken: bool = False
    missing: bool = False

    @property
    def mark(self) -> str:
        """A word, not a colour alone."""
        return "WRONG  " if self.broken else "missing" if self.missing else "ok     "


def _checked(check: Callable[[], str]) -> Check:
    try:
        return Check(check())
    except StoryError as error:
        return Check(error.hint, broken=True)


def _model(name: str) -> str:
    if name != DEFAULT_MODEL:
        return f"model: {name}, as set; its weights are checked against the index when it is loaded"
    check_default_model()
    return f"model: {name}, every file as published"


def _index(story_index: StoryIndex) -> str:
    story_index.verify()
    changed = "; the files have changed since, run: footnote index" if story_index.changed() else ""
    return f"index of {story_index.folder}: {len(story_index.documents)} documents, every byte as written{changed}"


def _processor(settings: Settings) -> Check:
    speeds, usable = remembered_speeds(settings.data_dir), usable_processors()
    if speeds is None:
        return Check(f"processors: {usable} usable; how fast they are is measured when the models are first loaded")
    return Check(
        f"processors: {usable} usable; models compute in {speeds.precision} (when they were last loaded, the same took "
        f"{speeds.float32} ms in float32, {speeds.bfloat16} ms in bfloat16)"
    )


def _data_dir(settings: Settings) -> Check:
    folder = settings.data_dir
    place = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    if os.access(place, os.W_OK):
        return Check(f"data folder {folder}: can be written")
    return Check(f"data folder {folder} cannot be written; set FOOTNOTE_DATA_DIR to a folder of yours", broken=True)


def _database(settings: Settings) -> Check:
    place = settings.database_place
    if isinstance(place, str) and not place.startswith("sqlite:"):
        return _server(place)
    path = place if isinstance(place, Path) else Path(place.removeprefix("sqlite:///"))
    if not path.is_file():
        return Check(f"database {path}: none yet; the bot makes it when it starts", missing=True)
    try:
        with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
            state = database.execute("PRAGMA quick_check").fetchone()[0]
    except sqlite3.Error as error:
        state = str(error)
    if state == "ok":
        return Check(f"database {path}: sound")
    return Check(f"database {path} is damaged ({state}); move it away, the bot makes a new one", broken=True)


def _server(address: str) -> Check:
    """Whether a server's database can be reached; nothing of the address is shown, it may hold a password."""
    from bot.state.database import reached  # late: brings SQLAlchemy, 0.1 s

    try:
        asyncio.run(reached(address))
    except StoryError as error:
        return Check(error.hint, broken=True)
    except Exception as error:  # of the network, the driver, the server
        return Check(f"database at FOOTNOTE_DATABASE cannot be reached ({type(error).__name__})", broken=True)
    return Check("database at FOOTNOTE_DATABASE: can be reached")


def application_id(token: str) -> str | None:
    """The application's id, which the first part of a token holds; None if it does not look like a token."""
    match = re.fullmatch(r"([\w-]{18,})\.[\w-]{5,}\.[\w-]{20,}", token)
    if not match:
        return None
    try:
        number = base64.urlsafe_b64decode(match[1] + "=" * (-len(match[1]) % 4)).decode("ascii")
    except ValueError:  # no base64, or no number in it
        return None
    return number if number.isdigit() else None


def _token(settings: Settings) -> Iterator[Check]:
    token = settings.token.get_secret_value()
    if not token:
        yield Check("token: none; to connect to Discord, put FOOTNOTE_TOKEN into .env (see README)", missing=True)
        return
    number = application_id(token)
    if number is None:
        yield Check("token: does not look like one; copy it anew from the developer portal, Bot → Token", broken=True)
        return
    yield Check("token: looks like one")
    yield Check(f"invite, with the permissions needed: {invite_link(number)}")


def _answer_channels(settings: Settings) -> Check:
    if settings.message_content:
        return Check("answer channels: on; needs “Message Content Intent” in the developer portal, Bot")
    return Check(
        "answer channels: off, no privileged intent needed; for them set FOOTNOTE_MESSAGE_CONTENT=true, and "
        "switch on “Message Content Intent” in the developer portal, Bot"
    )


def _language_model(settings: Settings) -> Iterator[Check]:
    model = settings.language_model
    if model is None:
        half = settings.llm_url or settings.llm_model
        if half:
            yield Check(
                "language model: FOOTNOTE_LLM_URL and FOOTNOTE_LLM_MODEL go together; one is missing", missing=True
            )
        return
    if not ChatEndpoint.is_installed():
        yield Check("language model: what speaks to it is missing. Run: pip install 'footnote[llm]'", broken=True)
        return
    try:
        there = asyncio.run(model.models())
    except LanguageModelError as error:
        yield Check(
            f"language model at {model.host}: {error.outcome}; see FOOTNOTE_LLM_URL and FOOTNOTE_LLM_KEY", broken=True
        )
        return
    known = model.name in there or f"{model.name}:latest" in there
    told = "" if known else f", which it does not list; it has {', '.join(there[:5]) or 'none'}"
    yield Check(f"language model at {model.host}: answers; {model.name} writes{told}", missing=not known)


def checks(story_index: StoryIndex, settings: Settings) -> Iterator[Check]:
    """Check the model, the index, the folders, the processor, the database, the token, what writes, and pictures."""
    yield _checked(lambda: _model(settings.model))
    if settings.reader:
        yield Check(f"reader: {settings.reader}, as set; it is loaded with the first question")
    yield _checked(lambda: _index(story_index))
    yield from (Check(f"story: {problem}", missing=True) for problem in _problems(story_index))
    yield _data_dir(settings)
    yield _processor(settings)
    yield _database(settings)
    yield from _token(settings)
    yield _answer_channels(settings)
    yield from _language_model(settings)
    yield _pictures()


def _pictures() -> Check:
    if can_read_pictures():
        return Check(
            "pictures: words in them, and in scanned pages of PDFs, are read; English, Japanese, Latin letters"
        )
    return Check("pictures: not read, nor scanned pages of PDFs; for them run: pip install 'footnote[pictures]'")


def _problems(story_index: StoryIndex) -> tuple[str, ...]:
    try:
        return story_index.problems
    except StoryError:
        return ()  # said already
