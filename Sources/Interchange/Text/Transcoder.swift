/// Turns bytes of other encodings into UTF-8.
struct Transcoder {
  /// Bytes that stand for no character; U+FFFD takes their place.
  struct Fault {
    /// Where in ``Transcoder/bytes``.
    let offset: Int
    /// What they are, and what was expected.
    let message: String
  }

  /// The text so far.
  private(set) var bytes: [UInt8] = []
  /// What is wrong, no more than once between two line ends: a file in another encoding is wrong in
  /// every byte.
  private(set) var faults: [Fault] = []
  /// Where the text behind the last fault begins, whether or not that was kept.
  private var lastFaultEnd = 0

  /// Appends `source`, which is in `encoding`.
  mutating func decode(_ source: ArraySlice<UInt8>, from encoding: TextEncoding) {
    bytes.reserveCapacity(source.count)
    switch encoding {
    case .utf8: bytes += source
    case .utf16le: decodeUTF16(source, low: 0, high: 1, encoding)
    case .utf16be: decodeUTF16(source, low: 1, high: 0, encoding)
    case .windows1252: for byte in source { appendWindows1252(byte) }
    case .macRoman:
      for byte in source {
        append(byte < 0x80 ? Unicode.Scalar(byte) : Self.macRoman[Int(byte) - 0x80])
      }
    }
  }

  private mutating func decodeUTF16(
    _ source: ArraySlice<UInt8>, low: Int, high: Int, _ encoding: TextEncoding
  ) {
    let units = stride(from: source.startIndex, to: source.endIndex - 1, by: 2).lazy.map {
      UInt16(source[$0 + high]) << 8 | UInt16(source[$0 + low])
    }
    var decoder = UTF16()
    var iterator = units.makeIterator()
    loop: while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): append(scalar)
      case .emptyInput: break loop
      case .error: fail("half of a surrogate pair is no character; expected \(encoding.rawValue)")
      }
    }
    if !source.count.isMultiple(of: 2) {
      fail("the file ends inside a character; expected \(encoding.rawValue), two bytes each")
    }
  }

  private mutating func appendWindows1252(_ byte: UInt8) {
    guard 0x80..<0xA0 ~= byte else { return append(Unicode.Scalar(byte)) }
    let scalar = Self.windows1252[Int(byte) - 0x80]
    guard scalar != Self.none else {
      let hex = String(byte, radix: 16, uppercase: true)
      return fail("byte 0x\(hex) is no character of windows-1252")
    }
    append(scalar)
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    guard scalar.value >= 0x80 else { return bytes.append(UInt8(scalar.value)) }
    bytes.append(contentsOf: String(scalar).utf8)
  }

  private mutating func fail(_ message: @autoclosure () -> String) {
    let isNewLine = bytes[lastFaultEnd...].contains { $0 == .lineFeed || $0 == .carriageReturn }
    if faults.isEmpty || isNewLine {
      faults.append(Fault(offset: bytes.count, message: message()))
    }
    append("\u{FFFD}")
    lastFaultEnd = bytes.count
  }

  /// Where Windows-1252 has no character.
  private static let none: Unicode.Scalar = "\u{FFFD}"

  /// The characters of the bytes 0x80 to 0x9F; all others are those of Unicode.
  private static let windows1252: [Unicode.Scalar] = [
    "€", none, "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", none, "Ž", none,
    none, "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", none, "ž", "Ÿ",
  ]

  /// The characters of the bytes 0x80 to 0xFF in Mac Roman.
  private static let macRoman: [Unicode.Scalar] = [
    "Ä", "Å", "Ç", "É", "Ñ", "Ö", "Ü", "á", "à", "â", "ä", "ã", "å", "ç", "é", "è",
    "ê", "ë", "í", "ì", "î", "ï", "ñ", "ó", "ò", "ô", "ö", "õ", "ú", "ù", "û", "ü",
    "†", "°", "¢", "£", "§", "•", "¶", "ß", "®", "©", "™", "´", "¨", "≠", "Æ", "Ø",
    "∞", "±", "≤", "≥", "¥", "µ", "∂", "∑", "∏", "π", "∫", "ª", "º", "Ω", "æ", "ø",
    "¿", "¡", "¬", "√", "ƒ", "≈", "∆", "«", "»", "…", "\u{A0}", "À", "Ã", "Õ", "Œ", "œ",
    "–", "—", "“", "”", "‘", "’", "÷", "◊", "ÿ", "Ÿ", "⁄", "€", "‹", "›", "ﬁ", "ﬂ",
    "‡", "·", "‚", "„", "‰", "Â", "Ê", "Á", "Ë", "È", "Í", "Î", "Ï", "Ì", "Ó", "Ô",
    "\u{F8FF}", "Ò", "Ú", "Û", "Ù", "ı", "ˆ", "˜", "¯", "˘", "˙", "˚", "¸", "˝", "˛", "ˇ",
  ]
}
