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
  /// - Parameters:
  ///   - file: The file.
  ///   - values: What values of facets are called instead.
  ///   - rejecting: Whether rows that are wrong are put aside, and the others taken.
  ///   - progress: Is told now and then how many percent of the file are read.
  /// - Returns: The roster, and how the file was understood.
  /// - Throws: ``InterchangeError/badData(_:)`` with everything found in the file.
  public static func sheet(
    _ file: SourceFile, values: ValueMap = ValueMap(), rejecting: Bool = false,
    progress: (_ percent: Int) -> Void = { _ in }
  ) throws(InterchangeError) -> MemberSheet {
    var reading = MemberReading(file, values)
    var rows = 0
    while let row = reading.table.nextRow() {
      reading.add(row, keepsCells: rejecting)
      rows += 1
      if rows % 10_000 == 0 { progress(reading.table.percent) }
    }
    var rejects = RejectedRows(reading.table.header)
    if rejecting {
      rejects.take(reading.wrongRows + reading.table.raggedRows, reading.table.findings)
    }
    let findings = rejecting ? rejects.others(reading.table.findings) : reading.table.findings
    guard findings.isEmpty else { throw .badData(findings.sorted()) }
    return MemberSheet(
      roster: Roster(members: reading.members, facets: reading.facets),
      columns: reading.table.header.uses, mappedValues: reading.mappedValues, rejects: rejects,
      file: file.name, placeOfID: reading.placeOfID, rowOfID: reading.rowOfID)
  }
}

/// The members of a file, and where each of them stands.
public struct MemberSheet: Sendable {
  /// The members.
  public private(set) var roster: Roster
  /// How the columns were understood, from left to right.
  public let columns: [ColumnUse]
  /// How many values were replaced by what they are called, by facet.
  public let mappedValues: [Facet: Int]
  /// The rows that were put aside.
  public private(set) var rejects: RejectedRows

  let file: String
  let placeOfID: [MemberID: Place]
  let rowOfID: [MemberID: TableRow]

  /// A finding about the row of a member.
  public func finding(_ id: MemberID, _ message: String) -> Finding {
    Finding(file, placeOfID[id] ?? Place(), message)
  }

  /// Puts the rows of members aside who are found to be wrong later.
  public mutating func reject(_ found: [(id: MemberID, finding: Finding)]) {
    rejects.take(found.compactMap { rowOfID[$0.id] }, found.map(\.finding))
    let ids = Set(found.map(\.id))
    let kept = roster.members.indices.filter { !ids.contains(roster.members[$0].id) }
    roster = Roster(
      members: kept.map { roster.members[$0] },
      facets: Dictionary(
        uniqueKeysWithValues: roster.columns.map { column in
          (column.facet, kept.map { column.value(at: $0) })
        }))
  }
}

/// A members file while it is being read.
private struct MemberReading {
  var table: TableReader
  private(set) var members: [Member] = []
  private var texts: [[String?]]
  /// The spellings of each facet: one text for all members who have it.
  private var spellings: [[String: String]]

  private let facetColumns: [(facet: Facet, index: Int)]
  private(set) var placeOfID: [MemberID: Place] = [:]
  private var placeOfEmail: [FoldedText: Place] = [:]
  private(set) var mappedValues: [Facet: Int] = [:]
  private(set) var wrongRows: [TableRow] = []
  private(set) var rowOfID: [MemberID: TableRow] = [:]
  private let values: ValueMap

  init(_ file: SourceFile, _ values: ValueMap) {
    self.values = values
    table = TableReader(
      file, .members,
      expected: "id or email, and what is known of name, region, role, organisation, status",
      isUsable: { $0.index(of: "id") != nil || $0.index(of: "email") != nil })
    let header = table.header
    facetColumns = header.columns.indices.compactMap { index in
      header.isFacet(index) ? (Facet(header.columns[index].name), index) : nil
    }
    texts = Array(repeating: [], count: facetColumns.count)
    spellings = Array(repeating: [:], count: facetColumns.count)
    table.refuseAnswerNumbers(file.options.mappings)
  }

  /// The values of each facet, in the order of ``members``.
  var facets: [Facet: [String?]] {
    Dictionary(uniqueKeysWithValues: zip(facetColumns.map(\.facet), texts))
  }

  /// Adds the member of `row`; with `keepsCells`, one that is wrong is put aside.
  mutating func add(_ row: TableRow, keepsCells: Bool) {
    let found = table.findings.count
    let count = members.count
    add(row)
    guard keepsCells else { return }
    guard table.findings.count > found else {
      if let last = members.last, members.count > count { rowOfID[last.id] = row }
      return
    }
    wrongRows.append(row)
    guard members.count > count else { return }
    members.removeLast()
    for place in texts.indices { texts[place].removeLast() }
  }

  private mutating func add(_ row: TableRow) {
    let email = checkedEmail(row)
    guard let id = checkedID(row, email: email) else { return }
    let cells = TableCells(row, table.header)
    let member = Member(
      id: id, name: cells.text("name") ?? "", email: email, status: status(row),
      joined: cells.date("joined", &table), locale: cells.text("locale"),
      pausedUntil: cells.date("paused_until", &table), consent: cells.date("consent", &table),
      frequency: cells.frequency(&table))
    members.append(member)
    for (place, column) in facetColumns.enumerated() {
      let text = row.value(column.index)
      let value = text.flatMap { values.mapped($0, of: column.facet) }
      if value != text { mappedValues[column.facet, default: 0] += 1 }
      texts[place].append(value.map { shared($0, place) })
    }
  }

  private mutating func shared(_ text: String, _ place: Int) -> String {
    if let known = spellings[place][text], known.utf8.elementsEqual(text.utf8) { return known }
    // A column that is different for everybody shares nothing.
    if spellings[place].count < 5_000 { spellings[place][text] = text }
    return text
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
        "email \(Excerpt.quoted(email)): \(first.lineName) has it already; "
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
        "id \(Excerpt.quoted(text)): \(first.lineName) has it already; expected one row a person",
        at: row.place(of: index))
    } else if let email, placeOfEmail[FoldedText(email)]?.line == row.place.line {
      table.report(
        "email \(Excerpt.quoted(email)): stands for the id here, and is the id of "
          + "\(first.lineName); give both an id", at: row.place)
    }
    return nil
  }
}
