"""`footnote timeline` and `footnote on`."""

from __future__ import annotations

import json
from pathlib import Path

from tests.bot.cli.conftest import Run


def test_timeline(run: Run) -> None:
    """In order, filtered, as text and as JSON."""
    run("index")
    rows = [json.loads(line) for line in run("timeline", "--json").stdout.splitlines()]
    assert [row["value"] for row in rows] == ["1875", "2017-05", "2017-12", "2018-01"]
    assert rows[2] == {
        "value": "2017-12",
        "start": "2017-12-01",
        "end": "2017-12-31",
        "precision": "month",
        "modifier": None,
        "basis": "resolved",
        "kind": "event",
        "expression": "last December",
        "anchor": "2018-04-20",
        "text": "A storm closed the harbour last December.",
        "speaker": None,
        "citation": rows[2]["citation"],
        "also_told": [],
        "also_dated": [],
        "also_counted": [],
    }
    assert len(run("timeline", "--json", "--from", "may 2017", "--to", "2017").stdout.splitlines()) == 2
    assert "read from “last December”, against 20 April 2018" in run("timeline").stdout
    assert run("timeline", "--about", "zebra").exit_code == 1
    assert run("timeline", "--from", "soonish").exit_code == 2
    behind = run("timeline", "--from", "2018", "--to", "2017")
    assert (behind.exit_code, behind.stderr.strip()) == (2, "“2018” lies behind “2017”; give the earlier date first.")


def test_on_a_date(run: Run) -> None:
    """What happened then, or that nothing did."""
    run("index")
    assert "A storm closed the harbour last December." in run("on", "dec 2017").stdout
    assert json.loads(run("on", "2018", "--json").stdout)["value"] == "2018-01"
    nothing = run("on", "may 1990")
    assert (nothing.exit_code, nothing.stderr.strip()) == (1, "The story dates nothing to May 1990.")
    assert run("on", "soonish").exit_code == 2


def test_the_timeline_of_one_document_and_what_has_no_date(run: Run) -> None:
    """Named by its file or its title; a wrong name gets those that there are."""
    run("index")
    assert [
        json.loads(line)["value"] for line in run("timeline", "--document", "lighthouse", "--json").stdout.splitlines()
    ] == ["1875"]
    wrong = run("timeline", "--document", "zebra")
    assert wrong.exit_code == 2
    assert wrong.stderr.strip() == "No document is called “zebra”. Name one of these: harbour.txt; lighthouse.txt."
    undated = run("timeline", "--undated")
    assert "known by 20 April 2018  It cost two million crowns." in undated.stdout
    assert "not dated; told by the day of publication" in undated.stdout


def test_exports_and_the_picture(run: Run, tmp_path: Path) -> None:
    """To standard output, and into a file."""
    run("index")
    assert run("timeline", "--export", "csv").stdout.splitlines()[1].startswith('"1875 (during the year)","1875",')
    wrong = run("timeline", "--export", "doc")
    assert (wrong.exit_code, wrong.stderr.strip()) == (2, "I can't export as doc; choose json, csv, ics, timelinejs.")
    drawn = run("timeline", "--png", tmp_path / "t.png")
    assert (drawn.exit_code, drawn.stdout) == (0, "")
    assert (tmp_path / "t.png").read_bytes().startswith(b"\x89PNG")
    folder = run("timeline", "--png", tmp_path)
    assert (folder.exit_code, len(folder.stderr.splitlines())) == (2, 1)
    nowhere = run("timeline", "--png", tmp_path / "none" / "t.png")
    assert (nowhere.exit_code, len(nowhere.stderr.splitlines())) == (2, 1)


def test_dates_of_the_story_s_own_calendar(run: Run, tmp_path: Path) -> None:
    """In the order they are told, in their own words; beside real dates it is said where they stand."""
    world = tmp_path / "world"
    world.mkdir()
    (world / "a.txt").write_text("It was 14 Kythorn 1492 DR. The gate fell on the 3rd of Mirtul. Ida fled.")
    (world / "sources.toml").write_text('["a.txt"]\ncalendar = "story"')
    run("index", "--story", world)
    found = run("timeline", "--story", world)
    told = "2 events are dated by a calendar of the story's own: in the order they are told."
    assert " ".join(found.stderr.split()) == told
    assert found.stdout.startswith("14 Kythorn 1492 DR  It was 14 Kythorn 1492 DR. [1]")
    assert "the 3rd of Mirtul  The gate fell on the 3rd of Mirtul. [2]\n    by the story's own calendar" in found.stdout
    assert run("timeline", "--story", world, "--from", "1492").exit_code == 1
    (world / "b.txt").write_text("The ferry sank on 3 May 2017.")
    run("index", "--story", world)
    both = run("timeline", "--story", world)
    assert "3 May 2017" in both.stdout
    assert "they stand under “Undated”" in " ".join(both.stderr.split())
    assert "told without a date, in the order of the story" in run("timeline", "--undated", "--story", world).stdout


def test_as_far_as_one_has_read(run: Run) -> None:
    """A document, a place in it, or words that are nowhere."""
    run("index")
    whole = [json.loads(line)["value"] for line in run("timeline", "--json").stdout.splitlines()]
    read = run("timeline", "--json", "--read-to", "harbour.txt").stdout.splitlines()
    assert [json.loads(line)["value"] for line in read] == whole[1:]
    part = run("timeline", "--json", "--read-to", "harbour.txt @ It is a great day").stdout.splitlines()
    assert [json.loads(line)["value"] for line in part] == ["2017-05"]
    assert run("ask", "What burns oil?", "--read-to", "harbour.txt").exit_code == 1
    assert "lamp" not in run("summary", "--read-to", "harbour.txt").stdout
    nowhere = run("ask", "What burns oil?", "--read-to", "harbour.txt @ chapter 9")
    assert (nowhere.exit_code, nowhere.stderr.strip()) == (2, "I know no chapter 9 of that document.")
