internal import GRDB
public import Rounds

extension RoundStore {
  /// Who did not take part in the round that ``round(_:)`` finds, and why; by id.
  ///
  /// - Throws: ``StoreError/unknownRound(label:)``; ``StoreError/noRound``.
  public func absences(
    _ label: String?
  ) throws(StoreError) -> (round: RoundSummary, absences: [(id: MemberID, reason: Absence)]) {
    try read { database in
      let round = try Self.summary(database, label)
      return (round, try RoundReading(database).absences(of: round.key, try People(database)))
    }
  }
}

extension RoundReading {
  /// Who did not take part in a drawn round, and why; by id.
  func absences(
    of key: Int64, _ people: People
  ) throws -> [(id: MemberID, reason: Absence)] {
    let rows = try Row.fetchAll(
      database,
      sql: "SELECT person, kind, until_day, until_round FROM round_absence WHERE round = ?",
      arguments: [key])
    // Who turned out to be somebody of the round was in it.
    let placed = Set(
      try Int64.fetchAll(
        database, sql: "SELECT person FROM group_member WHERE round = ?", arguments: [key]
      ).map(people.id(of:)))
    var reasons: [MemberID: Absence] = [:]
    for row in rows {
      let number: Int64 = try row.read(0)
      let id = people.id(of: number)
      guard !placed.contains(id),
        let reason = try Absence(row.read(1), row.readDay(2), row.read(3))
      else { continue }
      // Of two records of one person, the one that stays says why.
      if reasons[id] == nil || people.ownID(of: number) == id { reasons[id] = reason }
    }
    return reasons.sorted { $0.key < $1.key }.map { (id: $0.key, reason: $0.value) }
  }
}

extension RoundScribe {
  /// Adds those who do not take part.
  func add(_ absences: [(id: MemberID, reason: Absence)], to key: Int64) throws {
    let statement = try database.cachedStatement(
      sql: """
        INSERT INTO round_absence (round, person, kind, until_day, until_round)
        VALUES (?, ?, ?, ?, ?)
        """)
    for (id, reason) in absences {
      let (kind, day, round) = reason.columns
      try statement.execute(
        arguments: [key, try number(of: id), kind, day?.description, round])
    }
  }
}

extension Absence {
  fileprivate var columns: (kind: String, day: CivilDate?, round: Int?) {
    switch self {
    case .paused(let until): ("paused", until, nil)
    case .skips(let before): ("skips", nil, before)
    case .left: ("left", nil, nil)
    case .notOptedIn: ("not-opted-in", nil, nil)
    case .notChosen: ("not-chosen", nil, nil)
    case .notSignedUp: ("not-signed-up", nil, nil)
    case .notDue(let next): ("not-due", nil, next)
    case .new(let until): ("new", until, nil)
    case .host: ("host", nil, nil)
    case .dropped: ("dropped", nil, nil)
    case .silent: ("silent", nil, nil)
    }
  }

  fileprivate init?(_ kind: String, _ day: CivilDate?, _ round: Int?) {
    switch kind {
    case "paused": self = .paused(until: day)
    case "skips": self = .skips(before: round ?? 1)
    case "left": self = .left
    case "not-opted-in": self = .notOptedIn
    case "not-chosen": self = .notChosen
    case "not-signed-up": self = .notSignedUp
    case "not-due": self = .notDue(next: round ?? 1)
    case "new":
      guard let day else { return nil }
      self = .new(until: day)
    case "host": self = .host
    case "dropped": self = .dropped
    case "silent": self = .silent
    default: return nil
    }
  }
}
