internal import GRDB
public import Rounds

extension RoundStore {
  /// In how many rounds running somebody must have been silent before it is said.
  public static let patience = 3

  /// The active members who did not answer or turn up in any of their last ``patience`` rounds, by id:
  /// their group did not meet, as somebody reported, and they said nothing of it themselves; or their
  /// partner asked for somebody else.
  ///
  /// Of a group of which nobody said anything nothing is known.
  ///
  /// - Complexity: O(history), where anything was reported; else O(1).
  public func silentMembers(on day: CivilDate) throws(StoreError) -> [MemberID] {
    try read { database in
      let people = try People(database)
      var last: [MemberID: [Bool]] = [:]
      var seen: (person: MemberID?, round: Int) = (nil, 0)
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT person, round.number, coalesce(met = 0, 0) AND NOT EXISTS (SELECT 1 FROM feedback
              WHERE feedback.round = key AND feedback.person = one.person) AS silent
          FROM group_member AS one JOIN round ON key = one.round
            JOIN round_group ON round_group.round = key AND round_group.number = one.number
          WHERE EXISTS (SELECT 1 FROM group_member AS other WHERE other.round = one.round
              AND other.number = one.number AND other.person <> one.person)
            AND state IN \(RoundState.past.sqlList)
            AND (EXISTS (SELECT 1 FROM round_group WHERE met = 0)
              OR EXISTS (SELECT 1 FROM round_absence WHERE kind = 'silent'))
          UNION ALL
          SELECT person, number, 1 FROM round_absence JOIN round ON key = round
          WHERE kind = 'silent' AND state = 'confirmed'
          ORDER BY 2 DESC, 1
          """)
      while let row = try rows.next() {
        let (id, round): (MemberID, Int) = try (people.id(of: row.read(0)), row.read(1))
        guard seen != (id, round), (last[id]?.count ?? 0) < Self.patience else { continue }
        seen = (id, round)
        last[id, default: []].append(try row.read(2))
      }
      let silent = Set(
        last.filter { $0.value.count == Self.patience && $0.value.allSatisfy(\.self) }.keys)
      guard !silent.isEmpty else { return [] }
      return try MemberTable(database).rows.map(\.row.member).filter {
        silent.contains($0.id) && MemberStatus($0, on: day) == .active
      }.map(\.id)
    }
  }
}
