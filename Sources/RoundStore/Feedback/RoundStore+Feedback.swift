internal import GRDB
public import Rounds

/// What a member said of a meeting.
public struct FeedbackEntry: Hashable, Sendable {
  /// Who.
  public var member: MemberID
  /// The id by which they were named, where that was merged into theirs: what they say is about the meeting that
  /// they had under it, if they had one.
  public var alias: MemberID?
  /// The label of the round.
  public var round: String
  /// Whether they met; `nil` = not said.
  public var met: Bool?
  /// How good it was, 1 to 5.
  public var rating: Int?
  /// What they wrote.
  public var comment: String?

  /// An answer.
  public init(
    member: MemberID, round: String, met: Bool? = nil, rating: Int? = nil, comment: String? = nil
  ) {
    (self.member, self.round, self.met) = (member, round, met)
    (self.rating, self.comment) = (rating, comment)
  }
}

extension FeedbackEntry {
  /// Takes whatever a later answer of the same member says.
  fileprivate mutating func take(_ later: FeedbackEntry) {
    met = later.met ?? met
    rating = later.rating ?? rating
    comment = later.comment ?? comment
  }
}

/// What an import of feedback did.
public struct FeedbackOutcome: Sendable {
  /// Answers that are new, or other ones now.
  public var changed = 0
  /// Positions of answers of members who are in no group of their round: then nothing is written.
  public var strangers: [Int] = []
  /// Groups that met, by what is known now, of those whom the answers are about.
  public var met = 0
  /// Groups that did not.
  public var unmet = 0
}

extension RoundStore {
  /// Adds what members said; an answer that is there, or comes earlier, is replaced by what the new one says.
  ///
  /// A group met if anybody in it says so, and did not if nobody says so and anybody says no.
  ///
  /// - Throws: ``StoreError/unknownRound(label:)``; ``StoreError/isDraft(label:)``.
  public func add(_ entries: [FeedbackEntry]) throws(StoreError) -> FeedbackOutcome {
    try write("import feedback", undoable: true) { database in
      let people = try People(database)
      var seats: [String: [MemberID: Seat]] = [:]
      var outcome = FeedbackOutcome()
      var found: [(entry: FeedbackEntry, seat: Seat)] = []
      var places: [Seat: Int] = [:]
      for (position, entry) in entries.enumerated() {
        if seats[entry.round] == nil {
          seats[entry.round] = try Self.seats(entry.round, people, RoundReading(database))
        }
        let id = people.present(entry.member)
        guard let seat = entry.alias.flatMap({ seats[entry.round]?[$0] }) ?? seats[entry.round]?[id]
        else {
          outcome.strangers.append(position)
          continue
        }
        var entry = entry
        // That they met is of their partners, too; what they wrote is not.
        if PeopleNames.isForgotten(id) { entry.comment = nil }
        if let place = places[seat] {
          found[place].entry.take(entry)
        } else {
          places[seat] = found.count
          found.append((entry, seat))
        }
      }
      guard outcome.strangers.isEmpty else { return Change(value: outcome, isChange: false) }
      var spoken: [Group: Set<Int64>] = [:]
      for (entry, seat) in found {
        let changed = try Self.write(entry, seat, database)
        outcome.changed += changed
        if changed > 0 { spoken[seat.group, default: []].insert(seat.person) }
      }
      // A group that was put together since learns of answers that are there already.
      var settled = 0
      for group in Set(found.map { $0.seat.group }) {
        let (met, changed) = try Self.settle(group, spoken: spoken[group] ?? [], database)
        settled += changed
        switch met {
        case true?: outcome.met += 1
        case false?: outcome.unmet += 1
        case nil: break
        }
      }
      return Change(
        value: outcome, detail: "answers \(outcome.changed)",
        isChange: outcome.changed + settled > 0)
    }
  }

