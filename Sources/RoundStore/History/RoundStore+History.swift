internal import GRDB
public import Rounds

extension RoundStore {
  /// Everything that happened: the imported and confirmed rounds.
  ///
  /// - Complexity: O(history).
  public func history() throws(StoreError) -> History {
    try read { try RoundReading($0).history(try PeopleNames($0)) }
  }

  /// Brings in earlier rounds: all of them, or none where there are conflicts. People whom it names
  /// and the programme does not know are kept by their ids.
  ///
  /// - Parameters:
  ///   - history: The rounds.
  ///   - replacing: Whether imported rounds may get other groups.
  ///   - rehearsing: Whether only to say what would be done.
  /// - Returns: What was done, or would be; with conflicts, nothing was.
  /// - Throws: A ``StoreError`` if the database cannot be read or written.
  /// - Complexity: O(history).
  public func importHistory(
    _ history: History, replacing: Bool = false, rehearsing: Bool = false
  ) throws(StoreError) -> HistoryImport {
    try write("import history", undoable: true) { database in
      var people = try People(database)
      let history = people.present(history)
      let new = Dictionary(grouping: history.groups, by: \.round)
      let known = try RoundReading(database).history(people.names)
      let summaries = try RoundReading(database).summaries()
      let rounds = try Dictionary(once: summaries) { ($0.number, $0) }
      let plan = HistoryImport(
        of: new, known: Dictionary(grouping: known.groups, by: \.round), rounds: rounds,
        replacing: replacing)
      guard plan.isChange, !rehearsing else { return Change(value: plan, isChange: false) }
      for id in history.groups.lazy.flatMap(\.members) {
        _ = try people.number(of: id, addingTo: database)
      }
      let scribe = RoundScribe(database, people: people)
      for number in plan.updated + plan.replaced {
        guard let round = rounds[number] else { continue }
        try scribe.replaceGroups(of: round, by: new[number] ?? [])
      }
      var labels = Set(summaries.map(\.label))
      var days: [Int: CivilDate] = [:]
      for number in plan.added {
        let groups = new[number] ?? []
        let date = groups.compactMap(\.date).min()
        let label = Self.label(number, date, taken: labels)
        labels.insert(label)
        days[number] = date
        let key = try scribe.add(number: number, label: label, date: date, state: .imported)
        try scribe.add(groups, to: key, date: date)
      }
      try Self.keepSkips(over: plan.added, of: days, before: summaries, database)
      return Change(
        value: plan,
        detail: "added \(plan.added.count), updated \(plan.updated.count), "
          + "replaced \(plan.replaced.count)")
    }
  }

  /// Lets whoever skips coming rounds skip as many: where none was confirmed here yet, the imported ones came
  /// before these, and the next one has another number. Only one of a day since they asked is skipped by now.
  private static func keepSkips(
    over added: [Int], of days: [Int: CivilDate], before rounds: [RoundSummary],
    _ database: Database
  ) throws {
    let next = rounds.nextNumber
    guard !rounds.contains(where: { $0.state == .confirmed }) else { return }
    let events = try Row.fetchCursor(
      database,
      sql: """
        SELECT substr(at, 1, 10), detail FROM event WHERE kind = 'skip' AND 'event ' || number NOT IN
          (SELECT detail FROM event WHERE kind = 'undo')
        ORDER BY number
        """)
    var asked: [Int64: String] = [:]
    while let row = try events.next() {
      let (day, detail): (String, String) = try (row.read(0), row.read(1))
      for person in parts(of: detail).persons { asked[person] = day }
    }
    let skipping = try Int64.fetchAll(
      database, sql: "SELECT person FROM member WHERE skips_before > ?", arguments: [next])
    for person in skipping {
      let earlier = added.filter { number in
        guard let day = days[number], let since = asked[person] else { return true }
        return day.description <= since
      }
      guard let last = earlier.max(), last >= next else { continue }
      try database.execute(
        sql: "UPDATE member SET skips_before = skips_before + ? WHERE person = ?",
        arguments: [last + 1 - next, person])
    }
  }

  /// The label of an imported round: its month, or its day, where that is free. A draw in the same
  /// month is refused then, as it would be after a round of our own.
  private static func label(_ number: Int, _ date: CivilDate?, taken: Set<String>) -> String {
    let day = date?.description ?? ""
    return [String(day.prefix(7)), day].first { !$0.isEmpty && !taken.contains($0) }
      ?? "round-\(number)"
  }
}

extension RoundScribe {
  /// Adds the groups of an imported round of that `date`.
  func add(_ groups: [History.Group], to key: Int64, date: CivilDate?) throws {
    for (offset, group) in groups.enumerated() {
      try add(
        group.members, as: offset + 1, to: key, date: group.date == date ? nil : group.date,
        met: group.met)
    }
  }

  /// Writes what is known now of the groups of a round: the same groups with more about them, or,
  /// of an imported round, other ones.
  func replaceGroups(of round: RoundSummary, by groups: [History.Group]) throws {
    let old = try RoundReading(database).groups(of: round.key)
      .map { (group: $0, people: Set($0.people.map(people.names.present))) }
      // Two who were merged may have been put together: that was no group.
      .filter { $0.people.count > 1 || $0.group.people.count == 1 }
    let numbers = Dictionary(
      old.map { ($0.people, $0.group) }, uniquingKeysWith: { first, _ in first })
    let keys = try groups.map { Set(try $0.members.map(number(of:))) }
    if round.state == .imported, Set(keys) != Set(numbers.keys) || round.date == nil {
      try database.execute(
        sql: "DELETE FROM round_group WHERE round = ?", arguments: [round.key])
      let date = groups.compactMap(\.date).min()
      try database.execute(
        sql: "UPDATE round SET date = ? WHERE key = ?",
        arguments: [date?.description, round.key])
      try add(groups, to: round.key, date: date)
      return
    }
    for (group, key) in zip(groups, keys) {
      guard let before = numbers[key] else { continue }
      let date = group.date.map { $0 == round.date ? nil : $0.description } ?? before.date
      let met = group.met ?? before.met
      try database.cachedStatement(
        sql: "UPDATE round_group SET date = ?, met = ? WHERE round = ? AND number = ?"
      ).execute(arguments: [date, met.map { $0 ? 1 : 0 }, round.key, before.number])
    }
  }
}
