internal import GRDB
public import Rounds

/// Somebody who wants to take part in a round.
public struct SignUp: Hashable, Sendable {
  /// Who.
  public let id: MemberID
  /// On which day they said so.
  public let day: CivilDate

  /// A sign-up.
  public init(_ id: MemberID, on day: CivilDate) {
    (self.id, self.day) = (id, day)
  }
}

/// What became of sign-ups.
public struct SignUpOutcome: Hashable, Sendable {
  /// Whose sign-up is new, or is gone now; by id.
  public var changed: [MemberID] = []
  /// Those for whom nothing is different; by id.
  public var unchanged: [MemberID] = []
  /// How many are signed up for the round now.
  public var count = 0
  /// Where the round stands, if it is drawn.
  public var state: RoundState?
  /// Those of ``changed`` who are in the draft of the round.
  public var inDraft: [MemberID] = []
}

extension RoundStore {
  /// Notes who signed up for the round called `label`, which need not be drawn yet. Who is signed up
  /// already stays so since the day that is known.
  ///
  /// - Parameters:
  ///   - signUps: Who, and when.
  ///   - label: The round.
  ///   - rehearsing: Whether only to say what would be done.
  /// - Returns: What was done, or would be.
  /// - Throws: ``StoreError/unknownMember(_:)``; ``StoreError/signUpsOver(label:state:)`` for a round
  ///   that happened.
  /// - Complexity: O(members x facets + sign-ups).
  public func signUp(
    _ signUps: [SignUp], for label: String, rehearsing: Bool = false
  ) throws(StoreError) -> SignUpOutcome {
    func plan(_ database: Database) throws -> (outcome: SignUpOutcome, new: [(Int64, CivilDate)]) {
      let table = try SignUpTable(database, label)
      var (outcome, new) = (table.outcome, [(Int64, CivilDate)]())
      for signUp in signUps.sorted(by: { $0.id < $1.id }) {
        let person = try table.number(of: signUp.id)
        if table.people.contains(person) {
          outcome.unchanged.append(signUp.id)
        } else {
          outcome.changed.append(signUp.id)
          new.append((person, signUp.day))
        }
      }
      outcome.count += new.count
      outcome.inDraft = outcome.changed.filter(table.isInDraft)
      return (outcome, new)
    }
    if rehearsing { return try read { try plan($0).outcome } }
    return try write("sign up", undoable: true) { database in
      let (outcome, new) = try plan(database)
      for (person, day) in new {
        try database.cachedStatement(
          sql: "INSERT INTO sign_up (label, person, day) VALUES (?, ?, ?)"
        ).execute(arguments: [label, person, day.description])
      }
      return Change(
        value: outcome, detail: "\(label) \(Self.persons(new.map(\.0)))", isChange: !new.isEmpty)
    }
  }

  /// Takes sign-ups for the round called `label` away.
  ///
  /// - Parameters:
  ///   - ids: Whose.
  ///   - label: The round.
  ///   - rehearsing: Whether only to say what would be done.
  /// - Returns: What was done, or would be.
  /// - Throws: As ``signUp(_:for:rehearsing:)``.
  /// - Complexity: O(members x facets + sign-ups).
  public func withdraw(
    _ ids: [MemberID], from label: String, rehearsing: Bool = false
  ) throws(StoreError) -> SignUpOutcome {
    func plan(_ database: Database) throws -> (outcome: SignUpOutcome, gone: [Int64]) {
      let table = try SignUpTable(database, label)
      var (outcome, gone) = (table.outcome, [Int64]())
      for id in Set(ids).sorted() {
        let person = try table.number(of: id)
        guard table.people.contains(person) else {
          outcome.unchanged.append(id)
          continue
        }
        outcome.changed.append(id)
        gone.append(person)
      }
      outcome.count -= gone.count
      outcome.inDraft = outcome.changed.filter(table.isInDraft)
      return (outcome, gone)
    }
    if rehearsing { return try read { try plan($0).outcome } }
    return try write("withdraw sign-up", undoable: true) { database in
      let (outcome, gone) = try plan(database)
      for person in gone {
        try database.cachedStatement(sql: "DELETE FROM sign_up WHERE label = ? AND person = ?")
          .execute(arguments: [label, person])
      }
      return Change(
        value: outcome, detail: "\(label) \(Self.persons(gone))", isChange: !gone.isEmpty)
    }
  }

  /// The latest confirmed round for which anybody signed up; `nil` = none.
  ///
  /// - Complexity: O(sign-ups + rounds).
  public func lastSignedUpFor() throws(StoreError) -> RoundSummary? {
    try read { database in
      let labels = try String.fetchSet(database, sql: "SELECT DISTINCT label FROM sign_up")
      return try RoundReading(database).summaries().last {
        $0.state == .confirmed && labels.contains($0.label)
      }
    }
  }

  /// Who signed up for the round called `label`, by id.
  public func signUps(for label: String) throws(StoreError) -> [SignUp] {
    try read { database in
      let people = try People(database)
      return try Row.fetchAll(
        database, sql: "SELECT person, day FROM sign_up WHERE label = ?", arguments: [label]
      ).compactMap { row in
        let person = people.id(of: try row.read(0))
        return CivilDate(try row.read(1)).map { SignUp(person, on: $0) }
      }.sorted { $0.id < $1.id }
    }
  }
}

/// The sign-ups for a round, in a transaction.
private struct SignUpTable {
  /// Those who signed up.
  let people: Set<Int64>
  /// The start of what will be said.
  let outcome: SignUpOutcome
  private let numbers: [MemberID: Int64]
  private let drawn: Set<Int64>

  /// - Throws: ``StoreError/signUpsOver(label:state:)``.
  init(_ database: Database, _ label: String) throws {
    let round = try RoundReading(database).summaries().first { $0.label == label }
    if let round, round.state != .draft {
      throw StoreError.signUpsOver(label: label, state: round.state)
    }
    people = try Int64.fetchSet(
      database, sql: "SELECT person FROM sign_up WHERE label = ?", arguments: [label])
    var outcome = SignUpOutcome()
    (outcome.count, outcome.state) = (people.count, round?.state)
    self.outcome = outcome
    let members = try Row.fetchAll(
      database, sql: "SELECT id, number FROM member JOIN person ON number = person")
    numbers = try Dictionary(once: members) { try (MemberID($0.read(0)), $0.read(1)) }
    drawn =
      try round.map {
        try Int64.fetchSet(
          database, sql: "SELECT person FROM group_member WHERE round = ?", arguments: [$0.key])
      } ?? []
  }

  func number(of id: MemberID) throws -> Int64 {
    guard let number = numbers[id] else { throw StoreError.unknownMember(id.text) }
    return number
  }

  func isInDraft(_ id: MemberID) -> Bool { numbers[id].map(drawn.contains) ?? false }
}
