"""Answers can be given again: how the places that they cite belong together, and what else was said."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
TABLE = """
CREATE TABLE answer_outlines (
    response BIGINT PRIMARY KEY REFERENCES responses (id) ON DELETE CASCADE,
    shape TEXT NOT NULL,
    said TEXT NOT NULL DEFAULT ''
)"""


def upgrade() -> None:
    """Make the table; of the answers of before nothing is known."""
    op.execute(TABLE)
