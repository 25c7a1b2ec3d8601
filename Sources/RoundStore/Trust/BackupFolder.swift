internal import GRDB
import Glibc

/// The folder in which copies of a database are kept that were made without being asked for: before
/// imports, confirmations and new versions. The latest ``kept`` stay.
public struct BackupFolder: Hashable, Sendable {
  /// How many copies are kept.
  public static let kept = 10

  /// What the name of a copy has at its end for the copy of what values are called, beside it.
  public static let values = ".values.csv"

  /// The folder.
  public let path: String

  /// A folder of copies; it is made with the first of them.
  public init(_ path: String) {
    self.path = path
  }

  /// The copies in it, the earliest first, by path.
  public var files: [String] {
    DurableFile.names(in: path).filter { $0.hasPrefix(Self.prefix) && $0.hasSuffix(Self.suffix) }
      .sorted { Self.order($0) < Self.order($1) }
      .map { "\(path)/\($0)" }
  }

  /// Adds a copy of `store` as it is before `what` happens; none of a database that has nothing in it
  /// yet, or that the last copy has already.
  ///
  /// - Returns: The copy; `nil` = there is none.
  /// - Throws: ``StoreError/backup(_:)``.
  /// - Complexity: O(size of the database).
  @discardableResult
  public func add(_ store: RoundStore, before what: String) throws(StoreError) -> String? {
    let (isEmpty, present) = try store.read { database in
      (
        try Int.fetchOne(database, sql: "SELECT count(*) FROM person") == 0,
        try Self.state(database)
      )
    }
    let last = files.last.flatMap { file in
      try? BackupContent.reading(file) { try Self.state($0) }
    }
    guard !isEmpty, present != last else { return nil }
    return try add(store.queue, before: what, at: store.author.now)
  }

  /// Two databases of one programme in the same state are alike in these.
  private static func state(_ database: Database) throws -> [Int] {
    [
      try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0,
      try RoundStore.revision(database),
      try Int.fetchOne(database, sql: "SELECT count(*) FROM event") ?? 0,
    ]
  }

  @discardableResult
  func add(
    _ queue: DatabaseQueue, before what: String, at moment: String
  ) throws(StoreError) -> String {
    let file = try newFile(before: what, at: moment)
    _ = try RoundStore.backup(queue, to: file)
    prune()
    return file
  }

  /// A name that nothing has yet: `rct-20270301T090000Z-import.sqlite`, and for more of one moment
  /// `rct-20270301T090000Z-import-2.sqlite` and so on.
  public func newFile(before what: String, at moment: String) throws(StoreError) -> String {
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
      if [EACCES, EPERM, EROFS].contains(errno) {
        throw .notPermitted(path: path, reason: String(cString: strerror(errno)))
      }
      throw .backup(.file(path: path, reason: String(cString: strerror(errno))))
    }
    let time = moment.filter { $0 != "-" && $0 != ":" }
    for number in 1... {
      let more = number == 1 ? "" : "-\(number)"
      let file = "\(path)/\(Self.prefix)\(time)-\(what)\(more)\(Self.suffix)"
      if access(file, F_OK) != 0 { return file }
    }
    preconditionFailure("some number is free")
  }

  /// What names are sorted by: the moment, then as a number which copy of that moment it is.
  private static func order(_ name: String) -> (Substring, Int, String) {
    let parts = name.dropFirst(prefix.count).dropLast(suffix.count).split(separator: "-")
    return (parts.first ?? "", parts.dropFirst(2).last.flatMap { Int($0) } ?? 1, name)
  }

  /// Removes all but the latest copies, and what was left of copies that were interrupted.
  private func prune() {
    for file in files.dropLast(Self.kept) {
      unlink(file)
      unlink(file + ".sha256")
      unlink(file + Self.values)
    }
    Leftovers.remove(from: path)
  }

  private static let prefix = "rct-"
  private static let suffix = ".sqlite"
}
