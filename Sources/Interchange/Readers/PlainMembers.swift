internal import Rounds

/// Takes members from plain lines of a text, as nearly all lines of large lists are: cells without quotes,
/// in ASCII where they are more than facets, with nothing to say against them. No text is made of a cell on
/// the way into a ``PackedRosterBuilder``.
///
/// Whatever is otherwise is left to the reading of rows, which says what is wrong with it. Both give the
/// same members.
struct PlainMembers {
  private let text: [UInt8]
  private var cells: PlainCells

  private let id: Int?
  /// The heading of the ids, by which a row with the headings again is known.
  private let idHeading: [UInt8]
  private let name: Int?
  private let email: Int?
  private let status: Int?
  private let others: [Int]
  private let facets: [Int]
  private let header: TableHeader
  private var kindOfCells: [String: Int32] = [:]

  /// For the rows of `table`, with the columns of its `facets`; `nil` where a row of it is more than its
  /// cells.
  init?(_ table: TableReader, facets: [Int]) {
    guard let text = table.plainRows?.bytes else { return nil }
    (self.text, self.facets, header) = (text, facets, table.header)
    cells = PlainCells(count: header.width)
    (id, name) = (header.index(of: "id"), header.index(of: "name"))
    idHeading = id.map { Array(table.header.columns[$0].text.utf8) } ?? []
    (email, status) = (header.index(of: "email"), header.index(of: "status"))
    others = ["joined", "locale", "paused_until", "consent", "frequency"].compactMap(header.index)
  }

  /// Moves the next row of `table` to `members`, and its facet values to `texts` and `codes`.
  ///
  /// - Returns: Where its id is; `nil`, with nothing changed, if it is no plain row.
  mutating func add(
    from table: inout TableReader, to members: inout PackedRosterBuilder,
    _ texts: inout [CellTexts], _ codes: inout [[Int32]]
  ) -> Place? {
    guard table.findPlainRow(&cells) else { return nil }
    let (name, email) = (cell(self.name), cell(self.email))
    let own = cell(self.id)
    let id = own.isEmpty ? email : own
    guard !id.isEmpty, !isHeading(own), isPlain(id), isPlain(name),
      email.isEmpty || EmailAddress.isPlain(text[email]),
      members.row(ofID: id, of: text) == nil,
      email.isEmpty || members.row(ofPlainEmail: email, of: text) == nil,
      MisreadText.letters(in: text[cells.start..<cells.next]) == nil,
      let kind = kind(table, &members)
    else { return nil }
    members.append(id: id, name: name, email: email, of: text, kind: kind)
    let bytes = text.span
    for (place, column) in facets.enumerated() {
      codes[place].append(texts[place].number(of: bytes, cells[column]))
    }
    table.skip(cells)
    return Place(line: cells.line, column: self.id.map { column(of: cells[$0].lowerBound) } ?? 1)
  }

  /// The cell at `index` without the blanks around it.
  private func cell(_ index: Int?) -> Range<Int> {
    guard let index else { return 0..<0 }
    let range = cells[index]
    let bytes = text.span
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, CellText.isBlank(bytes[start]) { start += 1 }
    while start < end, CellText.isBlank(bytes[end - 1]) { end -= 1 }
    return start..<end
  }

  /// Whether the id at `range` is perhaps the heading of the ids.
  private func isHeading(_ range: Range<Int>) -> Bool {
    guard !range.isEmpty, range.count == idHeading.count else { return false }
    // Letters differ from capitals in one bit; for anything else, the reading of rows looks closer.
    return zip(text[range], idHeading).allSatisfy { $0 | 0x20 == $1 | 0x20 }
  }

  private func isPlain(_ range: Range<Int>) -> Bool {
    let bytes = text.span
    for index in range where bytes[index] >= 0x80 { return false }
    return true
  }

  private func column(of index: Int) -> Int {
    let bytes = text.span
    var column = 1
    for place in cells.start..<index where bytes[place] & 0xC0 != 0x80 { column += 1 }
    return column
  }

  /// The number of what the row says beside; `nil` where some of it cannot be read.
  private mutating func kind(
    _ table: TableReader, _ members: inout PackedRosterBuilder
  ) -> Int32? {
    let status = cell(self.status)
    let isActive = status.isEmpty || text[status].elementsEqual("active".utf8)
    if isActive, others.allSatisfy({ cell($0).isEmpty }) { return 0 }
    let said = ([self.status].compactMap(\.self) + others).map { column in
      CellText.value(of: text[cells[column]], isGuarded: false)
    }
    let key = said.joined(separator: "\n")
    if let known = kindOfCells[key] { return known }
    guard let traits = traits(table.dates) else { return nil }
    let number = members.kind(traits)
    kindOfCells[key] = number
    return number
  }

  private func traits(_ order: DateOrder?) -> MemberTraits? {
    func text(_ name: String) -> String? {
      guard let index = header.index(of: name) else { return nil }
      let text = CellText.value(of: self.text[cells[index]], isGuarded: false)
      return text.isEmpty ? nil : text
    }
    func day(_ name: String) -> CivilDate?? {
      guard let text = text(name) else { return .some(nil) }
      return DayText.day(text, order).map { .some($0) }
    }
    var traits = MemberTraits()
    if let status = text("status"), FoldedText(status) != FoldedText("active") {
      traits.status = .inactive(status)
    }
    traits.locale = text("locale")
    guard let joined = day("joined"), let until = day("paused_until"), let consent = day("consent")
    else { return nil }
    (traits.joined, traits.pausedUntil, traits.consent) = (joined, until, consent)
    if let frequency = text("frequency") {
      guard let number = TableCells.frequency(frequency) else { return nil }
      traits.frequency = number
    }
    return traits
  }
}
