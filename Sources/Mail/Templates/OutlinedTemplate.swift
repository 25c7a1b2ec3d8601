internal import Mustache
internal import Synchronization

/// A template that Mustache fills once for all values of one shape.
///
/// Where there is a text, its words change nothing but themselves: the template is filled with marks in
/// the place of texts, and what comes out serves all messages in which the same things are there. Mustache
/// looks for each placeholder by reflection, which is most of the work of a hundred thousand messages.
///
/// For texts only: in a page Mustache escapes what is filled in.
struct OutlinedTemplate: Sendable {
  private let template: MustacheTemplate
  /// By shape; `nil` where the template has a mark in it.
  private let outlines: Outlines?

  private final class Outlines: Sendable {
    let known = Mutex<[String: [Piece]]>([:])
  }

  private enum Piece {
    case words(Substring)
    case text(Int)
  }

  /// More shapes than these are not kept.
  private static let most = 2_000
  private static let (start, end): (Character, Character) = ("\u{F8F0}", "\u{F8F1}")

  /// A template for texts, which was made from `source`.
  init(_ template: MustacheTemplate, source: String) {
    self.template = template
    outlines = source.contains(Self.start) || source.contains(Self.end) ? nil : Outlines()
  }

  /// What the template makes of values.
  func filled(_ values: ShapedValues) -> String {
    guard let outlines else { return template.render(values.all) }
    let pieces = outlines.known.withLock { known in
      if let pieces = known[values.shape] { return pieces }
      let pieces = Self.pieces(of: template.render(values.marked(Self.start, Self.end)))
      if known.count < Self.most { known[values.shape] = pieces }
      return pieces
    }
    var result = ""
    for piece in pieces {
      switch piece {
      case .words(let words): result += words
      case .text(let number): result += values.texts[number]
      }
    }
    return result
  }

  private static func pieces(of outline: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = Substring(outline)
    while let mark = rest.firstIndex(of: start), let last = rest[mark...].firstIndex(of: end) {
      pieces.append(.words(rest[..<mark]))
      if let number = Int(rest[rest.index(after: mark)..<last]) { pieces.append(.text(number)) }
      rest = rest[rest.index(after: last)...]
    }
    return pieces + [.words(rest)]
  }
}

/// Values for a template, with their shape: what is there, without the words of texts.
struct ShapedValues {
  /// The values: texts, flags, and lists of more of them.
  let all: [String: Any]
  private(set) var shape = ""
  /// The texts, in the order in which they are in the shape.
  private(set) var texts: [String] = []

  init(_ values: [String: Any]) {
    all = values
    add(values)
  }

  private mutating func add(_ values: [String: Any]) {
    for name in values.keys.sorted() {
      shape += name
      switch values[name] {
      case let text as String:
        shape += "='"
        texts.append(text)
      case let flag as Bool: shape += flag ? "=1" : "=0"
      case let list as [[String: Any]]:
        shape += "=["
        for values in list {
          add(values)
          shape += ";"
        }
        shape += "]"
      case let other:
        preconditionFailure("a template has no place for \(String(describing: other))")
      }
      shape += ","
    }
  }

  /// The values with their numbers between two characters in the place of texts.
  func marked(_ start: Character, _ end: Character) -> [String: Any] {
    var count = 0
    return Self.marked(all) {
      defer { count += 1 }
      return "\(start)\(count)\(end)"
    }
  }

  private static func marked(_ values: [String: Any], _ mark: () -> String) -> [String: Any] {
    var result: [String: Any] = [:]
    for name in values.keys.sorted() {
      switch values[name] {
      case is String: result[name] = mark()
      case let list as [[String: Any]]: result[name] = list.map { marked($0, mark) }
      case let other: result[name] = other
      }
    }
    return result
  }
}
