"""The database's schema, a step at a time: a step that has been released is never edited, only followed by another."""

from __future__ import annotations

MIGRATIONS = (
    # 1: what was shown, so that its buttons find the places it cites
    """
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
    CREATE TABLE shown (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('answer', 'timeline')),
        question TEXT NOT NULL,          -- of a timeline: its filters, as JSON
        verdict TEXT,
        confidence REAL,
        guild INTEGER, channel INTEGER, message INTEGER, asker INTEGER,
        at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
    ) STRICT;
    CREATE TABLE place (
        shown INTEGER NOT NULL REFERENCES shown (id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        document TEXT NOT NULL,
        first INTEGER NOT NULL,
        last INTEGER NOT NULL,
        digest TEXT NOT NULL,            -- of the quote: tells whether it still stands there
        PRIMARY KEY (shown, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE guild (
        id INTEGER PRIMARY KEY,
        private INTEGER NOT NULL DEFAULT 0 CHECK (private IN (0, 1))
    ) STRICT;
    """,
    # 2: what a question was understood as and which words answered it, so that the next one may lean on it
    """
    ALTER TABLE shown ADD COLUMN understood TEXT;
    ALTER TABLE shown ADD COLUMN words TEXT NOT NULL DEFAULT '';
    ALTER TABLE shown ADD COLUMN private INTEGER NOT NULL DEFAULT 0 CHECK (private IN (0, 1));
    CREATE INDEX shown_channel ON shown (channel, id);
    CREATE INDEX shown_message ON shown (message);
    """,
)
