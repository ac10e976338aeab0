"""What is right and what is wrong with an installation."""

from __future__ import annotations

import base64
import contextlib
import os
import re
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.cli.invite import invite_link
from bot.config import Settings
from index import DEFAULT_MODEL, Library, StoryError, check_default_model, remembered_speeds, usable_processors


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked: what is so, and what to do if it is not as it should be."""

    what: str
    broken: bool = False
    missing: bool = False

    @property
    def mark(self) -> str:
        """A word, not a colour alone."""
        return "WRONG  " if self.broken else "missing" if self.missing else "ok     "


def _checked(check: Callable[[], str]) -> Finding:
    try:
        return Finding(check())
    except StoryError as error:
        return Finding(error.hint, broken=True)


def _model(name: str) -> str:
    if name != DEFAULT_MODEL:
        return f"model: {name}, as set; its weights are checked against the index when it is loaded"
    check_default_model()
    return f"model: {name}, every file as published"


def _index(library: Library) -> str:
    library.verify()
    changed = "; the files have changed since, run: footnote index" if library.changed() else ""
    return f"index of {library.story}: {len(library.documents)} documents, every byte as written{changed}"


def _processor(settings: Settings) -> Finding:
    speeds, usable = remembered_speeds(settings.home), usable_processors()
    if speeds is None:
        return Finding(f"processors: {usable} usable; how fast they are is measured when the models are first loaded")
    return Finding(
        f"processors: {usable} usable; models compute in {speeds.precision} (when they were last loaded, the same took "
        f"{speeds.float32} ms in float32, {speeds.bfloat16} ms in bfloat16)"
    )


def _home(settings: Settings) -> Finding:
    home = settings.home
    place = next(folder for folder in (home, *home.absolute().parents) if folder.exists())
    if os.access(place, os.W_OK):
        return Finding(f"home {home}: can be written")
    return Finding(f"home {home} cannot be written; set FOOTNOTE_HOME to a folder of yours", broken=True)


def _database(settings: Settings) -> Finding:
    path = settings.home / "footnote.db"
    if not path.is_file():
        return Finding(f"database {path}: none yet; the bot makes it when it starts", missing=True)
    try:
        with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
            state = database.execute("PRAGMA quick_check").fetchone()[0]
    except sqlite3.Error as error:
        state = str(error)
    if state == "ok":
        return Finding(f"database {path}: sound")
    return Finding(f"database {path} is damaged ({state}); move it away, the bot makes a new one", broken=True)


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


def _token(settings: Settings) -> Iterator[Finding]:
    token = settings.token.get_secret_value()
    if not token:
        yield Finding("token: none; to connect to Discord, put FOOTNOTE_TOKEN into .env (see README)", missing=True)
        return
    number = application_id(token)
    if number is None:
        yield Finding("token: does not look like one; copy it anew from the developer portal, Bot → Token", broken=True)
        return
    yield Finding("token: looks like one")
    yield Finding(f"invite, with the permissions needed: {invite_link(number)}")


def _answer_channels(settings: Settings) -> Finding:
    if settings.message_content:
        return Finding("answer channels: on; needs “Message Content Intent” in the developer portal, Bot")
    return Finding(
        "answer channels: off, no privileged intent needed; for them set FOOTNOTE_MESSAGE_CONTENT=true, and "
        "switch on “Message Content Intent” in the developer portal, Bot"
    )


def findings(library: Library, settings: Settings) -> Iterator[Finding]:
    """Check the model, the index, the folders, the processor, the database and the token, in this order."""
    yield _checked(lambda: _model(settings.model))
    yield _checked(lambda: _index(library))
    yield from (Finding(f"not read: {problem}", missing=True) for problem in _problems(library))
    yield _home(settings)
    yield _processor(settings)
    yield _database(settings)
    yield from _token(settings)
    yield _answer_channels(settings)


def _problems(library: Library) -> tuple[str, ...]:
    try:
        return library.problems
    except StoryError:
        return ()  # said already
