internal import GRDB
public import Rounds

/// Every method is one transaction, and changes nothing that a draw depends on.
extension RoundStore {
  /// What is known of the schedule.
  public func schedule() throws(StoreError) -> ScheduleState {
    try read { database in
      ScheduleState(
        occurrences: try Self.occurrences(database), call: try Self.call(database),
        settled: try Self.moment(of: Self.settledNote, database),
        disbelieved: try Self.moment(of: Self.disbelievedNote, database),
        partial: try Self.partial(database),
        firstEvent: try String.fetchOne(database, sql: "SELECT min(at) FROM event"))
    }
  }

  /// What was noted of each period, and when, in UTC; also of periods that were not opened.
  public func scheduleNotes() throws(StoreError) -> [String: [String: String]] {
    try read { try Self.notes($0) }
  }

  /// Notes that the time for a round has come: with its day and its seed, and with these notes.
  ///
  /// - Throws: ``StoreError/changedMeanwhile`` if somebody else was faster.
  public func open(
    occurrence key: String, due: String, day: CivilDate, seed: UInt64, notes: [String],
    at moment: String
  ) throws(StoreError) {
    try write { database in
      guard try !Self.isKnown(key, database) else { throw StoreError.changedMeanwhile }
      try database.execute(
        sql: "INSERT INTO occurrence (key, due, state, day, seed) VALUES (?, ?, 'open', ?, ?)",
        arguments: [key, due, day.description, Int64(seed)])
      for note in notes { try Self.add(note, to: key, at: moment, database) }
    }
  }

  /// Notes that there was no round in these periods.
  public func miss(occurrences: [(key: String, due: String)]) throws(StoreError) {
    try write { database in
      for (key, due) in occurrences {
        try database.execute(
          sql: """
            INSERT INTO occurrence (key, due, state) VALUES (?, ?, 'missed')
            ON CONFLICT (key) DO UPDATE SET state = 'missed' WHERE state = 'open'
            """, arguments: [key, due])
      }
    }
  }

  /// Notes that all was done.
  public func finish(occurrence key: String) throws(StoreError) {
    try write { database in
      try database.execute(
        sql: "UPDATE occurrence SET state = 'done' WHERE key = ? AND state = 'open'",
        arguments: [key])
    }
  }

  /// Notes what was done, or that it was done again.
  public func add(
    note: String, toOccurrence key: String, at moment: String
  ) throws(StoreError) {
    try add(note: note, toOccurrences: [key], at: moment)
  }

  /// Notes what was done of several periods at once.
  public func add(
    note: String, toOccurrences keys: [String], at moment: String
  ) throws(StoreError) {
    try write { database in
      for key in keys { try Self.add(note, to: key, at: moment, database) }
    }
  }

  /// Forgets a note of a period, and those that begin with its name and a hyphen.
  public func remove(note: String, ofOccurrence key: String) throws(StoreError) {
    try write { database in
      try database.execute(
        sql: "DELETE FROM occurrence_note WHERE key = ?1 AND (note = ?2 OR note GLOB ?2 || '-*')",
        arguments: [key, note])
    }
  }

  /// Notes that somebody looks whether a round is due, or how that ended; and, where it came to its end,
  /// up to which moment all that was due is decided about (`settled`), which never goes back.
  public func note(
    call outcome: Int32?, host: String, process: Int32, at moment: String, settled: String? = nil
  ) throws(StoreError) {
    try write { database in
      try database.execute(
        sql: """
          INSERT INTO schedule_call (one, first_at, last_at, outcome, host, process)
          VALUES (1, ?1, ?1, ?2, ?3, ?4)
          ON CONFLICT (one) DO UPDATE SET last_at = ?1, outcome = ?2, host = ?3, process = ?4
          """, arguments: [moment, outcome ?? -1, host, process])
      guard let settled else { return }
      try database.execute(
        sql: """
          INSERT INTO occurrence_note (key, note, at) VALUES (?, ?, ?)
          ON CONFLICT (key, note) DO UPDATE SET at = max(at, excluded.at)
          """, arguments: [Self.wholeSchedule, Self.settledNote, settled])
    }
  }

  /// Notes that somebody believes the clock, though there is something that was noted at `moment`, after it.
  public func disbelieve(upTo moment: String) throws(StoreError) {
    try add(note: Self.disbelievedNote, toOccurrence: Self.wholeSchedule, at: moment)
  }

  /// What is noted of no period, but of all.
  private static let (wholeSchedule, settledNote) = ("schedule", "settled")
  private static let disbelievedNote = "disbelieved"

  private static func moment(of note: String, _ database: Database) throws -> String? {
    try String.fetchOne(
      database, sql: "SELECT at FROM occurrence_note WHERE key = ? AND note = ?",
      arguments: [wholeSchedule, note])
  }

  private static func partial(_ database: Database) throws -> Set<String> {
    try String.fetchSet(
      database,
      sql: """
        SELECT label FROM round WHERE state <> 'discarded' AND EXISTS
          (SELECT 1 FROM round_absence JOIN member USING (person)
            WHERE round = key AND kind = 'not-chosen' AND status = 'active')
        """)
  }

  private static func isKnown(_ key: String, _ database: Database) throws -> Bool {
    try Bool.fetchOne(
      database, sql: "SELECT EXISTS (SELECT 1 FROM occurrence WHERE key = ?)", arguments: [key])
      ?? false
  }

  private static func add(
    _ note: String, to key: String, at moment: String, _ database: Database
  ) throws {
    try database.execute(
      sql: """
        INSERT INTO occurrence_note (key, note, at) VALUES (?1, ?2, ?3)
        ON CONFLICT (key, note) DO UPDATE SET at = ?3
        """, arguments: [key, note, moment])
  }

  private static func notes(_ database: Database) throws -> [String: [String: String]] {
    var notes: [String: [String: String]] = [:]
    for row in try Row.fetchAll(database, sql: "SELECT key, note, at FROM occurrence_note") {
      let (key, note): (String, String) = try (row.read(0), row.read(1))
      notes[key, default: [:]][note] = try row.read(2) as String
    }
    return notes
  }

  private static func occurrences(_ database: Database) throws -> [ScheduledOccurrence] {
    let notes = try notes(database)
    let rows = try Row.fetchAll(
      database, sql: "SELECT key, due, state, day, seed FROM occurrence ORDER BY due, key")
    return try rows.map { row in
      let key: String = try row.read(0)
      return ScheduledOccurrence(
        key: key, due: try row.read(1), state: .init(rawValue: try row.read(2)) ?? .missed,
        day: try row.readDay(3), seed: try row.read(4), notes: notes[key] ?? [:])
    }
  }

  private static func call(_ database: Database) throws -> ScheduleCall? {
    try Row.fetchOne(
      database, sql: "SELECT first_at, last_at, outcome, host, process FROM schedule_call"
    ).map { row in
      let outcome: Int32 = try row.read(2)
      return try ScheduleCall(
        first: row.read(0), last: row.read(1), outcome: outcome < 0 ? nil : outcome,
        host: row.read(3), process: row.read(4))
    }
  }
}
