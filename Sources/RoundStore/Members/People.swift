internal import GRDB
internal import Rounds

/// The numbers by which the database knows people: pseudonyms that outlive their ids.
struct People {
  private var numberOfID: [MemberID: Int64] = [:]
  private var idOfNumber: [Int64: MemberID] = [:]

  /// Everybody ever named. O(people).
  init(_ database: Database) throws {
    let rows = try Row.fetchCursor(database, sql: "SELECT number, id FROM person")
    while let row = try rows.next() {
      let number: Int64 = row[0]
      let id: String? = row[1]
      if let id { numberOfID[MemberID(id)] = number }
      idOfNumber[number] = MemberID(id ?? Self.forgotten(number))
    }
  }

  /// The number of somebody, or `nil` if nobody has the id.
  func number(of id: MemberID) -> Int64? { numberOfID[id] }

  /// The id of somebody; of a person whose id was erased, one that nobody can have.
  func id(of number: Int64) -> MemberID { idOfNumber[number] ?? MemberID(Self.forgotten(number)) }

  /// The number of somebody, who gets one if there is none yet.
  mutating func number(of id: MemberID, addingTo database: Database) throws -> Int64 {
    if let number = numberOfID[id] { return number }
    try database.cachedStatement(sql: "INSERT INTO person (id) VALUES (?)")
      .execute(arguments: [id.text])
    let number = database.lastInsertedRowID
    numberOfID[id] = number
    idOfNumber[number] = id
    return number
  }

  /// Trimmed ids never start with a blank.
  private static func forgotten(_ number: Int64) -> String { " forgotten \(number)" }
}
