internal import GRDB
public import Rounds

extension RoundStore {
  /// Who must not meet, by ids.
  public func exclusions() throws(StoreError) -> [Exclusion] {
    try read { try Self.exclusions($0, try People($0)) }
  }

  /// Adds exclusions; one that is there gets the reason and the day of the new one, where that has them.
  ///
  /// - Returns: How many are new, and how many have something new.
  /// - Throws: ``StoreError/sameMember(_:)`` where two ids are those of one person by now.
  public func add(
    _ exclusions: [Exclusion]
  ) throws(StoreError) -> (added: Int, changed: Int) {
    try write("add exclusions", undoable: true) { database in
      var people = try People(database)
      var known = Dictionary(
        try Self.exclusions(database, people).map { (Self.ids($0), $0) },
        uniquingKeysWith: { first, _ in first })
      var (added, changed) = (0, 0)
      for exclusion in exclusions {
        let ids = [people.present(exclusion.first), people.present(exclusion.second)].sorted()
        guard ids[0] != ids[1] else { throw StoreError.sameMember(ids[0]) }
        // As with members, an empty cell erases nothing: a list without days knows of none.
        let old = known[ids]
        let new = Exclusion(
          ids[0], ids[1], reason: exclusion.reason ?? old?.reason,
          until: exclusion.until ?? old?.until)
        known[ids] = new
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
        value: (added, changed), detail: "added \(added), changed \(changed)",
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
    return rows.map { row in
      let until: String? = row[3]
      return sorted(
        Exclusion(
          people.id(of: row[0]), people.id(of: row[1]), reason: row[2],
          until: until.flatMap { CivilDate($0) }))
    }.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
  }

  private static func ids(_ exclusion: Exclusion) -> [MemberID] {
    [exclusion.first, exclusion.second].sorted()
  }

  private static func sorted(_ exclusion: Exclusion) -> Exclusion {
    let ids = ids(exclusion)
    return Exclusion(ids[0], ids[1], reason: exclusion.reason, until: exclusion.until)
  }
}