  /// Writes an answer, and says how many rows are other ones now.
  private static func write(
    _ entry: FeedbackEntry, _ seat: Seat, _ database: Database
  ) throws -> Int {
    try database.cachedStatement(
      sql: """
        INSERT INTO feedback (round, person, met, rating, comment) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET met = coalesce(excluded.met, met),
          rating = coalesce(excluded.rating, rating),
          comment = coalesce(excluded.comment, comment)
        WHERE (excluded.met IS NOT NULL AND excluded.met IS NOT met)
          OR (excluded.rating IS NOT NULL AND excluded.rating IS NOT rating)
          OR (excluded.comment IS NOT NULL AND excluded.comment IS NOT comment)
        """
    ).execute(
      arguments: [seat.group.round, seat.person, entry.met, entry.rating, entry.comment])
    return database.changesCount
  }

  /// Everything that was said of a round, or of all; by round, then by member.
  public func feedback(_ label: String?) throws(StoreError) -> [FeedbackEntry] {
    try read { database in
      let people = try People(database)
      let key = try label.map { try RoundReading(database).summary(of: $0).key }
      return try Row.fetchAll(
        database,
        sql: """
          SELECT person, label, met, rating, comment FROM feedback
            JOIN round ON round.key = feedback.round
          WHERE ?1 IS NULL OR round.key = ?1 ORDER BY number, person
          """, arguments: [key]
      ).map {
        try FeedbackEntry(
          member: people.id(of: $0.read(0)), round: $0.read(1), met: $0.read(2), rating: $0.read(3),
          comment: $0.read(4))
      }
    }
  }

  /// A group of a round.
  private struct Group: Hashable {
    let round: Int64
    let number: Int
  }

  /// Where somebody sat, and under which number.
  private struct Seat: Hashable {
    let group: Group
    let person: Int64
  }

  /// Where everybody in a group of a round sat, by their ids of then; who turned out to be somebody without a
  /// place of their own, by the id of these, too.
  private static func seats(
    _ label: String, _ people: People, _ reading: RoundReading
  ) throws -> [MemberID: Seat] {
    let round = try reading.summary(of: label)
    guard round.state != .draft else { throw StoreError.isDraft(label: round.label) }
    var seats: [MemberID: Seat] = [:]
    for group in try reading.groups(of: round.key) where group.people.count > 1 {
      for person in group.people {
        let seat = Seat(group: Group(round: round.key, number: group.number), person: person)
        seats[people.ownID(of: person)] = seat
        let present = people.id(of: person)
        if seats[present] == nil { seats[present] = seat }
      }
    }
    return seats
  }

  /// Whether a group met, by all answers of those in it, of whom the `spoken` said something just now; written
  /// down, and how many rows are other ones now.
  private static func settle(
    _ group: Group, spoken: Set<Int64>, _ database: Database
  ) throws -> (met: Bool?, changed: Int) {
    let strangers = try Self.strangers(in: group, database)
    let answers = try Row.fetchAll(
      database,
      sql: """
        SELECT person, met FROM feedback WHERE met IS NOT NULL AND round = ?1 AND person IN
          (SELECT person FROM group_member WHERE round = ?1 AND number = ?2)
        """, arguments: [group.round, group.number])
    var met: Bool?
    for answer in answers {
      let person: Int64 = try answer.read(0)
      guard !strangers.contains(person) || spoken.contains(person) else { continue }
      let isYes: Bool = try answer.read(1)
      met = isYes || met == true
    }
    guard let met else { return (nil, 0) }
    try database.execute(
      sql: "UPDATE round_group SET met = ? WHERE round = ? AND number = ? AND met IS NOT ?",
      arguments: [met, group.round, group.number, met])
    return (met, database.changesCount)
  }

  /// Those of a group of which nothing is known yet who were drawn with nobody of it: what they had said by the
  /// time they came to it was about others, such as who did not answer them.
  private static func strangers(in group: Group, _ database: Database) throws -> Set<Int64> {
    let reading = RoundReading(database)
    guard let drawn = try reading.drawn(of: group.round),
      let now = try reading.groups(of: group.round).first(where: { $0.number == group.number }),
      now.met == nil
    else { return [] }
    return Set(
      now.people.filter { person in
        let others = now.people.filter { $0 != person }
        return !drawn.contains { $0.contains(person) && !Set($0).isDisjoint(with: others) }
      })
  }
}
