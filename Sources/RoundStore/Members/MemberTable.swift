internal import GRDB
internal import Rounds

/// All members, as one transaction sees them.
struct MemberTable {
  /// The members by their numbers, in the order of their ids.
  private(set) var rows: [(number: Int64, row: MemberRow)] = []
  /// Every facet that any member has, or had, a value for, by the numbers of the database.
  let facets: [Int64: Facet]
  /// Ids under which members were known before they were merged, and the ids they have now.
  let aliases: [MemberID: MemberID]

  /// Reads them. O(members x facets).
  init(_ database: Database) throws {
    facets = try Self.facets(database)
    aliases = try Self.aliases(database)
    var valuesOf: [Int64: [Facet: String]] = [:]
    let values = try Row.fetchCursor(
      database, sql: "SELECT person, facet, value FROM member_facet")
    while let row = try values.next() {
      guard let facet = facets[try row.read(1)] else { continue }
      try valuesOf[row.read(0), default: [:]][facet] = row.read(2) as String
    }
    var order = MemberOrder()
    let members = try Row.fetchCursor(database, sql: Self.selection)
    while let row = try members.next() {
      let number: Int64 = try row.read(0)
      let member = try order.next(Member(row))
      rows.append(
        (
          number,
          MemberRow(
            member: member, facets: valuesOf[number] ?? [:], skipsBefore: try row.read(10))
        ))
    }
  }

  /// Ids under which members were known before they were merged, and the ids they have now.
  static func aliases(_ database: Database) throws -> [MemberID: MemberID] {
    let ids = try String.fetchAll(
      database, sql: "SELECT id FROM person WHERE merged_into IS NOT NULL AND id IS NOT NULL"
    ).map { MemberID($0) }
    guard !ids.isEmpty else { return [:] }
    let people = try People(database)
    return try Dictionary(once: ids) { ($0, people.present($0)) }
  }

  /// The members as the model has them, whatever their ids were.
  var roster: Roster { roster(\.member).knowing(aliases) }

  /// The members as `member` makes them of their rows.
  func roster(_ member: (MemberRow) -> Member) -> Roster {
    Roster(
      members: rows.map { member($0.row) },
      facets: facets.values.reduce(into: [:]) { columns, facet in
        columns[facet] = rows.map { $0.row.facets[facet] }
      })
  }

  /// The members as the model has them, straight into its columns: for whoever needs nothing else.
  ///
  /// - Complexity: O(members x facets).
  static func roster(_ database: Database) throws -> Roster {
    var members: [Member] = []
    var places: [Int64: Int] = [:]
    var order = MemberOrder()
    let rows = try Row.fetchCursor(database, sql: selection)
    while let row = try rows.next() {
      try places[row.read(0)] = members.count
      members.append(try order.next(Member(row)))
    }
    let facets = try facets(database)
    var columns = facets.mapValues { _ in [String?](repeating: nil, count: members.count) }
    let values = try Row.fetchCursor(
      database, sql: "SELECT person, facet, value FROM member_facet")
    while let row = try values.next() {
      guard let place = places[try row.read(0)] else { continue }
      let facet: Int64 = try row.read(1)
      try columns[facet]?[place] = row.read(2) as String
    }
    return Roster(
      members: members,
      facets: facets.reduce(into: [:]) { $0[$1.value] = columns[$1.key] })
  }

  /// The columns of which `Member` is made, and the first round of those who skip some.
  static let selection = """
    SELECT number, id, name, email, status, joined, locale, paused_until, consent, frequency,
      skips_before
    FROM member JOIN person ON number = person ORDER BY id
    """

  /// Every facet, by its number; each has one.
  static func facets(_ database: Database) throws -> [Int64: Facet] {
    let rows = try Row.fetchAll(database, sql: "SELECT number, name FROM facet")
    let facets = try Dictionary(once: rows) { try ($0.read(0) as Int64, Facet($0.read(1))) }
    guard Set(facets.values).count == facets.count else { throw Contradiction() }
    return facets
  }
}

extension Member {
  /// A member from the columns number, id, name, email, status, joined, locale, paused_until,
  /// consent and frequency.
  init(_ row: Row) throws {
    try self.init(
      id: MemberID(row.read(1)), name: row.read(2), email: row.read(3),
      status: MemberStatus(rawValue: row.read(4))?.model ?? .active, joined: row.readDay(5),
      locale: row.read(6), pausedUntil: row.readDay(7), consent: row.readDay(8),
      frequency: row.read(9))
  }
}

extension MemberTable {
  /// The member that `reference` means: an id first, then an e-mail address.
  func row(_ reference: String) throws -> (number: Int64, row: MemberRow) {
    guard let place = roster.index(ofReference: reference) else {
      throw StoreError.unknownMember(reference)
    }
    return rows[place]
  }
}
