public import Foundation

/// The files of this repository, as the tests were built from them.
public enum SourceTree {
  /// The top of the repository.
  public static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The names in the folder `path` of the repository, sorted, hidden ones included.
  public static func names(in path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.appending(path: path).path).sorted()
  }

  /// The Swift files below the folder `path`, by path from the top of the repository, sorted; not those
  /// that a documentation shows to readers, which are programs of their own.
  public static func swiftFiles(below path: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: path).path)
      .filter { $0.hasSuffix(".swift") && !$0.contains(".docc/") }.map { "\(path)/\($0)" }.sorted()
  }

  /// The text of the file at `path`.
  public static func text(of path: String) throws -> String {
    String(decoding: try Data(contentsOf: root.appending(path: path)), as: UTF8.self)
  }

  /// The lines of the file at `path`.
  public static func lines(of path: String) throws -> [String] {
    try text(of: path).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
