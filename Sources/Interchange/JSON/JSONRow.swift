import Rounds

/// Reads one row of a JSON table.
enum JSONRow {
  typealias Fault = TableRecord.Fault

  /// A value under the name of its column.
  struct Cell {
    /// The name of the column.
    let name: String
    /// Where the key of that name stands.
    let keyPlace: Place
    /// The value as text; empty = none.
    let bytes: [UInt8]
    /// Where the value begins.
    let place: Place
  }

  /// Reads the next value of `scanner` as a row: an object, or a list of members.
  ///
  /// With `isMember` the value is itself a member, in a list of those who are in no group.
  static func read(_ scanner: inout JSONScanner, isMember: Bool) throws(Fault) -> [Cell] {
    let place = scanner.place
    if isMember { return try item(&scanner, key: ("members", place), number: 1) }
    switch scanner.kind() {
    case .array: return try list(&scanner, key: ("members", place))
    case .object: break
    case .text, .other: throw scanner.unexpected("an object, one for each row")
    }
    var cells: [Cell] = []
    try scanner.object { scanner, key, place throws(Fault) in
      switch scanner.kind() {
      case .array: cells += try list(&scanner, key: (key, place))
      case .object: throw scanner.unexpected("a value of key \(Excerpt.quoted(key)), or a list")
      case .text, .other: cells.append(try cell(&scanner, key, place))
      }
      try checkCount(cells)
    }
    try checkNames(cells)
    return cells
  }

  /// Reads the list under `key`: its items have numbered columns.
  private static func list(
    _ scanner: inout JSONScanner, key: (text: String, place: Place)
  ) throws(Fault) -> [Cell] {
    var cells: [Cell] = []
    var number = 0
    try scanner.array { scanner throws(Fault) in
      number += 1
      guard number <= TableLimits.columns else {
        throw TableLimits.fault(columnAt: scanner.place)
      }
      cells += try item(&scanner, key: key, number: number)
      try checkCount(cells)
    }
    return cells
  }

  /// Reads item `number` of the list under `key`: a value, or an object with an id and more.
  private static func item(
    _ scanner: inout JSONScanner, key: (text: String, place: Place), number: Int
  ) throws(Fault) -> [Cell] {
    let name = "\(key.text.hasSuffix("s") ? String(key.text.dropLast()) : key.text)_\(number)"
    guard scanner.kind() == .object else { return [try cell(&scanner, name, key.place)] }
    var cells: [Cell] = []
    try scanner.object { scanner, key, place throws(Fault) in
      let name = FoldedText(key).folded == "id" ? name : "\(key)_\(number)"
      cells.append(try cell(&scanner, name, place))
      try checkCount(cells)
    }
    try checkNames(cells)
    // Who has no id is known by the address, as in a members file.
    if !cells.contains(where: { $0.name == name && !$0.bytes.isEmpty }),
      let email = cells.first(where: { FoldedText($0.name).folded == "email_\(number)" })
    {
      let id = Cell(name: name, keyPlace: email.keyPlace, bytes: email.bytes, place: email.place)
      cells.insert(id, at: 0)
    }
    return cells
  }

  private static func cell(
    _ scanner: inout JSONScanner, _ name: String, _ keyPlace: Place
  ) throws(Fault) -> Cell {
    _ = scanner.isMore()
    let place = scanner.place
    let bytes = try scanner.scalar()
    guard bytes.count <= TableLimits.fieldBytes else { throw TableLimits.fault(fieldAt: place) }
    return Cell(name: name, keyPlace: keyPlace, bytes: bytes, place: place)
  }

  /// Stops a row at the first cell too many: what comes behind it need not be kept.
  private static func checkCount(_ cells: [Cell]) throws(Fault) {
    guard cells.count > TableLimits.columns, let last = cells.last else { return }
    throw TableLimits.fault(columnAt: last.keyPlace)
  }

  private static func checkNames(_ cells: [Cell]) throws(Fault) {
    // Most rows are short: looking back is faster than a set.
    if cells.count > 16, Set(cells.map(\.name)).count == cells.count { return }
    for (number, cell) in cells.enumerated() {
      guard let first = cells[..<number].first(where: { $0.name == cell.name }) else { continue }
      throw Fault(
        place: cell.keyPlace,
        message: "key \(Excerpt.quoted(cell.name)) comes twice in one object, first at "
          + "\(first.keyPlace.line):\(first.keyPlace.column); remove one")
    }
  }
}
