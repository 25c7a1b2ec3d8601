internal import GRDB
internal import Rounds

/// Reads rounds in a transaction.
struct RoundReading {
  let database: Database

  init(_ database: Database) {
    self.database = database
  }

  /// The rounds that are not discarded, by number; then, if asked for, the discarded ones.
  func summaries(withDiscarded: Bool = false) throws -> [RoundSummary] {
    let sizes = try sizes()
    let events = try events()
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT key, number, label, date, state, record, revision, approved_by FROM round
        WHERE ? OR state <> 'discarded' ORDER BY number, key
        """, arguments: [withDiscarded])
    return try rows.map { row in
      let (key, record): (Int64, String?) = try (row.read(0), row.read(5))
      return RoundSummary(
        key: key, number: try row.read(1), label: try row.read(2), date: try row.readDay(3),
        state: RoundState(rawValue: try row.read(4)) ?? .discarded,
        sizes: (sizes[key] ?? []).filter { $0 > 1 }, leftOut: (sizes[key] ?? []).count { $0 == 1 },
        record: try record.map { try JSONText.value(RoundRecord.self, from: $0) },
        revision: try row.read(6), approvedBy: try row.read(7),
        events: events[key]?.times ?? [:], export: events[key]?.export ?? .none)
    }
  }

  /// The round named `label`, or of that number.
  func summary(of label: String) throws -> RoundSummary {
    let all = try summaries()
    guard
      let found = all.first(where: { $0.label == label })
        ?? all.first(where: { String($0.number) == label })
    else { throw StoreError.unknownRound(label: label) }
    return found
  }

  /// The groups of a round with the numbers of their members; rows of one are members left out.
  func groups(of key: Int64) throws -> [(number: Int, date: String?, met: Bool?, people: [Int64])] {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT number, person, date, met FROM round_group JOIN group_member USING (round, number)
        WHERE round = ? ORDER BY number
        """, arguments: [key])
    var groups: [(number: Int, date: String?, met: Bool?, people: [Int64])] = []
    while let row = try rows.next() {
      let (number, person): (Int, Int64) = try (row.read(0), row.read(1))
      if groups.last?.number != number {
        groups.append((number, try row.read(2), try row.read(3), []))
      }
      let place = groups.count - 1
      guard !groups[place].people.contains(person) else { throw Contradiction() }
      groups[place].people.append(person)
    }
    return groups
  }

  /// All groups of all imported and confirmed rounds, in their order. O(groups).
  func history(_ people: PeopleNames) throws -> History {
    var history = HistoryBuilder()
    var members: [MemberID] = []
    let hasMerged = people.hasMerged
    // A group is closed when the next one begins: rows come in the order of their groups.
    var open: (round: Int, group: Int, date: CivilDate?, met: Bool?)?
    func close() {
      guard let open else { return }
      // Two who were merged may have been put together: that was no group.
      let all = hasMerged ? Set(members).sorted() : members.sorted()
      if all.count > 1 || members.count == 1 {
        history.append(
          moment: history.moment(round: open.round, date: open.date),
          people: all.map { history.person($0) }, met: open.met)
      }
      members.removeAll(keepingCapacity: true)
    }
    var dates: [String: CivilDate] = [:]
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT round.number, round_group.number, person, coalesce(round_group.date, round.date), met
        FROM round JOIN round_group ON round_group.round = round.key
          JOIN group_member ON group_member.round = round.key
            AND group_member.number = round_group.number
        WHERE state IN \(RoundState.past.sqlList)
        ORDER BY round.number, round_group.number
        """)
    while let row = try rows.next() {
      let (round, group): (Int, Int) = try (row.read(0), row.read(1))
      if open?.round != round || open?.group != group {
        close()
        let text: String? = try row.read(3)
        if let text, dates[text] == nil { dates[text] = CivilDate(text) }
        open = (round, group, text.flatMap { dates[$0] }, try row.read(4))
      }
      members.append(people.id(of: try row.read(2)))
    }
    close()
    return history.history()
  }

  private func sizes() throws -> [Int64: [Int]] {
    let rows = try Row.fetchCursor(
      database, sql: "SELECT round, count(*) FROM group_member GROUP BY round, number")
    var sizes: [Int64: [Int]] = [:]
    while let row = try rows.next() { try sizes[row.read(0), default: []].append(row.read(1)) }
    return sizes
  }

  private func events() throws -> [Int64: (
    times: [String: String], export: RoundSummary.ExportState
  )] {
    let rows = try Row.fetchCursor(
      database, sql: "SELECT round, kind, at FROM event WHERE round IS NOT NULL ORDER BY number")
    var events: [Int64: (times: [String: String], export: RoundSummary.ExportState)] = [:]
    while let row = try rows.next() {
      let (round, kind): (Int64, String) = try (row.read(0), row.read(1))
      events[round, default: ([:], .none)].times[kind] = try row.read(2) as String
      if kind == RoundStore.Export.round.rawValue {
        events[round]?.export = .current
      } else if kind == RoundStore.Export.failed.rawValue {
        events[round]?.export = RoundSummary.ExportState.none
      } else if RoundChange.Kind(rawValue: kind) != nil, events[round]?.export == .current {
        events[round]?.export = .outdated
      }
    }
    return events
  }
}
