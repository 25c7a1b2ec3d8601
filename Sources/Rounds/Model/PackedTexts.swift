/// Texts one after another in one piece of memory: a few bytes beside its own for each, where an array of
/// texts takes sixteen and mostly a piece of its own.
package struct PackedTexts: Sendable {
  /// The bytes of all texts, in UTF-8.
  package private(set) var bytes: [UInt8] = []
  // Files are at most 1 GiB, and no encoding makes four bytes of one.
  private var ends: [UInt32] = []

  /// No texts.
  package init() {}

  /// How many there are.
  package var count: Int { ends.count }

  /// Where the text at `index` is in ``bytes``.
  package func range(at index: Int) -> Range<Int> {
    (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
  }

  /// The text at `index`.
  package subscript(index: Int) -> String {
    String(decoding: bytes[range(at: index)], as: UTF8.self)
  }

  /// Whether there is nothing in the text at `index`.
  package func isEmpty(at index: Int) -> Bool { range(at: index).isEmpty }

  /// Makes room for `factor` times as many texts of the same lengths.
  mutating func reserve(times factor: Double) {
    ends.reserveCapacity(Int(Double(ends.count) * factor))
    bytes.reserveCapacity(Int(Double(bytes.count) * factor))
  }

  /// Adds `text`.
  package mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    ends.append(UInt32(bytes.count))
  }

  /// Adds the text that these bytes of `source` are, which must be UTF-8.
  package mutating func append(_ range: Range<Int>, of source: [UInt8]) {
    bytes.append(contentsOf: source[range])
    ends.append(UInt32(bytes.count))
  }

  /// Whether the text at `index` has the bytes of `text`.
  func isEqual(_ index: Int, _ text: some Collection<UInt8>) -> Bool {
    let range = range(at: index)
    return range.count == text.count && bytes[range].elementsEqual(text)
  }
}
