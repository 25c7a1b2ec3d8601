internal import GRDB

/// Something that is wrong with a database.
public enum StoreDamage: Hashable, Sendable {
  /// SQLite's own check says so.
  case integrity(String)
  /// Rows name others that are not there; the table.
  case reference(table: String)
  /// A round is not as it was when it was last changed by rct.
  case round(label: String)
  /// A message is not as it was queued.
  case message(number: Int64)
  /// The list of events was changed, from this one on.
  case event(number: Int64)
}

extension StoreDamage: CustomStringConvertible {
  /// What is wrong, as a sentence without a full stop.
  public var description: String {
    switch self {
    case .integrity(let what): "the file is damaged: \(what)"
    case .reference(let table): "rows of the table \(table) name what is not there"
    case .round(let label): "round \(label) is not as rct left it"
    case .message(let number): "message \(number) is not as rct queued it"
    case .event(let number): "the list of events is not as rct wrote it, from number \(number) on"
    }
  }
}

/// Looks for damage in a database.
struct StoreExamination {
  /// What is wrong; empty = nothing.
  let damage: [StoreDamage]

  /// - Complexity: O(size of the database).
  init(_ database: Database) throws {
    var damage: [StoreDamage] = []
    let lines = try String.fetchAll(database, sql: "PRAGMA integrity_check(5)")
    if lines != ["ok"] { damage += lines.map { .integrity($0) } }
    let tables = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").map { row in
      row[0] as String
    }
    damage += Set(tables).sorted().map { .reference(table: $0) }
    let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    // An older copy has no seals yet, or others.
    if damage.isEmpty, version >= Schema.sealedSince {
      damage += try Seals(database).brokenRounds().map { .round(label: $0) }
      damage += try Seals(database).brokenMessages().map { .message(number: $0) }
      if let number = try Seals(database).brokenEvent() { damage.append(.event(number: number)) }
    }
    self.damage = damage
  }
}
