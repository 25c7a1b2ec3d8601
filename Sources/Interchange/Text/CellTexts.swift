/// The distinct texts of cells, numbered from 0: found by the bytes of a cell, without making a text
/// of it again.
struct CellTexts {
  /// The texts; other bytes may have given the same one twice.
  private(set) var texts: [String] = []

  /// By open addressing: the bytes of a short cell, and their number. 0 is an empty cell, and no key.
  private var keys: [UInt128]
  private var numbers: [Int32]
  private var filled = 0
  private var long: [String: Int32] = [:]
  private var whole: [String: Int32] = [:]

  /// So many bytes fit a key beside their count.
  private static let longest = 15

  init() {
    keys = Array(repeating: 0, count: 1 << 10)
    numbers = Array(repeating: -1, count: 1 << 10)
  }

  /// The number of the text in the cell; -1 for a cell without a value.
  ///
  /// - Complexity: O(length).
  mutating func number(of bytes: Span<UInt8>, _ cell: Range<Int>) -> Int32 {
    guard !cell.isEmpty else { return -1 }
    guard cell.count <= Self.longest else { return numberOfLong(bytes, cell) }
    var key = UInt128(cell.count)
    for index in cell { key = key << 8 | UInt128(bytes[index]) }
    let place = place(of: key)
    if keys[place] == key { return numbers[place] }
    let number = add(Self.text(bytes, cell))
    (keys[place], numbers[place]) = (key, number)
    filled += 1
    if filled * 2 > keys.count { grow() }
    return number
  }

  /// The number of `text`, which was a cell and is as readers of rows have it.
  mutating func number(of text: String) -> Int32 {
    if let number = whole[text] { return number }
    let number = add(text)
    whole[text] = number
    return number
  }

  /// The text of a cell, as readers of rows have it that undo the ``SpreadsheetGuard``.
  static func text(_ bytes: Span<UInt8>, _ cell: Range<Int>) -> String {
    CellText.value(of: cell.map { bytes[$0] }[...], isGuarded: true)
  }

  private mutating func numberOfLong(_ bytes: Span<UInt8>, _ cell: Range<Int>) -> Int32 {
    let text = String(decoding: cell.map { bytes[$0] }, as: UTF8.self)
    if let number = long[text] { return number }
    let number = add(Self.text(bytes, cell))
    long[text] = number
    return number
  }

  private mutating func add(_ text: String) -> Int32 {
    guard !text.isEmpty else { return -1 }
    texts.append(text)
    return Int32(texts.count - 1)
  }

  /// Where `key` is, or would be.
  private func place(of key: UInt128) -> Int {
    // Odd constants without a pattern: the bits of the golden ratio, and of the square root of two.
    let low = UInt64(truncatingIfNeeded: key) &* 0x9E37_79B9_7F4A_7C15
    let high = UInt64(truncatingIfNeeded: key >> 64) &* 0xB504_F333_F9DE_6485
    var hash = low ^ (high << 31 | high >> 33)
    hash = (hash ^ hash >> 32) &* 0x9E37_79B9_7F4A_7C15
    let mask = keys.count - 1
    var place = Int(truncatingIfNeeded: hash >> 32) & mask
    while keys[place] != 0, keys[place] != key { place = (place + 1) & mask }
    return place
  }

  private mutating func grow() {
    let (oldKeys, oldNumbers) = (keys, numbers)
    keys = Array(repeating: 0, count: 2 * oldKeys.count)
    numbers = Array(repeating: -1, count: 2 * oldKeys.count)
    for (old, key) in oldKeys.enumerated() where key != 0 {
      let place = place(of: key)
      (keys[place], numbers[place]) = (key, oldNumbers[old])
    }
  }
}
