/// Where the keys and values of a TOML document stand: TOMLKit tells it of syntax errors only.
///
/// A scan for structure alone: headers, keys, strings, arrays and inline tables. What a value is, and
/// whether a text is TOML, is the parser's business; up to where it is none, places are right.
struct TOMLPlaces {
  /// Where an entry stands.
  struct Entry {
    /// Its key, or its table's header.
    let key: Place
    /// Its value; for a table with a header, the header.
    let value: Place
  }

  /// Every key, array item and header of the text.
  private(set) var entries: [TOMLPath: Entry] = [:]
  /// Where first a name, a value or the end of a text is missing: at the former two toml++, before its change
  /// 301, ends the process instead of saying so.
  private(set) var gap: TOMLSyntaxError?
  /// How many `[[x]]` headers there were so far for each `x`.
  private var elements: [TOMLPath: Int] = [:]
  private var cursor: ByteCursor
  /// How many values the one that is read lies in, itself included.
  private var depth = 0
  /// Where first no value follows a name. The parser says so itself, if it reads that as this does: what goes
  /// wrong after it, it does not come to.
  private var lost: TOMLSyntaxError?

  /// Scans `bytes` from `start` on.
  ///
  /// O(bytes).
  init(_ bytes: [UInt8], from start: Int = 0) {
    cursor = ByteCursor(bytes, at: start)
    // The parser, too, leaves out a byte order mark: one more than those who read files do.
    if cursor.isAt("\u{FEFF}") { cursor.step(3) }
    var table = TOMLPath()
    skipBlanksAndComments()
    while let byte = cursor.byte {
      let index = cursor.index
      if byte == UInt8(ascii: "[") {
        table = readHeader()
      } else {
        readEntry(of: table)
      }
      skipBlanksAndComments()
      // Valid TOML always moves on; anything else must not hang.
      if cursor.index == index { cursor.step() }
    }
  }

  /// Where the entry at `path` stands, or the nearest one around it that is in the text.
  subscript(path: TOMLPath) -> Entry {
    var path = path
    while true {
      if let entry = entries[path] { return entry }
      guard path.steps.popLast() != nil else { return Entry(key: Place(), value: Place()) }
    }
  }

  private mutating func readHeader() -> TOMLPath {
    let place = cursor.place
    let isArray = cursor.isAt("[[")
    cursor.step(isArray ? 2 : 1)
    skipBlanks()
    expect("the name of a table, such as [matching], after the bracket", Self.beginsKey)
    let keys = readKeys().map(\.text)
    cursor.step(isArray ? 2 : 1)
    var path = TOMLPath()
    for (number, key) in keys.enumerated() {
      path = path.key(key)
      note(path, key: place, value: place)
      if isArray, number == keys.count - 1 { elements[path, default: 0] += 1 }
      // A header below an array of tables speaks of its last element.
      if let count = elements[path] { path = path.index(count - 1) }
    }
    note(path, key: place, value: place)
    return path
  }

  private mutating func expect(_ what: String, _ isBegun: (UInt8) -> Bool) {
    guard gap == nil, !(cursor.byte.map(isBegun) ?? false) else { return }
    gap = lost ?? TOMLSyntaxError(place: cursor.place, message: "expected \(what)")
  }

