internal import Rounds

/// A members file while it is being read.
struct MemberReading {
  var table: TableReader
  /// The rows that are wrong, where they are to be put aside.
  private(set) var wrongRows: [WrongRow] = []

  private var members = PackedRosterBuilder()
  private var places = RowPlaces()
  // What rows have that are wrong: another row with the same is wrong, too.
  private var strayIDs: [MemberID: EarlierRow] = [:]
  private var strayEmails: [FoldedText: EarlierRow] = [:]
  private var strayCount = 0

  /// A row that has an id or an address already.
  private struct EarlierRow {
    /// Its number among the members; below 0 = it is wrong itself.
    let number: Int
    let place: Place
  }

  /// The address of a row.
  private struct Address {
    let text: String?
    /// Whether no earlier row has it.
    var isNew = false
    /// Whether the row that has the id already has it, too: one finding says both.
    var isOfSameRow = false
  }

  private let facetColumns: [(facet: Facet, index: Int)]
  private var texts: [CellTexts]
  private var codes: [[Int32]]
  private var plain: PlainMembers?

  /// Opens `file`; with `keepsWrongRows`, rows that are wrong are put aside.
  init(_ file: consuming SourceFile, keepsWrongRows: Bool = false) {
    let mappings = file.options.mappings
    table = TableReader(
      file, .members,
      expected: "id or email, and what is known of name, region, role, organisation, status",
      isUsable: { header in
        let isMerge = ["partner_names", "partner_emails"].allSatisfy { header.index(of: $0) != nil }
        return !isMerge && (header.index(of: "id") != nil || header.index(of: "email") != nil)
      })
    table.keepsRaggedRows = keepsWrongRows
    let header = table.header
    facetColumns = header.columns.indices.compactMap { index in
      header.isFacet(index) ? (Facet(header.columns[index].name), index) : nil
    }
    texts = Array(repeating: CellTexts(), count: facetColumns.count)
    codes = Array(repeating: [], count: facetColumns.count)
    table.refuseAnswerNumbers(mappings)
    plain = PlainMembers(table, facets: facetColumns.map(\.index))
  }

  /// Adds the member of the next row, if there is one.
  mutating func addNextRow() -> Bool {
    if addPlainRow() { return true }
    guard let row = table.nextRow() else { return false }
    add(row)
    return true
  }

  /// The rows of `file` whose ids are at these places, each with its place.
  static func rows(
    at places: Set<Place>, of file: SourceFile
  ) -> [(idPlace: Place, row: TableRow)] {
    var reading = MemberReading(file)
    var rows: [(idPlace: Place, row: TableRow)] = []
    while rows.count < places.count, let row = reading.table.nextRow() {
      let place = reading.placeOfID(row)
      if places.contains(place) { rows.append((place, row)) }
    }
    return rows
  }

  /// Where the cells of some columns are, in the rows of `file` whose ids are at these places.
  static func places(
    of columns: [Place: Set<String>], in file: SourceFile
  ) -> [Place: [String: Place]] {
    var result: [Place: [String: Place]] = [:]
    var reading = MemberReading(file)
    while result.count < columns.count, let row = reading.table.nextRow() {
      let place = reading.placeOfID(row)
      guard let names = columns[place] else { continue }
      var places: [String: Place] = [:]
      for name in names { places[name] = reading.table.header.index(of: name).map(row.place) }
      result[place] = places
    }
    return result
  }

  /// Makes room for the rest of the file, from what was read of it.
  mutating func reserve() {
    guard let share = table.share, share > 0 else { return }
    let factor = 1.05 / share
    members.reserve(times: factor)
    let count = Int(Double(members.count) * factor)
    places.reserve(count)
    for place in codes.indices { codes[place].reserveCapacity(count) }
  }

  /// Adds the member of the next row, if nothing about it is unusual; else it is for ``add(_:)``.
  private mutating func addPlainRow() -> Bool {
    guard strayIDs.isEmpty, strayEmails.isEmpty,
      let place = plain?.add(from: &table, to: &members, &texts, &codes)
    else { return false }
    places.append(id: place, emailLine: place.line)
    return true
  }

