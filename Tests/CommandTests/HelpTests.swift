import Testing
import TestSupport

@Suite struct HelpTests {
  @Test(
    arguments: [
      ["--help"], ["match", "--help"], ["verify", "--help"], ["demo", "--help"],
      ["init", "--help"], ["members", "import", "--help"], ["members", "edit", "--help"],
      ["round", "--help"], ["round", "draw", "--help"], ["history", "import", "--help"],
      ["round", "show", "--help"], ["report", "--help"], ["network", "export", "--help"],
      ["simulate", "--help"],
      ["mail", "--help"], ["mail", "queue", "--help"], ["mail", "send", "--help"],
    ])
  func `help says what it said before`(arguments: [String]) throws {
    let outcome = try RctProcess.run(
      arguments, in: TemporaryFolder(), environment: ["COLUMNS": "80"])
    #expect(outcome.code == 0)
    #expect(outcome.err.isEmpty)
    let name = (["rct"] + arguments.dropLast() + ["help.txt"]).joined(separator: "-")
    try GoldenFile(name).expect(outcome.out)
  }

  @Test(arguments: ["1", "20", "0", "-5"])
  func `help has all its words in a narrow window, too`(columns: String) throws {
    let outcome = try RctProcess.run(
      ["mail", "send", "--help"], in: TemporaryFolder(), environment: ["COLUMNS": columns])
    #expect(outcome.code == 0)
    let words = outcome.out.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("Only say what would be sent."), "\(outcome.out)")
  }

  @Test func `the version is one line`() throws {
    let outcome = try RctProcess.run(["--version"], in: TemporaryFolder())
    #expect(outcome.out == "rct 0.1.0\n")
    #expect(outcome.code == 0)
  }

  @Test func `without arguments rct shows its help`() throws {
    let folder = try TemporaryFolder()
    let help = try RctProcess.run(["--help"], in: folder)
    #expect(try RctProcess.run([], in: folder).out == help.out)
  }
}
