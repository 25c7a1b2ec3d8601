internal import GRDB
internal import GRDBSQLite

/// Inserts rows into a table, some tens with each statement, and without a copy of their texts: of a
/// million rows, most of the time would else be spent on what surrounds each one.
struct BatchInsertion {
  /// A value of a row.
  enum Value {
    /// NULL.
    case none
    /// A whole number.
    case number(Int64)
    /// A text in UTF-8, which must stay where it is until the rows are written.
    case bytes(UnsafeBufferPointer<UInt8>, Range<Int>)
    /// Any text.
    case text(String)
  }

  /// The most rows in one statement.
  private static let rows = 64

  private let database: Database
  private let start: String
  private let width: Int
  private var pending: [Value] = []
  private var whole: Statement?

  init(_ database: Database, into table: String, _ columns: [String]) {
    (self.database, width) = (database, columns.count)
    start = "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES "
    pending.reserveCapacity(Self.rows * width)
  }

  /// Adds the next value of a row; writes the rows if they are enough.
  mutating func add(_ value: Value) throws {
    pending.append(value)
    if pending.count == Self.rows * width { try flush() }
  }

  /// Writes what has been added; only whole rows may have been.
  mutating func flush() throws {
    guard !pending.isEmpty else { return }
    assert(pending.count % width == 0, "\(pending.count) values in rows of \(width)")
    let isWhole = pending.count == Self.rows * width
    let statement = try isWhole ? whole ?? prepare(Self.rows) : prepare(pending.count / width)
    if isWhole { whole = statement }
    try run(statement.sqliteStatement)
    pending.removeAll(keepingCapacity: true)
  }

  private func prepare(_ rows: Int) throws -> Statement {
    let row = "(" + String(repeating: "?, ", count: width - 1) + "?)"
    return try database.makeStatement(
      sql: start + String(repeating: row + ", ", count: rows - 1) + row)
  }

  private func run(_ statement: SQLiteStatement) throws {
    for (index, value) in pending.enumerated() { Self.bind(value, statement, Int32(index + 1)) }
    let code = sqlite3_step(statement)
    guard code == SQLITE_DONE else {
      let message = database.lastErrorMessage
      sqlite3_reset(statement)
      throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
    }
    sqlite3_reset(statement)
  }

  private static func bind(_ value: Value, _ statement: SQLiteStatement, _ index: Int32) {
    switch value {
    case .none: sqlite3_bind_null(statement, index)
    case .number(let number): sqlite3_bind_int64(statement, index, number)
    case .bytes(let bytes, let range):
      guard let base = bytes.baseAddress, !range.isEmpty else {
        sqlite3_bind_text(statement, index, "", 0, copied)
        return
      }
      let start = UnsafeRawPointer(base + range.lowerBound)
      sqlite3_bind_text(
        statement, index, start.assumingMemoryBound(to: CChar.self), Int32(range.count), nil)
    case .text(var text):
      text.withUTF8 { bytes in
        _ = bytes.withMemoryRebound(to: CChar.self) {
          sqlite3_bind_text(statement, index, $0.baseAddress, Int32($0.count), copied)
        }
      }
    }
  }

  /// What SQLite calls SQLITE_TRANSIENT: it makes a copy.
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
