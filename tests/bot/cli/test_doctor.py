"""The doctor names what is wrong and what to do; and knows the `invite`."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.cli.doctor import application_id, checks
from bot.config import Settings
from index import StoryIndex
from tests.conftest import Writer
from tests.endpoint import Reply, scripted

TOKEN = base64.urlsafe_b64encode(b"1234567890123456789").decode().rstrip("=") + ".Gabcde." + "x" * 38


@pytest.mark.parametrize(
    ("token", "expected"),
    [
        (TOKEN, "1234567890123456789"),
        ("", None),
        ("Bot abc", None),
        ("a.b.c", None),
        ("!" * 26 + ".Gabcde." + "x" * 38, None),
        ("x" * 27 + ".Gabcde." + "x" * 38, None),
    ],
)
def test_a_token_s_shape(token: str, expected: str | None) -> None:
    """Its first part is the application's number."""
    assert application_id(token) == expected


def said(story_index: StoryIndex, options: Settings) -> str:
    return "\n".join(f"{check.mark} {check.what}" for check in checks(story_index, options))


def test_a_sound_installation(story: Writer, make_story_index: Callable[[Path], StoryIndex], tmp_path: Path) -> None:
    """The invite link asks for no more than is needed, and the token itself is never shown."""
    story_index = make_story_index(story({"a.txt": "A cat sat."}))
    story_index.build()
    text = said(story_index, Settings(token=SecretStr(TOKEN), data_dir=tmp_path))
    assert "WRONG" not in text
    assert "client_id=1234567890123456789&scope=bot+applications.commands&permissions=309237763072" in text
    assert TOKEN not in text


def test_what_is_wrong(story: Writer, make_story_index: Callable[[Path], StoryIndex], tmp_path: Path) -> None:
    """No index, a damaged database, a token that is none."""
    (tmp_path / "footnote.db").write_text("no database, however long one looks at it" * 99)
    text = said(make_story_index(story({"a.txt": "A cat sat."})), Settings(token=SecretStr("abc"), data_dir=tmp_path))
    assert "WRONG   This story has no index yet. Run: footnote index" in text
    assert "is damaged" in text
    assert "does not look like one" in text


@pytest.mark.parametrize(("wanted", "told"), [(True, "answer channels: on; needs “Message"), (False, "channels: off")])
def test_answer_channels(story_index: StoryIndex, tmp_path: Path, wanted: bool, told: str) -> None:
    """What else must be switched on is said, also before there is a token."""
    options = Settings(data_dir=tmp_path, message_content=wanted)
    assert any(told in check.what and "Message Content Intent" in check.what for check in checks(story_index, options))


def test_in_which_numbers_this_machine_computes(story_index: StoryIndex, tmp_path: Path) -> None:
    """Once it has been measured."""
    options = Settings(data_dir=tmp_path)
    assert "measured when the models are first loaded" in said(story_index, options)
    (tmp_path / "processor.json").write_text('{"processor": "x", "float32": 2.0, "bfloat16": 1.0}')
    assert (
        "compute in bfloat16 (when they were last loaded, the same took 2.0 ms in float32, 1.0 ms in bfloat16)"
        in said(story_index, options)
    )


def test_the_language_model(story: Writer, make_story_index: Callable[[Path], StoryIndex], tmp_path: Path) -> None:
    """Where one is set, whether it is there; where none is, nothing is said of it."""
    story_index = make_story_index(story({"a.txt": "A cat sat."}))
    story_index.build()
    options = Settings(data_dir=tmp_path)
    assert "language model" not in said(story_index, options)
    half = options.model_copy(update={"llm_url": "http://127.0.0.1:9/v1"})
    assert "missing language model: FOOTNOTE_LLM_URL and FOOTNOTE_LLM_MODEL go together" in said(story_index, half)
    with scripted(Reply()) as endpoint:
        there = half.model_copy(update={"llm_url": endpoint.url, "llm_model": "scripted"})
        assert "ok      language model at 127.0.0.1: answers; scripted writes" in said(story_index, there)
        other = there.model_copy(update={"llm_model": "other"})
        assert "other writes, which it does not list; it has scripted" in said(story_index, other)
    assert "WRONG   language model at 127.0.0.1: unreachable" in said(story_index, there)


@pytest.mark.parametrize(("there", "told"), [(True, "pictures: words in them"), (False, "footnote[pictures]")])
def test_whether_pictures_are_read(
    story_index: StoryIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool, told: str
) -> None:
    """And if not, what to install; it is nothing wrong."""
    monkeypatch.setattr("bot.cli.doctor.can_read_pictures", lambda: there)
    (found,) = [
        check for check in checks(story_index, Settings(data_dir=tmp_path)) if check.what.startswith("pictures:")
    ]
    assert told in found.what
    assert not found.broken
