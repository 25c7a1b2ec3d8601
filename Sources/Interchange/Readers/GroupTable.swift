import Rounds

/// The rows of a pair list, before anything is said about their round.
struct GroupTable {
  /// One row: a group, or a member alone.
  struct Row {
    /// Where the row begins.
    let place: Place
    /// The number of the round, where given.
    let round: Int?
    /// The day of the round, where given.
    let date: CivilDate?
    /// The members, from left to right, as the roster knows them.
    let members: [MemberID]
    /// Whether they met, where given.
    let met: Bool?
  }

  /// The name of the file.
  let file: String
  /// The rows that could be read.
  private(set) var rows: [Row] = []
  /// What is wrong.
  var findings: [Finding] { table.findings + later }

  private var table: TableReader
  private var later: [Finding] = []

  /// Reads `file`.
  init(_ file: SourceFile, roster: Roster) {
    self.file = file.name
    table = TableReader(
      file, .rounds,
      expected: "member_1, member_2, ...",
      isUsable: { $0.index(of: "member_1") != nil })
    let columns = table.header.indices(numbered: "member")
    while let row = table.nextRow() { add(row, columns, roster) }
  }

  /// Adds a finding about a row.
  mutating func report(_ message: String, at place: Place) {
    later.append(Finding(file, place, message))
  }

  private mutating func add(_ row: TableRow, _ columns: [Int], _ roster: Roster) {
    var members: [MemberID] = []
    for column in columns {
      guard let text = row.value(column) else { continue }
      members.append(roster.member(referredToBy: text))
    }
    if members.isEmpty {
      table.report("a row without members; expected at least member_1", at: row.place)
    }
    let cells = TableCells(row, table.header)
    let group = Row(
      place: row.place, round: cells.round(&table), date: cells.date("date", &table),
      members: members, met: cells.met(&table))
    if !members.isEmpty { rows.append(group) }
  }
}

extension Roster {
  /// The member that a file means by `text`: as the roster knows it, or by this very text if the
  /// roster does not.
  func member(referredToBy text: String) -> MemberID {
    index(ofMention: text).map { members[$0].id } ?? MemberID(text)
  }
}
