-- A Waybill store, version 1; later versions add to it and change it (version_2.sql and so on). Days are ordinals (1 is 1 January of year 1); 0 and 4000000 stand for "without limit".
-- Digests are SHA-256 in hex. What is derived, and can be made anew from the rest, is marked so.

PRAGMA application_id = 1463900482; -- 0x57415942: "WAYB"
PRAGMA user_version = 1;

-- store: a name of its own · change: counts the transactions that changed anything · key: the last feature key given out
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- What events refer to.
CREATE TABLE entry (
  kind TEXT NOT NULL CHECK (kind IN ('actor', 'place', 'source', 'vehicle')),
  id TEXT NOT NULL,
  document TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT;

-- rows_sha256 is over the digests of the event's features, in order.
CREATE TABLE event (
  slug TEXT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  document TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  rows_sha256 TEXT NOT NULL
) STRICT;

-- What is served, by the columns that select it. `day` is first_day, but 4000000 for what has no date: that comes last.
-- A key stands for (day, id) for ever: a feature whose first day changes gets a new one, and the old goes to `departed`.
CREATE TABLE feature (
  key INTEGER PRIMARY KEY,
  collection TEXT NOT NULL CHECK (collection IN ('events', 'legs', 'places')),
  id TEXT NOT NULL,
  event TEXT REFERENCES event (slug),
  day INTEGER NOT NULL,
  dated INTEGER NOT NULL CHECK (dated IN (0, 1)),
  first_day INTEGER NOT NULL,
  last_day INTEGER NOT NULL,
  sure_first INTEGER NOT NULL,
  sure_last INTEGER NOT NULL,
  placed INTEGER NOT NULL CHECK (placed IN (0, 1)),
  west REAL NOT NULL,
  south REAL NOT NULL,
  east REAL NOT NULL,
  north REAL NOT NULL,
  sha256 TEXT NOT NULL,
  UNIQUE (collection, id)
) STRICT;
CREATE INDEX feature_order ON feature (collection, day, id);
CREATE INDEX feature_event ON feature (event);

-- Where features stood that are gone or stand elsewhere now, so that a reader who had come that far can go on.
CREATE TABLE departed (key INTEGER PRIMARY KEY, collection TEXT NOT NULL, day INTEGER NOT NULL, id TEXT NOT NULL) STRICT;

-- The wide part of a feature: lines as packed numbers (see row.py), the bytes that are served, the words that are searched.
CREATE TABLE body (
  key INTEGER PRIMARY KEY REFERENCES feature (key),
  lines BLOB NOT NULL,
  body BLOB NOT NULL,
  words TEXT NOT NULL
) STRICT;

-- The values that can be filtered by, and which features have them.
CREATE TABLE term (
  id INTEGER PRIMARY KEY,
  collection TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  UNIQUE (collection, name, value)
) STRICT;
CREATE TABLE posting (
  term INTEGER NOT NULL REFERENCES term (id),
  key INTEGER NOT NULL REFERENCES feature (key),
  PRIMARY KEY (term, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX posting_key ON posting (key);

-- Derived: time and space in one R*Tree for each collection. What has no date spans all days, what has no place the world.
CREATE VIRTUAL TABLE tree_events USING rtree (key, first_day, last_day, west, east, south, north);
CREATE VIRTUAL TABLE tree_legs USING rtree (key, first_day, last_day, west, east, south, north);
CREATE VIRTUAL TABLE tree_places USING rtree (key, first_day, last_day, west, east, south, north);

-- Derived: full-text search. Words are cut and folded before they come here (words.py), so a tokenizer that only looks for
-- spaces is right. Short words are searched as beginnings, which `prefix` speeds up.
CREATE VIRTUAL TABLE word USING fts5 (
  words, content = 'body', content_rowid = 'key', tokenize = 'ascii', columnsize = 0, prefix = '2'
);

-- The history: nothing in it is ever changed or removed. slug is an event's, or kind/id of an entry. sha256 is of the
-- document that the revision left behind; digest chains it to the revision before (history.py).
CREATE TABLE revision (
  seq INTEGER PRIMARY KEY,
  slug TEXT NOT NULL,
  number INTEGER NOT NULL,
  action TEXT NOT NULL,
  reason TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  changes TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  digest TEXT NOT NULL,
  UNIQUE (slug, number)
) STRICT;
CREATE TRIGGER revision_is_not_updated BEFORE UPDATE ON revision
  BEGIN SELECT RAISE (ABORT, 'the history is append-only'); END;
CREATE TRIGGER revision_is_not_deleted BEFORE DELETE ON revision
  BEGIN SELECT RAISE (ABORT, 'the history is append-only'); END;
CREATE TRIGGER revision_is_not_replaced BEFORE INSERT ON revision
  WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM revision)
    OR EXISTS (SELECT 1 FROM revision WHERE slug = NEW.slug AND number = NEW.number)
  BEGIN SELECT RAISE (ABORT, 'the history is append-only'); END;
