/// What a mail program saved in one file: a message (`.eml`), or several, one below the other (mbox, RFC 4155).
public struct SavedMessages: Sendable {
  /// One of them.
  public struct Message: Hashable, Sendable {
    /// The line of the file at which it begins, from 1.
    public let line: Int
    /// Its bytes.
    public let bytes: [UInt8]
  }

  /// The messages, in the order of the file; one if nothing says that there are more.
  public let messages: [Message]

  /// The messages in `bytes`.
  ///
  /// - Complexity: O(length).
  public init(_ bytes: [UInt8]) {
    let starts = Self.starts(bytes)
    let ends = starts.dropFirst().map { $0.offset } + [bytes.count]
    messages = zip(starts, ends).map { start, end in
      Message(line: start.line, bytes: Array(bytes[start.offset..<end]))
    }
  }

  /// Where messages begin: in a file that begins with such a line, at each line `From ` behind an empty one.
  private static func starts(_ bytes: [UInt8]) -> [(offset: Int, line: Int)] {
    var starts = [(offset: 0, line: 1)]
    let mark = Array("From ".utf8)
    guard bytes.starts(with: mark) else { return starts }
    var (offset, line, isBehindEmpty) = (0, 1, false)
    var candidate: (offset: Int, line: Int)?
    while offset < bytes.count {
      let end = bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let text = bytes[offset..<end]
      // A sentence may begin so, too, but no header follows it.
      if let found = candidate, isHeader(text) { starts.append(found) }
      candidate = isBehindEmpty && text.starts(with: mark) ? (offset: offset, line: line) : nil
      isBehindEmpty = text.allSatisfy { $0 == UInt8(ascii: "\r") }
      (offset, line) = (end + 1, line + 1)
    }
    return starts
  }

  /// Whether a line has the form `Name: value`.
  private static func isHeader(_ line: ArraySlice<UInt8>) -> Bool {
    let name = line.prefix { $0 > UInt8(ascii: " ") && $0 < 0x7F && $0 != UInt8(ascii: ":") }
    return !name.isEmpty && line.dropFirst(name.count).first == UInt8(ascii: ":")
  }
}
