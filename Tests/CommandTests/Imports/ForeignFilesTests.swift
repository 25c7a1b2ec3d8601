import Foundation
import Testing
import TestSupport

/// The table of other projects' files in `Tests/Fixtures/README.md`, row by row.
@Suite struct ForeignFilesTests {
  /// A row: the file, what is typed, and what comes of it.
  private struct Row {
    let file: String
    let commands: String
    let code: Int32
    let words: String

    /// The row of a Markdown table, if it is about commands.
    init?(_ line: String) {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 4, let code = Int32(cells[2]) else { return nil }
      let texts = cells.map { $0.trimmingCharacters(in: ["`"]) }
      (file, commands, words, self.code) = (texts[0], texts[1], texts[3], code)
    }
  }

  private let rows: [Row]

  init() throws {
    rows = try SourceTree.lines(of: "Tests/Fixtures/README.md").compactMap(Row.init)
  }

  @Test func `every file of the folder is in the table`() throws {
    let ours: Set = ["README.md", "LICENSE-Apache-2.0.txt", "lunch-roulette_policy.toml"]
    let files = Set(try SourceTree.names(in: "Tests/Fixtures")).subtracting(ours)
    #expect(Set(rows.map(\.file)) == files)
  }

  @Test func `every file comes in, or is refused, as the table says`() throws {
    let files = try SourceTree.names(in: "Tests/Fixtures")
    for row in rows {
      let folder = try TemporaryFolder()
      for file in files { try folder.link("Tests/Fixtures/\(file)", as: file) }
      #expect(try RctProcess.run(["init"], in: folder).code == 0)
      let outcome = try ChildProcess.shell("exec 2>&1\n" + row.commands, in: folder)
      #expect(outcome.code == row.code, "\(row.commands)\n\(outcome.out)")
      #expect(outcome.out.contains(row.words), "\(row.commands)\n\(outcome.out)")
    }
  }

  @Test func `nobody in a tournament met anybody twice, and unplayed games are told apart`() throws
  {
    let folder = try TemporaryFolder()
    try folder.link("Tests/Fixtures/bbpPairings_issue_15.trf", as: "t.trf")
    _ = try RctProcess.run(["init"], in: folder)
    _ = try RctProcess.run(["history", "import", "t.trf", "--allow-unknown"], in: folder)
    let lines = try RctProcess.run(["history", "export"], in: folder).out.split(separator: "\n")
    let pairs = lines.dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    #expect(pairs.count == 990)
    // Two who did not play may meet later.
    let played = pairs.filter { $0[5] != "no" }
    #expect(Set(played.map { [$0[3], $0[4]] }).count == played.count)
    #expect(Dictionary(grouping: pairs) { $0[0] }.values.allSatisfy { $0.count == 90 })
    // Counted in the file: 48 + 40 results "-", each the other side of a "+" or "-".
    #expect(pairs.count - played.count == 86)
  }
}
