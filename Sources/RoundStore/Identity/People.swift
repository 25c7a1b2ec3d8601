internal import GRDB
internal import Rounds

/// The numbers by which the database knows people: pseudonyms that outlive their ids.
struct People {
  private var numberOfID: [MemberID: Int64] = [:]
  /// The ids by numbers.
  private(set) var names: PeopleNames
  private let forgotten: Suppression

  /// Everybody ever named. O(people).
  init(_ database: Database) throws {
    forgotten = try Suppression(database)
    names = try PeopleNames(database)
    numberOfID.reserveCapacity(names.own.count)
    for (number, name) in names.own { numberOfID[name] = number }
  }

  /// The id by which a person is known now: that of whom they turned out to be.
  ///
  /// A file may name somebody by an id that was merged, or that was erased.
  func present(_ id: MemberID) -> MemberID {
    let number =
      numberOfID[id] ?? numberOfID[MemberID(" " + id.text)] ?? forgotten.number(of: id.text)
    return number.flatMap { names.known($0) } ?? id
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
    return names.own.filter { !members.contains($0.key) }.values
      .map { $0.text.hasPrefix(" ") ? MemberID(String($0.text.dropFirst())) : $0 }.sorted()
  }

  /// Whether nobody was ever named.
  var isEmpty: Bool { numberOfID.isEmpty }

  /// The number of somebody, or `nil` if nobody has the id.
  func number(of id: MemberID) -> Int64? { numberOfID[id] }

  /// The id of somebody; of a person whose id was erased, one that nobody can have.
  func id(of number: Int64) -> MemberID { names.id(of: number) }

  /// The id under which somebody was known, also where they turned out to be somebody else.
  func ownID(of number: Int64) -> MemberID { names.ownID(of: number) }

  /// The number of somebody, who gets one if there is none yet.
  mutating func number(of id: MemberID, addingTo database: Database) throws -> Int64 {
    if let number = numberOfID[id] ?? forgotten.number(of: id.text) { return number }
    try database.cachedStatement(sql: "INSERT INTO person (id) VALUES (?)")
      .execute(arguments: [id.text])
    let number = database.lastInsertedRowID
    numberOfID[id] = number
    names.add(id, number)
    return number
  }
}
