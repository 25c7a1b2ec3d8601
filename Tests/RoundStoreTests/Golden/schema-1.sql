CREATE TRIGGER event_kept BEFORE DELETE ON event
BEGIN
  SELECT RAISE(ABORT, 'events are never removed');
END;

CREATE TRIGGER event_unchanged BEFORE UPDATE ON event
BEGIN
  SELECT RAISE(ABORT, 'events are never changed');
END;

CREATE TABLE event (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  kind TEXT NOT NULL,
  round INTEGER REFERENCES round (key),
  detail TEXT NOT NULL
) STRICT;

CREATE TABLE exclusion (
  first INTEGER NOT NULL REFERENCES person (number),
  second INTEGER NOT NULL REFERENCES person (number),
  reason TEXT CHECK (reason <> ''),
  until TEXT CHECK (until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  PRIMARY KEY (first, second),
  CHECK (first < second)
) STRICT, WITHOUT ROWID;

CREATE TABLE facet (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> '')
) STRICT;

CREATE TRIGGER group_member_once BEFORE INSERT ON group_member
WHEN (SELECT state FROM round WHERE key = NEW.round) <> 'imported'
  AND EXISTS (SELECT 1 FROM group_member WHERE person = NEW.person AND round = NEW.round)
BEGIN
  SELECT RAISE(ABORT, 'a member is in two groups of a drawn round');
END;

CREATE TABLE group_member (
  round INTEGER NOT NULL,
  number INTEGER NOT NULL,
  person INTEGER NOT NULL REFERENCES person (number),
  PRIMARY KEY (round, number, person),
  FOREIGN KEY (round, number) REFERENCES round_group (round, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX group_member_person ON group_member (person, round);

CREATE TABLE member (
  person INTEGER PRIMARY KEY REFERENCES person (number),
  name TEXT NOT NULL,
  email TEXT CHECK (email <> ''),
  email_folded TEXT UNIQUE,
  status TEXT NOT NULL CHECK (status IN ('active', 'paused', 'left')),
  joined TEXT CHECK (joined GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  locale TEXT CHECK (locale <> ''),
  CHECK ((email IS NULL) = (email_folded IS NULL))
) STRICT;

CREATE TABLE member_facet (
  person INTEGER NOT NULL REFERENCES member (person) ON DELETE CASCADE,
  facet INTEGER NOT NULL REFERENCES facet (number),
  value TEXT NOT NULL CHECK (value <> ''),
  PRIMARY KEY (person, facet)
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT UNIQUE CHECK (id <> '')
) STRICT;

CREATE TABLE programme (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  revision INTEGER NOT NULL
) STRICT;

CREATE TABLE round (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  number INTEGER NOT NULL CHECK (number > 0),
  label TEXT NOT NULL CHECK (label <> ''),
  date TEXT CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  state TEXT NOT NULL CHECK (state IN ('imported', 'draft', 'confirmed', 'discarded')),
  -- What is known of the draw; none of it names a person.
  record TEXT,
  -- The revision of the programme from which it was drawn.
  revision INTEGER,
  CHECK (state = 'imported' OR date IS NOT NULL AND record IS NOT NULL)
) STRICT;

CREATE UNIQUE INDEX round_label ON round (label) WHERE state <> 'discarded';

CREATE UNIQUE INDEX round_number ON round (number) WHERE state <> 'discarded';

CREATE UNIQUE INDEX round_one_draft ON round (state) WHERE state = 'draft';

CREATE TABLE round_column (
  round INTEGER NOT NULL REFERENCES round (key) ON DELETE CASCADE,
  facet INTEGER NOT NULL REFERENCES facet (number),
  PRIMARY KEY (round, facet)
) STRICT, WITHOUT ROWID;

CREATE TABLE round_group (
  round INTEGER NOT NULL REFERENCES round (key) ON DELETE CASCADE,
  number INTEGER NOT NULL CHECK (number > 0),
  -- Where it is not that of the round.
  date TEXT CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  met INTEGER CHECK (met IN (0, 1)),
  PRIMARY KEY (round, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE round_note (
  round INTEGER NOT NULL REFERENCES round (key) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (round, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE round_person (
  round INTEGER NOT NULL REFERENCES round (key) ON DELETE CASCADE,
  person INTEGER NOT NULL REFERENCES person (number),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  email TEXT,
  left_out TEXT CHECK (left_out IN ('sits out', 'unplaced')),
  reason TEXT,
  PRIMARY KEY (round, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE round_person_facet (
  round INTEGER NOT NULL,
  person INTEGER NOT NULL,
  facet INTEGER NOT NULL REFERENCES facet (number),
  value TEXT NOT NULL CHECK (value <> ''),
  PRIMARY KEY (round, person, facet),
  FOREIGN KEY (round, person) REFERENCES round_person (round, person) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE round_snapshot (
  round INTEGER PRIMARY KEY REFERENCES round (key) ON DELETE CASCADE,
  document TEXT NOT NULL
) STRICT;
