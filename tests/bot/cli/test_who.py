"""`footnote who`."""

from __future__ import annotations

import json

from tests.bot.cli.conftest import Run


def test_who(run: Run) -> None:
    """A line of JSON for each who is named, with the places; the page of one; and one sentence where nobody is."""
    run("index")
    rows = [json.loads(line) for line in run("who", "--json").stdout.splitlines()]
    assert rows
    for row in rows:
        assert set(row) == {"name", "aliases", "kind", "mentions", "first", "telling", "with"}
        assert row["name"] in row["aliases"]
        assert any(name in row["first"]["quote"] for name in row["aliases"])
    assert rows == sorted(rows, key=lambda row: -row["mentions"])
    name = rows[0]["name"]
    assert name in run("who", name).stdout
    (one,) = run("who", name, "--json").stdout.splitlines()
    assert json.loads(one) == rows[0]
    nobody = run("who", "Zebulon")
    assert (nobody.exit_code, nobody.stderr.strip()) == (1, "The story does not mention Zebulon.")
    assert run("who", "Zebulon", "--json").exit_code == 1
