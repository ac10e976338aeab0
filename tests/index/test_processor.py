"""The processor is measured once, and what is fastest on it is used."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import processor
from index.processor import Speeds, measured_speeds, remembered_speeds, usable_processors


def test_it_is_measured_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And again on another processor, or where what was remembered is damaged."""
    measures = iter([(2.0, 1.0), (1.0, 2.0), (2.0, 1.9)])
    monkeypatch.setattr(processor, "_measure", lambda: next(measures))
    assert measured_speeds(tmp_path) == measured_speeds(tmp_path) == remembered_speeds(tmp_path)
    assert measured_speeds(tmp_path).half
    (tmp_path / processor.REMEMBERED).write_text('{"processor": "x", "float32": null, "bfloat16": 1}')
    assert not measured_speeds(tmp_path).half
    monkeypatch.setattr(processor, "processor_name", lambda: "another")
    assert measured_speeds(tmp_path) == Speeds("another", 2.0, 1.9)
    assert measured_speeds(tmp_path).precision == "float32", "what is gained must be worth the exactness"


def test_both_are_measured() -> None:
    """In milliseconds of this machine."""
    assert all(0 < time < 10_000 for time in processor._measure())


@pytest.mark.parametrize(("quota", "usable"), [("max 100000", 8), ("150000 100000", 2), ("20000 100000", 1), ("", 8)])
def test_a_container_has_a_quota(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quota: str, usable: int) -> None:
    """More threads than it allows would only be stopped."""
    (tmp_path / "cpu.max").write_text(quota)
    monkeypatch.setattr(processor, "QUOTA", tmp_path / "cpu.max")
    monkeypatch.setattr("os.sched_getaffinity", lambda number: set(range(8)), raising=False)
    usable_processors.cache_clear()
    assert usable_processors() == usable
    usable_processors.cache_clear()
