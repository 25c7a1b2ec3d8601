extension Schema {
  /// Migration 2: what happens to members and rounds between two draws.
  static let second = membership + absences + amendments + feedback + undo

  /// A check constraint cannot be changed in place: the table is made anew. Foreign keys are off
  /// while a migration runs, so nothing that belongs to members is lost on the way.
  private static let membership = """
    CREATE TABLE member_2 (
      person INTEGER PRIMARY KEY REFERENCES person (number),
      name TEXT NOT NULL,
      email TEXT CHECK (email <> ''),
      email_folded TEXT UNIQUE,
      status TEXT NOT NULL CHECK (status IN ('active', 'paused', 'left', 'not-opted-in')),
      joined TEXT CHECK (joined \(day)),
      locale TEXT CHECK (locale <> ''),
      -- The first day on which somebody who is paused takes part again.
      paused_until TEXT CHECK (paused_until \(day)),
      -- The number of the first round of somebody who skips some.
      skips_before INTEGER CHECK (skips_before > 0),
      -- The day on which the person agreed to take part.
      consent TEXT CHECK (consent \(day)),
      CHECK ((email IS NULL) = (email_folded IS NULL)),
      CHECK (paused_until IS NULL OR status = 'paused')
    ) STRICT;
    INSERT INTO member_2 (person, name, email, email_folded, status, joined, locale)
      SELECT person, name, email, email_folded, status, joined, locale FROM member;
    DROP TABLE member;
    ALTER TABLE member_2 RENAME TO member;

    -- Columns whose values name members to be kept apart from: a manager.
    CREATE TABLE exclusion_column (
      facet INTEGER PRIMARY KEY REFERENCES facet (number)
    ) STRICT;

    -- Somebody who turned out to be somebody else: the rounds keep the number, people see the other.
    ALTER TABLE person ADD COLUMN merged_into INTEGER REFERENCES person (number)
      CHECK (merged_into <> number);

    -- Who approved a confirmed round.
    ALTER TABLE round ADD COLUMN approved_by TEXT CHECK (approved_by <> '');

    """

  private static let absences = """
    -- The members who did not take part in a drawn round, and why.
    CREATE TABLE round_absence (
      round INTEGER NOT NULL REFERENCES round (key) ON DELETE CASCADE,
      person INTEGER NOT NULL REFERENCES person (number),
      kind TEXT NOT NULL CHECK (
        kind IN ('paused', 'skips', 'left', 'not-opted-in', 'not-chosen', 'host', 'dropped')),
      until_day TEXT CHECK (until_day \(day)),
      until_round INTEGER CHECK (until_round > 0),
      PRIMARY KEY (round, person)
    ) STRICT, WITHOUT ROWID;

    """

  private static let amendments = """
    -- A round that was changed by hand: who met whom when it was drawn, and what its rules say now.
    -- round_snapshot stays what the draw saw.
    CREATE TABLE round_amendment (
      round INTEGER PRIMARY KEY REFERENCES round (key) ON DELETE CASCADE,
      drawn TEXT NOT NULL,
      document TEXT NOT NULL
    ) STRICT;

    -- What was changed by hand, in order.
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

    -- Whose group a change made another one, and with whom they were before (numbers, as JSON).
    CREATE TABLE round_change_person (
      round INTEGER NOT NULL,
      number INTEGER NOT NULL,
      person INTEGER NOT NULL REFERENCES person (number),
      before TEXT NOT NULL,
      PRIMARY KEY (round, number, person),
      FOREIGN KEY (round, number) REFERENCES round_change (round, number) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;

    """

  private static let feedback = """
    -- What single people said of their meeting; whether the group met is in round_group.
    CREATE TABLE feedback (
      round INTEGER NOT NULL REFERENCES round (key) ON DELETE CASCADE,
      person INTEGER NOT NULL REFERENCES person (number),
      met INTEGER CHECK (met IN (0, 1)),
      rating INTEGER CHECK (rating BETWEEN 1 AND 5),
      comment TEXT CHECK (comment <> ''),
      PRIMARY KEY (round, person)
    ) STRICT, WITHOUT ROWID;

    """

  private static let undo = """
    -- How to take back imports and membership commands, the latest last.
    CREATE TABLE undo_step (
      event INTEGER NOT NULL REFERENCES event (number),
      position INTEGER NOT NULL,
      statement TEXT NOT NULL,
      PRIMARY KEY (event, position)
    ) STRICT, WITHOUT ROWID;

    """
}
