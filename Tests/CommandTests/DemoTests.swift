import Foundation
import Testing
import TestSupport

@Suite struct DemoTests {
  /// A demonstration in a folder of its own.
  private struct Sample {
    let folder: TemporaryFolder
    let outcome: RctProcess.Outcome

    init() throws {
      folder = try TemporaryFolder()
      outcome = try RctProcess.run(["demo", "."], in: folder)
    }
  }

  private static let files = ["members.csv", "round-1.csv", "round-2.csv", "round-3.csv"]

  @Test func `demo fills a folder, and its last line draws the next round`() throws {
    let folder = try TemporaryFolder()
    let outcome = try RctProcess.run(["demo", "sample"], in: folder)
    #expect(outcome.code == 0)
    #expect(outcome.err == "writing a sample community and three rounds to sample\n")
    #expect(try folder.names() == ["sample"])
    for round in 1...3 {
      let groups = try WrittenPairs(folder.read("sample/round-\(round).csv")).groups
      #expect(groups.joined().count == 600)
      let sentence = outcome.out.split(separator: "\n").first { $0.hasPrefix("round \(round): ") }
      #expect(try #require(sentence).contains(": 300 pairs: 0 met before, "))
      #expect(try #require(sentence).hasSuffix("; best possible under these rules"))
    }
    let next = try #require(outcome.out.split(separator: "\n").last)
    let words = next.split(separator: " ").map(String.init)
    #expect(try words.first == RctProcess.executable().path)
    let drawn = try RctProcess.run(Array(words.dropFirst()), in: folder)
    #expect(drawn.code == 0)
    #expect(try WrittenPairs(folder.read("sample/round-4.csv")).groups.joined().count == 600)
  }

  @Test func `its rounds are valid, each on the history of the earlier ones`() throws {
    let folder = try Sample().folder
    #expect(try folder.names() == Self.files)
    for round in 1...3 {
      let history = (1..<round).flatMap { ["--history", "round-\($0).csv"] }
      let outcome = try RctProcess.run(
        ["verify", "members.csv", "--pairs", "round-\(round).csv"] + history, in: folder)
      #expect(outcome.code == 0, "\(outcome.out)")
      #expect(outcome.err.contains("\(round - 1) round"))
    }
  }

  @Test func `a folder that demo makes is for its owner only, whatever the umask`() throws {
    let folder = try TemporaryFolder()
    let made = try ChildProcess.shell("umask 000; rct demo new/sample >/dev/null", in: folder)
    #expect(made.code == 0, "\(made.err)")
    #expect(try folder.mode(of: "new/sample") == 0o700)
    try folder.write("", to: "file")
    let refused = try RctProcess.run(["demo", "file"], in: folder)
    #expect(refused.code == 73, "\(refused.err)")
  }

  @Test func `a seed gives the same files, another one others`() throws {
    let folder = try TemporaryFolder()
    for name in ["a", "b"] {
      #expect(try RctProcess.run(["demo", name, "--seed", "8"], in: folder).code == 0)
    }
    let other = try Sample().folder
    for file in Self.files {
      #expect(try folder.read("a/\(file)") == folder.read("b/\(file)"))
      #expect(try folder.read("a/\(file)") != other.read(file))
    }
  }

  @Test func `the table lines up`() throws {
    let lines = try Sample().outcome.out
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let start = try #require(lines.firstIndex { $0.hasPrefix("The first groups") })
    let table = lines[(start + 1)...].prefix { !$0.isEmpty }
    #expect(table.count == 1 + 2 * 8)
    let header = try #require(table.first)
    for column in ["name", "role", "region"] {
      let offset = try #require(header.firstRange(of: column)).lowerBound
        .utf16Offset(in: header)
      for row in table {
        let before = row.utf16.dropFirst(offset - 1).first
        #expect(before == UInt16(UInt8(ascii: " ")), "\(row)")
      }
    }
  }

  @Test func `nothing is overwritten`() throws {
    let folder = try TemporaryFolder()
    try folder.write("precious\n", to: "round-2.csv")
    let outcome = try RctProcess.run(["demo", "."], in: folder)
    #expect(outcome.code == 73)
    #expect(outcome.out.isEmpty)
    #expect(outcome.err.contains("round-2.csv exists"))
    #expect(try folder.names() == ["round-2.csv"])
    #expect(try folder.read("round-2.csv") == "precious\n")
  }

  @Test func `a file in the place of the folder is refused`() throws {
    let folder = try TemporaryFolder()
    try folder.write("a file\n", to: "sample")
    let outcome = try RctProcess.run(["demo", "sample"], in: folder)
    #expect(outcome.code == 73)
    #expect(outcome.err.contains("sample cannot be created"))
  }

  @Test func `without a folder it makes a temporary one for its owner only`() throws {
    let folder = try TemporaryFolder()
    let outcome = try RctProcess.run(["demo"], in: folder, environment: ["TMPDIR": folder.url.path])
    #expect(outcome.code == 0)
    let name = try #require(try folder.names().first)
    #expect(name.hasPrefix("rct-demo-"))
    #expect(try folder.names().count == 1)
    #expect(try folder.mode(of: name) == 0o700)
    #expect(try folder.mode(of: "\(name)/members.csv") == 0o600)
  }
}
