internal import Digests
internal import FoundationEssentials
internal import GRDB
internal import Rounds

/// The list of those who were forgotten and whom no file may bring back: hashes of their ids and
/// addresses, from which nobody learns who they are without guessing them first.
struct Suppression: Sendable {
  private let key: [UInt8]
  private let numberOfHash: [String: Int64]

  /// Reads the list: of a damaged database, too, before a copy takes its place. O(people on it).
  init(_ database: Database) throws {
    let row = try Row.fetchOne(database, sql: "SELECT key FROM suppression_key")
    guard let row else { throw Contradiction() }
    key = Array(try row.read(0) as Data)
    let rows = try Row.fetchAll(database, sql: "SELECT hash, person FROM suppression")
    numberOfHash = try Dictionary(once: rows) { try ($0.read(0), $0.read(1)) }
  }

  /// The numbers under which the rounds know them.
  var numbers: Set<Int64> { Set(numberOfHash.values) }

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

  /// Makes a database that never forgot anybody hash as this list does, so that one can go into the other.
  func giveKey(to database: Database) throws {
    let present = try Suppression(database)
    guard !isEmpty, present.isEmpty, present.key != key else { return }
    try database.execute(
      sql: "UPDATE suppression_key SET key = ?", arguments: [Data(key)])
  }

  /// Adds whoever on this list is not on that of `database`; `numbers` are the numbers there of those whom
  /// it knows. Others get one of their own: it knew them not yet, and no list may bring them in.
  ///
  /// - Returns: How many hashes were added; none where the database hashes in another way.
  func add(to database: Database, numbers: [Int64: Int64]) throws -> Int {
    let present = try Suppression(database)
    guard present.key == key else { return 0 }
    var numbers = numbers
    for (hash, number) in numberOfHash {
      if let known = present.numberOfHash[hash] { numbers[number] = known }
    }
    let new = numberOfHash.filter { present.numberOfHash[$0.key] == nil }.sorted { $0.key < $1.key }
    for (hash, number) in new {
      let known: Int64
      if let found = numbers[number] {
        known = found
      } else {
        try database.execute(sql: "INSERT INTO person (id) VALUES (NULL)")
        known = database.lastInsertedRowID
        numbers[number] = known
      }
      try database.execute(
        sql: "INSERT INTO suppression (hash, person) VALUES (?, ?)", arguments: [hash, known])
    }
    return new.count
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
