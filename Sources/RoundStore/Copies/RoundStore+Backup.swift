internal import GRDB
import Glibc

/// A copy of a database that was made.
public struct BackupCopy: Hashable, Sendable {
  /// Where it is.
  public let path: String
  /// Its SHA-256 digest, which is in the file beside it, too.
  public let digest: String
}

extension RoundStore {
  /// Writes a copy of the database to `path`, and its SHA-256 digest beside it, to `path.sha256`.
  ///
  /// The copy is made under another name, checked, put on the disk, and then given its own. It has
  /// nothing of what was erased from the database.
  ///
  /// - Throws: ``StoreError/backup(_:)``; then neither file is there.
  /// - Complexity: O(size of the database).
  @discardableResult
  public func backup(to path: String) throws(StoreError) -> BackupCopy {
    try Self.backup(queue, to: path)
  }

  /// Writes a copy of the database at `database` as ``backup(to:)`` does, in whichever version it is: where it
  /// cannot be written, it cannot be brought up to date.
  ///
  /// - Throws: ``StoreError/backup(_:)``; a ``StoreError`` of the database.
  public static func backup(
    of database: String, to path: String
  ) throws(StoreError) -> BackupCopy {
    guard try StoreFile.exists(database) else { throw .absent(path: database) }
    let queue = try StoreError.mapping(database) {
      let queue = try connection(to: database)
      try version(queue, database)
      return queue
    }
    return try backup(queue, to: path)
  }

  static func backup(_ queue: DatabaseQueue, to path: String) throws(StoreError) -> BackupCopy {
    try StoreError.mapping(path) {
      Leftovers.remove(from: DurableFile.folder(of: path))
      // What belongs to another database of that name would be taken for the copy's.
      if let taken = ([path] + StoreFile.companions(of: path)).first(where: DurableFile.isThere) {
        throw BackupError.exists(path: taken)
      }
      let copy = try PartialFile(of: path)
      defer { copy.release() }
      try vacuum(queue, into: copy)
      let digest = try checkedDigest(of: copy, as: path)
      try name(copy, digest, path)
      return BackupCopy(path: path, digest: digest)
    }
  }

  /// Writes what the database has into an empty file.
  static func vacuum(_ queue: DatabaseQueue, into file: PartialFile) throws {
    try queue.writeWithoutTransaction { database in
      // Each page is looked at once: room for many would only be memory that is missed afterwards.
      let room = try Int.fetchOne(database, sql: "PRAGMA cache_size") ?? 0
      try database.execute(sql: "PRAGMA cache_size = -2000")
      defer { try? database.execute(sql: "PRAGMA cache_size = \(room)") }
      try database.execute(sql: "VACUUM INTO ?", arguments: [file.path])
    }
  }

  private static func checkedDigest(
    of copy: PartialFile, as path: String
  ) throws(BackupError) -> String {
    do throws(BackupError) {
      _ = try BackupContent(of: copy.path)
      try DurableFile.sync(copy.path)
      return try DurableFile.digest(of: copy.path)
    } catch {
      // Nobody knows it by the name that it has now.
      throw .file(path: path, reason: "what was written cannot be read back")
    }
  }

  /// Gives a copy and its digest their names: first the digest, so that no copy is without one. Whoever
  /// else wants the name meanwhile finds it taken.
  private static func name(
    _ copy: PartialFile, _ digest: String, _ path: String
  ) throws(BackupError) {
    let beside = path + DurableFile.digestSuffix
    let file = try HeldFile(for: beside, ending: Leftovers.partial)
    defer { file.release() }
    try file.fill("\(digest)  \(DurableFile.name(of: path))\n")
    var isNamed = try file.take(beside)
    // One without a copy is what a killed process left.
    if !isNamed, Leftovers.removeDigest(of: path) { isNamed = try file.take(beside) }
    guard isNamed else { throw .exists(path: path) }
    var isDone = false
    defer { if !isDone { unlink(beside) } }
    guard try copy.take(path) else { throw .exists(path: path) }
    isDone = true
  }
}
