"""Settings come from the environment and from .env, also by the names that they had before."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.config import FORMERLY, Settings


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with no .env but the test's."""
    monkeypatch.chdir(tmp_path)


def test_the_environment_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over .env, and that over what is so without a wish."""
    (tmp_path / ".env").write_text("FOOTNOTE_DATA_DIR=from-file\nFOOTNOTE_STORY=tales\n")
    monkeypatch.setenv("FOOTNOTE_DATA_DIR", "from-environment")
    settings = Settings()
    assert (settings.data_dir, settings.story) == (Path("from-environment"), Path("tales"))
    assert settings.answer_threshold == 0.2


@pytest.mark.parametrize("where", ["environment", "file"])
def test_former_names_are_read(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """With one line of log for each that says how it is called now."""
    values = {"home": "old", "threshold": "0.2", "sure": "0.7", "questions": "7", "period": "60"}
    if where == "file":
        (tmp_path / ".env").write_text("".join(f"FOOTNOTE_{name.upper()}={value}\n" for name, value in values.items()))
    else:
        for name, value in values.items():
            monkeypatch.setenv(f"FOOTNOTE_{name.upper()}", value)
    with caplog.at_level(logging.WARNING):
        settings = Settings()
    assert settings.data_dir == Path("old")
    assert (settings.answer_threshold, settings.sure_threshold) == (0.2, 0.7)
    assert (settings.rate_limit_questions, settings.rate_limit_seconds) == (7, 60)
    assert [record.getMessage() for record in caplog.records] == [
        f"FOOTNOTE_{former.upper()} is called FOOTNOTE_{name.upper()} now" for former, name in FORMERLY.items()
    ]


def test_the_name_of_now_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over the former one in the same place; but the environment wins over .env by either name."""
    (tmp_path / ".env").write_text("FOOTNOTE_HOME=old-file\nFOOTNOTE_DATA_DIR=new-file\n")
    assert Settings().data_dir == Path("new-file")
    monkeypatch.setenv("FOOTNOTE_HOME", "old")
    assert Settings().data_dir == Path("old")
    monkeypatch.setenv("FOOTNOTE_DATA_DIR", "new")
    assert Settings().data_dir == Path("new")


def test_another_file_or_none(tmp_path: Path) -> None:
    """Former names are read from there too, and from nowhere else."""
    (tmp_path / ".env").write_text("FOOTNOTE_HOME=from-env\n")
    (tmp_path / "other").write_text("FOOTNOTE_HOME=from-other\n")
    assert Settings(_env_file=None).data_dir == Path("var")  # type: ignore[call-arg]
    assert Settings(_env_file=tmp_path / "other").data_dir == Path("from-other")  # type: ignore[call-arg]


def test_hidden_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parted by commas, however they are written."""
    assert Settings().hidden == ()
    monkeypatch.setenv("FOOTNOTE_HIDDEN_FOLDERS", " gm/, world/secrets,,")
    assert Settings().hidden == ("gm", "world/secrets")


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("", None),
        ("127.0.0.1:8080", ("127.0.0.1", 8080)),
        ("localhost:0", ("localhost", 0)),
        ("[::1]:65535", ("::1", 65535)),
    ],
)
def test_where_health_is_served(value: str, address: tuple[str, int] | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A host and a port, or nowhere."""
    monkeypatch.setenv("FOOTNOTE_HTTP", value)
    assert Settings().http_address == address


@pytest.mark.parametrize(
    "value",
    [
        *("8080", ":8080", "localhost", "localhost:", "localhost:http", "a:65536", "a:-1", "a:٣", "::1:8080"),
        *("[::1:80", "[::1]", "[x]:80", "[127.0.0.1]x:80", "http://a:80", "a b:80", "[]:80"),
    ],
)
def test_no_address(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is refused, whatever is wrong with it."""
    monkeypatch.setenv("FOOTNOTE_HTTP", value)
    with pytest.raises(ValidationError):
        Settings()


def test_formats_of_the_log(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two."""
    assert Settings().log_format == "text"
    monkeypatch.setenv("FOOTNOTE_LOG_FORMAT", "xml")
    with pytest.raises(ValidationError):
        Settings()
