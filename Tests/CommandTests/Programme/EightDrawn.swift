import Testing
import TestSupport

/// Tests on a programme of eight people, m01 to m08, whose round is drawn.
protocol EightDrawn {
  var folder: TemporaryFolder { get }
  /// The day on which it is drawn, and on which commands are typed.
  static var today: String { get }
}

extension EightDrawn {
  static var today: String { "2027-03-01" }

  /// The folder of such a programme, whose round is on `day`, or today.
  static func drawn(for day: String? = nil) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(Community.members(8), to: "members.csv")
    for line in [
      "init", "members import members.csv", "round draw --seed 1 --date \(day ?? today)",
    ] { #expect(try run(line, in: folder, on: today).code == 0) }
    return folder
  }

  private static func run(
    _ line: String, in folder: TemporaryFolder, on day: String
  ) throws -> ChildProcess.Outcome {
    try RctProcess.type(line, in: folder, on: day)
  }

  @discardableResult
  func rct(_ line: String, on day: String = Self.today) throws -> ChildProcess.Outcome {
    try Self.run(line, in: folder, on: day)
  }

  func groups() throws -> [[String]] { WrittenPairs(try rct("round export").out).groups }

  /// Who is with m01.
  func partner() throws -> String {
    try #require(try groups().first { $0.contains("m01") }?.first { $0 != "m01" })
  }
}
