import Foundation
import Testing
import TestSupport

/// Files as other programs write them, brought into a programme.
@Suite struct ImportFormTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    #expect(try RctProcess.run(["init"], in: folder).code == 0)
  }

  private func rct(_ arguments: String...) throws -> ChildProcess.Outcome {
    try RctProcess.run(arguments, in: folder)
  }

  @Test func `a Windows export with semicolons and other headings comes in`() throws {
    // "Zoé" in Windows-1252.
    let bytes =
      Data("Staff no;Vorname;Team colour\r\n17;Zo".utf8) + Data([0xE9]) + Data(";Red\r\n".utf8)
    try bytes.write(to: folder.url.appending(path: "staff.csv"))
    let outcome = try rct(
      "members", "import", "staff.csv", "--encoding", "windows-1252", "--map", "Staff no=id",
      "--map", "Vorname=name")
    #expect(outcome.code == 0, "\(outcome.err)")
    let shown = try rct("members", "show", "17").out
    #expect(shown.hasPrefix("id: 17\nname: Zoé\nstatus: active\nteam colour: Red\n"))
  }

  @Test func `a list without a header comes in by --columns`() throws {
    try folder.write("a|Ann\nb|Bo\n", to: "list.txt")
    let outcome = try rct(
      "members", "import", "list.txt", "--columns", "id,name", "--delimiter", "pipe")
    #expect(outcome.code == 0, "\(outcome.err)")
    #expect(try rct("members", "export").out.hasPrefix("id,name"))
    #expect(try rct("members", "list", "--json").out.contains(#""id":"b""#))
  }

  @Test func `history and exclusions say their form, too`() throws {
    try folder.write("id\na\nb\nc\n", to: "members.csv")
    try folder.write("round\tmember_1\tmember_2\n1\ta\tb\n", to: "history.tsv")
    try folder.write("member_1;member_2\na;c\n", to: "apart.csv")
    #expect(try rct("members", "import", "members.csv").code == 0)
    #expect(try rct("history", "import", "history.tsv", "--delimiter", "tab").code == 0)
    #expect(try rct("exclusions", "import", "apart.csv", "--delimiter", "semicolon").code == 0)
    let shown = try rct("members", "show", "a").out
    #expect(shown.contains("never with: c\n") && shown.contains("round-1  b\n"))
  }

  @Test func `a form that is none is refused, and nothing is read`() throws {
    let outcome = try rct("members", "import", "absent.csv", "--encoding", "klingon")
    #expect(outcome.code == 64)
    #expect(outcome.err.contains("windows-1252"))
  }
}
