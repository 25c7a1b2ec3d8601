internal import GRDB
import Glibc

/// A copy of a database that was made.
public struct BackupCopy: Hashable, Sendable {
  /// Where it is.
  public let path: String
  /// Its SHA-256 digest, which is in the file beside it, too.
  public let digest: String
  /// What is wrong in the database, and so in the copy, as far as that was looked at.
  public let damage: [StoreDamage]
}

extension RoundStore {
  /// Writes a copy of the database to `path`, and its SHA-256 digest beside it, to `path.sha256`.
  ///
  /// The copy is made under another name, checked, put on the disk, and then given its own. It has
  /// nothing of what was erased from the database. Of a database that is damaged there is a copy that is, too.
  ///
  /// - Throws: ``StoreError/backup(_:)``; then neither file is there.
  /// - Complexity: O(size of the database).
  @discardableResult
  public func backup(to path: String) throws(StoreError) -> BackupCopy {
    try Self.backup(queue, to: path, examining: .everything)
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
    return try backup(queue, to: path, examining: .everything)
  }

  /// Refuses a name for a copy that is taken; what a killed process left beside it goes in any case.
  ///
  /// - Throws: ``StoreError/backup(_:)``.
  public static func checkName(of copy: String) throws(StoreError) {
    Leftovers.remove(from: DurableFile.folder(of: copy))
    // What belongs to another database of that name would be taken for the copy's.
    if let taken = ([copy] + StoreFile.companions(of: copy)).first(where: DurableFile.isThere) {
      throw .backup(.exists(path: taken))
    }
  }

  /// Writes a copy to `path`, and looks through so much of it.
  ///
  /// - Throws: A ``StoreError``, ``StoreError/damaged(path:)`` for a database whose damage is `refused`.
  static func backup(
    _ queue: DatabaseQueue, to path: String, examining extent: StoreExamination.Extent,
    refusingDamage isRefused: Bool = false
  ) throws(StoreError) -> BackupCopy {
    try StoreError.mapping(path) {
      try checkName(of: path)
      let copy = try PartialFile(of: path)
      defer { copy.release() }
      try vacuum(queue, into: copy)
      let (digest, damage) = try check(copy, extent, as: path)
      if isRefused, !damage.isEmpty { throw StoreError.damaged(path: queue.path) }
      try name(copy, digest, path)
      return BackupCopy(path: path, digest: digest, damage: damage)
    }
  }

  /// Writes what the database has into an empty file.
  static func vacuum(_ queue: DatabaseQueue, into file: PartialFile) throws {
    try queue.writeWithoutTransaction { database in
      // Each page is looked at once: room for many would only be memory that is missed afterwards.
      let room = try Int.fetchOne(database, sql: "PRAGMA cache_size") ?? 0
      try database.execute(sql: "PRAGMA cache_size = -2000")
      defer { try? database.execute(sql: "PRAGMA cache_size = \(room)") }
      do {
        try database.execute(sql: "VACUUM INTO ?", arguments: [file.path])
      } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
        // What is written was empty: it is what is read that is damaged.
        throw StoreError.damaged(path: queue.path)
      }
    }
  }

  /// Reads what was written, and says what is wrong with what it has.
  private static func check(
    _ copy: PartialFile, _ extent: StoreExamination.Extent, as path: String
  ) throws(BackupError) -> (digest: String, damage: [StoreDamage]) {
    do throws(BackupError) {
      let damage = try BackupContent.opening(copy.path) { try StoreExamination($0, extent).damage }
      if damage.contains(where: \.isOfFile) {
        throw .damaged(path: copy.path, what: "not as it was written")
      }
      try DurableFile.sync(copy.path)
      return (try DurableFile.digest(of: copy.path), damage)
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
