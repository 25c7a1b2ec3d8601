import Rounds

/// The rows of a file of exclusions or pins: two members, why, and until when.
struct BindingTable {
  /// One row.
  struct Row {
    let first: MemberID
    let second: MemberID
    let reason: String?
    let until: CivilDate?
  }

  /// The rows that could be read.
  private(set) var rows: [Row] = []
  /// What is wrong.
  var findings: [Finding] { table.findings }

  private var table: TableReader

  /// Reads `file`; with `allowUnknown`, it may name members whom the roster does not know.
  init(_ file: SourceFile, roster: Roster, allowUnknown: Bool) {
    table = TableReader(
      file, .bindings, expected: "member_1, member_2, and if needed reason, until",
      isUsable: { $0.index(of: "member_1") != nil && $0.index(of: "member_2") != nil })
    while let row = table.nextRow() { add(row, roster, allowUnknown: allowUnknown) }
  }

  /// The rows, if nothing is wrong.
  func checkedRows() throws(InterchangeError) -> [Row] {
    guard findings.isEmpty else { throw .badData(findings.sorted()) }
    return rows
  }

  private mutating func add(_ row: TableRow, _ roster: Roster, allowUnknown: Bool) {
    let cells = TableCells(row, table.header)
    let until = cells.date("until", &table)
    let first = member("member_1", row, roster, allowUnknown: allowUnknown)
    let second = member("member_2", row, roster, allowUnknown: allowUnknown)
    guard let first, let second else { return }
    guard first != second else {
      let place = table.header.index(of: "member_2").map(row.place) ?? row.place
      table.report(
        "\(Excerpt.quoted(second.text)) is paired with themselves; expected two members", at: place)
      return
    }
    rows.append(Row(first: first, second: second, reason: cells.text("reason"), until: until))
  }

  private mutating func member(
    _ column: String, _ row: TableRow, _ roster: Roster, allowUnknown: Bool
  ) -> MemberID? {
    guard let index = table.header.index(of: column) else { return nil }
    guard let text = row.value(index) else {
      table.report(
        "\(column) is empty; expected an id or an e-mail address", at: row.place(of: index))
      return nil
    }
    if !allowUnknown, roster.index(ofReference: text) == nil {
      table.report(
        "\(column) \(Excerpt.quoted(text)): not among the members; expected an id or an e-mail "
          + "address of a member", at: row.place(of: index))
      return nil
    }
    return roster.member(referredToBy: text)
  }
}
