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
    # 3: several stories, scopes, what people thought, how far they have read; how servers and channels have it
    """
    CREATE TABLE story (
        id INTEGER PRIMARY KEY AUTOINCREMENT,   -- a number is never given twice
        guild INTEGER NOT NULL,                 -- 0: the house
        name TEXT NOT NULL COLLATE NOCASE,
        folder TEXT NOT NULL,                   -- never used twice, so that no other database names it
        UNIQUE (guild, name)
    ) STRICT;
    CREATE TABLE document (
        story INTEGER NOT NULL REFERENCES story (id) ON DELETE CASCADE,
        id TEXT NOT NULL,
        digest TEXT NOT NULL,
        at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,   -- when it came, or changed
        told INTEGER NOT NULL DEFAULT 1,              -- 0: those who follow are not told of it yet
        PRIMARY KEY (story, id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE job (
        story INTEGER PRIMARY KEY REFERENCES story (id) ON DELETE CASCADE,
        channel INTEGER, message INTEGER              -- what shows how far it is
    ) STRICT;
    ALTER TABLE shown ADD COLUMN story INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE shown ADD COLUMN scope TEXT NOT NULL DEFAULT '';
    ALTER TABLE shown ADD COLUMN outdated INTEGER NOT NULL DEFAULT 0;   -- 2: and it is not said on it yet; 1: it is
    CREATE INDEX shown_story ON shown (story, guild, at);
    CREATE INDEX shown_asker ON shown (asker);
    CREATE TABLE feedback (
        shown INTEGER NOT NULL REFERENCES shown (id) ON DELETE CASCADE,
        person INTEGER NOT NULL,
        good INTEGER NOT NULL CHECK (good IN (0, 1)),
        reason TEXT NOT NULL DEFAULT '',
        at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
        PRIMARY KEY (shown, person)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE reader (
        person INTEGER NOT NULL,
        story INTEGER NOT NULL,
        read_to TEXT NOT NULL DEFAULT '',
        looked TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (person, story)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE channel (
        id INTEGER PRIMARY KEY,
        guild INTEGER NOT NULL,
        story INTEGER NOT NULL DEFAULT 0,             -- 0: the guild's
        open INTEGER NOT NULL DEFAULT 0 CHECK (open IN (0, 1)),
        follows INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE TABLE pending (                            -- questions that are being thought about
        id INTEGER PRIMARY KEY,
        guild INTEGER, channel INTEGER, asker INTEGER NOT NULL, private INTEGER NOT NULL,
        message INTEGER,                              -- the one that asked,
        token TEXT NOT NULL DEFAULT '',               -- or what an interaction is answered with, for 15 minutes
        question TEXT NOT NULL, as_of TEXT NOT NULL DEFAULT '',
        at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
    ) STRICT;
    ALTER TABLE guild ADD COLUMN shows TEXT NOT NULL DEFAULT 'channel'
        CHECK (shows IN ('channel', 'thread', 'private'));
    ALTER TABLE guild ADD COLUMN questions INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE guild ADD COLUMN retention INTEGER NOT NULL DEFAULT 90;
    ALTER TABLE guild ADD COLUMN caution TEXT NOT NULL DEFAULT 'balanced';
    ALTER TABLE guild ADD COLUMN adders INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE guild ADD COLUMN story INTEGER NOT NULL DEFAULT 0;
    UPDATE guild SET shows = 'private' WHERE private = 1;
    ALTER TABLE guild DROP COLUMN private;
    """,
    # 4: numbers of what was shown are never given twice; no word of a story is kept; what hangs stays counted
    """
    CREATE TABLE shown_anew (
        id INTEGER PRIMARY KEY AUTOINCREMENT,         -- a number is never given twice: old buttons carry it
        kind TEXT NOT NULL CHECK (kind IN ('answer', 'timeline')),
        question TEXT NOT NULL,                       -- of a timeline: its filters, as JSON
        understood TEXT,
        marked_from INTEGER, marked_to INTEGER,       -- which of the words at place 1 answer, counted from its start
        verdict TEXT,
        confidence REAL,
        guild INTEGER, channel INTEGER, message INTEGER, asker INTEGER,
        private INTEGER NOT NULL DEFAULT 0 CHECK (private IN (0, 1)),
        story INTEGER NOT NULL DEFAULT 0,
        scope TEXT NOT NULL DEFAULT '',
        outdated INTEGER NOT NULL DEFAULT 0,          -- 2: and it is not said on it yet; 1: it is
        at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
    ) STRICT;
    INSERT INTO shown_anew (id, kind, question, understood, verdict, confidence, guild, channel, message, asker,
        private, story, scope, outdated, at)
        SELECT id, kind, question, understood, verdict, confidence, guild, channel, message, asker,
        private, story, scope, outdated, at FROM shown;
    -- of those that are deleted, buttons may still stand somewhere: the next number lies behind all of them
    DELETE FROM sqlite_sequence WHERE name = 'shown_anew';
    INSERT INTO sqlite_sequence (name, seq) SELECT 'shown_anew', coalesce(max(id), 0) + 1000000 FROM shown;
    DROP TABLE shown;
    ALTER TABLE shown_anew RENAME TO shown;
    CREATE INDEX shown_channel ON shown (channel, id);
    CREATE INDEX shown_message ON shown (message);
    CREATE INDEX shown_story ON shown (story, guild, at);
    CREATE INDEX shown_asker ON shown (asker);
    ALTER TABLE pending ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;   -- starts of the program that began with it
    ALTER TABLE pending ADD COLUMN locale TEXT NOT NULL DEFAULT '';
    ALTER TABLE pending ADD COLUMN about TEXT NOT NULL DEFAULT '';        -- what it leans on, where that is no answer
    ALTER TABLE pending ADD COLUMN story INTEGER NOT NULL DEFAULT 0;      -- 0: that of its channel
    ALTER TABLE pending ADD COLUMN scope TEXT NOT NULL DEFAULT '';
    UPDATE pending SET scope = json_array(as_of, '') WHERE as_of != '';
    ALTER TABLE pending DROP COLUMN as_of;
    ALTER TABLE job ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE story ADD COLUMN origin INTEGER NOT NULL DEFAULT 0;       -- the story that it is a copy of
    CREATE TABLE news (                               -- documents that a channel is still to be told of
        channel INTEGER NOT NULL, guild INTEGER NOT NULL,
        story INTEGER NOT NULL REFERENCES story (id) ON DELETE CASCADE,
        document TEXT NOT NULL,
        PRIMARY KEY (channel, story, document)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO news (channel, guild, story, document)
        SELECT channel.id, channel.guild, document.story, document.id FROM document
        JOIN channel ON channel.follows = document.story WHERE NOT told;
    ALTER TABLE document DROP COLUMN told;
    CREATE TABLE joined (guild INTEGER PRIMARY KEY) STRICT;               -- where the bot is a member, as last seen
    INSERT INTO joined (guild) SELECT id FROM guild UNION SELECT guild FROM channel
        UNION SELECT guild FROM story WHERE guild != 0;
    """,
    # 5: tables and columns by the names that the field has for them
    """
    DROP INDEX shown_channel;
    DROP INDEX shown_message;
    DROP INDEX shown_story;
    DROP INDEX shown_asker;
    ALTER TABLE shown RENAME TO responses;
    ALTER TABLE place RENAME TO citations;
    ALTER TABLE citations RENAME COLUMN shown TO response;
    ALTER TABLE feedback RENAME TO ratings;
    ALTER TABLE ratings RENAME COLUMN shown TO response;
    ALTER TABLE reader RENAME TO reading_progress;
    ALTER TABLE reading_progress RENAME COLUMN looked TO caught_up_at;
    ALTER TABLE guild RENAME TO guild_settings;
    ALTER TABLE guild_settings RENAME COLUMN shows TO reply_mode;
    ALTER TABLE guild_settings RENAME COLUMN caution TO confidence_level;
    ALTER TABLE guild_settings RENAME COLUMN adders TO editor_role;
    ALTER TABLE channel RENAME TO channel_settings;
    ALTER TABLE pending RENAME TO pending_questions;
    ALTER TABLE job RENAME TO build_jobs;
    ALTER TABLE story RENAME TO stories;
    ALTER TABLE document RENAME TO story_documents;
    ALTER TABLE news RENAME TO pending_news;
    ALTER TABLE joined RENAME TO memberships;
    CREATE INDEX responses_channel ON responses (channel, id);
    CREATE INDEX responses_message ON responses (message);
    CREATE INDEX responses_story ON responses (story, guild, at);
    CREATE INDEX responses_asker ON responses (asker);
    """,
    # 6: answers that a language model writes out: who may have how many, and how many there were
    """
    ALTER TABLE guild_settings ADD COLUMN writing TEXT NOT NULL DEFAULT 'off'
        CHECK (writing IN ('off', 'asked', 'always'));
    ALTER TABLE guild_settings ADD COLUMN written_each INTEGER NOT NULL DEFAULT 10;
    ALTER TABLE guild_settings ADD COLUMN writing_role INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE guild_settings ADD COLUMN written_by_role INTEGER NOT NULL DEFAULT 50;
    ALTER TABLE guild_settings ADD COLUMN written_by_all INTEGER NOT NULL DEFAULT 200;
    ALTER TABLE pending_questions ADD COLUMN written INTEGER;                 -- whether that was wished; NULL: neither
    CREATE TABLE writing_usage (
        day TEXT NOT NULL,                            -- in UTC
        guild INTEGER NOT NULL,                       -- 0: direct messages
        person INTEGER NOT NULL,                      -- 0: people who are not told apart any more
        answers INTEGER NOT NULL DEFAULT 0,           -- that count against the limits
        written INTEGER NOT NULL DEFAULT 0,           -- and those of them that were shown written
        calls INTEGER NOT NULL DEFAULT 0,
        tokens INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (day, guild, person)
    ) STRICT, WITHOUT ROWID;
    """,
    # 7: bookmarks within a document; who may see what is kept from players
    """
    ALTER TABLE reading_progress ADD COLUMN read_offset INTEGER;             -- characters that are read; NULL: all
    ALTER TABLE guild_settings ADD COLUMN insider_role INTEGER NOT NULL DEFAULT 0;
    """,
)
