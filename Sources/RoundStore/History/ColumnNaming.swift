internal import GRDB
internal import Rounds

/// Whom the values of a column name that keeps people apart: by an id, by an e-mail address, or by a name that only
/// one member has.
struct ColumnNaming {
  /// A value that somebody has in such a column, and whom it names.
  struct Reference {
    /// Who.
    let person: Int64
    let facet: Int64
    let value: String
    /// Whom it names: by the number, and as they are.
    let named: (number: Int64, row: MemberRow)
  }

  private let roster: Roster
  /// Ids under which members were known before they were merged, and the ids they have now.
  private let aliases: [MemberID: MemberID]
  private var ofName: [FoldedText: [Int]] = [:]

  /// - Complexity: O(members).
  init(_ roster: Roster, aliases: [MemberID: MemberID]) {
    (self.roster, self.aliases) = (roster, aliases)
    for (index, member) in roster.members.enumerated() where !member.name.isEmpty {
      ofName[FoldedText(member.name), default: []].append(index)
    }
  }

  /// The place of the member whom `value` names; `nil` = it names nobody among the members.
  func index(of value: String) -> Int? {
    if let index = roster.index(ofReference: value) { return index }
    if let present = aliases[MemberID(value)] { return roster.index(of: present) }
    let named = ofName[FoldedText(value)] ?? []
    return named.count == 1 ? named[0] : nil
  }

  /// The values that name a member.
  ///
  /// - Complexity: O(members x facets); O(1) where no column keeps people apart.
  static func references(_ database: Database) throws -> [Reference] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT person, member_facet.facet, value
        FROM member_facet JOIN exclusion_column ON exclusion_column.facet = member_facet.facet
        """)
    guard !rows.isEmpty else { return [] }
    let table = try MemberTable(database)
    let naming = ColumnNaming(table.roster, aliases: table.aliases)
    return try rows.compactMap { row in
      let value: String = try row.read(2)
      guard let place = naming.index(of: value) else { return nil }
      return Reference(
        person: try row.read(0), facet: try row.read(1), value: value, named: table.rows[place])
    }
  }

  /// Makes one say `value` instead, where it says what it said.
  static func set(_ value: String, at one: Reference, _ database: Database) throws {
    try database.cachedStatement(
      sql: "UPDATE member_facet SET value = ? WHERE person = ? AND facet = ? AND value = ?"
    ).execute(arguments: [value, one.person, one.facet, one.value])
  }

  /// Makes those of before a change that do not name the same member any more say the address or the name that the
  /// member has now, or the id where nothing else means them alone.
  ///
  /// - Complexity: O(members x facets); O(1) without references.
  static func follow(_ references: [Reference], _ database: Database) throws {
    guard !references.isEmpty else { return }
    let table = try MemberTable(database)
    let naming = ColumnNaming(table.roster, aliases: table.aliases)
    let members = try Dictionary(once: table.rows) { ($0.number, $0.row.member) }
    func number(of value: String) -> Int64? {
      naming.index(of: value).map { table.rows[$0].number }
    }
    for one in references where number(of: one.value) != one.named.number {
      let old = one.named.row.member
      guard let new = members[one.named.number] else { continue }
      let isAddress = old.email.map { FoldedText($0) } == FoldedText(one.value)
      let text = (isAddress ? new.email : new.name) ?? ""
      let isTheirs = number(of: text) == one.named.number
      try set(isTheirs ? text : new.id.text, at: one, database)
    }
  }
}
