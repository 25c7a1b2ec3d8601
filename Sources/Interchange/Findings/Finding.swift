/// Something wrong in a file, and where: one line for people to read.
public struct Finding: Hashable, Sendable, Codable {
  /// The file, as the user named it.
  public let file: String
  /// The line, from 1.
  public let line: Int
  /// The column in characters (Unicode scalars), from 1.
  public let column: Int
  /// The offending value, what is wrong with it, and what was expected.
  public let message: String

  /// A finding at `line` and `column` of `file`.
  public init(file: String, line: Int, column: Int, message: String) {
    (self.file, self.line, self.column, self.message) = (file, line, column, message)
  }

  init(_ file: String, _ place: Place, _ message: String) {
    self.init(file: file, line: place.line, column: place.column, message: message)
  }
}

extension Finding: Comparable {
  /// By file, line, column, then message.
  public static func < (left: Finding, right: Finding) -> Bool {
    (left.file, left.line, left.column, left.message)
      < (right.file, right.line, right.column, right.message)
  }
}

extension Finding: CustomStringConvertible {
  /// `members.csv:7:12: email "foo@": not an e-mail address; expected name@host`.
  public var description: String { "\(Excerpt.escaped(file)):\(line):\(column): \(message)" }
}
