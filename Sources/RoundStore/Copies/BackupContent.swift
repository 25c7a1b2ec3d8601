internal import GRDB

/// What a copy of a database has, found without changing it.
public struct BackupContent: Sendable {
  /// How many members it has.
  public let members: Int
  /// The labels of its rounds that are no drafts, the earliest first.
  public let rounds: [String]
  /// When the last thing was done in it, in UTC; `nil` = nothing ever was.
  public let lastEvent: String?
  /// How many events it has.
  public let events: Int
  /// How many people it names who were forgotten since, where anybody was looked for.
  let forgotten: Int

  /// Reads the copy at `path`, and checks that it is whole, by its digest too where one is beside it.
  ///
  /// - Throws: A ``BackupError``.
  /// - Complexity: O(size of the copy).
  init(ofChecked path: String, naming former: FormerPeople? = nil) throws(BackupError) {
    let digest = try DurableFile.digest(of: path)
    if let expected = DurableFile.expectedDigest(of: path), expected != digest {
      throw .altered(path: path)
    }
    self = try BackupContent(of: path, naming: former)
  }

  /// Reads the copy at `path`, and checks that the database in it is whole.
  init(
    of path: String, readonly: Bool = true, naming former: FormerPeople? = nil
  ) throws(BackupError) {
    self = try Self.opening(path, readonly: readonly) { queue in
      if let first = try StoreExamination(queue).damage.first {
        throw BackupError.damaged(path: path, what: first.description)
      }
      return try queue.read { try BackupContent($0, naming: former) }
    }
  }

  init(_ database: Database, naming former: FormerPeople? = nil) throws {
    members = try Int.fetchOne(database, sql: "SELECT count(*) FROM member") ?? 0
    rounds = try String.fetchAll(
      database,
      sql: "SELECT label FROM round WHERE state IN \(RoundState.past.sqlList) ORDER BY number")
    events = try Int.fetchOne(database, sql: "SELECT count(*) FROM event") ?? 0
    lastEvent = try String.fetchOne(database, sql: "SELECT max(at) FROM event")
    forgotten = try former?.count(in: database) ?? 0
  }

  /// Reads the database at `path` in one transaction.
  static func reading<Value>(
    _ path: String, readonly: Bool = true, _ body: (Database) throws -> Value
  ) throws(BackupError) -> Value {
    try opening(path, readonly: readonly) { queue in try queue.read(body) }
  }

  /// Opens the database at `path`. Unless `readonly`, what a process that was killed left half done in it
  /// is taken back first, as by whoever opens it.
  static func opening<Value>(
    _ path: String, readonly: Bool = true, _ body: (DatabaseQueue) throws -> Value
  ) throws(BackupError) -> Value {
    var configuration = Configuration()
    configuration.readonly = readonly
    configuration.busyMode = .timeout(10)
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      defer { try? queue.close() }
      try queue.read { try checkOrigin($0, path) }
      return try body(queue)
    } catch let error as BackupError {
      throw error
    } catch let error as DatabaseError {
      switch error.resultCode {
      case .SQLITE_NOTADB: throw .foreign(path: path)
      case .SQLITE_BUSY, .SQLITE_LOCKED: throw .busy(path: path)
      // It is ours, and has not the tables that it must have.
      case .SQLITE_CORRUPT, .SQLITE_ERROR:
        throw .damaged(path: path, what: error.message ?? "malformed")
      default: throw .unreadable(path: path, reason: error.message ?? "\(error.resultCode)")
      }
    } catch is RowDecodingError, is Contradiction {
      throw .damaged(path: path, what: "a row in it cannot be read")
    } catch {
      throw .unreadable(path: path, reason: "\(error)")
    }
  }

  private static func checkOrigin(_ database: Database, _ path: String) throws {
    guard
      try Int32.fetchOne(database, sql: "PRAGMA application_id") == Schema.applicationID
    else { throw BackupError.foreign(path: path) }
    let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    guard version <= Schema.version else {
      throw BackupError.newer(path: path, schema: version, known: Schema.version)
    }
  }
}
