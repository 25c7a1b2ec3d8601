/// What in a file's bytes is not text: looked at before anything is parsed, so that a message
/// names the true cause and not what a parser made of it.
///
/// Tables may have other encodings: ``DecodedText`` turns them into UTF-8 before.
struct EncodingInspector {
  /// Where the text starts: after the byte order mark, if there is one.
  private(set) var start = 0
  /// What is wrong, one finding a line.
  private(set) var findings: [Finding] = []
  /// The lines with a finding.
  ///
  /// What a parser says about them would only repeat it.
  private(set) var damagedLines: Set<Int> = []
  /// Whether the file as a whole is in another encoding, so that parsing it is pointless.
  private(set) var isForeign = false

  private let file: String
  /// From so many lines with a NUL byte on, the file is no text at all.
  private static let manyLines = 3
  private let offersEncodings: Bool
  /// As what the file is to be saved.
  private let form: String
  /// What the bytes that are not UTF-8 probably are, once there was one.
  private var guess: EncodingGuess?

  /// How workbooks begin: as ZIP archives (xlsx, ods), or as compound files (xls).
  private static let workbooks: [[UInt8]] = [
    [0x50, 0x4B, 0x03, 0x04], [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
  ]

  /// Inspects `file`; where somebody `offersEncodings`, messages name the one to say. What is no table is
  /// written with an editor, which knows nothing of CSV.
  ///
  /// O(bytes).
  init(_ file: SourceFile, offersEncodings: Bool = false, isTable: Bool = true) {
    (self.file, self.offersEncodings) = (file.name, offersEncodings)
    form = isTable ? "\"CSV UTF-8\"" : "UTF-8"
    let bytes = file.bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      isForeign = true
      report("the file is UTF-16, expected UTF-8: save it as \(form)")
    } else if Self.workbooks.contains(where: bytes.starts) {
      isForeign = true
      report("the file is a workbook, expected text: open it and save it as \(form)")
    } else {
      inspect(bytes)
    }
  }

  private mutating func inspect(_ bytes: [UInt8]) {
    // Most files are ASCII, and all of one can be looked at in no time.
    guard !Self.isPlain(bytes) else { return }
    guard !isBinary(bytes) else { return }
    var cursor = ByteCursor(bytes, at: start)
    while let byte = cursor.byte {
      if byte == 0 {
        report("a NUL byte, expected text: is the file a workbook?", at: cursor.place)
      }
      let length = byte < 0x80 ? 1 : Self.lengthOfScalar(bytes, at: cursor.index)
      if length == 0 {
        let guess = guess ?? EncodingGuess(bytes, from: cursor.index)
        self.guess = guess
        reportInvalid(bytes, at: cursor.index, cursor.place, guess)
      }
      cursor.step(max(length, 1))
    }
  }

  /// Whether the file is no text: then a finding for each line would only bury the one that helps.
  private mutating func isBinary(_ bytes: [UInt8]) -> Bool {
    var (lines, isCounted) = (0, false)
    for byte in bytes where lines < Self.manyLines {
      if byte == 0, !isCounted {
        lines += 1
        isCounted = true
      } else if byte == 0x0A || byte == 0x0D {
        isCounted = false
      }
    }
    guard lines == Self.manyLines else { return false }
    isForeign = true
    report(
      "NUL bytes in many lines, expected text: is the file a workbook, a picture or a database? Save "
        + "the table as \(form)")
    return true
  }

  /// Whether all bytes are ASCII, and none is NUL.
  private static func isPlain(_ bytes: [UInt8]) -> Bool {
    let bytes = bytes.span
    // Byte - 1 has the highest bit set for NUL and for what is above ASCII (but 0x80).
    var bits: UInt8 = 0
    for index in bytes.indices { bits |= (bytes[index] &- 1) | bytes[index] }
    return bits < 0x80
  }

  /// The length of the UTF-8 sequence that begins at `index` with a byte above 0x7F; 0 if there is
  /// none. (The Unicode Standard, table 3-7.)
  static func lengthOfScalar(_ bytes: [UInt8], at index: Int) -> Int {
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

  private mutating func reportInvalid(
    _ bytes: [UInt8], at index: Int, _ place: Place, _ guess: EncodingGuess
  ) {
    guard !damagedLines.contains(place.line) else { return }
    let hex = String(bytes[index], radix: 16, uppercase: true)
    let encodings = guess.encodings
    let cause =
      encodings.count == 1
      ? "probably \(encodings[0].name)"
      : zip(encodings, guess.readings(of: bytes, at: index)).map {
        "\($0.name) if \(Excerpt.quoted($1)) is right"
      }.joined(separator: ", ")
    let options = encodings.map { "--encoding \($0.rawValue)" }.joined(separator: " or ")
    report(
      "byte 0x\(hex) is not UTF-8: \(cause), \(offersEncodings ? "say \(options), or " : "")"
        + "save the file as \(form)", at: place)
  }

  private mutating func report(_ message: String, at place: Place = Place()) {
    guard damagedLines.insert(place.line).inserted else { return }
    findings.append(Finding(file, place, message))
  }
}
