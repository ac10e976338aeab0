"""`footnote check`: what is printed, and how it ends; its words are Discord's (`verdicts`)."""

from __future__ import annotations

import json
from pathlib import Path

from tests.bot.cli.conftest import Run


def test_a_message(run: Run) -> None:
    """Each claim, what the story says to it, and where."""
    run("index")
    checked = run("check", "The harbour of Port Anna opened in May 2017. Is that so?")
    assert checked.exit_code == 0
    assert "The story says so:\n“The new harbour of Port Anna opened in May 2017.” [1]\n[1] ¶ 2 harbour.txt" in (
        checked.stdout
    )
    assert run("check", "hm?").exit_code == 2


def test_json_of_a_check(run: Run) -> None:
    """Every key that scripts rely on."""
    run("index")
    row = json.loads(run("check", "--json", "The harbour of Port Anna opened in June 2015.").stdout)
    assert set(row) >= {"claim", "verdict", "differs", "confidence", "citations"}
    assert row["verdict"] == "otherwise"
    assert row["differs"] == [{"claim": "June 2015", "story": "May 2017"}]
    assert row["citations"][0]["quote"] == "The new harbour of Port Anna opened in May 2017."


def test_claims_from_standard_input(run: Run) -> None:
    """A line each, also of what claims nothing; silence alone ends with one."""
    run("index")
    lines = "I think that the harbour of Port Anna opened in May 2017.\n\nWho opened it?\n"
    lines += "Zebras ran through the town hall.\n"
    checked = run("check", "--json", stdin=lines)
    rows = [json.loads(line) for line in checked.stdout.splitlines()]
    assert [row["verdict"] for row in rows] == ["said", "unsaid", "unsaid"]
    assert "claims nothing" in rows[1]["error"]
    assert checked.exit_code == 2
    assert run("check", "--json", stdin="Zebras ran through the town hall.\n").exit_code == 1


def test_a_claim_against_a_text(run: Run, tmp_path: Path) -> None:
    """Without an index; a line that is none is told by its number."""
    pairs = [
        {"claim": "The pier is 40 feet long.", "evidence": "The pier is 40 metres long."},
        {"claim": "The pier is long.", "evidence": ["The pier is old.", "The pier is long."]},
        {"claim": "Zebras ran.", "evidence": ""},
    ]
    file = tmp_path / "pairs.jsonl"
    file.write_text("\n".join(map(json.dumps, pairs)), encoding="utf-8")
    judged = run("check", "--evidence", file)
    rows = [json.loads(line) for line in judged.stdout.splitlines()]
    assert [row["label"] for row in rows] == ["contradicted", "supported", "not enough"]
    assert all(0 <= row["score"] <= 1 for row in rows)
    odd = run(
        "check", "--evidence", "-", stdin='{"claim": "The \\ud800 bridge is old.", "evidence": "The bridge is old."}\n'
    )
    assert odd.exit_code == 0
    assert run("check", "--evidence", "-", stdin="[" * 100_000).exit_code == 2
    broken = run("check", "--evidence", "-", stdin='{"claim": 5}\n')
    assert (broken.exit_code, "Line 1 of -" in broken.output) == (2, True)
    assert run("check", "--evidence", tmp_path / "none.jsonl").exit_code == 3
