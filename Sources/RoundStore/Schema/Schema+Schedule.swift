extension Schema {
  /// Migration 4: the times at which rounds were due, and what became of them.
  static let schedule = """
    -- A time at which a round was due. The key is the period, as 2027-03: it can be there once, and so
    -- its round is drawn once, however many processes and clocks there are.
    CREATE TABLE occurrence (
      key TEXT PRIMARY KEY CHECK (key <> ''),
      -- The moment in UTC at which it was due.
      due TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('open', 'done', 'missed')),
      -- The day and the seed of its draw: chosen before the draw, so that a draw that is repeated
      -- after a crash gives the same round.
      day TEXT CHECK (day \(day)),
      seed INTEGER CHECK (seed >= 0),
      CHECK (state = 'missed' OR day IS NOT NULL AND seed IS NOT NULL)
    ) STRICT, WITHOUT ROWID;

    -- What was done for it, once each; alarms also before there is such a row.
    CREATE TABLE occurrence_note (
      key TEXT NOT NULL CHECK (key <> ''),
      note TEXT NOT NULL CHECK (note <> ''),
      at TEXT NOT NULL,
      PRIMARY KEY (key, note)
    ) STRICT, WITHOUT ROWID;

    -- One row: whether anybody still looks whether a round is due.
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
    """
}
