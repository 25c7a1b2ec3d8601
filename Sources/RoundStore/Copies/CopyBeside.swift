internal import GRDB
import Glibc

/// A copy that lies beside the database, or in its folder of copies, under a name that somebody gave it.
public struct CopyBeside: Hashable, Sendable {
  /// Where it is.
  public let path: String
  /// How many people it names who were forgotten since.
  public let forgotten: Int
}

extension RoundStore {
  /// The copies of this database beside it, and those in `backups` that rct did not name, that name somebody who was
  /// forgotten, by path.
  ///
  /// - Complexity: O(people of each of them).
  func copiesBeside(
    naming former: FormerPeople, in backups: BackupFolder
  ) throws(StoreError) -> [CopyBeside] {
    guard !former.isEmpty else { return [] }
    let own = try read { try Self.origin($0) }
    let name = DurableFile.name(of: path)
    let folder = String(path.dropLast(name.count))
    let beside = DurableFile.names(in: DurableFile.folder(of: path)).sorted()
      .filter { $0 != name }.map { folder + $0 }
    return (beside + backups.otherFiles).compactMap { other in
      guard CopyBeside.isDatabase(other) else { return nil }
      let count = try? BackupContent.reading(other) { database -> Int in
        guard try Self.origin(database) == own else { return 0 }
        return try former.count(in: database)
      }
      guard let count, count > 0 else { return nil }
      return CopyBeside(path: other, forgotten: count)
    }
  }

  /// What no other programme has: the seal of its first event.
  private static func origin(_ database: Database) throws -> String? {
    try String.fetchOne(database, sql: "SELECT digest FROM event_seal ORDER BY event LIMIT 1")
  }
}

extension CopyBeside {
  /// Whether a file has the first bytes of a database of rct, whatever it is called: of others, none is opened.
  fileprivate static func isDatabase(_ path: String) -> Bool {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    // (https://www.sqlite.org/fileformat.html) The id is a big-endian number at offset 68.
    var bytes = [UInt8](repeating: 0, count: 72)
    guard read(descriptor, &bytes, bytes.count) == bytes.count else { return false }
    let id = bytes[68...].reduce(Int32(0)) { $0 << 8 | Int32($1) }
    return bytes.starts(with: Array("SQLite format 3\0".utf8)) && id == Schema.applicationID
  }
}
