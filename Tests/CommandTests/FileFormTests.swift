import Testing
import TestSupport

/// What a command says of the form of its files.
@Suite struct FileFormTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func match(_ arguments: String...) throws -> RctProcess.Outcome {
    try RctProcess.run(
      ["match", "m.csv", "--date", "2027-03-01", "--seed", "1"] + arguments, in: folder)
  }

  @Test func `a file without a header, with other words and delimiters is drawn from`() throws {
    try folder.write("q1|Ann|GP\nq2|Bo|GP\nq3|Cy|Nurse\nq4|Di|Nurse\n", to: "m.csv")
    let outcome = try match("--columns", "id, name,what", "--map", "What=role")
    #expect(outcome.code == 0, "\(outcome.err)")
    #expect(outcome.err.contains("2 pairs: 0 met before, 0 same role"))
  }

  @Test func `the encoding holds for every table`() throws {
    let folder = self.folder
    let bytes = Array("id,name\nq1,Zo".utf8) + [0xEB] + Array("\nq2,Bo\n".utf8)
    try folder.write(bytes: bytes, to: "m.csv")
    try folder.write(bytes: Array("member_1,member_2,reason\nq1,q2,\n".utf8), to: "p.csv")
    #expect(try match().code == 65)
    let outcome = try match("--encoding", "windows-1252", "--pins", "p.csv")
    #expect(outcome.code == 0, "\(outcome.err)")
    #expect(outcome.out.contains("Zoë"))
  }

  @Test func `words that say nothing are refused`() throws {
    try folder.write("id\nq1\nq2\n", to: "m.csv")
    for (arguments, sentence) in [
      (["--delimiter", "colon"], "the delimiters are comma, semicolon, tab, pipe"),
      (["--encoding", "ebcdic"], "the encodings are utf-8"),
      (["--map", "role"], "a mapping has the form 'Job title=role'"),
    ] {
      let outcome = try RctProcess.run(["match", "m.csv"] + arguments, in: folder)
      #expect(outcome.code == 64)
      #expect(outcome.err.contains(sentence), "\(outcome.err)")
    }
    #expect(try match("--sheet", "x").err.contains("leave --sheet out"))
  }

  @Test func `the pair list in JSON is history, and is verified`() throws {
    try folder.write(Community.members(6), to: "m.csv")
    #expect(try match("--format", "json", "--output", "r.json").code == 0)
    let verified = try RctProcess.run(["verify", "m.csv", "--pairs", "r.json"], in: folder)
    #expect(verified.code == 0, "\(verified.err)")
    let next = try match("--history", "r.json")
    #expect(next.err.contains("1 round of history"))
    #expect(next.err.contains("0 met before"))
  }
}
