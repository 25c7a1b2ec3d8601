import Foundation
import Testing
import TestSupport

/// The commands of the README do what it shows.
@Suite struct ReadmeTests {
  /// A fenced block: its kind (`sh demo`) and its lines.
  private struct Block {
    let kind: String
    let text: String
  }

  private let folder: TemporaryFolder
  private let blocks: [Block]

  init() throws {
    folder = try TemporaryFolder()
    try folder.link("SampleData", as: "SampleData")
    let pieces = try SourceTree.text(of: "README.md").components(separatedBy: "```")
    blocks = pieces.enumerated().filter { !$0.offset.isMultiple(of: 2) }.map { _, piece in
      let lines = piece.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      return Block(kind: String(lines[0]), text: String(lines[1]))
    }
  }

  /// What differs between two machines: where the demonstration's folder is, and where `rct` is.
  private func general(_ text: String) -> String {
    text.replacing(/\S*\/rct-demo-\w+/, with: "/tmp/rct-demo-XXXXXX")
      .replacing(/\S*\/rct match/, with: "rct match")
  }

  @Test func `every rct command runs, in this order, and prints what is shown below it`() throws {
    var (run, compared) = (0, 0)
    var place = "."
    for (number, block) in blocks.enumerated() where block.kind.hasPrefix("sh") {
      // The other blocks build, install, or run the tests.
      let command = block.text.replacing(/dpkg -s libsqlite3-dev .*\n/, with: "")
        .replacing(/swift build .*\n\.build\/release\//, with: "")
      guard command.hasPrefix("rct ") else { continue }
      let outcome = try ChildProcess.shell(
        "exec 2>&1; set -e; export RCT_TODAY=2026-11-20 LC_ALL=C.UTF-8 COLUMNS=80\ncd \(place)\n"
          + command, in: folder)
      #expect(outcome.code == 0, "\(command)\(outcome.out)")
      run += 1
      // Where a block ends is where the next one begins.
      for line in command.split(separator: "\n") where line.hasPrefix("cd ") {
        place += "/" + line.dropFirst(3)
      }
      guard number + 1 < blocks.count, blocks[number + 1].kind == "text" else { continue }
      // A line of three dots stands for what is left out.
      let shown = general(blocks[number + 1].text).components(separatedBy: "\n...\n")
      let printed = general(outcome.out)
      #expect(printed.hasPrefix(shown[0]), "\(printed)")
      #expect(printed.hasSuffix(shown[shown.count - 1]), "\(printed)")
      #expect(shown.count > 1 || printed == shown[0], "\(printed)")
      compared += 1
    }
    #expect(run >= 9)
    #expect(compared == blocks.count { $0.kind == "text" } && compared >= 8)
  }
}
