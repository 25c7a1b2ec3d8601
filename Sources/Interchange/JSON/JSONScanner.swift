/// Reads JSON values from bytes (RFC 8259), one token after another, and says where it stands.
///
/// Foundation's decoder names no line and column, and its text "the data isn't in the correct
/// format" helps nobody who edits a file by hand.
struct JSONScanner {
  typealias Fault = TableRecord.Fault

  /// What kind of value begins with a byte.
  enum Kind { case object, array, text, other }

  private(set) var cursor: ByteCursor

  /// Deeper values are no table, and a reader that follows them runs out of stack.
  private static let deepest = 64

  init(_ bytes: [UInt8], from start: Int) {
    self.init(ByteCursor(bytes, at: start))
  }

  /// A scanner of what comes next to `cursor`.
  init(_ cursor: ByteCursor) {
    self.cursor = cursor
  }

  /// Where the next token begins.
  var place: Place { cursor.place }

  /// Moves to the next token; `false` at the end of the text.
  mutating func isMore() -> Bool {
    cursor.skip { $0 == .space || 0x09...0x0D ~= $0 }
    return cursor.byte != nil
  }

  /// The position, to come back to.
  var mark: ByteCursor.Mark { cursor.mark }

  /// Goes back, or ahead, to `mark`.
  mutating func move(to mark: ByteCursor.Mark) { cursor.move(to: mark) }

  /// Moves to the beginning of the next line.
  mutating func skipLine() {
    let line = cursor.place.line
    while cursor.byte != nil, cursor.place.line == line { cursor.step() }
  }

  /// The kind of the next value.
  mutating func kind() -> Kind {
    _ = isMore()
    return switch cursor.byte {
    case UInt8(ascii: "{"): .object
    case UInt8(ascii: "["): .array
    case .quote: .text
    default: .other
    }
  }

  /// Reads `{"key": value, ...}`; `member` must read the value.
  mutating func object(
    _ member: (inout JSONScanner, _ key: String, Place) throws(Fault) -> Void
  ) throws(Fault) {
    try sequence("{", "}", "the object") { scanner throws(Fault) in
      let place = scanner.place
      guard scanner.kind() == .text else { throw scanner.unexpected("a key in double quotes") }
      let key = String(decoding: try scanner.text(), as: UTF8.self)
      guard scanner.take(":") else {
        throw scanner.unexpected("a colon after key \(Excerpt.quoted(key))")
      }
      _ = scanner.isMore()
      try member(&scanner, key, place)
    }
  }

  /// Reads `[value, ...]`; `element` must read a value.
  mutating func array(
    _ element: (inout JSONScanner) throws(Fault) -> Void
  ) throws(Fault) {
    try sequence("[", "]", "the array", element)
  }

  private mutating func sequence(
    _ opening: Unicode.Scalar, _ closing: Unicode.Scalar, _ what: String,
    _ element: (inout JSONScanner) throws(Fault) -> Void
  ) throws(Fault) {
    let start = place
    func mustGoOn(_ scanner: inout JSONScanner) throws(Fault) {
      guard scanner.isMore() else {
        throw Fault(place: start, message: "\(what) opens here and is not closed")
      }
    }
    _ = take(opening)
    try mustGoOn(&self)
    if take(closing) { return }
    while true {
      try element(&self)
      try mustGoOn(&self)
      if take(closing) { return }
      guard take(",") else { throw unexpected("a comma or \(closing)") }
      try mustGoOn(&self)
    }
  }

  /// Reads a value that is neither object nor array: the bytes of a text, the digits of a number,
  /// `true`, `false`, or nothing for `null`.
  mutating func scalar() throws(Fault) -> [UInt8] {
    switch kind() {
    case .text: return try text()
    case .other:
      guard let word = JSONWord.read(from: &cursor) else {
        throw unexpected("a value; a text stands in double quotes")
      }
      return word
    case .object, .array: throw unexpected("a text, a number, true, false or null")
    }
  }

  /// Reads any value, and forgets it.
  mutating func skip(depth: Int = 0) throws(Fault) {
    guard depth <= Self.deepest else {
      throw Fault(place: place, message: "more than \(Self.deepest) levels of brackets")
    }
    switch kind() {
    case .object: try object { scanner, _, _ throws(Fault) in try scanner.skip(depth: depth + 1) }
    case .array: try array { scanner throws(Fault) in try scanner.skip(depth: depth + 1) }
    case .text, .other: _ = try scalar()
    }
  }

  /// Reads a text in double quotes.
  private mutating func text() throws(Fault) -> [UInt8] {
    try JSONQuoted.read(from: &cursor)
  }

  /// Moves past `character` if it comes next.
  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard isMore(), cursor.byte == UInt8(ascii: character) else { return false }
    cursor.step()
    return true
  }

  /// What to say of the next token where something else was expected.
  func unexpected(_ expected: String) -> Fault {
    guard let byte = cursor.byte else {
      return Fault(place: place, message: "the file ends here; expected \(expected)")
    }
    let rest = cursor.bytes[cursor.index...].prefix { $0 > .space && $0 != .comma }.prefix(40)
    let shown = byte < 0x80 ? String(decoding: rest, as: UTF8.self) : "…"
    return Fault(place: place, message: "\(Excerpt.quoted(shown)): expected \(expected)")
  }
}