  private static func beginsKey(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), .quote,
      .apostrophe:
      true
    default: false
    }
  }

  private static func beginsValue(_ byte: UInt8) -> Bool {
    beginsKey(byte) || "[{+.".utf8.contains(byte)
  }

  private mutating func readEntry(of table: TOMLPath) {
    var path = table
    var last = cursor.place
    let keys = readKeys()
    if cursor.byte == UInt8(ascii: "=") {
      cursor.step()
    } else if lost == nil {
      lost = TOMLSyntaxError(
        place: cursor.place, message: "expected '=' and a value, such as 2, after the name")
    }
    skipBlanks()
    for key in keys {
      path = path.key(key.text)
      last = key.place
      note(path, key: key.place, value: cursor.place)
    }
    readValue(path, key: last)
  }

  private mutating func readValue(_ path: TOMLPath, key: Place) {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.mostLevels else { return giveUp() }
    note(path, key: key, value: cursor.place)
    expect("a value, such as 2, true, \"text\" or [\"a\", \"b\"]", Self.beginsValue)
    switch cursor.byte {
    case UInt8(ascii: "["):
      readItems(until: UInt8(ascii: "]")) { places, number in
        let place = places.cursor.place
        places.readValue(path.index(number), key: place)
      }
    case UInt8(ascii: "{"):
      readItems(until: UInt8(ascii: "}")) { places, _ in places.readEntry(of: path) }
    case UInt8.quote, UInt8.apostrophe:
      let place = cursor.place
      if !cursor.readTOMLString().isClosed, gap == nil {
        // The parser may find it many lines later, where the next quotation mark is.
        gap =
          lost
          ?? TOMLSyntaxError(place: place, message: "a text with no quotation mark at its end")
      }
    default:
      expectWholeTime()
      cursor.skip { !",]}#\r\n".utf8.contains($0) }
    }
  }

  /// After what stands like a date, toml++ takes a `T`, or a blank and a digit, for the beginning of a time: here,
  /// too, it would end the process where there is none.
  private mutating func expectWholeTime() {
    guard gap == nil, let place = placeOfBrokenTime else { return }
    gap =
      lost
      ?? TOMLSyntaxError(place: place, message: "expected a time, such as 09:30, after the date")
  }

  private var placeOfBrokenTime: Place? {
    let isDigit = { (byte: UInt8?) in byte.map { (48...57).contains($0) } ?? false }
    var ahead = cursor
    ahead.skip { !" \t,]}#\r\n".utf8.contains($0) }
    let bytes = cursor.bytes[cursor.index..<ahead.index]
    if bytes.dropFirst(10).first.map({ $0 | 0x20 }) == UInt8(ascii: "t") {
      var time = cursor
      for _ in 0...10 { time.step() }
      let hasDashes = [4, 7].allSatisfy { bytes[bytes.startIndex + $0] == UInt8(ascii: "-") }
      return hasDashes && !isDigit(time.byte) ? time.place : nil
    }
    let text = String(decoding: bytes, as: UTF8.self)
    let date = Array(text.unicodeScalars.filter { $0 != "_" })
    guard date.count == 10, date[4] == "-", date[7] == "-", ahead.byte == .space else { return nil }
    ahead.step()
    guard isDigit(ahead.byte) else { return nil }
    let place = ahead.place
    ahead.step()
    return isDigit(ahead.byte) ? nil : place
  }

  /// Reads what stands between brackets, commas in between.
  private mutating func readItems(
    until end: UInt8, _ readItem: (inout TOMLPlaces, Int) -> Void
  ) {
    cursor.step()
    var number = 0
    skipBlanksAndComments()
    while let byte = cursor.byte, byte != end {
      let index = cursor.index
      readItem(&self, number)
      number += 1
      skipBlanksAndComments()
      if cursor.byte == .comma { cursor.step() }
      skipBlanksAndComments()
      if cursor.index == index { cursor.step() }
    }
    cursor.step()
  }

  /// Reads `a."b c".d`.
  private mutating func readKeys() -> [(text: String, place: Place)] {
    var keys: [(text: String, place: Place)] = []
    repeat {
      if cursor.byte == UInt8(ascii: ".") { cursor.step() }
      skipBlanks()
      let place = cursor.place
      keys.append((cursor.readTOMLKey(), place))
      guard keys.count <= Self.mostLevels else {
        giveUp()
        return keys
      }
      skipBlanks()
    } while cursor.byte == UInt8(ascii: ".")
    return keys
  }

  /// So many values may lie in each other, and so many names stand in one key: no setting has more than a few.
  private static var mostLevels: Int { 64 }

  /// Leaves the rest of the text alone.
  private mutating func giveUp() {
    if gap == nil {
      gap =
        lost
        ?? TOMLSyntaxError(
          place: cursor.place, message: "more than \(Self.mostLevels) levels, one in the other")
    }
    cursor.step(to: cursor.bytes.count)
  }

  private mutating func note(_ path: TOMLPath, key: Place, value: Place) {
    if entries[path] == nil { entries[path] = Entry(key: key, value: value) }
  }

  private mutating func skipBlanks() {
    cursor.skip { $0 == .space || $0 == .tab }
  }

  private mutating func skipBlanksAndComments() {
    cursor.skip { " \t\r\n".utf8.contains($0) }
    while cursor.byte == UInt8(ascii: "#") {
      cursor.skip { $0 != .lineFeed }
      cursor.skip { " \t\r\n".utf8.contains($0) }
    }
  }
}
