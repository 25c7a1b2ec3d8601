internal import GRDB
public import Rounds

/// The database of a programme: its members, history and rounds.
///
/// One file, with a rollback journal, so that it can be copied while nobody writes; every method is
/// one transaction, durable when it returns (`synchronous = EXTRA`). Two processes may work on it:
/// one waits for the other, up to ten seconds.
public struct RoundStore: Sendable {
  /// Where the database is.
  public let path: String
  /// Who does what is done from now on, and when.
  public let author: Author

  let queue: DatabaseQueue

  /// Whom the list of events names.
  public struct Author: Hashable, Sendable {
    /// The account of the person, as the system knows it.
    public let name: String
    /// The moment, in UTC: `2027-03-01T09:00:00Z`.
    public let now: String
    /// The day where they are, which may be set: `2027-03-01`.
    public let today: String

    /// Somebody at some moment, on the day of it where none is given.
    public init(name: String, now: String, today: CivilDate? = nil) {
      (self.name, self.now) = (name, now)
      self.today = today?.description ?? String(now.prefix(10))
    }
  }

  /// Opens the database at `path`, and brings one of an older version up to date, of which a copy
  /// goes into `backups` first.
  ///
  /// A small one that is damaged is not opened; of a large one whoever reads a damaged row says so.
  /// `evenIfDamaged` is for who wants to know what is left of it.
  ///
  /// - Throws: A ``StoreError``: there is none, it is not ours, it is newer, it is damaged, it cannot be used.
  /// - Complexity: O(size of a small database); of a large one O(1).
  public static func open(
    _ path: String, author: Author, backups: BackupFolder? = nil, evenIfDamaged: Bool = false
  ) throws(StoreError) -> RoundStore {
    guard try StoreFile.exists(path) else { throw .absent(path: path) }
    return try RoundStore(
      path: path, author: author, backups: backups, evenIfDamaged: evenIfDamaged)
  }

  /// Creates an empty database at `path`, readable by its owner only.
  ///
  /// It has its name once it is whole: of several who create it at once, one does.
  ///
  /// - Throws: A ``StoreError``, ``StoreError/exists(path:)`` and ``StoreError/severed(path:rest:)`` among
  ///   them.
  public static func create(_ path: String, author: Author) throws(StoreError) -> RoundStore {
    // Looked for first: whoever makes a database at the same time may have begun a change in it.
    let rest = StoreFile.companions(of: path).first
    if try StoreFile.exists(path) { throw try obstacle(at: path) }
    if let rest { throw .severed(path: path, rest: rest) }
    try StoreError.mapping(path) {
      Leftovers.remove(from: DurableFile.folder(of: path))
      let memory = try DatabaseQueue()
      try Schema.migrator.migrate(memory)
      let file: PartialFile
      do throws(BackupError) {
        file = try PartialFile(of: path)
      } catch .cannotCreate(let path, let reason) {
        throw StoreError.cannotCreate(path: path, reason: reason)
      }
      defer { file.release() }
      try vacuum(memory, into: file)
      try DurableFile.sync(file.path)
      guard try file.take(path) else { throw StoreError.exists(path: path) }
    }
    // What was just written is whole.
    return try RoundStore(path: path, author: author, backups: nil, evenIfDamaged: true)
  }

  /// Why no database can be created at `path`, where a file is.
  private static func obstacle(at path: String) throws(StoreError) -> StoreError {
    try StoreError.mapping(path) {
      try version(connection(to: path), path)
      return StoreError.exists(path: path)
    }
  }

  /// Opens a whole database on its way to `path`, by which it is called.
  init(_ file: PartialFile, of path: String, author: Author) throws(StoreError) {
    try self.init(
      path: path, in: file.path, author: author, backups: nil, evenIfDamaged: true)
  }

  private init(
    path: String, in file: String? = nil, author: Author, backups: BackupFolder?,
    evenIfDamaged: Bool
  ) throws(StoreError) {
    queue = try StoreError.mapping(path) {
      let queue = try Self.connection(to: file ?? path)
      let version = try Self.version(queue, path)
      if !evenIfDamaged, try StoreExamination.isSmallAndDamaged(queue) {
        throw StoreError.damaged(path: path)
      }
      if version < Schema.version {
        if StoreFile.isOnReadOnlyDisk(path) { throw StoreError.readOnly(path: path) }
        // Damage in what it has stays, and is known as that afterwards.
        try backups?.add(beforeMigrating: queue, at: author.now)
        try Self.migrate(queue, from: version, path)
      }
      try queue.writeWithoutTransaction { try $0.execute(sql: Schema.readdressedClaims) }
      return queue
    }
    (self.path, self.author) = (path, author)
  }

