import Foundation
import TestSupport
import Testing

/// The session of the tutorial "Run a round", typed again.
@Suite struct RoundTutorialTests {
  private static let resources = "Sources/Drawing/Drawing.docc/Resources"
  /// The files of each section: each is the one before, and what is typed next.
  private static let sections = [["run-1", "run-2"], ["run-3", "run-4", "run-5"], ["run-6"]]

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.link("\(Self.resources)/members.csv", as: "members.csv")
  }

  private static func url(_ name: String) -> URL {
    SourceTree.root.appending(path: "\(resources)/\(name).txt")
  }

  /// The commands of a file: what stands behind `$`.
  private static func commands(_ name: String) throws -> [Substring] {
    try String(contentsOf: url(name), encoding: .utf8).split(separator: "\n")
      .filter { $0.hasPrefix("$ ") }.map { $0.dropFirst(2) }
  }

  @Test func `what is typed prints what is shown, until the second month`() throws {
    var place = "."
    for section in Self.sections {
      let commands = try Self.commands(#require(section.last))
      let seen = try commands.map { command in
        let outcome = try ChildProcess.shell(
          "exec 2>&1; export RCT_TODAY=2027-03-01 LC_ALL=C.UTF-8; cd \(place) && \(command)",
          in: folder)
        #expect(outcome.code == 0, "\(command): \(outcome.out)")
        if command.hasPrefix("cd ") { place = String(command.dropFirst(3)) }
        return "$ \(command)\n\(outcome.out)"
      }
      for name in section {
        let text = try seen.prefix(Self.commands(name).count).joined()
        if ProcessInfo.processInfo.environment["RCT_RECORD"] == "1" {
          try Data(text.utf8).write(to: Self.url(name))
          Issue.record("recorded \(name); look at the change, and run again without RCT_RECORD")
        }
        #expect(try String(contentsOf: Self.url(name), encoding: .utf8) == text, "\(name)")
      }
    }
    #expect(place == "coffee")
  }
}
