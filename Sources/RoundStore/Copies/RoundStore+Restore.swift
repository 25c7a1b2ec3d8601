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

/// A copy that was put back.
public struct Restored: Sendable {
  /// Where the database as it was is kept, or the journal of one that is gone; `nil` if there was neither.
  public let kept: String?
  /// How many members it had who were forgotten since, and are forgotten again.
  public let forgotten: Int
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
  /// Whoever was forgotten since is so in it before it is in its place: whatever happens meanwhile, nobody is
  /// back.
  ///
  /// A database that is whole is replaced in one transaction: whoever works with it sees the one or
  /// the other. One that is damaged, or none of rct, is moved away with its journal; so is a journal alone, whose
  /// database was moved. What was put back is read again before this returns.
  ///
  /// - Parameters:
  ///   - copy: The copy, which stays as it is.
  ///   - path: The database.
  ///   - backups: Where the database as it was goes.
  ///   - people: Those whom the database has forgotten; `nil` where nobody knows.
  ///   - author: Who does it, and when.
  /// - Returns: What became of the database as it was, and of them.
  /// - Throws: ``StoreError/backup(_:)``; a ``StoreError`` of the database. Nothing has changed then, unless it
  ///   is ``BackupError/damaged(path:what:)`` of the database itself: the disk did not keep what was put back.
  public static func restore(
    _ copy: String, over path: String, keepingIn backups: BackupFolder,
    forgetting people: ForgottenPeople?, author: Author
  ) throws(StoreError) -> Restored {
    _ = try planRestore(of: copy, over: path)
    return try StoreError.mapping(path) {
      Leftovers.remove(from: DurableFile.folder(of: path))
      let partial = try draft(for: path)
      defer { partial.release() }
      try fill(partial, from: copy)
      let forgotten = try forgetAgain(people, in: partial, of: path, author)
      let kept: String?
      if try replaceable(path, examining: true) != nil {
        kept = try replace(path, by: partial, keepingIn: backups, at: author.now)
      } else {
        kept = try moveAway(path, to: backups, at: author.now)
        guard try partial.take(path) else { throw StoreError.changedMeanwhile }
      }
      try check(path)
      return Restored(kept: kept, forgotten: forgotten)
    }
  }

  /// An empty file beside the database at `path`, for what will be in the place of it.
  private static func draft(for path: String) throws(BackupError) -> PartialFile {
    do throws(BackupError) {
      return try PartialFile(of: path)
    } catch {
      // What is there already is not to be created.
      guard case .cannotCreate(_, let reason) = error, DurableFile.isThere(path) else {
        throw error
      }
      throw .file(path: path, reason: reason)
    }
  }

  /// Writes what a copy has into an empty file, to the disk.
  private static func fill(_ partial: PartialFile, from copy: String) throws {
    let target = try DatabaseQueue(path: partial.path)
    try reading(copy).backup(to: target)
    try target.close()
    try DurableFile.sync(partial.path)
  }

  /// Forgets in the file that will be the database at `path` whoever that has forgotten, and says how many of
  /// them it had.
  private static func forgetAgain(
    _ people: ForgottenPeople?, in partial: PartialFile, of path: String, _ author: Author
  ) throws -> Int {
    guard let people, !people.list.isEmpty else { return 0 }
    let store = try RoundStore(partial, of: path, author: author)
    let count = try store.forget(again: people)
    try store.queue.close()
    return count
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

  /// Replaces a database that is whole, and says where it is kept.
  private static func replace(
    _ path: String, by partial: PartialFile, keepingIn backups: BackupFolder, at moment: String
  ) throws -> String {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = EXTRA") }
    let present = try DatabaseQueue(path: path, configuration: configuration)
    // From the copy that is kept on, nobody else changes it: what they were told is done would be in neither.
    try present.writeWithoutTransaction { database in
      try database.execute(sql: "BEGIN EXCLUSIVE; PRAGMA main.locking_mode = EXCLUSIVE; COMMIT")
    }
    // It was examined already.
    let kept = try backups.add(present, as: "restore", at: moment, examining: .file)
    // The lock goes with the transaction that comes now.
    try present.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA main.locking_mode = NORMAL")
    }
    try reading(partial.path).backup(to: present)
    return kept.path
  }

  /// Moves a database that is not whole into `backups`, with what belongs to it; also that alone, where the
  /// database is gone: it is needed to make the database whole, wherever that is now.
  private static func moveAway(
    _ path: String, to backups: BackupFolder, at moment: String
  ) throws(StoreError) -> String? {
    let files = ([path] + StoreFile.companions(of: path)).filter(DurableFile.isThere)
    guard let first = files.first else { return nil }
    let kept = try backups.newFile("damaged", at: moment)
    for file in files {
      guard Glibc.rename(file, kept + file.dropFirst(path.count)) == 0 else {
        throw .backup(.file(path: path, reason: DurableFile.reason()))
      }
    }
    return kept + first.dropFirst(path.count)
  }

  /// Reads what was put back as whoever opens it next, with what may be beside it.
  private static func check(_ path: String) throws(BackupError) {
    do throws(BackupError) {
      _ = try BackupContent(of: path, readonly: false)
    } catch .busy {
      // Somebody works with it already.
    }
  }

  private static func reading(_ copy: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = true
    return try DatabaseQueue(path: copy, configuration: configuration)
  }
}
