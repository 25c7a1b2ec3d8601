internal import GRDB
public import Rounds

extension RoundStore {
  /// Who must not meet, by ids.
  public func exclusions() throws(StoreError) -> [Exclusion] {
    try read { try Self.exclusions($0, try People($0)) }
  }

  /// Adds exclusions; one that is there gets the day of the new one, or none, and its reason if it has one.
  ///
  /// With `keepingDaysAfter`, the new ones come from a list that knows of no days: those after that day
  /// stay. Of several for one pair, the one that holds longest counts. Those of who was forgotten are left out.
  ///
  /// - Returns: How many are new, how many have something new, and how many are as they were; each pair once.
  /// - Throws: ``StoreError/sameMember(_:)`` where two ids are those of one person by now.
  public func add(
    _ exclusions: [Exclusion], keepingDaysAfter today: CivilDate? = nil
  ) throws(StoreError) -> (added: Int, changed: Int, unchanged: Int) {
    try write("add exclusions", undoable: true) { database in
      var people = try People(database)
      let known = Dictionary(
        try Self.exclusions(database, people).map { (Self.ids($0), $0) },
        uniquingKeysWith: { first, _ in first })
      var (added, changed) = (0, 0)
      // Who was forgotten meets nobody any more.
      let pairs = try Self.longest(of: exclusions, people).filter {
        ![$0.first, $0.second].contains(where: PeopleNames.isForgotten)
      }
      for exclusion in pairs {
        let old = known[Self.ids(exclusion)]
        let kept = old?.until.flatMap { day in today.flatMap { day > $0 ? day : nil } }
        let new = Exclusion(
          exclusion.first, exclusion.second, reason: exclusion.reason ?? old?.reason,
          until: exclusion.until ?? kept)
        guard old != new else { continue }
        if old == nil { added += 1 } else { changed += 1 }
        let first = try people.number(of: new.first, addingTo: database)
        let second = try people.number(of: new.second, addingTo: database)
        try database.execute(
          sql: """
            INSERT INTO exclusion (first, second, reason, until) VALUES (?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET reason = excluded.reason, until = excluded.until
            """,
          arguments: [
            min(first, second), max(first, second), new.reason, new.until?.description,
          ])
      }
      return Change(
        value: (added, changed, pairs.count - added - changed),
        detail: "added \(added), changed \(changed)",
        isChange: added + changed > 0)
    }
  }

  /// Takes an exclusion away.
  ///
  /// - Throws: ``StoreError/noExclusion(_:_:)``.
  public func removeExclusion(_ first: MemberID, _ second: MemberID) throws(StoreError) {
    try write("remove exclusion", undoable: true) { database in
      let people = try People(database)
      guard let one = people.number(of: people.present(first)),
        let other = people.number(of: people.present(second))
      else {
        throw StoreError.noExclusion(first, second)
      }
      try database.execute(
        sql: "DELETE FROM exclusion WHERE first = ? AND second = ?",
        arguments: [min(one, other), max(one, other)])
      if database.changesCount == 0 { throw StoreError.noExclusion(first, second) }
      return Change(value: (), detail: Self.persons([one, other]))
    }
  }

  static func exclusions(_ database: Database, _ people: People) throws -> [Exclusion] {
    let rows = try Row.fetchAll(database, sql: "SELECT first, second, reason, until FROM exclusion")
    return try rows.map { row in
      let until: String? = try row.read(3)
      let exclusion = Exclusion(
        people.id(of: try row.read(0)), people.id(of: try row.read(1)), reason: try row.read(2),
        until: until.flatMap { CivilDate($0) })
      guard exclusion.first != exclusion.second else { throw Contradiction() }
      return sorted(exclusion)
    }.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
  }

  /// One exclusion a pair, by the ids that people have now.
  private static func longest(
    of exclusions: [Exclusion], _ people: People
  ) throws(StoreError) -> [Exclusion] {
    var result: [Exclusion] = []
    var places: [[MemberID]: Int] = [:]
    for exclusion in exclusions {
      let ids = [people.present(exclusion.first), people.present(exclusion.second)].sorted()
      guard ids[0] != ids[1] else { throw StoreError.sameMember(ids[0]) }
      guard let place = places[ids] else {
        places[ids] = result.count
        result.append(
          Exclusion(ids[0], ids[1], reason: exclusion.reason, until: exclusion.until))
        continue
      }
      let before = result[place]
      // Without a day is for ever.
      let until = before.until.flatMap { one in exclusion.until.map { max(one, $0) } }
      result[place] = Exclusion(
        ids[0], ids[1], reason: exclusion.reason ?? before.reason, until: until)
    }
    return result
  }

  private static func ids(_ exclusion: Exclusion) -> [MemberID] {
    [exclusion.first, exclusion.second].sorted()
  }

  private static func sorted(_ exclusion: Exclusion) -> Exclusion {
    let ids = ids(exclusion)
    return Exclusion(ids[0], ids[1], reason: exclusion.reason, until: exclusion.until)
  }
}
