internal import GRDB

/// Digests of rounds, of messages and of the list of events, by which damage that a database does not notice by
/// itself is noticed: a flipped bit in a number is a number.
enum Seals {
  /// Marks what lost its seal, or never had one, before a transaction begins: another program changed it. Sealed
  /// with what the transaction does, it would pass for what rct left.
  static func markForeign(_ database: Database) throws {
    try EventSeals(database).markForeign()
    try RoundSeals(database).markForeign()
    try MessageSeals(database).markForeign()
  }

  /// The seal that nothing has: whatever bears it is known as damaged.
  static let foreign = ""

  /// Seals what a transaction did, at its end. O(people of the rounds that it changed, and messages).
  static func close(_ database: Database) throws {
    try EventSeals(database).seal()
    try RoundSeals(database).seal()
    try MessageSeals(database).seal()
  }
}
