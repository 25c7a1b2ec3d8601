internal import GRDB
import Glibc

/// The folder in which copies of a database are kept: those that are made without being asked for, before
/// imports, confirmations and new versions, of which the latest ``kept`` stay; and others, which all stay.
public struct BackupFolder: Hashable, Sendable {
  /// How many copies stay that nobody asked for.
  public static let kept = 10

  /// What the name of a copy has at its end for the copy of what values are called, beside it.
  public static let values = ".values.csv"

  /// What copies are named by that nobody asked for: before what they are made.
  private static let occasions: Set = ["import", "confirm", migration]
  /// What a copy is named by that is made before a new version brings the database up to date.
  static let migration = "migrate"

  /// The folder.
  public let path: String
  /// A copy that stays, from the root, behind all links.
  private var spared: String?

  /// A folder of copies; it is made with the first of them.
  public init(_ path: String) {
    self.path = path
  }

  /// The folder, in which the copy at `path` stays however many come after it: somebody is at work with it.
  public func sparing(_ path: String) -> BackupFolder {
    var folder = self
    folder.spared = DurableFile.resolved(path)
    return folder
  }

  /// Whether the copies in it can be seen, if there is a folder.
  public var isReadable: Bool {
    access(path, F_OK) != 0 || access(path, R_OK | X_OK) == 0
  }

  /// The copies in it, the earliest first, by path.
  public var files: [String] { copies.map { $0.path } }

  /// What else is in it, by path.
  var otherFiles: [String] {
    DurableFile.names(in: path).sorted().filter { CopyName($0) == nil }.map { "\(path)/\($0)" }
  }

  private var copies: [(name: CopyName, path: String)] {
    DurableFile.names(in: path).compactMap { text in
      CopyName(text).map { (name: $0, path: "\(path)/\(text)") }
    }.sorted { $0.name < $1.name }
  }

  /// Adds a copy of `store` as it is before `what` happens; none of a database that has nothing in it
  /// yet, or that the last copy has already.
  ///
  /// Damage is noticed here, where the last good copy is still there: nothing is built on it. Messages are not
  /// looked at, which is what ``RoundStore/health(backups:)`` is for.
  ///
  /// - Returns: The copy; `nil` = there is none.
  /// - Throws: ``StoreError/backup(_:)``; ``StoreError/damaged(path:)``.
  /// - Complexity: O(size of the database).
  @discardableResult
  public func add(_ store: RoundStore, before what: String) throws(StoreError) -> String? {
    Leftovers.remove(from: path)
    let (isEmpty, present) = try store.read { database in
      (
        try Int.fetchOne(database, sql: "SELECT count(*) FROM person") == 0,
        try Self.state(database)
      )
    }
    guard !isEmpty, present != lastState else { return nil }
    return try add(
      store.queue, as: what, at: store.author.now, examining: .rounds, refusingDamage: true
    ).path
  }

  /// Adds a copy of a database of an older version before it is brought up to date; none that the last copy
  /// has already: where that fails, call after call, all earlier copies would have to make room.
  func add(beforeMigrating queue: DatabaseQueue, at moment: String) throws {
    Leftovers.remove(from: path)
    // What cannot be told from what the last copy has is copied.
    if let present = try? queue.read({ try Self.state($0) }), present == lastState { return }
    _ = try add(queue, as: Self.migration, at: moment, examining: .file)
  }

  /// What the last copy has, as far as it can be read.
  private var lastState: [String]? {
    files.last.flatMap { file in
      try? BackupContent.reading(file) { try Self.state($0) }
    }
  }

  /// Two databases of one programme in the same state are alike in these. Mail goes out without an event: a copy
  /// of before that would send it again.
  private static func state(_ database: Database) throws -> [String] {
    let numbers = [
      try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0,
      try RoundStore.revision(database),
      try Int.fetchOne(database, sql: "SELECT count(*) FROM event") ?? 0,
    ]
    let messages =
      try database.tableExists("message")
      ? String.fetchAll(
        database, sql: "SELECT state || ' ' || count(*) FROM message GROUP BY state ORDER BY state")
      : []
    return numbers.map { String($0) } + messages
  }

