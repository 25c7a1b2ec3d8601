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
      guard let facet = facets[row[1]] else { continue }
      valuesOf[row[0], default: [:]][facet] = row[2]
    }
    let members = try Row.fetchCursor(database, sql: Self.selection)
    while let row = try members.next() {
      let number: Int64 = row[0]
      rows.append(
        (
          number,
          MemberRow(member: Member(row), facets: valuesOf[number] ?? [:], skipsBefore: row[10])
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
    return Dictionary(uniqueKeysWithValues: ids.map { ($0, people.present($0)) })
  }

  /// The members as the model has them.
  var roster: Roster { roster(\.member) }

  /// The members as `member` makes them of their rows.
  func roster(_ member: (MemberRow) -> Member) -> Roster {
    Roster(
      members: rows.map { member($0.row) },
      facets: Dictionary(
        uniqueKeysWithValues: facets.values.map { facet in
          (facet, rows.map { $0.row.facets[facet] })
        }))
  }

  /// The members as the model has them, straight into its columns: for whoever needs nothing else.
  ///
  /// - Complexity: O(members x facets).
  static func roster(_ database: Database) throws -> Roster {
    var members: [Member] = []
    var places: [Int64: Int] = [:]
    let rows = try Row.fetchCursor(database, sql: selection)
    while let row = try rows.next() {
      places[row[0]] = members.count
      members.append(Member(row))
    }
    let facets = try facets(database)
    var columns = facets.mapValues { _ in [String?](repeating: nil, count: members.count) }
    let values = try Row.fetchCursor(
      database, sql: "SELECT person, facet, value FROM member_facet")
    while let row = try values.next() {
      guard let place = places[row[0]] else { continue }
      let facet: Int64 = row[1]
      columns[facet]?[place] = row[2]
    }
    return Roster(
      members: members,
      facets: Dictionary(
        uniqueKeysWithValues: facets.map { ($1, columns[$0] ?? []) }))
  }

  /// The columns of which `Member` is made, and the first round of those who skip some.
  static let selection = """
    SELECT number, id, name, email, status, joined, locale, paused_until, consent, frequency,
      skips_before
    FROM member JOIN person ON number = person ORDER BY id
    """

  /// Every facet, by its number.
  static func facets(_ database: Database) throws -> [Int64: Facet] {
    let rows = try Row.fetchAll(database, sql: "SELECT number, name FROM facet")
    return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], Facet($0[1] as String)) })
  }
}

extension Member {
  /// A member from the columns number, id, name, email, status, joined, locale, paused_until,
  /// consent and frequency.
  init(_ row: Row) {
    func day(_ column: Int) -> CivilDate? { (row[column] as String?).flatMap { CivilDate($0) } }
    self.init(
      id: MemberID(row[1] as String), name: row[2], email: row[3],
      status: MemberStatus(rawValue: row[4])?.model ?? .active,
      joined: day(5), locale: row[6], pausedUntil: day(7), consent: day(8), frequency: row[9])
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
