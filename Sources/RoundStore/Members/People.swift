internal import GRDB
internal import Rounds

/// The numbers by which the database knows people: pseudonyms that outlive their ids.
struct People {
  private var numberOfID: [MemberID: Int64] = [:]
  private var idOfNumber: [Int64: MemberID] = [:]
  private var ownIDs: [Int64: MemberID] = [:]
  private let forgotten: Suppression
  /// Whether anybody turned out to be somebody else.
  let hasMerged: Bool

  /// Everybody ever named. O(people).
  init(_ database: Database) throws {
    forgotten = try Suppression(database)
    let rows = try Row.fetchCursor(database, sql: "SELECT number, id, merged_into FROM person")
    var merged: [Int64: Int64] = [:]
    while let row = try rows.next() {
      let number: Int64 = row[0]
      let id: String? = row[1]
      let name = id.map { MemberID($0) } ?? Self.forgotten(number)
      numberOfID[name] = number
      ownIDs[number] = name
      if let other: Int64 = row[2] { merged[number] = other }
    }
    idOfNumber = ownIDs
    hasMerged = !merged.isEmpty
    for number in merged.keys {
      var last = number
      while let next = merged[last] { last = next }
      idOfNumber[number] = ownIDs[last]
    }
  }

  /// The id by which a person is known now: that of whom they turned out to be.
  ///
  /// A file may name somebody by an id that was merged, or that was erased.
  func present(_ id: MemberID) -> MemberID {
    let number =
      numberOfID[id] ?? numberOfID[MemberID(" " + id.text)] ?? forgotten.number(of: id.text)
    return number.flatMap { idOfNumber[$0] } ?? id
  }

  /// A history with the ids by which people are known now.
  func present(_ history: History) -> History {
    History(
      history.groups.map { group in
        History.Group(
          round: group.round, date: group.date,
          members: Set(group.members.map(present)).sorted(), met: group.met)
      })
  }

  /// The ids that files may use for people whose numbers are not among `members`.
  func names(without members: [Int64]) -> [MemberID] {
    let members = Set(members)
    return ownIDs.filter { !members.contains($0.key) }.values
      .map { $0.text.hasPrefix(" ") ? MemberID(String($0.text.dropFirst())) : $0 }.sorted()
  }

  /// The number of somebody, or `nil` if nobody has the id.
  func number(of id: MemberID) -> Int64? { numberOfID[id] }

  /// The id of somebody; of a person whose id was erased, one that nobody can have.
  func id(of number: Int64) -> MemberID { idOfNumber[number] ?? Self.forgotten(number) }

  /// The id under which somebody was known, also where they turned out to be somebody else.
  func ownID(of number: Int64) -> MemberID {
    ownIDs[number] ?? Self.forgotten(number)
  }

  /// The number of somebody, who gets one if there is none yet.
  mutating func number(of id: MemberID, addingTo database: Database) throws -> Int64 {
    if let number = numberOfID[id] ?? forgotten.number(of: id.text) { return number }
    try database.cachedStatement(sql: "INSERT INTO person (id) VALUES (?)")
      .execute(arguments: [id.text])
    let number = database.lastInsertedRowID
    numberOfID[id] = number
    idOfNumber[number] = id
    ownIDs[number] = id
    return number
  }

  /// The number of somebody who gets one if there is none yet, and is not asked for again: nothing is
  /// remembered of it.
  func number(ofNewcomer id: MemberID, addingTo database: Database) throws -> Int64 {
    if let number = numberOfID[id] { return number }
    let statement = try database.cachedStatement(sql: "INSERT INTO person (id) VALUES (?)")
    statement.setUncheckedArguments([id.text])
    try statement.execute()
    return database.lastInsertedRowID
  }

  /// The id of somebody whose id was erased: trimmed ids never start with a blank.
  static func forgotten(_ number: Int64) -> MemberID { MemberID(" forgotten \(number)") }
}
