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

CREATE TABLE exclusion_column (
  facet INTEGER PRIMARY KEY REFERENCES facet (number)
) STRICT;

CREATE TABLE facet (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> '')
) STRICT;

CREATE TABLE feedback (
  round INTEGER NOT NULL REFERENCES round (key) ON DELETE CASCADE,
  person INTEGER NOT NULL REFERENCES person (number),
  met INTEGER CHECK (met IN (0, 1)),
  rating INTEGER CHECK (rating BETWEEN 1 AND 5),
  comment TEXT CHECK (comment <> ''),
  PRIMARY KEY (round, person)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE "member" (
  person INTEGER PRIMARY KEY REFERENCES person (number),
  name TEXT NOT NULL,
  email TEXT CHECK (email <> ''),
  email_folded TEXT UNIQUE,
  status TEXT NOT NULL CHECK (status IN ('active', 'paused', 'left', 'not-opted-in')),
  joined TEXT CHECK (joined GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  locale TEXT CHECK (locale <> ''),
  -- The first day on which somebody who is paused takes part again.
  paused_until TEXT CHECK (paused_until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  -- The number of the first round of somebody who skips some.
  skips_before INTEGER CHECK (skips_before > 0),
  -- The day on which the person agreed to take part.
  consent TEXT CHECK (consent GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  CHECK ((email IS NULL) = (email_folded IS NULL)),
  CHECK (paused_until IS NULL OR status = 'paused')
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
, merged_into INTEGER REFERENCES person (number)
  CHECK (merged_into <> number)) STRICT;

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
  revision INTEGER, approved_by TEXT CHECK (approved_by <> ''),
  CHECK (state = 'imported' OR date IS NOT NULL AND record IS NOT NULL)
) STRICT;

CREATE UNIQUE INDEX round_label ON round (label) WHERE state <> 'discarded';

CREATE UNIQUE INDEX round_number ON round (number) WHERE state <> 'discarded';

CREATE UNIQUE INDEX round_one_draft ON round (state) WHERE state = 'draft';

CREATE TABLE round_absence (
  round INTEGER NOT NULL REFERENCES round (key) ON DELETE CASCADE,
  person INTEGER NOT NULL REFERENCES person (number),
  kind TEXT NOT NULL CHECK (
    kind IN ('paused', 'skips', 'left', 'not-opted-in', 'not-chosen', 'host', 'dropped')),
  until_day TEXT CHECK (until_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  until_round INTEGER CHECK (until_round > 0),
  PRIMARY KEY (round, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE round_amendment (
  round INTEGER PRIMARY KEY REFERENCES round (key) ON DELETE CASCADE,
  drawn TEXT NOT NULL,
  document TEXT NOT NULL
) STRICT;

CREATE TABLE round_change (
  round INTEGER NOT NULL REFERENCES round (key) ON DELETE CASCADE,
  number INTEGER NOT NULL CHECK (number > 0),
  kind TEXT NOT NULL CHECK (kind IN ('swap', 'pair', 'drop', 'join')),
  first INTEGER NOT NULL REFERENCES person (number),
  second INTEGER REFERENCES person (number),
  -- Whether the round was confirmed already: then people must be told.
  confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
  PRIMARY KEY (round, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE round_change_person (
  round INTEGER NOT NULL,
  number INTEGER NOT NULL,
  person INTEGER NOT NULL REFERENCES person (number),
  before TEXT NOT NULL,
  PRIMARY KEY (round, number, person),
  FOREIGN KEY (round, number) REFERENCES round_change (round, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

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

CREATE TABLE undo_step (
  event INTEGER NOT NULL REFERENCES event (number),
  position INTEGER NOT NULL,
  statement TEXT NOT NULL,
  PRIMARY KEY (event, position)
) STRICT, WITHOUT ROWID;
