/// What in a file's bytes is not text: looked at before anything is parsed, so that a message
/// names the true cause and not what a parser made of it.
///
/// Another encoding becomes a step before this one, which turns its bytes into UTF-8.
struct EncodingInspector {
  /// Where the text starts: after the byte order mark, if there is one.
  private(set) var start = 0
  /// What is wrong, one finding a line.
  private(set) var findings: [Finding] = []
  /// The lines with a finding. What a parser says about them would only repeat it.
  private(set) var damagedLines: Set<Int> = []
  /// Whether the file as a whole is in another encoding, so that parsing it is pointless.
  private(set) var isForeign = false

  private let file: String
  private var place = Place()

  /// Inspects `file`. O(bytes).
  init(_ file: SourceFile) {
    self.file = file.name
    let bytes = file.bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      isForeign = true
      report("the file is UTF-16, expected UTF-8: save it as \"CSV UTF-8\"")
    } else {
      inspect(bytes)
    }
  }

  private mutating func inspect(_ bytes: [UInt8]) {
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        if byte == 0 { report("a NUL byte, expected text: is this a spreadsheet or a CSV file?") }
        index += 1
        advance(past: byte, before: index < bytes.count ? bytes[index] : nil)
      } else {
        let length = Self.lengthOfScalar(bytes, at: index)
        if length == 0 { reportInvalid(byte) }
        index += max(length, 1)
        place.column += 1
      }
    }
  }

  private mutating func advance(past byte: UInt8, before next: UInt8?) {
    if byte == .lineFeed || byte == .carriageReturn && next != .lineFeed {
      place = Place(line: place.line + 1)
    } else {
      place.column += 1
    }
  }

  /// The length of the UTF-8 sequence that begins at `index` with a byte above 0x7F; 0 if there is
  /// none. (The Unicode Standard, table 3-7.)
  private static func lengthOfScalar(_ bytes: [UInt8], at index: Int) -> Int {
    let first = bytes[index]
    let length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0
    guard length > 0, index + length <= bytes.count else { return 0 }
    let second: ClosedRange<UInt8> =
      switch first {
      case 0xE0: 0xA0...0xBF
      case 0xED: 0x80...0x9F
      case 0xF0: 0x90...0xBF
      case 0xF4: 0x80...0x8F
      default: 0x80...0xBF
      }
    guard second.contains(bytes[index + 1]) else { return 0 }
    return bytes[(index + 2)..<(index + length)].allSatisfy { 0x80...0xBF ~= $0 } ? length : 0
  }

  private mutating func reportInvalid(_ byte: UInt8) {
    let hex = String(byte, radix: 16, uppercase: true)
    report("byte 0x\(hex) is not UTF-8: probably Windows-1252, save the file as \"CSV UTF-8\"")
  }

  private mutating func report(_ message: String) {
    guard damagedLines.insert(place.line).inserted else { return }
    findings.append(Finding(file, place, message))
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
