internal import GRDB
public import Rounds

extension RoundStore {
  /// Changes whether members take part, all in the same way: all of them, or none where one cannot be
  /// changed.
  ///
  /// - Throws: As ``change(_:)``.
  /// - Complexity: O(members + history).
  public func change(
    _ ids: [MemberID], _ change: MembershipChange
  ) throws(StoreError) -> MembershipOutcome {
    try self.change([(ids: ids, change: change)])
  }

  /// Changes whether members take part, each in one way: all of them, or none where one cannot be changed.
  ///
  /// The changes are of one kind, and differ in days. Nobody is in two of them.
  ///
  /// - Throws: ``StoreError/members(_:)`` with all who cannot; ``StoreError/unknownMember(_:)``.
  /// - Complexity: O(members + history).
  public func change(
    _ changes: [(ids: [MemberID], change: MembershipChange)]
  ) throws(StoreError) -> MembershipOutcome {
    guard let first = changes.first?.change else { return MembershipOutcome() }
    let changeOf = Dictionary(
      changes.flatMap { change in change.ids.map { ($0, change.change) } },
      uniquingKeysWith: { first, _ in first })
    return try write(first.event, undoable: true) { database in
      let table = try MemberTable(database)
      let rounds = try RoundReading(database).summaries()
      let next = rounds.nextNumber
      let placeOf = try Dictionary(once: table.rows.indices) {
        (table.rows[$0].row.member.id, $0)
      }
      let people = try People(database)
      var others = RoundsForOthers()
      if case .skip = first { others = try RoundsForOthers(database, people) }
      var outcome = MembershipOutcome()
      var refusals: [MemberRefusal] = []
      var updates: [(number: Int64, old: MemberRow, new: MemberRow)] = []
      for (id, change) in changeOf.sorted(by: { $0.key < $1.key }) {
        guard let place = placeOf[id] else { throw StoreError.unknownMember(id.text) }
        let (number, old) = table.rows[place]
        do throws(MemberRefusal) {
          let new = try old.applying(change, next: next)
          // What rounds for others made longer is as short as was said again.
          if new == old, others.sinceSkipping(id, before: .max) == 0 {
            outcome.unchanged.append(id)
          } else {
            outcome.changed.append(id)
            updates.append((number, old, new))
          }
        } catch {
          refusals.append(error)
        }
      }
      guard refusals.isEmpty else { throw StoreError.members(refusals) }
      var scribe = try MemberScribe(database, people: people, facets: table.facets)
      for update in updates {
        var old = update.old
        if old == update.new {
          // Nothing would be written, and nothing there to undo.
          old.skipsBefore = nil
          try scribe.replace(update.old, by: old, number: update.number)
        }
        try scribe.replace(old, by: update.new, number: update.number)
      }
      if case .skip(let count) = first,
        try !Self.isForOthers(rounds.draft, than: updates.map(\.number), database)
      {
        outcome.skipsBefore = next + count
      }
      if let draft = rounds.draft {
        outcome.draft = draft.label
        let drawn = try Self.placed(database, in: draft)
        outcome.inDraft = outcome.changed.filter { id in
          placeOf[id].map { drawn.contains(table.rows[$0].number) } ?? false
        }
      }
      return Change(
        value: outcome, detail: Self.persons(updates.map(\.number)), isChange: !updates.isEmpty)
    }
  }

  /// Whether the draft is a round that some of these were not asked to take part in: confirmed, it takes a
  /// number, and is none of those that they skip.
  private static func isForOthers(
    _ draft: RoundSummary?, than people: [Int64], _ database: Database
  ) throws -> Bool {
    guard let draft else { return false }
    let others = try Int64.fetchSet(
      database, sql: "SELECT person FROM round_absence WHERE round = ? AND kind = 'not-chosen'",
      arguments: [draft.key])
    return !others.isDisjoint(with: people)
  }

  /// The numbers of those who are in a round, in a group or left out.
  private static func placed(_ database: Database, in round: RoundSummary) throws -> Set<Int64> {
    Set(
      try Int64.fetchAll(
        database, sql: "SELECT person FROM group_member WHERE round = ?", arguments: [round.key]))
  }

  /// People in the list of events: by their numbers, which say nothing once somebody is forgotten.
  static func persons(_ numbers: [Int64]) -> String {
    numbers.map { "#\($0)" }.joined(separator: " ")
  }

  /// The numbers of the people whom the list of events has in `detail`, and what else it says.
  static func parts(of detail: String) -> (persons: [Int64], rest: String) {
    let words = detail.split(separator: " ")
    return (
      words.compactMap { $0.hasPrefix("#") ? Int64($0.dropFirst()) : nil },
      words.filter { !$0.hasPrefix("#") }.joined(separator: " ")
    )
  }
}
