/// Finds positions of a list of texts by their hashes, and keeps nothing but these: eight bytes and some
/// room for each, where a dictionary holds the texts as well.
struct TextIndex: Sendable {
  private static let free: Int32 = -1

  private var slots: [Int32] = Array(repeating: free, count: 1024)
  private var hashes: [UInt32] = Array(repeating: 0, count: 1024)
  private var count = 0

  /// The position of what has this `hash` and `isMeant`, or `nil`.
  ///
  /// - Complexity: O(1) as a rule.
  func position(_ hash: Int, where isMeant: (_ position: Int) -> Bool) -> Int? {
    let mask = slots.count - 1
    let short = UInt32(truncatingIfNeeded: hash)
    var slot = Int(short) & mask
    while slots[slot] != Self.free {
      if hashes[slot] == short, isMeant(Int(slots[slot])) { return Int(slots[slot]) }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// Adds a position that is not there.
  mutating func add(_ position: Int, _ hash: Int) {
    put(Int32(position), UInt32(truncatingIfNeeded: hash))
    count += 1
    guard count * 2 > slots.count else { return }
    let (old, oldHashes) = (slots, hashes)
    slots = Array(repeating: Self.free, count: 2 * old.count)
    hashes = Array(repeating: 0, count: 2 * old.count)
    for (slot, position) in old.enumerated() where position != Self.free {
      put(position, oldHashes[slot])
    }
  }

  private mutating func put(_ position: Int32, _ hash: UInt32) {
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] != Self.free { slot = (slot + 1) & mask }
    (slots[slot], hashes[slot]) = (position, hash)
  }
}

extension TextIndex {
  /// Another one in each process, so that nobody can choose texts that all have one place.
  private static let seed = UInt64(truncatingIfNeeded: "".hashValue)

  private static func step(_ hash: inout UInt64, _ byte: UInt8) {
    hash = (hash ^ UInt64(byte)) &* 0x9E37_79B9_7F4A_7C15
    hash ^= hash >> 29
  }

  /// A hash of bytes.
  static func hash(_ text: some Sequence<UInt8>) -> Int {
    var hash = seed
    for byte in text { step(&hash, byte) }
    return Int(truncatingIfNeeded: hash)
  }

  /// The same hash of some of `bytes`.
  static func hash(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    var hash = seed
    for index in range { step(&hash, bytes[index]) }
    return Int(truncatingIfNeeded: hash)
  }

  /// A hash of `text`; of what folds to ASCII, that of its bytes.
  static func hash(_ text: FoldedText) -> Int {
    text.folded.utf8.allSatisfy { $0 < 0x80 } ? hash(text.folded.utf8) : text.folded.hashValue
  }

  /// The hash of a text in ASCII when folded.
  static func foldedHash(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    var hash = seed
    for index in range { step(&hash, folded(bytes[index])) }
    return Int(truncatingIfNeeded: hash)
  }

  /// Whether two texts of one length differ in nothing but the case of ASCII letters.
  static func isFoldedEqual(
    _ left: Span<UInt8>, _ first: Range<Int>, _ right: Span<UInt8>, _ second: Range<Int>
  ) -> Bool {
    for offset in 0..<first.count
    where folded(left[first.lowerBound + offset]) != folded(right[second.lowerBound + offset]) {
      return false
    }
    return true
  }

  private static func folded(_ byte: UInt8) -> UInt8 {
    UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte
  }

  /// The first eight bytes of a text as a number, blanks of zero after a shorter one: a text with a
  /// smaller number comes first.
  static func start(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var start = UInt64(0)
    let end = min(range.upperBound, range.lowerBound + 8)
    for index in range.lowerBound..<end { start = start << 8 | UInt64(bytes[index]) }
    return range.isEmpty ? 0 : start << UInt64(8 * (8 - (end - range.lowerBound)))
  }
}
