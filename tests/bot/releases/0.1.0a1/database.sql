BEGIN TRANSACTION;
CREATE TABLE channel (
        id INTEGER PRIMARY KEY,
        guild INTEGER NOT NULL,
        story INTEGER NOT NULL DEFAULT 0,             -- 0: the guild's
        open INTEGER NOT NULL DEFAULT 0 CHECK (open IN (0, 1)),
        follows INTEGER NOT NULL DEFAULT 0
    ) STRICT;
INSERT INTO "channel" VALUES(@channel@,@guild@,0,0,1);
CREATE TABLE document (
        story INTEGER NOT NULL REFERENCES story (id) ON DELETE CASCADE,
        id TEXT NOT NULL,
        digest TEXT NOT NULL,
        at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,   -- when it came,              -- 0: those who follow are not told of it yet
        PRIMARY KEY (story, id)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "document" VALUES(1,'harbour.txt','b92300049c9458826feaf42e619f0de9','');
INSERT INTO "document" VALUES(1,'lighthouse.txt','6030b32c94df015954f02a442f8a3d8f','');
INSERT INTO "document" VALUES(2,'ferry.txt','23eae4f504aede6bfe2348f81153f6e3','');
CREATE TABLE feedback (
        shown INTEGER NOT NULL REFERENCES shown (id) ON DELETE CASCADE,
        person INTEGER NOT NULL,
        good INTEGER NOT NULL CHECK (good IN (0, 1)),
        reason TEXT NOT NULL DEFAULT '',
        at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
        PRIMARY KEY (shown, person)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "feedback" VALUES(1000001,@member@,0,'',CURRENT_TIMESTAMP);
CREATE TABLE guild (
        id INTEGER PRIMARY KEY,
        shows TEXT NOT NULL DEFAULT 'channel'
        CHECK (shows IN ('channel', 'thread', 'private')), questions INTEGER NOT NULL DEFAULT 0, retention INTEGER NOT NULL DEFAULT 90, caution TEXT NOT NULL DEFAULT 'balanced', adders INTEGER NOT NULL DEFAULT 0, story INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO "guild" VALUES(@guild@,'channel',0,30,'forthcoming',0,0);
CREATE TABLE job (
        story INTEGER PRIMARY KEY REFERENCES story (id) ON DELETE CASCADE,
        channel INTEGER, message INTEGER              -- what shows how far it is
    , attempts INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE joined (guild INTEGER PRIMARY KEY) STRICT;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
INSERT INTO "meta" VALUES('synced commands','1456074443980800000:fd3f16d3f42311215435ac6ee77bab10aed1bb71d2e335aefe20337ff5e4fb88');
INSERT INTO "meta" VALUES('application','1456074443980800000');
CREATE TABLE news (                               -- documents that a channel is still to be told of
        channel INTEGER NOT NULL, guild INTEGER NOT NULL,
        story INTEGER NOT NULL REFERENCES story (id) ON DELETE CASCADE,
        document TEXT NOT NULL,
        PRIMARY KEY (channel, story, document)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE pending (                            -- questions that are being thought about
        id INTEGER PRIMARY KEY,
        guild INTEGER, channel INTEGER, asker INTEGER NOT NULL, private INTEGER NOT NULL,
        message INTEGER,                              -- the one that asked,
        token TEXT NOT NULL DEFAULT '',               -- or what an interaction is answered with, for 15 minutes
        question TEXT NOT NULL, at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
    , attempts INTEGER NOT NULL DEFAULT 0, locale TEXT NOT NULL DEFAULT '', about TEXT NOT NULL DEFAULT '', story INTEGER NOT NULL DEFAULT 0, scope TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE place (
        shown INTEGER NOT NULL REFERENCES shown (id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        document TEXT NOT NULL,
        first INTEGER NOT NULL,
        last INTEGER NOT NULL,
        digest TEXT NOT NULL,            -- of the quote: tells whether it still stands there
        PRIMARY KEY (shown, number)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "place" VALUES(1000001,1,'harbour.txt',1,1,'835badffb96e7e54bd4b2b63578bf4d8');
INSERT INTO "place" VALUES(1000002,1,'harbour.txt',7,7,'f9cd30e5359ed2ff92fa11000e9fb637');
INSERT INTO "place" VALUES(1000002,2,'harbour.txt',5,5,'2ccb4a9f9ecc33f4c3a39c170f6643f6');
INSERT INTO "place" VALUES(1000002,3,'lighthouse.txt',1,1,'25b6bae22530f2a35c035db7672f00de');
INSERT INTO "place" VALUES(1000002,4,'lighthouse.txt',0,0,'fcb275ae286a6cfa0be8abee4a38a274');
INSERT INTO "place" VALUES(1000003,1,'lighthouse.txt',0,0,'fcb275ae286a6cfa0be8abee4a38a274');
INSERT INTO "place" VALUES(1000003,2,'harbour.txt',1,1,'835badffb96e7e54bd4b2b63578bf4d8');
INSERT INTO "place" VALUES(1000003,3,'harbour.txt',6,6,'f7813c027472050e10b5ffb50ea3b521');
INSERT INTO "place" VALUES(1000003,4,'harbour.txt',7,7,'f9cd30e5359ed2ff92fa11000e9fb637');
INSERT INTO "place" VALUES(1000004,1,'lighthouse.txt',0,0,'fcb275ae286a6cfa0be8abee4a38a274');
INSERT INTO "place" VALUES(1000004,2,'harbour.txt',1,1,'835badffb96e7e54bd4b2b63578bf4d8');
INSERT INTO "place" VALUES(1000004,3,'harbour.txt',6,6,'f7813c027472050e10b5ffb50ea3b521');
INSERT INTO "place" VALUES(1000004,4,'harbour.txt',7,7,'f9cd30e5359ed2ff92fa11000e9fb637');
CREATE TABLE reader (
        person INTEGER NOT NULL,
        story INTEGER NOT NULL,
        read_to TEXT NOT NULL DEFAULT '',
        looked TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (person, story)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "reader" VALUES(@member@,1,'lighthouse.txt',CURRENT_TIMESTAMP);
CREATE TABLE "shown" (
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
INSERT INTO "shown" VALUES(1000001,'answer','When did the harbour of Port Anna open?','When did the harbour of Port Anna open?',NULL,NULL,'answered',7.87779460861539937432e-01,@guild@,@channel@,1456074443980800025,@member@,0,1,'',0,CURRENT_TIMESTAMP);
INSERT INTO "shown" VALUES(1000002,'answer','',NULL,NULL,NULL,NULL,NULL,@guild@,@channel@,NULL,@member@,1,1,'',0,CURRENT_TIMESTAMP);
INSERT INTO "shown" VALUES(1000003,'timeline','["", "", "", "", false, "", false]',NULL,NULL,NULL,NULL,NULL,@guild@,@channel@,1456074443980800032,@member@,0,1,'',0,CURRENT_TIMESTAMP);
INSERT INTO "shown" VALUES(1000004,'answer','',NULL,NULL,NULL,NULL,NULL,@guild@,@channel@,NULL,@member@,1,1,'',0,CURRENT_TIMESTAMP);
CREATE TABLE story (
        id INTEGER PRIMARY KEY AUTOINCREMENT,   -- a number is never given twice
        guild INTEGER NOT NULL,                 -- 0: the house
        name TEXT NOT NULL COLLATE NOCASE,
        folder TEXT NOT NULL, origin INTEGER NOT NULL DEFAULT 0,                   -- never used twice, so that no other database names it
        UNIQUE (guild, name)
    ) STRICT;
INSERT INTO "story" VALUES(1,0,'@index@','0992e65a6de92672',0);
INSERT INTO "story" VALUES(2,@guild@,'Ferries','21b14fae766daee2',0);
CREATE INDEX shown_channel ON shown (channel, id);
CREATE INDEX shown_message ON shown (message);
CREATE INDEX shown_story ON shown (story, guild, at);
CREATE INDEX shown_asker ON shown (asker);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('shown',1000004);
INSERT INTO "sqlite_sequence" VALUES('story',2);
COMMIT;
PRAGMA user_version = 4;
