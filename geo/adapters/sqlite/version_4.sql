-- What version 4 of a Waybill store changes: it takes large tables in three times as fast. Features that have the same
-- values share them, rows of a table stand in the trees by the block, and its legs are found by their events' words.

PRAGMA user_version = 4;

-- Values that some features can be filtered by: their terms as a rising JSON list. Parties are supplier and recipient,
-- stops are places, vessels and a leg's event, nature is all the rest; apart, there are few of each for many features.
CREATE TABLE profile (id INTEGER PRIMARY KEY, terms TEXT NOT NULL UNIQUE) STRICT;
ALTER TABLE feature ADD COLUMN parties INTEGER REFERENCES profile (id);
ALTER TABLE feature ADD COLUMN stops INTEGER REFERENCES profile (id);
ALTER TABLE feature ADD COLUMN nature INTEGER REFERENCES profile (id);
-- The key of the feature whose words this one is found by: its own, or that of the row of a table whose leg it is.
ALTER TABLE feature ADD COLUMN said INTEGER;

CREATE TEMP TABLE had AS
  SELECT key, part, json_group_array(term ORDER BY term) AS terms
  FROM (
    SELECT key, term, CASE WHEN name IN ('supplier', 'recipient') THEN 'parties'
      WHEN name IN ('place', 'vessel', 'event') THEN 'stops' ELSE 'nature' END AS part
    FROM posting JOIN term ON term.id = posting.term
  )
  GROUP BY key, part;
CREATE INDEX temp.had_key ON had (key, part);
INSERT INTO profile (terms) SELECT DISTINCT terms FROM had ORDER BY 1;
UPDATE feature SET
  said = key,
  parties = (SELECT profile.id FROM had JOIN profile USING (terms) WHERE had.key = feature.key AND had.part = 'parties'),
  stops = (SELECT profile.id FROM had JOIN profile USING (terms) WHERE had.key = feature.key AND had.part = 'stops'),
  nature = (SELECT profile.id FROM had JOIN profile USING (terms) WHERE had.key = feature.key AND had.part = 'nature');
DROP TABLE had;
DROP TABLE posting;
CREATE TABLE posting (
  term INTEGER NOT NULL REFERENCES term (id),
  profile INTEGER NOT NULL REFERENCES profile (id),
  PRIMARY KEY (term, profile)
) STRICT, WITHOUT ROWID;
INSERT INTO posting SELECT t.value, profile.id FROM profile, json_each(terms) AS t ORDER BY 1, 2;
CREATE INDEX posting_profile ON posting (profile);
CREATE INDEX feature_parties ON feature (parties);
CREATE INDEX feature_stops ON feature (stops);
CREATE INDEX feature_nature ON feature (nature);
CREATE INDEX feature_said ON feature (said);

-- Derived: an entry is around the features of a collection whose keys go from key to last.
DROP TABLE tree_events;
DROP TABLE tree_legs;
DROP TABLE tree_places;
CREATE VIRTUAL TABLE tree_events USING rtree (key, first_day, last_day, west, east, south, north, +last);
CREATE VIRTUAL TABLE tree_legs USING rtree (key, first_day, last_day, west, east, south, north, +last);
CREATE VIRTUAL TABLE tree_places USING rtree (key, first_day, last_day, west, east, south, north, +last);
INSERT INTO tree_events SELECT key, first_day, last_day, west, east, south, north, key FROM feature
  WHERE collection = 'events';
INSERT INTO tree_legs SELECT key, first_day, last_day, west, east, south, north, key FROM feature
  WHERE collection = 'legs';
INSERT INTO tree_places SELECT key, first_day, last_day, west, east, south, north, key FROM feature
  WHERE collection = 'places';

-- Words are gathered in memory up to 16 MB, and merged when there are eight pieces of a size.
INSERT INTO word (word, rank) VALUES ('hashsize', 16000000), ('automerge', 8);
