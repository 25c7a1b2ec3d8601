internal import RoundStore

/// Messages that are handed out once, and let go of then: a hundred thousand of them are as much memory
/// as all else together, and whoever writes them down needs memory, too.
final class MessagePile: Sequence, IteratorProtocol {
  /// The first ones last.
  private var parts: [[NewMessage]] = []
  private var part: [NewMessage] = []
  private var position = 0

  private static let size = 1_000

  /// The messages, which are not in the array any more.
  init(taking messages: inout [NewMessage]) {
    for start in stride(from: 0, to: messages.count, by: Self.size) {
      parts.append(Array(messages[start..<Swift.min(start + Self.size, messages.count)]))
    }
    parts.reverse()
    messages = []
  }

  func next() -> NewMessage? {
    if position == part.count {
      guard let last = parts.popLast() else { return nil }
      (part, position) = (last, 0)
    }
    defer { position += 1 }
    return part[position]
  }
}