  private mutating func add(_ row: TableRow) {
    let found = table.findings.count
    let email = checkedEmail(row)
    let emailPlace = table.header.index(of: "email").map(row.place) ?? row.place
    let id = checkedID(row, email: email)
    if let id {
      let cells = TableCells(row, table.header)
      let member = Member(
        id: id, name: cells.text("name") ?? "", email: email.text, status: status(row),
        joined: cells.date("joined", &table), locale: cells.text("locale"),
        pausedUntil: cells.date("paused_until", &table), consent: cells.date("consent", &table),
        frequency: cells.frequency(&table))
      if table.findings.count == found {
        members.append(member)
        places.append(id: placeOfID(row), emailLine: emailPlace.line)
        for (place, column) in facetColumns.enumerated() {
          codes[place].append(row.value(column.index).map { texts[place].number(of: $0) } ?? -1)
        }
        return
      }
      strayIDs[id] = EarlierRow(number: ~strayCount, place: placeOfID(row))
    }
    if email.isNew, let text = email.text {
      strayEmails[FoldedText(text)] = EarlierRow(number: ~strayCount, place: emailPlace)
    }
    strayCount += 1
    if table.keepsRaggedRows {
      wrongRows.append(WrongRow(row: row, findings: found..<table.findings.count))
    }
  }

  private func placeOfID(_ row: TableRow) -> Place {
    table.header.index(of: "id").map(row.place) ?? row.place
  }

  private func status(_ row: TableRow) -> Member.Status {
    guard let text = row.value(table.header.index(of: "status")),
      FoldedText(text) != FoldedText("active")
    else { return .active }
    return .inactive(text)
  }

  private func earlier(withID text: String) -> EarlierRow? {
    members.row(ofID: text).map { EarlierRow(number: $0, place: places.id(ofRow: $0)) }
      ?? strayIDs[MemberID(text)]
  }

  private func earlier(withEmail text: String) -> EarlierRow? {
    members.row(ofEmail: text).map { EarlierRow(number: $0, place: places.email(ofRow: $0)) }
      ?? (strayEmails.isEmpty ? nil : strayEmails[FoldedText(text)])
  }

  private mutating func checkedEmail(_ row: TableRow) -> Address {
    guard let index = table.header.index(of: "email"), let email = row.value(index) else {
      return Address(text: nil)
    }
    let place = row.place(of: index)
    guard EmailAddress.isPlausible(email) else {
      table.report(
        "email \(Excerpt.quoted(email)): not an e-mail address; expected name@host", at: place)
      return Address(text: email)
    }
    guard let first = earlier(withEmail: email) else { return Address(text: email, isNew: true) }
    let other = row.value(table.header.index(of: "id")).flatMap { earlier(withID: $0) }
    if first.number == other?.number { return Address(text: email, isOfSameRow: true) }
    table.report(
      "email \(Excerpt.quoted(email)): \(first.place.lineName) has it already; "
        + "expected one row a person", at: place)
    return Address(text: email)
  }

  /// The row's id, which is its e-mail address where it has no other.
  private mutating func checkedID(_ row: TableRow, email: Address) -> MemberID? {
    let index = table.header.index(of: "id")
    guard let text = row.value(index) ?? email.text else {
      table.report("neither an id nor an e-mail address; expected at least one", at: row.place)
      return nil
    }
    guard let first = earlier(withID: text)?.place else { return MemberID(text) }
    // The same address twice has been reported as that.
    if let index, row.value(index) != nil {
      table.report(
        "id \(Excerpt.quoted(text)): \(first.lineName) has it already"
          + (email.isOfSameRow ? ", with the same e-mail address" : "")
          + "; expected one row a person", at: row.place(of: index))
    } else if email.isNew {
      table.report(
        "email \(Excerpt.quoted(text)): stands for the id here, and is the id of "
          + "\(first.lineName); give both an id", at: row.place)
    }
    return nil
  }

  /// What was read, with the values called what `values` says; then the reading is done with.
  mutating func sheet(
    _ values: ValueMap, _ rejects: RejectedRows, file: String, source: SourceFile?
  ) -> MemberSheet {
    // The text of the file is not needed any more, and there is no other one so large.
    plain = nil
    table.close()
    var mapped: [Facet: Int] = [:]
    let facets = facetColumns.indices.map { place in
      let facet = facetColumns[place].facet
      let found = texts[place].texts
      let spellings = found.map { values.mapped($0, of: facet) ?? "" }
      if !values.isEmpty {
        let count = codes[place].count { $0 >= 0 && spellings[Int($0)] != found[Int($0)] }
        if count > 0 { mapped[facet] = count }
      }
      return (facet: facet, spellings: spellings, codes: codes[place])
    }
    return MemberSheet(
      members.roster(facets: facets), places, columns: table.header.uses, mappedValues: mapped,
      rejects: rejects, remarks: table.remarks, file: file, source: source)
  }
}