  /// Adds a copy of `store` that somebody asked for.
  ///
  /// - Throws: ``StoreError/backup(_:)``.
  public func add(_ store: RoundStore) throws(StoreError) -> BackupCopy {
    try add(store.queue, as: "backup", at: store.author.now, examining: .everything)
  }

  func add(
    _ queue: DatabaseQueue, as what: String, at moment: String,
    examining extent: StoreExamination.Extent, refusingDamage isRefused: Bool = false
  ) throws(StoreError) -> BackupCopy {
    while true {
      let file = try newFile(what, at: moment)
      do throws(StoreError) {
        let copy = try RoundStore.backup(
          queue, to: file, examining: extent, refusingDamage: isRefused)
        prune(after: file)
        return copy
      } catch {
        // Somebody else took that name meanwhile.
        guard error == .backup(.exists(path: file)) else { throw error }
      }
    }
  }

  /// A path that nothing has yet; makes the folder.
  func newFile(_ what: String, at moment: String) throws(StoreError) -> String {
    try make()
    guard access(path, W_OK | X_OK) == 0 else { throw refusal }
    var name = CopyName(what, at: moment)
    while true {
      let file = "\(path)/\(name)"
      // What is beside a name may be another process's, on its way to that name, or another database's.
      let beside = [DurableFile.digestSuffix] + StoreFile.companions
      guard ([""] + beside).contains(where: { DurableFile.isThere(file + $0) }) else { return file }
      name.number += 1
    }
  }

  /// Why the folder, or what it is in, cannot be written, as the system has just said.
  private var refusal: StoreError {
    errno == EROFS
      ? .readOnly(path: path) : .notPermitted(path: path, reason: DurableFile.reason())
  }

  /// Makes the folder, if it is not there; its name is on the disk then, or a power cut would take with it
  /// what is in it.
  private func make() throws(StoreError) {
    guard mkdir(path, 0o700) == 0 else {
      if errno == EEXIST { return }
      throw [EACCES, EPERM, EROFS].contains(errno)
        ? refusal
        : .backup(.cannotCreate(path: path, reason: DurableFile.reason()))
    }
    // A umask may only have taken rights away.
    chmod(path, 0o700)
    FileOwner.follow(folder: path)
    do throws(BackupError) {
      try DurableFile.sync(DurableFile.folder(of: path))
    } catch {
      rmdir(path)
      throw .backup(error)
    }
  }

  /// Removes all but the latest of the copies that nobody asked for, and what lies beside copies that are
  /// gone; the copy at `made` was made just now.
  private func prune(after made: String) {
    let today = CopyName(DurableFile.name(of: made))?.day ?? ""
    let unasked = copies.filter { Self.occasions.contains($0.name.what) }
    // Those of a day to come are of a clock that was set right since: the first to go, or it would be this one.
    let ordered =
      unasked.filter { $0.name.day > today } + unasked.filter { $0.name.day <= today }
    let gone = ordered.dropLast(Self.kept).map { $0.path }.filter { file in
      guard let spared else { return file != made }
      return file != made && DurableFile.resolved(file) != spared
    }
    for file in gone { unlink(file) }
    // A power cut brings none of them back without its digest.
    if !gone.isEmpty { try? DurableFile.sync(path) }
    for file in gone {
      unlink(file + DurableFile.digestSuffix)
      unlink(file + Self.values)
    }
    for name in DurableFile.names(in: path) where name.hasSuffix(DurableFile.digestSuffix) {
      let copy = String(name.dropLast(DurableFile.digestSuffix.count))
      if CopyName(copy) != nil { _ = Leftovers.removeDigest(of: "\(path)/\(copy)") }
    }
  }
}
