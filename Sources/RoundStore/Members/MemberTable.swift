internal import GRDB
internal import Rounds

/// All members, as one transaction sees them.
struct MemberTable {
  /// The members by their numbers, in the order of their ids.
  private(set) var rows: [(number: Int64, row: MemberRow)] = []
  /// Every facet that any member has, or had, a value for, by the numbers of the database.
  private(set) var facets: [Int64: Facet] = [:]

  /// Reads them. O(members x facets).
  init(_ database: Database) throws {
    facets = try Self.facets(database)
    var valuesOf: [Int64: [Facet: String]] = [:]
    let values = try Row.fetchCursor(
      database, sql: "SELECT person, facet, value FROM member_facet")
    while let row = try values.next() {
      guard let facet = facets[row[1]] else { continue }
      valuesOf[row[0], default: [:]][facet] = row[2]
    }
    let members = try Row.fetchCursor(
      database,
      sql: """
        SELECT number, id, name, email, status, joined, locale
        FROM member JOIN person ON number = person ORDER BY id
        """)
    while let row = try members.next() {
      let number: Int64 = row[0]
      rows.append((number, MemberRow(member: Member(row), facets: valuesOf[number] ?? [:])))
    }
  }

  /// The members as the model has them.
  var roster: Roster {
    Roster(
      members: rows.map(\.row.member),
      facets: Dictionary(
        uniqueKeysWithValues: facets.values.map { facet in
          (facet, rows.map { $0.row.facets[facet] })
        }))
  }

  private static func facets(_ database: Database) throws -> [Int64: Facet] {
    let rows = try Row.fetchAll(database, sql: "SELECT number, name FROM facet")
    return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], Facet($0[1] as String)) })
  }
}

extension Member {
  /// A member from the columns number, id, name, email, status, joined, locale.
  fileprivate init(_ row: Row) {
    let joined: String? = row[5]
    self.init(
      id: MemberID(row[1] as String), name: row[2], email: row[3],
      status: MemberStatus(rawValue: row[4])?.model ?? .active,
      joined: joined.flatMap { CivilDate($0) }, locale: row[6])
  }
}
