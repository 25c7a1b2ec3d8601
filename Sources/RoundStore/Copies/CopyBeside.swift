internal import GRDB

/// A copy that lies beside the database, under a name that somebody gave it.
public struct CopyBeside: Hashable, Sendable {
  /// Where it is.
  public let path: String
  /// How many people it names who were forgotten since.
  public let forgotten: Int
}

extension RoundStore {
  /// The copies of this database beside it that name somebody of `gone`, by path.
  ///
  /// - Complexity: O(people of each of them).
  func copiesBeside(naming gone: Set<Int64>) throws(StoreError) -> [CopyBeside] {
    guard !gone.isEmpty else { return [] }
    let own = try read { try Self.origin($0) }
    let name = DurableFile.name(of: path)
    let folder = String(path.dropLast(name.count))
    return DurableFile.names(in: DurableFile.folder(of: path)).sorted().compactMap { other in
      guard other != name, other.hasSuffix(".sqlite") else { return nil }
      let people = try? BackupContent.reading(folder + other) { database -> Set<Int64> in
        guard try Self.origin(database) == own else { return [] }
        return try BackupContent(database).named
      }
      let forgotten = people?.intersection(gone).count ?? 0
      return forgotten == 0 ? nil : CopyBeside(path: folder + other, forgotten: forgotten)
    }
  }

  /// What no other programme has: the seal of its first event.
  private static func origin(_ database: Database) throws -> String? {
    try String.fetchOne(database, sql: "SELECT digest FROM event_seal ORDER BY event LIMIT 1")
  }
}
