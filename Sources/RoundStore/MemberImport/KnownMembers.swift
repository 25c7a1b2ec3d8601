internal import GRDB
internal import Rounds

/// All members, packed: for an import, which compares them with a list as long as they are. Rows are made
/// when somebody asks for one.
struct KnownMembers {
  /// The values of one facet.
  private struct Column {
    let facet: Facet
    /// Each spelling once.
    var spellings: [String] = []
    /// How many members have each.
    var counts: [Int32] = []
    /// Which spelling each member has; -1 = none.
    var codes: [Int32]
    var codeOf: [String: Int32] = [:]

    mutating func set(_ value: String, at place: Int) {
      let code = codeOf[value] ?? Int32(spellings.count)
      if code == spellings.count {
        spellings.append(value)
        counts.append(0)
        codeOf[value] = code
      }
      codes[place] = code
      counts[Int(code)] += 1
    }
  }

  /// Every facet that any member has, or had, a value for, by the numbers of the database.
  let facets: [Int64: Facet]
  /// Ids under which members were known before they were merged, and the ids they have now.
  let aliases: [MemberID: MemberID]
  private let members: PackedRoster
  private var numbers: [Int64] = []
  /// The first rounds of those who skip some.
  private var skips: [Int: Int] = [:]
  private var columns: [Column] = []

  /// So many members tell how much room all of them need.
  private static let sample = 1000

  /// Reads them.
  ///
  /// - Complexity: O(members x facets).
  init(_ database: Database) throws {
    facets = try MemberTable.facets(database)
    aliases = try MemberTable.aliases(database)
    var builder = PackedRosterBuilder()
    let size = try Row.fetchOne(database, sql: "SELECT count(*), max(person) FROM member")
    let count = try size.map { try $0.read(0) as Int } ?? 0
    let last = try size.flatMap { try $0.read(1) as Int? } ?? 0
    // Numbers are given in turn, and never again: far fewer are not in use.
    guard (0..<max(1 << 26, 64 * count)).contains(last) else { throw Contradiction() }
    numbers.reserveCapacity(count)
    var places = [Int32](repeating: -1, count: last + 1)
    var order = MemberOrder()
    let rows = try Row.fetchCursor(database, sql: MemberTable.selection)
    while let row = try rows.next() {
      let (place, number): (Int, Int) = (numbers.count, try row.read(0))
      guard places.indices.contains(number) else { throw Contradiction() }
      builder.append(try order.next(Member(row)))
      numbers.append(Int64(number))
      places[number] = Int32(place)
      if let round: Int = try row.read(10) { skips[place] = round }
      if place == Self.sample { builder.reserve(times: 1.05 * Double(count) / Double(place)) }
    }
    members = builder.roster(facets: [])
    for (number, facet) in facets.sorted(by: { $0.value < $1.value }) {
      var column = Column(facet: facet, codes: Array(repeating: -1, count: numbers.count))
      let values = try Row.fetchCursor(
        database, sql: "SELECT person, value FROM member_facet WHERE facet = ?",
        arguments: [number])
      while let row = try values.next() {
        let number: Int = try row.read(0)
        guard places.indices.contains(number), places[number] >= 0 else { continue }
        column.set(try row.read(1), at: Int(places[number]))
      }
      columns.append(column)
    }
  }

  /// The places of the members, in the order of their ids.
  var indices: Range<Int> { numbers.indices }

  /// Whether there are none.
  var isEmpty: Bool { numbers.isEmpty }

  /// The number of the member at `place`.
  func number(at place: Int) -> Int64 { numbers[place] }

  /// The id of the member at `place`.
  func id(at place: Int) -> MemberID { members.id(at: place) }

  /// The address of the member at `place`, or `nil`.
  func email(at place: Int) -> String? {
    let row = members.row(at: place)
    return members.emails.isEmpty(at: row) ? nil : members.emails[row]
  }

  /// The member at `place`.
  func member(at place: Int) -> Member { members[place] }

  /// The member at `place`, with facet values as they were given.
  func row(at place: Int) -> MemberRow {
    var row = MemberRow(member: members[place], skipsBefore: skips[place])
    for column in columns where column.codes[place] >= 0 {
      row.facets[column.facet] = column.spellings[Int(column.codes[place])]
    }
    return row
  }

  /// Whether others have the same value of `facet` as the member at `place`.
  ///
  /// - Complexity: O(facets).
  func isShared(_ facet: Facet, at place: Int) -> Bool {
    columns.contains { column in
      column.facet == facet && column.codes[place] >= 0
        && column.counts[Int(column.codes[place])] > 1
    }
  }

  /// The place of the member with this id, or `nil`.
  ///
  /// - Complexity: O(log members).
  func place(of id: MemberID) -> Int? { members.index(of: id) }
}
