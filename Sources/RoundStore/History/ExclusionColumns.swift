internal import GRDB
public import Rounds

/// Exclusions that follow from columns whose values name other members: a `manager` and their reports
/// never meet.
public struct ExclusionColumns: Sendable {
  /// One such column.
  public struct Column: Hashable, Sendable {
    /// Which.
    public let facet: Facet
    /// How many pairs it keeps apart.
    public let pairs: Int
    /// Values that name nobody among the members, sorted: they keep nobody apart.
    public let unknown: [String]
  }

  /// The columns, by name.
  public let columns: [Column]
  /// The exclusions that follow from them.
  public let exclusions: [Exclusion]

  /// - Complexity: O(members x columns).
  private init(_ facets: [Facet], _ roster: Roster, _ naming: ColumnNaming) {
    var (columns, exclusions) = ([Column](), [Exclusion]())
    for facet in facets.sorted() {
      guard let column = roster.column(of: facet) else { continue }
      var pairs: Set<MemberPair> = []
      var unknown: Set<String> = []
      for index in roster.members.indices {
        guard let value = column.value(at: index) else { continue }
        if let other = naming.index(of: value) {
          if other != index { pairs.insert(MemberPair(index, other)) }
        } else {
          unknown.insert(value)
        }
      }
      exclusions += pairs.sorted { ($0.low, $0.high) < ($1.low, $1.high) }.map {
        Exclusion(
          roster.members[$0.low].id, roster.members[$0.high].id, reason: "column \(facet)")
      }
      columns.append(Column(facet: facet, pairs: pairs.count, unknown: unknown.sorted()))
    }
    (self.columns, self.exclusions) = (columns, exclusions)
  }

  /// The columns that the database names, with the members it has.
  init(_ database: Database, _ roster: Roster) throws {
    let facets = try Self.facets(database)
    let aliases = try facets.isEmpty ? [:] : MemberTable.aliases(database)
    self.init(facets, roster, ColumnNaming(roster, aliases: aliases))
  }

  /// The columns that the database names.
  static func facets(_ database: Database) throws -> [Facet] {
    try String.fetchAll(
      database, sql: "SELECT name FROM exclusion_column JOIN facet ON facet = facet.number"
    ).map { Facet($0) }
  }
}

extension RoundStore {
  /// The columns whose values name members to be kept apart from.
  public func exclusionColumns() throws(StoreError) -> ExclusionColumns {
    try read { try ExclusionColumns($0, try MemberTable($0).roster) }
  }

  /// Whether a column keeps anybody apart. O(1).
  public func hasExclusionColumns() throws(StoreError) -> Bool {
    try read {
      try Bool.fetchOne($0, sql: "SELECT EXISTS (SELECT 1 FROM exclusion_column)") ?? false
    }
  }

  /// Keeps everybody apart from whom the column of `facet` names.
  ///
  /// - Throws: ``StoreError/unknownColumn(_:known:)``.
  public func addExclusionColumn(_ facet: Facet) throws(StoreError) {
    try write("add exclusion column", undoable: true) { database in
      let number = try Self.number(of: facet, database)
      try database.execute(
        sql: "INSERT OR IGNORE INTO exclusion_column (facet) VALUES (?)", arguments: [number])
      return Change(value: (), detail: facet.name, isChange: database.changesCount > 0)
    }
  }

  /// Lets people meet again whom the column of `facet` keeps apart.
  ///
  /// - Throws: ``StoreError/unknownColumn(_:known:)``; ``StoreError/noExclusionColumn(_:)``.
  public func removeExclusionColumn(_ facet: Facet) throws(StoreError) {
    try write("remove exclusion column", undoable: true) { database in
      let number = try Self.number(of: facet, database)
      try database.execute(
        sql: "DELETE FROM exclusion_column WHERE facet = ?", arguments: [number])
      if database.changesCount == 0 { throw StoreError.noExclusionColumn(facet) }
      return Change(value: (), detail: facet.name)
    }
  }

  private static func number(of facet: Facet, _ database: Database) throws -> Int64 {
    let found = try Int64.fetchOne(
      database, sql: "SELECT number FROM facet WHERE name = ?", arguments: [facet.name])
    guard let found else {
      let known = try String.fetchAll(database, sql: "SELECT name FROM facet ORDER BY name")
      throw StoreError.unknownColumn(facet, known: known)
    }
    return found
  }
}
