internal import Digests
internal import GRDB
internal import Rounds

/// The list of those who were forgotten and whom no file may bring back: hashes of their ids and
/// addresses, from which nobody learns who they are without guessing them first.
struct Suppression: Sendable {
  private let key: [UInt8]
  private let numberOfHash: [String: Int64]

  /// Reads the list. O(people on it).
  init(_ database: Database) throws {
    let row = try Row.fetchOne(database, sql: "SELECT key FROM suppression_key")
    guard let row else { throw StoreError.bug("the key of the list of the forgotten is not there") }
    key = try row.withUnsafeData(atIndex: 0) { data in data.map { Array($0) } ?? [] }
    let rows = try Row.fetchAll(database, sql: "SELECT hash, person FROM suppression")
    numberOfHash = Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
  }

  /// Whether nobody was forgotten.
  var isEmpty: Bool { numberOfHash.isEmpty }

  /// The number under which the rounds know somebody who was forgotten, by any text that named them;
  /// `nil` for everybody else.
  func number(of text: String) -> Int64? {
    guard !numberOfHash.isEmpty else { return nil }
    return numberOfHash[hash(text)]
  }

  /// The number under which the rounds know the member, where they were forgotten.
  func number(of member: Member) -> Int64? {
    number(of: member.id.text) ?? member.email.flatMap(number)
  }

  /// Adds somebody, by everything that named them.
  func add(_ texts: [String], number: Int64, to database: Database) throws {
    for text in texts where !text.isEmpty {
      try database.execute(
        sql: """
          INSERT INTO suppression (hash, person) VALUES (?, ?)
          ON CONFLICT DO UPDATE SET person = excluded.person
          """, arguments: [hash(text), number])
    }
  }

  /// Takes somebody off the list, with all that named them; whether they were on it.
  func remove(_ text: String, from database: Database) throws -> Bool {
    guard let number = number(of: text) else { return false }
    try database.execute(sql: "DELETE FROM suppression WHERE person = ?", arguments: [number])
    return true
  }

  /// Whoever types an address in capitals means the same person.
  private func hash(_ text: String) -> String {
    SHA256.hmac(of: Array(FoldedText(text).folded.utf8), key: key)
  }
}
