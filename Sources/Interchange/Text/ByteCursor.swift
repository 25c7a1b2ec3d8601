/// A position in the bytes of a text, and the place that a message would name for it.
struct ByteCursor {
  /// The text.
  let bytes: [UInt8]
  /// The position of the next byte.
  private(set) var index: Int
  /// The place of the next byte.
  private(set) var place = Place()

  /// A cursor at `index`, which counts as the beginning of the first line.
  init(_ bytes: [UInt8], at index: Int = 0) {
    (self.bytes, self.index) = (bytes, index)
  }

  /// The next byte, or `nil` at the end.
  var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

  /// Whether the next bytes are those of `text`.
  func isAt(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { bytes[index...].starts(with: $0) }
  }

  /// A position to come back to.
  struct Mark: Hashable {
    fileprivate let index: Int
    /// The place there.
    let place: Place
  }

  /// The current position.
  var mark: Mark { Mark(index: index, place: place) }

  /// Goes back, or ahead, to `mark`.
  mutating func move(to mark: Mark) {
    (index, place) = (mark.index, mark.place)
  }

  /// Moves past the next byte.
  ///
  /// A CR ends a line only where no LF follows.
  mutating func step() {
    guard let byte else { return }
    index += 1
    if byte == .lineFeed || byte == .carriageReturn && self.byte != .lineFeed {
      place = Place(line: place.line + 1)
    } else if byte & 0xC0 != 0x80 {
      place.column += 1
    }
  }

  /// Moves to `index`, where the next line begins.
  mutating func endLine(at index: Int) {
    self.index = index
    place = Place(line: place.line + 1)
  }

  /// Moves past the next bytes up to that at `index`, which is not behind.
  mutating func step(to index: Int) {
    while self.index < index, self.index < bytes.count { step() }
  }

  /// Moves past the next `count` bytes.
  mutating func step(_ count: Int) {
    for _ in 0..<count { step() }
  }

  /// Moves to the first byte that `isWanted` does not hold for.
  mutating func skip(while isWanted: (UInt8) -> Bool) {
    while let byte, isWanted(byte) { step() }
  }
}

extension UInt8 {
  static let tab = UInt8(ascii: "\t")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let quote = UInt8(ascii: "\"")
  static let apostrophe = UInt8(ascii: "'")
  static let comma = UInt8(ascii: ",")
}
