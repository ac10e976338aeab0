"""Logs of channels: entries are put in, changed and struck out, and nothing else changes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.stories.message_log import entries_of, log_name, rewrite, strike, write_log
from index import Source, described, put_document

AT = "https://discord.com/channels/1/2/"
DAY = date(2026, 11, 27)
SOURCE = Source(title="#inn, 27 November 2026", published=DAY, url="https://discord.com/channels/1/2")


def entry(number: int, words: str) -> str:
    """A message in a log."""
    return f"[2026-11-27 14:05]({AT}{number}) Moth: {words}\n"


def test_entries_in_order(tmp_path: Path) -> None:
    """Whenever they come; one of several lines stays together, one that comes again is replaced."""
    name = log_name(tmp_path, "The Inn ✨", 2, DAY)
    assert name == "discord-the-inn-2-2026-11-27.txt"
    write_log(tmp_path, name, {9: entry(9, "last"), 3: entry(3, "first\nand more")}, SOURCE)
    write_log(tmp_path, name, {5: entry(5, "second"), 9: entry(9, "changed")}, SOURCE)
    whole = entry(3, "first\nand more") + entry(5, "second") + entry(9, "changed")
    assert (tmp_path / name).read_text() == whole
    assert "".join(entries_of(whole).values()) == whole
    assert described(tmp_path, name) == SOURCE
    assert log_name(tmp_path, "renamed", 2, DAY) == name, "the log of a day is one, whatever its channel is called"


def test_striking_out(tmp_path: Path) -> None:
    """With the last message the log goes; what somebody put in its place, or wrote of it, stays."""
    write_log(tmp_path, "a.txt", {3: entry(3, "one"), 4: entry(4, "two")}, SOURCE)
    strike(tmp_path, "a.txt", {3})
    assert (tmp_path / "a.txt").read_text() == entry(4, "two")
    rewrite(tmp_path, "a.txt", {4: entry(4, "three")})
    assert (tmp_path / "a.txt").read_text() == entry(4, "three")
    assert described(tmp_path, "a.txt") == SOURCE
    strike(tmp_path, "a.txt", {4})
    assert not (tmp_path / "a.txt").exists()
    strike(tmp_path, "a.txt", {4})
    rewrite(tmp_path, "a.txt", {4: entry(4, "three")})
    assert not (tmp_path / "a.txt").exists()
    put_document(tmp_path, "a.txt", "Another text.", Source())
    strike(tmp_path, "a.txt", {4})
    assert (tmp_path / "a.txt").read_text() == "Another text."


def test_what_somebody_put_in_its_place_stays(tmp_path: Path) -> None:
    """What is said later on that day begins a log beside it; one that was edited changes nothing of it."""
    name = log_name(tmp_path, "inn", 2, DAY)
    put_document(tmp_path, name, f"My own words.\n\n{entry(3, 'kept')}", Source())
    rewrite(tmp_path, name, {3: entry(3, "changed")})
    assert (tmp_path / name).read_text() == f"My own words.\n\n{entry(3, 'kept')}"
    beside = log_name(tmp_path, "inn", 2, DAY)
    assert beside == "discord-inn-2-2026-11-27-2.txt"
    write_log(tmp_path, beside, {4: entry(4, "new")}, SOURCE)
    assert log_name(tmp_path, "inn", 2, DAY) == beside
