internal import GRDB

/// How a database is: what ``RoundStore/health(backups:)`` finds.
public struct StoreHealth: Sendable {
  /// What is wrong in it.
  public let damage: [StoreDamage]
  /// The version of SQLite at work.
  public let sqlite: String
  /// The number of the file's schema.
  public let schema: Int
  /// Settings that are not as they must be, as `journal_mode = wal`.
  public let wrongSettings: [String]
  /// The copies in the folder of copies, the earliest first.
  public let copies: [BackupCheck]
  /// Copies under other names, there and beside the database, that name people who were forgotten since.
  public let beside: [CopyBeside]
}

/// How a copy is.
public struct BackupCheck: Sendable {
  /// Where it is.
  public let path: String
  /// What it has, or why it cannot be put back.
  public let content: Result<BackupContent, BackupError>
  /// How many people it names who were forgotten since.
  public let forgotten: Int

  /// Whether it can be put back.
  public var isGood: Bool {
    switch content {
    case .success: true
    case .failure: false
    }
  }
}

extension RoundStore {
  /// Examines the database and its copies.
  ///
  /// - Complexity: O(size of the database and of all copies).
  public func health(backups: BackupFolder) throws(StoreError) -> StoreHealth {
    let damage = try StoreError.mapping(path) { try StoreExamination(queue).damage }
    let (former, sqlite, schema, wrongSettings) = try read { database in
      (
        try FormerPeople(database),
        try String.fetchOne(database, sql: "SELECT sqlite_version()") ?? "",
        try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0,
        try Self.wrongSettings(database)
      )
    }
    // Not in the transaction: nobody could change anything while all copies are read.
    return StoreHealth(
      damage: damage, sqlite: sqlite, schema: schema, wrongSettings: wrongSettings,
      copies: backups.checks(naming: former), beside: try copiesBeside(naming: former, in: backups))
  }

  private static func wrongSettings(_ database: Database) throws -> [String] {
    let wanted = [
      ("journal_mode", "delete"), ("synchronous", "3"), ("foreign_keys", "1"),
      ("secure_delete", "1"),
    ]
    return try wanted.compactMap { name, value in
      let row = try Row.fetchOne(database, sql: "PRAGMA \(name)")
      let text = try row.map { "\(try $0.read(0) as DatabaseValue)" }
      let found = text?.filter { $0 != "\"" } ?? "unknown"
      return found == value ? nil : "\(name) = \(found)"
    }
  }
}

extension BackupFolder {
  /// Examines the copies in it, the earliest first, where the database itself cannot be asked.
  ///
  /// - Complexity: O(size of all copies).
  public var checks: [BackupCheck] { checks(naming: nil) }

  fileprivate func checks(naming former: FormerPeople?) -> [BackupCheck] {
    files.map { path in
      let content = Result { () throws(BackupError) in
        try BackupContent(ofChecked: path, naming: former)
      }
      return BackupCheck(
        path: path, content: content, forgotten: forgotten(in: content, path, former))
    }
  }

  /// How many people a copy names who were forgotten; also where it cannot be put back, as far as it can be read.
  private func forgotten(
    in content: Result<BackupContent, BackupError>, _ path: String, _ former: FormerPeople?
  ) -> Int {
    if let content = try? content.get() { return content.forgotten }
    guard let former else { return 0 }
    return (try? BackupContent.reading(path) { try former.count(in: $0) }) ?? 0
  }
}
