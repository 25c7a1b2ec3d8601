import Foundation
import Testing
import TestSupport

/// Where somebody is needed, whoever reads the JSON of a command is told why, as whoever reads its words is.
@Suite struct NeedsPersonTests: EightDrawn {
  let folder: TemporaryFolder

  init() throws { folder = try Self.drawn() }

  private struct Report: Decodable {
    let needs: [String]?

    private enum CodingKeys: String, CodingKey {
      case needs = "needs_person"
    }
  }

  /// What needs a person, as the object says that `line` prints.
  private func needs(
    _ line: String, code: Int32 = 2, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> [String] {
    let outcome = try rct("\(line) --json")
    #expect(outcome.code == code, "\(line): \(outcome.err)", sourceLocation: sourceLocation)
    let report = try JSONDecoder().decode(Report.self, from: Data(outcome.out.utf8))
    return report.needs ?? []
  }

  /// The same, where the words of the command have all of it, line by line.
  private func told(
    _ line: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> [String] {
    let needs = try needs(line, sourceLocation: sourceLocation)
    let told = try rct(line)
    for need in needs {
      #expect(
        (told.out + told.err).contains("\(need)\n"), "\(line): \(need)",
        sourceLocation: sourceLocation)
    }
    return needs
  }

  @Test func `where all is well, an object says nothing of it`() throws {
    for line in ["round show", "next", "mail status", "exclusions list", "round confirm --mail"] {
      let outcome = try rct("\(line) --json")
      #expect(outcome.code == 0 && !outcome.out.contains("needs_person"), "\(line): \(outcome.out)")
    }
  }

  @Test func `two of one group who must not meet`() throws {
    let other = try partner()
    let added = try needs("exclusions add m01 \(other)")
    #expect(added.count == 1)
    #expect(added.first?.contains("are in one group of the draft of round 2027-03") == true)
    #expect(try told("round show") == added)
    #expect(try needs("next", code: 0) == added)
    let pair = try #require(try groups().first { !$0.contains("m01") })
    try folder.write("member_1,member_2\n\(pair[0]),\(pair[1])\n", to: "x.csv")
    #expect(try needs("exclusions import x.csv").first?.contains("(\(pair[0]))") == true)
    try folder.write("id,manager\n\(pair[0]),\(pair[1])\n", to: "managers.csv")
    #expect(try rct("exclusions remove \(pair[0]) \(pair[1])").code == 0)
    #expect(try rct("members import managers.csv").code == 0)
    #expect(try needs("exclusions add --column manager").first?.contains("(\(pair[0]))") == true)
  }

  @Test func `two of one group whom a column keeps apart, by an edit or an import`() throws {
    let other = try partner()
    #expect(try rct("members edit m02 --set manager=none").code == 0)
    #expect(try rct("exclusions add --column manager").code == 0)
    let edited = try needs("members edit m01 --set manager=\(other)")
    #expect(edited.count == 1 && edited[0].contains("(m01)"), "\(edited)")
    #expect(try needs("members edit m01 --set role=Nurse", code: 0).isEmpty)
    #expect(try rct("members edit m01 --set manager=none").code == 0)
    try folder.write("id,manager\nm01,\(other)\n", to: "managers.csv")
    #expect(try needs("members import managers.csv") == edited)
    #expect(try needs("members import managers.csv", code: 0).isEmpty)
  }

  @Test func `void pins, and who is without a group`() throws {
    try folder.write(Community.bindings([(1, 2), (1, 3)]), to: "void.csv")
    let drawn = try told("round draw --redraw --seed 1 --pins void.csv")
    #expect(drawn.count == 2)
    #expect(drawn.first?.hasPrefix("the pin of m01 and m02 is void: ") == true)
    #expect(try told("round show") == drawn)
    #expect(try told("match members.csv --seed 1 --pins void.csv").count == 2)

    try folder.write(Community.bindings((2...8).map { (1, $0) }), to: "alone.csv")
    let unplaced = "unplaced: Test Person 1 (m01): nobody whom they may meet is free"
    #expect(try told("match members.csv --seed 1 --exclusions alone.csv").contains(unplaced))

    // Of two, one is left.
    for number in 3...8 { try rct("members pause m0\(number)") }
    #expect(try rct("round draw --redraw --seed 1").code == 0)
    let dropped = try needs("round drop m01")
    #expect(dropped.count == 1 && dropped[0].hasPrefix("without a group: Test Person 2 (m02): "))
  }

  @Test func `rows of a file that were not taken`() throws {
    try folder.write("id,email\nm01,none\nm02,m02@example.org\n", to: "wrong.csv")
    let needs = try needs("members import wrong.csv --skip-invalid rest.csv")
    #expect(needs.count == 1)
    #expect(needs.first?.hasPrefix("not taken: line 2: email \"none\"") == true, "\(needs)")
  }

  @Test func `who gets no message`() throws {
    #expect(try rct("members add --id m09 --name Nobody").code == 0)
    #expect(try rct("round draw --redraw --seed 1").code == 0)
    let untold = ["not queued: Nobody (m09): has no e-mail address"]
    #expect(try needs("round confirm --mail") == untold)
    #expect(try told("mail queue introductions") == untold)
  }

  @Test func `where nobody can be told, nothing is to be sent`() throws {
    for number in 1...8 { #expect(try rct("members pause m0\(number)").code == 0) }
    for id in ["x1", "x2"] { #expect(try rct("members add --id \(id) --name Nobody").code == 0) }
    #expect(try rct("round draw --redraw --seed 1").code == 0)
    let confirmed = try rct("round confirm --mail")
    #expect(confirmed.code == 2 && confirmed.err.contains("\n0 messages queued\n"))
    #expect(!confirmed.err.contains("mail send"), "\(confirmed.err)")
    #expect(confirmed.err.contains("next: rct round export 2027-03 "), "\(confirmed.err)")
  }

  @Test func `messages that may or may not have arrived, and addresses that are wrong`() throws {
    try folder.write(
      try folder.read("rct.toml").replacing(
        /\ntransport = .*/, with: "\ntransport = \"sendmail\"\nfrom = \"a@example.org\"")
        + "\n[mail.sendmail]\ncommand = [\"/bin/false\"]\n", to: "rct.toml")
    #expect(try rct("round confirm --mail").code == 0)
    let tested = try told("mail test x@example.org")
    #expect(tested.count == 1 && tested[0].contains("may or may not have arrived"), "\(tested)")
    #expect(try needs("mail send --max 1").first?.contains("may or may not have arrived") == true)
    #expect(try told("mail status").count == 3)
    #expect(
      try needs("next", code: 0) == ["1 message may or may not have arrived: rct mail status"])
    try folder.write("email\nm03@example.org\n", to: "back.csv")
    #expect(
      try needs("mail bounces import back.csv")
        == ["paused: Test Person 3 (m03): listed in back.csv"])
  }

  @Test func `a copy of a damaged database`() throws {
    for line in ["round confirm", "members add --id m09 --name Nine"] {
      #expect(try rct(line).code == 0)
    }
    let damage =
      "import sqlite3; sqlite3.connect(\"rct.sqlite\", isolation_level=None).executescript(\"DROP TRIGGER "
      + "round_seal_group_member_update; UPDATE group_member SET person = 9 WHERE person = 1\")"
    _ = try ChildProcess.shell("python3 -c '\(damage)'", in: folder)
    let needs = try needs("backup copy.sqlite")
    #expect(needs.count == 1 && needs[0].hasPrefix("the database is damaged, and so is the copy"))
  }
}
