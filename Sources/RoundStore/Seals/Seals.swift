internal import GRDB

/// Digests of rounds, of messages and of the list of events, by which damage that a database does not notice by
/// itself is noticed: a flipped bit in a number is a number.
enum Seals {
  /// Seals what a transaction did, at its end. O(people of the rounds that it changed, and messages).
  static func close(_ database: Database) throws {
    try EventSeals(database).seal()
    try RoundSeals(database).seal()
    try MessageSeals(database).seal()
  }
}
