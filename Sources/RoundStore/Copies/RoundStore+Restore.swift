internal import GRDB
import Glibc

/// What putting a copy back means.
public struct RestorePlan: Sendable {
  /// What the copy has.
  public let copy: BackupContent
  /// What the database has; `nil` = it is damaged beyond reading, or there is none.
  public let present: BackupContent?
  /// Whether there is nothing in its place.
  public let isNew: Bool
}

extension RoundStore {
  /// Checks a copy, and says what putting it back over the database at `path` means.
  ///
  /// - Throws: ``StoreError/backup(_:)``: the copy is not whole, or the database is in use or newer.
  public static func planRestore(
    of copy: String, over path: String
  ) throws(StoreError) -> RestorePlan {
    do {
      let content = try BackupContent(ofChecked: copy)
      return RestorePlan(
        copy: content, present: try replaceable(path, examining: false),
        isNew: !DurableFile.isThere(path))
    } catch {
      throw .backup(error)
    }
  }

  /// Puts a copy back over the database at `path`; the database as it was is kept in `backups`.
  ///
  /// A database that is whole is replaced in one transaction: whoever works with it sees the one or
  /// the other. One that is damaged, or none of rct, is moved away with its journal.
  ///
  /// - Returns: Where the database as it was is kept; `nil` if there was none.
  /// - Throws: ``StoreError/backup(_:)``; a ``StoreError`` of the database. Nothing has changed then.
  public static func restore(
    _ copy: String, over path: String, keepingIn backups: BackupFolder, at moment: String
  ) throws(StoreError) -> String? {
    _ = try planRestore(of: copy, over: path)
    return try StoreError.mapping(path) {
      guard try replaceable(path, examining: true) != nil else {
        let kept = try moveAway(path, to: backups, at: moment)
        try place(copy, at: path)
        return kept
      }
      var configuration = Configuration()
      configuration.busyMode = .timeout(10)
      configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = EXTRA") }
      let present = try DatabaseQueue(path: path, configuration: configuration)
      let kept = try backups.add(present, as: "restore", at: moment)
      var reading = Configuration()
      reading.readonly = true
      try DatabaseQueue(path: copy, configuration: reading).backup(to: present)
      return kept.path
    }
  }

  /// What the database at `path` has, which can be replaced in place; `nil` where there is none, or one
  /// that is damaged or none of rct.
  ///
  /// - Throws: A ``BackupError`` where that cannot be known: it is in use, newer, or cannot be read.
  private static func replaceable(
    _ path: String, examining: Bool
  ) throws(BackupError) -> BackupContent? {
    guard access(path, F_OK) == 0 else { return nil }
    do {
      return try examining
        ? BackupContent(of: path, readonly: false)
        : BackupContent.reading(path, readonly: false) { try BackupContent($0) }
    } catch {
      switch error {
      case .absent, .foreign, .damaged: return nil
      case .exists, .newer, .altered, .unreadable, .busy, .cannotCreate, .file: throw error
      }
    }
  }

  /// Moves a database that is not whole into `backups`, with the journal that belongs to it.
  private static func moveAway(
    _ path: String, to backups: BackupFolder, at moment: String
  ) throws(StoreError) -> String? {
    guard access(path, F_OK) == 0 else { return nil }
    let kept = try backups.newFile("damaged", at: moment)
    for suffix in ["-journal", ""] where access(path + suffix, F_OK) == 0 {
      guard Glibc.rename(path + suffix, kept + suffix) == 0 else {
        throw .backup(.file(path: path, reason: String(cString: strerror(errno))))
      }
    }
    return kept
  }

  private static func place(_ copy: String, at path: String) throws {
    Leftovers.remove(from: DurableFile.folder(of: path))
    let partial = try PartialFile(of: path)
    defer { partial.release() }
    var reading = Configuration()
    reading.readonly = true
    let target = try DatabaseQueue(path: partial.path)
    try DatabaseQueue(path: copy, configuration: reading).backup(to: target)
    try target.close()
    try DurableFile.sync(partial.path)
    guard try partial.take(path) else { throw StoreError.changedMeanwhile }
  }
}