  static func connection(to path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.foreignKeysEnabled = true
    configuration.prepareDatabase { database in
      for setting in settings { try database.execute(sql: "PRAGMA \(setting)") }
    }
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  /// Brings the database up to date. Where another process is at the same, a step that it has done fails
  /// here, and what is left goes on from there.
  private static func migrate(
    _ queue: DatabaseQueue, from version: Int, _ path: String
  ) throws {
    var reached = version
    while true {
      do {
        return try Schema.migrator.migrate(queue)
      } catch {
        let now = try Self.version(queue, path)
        guard now > reached else { throw error }
        reached = now
      }
    }
  }

  /// Not WAL: SQLite before 3.51.3 can corrupt it when two processes write, and a committed
  /// transaction may be gone after a power cut.
  private static let settings = [
    "journal_mode = DELETE", "synchronous = EXTRA", "trusted_schema = OFF", "cell_size_check = ON",
    // What undo notes for a moment names people: not into a file elsewhere.
    "temp_store = MEMORY",
    // What is erased is overwritten, not only unlinked.
    "secure_delete = ON",
    // 64 MB, used as far as needed. With the usual 2 MB, an import of a million members would write most
    // pages of its indexes many times over.
    "cache_size = -65536",
  ]

  /// The number of the file's schema.
  ///
  /// - Throws: A ``StoreError`` for a file of another program, of a newer version, or with nothing in it:
  ///   that is no new programme, but what is left of one when a disk fails.
  @discardableResult
  static func version(_ queue: DatabaseQueue, _ path: String) throws -> Int {
    let (application, version, isEmpty) = try queue.read { database in
      (
        try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0,
        try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0,
        try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") == 0
      )
    }
    if isEmpty { throw StoreError.empty(path: path) }
    guard application == Schema.applicationID else { throw StoreError.foreign(path: path) }
    guard version <= Schema.version else {
      throw StoreError.newer(path: path, schema: version, known: Schema.version)
    }
    return version
  }

  /// Reads in one transaction: everything is seen as of one moment.
  func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    try mapErrors { try queue.read(body) }
  }

  /// Changes the database in one transaction, counts the change, and notes the event; if it is
  /// `undoable`, also how to take it back.
  func write<Value>(
    _ event: String, undoable: Bool = false, _ body: (Database) throws -> Change<Value>
  ) throws(StoreError) -> Value {
    try write(event, undoable: undoable) { database, _ in try body(database) }
  }

  /// Changes the database as ``write(_:undoable:_:)`` does; `body` gets the notes of how to take it
  /// back, where there are any.
  func write<Value>(
    _ event: String, undoable: Bool, _ body: (Database, UndoLog?) throws -> Change<Value>
  ) throws(StoreError) -> Value {
    try mapErrors {
      try queue.write { database in
        try Seals.markForeign(database)
        let log = undoable ? try UndoLog(database) : nil
        let change = try body(database, log)
        guard change.isChange else {
          try log?.discard()
          // Nothing should be open then; if anything is, it must not stay so.
          try close(database)
          return change.value
        }
        if !change.isOfNoDraw {
          try database.execute(sql: "UPDATE programme SET revision = revision + 1")
        }
        try database.execute(
          sql: """
            INSERT INTO event (number, at, actor, kind, round, detail) VALUES (?, ?, ?, ?, ?, ?)
            """,
          arguments: [
            log?.event, author.now, author.name, event, change.round, change.detail,
          ])
        try log?.keep()
        try close(database)
        return change.value
      }
    }
  }

  /// Changes something that no draw depends on, in one transaction.
  func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    try mapErrors {
      try queue.write { database in
        try Seals.markForeign(database)
        let value = try body(database)
        try close(database)
        return value
      }
    }
  }

  /// Moves messages of the queue from one state to another, in one transaction: no more of it is to be
  /// sealed than what a message loses on the way.
  func step<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    try mapErrors {
      try queue.write { database in
        try MessageSeals(database).markForeign()
        let value = try body(database)
        try MessageSeals(database).seal()
        return value
      }
    }
  }

  /// Asks the database something without a transaction around it.
  func glance<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    try mapErrors { try queue.unsafeRead(body) }
  }

  /// What every transaction that changes something ends with.
  private func close(_ database: Database) throws {
    try database.execute(
      sql: "UPDATE departure SET since = ? WHERE since IS NULL",
      arguments: [author.today])
    try Seals.close(database)
  }

  private func mapErrors<Value>(_ body: () throws -> Value) throws(StoreError) -> Value {
    try StoreError.mapping(path, body)
  }
}

/// What a transaction did, for the list of events.
struct Change<Value> {
  let value: Value
  /// The key of the round that it is about.
  var round: Int64?
  /// Counts and ids, no names.
  var detail = ""
  /// Whether anything is different now.
  var isChange = true
  /// Whether no draw depends on it: drafts are as good as before.
  var isOfNoDraw = false
}
