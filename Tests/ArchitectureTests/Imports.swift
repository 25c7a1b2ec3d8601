import TestSupport

/// The import lines of Swift files.
enum Imports {
  /// The modules that the files of `module` import, each with the files that do.
  static func of(module: String) throws -> [String: [String]] {
    var files: [String: [String]] = [:]
    for file in try SourceTree.swiftFiles(below: "Sources/\(module)") {
      for imported in try SourceTree.lines(of: file).compactMap(Self.module(importedBy:)) {
        files[imported, default: []].append(file)
      }
    }
    return files
  }

  /// The module that a line imports: `public import struct Rounds.Member` imports `Rounds`.
  static func module(importedBy line: String) -> String? {
    let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
    guard let keyword = words.firstIndex(of: "import"),
      words[..<keyword].allSatisfy({ modifiers.contains($0) || $0.hasPrefix("@") })
    else { return nil }
    let path = words[(keyword + 1)...].first { !kinds.contains($0) }
    return path.flatMap { $0.split { $0 == "." || $0 == ";" }.first }.map(String.init)
  }

  private static let modifiers: Set = [
    "public", "package", "internal", "fileprivate", "private",
  ]
  private static let kinds: Set = [
    "struct", "class", "enum", "protocol", "typealias", "func", "let", "var",
  ]
}
