"""Moments as the database keeps them: text in UTC, 'YYYY-MM-DD HH:MM:SS', so that their order is that of the text."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


def moment(**ago: float) -> str:
    """Now, or so long ago as a timedelta says: moment(minutes=14)."""
    return (datetime.now(UTC) - timedelta(**ago)).strftime("%Y-%m-%d %H:%M:%S")


def day(**ago: float) -> str:
    """Today, or the day so long ago, as 'YYYY-MM-DD' in UTC."""
    return moment(**ago)[:10]
