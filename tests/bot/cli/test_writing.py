"""`footnote ask --write` shows what a language model wrote, verified, or says why not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.cli import shell
from bot.config import Settings
from tests.bot.cli.conftest import Run
from tests.bot.conftest import QUESTION
from tests.endpoint import Reply, ScriptedEndpoint, scripted, written

NUMBERED = "In May 2017 the new harbour of Port Anna opened."


def set_up(monkeypatch: pytest.MonkeyPatch, endpoint: ScriptedEndpoint) -> None:
    """Have the endpoint asked."""
    options: Settings = shell.settings()
    chosen = options.model_copy(update={"llm_url": endpoint.url, "llm_model": "scripted"})
    monkeypatch.setattr(shell, "settings", lambda: chosen)


def everything(text: str) -> Reply:
    """A sentence that cites the first sentences that there are."""
    return written((text, [1, 2, 3, 4]))


def test_it_is_written(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """With who wrote it, and where each sentence stands."""
    run("index")
    with scripted(everything(NUMBERED)) as endpoint:
        set_up(monkeypatch, endpoint)
        asked = run("ask", QUESTION, "--write")
    assert asked.exit_code == 0
    assert asked.stdout.startswith(f"{NUMBERED} [1]\n")
    assert "Written by a language model (scripted)" in asked.stdout
    assert "harbour.txt:15–63" in asked.stdout


def test_json_says_what_was_written_and_dropped(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The keys of an answer stay as they are."""
    run("index")
    with scripted(written((NUMBERED, [1, 2, 3, 4]), ("The harbour burnt down.", [1]))) as endpoint:
        set_up(monkeypatch, endpoint)
        row = json.loads(run("ask", QUESTION, "--write", "--json").stdout)
        plain = json.loads(run("ask", QUESTION, "--json").stdout)
    assert set(plain) == set(row) - {"written", "dropped", "why", "model", "calls", "tokens", "seconds_writing"}
    assert row["why"] == "written"
    (sentence,) = row["written"]
    assert (sentence["text"], sentence["citations"][0]["number"]) == (NUMBERED, 1)
    assert sentence["citations"][0]["quote"] == "The new harbour of Port Anna opened in May 2017."
    assert row["dropped"] == [{"text": "The harbour burnt down.", "reason": "support"}]
    assert row["citations"] == plain["citations"]


def test_where_it_fails_the_story_speaks(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the reason stands below."""
    run("index")
    with scripted(Reply(status=401, body=b"{}")) as endpoint:
        set_up(monkeypatch, endpoint)
        asked = run("summary", "--write")
    assert "The new harbour of Port Anna opened in May 2017." in asked.stdout
    assert "does not take what was set for it" in asked.stdout


def test_without_a_model_it_says_what_to_do(run: Run) -> None:
    """One sentence."""
    run("index")
    asked = run("ask", QUESTION, "--write")
    assert asked.exit_code == 2
    assert "FOOTNOTE_LLM_URL" in asked.stderr


def test_the_key_is_not_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither by the settings nor by what is asked with."""
    monkeypatch.setenv("FOOTNOTE_LLM_KEY", "very-secret")
    monkeypatch.setenv("FOOTNOTE_LLM_URL", "https://models.example/v1")
    monkeypatch.setenv("FOOTNOTE_LLM_MODEL", "llama")
    settings = Settings()
    assert "very-secret" not in f"{settings!r} {settings.language_model!r}"
    assert settings.language_model is not None
    assert settings.language_model.host == "models.example"
