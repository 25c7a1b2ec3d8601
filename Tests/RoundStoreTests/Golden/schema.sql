CREATE TABLE departure (
  person INTEGER PRIMARY KEY REFERENCES member (person) ON DELETE CASCADE,
  since TEXT CHECK (since GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT;

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

CREATE TRIGGER event_seal_unchanged BEFORE UPDATE ON event_seal
BEGIN
  SELECT RAISE(ABORT, 'seals of events are never changed');
END;

CREATE TABLE event_seal (
  event INTEGER PRIMARY KEY REFERENCES event (number),
  digest TEXT NOT NULL
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

CREATE TRIGGER message_group_joined AFTER INSERT ON group_member
BEGIN
  DELETE FROM message WHERE round = NEW.round
    AND state IN ('queued', 'retry', 'written', 'failed')
    AND (kind IN ('pair-list', 'approval') OR person IN (
      SELECT person FROM group_member WHERE round = NEW.round AND number = NEW.number));
END;

CREATE TRIGGER message_group_left AFTER DELETE ON group_member
BEGIN
  DELETE FROM message WHERE round = OLD.round
    AND state IN ('queued', 'retry', 'written', 'failed')
    AND (kind IN ('pair-list', 'approval')
      OR key IN (SELECT message FROM message_person WHERE person = OLD.person));
END;

CREATE TRIGGER round_seal_group_member_delete AFTER DELETE ON group_member
BEGIN
  UPDATE round_seal SET digest = NULL WHERE round = OLD.round AND digest IS NOT NULL;
END;

CREATE TRIGGER round_seal_group_member_insert AFTER INSERT ON group_member
BEGIN
  UPDATE round_seal SET digest = NULL WHERE round = NEW.round AND digest IS NOT NULL;
END;

CREATE TRIGGER round_seal_group_member_update AFTER UPDATE ON group_member
BEGIN
  UPDATE round_seal SET digest = NULL WHERE round = NEW.round AND digest IS NOT NULL;
END;

CREATE TABLE group_member (
  round INTEGER NOT NULL,
  number INTEGER NOT NULL,
  person INTEGER NOT NULL REFERENCES person (number),
  PRIMARY KEY (round, number, person),
  FOREIGN KEY (round, number) REFERENCES round_group (round, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX group_member_person ON group_member (person, round);

CREATE TRIGGER departure_begins AFTER UPDATE OF status ON member
WHEN OLD.status <> 'left' AND NEW.status = 'left'
BEGIN
  INSERT OR IGNORE INTO departure (person) VALUES (NEW.person);
END;

CREATE TRIGGER departure_ends AFTER UPDATE OF status ON member
WHEN OLD.status = 'left' AND NEW.status <> 'left'
BEGIN
  DELETE FROM departure WHERE person = NEW.person;
END;

CREATE TRIGGER departure_of_new AFTER INSERT ON member WHEN NEW.status = 'left'
BEGIN
  INSERT OR IGNORE INTO departure (person) VALUES (NEW.person);
END;

CREATE TRIGGER message_readdressed AFTER UPDATE OF email ON member
WHEN OLD.email IS NOT NEW.email
BEGIN
  UPDATE message SET content = NULL, next_at = NULL, state = 'failed', reply = 'an e-mail address in it was changed since'
  WHERE state IN ('queued', 'retry', 'written', 'failed')
    AND key IN (SELECT message FROM message_person WHERE person = NEW.person);
END;

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
  consent TEXT CHECK (consent GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), frequency INTEGER CHECK (frequency BETWEEN 2 AND 24),
  CHECK ((email IS NULL) = (email_folded IS NULL)),
  CHECK (paused_until IS NULL OR status = 'paused')
) STRICT;

CREATE TABLE member_facet (
  person INTEGER NOT NULL REFERENCES member (person) ON DELETE CASCADE,
  facet INTEGER NOT NULL REFERENCES facet (number),
  value TEXT NOT NULL CHECK (value <> ''),
  PRIMARY KEY (person, facet)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER message_seal_changed AFTER UPDATE OF round, about, kind, revision, recipient, person, address, sender, message_id, writes_first, queued_at, content ON message
BEGIN
  UPDATE message_seal SET digest = NULL WHERE message = NEW.key AND digest IS NOT NULL;
END;

CREATE TRIGGER message_seal_new AFTER INSERT ON message
BEGIN
  INSERT INTO message_seal (message) VALUES (NEW.key);
END;

CREATE TRIGGER message_sent_once BEFORE UPDATE OF state ON message
WHEN OLD.state = 'sent' AND NEW.state <> 'sent'
BEGIN
  SELECT RAISE(ABORT, 'a message that was sent stays sent');
END;

CREATE TRIGGER message_unchanged BEFORE UPDATE OF content ON message
WHEN NEW.content IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'a queued message is never changed');
END;

CREATE TABLE message (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  round INTEGER REFERENCES round (key),
  -- Of a message about a round that did not happen: how it would have been called.
  about TEXT CHECK (about <> ''),
  kind TEXT NOT NULL CHECK (kind <> ''),
  -- Another message of the same kind to the same recipient is another revision.
  revision INTEGER NOT NULL CHECK (revision > 0),
  -- 'm17' for a member, by number; else the folded address of a coordinator.
  recipient TEXT NOT NULL CHECK (recipient <> ''),
  person INTEGER REFERENCES person (number),
  address TEXT NOT NULL CHECK (address <> ''),
  sender TEXT NOT NULL CHECK (sender <> ''),
  message_id TEXT NOT NULL UNIQUE,
  -- Whether it asks its recipient to write first: a turn that goes round.
  writes_first INTEGER NOT NULL CHECK (writes_first IN (0, 1)),
  queued_at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN
    ('queued', 'claimed', 'in doubt', 'sent', 'written', 'retry', 'failed', 'held')),
  attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  -- When to try again.
  next_at TEXT,
  changed_at TEXT NOT NULL,
  -- How it left: 'smtp', 'sendmail', 'folder', 'mail-merge', ...
  via TEXT,
  -- What was answered last.
  reply TEXT,
  -- What a report said of it that came back after it was sent.
  returned TEXT CHECK (returned <> ''),
  -- Last, because it is long: whoever looks for what waits need not pass it. NULL once it was
  -- removed, because it names somebody who was forgotten.
  content BLOB, digest TEXT CHECK (digest <> ''),
  UNIQUE (round, recipient, kind, revision),
  CHECK ((round IS NULL) = (about IS NOT NULL)),
  CHECK ((state = 'retry') = (next_at IS NOT NULL)),
  CHECK (content IS NOT NULL OR state IN ('sent', 'written', 'failed'))
) STRICT;

CREATE UNIQUE INDEX message_about ON message (about, recipient, kind, revision)
  WHERE round IS NULL;

CREATE INDEX message_member ON message (person);

CREATE INDEX message_state ON message (state, key);

CREATE TRIGGER message_seal_person_delete AFTER DELETE ON message_person
BEGIN
  UPDATE message_seal SET digest = NULL
  WHERE message = OLD.message AND digest IS NOT NULL;
END;

CREATE TRIGGER message_seal_person_insert AFTER INSERT ON message_person
BEGIN
  UPDATE message_seal SET digest = NULL
  WHERE message = NEW.message AND digest IS NOT NULL;
END;

CREATE TRIGGER message_seal_person_update AFTER UPDATE ON message_person
BEGIN
  UPDATE message_seal SET digest = NULL
  WHERE message = NEW.message AND digest IS NOT NULL;
END;

CREATE TABLE message_person (
  message INTEGER NOT NULL REFERENCES message (key) ON DELETE CASCADE,
  person INTEGER NOT NULL REFERENCES person (number),
  PRIMARY KEY (message, person)
) STRICT, WITHOUT ROWID;

CREATE INDEX message_person_person ON message_person (person);

CREATE TABLE message_seal (
  message INTEGER PRIMARY KEY REFERENCES message (key) ON DELETE CASCADE,
  digest TEXT
) STRICT;

CREATE INDEX message_seal_open ON message_seal (message) WHERE digest IS NULL;

CREATE TABLE occurrence (
  key TEXT PRIMARY KEY CHECK (key <> ''),
  -- The moment in UTC at which it was due.
  due TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'done', 'missed')),
  -- The day and the seed of its draw: chosen before the draw, so that a draw that is repeated
  -- after a crash gives the same round.
  day TEXT CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  seed INTEGER CHECK (seed >= 0),
  CHECK (state = 'missed' OR day IS NOT NULL AND seed IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE TABLE occurrence_note (
  key TEXT NOT NULL CHECK (key <> ''),
  note TEXT NOT NULL CHECK (note <> ''),
  at TEXT NOT NULL,
  PRIMARY KEY (key, note)
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  token TEXT NOT NULL,
  epoch INTEGER NOT NULL
) STRICT;

CREATE TABLE person (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT UNIQUE CHECK (id <> '')
, merged_into INTEGER REFERENCES person (number)
  CHECK (merged_into <> number)) STRICT;

CREATE TABLE programme (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  revision INTEGER NOT NULL
) STRICT;

CREATE TABLE pseudonym (
  person INTEGER PRIMARY KEY REFERENCES person (number) ON DELETE CASCADE,
  code TEXT NOT NULL UNIQUE CHECK (code <> '')
) STRICT;

CREATE TRIGGER message_decided BEFORE UPDATE OF state ON round
WHEN OLD.state = 'draft' AND NEW.state <> 'draft'
BEGIN
  DELETE FROM message WHERE round = OLD.key AND kind = 'approval'
    AND state IN ('queued', 'retry', 'written', 'failed');
END;

CREATE TRIGGER message_reopen BEFORE UPDATE OF state ON round
WHEN OLD.state = 'confirmed' AND NEW.state <> 'confirmed'
BEGIN
  SELECT RAISE(ABORT, 'messages about this round have left')
  WHERE EXISTS (
    SELECT 1 FROM message WHERE round = OLD.key
      AND state IN ('claimed', 'in doubt', 'sent', 'held'));
  DELETE FROM message WHERE round = OLD.key;
END;

CREATE TRIGGER round_seal_changed AFTER UPDATE ON round
BEGIN
  UPDATE round_seal SET digest = NULL WHERE round = NEW.key AND digest IS NOT NULL;
END;

CREATE TRIGGER round_seal_new AFTER INSERT ON round
BEGIN
  INSERT INTO round_seal (round) VALUES (NEW.key);
END;

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

CREATE TRIGGER round_seal_round_absence_delete AFTER DELETE ON round_absence
BEGIN
  UPDATE round_seal SET digest = NULL
  WHERE round = OLD.round AND digest IS NOT NULL;
END;

CREATE TRIGGER round_seal_round_absence_insert AFTER INSERT ON round_absence
BEGIN
  UPDATE round_seal SET digest = NULL
  WHERE round = NEW.round AND digest IS NOT NULL;
END;

CREATE TRIGGER round_seal_round_absence_update AFTER UPDATE ON round_absence
BEGIN
  UPDATE round_seal SET digest = NULL
  WHERE round = NEW.round AND digest IS NOT NULL;
END;

CREATE TABLE "round_absence" (
  round INTEGER NOT NULL REFERENCES round (key) ON DELETE CASCADE,
  person INTEGER NOT NULL REFERENCES person (number),
  kind TEXT NOT NULL CHECK (kind IN (
    'paused', 'skips', 'left', 'not-opted-in', 'not-chosen', 'host', 'dropped', 'not-signed-up',
    'not-due', 'new', 'silent')),
  until_day TEXT CHECK (until_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  until_round INTEGER CHECK (until_round > 0),
  PRIMARY KEY (round, person)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER round_seal_round_amendment_delete AFTER DELETE ON round_amendment
BEGIN
  UPDATE round_seal SET digest = NULL
  WHERE round = OLD.round AND digest IS NOT NULL;
END;

CREATE TRIGGER round_seal_round_amendment_insert AFTER INSERT ON round_amendment
BEGIN
  UPDATE round_seal SET digest = NULL WHERE round = NEW.round AND digest IS NOT NULL;
END;

CREATE TRIGGER round_seal_round_amendment_update AFTER UPDATE ON round_amendment
BEGIN
  UPDATE round_seal SET digest = NULL WHERE round = NEW.round AND digest IS NOT NULL;
END;

CREATE TABLE round_amendment (
  round INTEGER PRIMARY KEY REFERENCES round (key) ON DELETE CASCADE,
  drawn TEXT NOT NULL,
  document TEXT NOT NULL
) STRICT;

CREATE TRIGGER round_seal_round_change_delete AFTER DELETE ON round_change
BEGIN
  UPDATE round_seal SET digest = NULL
  WHERE round = OLD.round AND digest IS NOT NULL;
END;

CREATE TRIGGER round_seal_round_change_insert AFTER INSERT ON round_change
BEGIN
  UPDATE round_seal SET digest = NULL
  WHERE round = NEW.round AND digest IS NOT NULL;
END;

CREATE TRIGGER round_seal_round_change_update AFTER UPDATE ON round_change
BEGIN
  UPDATE round_seal SET digest = NULL
  WHERE round = NEW.round AND digest IS NOT NULL;
END;

CREATE TABLE "round_change" (
  round INTEGER NOT NULL REFERENCES round (key) ON DELETE CASCADE,
  number INTEGER NOT NULL CHECK (number > 0),
  kind TEXT NOT NULL CHECK (kind IN ('swap', 'pair', 'drop', 'join', 'rematch')),
  first INTEGER NOT NULL REFERENCES person (number),
  second INTEGER REFERENCES person (number),
  -- Whether the round was confirmed already: then people must be told.
  confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
  PRIMARY KEY (round, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER round_seal_round_change_person_delete AFTER DELETE ON round_change_person
BEGIN
  UPDATE round_seal SET digest = NULL
  WHERE round = OLD.round AND digest IS NOT NULL;
END;

CREATE TRIGGER round_seal_round_change_person_insert AFTER INSERT ON round_change_person
BEGIN
  UPDATE round_seal SET digest = NULL
  WHERE round = NEW.round AND digest IS NOT NULL;
END;

CREATE TRIGGER round_seal_round_change_person_update AFTER UPDATE ON round_change_person
BEGIN
  UPDATE round_seal SET digest = NULL
  WHERE round = NEW.round AND digest IS NOT NULL;
END;

CREATE TABLE round_change_person (
  round INTEGER NOT NULL,
  number INTEGER NOT NULL,
  person INTEGER NOT NULL REFERENCES person (number),
  before TEXT NOT NULL,
  PRIMARY KEY (round, number, person),
  FOREIGN KEY (round, number) REFERENCES round_change (round, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TRIGGER round_seal_round_column_delete AFTER DELETE ON round_column
BEGIN
  UPDATE round_seal SET digest = NULL
  WHERE round = OLD.round AND digest IS NOT NULL;
END;

CREATE TRIGGER round_seal_round_column_insert AFTER INSERT ON round_column
BEGIN
  UPDATE round_seal SET digest = NULL
  WHERE round = NEW.round AND digest IS NOT NULL;
END;

CREATE TRIGGER round_seal_round_column_update AFTER UPDATE ON round_column
BEGIN
  UPDATE round_seal SET digest = NULL
  WHERE round = NEW.round AND digest IS NOT NULL;
END;

CREATE TABLE round_column (
  round INTEGER NOT NULL REFERENCES round (key) ON DELETE CASCADE,
  facet INTEGER NOT NULL REFERENCES facet (number),
  PRIMARY KEY (round, facet)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER round_seal_round_group_delete AFTER DELETE ON round_group
BEGIN
  UPDATE round_seal SET digest = NULL WHERE round = OLD.round AND digest IS NOT NULL;
END;

CREATE TRIGGER round_seal_round_group_insert AFTER INSERT ON round_group
BEGIN
  UPDATE round_seal SET digest = NULL WHERE round = NEW.round AND digest IS NOT NULL;
END;

CREATE TRIGGER round_seal_round_group_update AFTER UPDATE ON round_group
BEGIN
  UPDATE round_seal SET digest = NULL WHERE round = NEW.round AND digest IS NOT NULL;
END;

CREATE TABLE round_group (
  round INTEGER NOT NULL REFERENCES round (key) ON DELETE CASCADE,
  number INTEGER NOT NULL CHECK (number > 0),
  -- Where it is not that of the round.
  date TEXT CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  met INTEGER CHECK (met IN (0, 1)),
  PRIMARY KEY (round, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER round_seal_round_note_delete AFTER DELETE ON round_note
BEGIN
  UPDATE round_seal SET digest = NULL
  WHERE round = OLD.round AND digest IS NOT NULL;
END;

CREATE TRIGGER round_seal_round_note_insert AFTER INSERT ON round_note
BEGIN
  UPDATE round_seal SET digest = NULL
  WHERE round = NEW.round AND digest IS NOT NULL;
END;

CREATE TRIGGER round_seal_round_note_update AFTER UPDATE ON round_note
BEGIN
  UPDATE round_seal SET digest = NULL
  WHERE round = NEW.round AND digest IS NOT NULL;
END;

CREATE TABLE round_note (
  round INTEGER NOT NULL REFERENCES round (key) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (round, position)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER round_seal_round_person_delete AFTER DELETE ON round_person
BEGIN
  UPDATE round_seal SET digest = NULL
  WHERE round = OLD.round AND digest IS NOT NULL;
END;

CREATE TRIGGER round_seal_round_person_insert AFTER INSERT ON round_person
BEGIN
  UPDATE round_seal SET digest = NULL
  WHERE round = NEW.round AND digest IS NOT NULL;
END;

CREATE TRIGGER round_seal_round_person_update AFTER UPDATE ON round_person
BEGIN
  UPDATE round_seal SET digest = NULL
  WHERE round = NEW.round AND digest IS NOT NULL;
END;

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

CREATE TRIGGER round_seal_round_person_facet_delete AFTER DELETE ON round_person_facet
BEGIN
  UPDATE round_seal SET digest = NULL
  WHERE round = OLD.round AND digest IS NOT NULL;
END;

CREATE TRIGGER round_seal_round_person_facet_update AFTER UPDATE ON round_person_facet
BEGIN
  UPDATE round_seal SET digest = NULL
  WHERE round = NEW.round AND digest IS NOT NULL;
END;

CREATE TABLE round_person_facet (
  round INTEGER NOT NULL,
  person INTEGER NOT NULL,
  facet INTEGER NOT NULL REFERENCES facet (number),
  value TEXT NOT NULL CHECK (value <> ''),
  PRIMARY KEY (round, person, facet),
  FOREIGN KEY (round, person) REFERENCES round_person (round, person) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE round_seal (
  round INTEGER PRIMARY KEY REFERENCES round (key) ON DELETE CASCADE,
  digest TEXT
) STRICT;

CREATE INDEX round_seal_open ON round_seal (round) WHERE digest IS NULL;

CREATE TRIGGER round_seal_round_snapshot_delete AFTER DELETE ON round_snapshot
BEGIN
  UPDATE round_seal SET digest = NULL
  WHERE round = OLD.round AND digest IS NOT NULL;
END;

CREATE TRIGGER round_seal_round_snapshot_insert AFTER INSERT ON round_snapshot
BEGIN
  UPDATE round_seal SET digest = NULL WHERE round = NEW.round AND digest IS NOT NULL;
END;

CREATE TRIGGER round_seal_round_snapshot_update AFTER UPDATE ON round_snapshot
BEGIN
  UPDATE round_seal SET digest = NULL WHERE round = NEW.round AND digest IS NOT NULL;
END;

CREATE TABLE round_snapshot (
  round INTEGER PRIMARY KEY REFERENCES round (key) ON DELETE CASCADE,
  document TEXT NOT NULL
) STRICT;

CREATE TABLE schedule_call (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  -- The moments in UTC of the first and the latest look.
  first_at TEXT NOT NULL,
  last_at TEXT NOT NULL,
  -- How the latest one ended; -1 = it is at work, or was ended.
  outcome INTEGER NOT NULL,
  host TEXT NOT NULL,
  process INTEGER NOT NULL
) STRICT;

CREATE TABLE sign_up (
  label TEXT NOT NULL CHECK (label <> ''),
  person INTEGER NOT NULL REFERENCES person (number),
  -- The day on which they did.
  day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  PRIMARY KEY (label, person)
) STRICT, WITHOUT ROWID;

CREATE INDEX sign_up_person ON sign_up (person);

CREATE TABLE suppression (
  hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
  person INTEGER NOT NULL REFERENCES person (number)
) STRICT, WITHOUT ROWID;

CREATE TABLE suppression_key (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  key BLOB NOT NULL CHECK (length(key) = 32)
) STRICT;

CREATE TABLE undo_step (
  event INTEGER NOT NULL REFERENCES event (number),
  position INTEGER NOT NULL,
  statement TEXT NOT NULL,
  PRIMARY KEY (event, position)
) STRICT, WITHOUT ROWID;
