"""Messages of Discord in stories: which is in which document, which channels are sources, and who is left out."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
POSTGRESQL = "to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')"
TABLES = """
CREATE TABLE story_messages (
    story BIGINT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    message BIGINT NOT NULL,
    document TEXT {exactly} NOT NULL,
    guild BIGINT NOT NULL,
    channel BIGINT NOT NULL,
    author BIGINT NOT NULL,
    edited TEXT NOT NULL DEFAULT '',
    of_channel BIGINT NOT NULL DEFAULT 0 CHECK (of_channel IN (0, 1)),
    at TEXT {exactly} NOT NULL DEFAULT ({now}),
    PRIMARY KEY (story, message, document)
);
CREATE INDEX story_messages_message ON story_messages (message);
CREATE INDEX story_messages_author ON story_messages (author);
CREATE TABLE story_channels (
    story BIGINT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    channel BIGINT NOT NULL,
    source BIGINT NOT NULL,
    guild BIGINT NOT NULL,
    since TEXT {exactly} NOT NULL,
    last BIGINT NOT NULL,
    read_at TEXT {exactly} NOT NULL DEFAULT '',
    PRIMARY KEY (story, channel)
);
CREATE TABLE left_out (
    person BIGINT NOT NULL,
    guild BIGINT NOT NULL,
    PRIMARY KEY (person, guild)
)"""


def upgrade() -> None:
    """Make the tables."""
    elsewhere = op.get_bind().dialect.name == "postgresql"
    facts = {"exactly": 'COLLATE "C"', "now": POSTGRESQL} if elsewhere else {"exactly": "", "now": "datetime('now')"}
    for statement in TABLES.format(**facts).split(";\n"):
        op.execute(statement)
