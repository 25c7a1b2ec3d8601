/// The text of a file in UTF-8, whatever its encoding, and what in its bytes is no text.
struct DecodedText {
  /// The text.
  private(set) var bytes: [UInt8]
  /// Where it starts in ``bytes``: after a byte order mark.
  private(set) var start = 0
  /// What is wrong, one finding a line.
  private(set) var findings: [Finding] = []
  /// The lines with a finding.
  private(set) var damagedLines: Set<Int> = []
  /// Whether reading on is pointless, because the file as a whole is something else.
  private(set) var isForeign = false

  private let file: String

  /// Decodes `file` as its options or its byte order mark say, else as UTF-8.
  ///
  /// - Complexity: O(bytes).
  init(_ file: SourceFile) {
    (self.file, bytes) = (file.name, file.bytes)
    let mark = TextEncoding.marked(bytes)
    let encoding = file.options.encoding ?? mark?.encoding ?? .utf8
    if let mark, mark.encoding != encoding {
      refuse(
        "the file begins with the mark of \(mark.encoding.rawValue), expected "
          + "\(encoding.rawValue): leave --encoding out")
    } else if encoding != .utf8 {
      decode(from: encoding, after: mark?.length ?? 0)
    } else if let encoding = Self.unmarked(bytes) {
      refuse(
        "the file looks like UTF-16 without its mark, expected UTF-8: say --encoding "
          + "\(encoding.rawValue), or save it as \"CSV UTF-8\"")
    } else {
      inspect(file)
    }
  }

  private mutating func refuse(_ message: String) {
    findings = [Finding(file, Place(), message)]
    isForeign = true
  }

  private mutating func inspect(_ source: SourceFile) {
    let inspector = EncodingInspector(source, offersEncodings: true)
    start = inspector.start
    (findings, damagedLines) = (inspector.findings, inspector.damagedLines)
    isForeign = inspector.isForeign
  }

  private mutating func decode(from encoding: TextEncoding, after mark: Int) {
    // Letters beyond ASCII in UTF-8 are two letters each in encodings of one byte: nobody would notice
    // before the mails are out.
    if [.windows1252, .macRoman].contains(encoding), bytes.contains(where: { $0 >= 0x80 }),
      EncodingInspector(SourceFile(name: file, bytes: bytes)).findings.isEmpty
    {
      return refuse("the file is UTF-8, expected \(encoding.rawValue): leave --encoding out")
    }
    var transcoder = Transcoder()
    transcoder.decode(bytes[mark...], from: encoding)
    bytes = transcoder.bytes
    var cursor = ByteCursor(bytes)
    for fault in transcoder.faults {
      cursor.step(to: fault.offset)
      add(Finding(file, cursor.place, fault.message))
    }
    // What is left that can be wrong is a NUL.
    for finding in EncodingInspector(SourceFile(name: file, bytes: bytes)).findings {
      add(finding)
    }
  }

  private mutating func add(_ finding: Finding) {
    if damagedLines.insert(finding.line).inserted { findings.append(finding) }
  }

  /// The form of UTF-16 that `bytes` seem to have without saying so: every other byte is a NUL.
  private static func unmarked(_ bytes: [UInt8]) -> TextEncoding? {
    let start = bytes.prefix(32)
    guard start.count >= 4 else { return nil }
    let zeros = [0, 1].map { parity in
      start.enumerated().allSatisfy { $0 % 2 != parity || $1 == 0 }
    }
    guard zeros[0] != zeros[1] else { return nil }
    return zeros[1] ? .utf16le : .utf16be
  }
}
