public import Rounds

/// Reads members files (DESIGN section 4).
public enum MemberReader {
  /// The roster in `file`.
  ///
  /// - Throws: ``InterchangeError/badData(_:)`` with everything found in the file.
  public static func read(_ file: SourceFile) throws(InterchangeError) -> Roster {
    try sheet(file).roster
  }

  /// The roster in `file`, with the places of its members, for whoever finds more wrong with them.
  ///
  /// - Throws: ``InterchangeError/badData(_:)`` with everything found in the file.
  public static func sheet(_ file: SourceFile) throws(InterchangeError) -> MemberSheet {
    var reading = MemberReading(file)
    while let row = reading.table.nextRow() { reading.add(row) }
    guard reading.table.findings.isEmpty else {
      throw .badData(reading.table.findings.sorted())
    }
    return MemberSheet(
      roster: Roster(members: reading.members, facets: reading.facets), file: file.name,
      placeOfID: reading.placeOfID)
  }
}

/// The members of a file, and where each of them stands.
public struct MemberSheet: Sendable {
  /// The members.
  public let roster: Roster

  let file: String
  let placeOfID: [MemberID: Place]

  /// A finding about the row of a member.
  public func finding(_ id: MemberID, _ message: String) -> Finding {
    Finding(file, placeOfID[id] ?? Place(), message)
  }
}

/// A members file while it is being read.
private struct MemberReading {
  var table: TableReader
  private(set) var members: [Member] = []
  private(set) var facets: [Facet: [String?]] = [:]

  private let facetColumns: [(facet: Facet, index: Int)]
  private(set) var placeOfID: [MemberID: Place] = [:]
  private var placeOfEmail: [FoldedText: Place] = [:]

  init(_ file: SourceFile) {
    table = TableReader(
      file, .members,
      expected: "id or email, and what is known of name, region, role, organisation, status",
      isUsable: { $0.index(of: "id") != nil || $0.index(of: "email") != nil })
    let header = table.header
    facetColumns = header.columns.indices.compactMap { index in
      let column = header.columns[index]
      let isFacet =
        header.index(of: column.name) == index
        && !ColumnVocabulary.personal.contains(column.name)
      return isFacet ? (Facet(column.name), index) : nil
    }
    for column in facetColumns { facets[column.facet] = [] }
  }

  mutating func add(_ row: TableRow) {
    let email = checkedEmail(row)
    guard let id = checkedID(row, email: email) else { return }
    let cells = TableCells(row, table.header)
    let member = Member(
      id: id, name: cells.text("name") ?? "", email: email, status: status(row),
      joined: cells.date("joined", &table), locale: cells.text("locale"),
      pausedUntil: cells.date("paused_until", &table), consent: cells.date("consent", &table))
    members.append(member)
    for column in facetColumns { facets[column.facet]?.append(row.value(column.index)) }
  }

  private func status(_ row: TableRow) -> Member.Status {
    guard let text = row.value(table.header.index(of: "status")),
      FoldedText(text) != FoldedText("active")
    else { return .active }
    return .inactive(text)
  }

  private mutating func checkedEmail(_ row: TableRow) -> String? {
    guard let index = table.header.index(of: "email"), let email = row.value(index) else {
      return nil
    }
    let place = row.place(of: index)
    if !EmailAddress.isPlausible(email) {
      table.report(
        "email \(Excerpt.quoted(email)): not an e-mail address; expected name@host", at: place)
    } else if let first = placeOfEmail.updateValue(place, forKey: FoldedText(email)) {
      placeOfEmail[FoldedText(email)] = first
      table.report(
        "email \(Excerpt.quoted(email)): line \(first.line) has it already; "
          + "expected one row a person", at: place)
    }
    return email
  }

  /// The row's id, which is its e-mail address where it has no other.
  private mutating func checkedID(_ row: TableRow, email: String?) -> MemberID? {
    let index = table.header.index(of: "id")
    guard let text = row.value(index) ?? email else {
      table.report("neither an id nor an e-mail address; expected at least one", at: row.place)
      return nil
    }
    let id = MemberID(text)
    guard let first = placeOfID[id] else {
      placeOfID[id] = index.map(row.place) ?? row.place
      return id
    }
    // The same address twice has been reported as that.
    if let index, row.value(index) != nil {
      table.report(
        "id \(Excerpt.quoted(text)): line \(first.line) has it already; expected one row a person",
        at: row.place(of: index))
    } else if let email, placeOfEmail[FoldedText(email)]?.line == row.place.line {
      table.report(
        "email \(Excerpt.quoted(email)): stands for the id here, and is the id of line "
          + "\(first.line); give both an id", at: row.place)
    }
    return nil
  }
}
