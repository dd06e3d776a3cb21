-- What version 2 of a Waybill store adds to version 1: reports, drafts, decisions, and who may take them.

PRAGMA user_version = 2;

-- A report by the SHA-256 of its kept bytes. sha256 is over document and text.
CREATE TABLE report (
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL,
  text TEXT NOT NULL,
  sha256 TEXT NOT NULL
) STRICT;

-- state is in the document too; it stands here to select by.
CREATE TABLE draft (
  id TEXT PRIMARY KEY,
  report TEXT NOT NULL REFERENCES report (id),
  state TEXT NOT NULL CHECK (state IN ('proposed', 'accepted', 'rejected', 'merged')),
  revision INTEGER NOT NULL,
  document TEXT NOT NULL,
  sha256 TEXT NOT NULL
) STRICT;
CREATE INDEX draft_state ON draft (state, id);
CREATE INDEX draft_report ON draft (report, id);

-- Events that are served no longer: they went up in another (target), or were withdrawn (NULL). They have no features.
CREATE TABLE moved (
  slug TEXT PRIMARY KEY REFERENCES event (slug),
  target TEXT REFERENCES event (slug),
  document TEXT NOT NULL,
  sha256 TEXT NOT NULL
) STRICT;

-- Answers to requests that may be sent again; forgotten after some days. sha256 is over all other columns.
CREATE TABLE answer (
  key TEXT PRIMARY KEY,
  request TEXT NOT NULL,
  status INTEGER NOT NULL,
  headers TEXT NOT NULL,
  body BLOB NOT NULL,
  at TEXT NOT NULL,
  sha256 TEXT NOT NULL
) STRICT;
CREATE INDEX answer_at ON answer (at);

-- Tokens without their secrets. used_at is a note that changes with every use, and is in no digest.
CREATE TABLE token (
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  used_at TEXT
) STRICT;
