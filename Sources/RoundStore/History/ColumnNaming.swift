internal import GRDB
internal import Rounds

/// Whom the values of a column name that keeps people apart: by an id, by an e-mail address, or by a name that only
/// one member has.
struct ColumnNaming {
  /// A value that somebody has in such a column.
  struct Reference {
    /// Who.
    let person: Int64
    let facet: Int64
    let value: String
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

  /// The values that name any of the members with these numbers.
  ///
  /// - Complexity: O(members x facets); O(1) where no column keeps people apart.
  static func references(
    to numbers: Set<Int64>, in table: MemberTable, _ database: Database
  ) throws -> [Reference] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT person, member_facet.facet, value
        FROM member_facet JOIN exclusion_column ON exclusion_column.facet = member_facet.facet
        """)
    guard !rows.isEmpty else { return [] }
    let naming = ColumnNaming(table.roster, aliases: table.aliases)
    return try rows.compactMap { row in
      let value: String = try row.read(2)
      guard let place = naming.index(of: value), numbers.contains(table.rows[place].number) else {
        return nil
      }
      return Reference(person: try row.read(0), facet: try row.read(1), value: value)
    }
  }

  /// Makes them say `value` instead.
  static func set(
    _ value: String, at references: some Sequence<Reference>, _ database: Database
  ) throws {
    for one in references {
      try database.cachedStatement(
        sql: "UPDATE member_facet SET value = ? WHERE person = ? AND facet = ?"
      ).execute(arguments: [value, one.person, one.facet])
    }
  }

  /// Makes what names a member by an address or a name that they do not have any more say the one that they have now,
  /// or the id where nothing else means them alone.
  static func follow(
    _ old: Member, to new: Member, number: Int64, in table: MemberTable, _ database: Database
  ) throws {
    let (address, name) = (old.email.map { FoldedText($0) }, FoldedText(old.name))
    let hasAddress = address == new.email.map { FoldedText($0) }
    let hasName = name == FoldedText(new.name)
    guard !hasAddress || !hasName else { return }
    let references = try references(to: [number], in: table, database)
    for one in references {
      let value = FoldedText(one.value)
      if value == address {
        if !hasAddress { try set(new.email ?? new.id.text, at: [one], database) }
      } else if value == name, !hasName, one.value != old.id.text {
        let isAlone = isNameOfNobodyElse(new.name, but: number, in: table)
        try set(isAlone ? new.name : new.id.text, at: [one], database)
      }
    }
  }

  private static func isNameOfNobodyElse(
    _ name: String, but number: Int64, in table: MemberTable
  ) -> Bool {
    let folded = FoldedText(name)
    return !name.isEmpty && table.roster.index(ofReference: name) == nil
      && table.aliases[MemberID(name)] == nil
      && !table.rows.contains { $0.number != number && FoldedText($0.row.member.name) == folded }
  }
}
