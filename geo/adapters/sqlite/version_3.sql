-- What version 3 of a Waybill store adds to version 2: tables of others, whose rows are features without a document.

PRAGMA user_version = 3;

-- A table that was taken in, or is being: file, map of columns, and how far (model/table.py). sha256 is over document.
CREATE TABLE intake (
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL,
  sha256 TEXT NOT NULL
) STRICT;

-- Which features each transaction of a table wrote: the keys from first to last. Its revision is table/intake, number.
CREATE TABLE batch (
  first INTEGER PRIMARY KEY,
  last INTEGER NOT NULL,
  intake TEXT NOT NULL REFERENCES intake (id),
  number INTEGER NOT NULL,
  UNIQUE (intake, number)
) STRICT;

-- Properties of features that came with tables: no schema of ours has them.
CREATE TABLE property (
  collection TEXT NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  title TEXT NOT NULL,
  PRIMARY KEY (collection, name)
) STRICT;

-- Most features have no event now.
DROP INDEX feature_event;
CREATE INDEX feature_event ON feature (event) WHERE event IS NOT NULL;
