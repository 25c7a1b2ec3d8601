internal import GRDB

/// A copy that lies beside the database, under a name that somebody gave it.
public struct CopyBeside: Hashable, Sendable {
  /// Where it is.
  public let path: String
  /// How many people it names who were forgotten since.
  public let forgotten: Int
}

extension RoundStore {
  /// The copies of this database beside it that name somebody who was forgotten, by path.
  ///
  /// - Complexity: O(people of each of them).
  func copiesBeside(naming former: FormerPeople) throws(StoreError) -> [CopyBeside] {
    guard !former.isEmpty else { return [] }
    let own = try read { try Self.origin($0) }
    let name = DurableFile.name(of: path)
    let folder = String(path.dropLast(name.count))
    return DurableFile.names(in: DurableFile.folder(of: path)).sorted().compactMap { other in
      guard other != name, other.hasSuffix(".sqlite") else { return nil }
      let count = try? BackupContent.reading(folder + other) { database -> Int in
        guard try Self.origin(database) == own else { return 0 }
        return try former.count(in: database)
      }
      guard let count, count > 0 else { return nil }
      return CopyBeside(path: folder + other, forgotten: count)
    }
  }

  /// What no other programme has: the seal of its first event.
  private static func origin(_ database: Database) throws -> String? {
    try String.fetchOne(database, sql: "SELECT digest FROM event_seal ORDER BY event LIMIT 1")
  }
}
