import TestSupport

/// Changes bytes at random, from a seed: what a parser sees from a broken disk, a hurried hand or an
/// enemy.
struct Mutator {
  private var generator: SplitMix64
  private let corpus: [[UInt8]]

  /// What means something to one of the readers, wherever it turns up.
  private static let tokens: [[UInt8]] =
    [
      ",", ";", "\t", "|", "\"", "\"\"", "\n", "\r", "\r\n", "sep=", "'=", "id", "email", "round",
      "member_1", "members", "group", "date", "met", "{", "}", "[", "]", ":", "null", "true",
      "1e999",
      "-0", "99999999999999999999", "\\u", "\\ud800", "\\ud83d\\ude00", "\\", "001 ", "0000", " & ",
      " (", ")", " and ", "2027-02-29", "31/12/2027", "é", "e\u{301}", "\u{202E}", "\u{2028}",
    ].map { Array($0.utf8) } + [
      [0], [0xFF], [0xFE], [0xFF, 0xFE], [0xFE, 0xFF], [0xEF, 0xBB, 0xBF],
    ]
    + [[0xC3], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x1A], [0x7F]]

  init(seed: UInt64, corpus: [[UInt8]]) {
    precondition(!corpus.isEmpty, "nothing to begin with")
    (generator, self.corpus) = (SplitMix64(seed: seed), corpus)
  }

  /// A file of the corpus with up to eight changes.
  mutating func next() -> [UInt8] {
    var bytes = pick()
    for _ in 0..<Int.random(in: 1...8, using: &generator) { change(&bytes) }
    return bytes
  }

  private mutating func pick() -> [UInt8] {
    corpus[Int.random(in: 0..<corpus.count, using: &generator)]
  }

  private mutating func place(in bytes: [UInt8]) -> Int {
    Int.random(in: 0...bytes.count, using: &generator)
  }

  /// A part of up to 64 bytes.
  private mutating func part(of bytes: [UInt8]) -> Range<Int> {
    let start = place(in: bytes)
    let length = Int.random(in: 0...64, using: &generator)
    return start..<min(bytes.count, start + length)
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    switch Int.random(in: 0..<9, using: &generator) {
    case 0 where !bytes.isEmpty:
      let bit = UInt8(1) << UInt8.random(in: 0..<8, using: &generator)
      bytes[Int.random(in: 0..<bytes.count, using: &generator)] ^= bit
    case 1 where !bytes.isEmpty:
      let index = Int.random(in: 0..<bytes.count, using: &generator)
      bytes[index] = UInt8.random(in: .min ... .max, using: &generator)
    case 2, 3:
      let token = Self.tokens[Int.random(in: 0..<Self.tokens.count, using: &generator)]
      bytes.insert(contentsOf: token, at: place(in: bytes))
    case 4:
      let token = Self.tokens[Int.random(in: 0..<Self.tokens.count, using: &generator)]
      bytes.replaceSubrange(part(of: bytes), with: token)
    case 5: bytes.removeSubrange(part(of: bytes))
    case 6:
      let copy = Array(bytes[part(of: bytes)])
      let times = Int.random(in: 1...20, using: &generator)
      let place = place(in: bytes)
      for _ in 0..<times { bytes.insert(contentsOf: copy, at: place) }
    case 7: bytes.removeSubrange(place(in: bytes)...)
    default:
      let other = pick()
      bytes.replaceSubrange(place(in: bytes)..., with: other[place(in: other)...])
    }
  }
}
