/// The stable name of a member, chosen by the community: `q0417`, or an e-mail address.
///
/// Ids are compared byte by byte in UTF-8, case-sensitively, because their order decides the
/// order in which members enter a draw and must be the same on every machine. (`String` would
/// treat canonically equivalent texts as one and sort by Unicode rules.)
public struct MemberID: Sendable {
  /// The id as written in the roster.
  public let text: String

  /// Wraps `text` as it is: trimming and normalising is the reader's business.
  public init(_ text: String) {
    self.text = text
  }
}

extension MemberID: Hashable {
  /// Whether the two have the same bytes.
  public static func == (left: MemberID, right: MemberID) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  /// Hashes the text: equal bytes are equal strings, and `String` hashes its bytes all at once.
  ///
  /// Ids that are canonically equivalent and not equal collide, which costs time only.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(text)
  }
}

extension MemberID: Comparable {
  /// The first eight bytes as a number, blanks of zero after a shorter text: an id with a smaller one
  /// comes first.
  var start: UInt64 {
    var (start, count) = (UInt64(0), 0)
    for byte in text.utf8.prefix(8) {
      start = start << 8 | UInt64(byte)
      count += 1
    }
    return count == 0 ? 0 : start << UInt64(8 * (8 - count))
  }

  /// Whether the bytes of `left` come first.
  ///
  /// - Complexity: O(length).
  public static func < (left: MemberID, right: MemberID) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}

extension MemberID: CustomStringConvertible, ExpressibleByStringLiteral {
  /// The text.
  public var description: String { text }

  /// Wraps `value` as it is.
  public init(stringLiteral value: String) {
    self.init(value)
  }
}
