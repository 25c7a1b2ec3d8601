internal import Foundation

/// A text that must not change by accident, kept in a file beside the tests.
public struct GoldenFile: Sendable {
  /// Why a comparison failed: thrown, so that the test shows it.
  public enum Failure: Error, CustomStringConvertible {
    /// The text is another one.
    case different(name: String, line: Int, expected: String, found: String)
    /// The file was written as asked; a run that records proves nothing.
    case recorded(name: String)

    /// The sentence for the log.
    public var description: String {
      switch self {
      case .different(let name, let line, let expected, let found):
        "\(name) differs in line \(line): expected \"\(expected)\", found \"\(found)\"; "
          + "RCT_RECORD=1 swift test records the new text"
      case .recorded(let name):
        "recorded \(name); look at the change, and run again without RCT_RECORD"
      }
    }
  }

  private let url: URL

  /// The file `name` in the folder `Golden` beside the test's source file.
  public init(_ name: String, source: String = #filePath) {
    url = URL(filePath: source).deletingLastPathComponent().appending(path: "Golden/\(name)")
  }

  /// Compares `text` with the file, or records it if `RCT_RECORD=1` is in the environment.
  ///
  /// - Throws: A ``Failure`` at the first line that differs, and after recording.
  public func expect(_ text: String) throws {
    if ProcessInfo.processInfo.environment["RCT_RECORD"] == "1" {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
      throw Failure.recorded(name: url.lastPathComponent)
    }
    let golden = String(decoding: try Data(contentsOf: url), as: UTF8.self)
    guard golden != text else { return }
    let (old, new) = (Self.lines(golden), Self.lines(text))
    let line = zip(old, new).prefix { $0 == $1 }.count
    throw Failure.different(
      name: url.lastPathComponent, line: line + 1,
      expected: line < old.count ? old[line] : "(end)",
      found: line < new.count ? new[line] : "(end)")
  }

  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
