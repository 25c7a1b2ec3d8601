internal import GRDB
import Glibc

extension RoundStore {
  /// Writes a copy of the database to `path`, and its SHA-256 digest beside it, to `path.sha256`.
  ///
  /// The copy is made under another name, checked, put on the disk, and then given its own. It has
  /// nothing of what was erased from the database.
  ///
  /// - Throws: ``StoreError/backup(_:)``; then neither file is there.
  /// - Complexity: O(size of the database).
  @discardableResult
  public func backup(to path: String) throws(StoreError) -> String {
    try Self.backup(queue, to: path)
  }

  static func backup(_ queue: DatabaseQueue, to path: String) throws(StoreError) -> String {
    try StoreError.mapping(path) {
      guard access(path, F_OK) != 0 else { throw BackupError.exists(path: path) }
      Leftovers.remove(from: DurableFile.folder(of: path), of: DurableFile.name(of: path))
      let partial = DurableFile.partial(path)
      let digests = path + ".sha256"
      defer {
        unlink(partial)
        unlink(partial + "-journal")
      }
      try DurableFile.create(partial)
      try queue.writeWithoutTransaction { database in
        // Each page is looked at once: room for many would only be memory that is missed afterwards.
        let room = try Int.fetchOne(database, sql: "PRAGMA cache_size") ?? 0
        try database.execute(sql: "PRAGMA cache_size = -2000")
        defer { try? database.execute(sql: "PRAGMA cache_size = \(room)") }
        try database.execute(sql: "VACUUM INTO ?", arguments: [partial])
      }
      _ = try BackupContent(of: partial)
      try DurableFile.sync(partial)
      let digest = try DurableFile.digest(of: partial)
      let line = "\(digest)  \(DurableFile.name(of: path))\n"
      defer { unlink(DurableFile.partial(digests)) }
      try DurableFile.write(line, to: DurableFile.partial(digests))
      do {
        try DurableFile.rename(DurableFile.partial(digests), to: digests)
        try DurableFile.rename(partial, to: path)
      } catch {
        // They have their names, perhaps, and may not be on the disk.
        unlink(path)
        unlink(digests)
        throw error
      }
      return digest
    }
  }
}
