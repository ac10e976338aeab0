"""What was shown is kept in `records` (`response_rows`), by numbers never given twice, without a word of the story."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from bot.state import (
    Store,
    TimelineQuery,
)
from index import Scope, Statement
from tests.bot.state.conftest import ANSWER, CITATION, LOCATION, Place


async def test_an_answer_and_its_places(place: Place) -> None:
    """Found again by number, in a new process too; an unknown number is None."""
    async with Store(place) as store:
        response = await store.responses.add(ANSWER, (CITATION,), LOCATION, 0, Scope())
        await store.responses.set_message(response, 99)
    async with Store(place) as store:
        cited = await store.responses.citation(response, 1)
        assert cited is not None
        assert (cited.document, cited.first, cited.last) == ("a.txt", 1, 1)
        assert await store.responses.citation(response, 2) is None
        assert await store.responses.query_of(response) is None


async def test_a_timeline_keeps_what_was_asked(place: Place) -> None:
    """Whatever characters it has."""
    wanted = TimelineQuery("2017-01-01", "", "“quotes” and ; -- DROP TABLE shown")
    async with Store(place) as store:
        response = await store.responses.add_timeline(wanted, LOCATION, 0, Scope())
        assert await store.responses.query_of(response) == wanted
        await store.responses.set_citations(response, [(11, CITATION)])
        await store.responses.set_citations(response, [(11, CITATION)])
        assert await store.responses.citation(response, 11) is not None


async def test_no_text_of_messages_or_documents_is_kept(tmp_path: Path) -> None:
    """Of a document only a digest of the quote, of a message only the question."""
    marked = replace(CITATION, mark=(5, 8))
    answer = replace(ANSWER, sure=True, statements=(Statement((marked,)),))
    assert answer.turn.words == "Two"
    async with Store(tmp_path / "a.db") as store:
        number = await store.responses.add(answer, (marked,), LOCATION, 0, Scope())
        await store.responses.set_message(number, 99)
        asked = await store.responses.asked_in(99, LOCATION)
        assert asked is not None
        assert asked.mark == (0, 3), "which words answered is known by their numbers"
    with closing(sqlite3.connect(tmp_path / "a.db")) as database:
        assert "Two" not in "\n".join(database.iterdump())


async def test_numbers_are_never_given_twice(place: Place) -> None:
    """Not even where the latest was deleted: a button that carries it may still stand somewhere."""
    async with Store(place) as store:
        first = await store.responses.add(ANSWER, (CITATION,), LOCATION, 0, Scope())
        await store.responses.remove(first)
        assert await store.responses.add(ANSWER, (CITATION,), LOCATION, 0, Scope()) > first
