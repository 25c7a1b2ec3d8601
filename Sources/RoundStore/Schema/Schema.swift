import GRDB

/// The tables of the database, and how older files get them.
///
/// Migrations are appended, never edited: files of every earlier version exist somewhere.
enum Schema {
  /// Marks the file as ours, in its header: "RCTs" in ASCII.
  static let applicationID: Int32 = 0x5243_5473

  /// The number of the newest schema, kept as `user_version`.
  static let version = 10

  /// Brings a database up to ``version``; each step is one transaction.
  static var migrator: DatabaseMigrator {
    // Rows that name what is not there are damage, which stays and is known as that. A step has to keep what
    // rows name by itself.
    var migrator = DatabaseMigrator().disablingDeferredForeignKeyChecks()
    migrator.registerMigration("1: members, history, rounds") { database in
      try database.execute(sql: first)
      try database.execute(sql: "PRAGMA application_id = \(applicationID)")
      try database.execute(sql: "PRAGMA user_version = 1")
    }
    migrator.registerMigration("2: membership, changes by hand, feedback") { database in
      try database.execute(sql: second)
      try database.execute(sql: "PRAGMA user_version = 2")
    }
    migrator.registerMigration("3: outbox") { database in
      try database.execute(sql: outbox)
      try database.execute(sql: "PRAGMA user_version = 3")
    }
    migrator.registerMigration("4: schedule") { database in
      try database.execute(sql: schedule)
      try database.execute(sql: "PRAGMA user_version = 4")
    }
    migrator.registerMigration("6: seals") { database in
      // What they say comes with migration 10, which they cover more from.
      try database.execute(sql: seals)
      try database.execute(sql: "PRAGMA user_version = 6")
    }
    migrator.registerMigration("7: pseudonyms") { database in
      try database.execute(sql: pseudonyms)
      try database.execute(sql: "PRAGMA user_version = 7")
    }
    migrator.registerMigration("8: sign-ups, frequency") { database in
      try database.execute(sql: signUps)
      try database.execute(sql: "PRAGMA user_version = 8")
    }
    migrator.registerMigration("9: privacy") { database in
      try database.execute(sql: privacy)
      try database.execute(sql: "PRAGMA user_version = 9")
    }
    migrator.registerMigration("10: seals of people and messages") { database in
      // What was damaged before stays known as that.
      try RoundSeals(database, covering: .groups).open()
      try database.execute(sql: moreSeals)
      try Seals.close(database)
      try database.execute(sql: "PRAGMA user_version = 10")
    }
    return migrator
  }

  /// A day, as texts that sort like days.
  static let day = "GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'"

  private static let first = people + rounds + drawn + events

  private static let people = """
    -- One row: counts every change, so that a draw notices that its input changed meanwhile.
    CREATE TABLE programme (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      revision INTEGER NOT NULL
    ) STRICT;
    INSERT INTO programme VALUES (1, 0);

    -- Everybody ever named. The number is the pseudonym that snapshots keep: never reused.
    CREATE TABLE person (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT UNIQUE CHECK (id <> '')
    ) STRICT;

    -- Those whom the community knows; others are only named in its history or exclusions.
    CREATE TABLE member (
      person INTEGER PRIMARY KEY REFERENCES person (number),
      name TEXT NOT NULL,
      email TEXT CHECK (email <> ''),
      email_folded TEXT UNIQUE,
      status TEXT NOT NULL CHECK (status IN ('active', 'paused', 'left')),
      joined TEXT CHECK (joined \(day)),
      locale TEXT CHECK (locale <> ''),
      CHECK ((email IS NULL) = (email_folded IS NULL))
    ) STRICT;

    CREATE TABLE facet (
      number INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE CHECK (name <> '')
    ) STRICT;

    CREATE TABLE member_facet (
      person INTEGER NOT NULL REFERENCES member (person) ON DELETE CASCADE,
      facet INTEGER NOT NULL REFERENCES facet (number),
      value TEXT NOT NULL CHECK (value <> ''),
      PRIMARY KEY (person, facet)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE exclusion (
      first INTEGER NOT NULL REFERENCES person (number),
      second INTEGER NOT NULL REFERENCES person (number),
      reason TEXT CHECK (reason <> ''),
      until TEXT CHECK (until \(day)),
      PRIMARY KEY (first, second),
      CHECK (first < second)
    ) STRICT, WITHOUT ROWID;

    """

