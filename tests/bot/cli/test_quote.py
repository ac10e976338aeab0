"""`footnote quote`."""

from __future__ import annotations

import json

from tests.bot.cli.conftest import Run


def test_quote(run: Run) -> None:
    """Every place, as text and as JSON a line each; silence offers what is spelt nearly so."""
    run("index")
    rows = [json.loads(line) for line in run("quote", "the", "HARBOUR", "--json").stdout.splitlines()]
    assert [(row["number"], row["exact"], row["match"]) for row in rows] == [(1, True, "the harbour")]
    assert rows[0] | {"paragraph": 5} == {
        "number": 1,
        "document": "harbour.txt",
        "title": "Harbour opens",
        "quote": "A storm closed the harbour last December.",
        "message": None,
        "link": "https://times.example/harbour#:~:text=A%20storm%20closed%20the%20harbour%20last%20December.",
        "start": rows[0]["start"],
        "end": rows[0]["start"] + 41,
        "paragraph": 5,
        "page": None,
        "published": "2018-04-20",
        "published_basis": "named",
        "speaker": None,
        "exact": True,
        "match": "the harbour",
        "chapter": rows[0]["chapter"],
    }
    nearly = json.loads(run("quote", "the new harbour of Anna opened", "--json").stdout)
    assert (nearly["exact"], nearly["match"]) == (False, "The new harbour of Port Anna opened")
    shown = run("quote", "a storm closed a harbour")
    assert "stands in 1 place." in shown.stdout
    assert "Word for word: 0" in shown.stdout
    assert "[1] · nearly these words" in shown.stdout
    silent = run("quote", "lighthose", "--json")
    assert (silent.exit_code, silent.stdout) == (1, "")
    assert silent.stderr.strip() == "The story does not have these words. Did you mean: lighthouse (1)?"
    assert run("quote", "…").exit_code == 2


def test_asked(run: Run) -> None:
    """The same in a question."""
    run("index")
    assert "Said by: the mayor" in run("ask", "Who said “It is a great day”?").stdout
    row = json.loads(run("ask", "How often is the harbour mentioned?", "--json").stdout)
    facts = {"count": 2, "in_documents": 1, "most_in": [["Harbour opens", 2]]}
    assert row["lookup"] == {"kind": "count", "about": "harbour", "facts": facts}
