"""Several files at once, and a text beside them: what can be read is, what cannot is told, and one build does it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.cogs import story_adding
from tests.bot.conftest import FERRY, Town, said
from tests.making import archive, pdf

GULLS = "Gulls nest on the crane of Bertil. They came in May 2016."


async def added(town: Town, files: list[tuple[str, bytes]], story: str = "", **typed: str) -> Any:
    """What comes of a form with these files."""
    asked = {"story": story} if story else {}
    form = await town.moderator.slash(town.channel, "story add", **asked)
    return await town.moderator.submit_modal(form, {f"files:{story}" if story else "files": files, **typed})


async def test_many_files_at_once(town: Town) -> None:
    """Each becomes a document with a title of its own; what was read of each is told; the whole is built once."""
    zipped = archive({"c.txt": b"The crane fell in 1999.", "d.txt": b"The pier burned in 2001."})
    result = await added(
        town, [("Ferry.txt", FERRY.encode()), ("Gulls.pdf", pdf([GULLS, "They left again."])), ("more.zip", zipped)]
    )
    words = said(result)
    assert "The story has 6 documents" in words
    assert "\u2003*⚠ TXT · 2 sentences · 16 words · not dated" in words
    assert "PDF · 2 pages · 3 sentences" in words
    assert words.count("ZIP · 1 sentence · 5 words") == 2
    answer = await town.member.slash(town.channel, "ask", question="What nests on the crane of Bertil?")
    assert "Gulls nest" in said(answer)


async def test_one_bad_file_loses_no_other(town: Town) -> None:
    """Each has its reason, by its name."""
    files = [("virus_1.exe", b"MZ"), ("empty.txt", b""), ("Ferry.txt", FERRY.encode()), ("Ferry.txt", FERRY.encode())]
    words = said(await added(town, files))
    assert "The story has 3 documents" in words
    assert "⚠ virus\\_1.exe: I can read .txt" in words
    assert "⚠ empty.txt: empty.txt is empty" in words
    assert "⚠ Ferry.txt: ferry.txt is in the story already" in words
    none = said(await added(town, files[:2]))
    assert "None of that could be read:\n• virus\\_1.exe: I can read" in none
    assert "• empty.txt: " in none


async def test_a_text_beside_files(town: Town) -> None:
    """The title is the text's; the publisher everybody's; the story's name goes along with the form."""
    result = await added(
        town, [("Ferry.txt", FERRY.encode())], "Ferries", text=GULLS, title="Of gulls", origin="Anna Times"
    )
    words = said(result)
    assert "Story “Ferries” " in words
    assert "The story has 2 documents" in words
    assert "• Of gulls · Anna Times" in words
    assert "• ferry · Anna Times" in words


async def test_nothing_and_too_much(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Said to whoever sent it, before anything is fetched."""
    assert "Choose files, or paste a text." in said(await added(town, []))
    monkeypatch.setattr(story_adding, "TOGETHER_MB", 1)
    big = [(f"{name}.txt", b"word " * 120_000) for name in "ab"]
    refused = await added(town, big)
    assert refused.ephemeral
    assert "more than 1 MB" in said(refused)
    fetched = [entry for entry in town.env.http_requests if "attachments" in entry.path and entry.method == "GET"]
    assert fetched == []


async def test_more_than_fits_is_a_file(town: Town) -> None:
    """None is left out: those that are not shown are counted, and all stand in the file."""
    chapters = {
        f"{number:02}.txt": f"Chapter {number} tells of ferry number {number}.".encode() for number in range(30)
    }
    result = await added(town, [("book.zip", archive(chapters))])
    assert "and 22 more documents" in said(result)
    assert "All of it stands in the file." in said(result)
    (file,) = result.response.attachments
    lines = (await file.read()).decode().splitlines()
    assert len(lines) == 30
    assert lines[29].endswith("ZIP · 1 sentence · 7 words · not dated; name its day, and relative dates can be read")