  private static let rounds = """
    CREATE TABLE round (
      key INTEGER PRIMARY KEY AUTOINCREMENT,
      number INTEGER NOT NULL CHECK (number > 0),
      label TEXT NOT NULL CHECK (label <> ''),
      date TEXT CHECK (date \(day)),
      state TEXT NOT NULL CHECK (state IN ('imported', 'draft', 'confirmed', 'discarded')),
      -- What is known of the draw; none of it names a person.
      record TEXT,
      -- The revision of the programme from which it was drawn.
      revision INTEGER,
      CHECK (state = 'imported' OR date IS NOT NULL AND record IS NOT NULL)
    ) STRICT;
    CREATE UNIQUE INDEX round_number ON round (number) WHERE state <> 'discarded';
    CREATE UNIQUE INDEX round_label ON round (label) WHERE state <> 'discarded';
    CREATE UNIQUE INDEX round_one_draft ON round (state) WHERE state = 'draft';

    CREATE TABLE round_group (
      round INTEGER NOT NULL REFERENCES round (key) ON DELETE CASCADE,
      number INTEGER NOT NULL CHECK (number > 0),
      -- Where it is not that of the round.
      date TEXT CHECK (date \(day)),
      met INTEGER CHECK (met IN (0, 1)),
      PRIMARY KEY (round, number)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE group_member (
      round INTEGER NOT NULL,
      number INTEGER NOT NULL,
      person INTEGER NOT NULL REFERENCES person (number),
      PRIMARY KEY (round, number, person),
      FOREIGN KEY (round, number) REFERENCES round_group (round, number) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX group_member_person ON group_member (person, round);

    -- An imported list may be messy; a draw puts everybody into one group.
    CREATE TRIGGER group_member_once BEFORE INSERT ON group_member
    WHEN (SELECT state FROM round WHERE key = NEW.round) <> 'imported'
      AND EXISTS (SELECT 1 FROM group_member WHERE person = NEW.person AND round = NEW.round)
    BEGIN
      SELECT RAISE(ABORT, 'a member is in two groups of a drawn round');
    END;

    """

  private static let drawn = """
    -- The participants of a drawn round as they were: what was shown is what goes out.
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

    -- The facets that its pair list shows, whether anybody has a value or not.
    CREATE TABLE round_column (
      round INTEGER NOT NULL REFERENCES round (key) ON DELETE CASCADE,
      facet INTEGER NOT NULL REFERENCES facet (number),
      PRIMARY KEY (round, facet)
    ) STRICT, WITHOUT ROWID;

    -- Sentences about single people: void pins.
    CREATE TABLE round_note (
      round INTEGER NOT NULL REFERENCES round (key) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      text TEXT NOT NULL,
      PRIMARY KEY (round, position)
    ) STRICT, WITHOUT ROWID;

    -- All that the draw saw, by the numbers of people: enough to draw it again.
    CREATE TABLE round_snapshot (
      round INTEGER PRIMARY KEY REFERENCES round (key) ON DELETE CASCADE,
      document TEXT NOT NULL
    ) STRICT;

    """

  private static let events = """
    -- What was done, when and by whom: rows are added, never changed.
    CREATE TABLE event (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      at TEXT NOT NULL,
      actor TEXT NOT NULL,
      kind TEXT NOT NULL,
      round INTEGER REFERENCES round (key),
      detail TEXT NOT NULL
    ) STRICT;

    CREATE TRIGGER event_unchanged BEFORE UPDATE ON event
    BEGIN
      SELECT RAISE(ABORT, 'events are never changed');
    END;
    CREATE TRIGGER event_kept BEFORE DELETE ON event
    BEGIN
      SELECT RAISE(ABORT, 'events are never removed');
    END;
    """
}
