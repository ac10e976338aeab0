"""Files are read in the tests' own process, which is quicker; only `test_formats` has one of its own for each."""

from __future__ import annotations

import json
from typing import Any

import pytest

from index.reading.formats.__main__ import answer
from index.sandbox import Sandbox

APART = "test_formats"


@pytest.fixture(autouse=True)
def in_this_process(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the process would be asked is answered here."""

    def call(sandbox: Sandbox, asked: dict[str, Any], content: bytes, seconds: float) -> Any:
        return json.loads(json.dumps(answer(asked, content)))

    if request.module.__name__.rsplit(".", 1)[1] != APART:
        monkeypatch.setattr(Sandbox, "call", call)
