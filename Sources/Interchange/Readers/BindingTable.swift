import Rounds

/// The rows of a file of exclusions or pins: members, why, and until when.
struct BindingTable {
  /// One row.
  struct Row {
    /// Two members or more, no two the same.
    let members: [MemberID]
    let reason: String?
    let until: CivilDate?
  }

  /// The rows that could be read.
  private(set) var rows: [Row] = []
  /// The headings of columns that are not read, and hold something.
  var unread: [String] {
    strange.filter(filled.contains).map { table.header.columns[$0].text }
  }
  /// Whether there is a column for the days until when.
  var hasDays: Bool { table.header.index(of: "until") != nil }
  /// What is wrong.
  var findings: [Finding] { table.findings }

  private var table: TableReader
  private let columns: [Int]
  /// The columns of which nobody knows what they are, and those of them with a value.
  private let strange: [Int]
  private var filled: Set<Int> = []
  private let bindsTwo: Bool
  /// Made once somebody is unknown.
  private var lostZeros: LostZeros?

  /// Reads `file`; with `allowUnknown`, it may name members whom the roster does not know; where it
  /// `bindsTwo`, a row has no more members than these.
  init(_ file: SourceFile, roster: Roster, allowUnknown: Bool, bindsTwo: Bool = false) {
    table = TableReader(
      file, .bindings, expected: "member_1, member_2, and if needed reason, until",
      isUsable: { header in
        ["member_1", "member_2"].allSatisfy { header.index(of: $0) != nil } && !header.isOfGroups
      })
    let header = table.header
    columns = header.indices(numbered: "member")
    let read = Set(columns + ["reason", "until"].compactMap { header.index(of: $0) })
    strange = header.columns.indices.filter {
      !read.contains($0) && !header.columns[$0].name.isEmpty
    }
    self.bindsTwo = bindsTwo
    while let row = table.nextRow() { add(row, roster, allowUnknown: allowUnknown) }
  }

  /// The rows, if nothing is wrong.
  func checkedRows() throws(InterchangeError) -> [Row] {
    guard findings.isEmpty else { throw .badData(findings.sorted()) }
    return rows
  }

  private mutating func add(_ row: TableRow, _ roster: Roster, allowUnknown: Bool) {
    for index in strange where row.value(index) != nil { filled.insert(index) }
    let cells = TableCells(row, table.header)
    let until = cells.date("until", &table)
    let found = table.findings.count
    var members: [MemberID] = []
    for (place, index) in columns.enumerated() {
      guard let one = member(index, row, roster, isNeeded: place < 2, allowUnknown: allowUnknown)
      else { continue }
      if members.contains(one) {
        table.report(
          "\(Excerpt.quoted(one.text)) is paired with themselves; expected two members",
          at: row.place(of: index))
      } else if bindsTwo, place > 1 {
        table.report(
          "\(table.header.columns[index].name) \(Excerpt.quoted(one.text)): a pin is of two; "
            + "expected a row for each two who must meet", at: row.place(of: index))
      }
      members.append(one)
    }
    guard table.findings.count == found else { return }
    rows.append(Row(members: members, reason: cells.text("reason"), until: until))
  }

  /// The member in the column at `index`; `nil` with a finding for nobody known, or for nobody at all
  /// where somebody `isNeeded`.
  private mutating func member(
    _ index: Int, _ row: TableRow, _ roster: Roster, isNeeded: Bool, allowUnknown: Bool
  ) -> MemberID? {
    let column = table.header.columns[index].name
    guard let text = row.value(index) else {
      if isNeeded {
        table.report(
          "\(column) is empty; expected an id or an e-mail address", at: row.place(of: index))
      }
      return nil
    }
    if !allowUnknown, roster.index(ofMention: text) == nil {
      let zeros = lostZeros ?? LostZeros(roster)
      lostZeros = zeros
      let advice = zeros.advice(on: text) ?? "expected an id or an e-mail address of a member"
      table.report(
        "\(column) \(Excerpt.quoted(text)): not among the members; \(advice)",
        at: row.place(of: index))
      return nil
    }
    return roster.member(referredToBy: text)
  }
}

extension TableHeader {
  /// Whether the rows are groups of rounds, and not people who must never meet, or must: several columns
  /// say so, as in the lists that we write, and none says otherwise.
  fileprivate var isOfGroups: Bool {
    func has(_ name: String) -> Bool { index(of: name) != nil }
    return ["round", "date", "group", "met", "name_1"].filter(has).count > 1
      && !["reason", "until"].contains(where: has)
  }
}
