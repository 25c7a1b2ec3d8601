internal import GRDB

/// Something that is wrong with a database.
public enum StoreDamage: Hashable, Sendable {
  /// SQLite's own check says so.
  case integrity(String)
  /// Rows name others that are not there; the table.
  case reference(table: String)
  /// A table, an index or a trigger is gone: which kind, and its name.
  case missing(kind: String, name: String)
  /// A round is not as it was when it was last changed by rct.
  case round(label: String)
  /// A message is not as it was queued.
  case message(number: Int64)
  /// The list of events was changed, from this one on.
  case event(number: Int64)
}

extension StoreDamage {
  /// Whether it is the file that is damaged, not what stands in it.
  public var isOfFile: Bool {
    if case .integrity = self { true } else { false }
  }

  /// Whether the list of events is damaged, which says since when there is the programme.
  public var isOfEvents: Bool {
    if case .event = self { true } else { false }
  }
}

extension StoreDamage: CustomStringConvertible {
  /// What is wrong, as a sentence without a full stop.
  public var description: String {
    switch self {
    case .integrity(let what): "the file is damaged: \(what)"
    case .reference(let table): "rows of the table \(table) name what is not there"
    case .missing(let kind, let name):
      "the \(kind) \(name) is missing: another program has removed it"
    case .round(let label): "round \(label) is not as rct left it"
    case .message(let number): "message \(number) is not as rct queued it"
    case .event(let number): "the list of events is not as rct wrote it, from number \(number) on"
    }
  }
}

/// Looks for damage in a database.
struct StoreExamination {
  /// How much of it is looked at.
  enum Extent {
    /// The file, which SQLite checks.
    case file
    /// Also what rows name, and all seals but those of messages, which are most of a database.
    case rounds
    /// All of it.
    case everything
  }

  /// What is wrong; empty = nothing.
  let damage: [StoreDamage]

  /// Looks at each part of it in a transaction of its own, so that nobody waits for long who wants to change
  /// something meanwhile.
  ///
  /// - Complexity: O(size of the database).
  init(_ queue: DatabaseQueue, _ extent: Extent = .everything) throws {
    damage = try Self.damage(queue, extent)
  }

  /// Whether SQLite finds a database damaged that is small enough to be looked through whenever it is opened: 8 MB
  /// take it two hundredths of a second (24 MB had doubled the time of short commands).
  static func isSmallAndDamaged(_ queue: DatabaseQueue) throws -> Bool {
    try queue.read { database in
      let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
      let bytes = try Int.fetchOne(database, sql: "PRAGMA page_size") ?? 0
      guard pages * bytes <= 8 << 20 else { return false }
      return try String.fetchOne(database, sql: "PRAGMA quick_check(1)") != "ok"
    }
  }

  /// How many are looked at in one transaction: some megabytes, of which a few milliseconds are spent on each.
  private static let (roundsAtOnce, messagesAtOnce) = (4, 1000)

  private static func damage(_ queue: DatabaseQueue, _ extent: Extent) throws -> [StoreDamage] {
    let (found, version) = try queue.read { database in
      (
        try flaws(of: database, extent),
        try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
      )
    }
    guard found.isEmpty, extent != .file, let coverage = SealCoverage(schema: version) else {
      return found
    }
    let missing = try extent == .everything ? partsMissing(from: queue, version) : []
    // Where a table is gone, nothing can be compared with its seal.
    if missing.contains(where: { $0.kind == "table" }) { return missing.map(\.damage) }
    let rounds = try broken(queue) { database, key in
      try RoundSeals(database, covering: coverage).look(after: key, roundsAtOnce)
    }
    var damage = rounds.sorted { $0.number < $1.number }.map { StoreDamage.round(label: $0.label) }
    if coverage == .everything, extent == .everything {
      damage += try broken(queue) { database, key in
        try MessageSeals(database).look(after: key, messagesAtOnce)
      }.map { .message(number: $0) }
    }
    if let number = try queue.read({ try EventSeals($0).broken() }) {
      damage.append(.event(number: number))
    }
    return damage + missing.map(\.damage)
  }

  /// What a database of the newest schema has, and this one has not; of an older one nobody tells.
  private static func partsMissing(
    from queue: DatabaseQueue, _ version: Int
  ) throws -> [SchemaPart] {
    guard version == Schema.version else { return [] }
    let present = try queue.read { try SchemaPart.all(in: $0) }
    return try SchemaPart.wanted().subtracting(present)
      .sorted { ($0.kind, $0.name) < ($1.kind, $1.name) }
  }

  /// What SQLite itself finds.
  private static func flaws(of database: Database, _ extent: Extent) throws -> [StoreDamage] {
    let lines = try String.fetchAll(database, sql: "PRAGMA integrity_check(5)")
    let damage: [StoreDamage] = lines == ["ok"] ? [] : lines.map { .integrity($0) }
    if extent == .file { return damage }
    let tables = try String.fetchAll(database, sql: "PRAGMA foreign_key_check")
    return damage + Set(tables).sorted().map { .reference(table: $0) }
  }

  /// What is broken of all that is looked at one slice after another.
  private static func broken<Broken>(
    _ queue: DatabaseQueue, _ look: (Database, Int64) throws -> SealSlice<Broken>
  ) throws -> [Broken] {
    var broken: [Broken] = []
    var start: Int64 = 0
    while true {
      let slice = try queue.read { try look($0, start) }
      broken += slice.broken
      guard let last = slice.last else { return broken }
      start = last
    }
  }
}

extension SchemaPart {
  fileprivate var damage: StoreDamage { .missing(kind: kind, name: name) }
}
