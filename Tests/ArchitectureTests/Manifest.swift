import TestSupport

/// What `Package.swift` says its targets depend on; read as text, because asking SwiftPM would wait
/// for the build that runs this test.
struct Manifest {
  /// The products and targets that each target depends on.
  let dependencies: [String: Set<String>]

  init() throws {
    let text = try SourceTree.text(of: "Package.swift")
    var dependencies: [String: Set<String>] = [:]
    for kind in [".target(", ".systemLibrary(", ".executableTarget("] {
      for piece in Self.pieces(of: text, after: kind) {
        guard let name = Self.strings(in: piece, after: "name:").first else { continue }
        dependencies[name] = Self.dependencies(in: piece)
      }
    }
    self.dependencies = dependencies
  }

  /// The argument lists of the calls that start with `start`.
  private static func pieces(of text: String, after start: String) -> [String] {
    text.split(separator: start, omittingEmptySubsequences: false).dropFirst().map { rest in
      enclosed(rest, open: "(", close: ")")
    }
  }

  private static func dependencies(in target: String) -> Set<String> {
    guard let start = target.firstRange(of: "dependencies: [") else { return [] }
    let list = enclosed(target[start.upperBound...], open: "[", close: "]")
    let names = list.split(separator: ",").filter { !$0.contains("package:") }
    return Set(names.flatMap { strings(in: String($0), after: "") })
  }

  /// What stands before the `close` that ends an `open` just passed.
  private static func enclosed(
    _ text: Substring, open: Character, close: Character
  ) -> String {
    var depth = 1
    return String(
      text.prefix { character in
        if character == open { depth += 1 }
        if character == close { depth -= 1 }
        return depth > 0
      })
  }

  private static func strings(in text: String, after label: String) -> [String] {
    let rest = label.isEmpty ? text : String(text.split(separator: label, maxSplits: 1).last ?? "")
    return rest.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .compactMap { $0.isMultiple(of: 2) ? nil : String($1) }
  }
}
