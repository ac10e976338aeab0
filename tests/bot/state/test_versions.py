"""The revisions: what the numbered scripts made in SQLite, `v0001_tables` makes in PostgreSQL; others are for both.

`v0002_watched`, `v0003_messages` and `v0004_answer_outlines` among them.
"""

from __future__ import annotations

from pathlib import Path

from bot.state import Store
from tests.bot.state.test_people import columns


async def test_both_have_the_same_columns(tmp_path: Path, postgres_url: str) -> None:
    """Of every table."""
    async with Store(tmp_path / "a.db") as one, Store(postgres_url) as other:
        assert await columns(one) == await columns(other)
