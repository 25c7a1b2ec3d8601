extension Schema {
  /// Migration 8: who takes part in which round, beyond being a member.
  static let signUps = signUp + frequency + absenceKinds + changeKinds

  private static let signUp = """
    -- Who signed up for which round, by its label: the round may not be drawn yet.
    CREATE TABLE sign_up (
      label TEXT NOT NULL CHECK (label <> ''),
      person INTEGER NOT NULL REFERENCES person (number),
      -- The day on which they did.
      day TEXT NOT NULL CHECK (day \(day)),
      PRIMARY KEY (label, person)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sign_up_person ON sign_up (person);

    """

  private static let frequency = """
    -- Takes part in every so many rounds; NULL = in every one.
    ALTER TABLE member ADD COLUMN frequency INTEGER CHECK (frequency BETWEEN 2 AND 24);

    """

  /// A check constraint cannot be changed in place: the table is made anew.
  private static let absenceKinds = """
    CREATE TABLE round_absence_8 (
      round INTEGER NOT NULL REFERENCES round (key) ON DELETE CASCADE,
      person INTEGER NOT NULL REFERENCES person (number),
      kind TEXT NOT NULL CHECK (kind IN (
        'paused', 'skips', 'left', 'not-opted-in', 'not-chosen', 'host', 'dropped', 'not-signed-up',
        'not-due', 'new', 'silent')),
      until_day TEXT CHECK (until_day \(day)),
      until_round INTEGER CHECK (until_round > 0),
      PRIMARY KEY (round, person)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO round_absence_8 SELECT round, person, kind, until_day, until_round
      FROM round_absence;
    DROP TABLE round_absence;
    ALTER TABLE round_absence_8 RENAME TO round_absence;

    """

  /// Foreign keys are off while a migration runs: what belongs to the changes stays.
  private static let changeKinds = """
    CREATE TABLE round_change_8 (
      round INTEGER NOT NULL REFERENCES round (key) ON DELETE CASCADE,
      number INTEGER NOT NULL CHECK (number > 0),
      kind TEXT NOT NULL CHECK (kind IN ('swap', 'pair', 'drop', 'join', 'rematch')),
      first INTEGER NOT NULL REFERENCES person (number),
      second INTEGER REFERENCES person (number),
      -- Whether the round was confirmed already: then people must be told.
      confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
      PRIMARY KEY (round, number)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO round_change_8 SELECT round, number, kind, first, second, confirmed
      FROM round_change;
    DROP TABLE round_change;
    ALTER TABLE round_change_8 RENAME TO round_change;
    """
}
