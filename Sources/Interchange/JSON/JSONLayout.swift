import Rounds

/// Where the rows of a JSON text are.
struct JSONLayout {
  typealias Fault = TableRecord.Fault

  /// A row.
  struct Row {
    /// Where it begins.
    let mark: ByteCursor.Mark
    /// Whether it is itself a member, in a list of those who are in no group.
    let isMember: Bool
  }

  /// The forms of a text.
  private enum Form { case list, container, lines }

  /// Where the first value begins.
  let start: Place
  /// The rows.
  private(set) var rows: [Row] = []
  /// What an object says of all rows in its list: round and date.
  private(set) var shared: [JSONRow.Cell] = []

  /// Lists of members who are in no group, as our own files name them.
  private static let leftOut = ["left_out", "unplaced", "sitting_out"]
  /// The names of lists that are the table where an object has several.
  private static let tables = [
    "groups", "members", "history", "exclusions", "pins", "rows", "data",
  ]

  /// Finds the rows of the text that `scanner` is at, and adds their columns to `columns`.
  init(_ scanner: JSONScanner, _ columns: inout JSONColumns) throws(TableSource.Malformed) {
    var scanner = scanner
    let kind = scanner.kind()
    start = scanner.place
    let form: Form
    do throws(Fault) {
      form = kind == .array ? .list : try Self.isContainer(scanner) ? .container : .lines
    } catch {
      throw TableSource.Malformed(faults: [error])
    }
    guard form != .lines else {
      try addLines(&scanner, &columns)
      return
    }
    do throws(Fault) {
      if form == .list {
        try addRows(&scanner, &columns)
      } else {
        try addContainer(&scanner, &columns)
      }
      if scanner.isMore() { throw scanner.unexpected("nothing after the end of the value") }
    } catch {
      throw TableSource.Malformed(faults: [error])
    }
  }

  /// Whether the object at `scanner` holds a table rather than being a row of one.
  private static func isContainer(_ scanner: JSONScanner) throws(Fault) -> Bool {
    var scanner = scanner
    var keys: Set<String> = []
    var holdsRows = false
    try scanner.object { scanner, key, _ throws(Fault) in
      keys.insert(FoldedText(key).folded)
      guard scanner.kind() == .array else { return try scanner.skip() }
      try scanner.array { scanner throws(Fault) in
        if [.object, .array].contains(scanner.kind()) { holdsRows = true }
        try scanner.skip()
      }
    }
    guard !scanner.isMore() else { return false }
    // `{"round": 7, "group": 1, "members": [{"id": ...}, ...]}` is one group of a round.
    if keys.contains("members"), keys.contains("group") || keys.contains("round") { return false }
    return holdsRows || !keys.isDisjoint(with: tables.filter { $0 != "members" })
  }

  /// Reads objects one after another; a broken one costs no more than its line.
  private mutating func addLines(
    _ scanner: inout JSONScanner, _ columns: inout JSONColumns
  ) throws(TableSource.Malformed) {
    var faults: [Fault] = []
    while scanner.isMore() {
      do throws(Fault) {
        try addRow(&scanner, &columns, isMember: false)
      } catch {
        faults.append(error)
        scanner.skipLine()
      }
    }
    guard faults.isEmpty else { throw TableSource.Malformed(faults: faults) }
  }

  /// Reads an object that holds the rows in a list, and perhaps who is in no group in others.
  private mutating func addContainer(
    _ scanner: inout JSONScanner, _ columns: inout JSONColumns
  ) throws(Fault) {
    let start = scanner.place
    var lists: [(name: String, mark: ByteCursor.Mark)] = []
    var shared: [JSONRow.Cell] = []
    try scanner.object { scanner, key, place throws(Fault) in
      let name = FoldedText(key).folded
      switch scanner.kind() {
      case .array:
        lists.append((name, scanner.mark))
        try scanner.skip()
      case .text where Self.leftOut.contains(name):
        lists.append((name, scanner.mark))
        try scanner.skip()
      case .text where ["round", "date"].contains(name), .other where name == "round":
        let valuePlace = scanner.place
        shared.append(
          .init(name: name, keyPlace: place, bytes: try scanner.scalar(), place: valuePlace))
      default: try scanner.skip()
      }
    }
    let end = scanner.mark
    self.shared = shared
    for list in try Self.chosen(lists, start) {
      scanner.move(to: list.mark)
      try addRows(&scanner, &columns, areMembers: Self.leftOut.contains(list.name))
    }
    try columns.add(shared)
    scanner.move(to: end)
  }

  /// The lists that make the table.
  private static func chosen(
    _ lists: [(name: String, mark: ByteCursor.Mark)], _ start: Place
  ) throws(Fault) -> [(name: String, mark: ByteCursor.Mark)] {
    let named = tables.lazy.compactMap { name in lists.first { $0.name == name } }.first
    let main = lists.count == 1 ? lists[0] : named
    guard let main else {
      let found = Excerpt.list(lists.map(\.name))
      throw Fault(
        place: start,
        message: "an object with several lists (\(found)); expected one, or one that is called "
          + tables.joined(separator: ", "))
    }
    guard main.name == "groups" else { return [main] }
    return [main] + lists.filter { leftOut.contains($0.name) }
  }

  /// Reads a list of rows; or the one member who stands where such a list could be.
  private mutating func addRows(
    _ scanner: inout JSONScanner, _ columns: inout JSONColumns, areMembers: Bool = false
  ) throws(Fault) {
    guard scanner.kind() == .array else {
      return try addRow(&scanner, &columns, isMember: areMembers)
    }
    try scanner.array { scanner throws(Fault) in
      try addRow(&scanner, &columns, isMember: areMembers)
    }
  }

  private mutating func addRow(
    _ scanner: inout JSONScanner, _ columns: inout JSONColumns, isMember: Bool
  ) throws(Fault) {
    _ = scanner.isMore()
    let mark = scanner.mark
    try columns.add(JSONRow.read(&scanner, isMember: isMember))
    rows.append(Row(mark: mark, isMember: isMember))
  }
}
