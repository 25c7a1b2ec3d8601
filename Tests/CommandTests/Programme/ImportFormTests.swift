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

  @Test func `history is not brought in beside rules that cannot be read`() throws {
    try folder.write("id\na\nb\n", to: "members.csv")
    try folder.write("round,date,member_1,member_2\n1,2026-03-02,a,b\n", to: "history.csv")
    #expect(try rct("members", "import", "members.csv").code == 0)
    try folder.write(folder.read("rct.toml") + "colour = 1\n", to: "rct.toml")
    #expect(try rct("history", "import", "history.csv", "--dates", "day-first").code == 78)
    #expect(try rct("round", "list", "--json").out == "[]\n")
  }

  @Test func `what the rules say of lists holds for every list that comes in`() throws {
    try folder.write("id\na\nb\nc\nd\n", to: "members.csv")
    try folder.write("Staff no,until\na,31/12/2999\n", to: "away.csv")
    try folder.write("member_1,member_2,until\na,b,31/12/2999\n", to: "apart.csv")
    try folder.write("Staff no\nc\nd\n", to: "guests.csv")
    try folder.write(
      folder.read("rct.toml")
        + "\n[import]\ndates = \"day-first\"\n[import.columns]\n\"Staff no\" = \"id\"\n",
      to: "rct.toml")
    #expect(try rct("members", "import", "members.csv").code == 0)
    let paused = try rct("members", "pause", "--file", "away.csv")
    #expect(paused.err.contains("takes part again from 2999-12-31 on"), "\(paused.err)")
    #expect(try rct("exclusions", "import", "apart.csv").code == 0)
    #expect(try rct("exclusions", "list").out.contains("2999-12-31"))
    let drawn = try rct(
      "round", "draw", "--only", "guests.csv", "--label", "event", "--seed", "1")
    #expect(drawn.code == 0 && drawn.err.contains("only for 2 of 4 members"), "\(drawn.err)")
  }

  @Test func `a value that many exchange for another is named once`() throws {
    func list(_ region: String, but last: String) -> String {
      "id,region\n" + (1...6).map { "q\($0),\($0 < 6 ? region : last)\n" }.joined()
    }
    try folder.write(list("Yorkshire", but: "Wales"), to: "old.csv")
    try folder.write(list("Yorkshire and the Humber", but: "London"), to: "new.csv")
    #expect(try rct("members", "import", "old.csv").code == 0)
    let rehearsed = try rct("members", "import", "new.csv", "--dry-run").err
    let words = "5 members: region \"Yorkshire\" would become \"Yorkshire and the Humber\"; "
    #expect(
      rehearsed.contains("0 as they were\n" + words + "rct members values region shows all\n"),
      "\(rehearsed)")
    let done = try rct("members", "import", "new.csv").err
    #expect(done.contains("region \"Yorkshire\" is now \"Yorkshire and the Humber\"; "), "\(done)")
    #expect(!done.contains("Wales"), "\(done)")
  }

  @Test func `what is wrong with members is found in its column`() throws {
    try folder.write("id,name,status,email\nq1,Ann,Yes,a@x.org\n", to: "st.csv")
    try folder.write("id,name,status,email\nq1,Ann,,a@x.org\n", to: "one.csv")
    try folder.write("id,name,status,email\nq2,Bo,,a@x.org\n", to: "two.csv")
    #expect(
      try rct("members", "import", "st.csv").err.hasPrefix("rct: st.csv:2:8: status \"Yes\": "))
    #expect(try rct("members", "import", "one.csv").code == 0)
    let taken = "email \"a@x.org\": member \"q1\" has it already; expected one address a person\n"
    #expect(try rct("members", "import", "two.csv").err == "rct: two.csv:2:8: " + taken)
    // What came through a pipe is gone.
    let piped = try ChildProcess.shell("rct members import - < two.csv", in: folder)
    #expect(piped.err == "rct: -:2:1: " + taken)
  }

  @Test func `the row that brings the address of another member is named, whoever comes first`()
    throws
  {
    try folder.write("id,email\na,a@x.org\nb,b@x.org\n", to: "members.csv")
    #expect(try rct("members", "import", "members.csv").code == 0)
    for (id, other) in [("a", "b"), ("b", "a")] {
      try folder.write("id,email\n\(id),\(other)@x.org\n", to: "new.csv")
      let refused = try rct("members", "import", "new.csv").err
      #expect(
        refused
          == "rct: new.csv:2:3: email \"\(other)@x.org\": member \"\(other)\" has it already; "
          + "expected one address a person\n", "\(refused)")
    }
  }

  @Test func `somebody who has another id than before is told how to go on`() throws {
    try folder.write("id,name,email\nq1,Ann Abel,a@x.org\n", to: "old.csv")
    try folder.write("Staff ID,name,email\nn7,ann abel,a@x.org\n", to: "new.csv")
    #expect(try rct("members", "import", "old.csv").code == 0)
    let refused = try rct("members", "import", "new.csv", "--map", "Staff ID=id").err
    #expect(
      refused
        == "rct: new.csv:2:13: email \"a@x.org\": member \"q1\" has it already; expected one address a "
        + "person; the same person under another id? Give the row the id \"q1\", or --map 'Staff ID=' "
        + "leaves the file's ids out\n", "\(refused)")
    let taken = try rct("members", "import", "new.csv", "--map", "Staff ID=").err
    #expect(taken.contains("\n0 added, "), "\(taken)")
  }

  @Test func `a list with rows that come twice says each once, and what takes the others`() throws {
    let rows = (1...6).map { "q\($0),q\($0)@x.org\n" }
    try folder.write("id,email\n" + (rows + rows.prefix(4)).joined(), to: "twice.csv")
    let findings = (1...4).map {
      "rct: twice.csv:\($0 + 7):1: id \"q\($0)\": line \($0 + 1) has it already, with the same e-mail "
        + "address; expected one row a person"
    }
    let refused = try rct("members", "import", "twice.csv")
    #expect(refused.code == 65)
    #expect(
      refused.errLines == findings + [
        "rct: nothing was brought in; --skip-invalid not-taken.csv takes the 6 rows that are right, and "
          + "writes the others to that file"
      ])
    #expect(try !rct("members", "import", "twice.csv", "--json").out.contains("skip-invalid"))
    // What has no such option does not name it.
    #expect(try rct("match", "twice.csv").errLines == findings)
    let taken = try rct("members", "import", "twice.csv", "--skip-invalid", "not-taken.csv")
    #expect(taken.code == 2 && taken.err.contains("\n4 rows not taken:\n"), "\(taken.err)")
    let again = try rct("members", "import", "twice.csv", "--missing", "leave")
    #expect(!again.err.contains("skip-invalid"), "\(again.err)")
  }

  @Test func `rows in conflict with members are not among those that are right`() throws {
    try folder.write("id,email\nq1,a@x.org\nq2,b@x.org\n", to: "there.csv")
    try folder.write(
      "id,email,status\nq3,c@x.org,\nq4,d@x.org,\nq5,e@x.org,\nq6,f@x.org,\nq7,A@x.org,\nq8,h@x.org,asleep\n"
        + "q3,i@x.org,\n", to: "new.csv")
    #expect(try rct("members", "import", "there.csv").code == 0)
    let refused = try rct("members", "import", "new.csv")
    #expect(refused.code == 65 && refused.errLines.count == 2, "\(refused.err)")
    #expect(refused.err.hasPrefix("rct: new.csv:8:1: id \"q3\": "), "\(refused.err)")
    #expect(refused.err.contains("takes the 4 rows that are right, and "), "\(refused.err)")
    let taken = try rct("members", "import", "new.csv", "--skip-invalid", "rest.csv")
    #expect(taken.err.contains("\n4 added, ") && taken.err.contains("\n3 rows not taken:\n"))
  }

  @Test func `a list that is wrong as a whole is mended as a whole`() throws {
    try folder.write("id,joined\nq1,01/02/2027\nq2,01/02/2027\nq3,2027-02-01\n", to: "days.csv")
    let refused = try rct("members", "import", "days.csv")
    #expect(refused.code == 65 && !refused.err.contains("skip-invalid"), "\(refused.err)")
  }

  @Test func `ids that a spreadsheet took the zeros from are told so`() throws {
    try folder.write("id,email\n00123,a@x.org\n", to: "kept.csv")
    try folder.write("id,email\n123,a@x.org\n", to: "cut.csv")
    #expect(try rct("members", "import", "kept.csv").code == 0)
    let cut = try rct("members", "import", "cut.csv").err
    #expect(
      cut == "rct: cut.csv:2:1: id \"123\": expected \"00123\"; a spreadsheet took the zeros from "
        + "\"00123\": give the column of the ids the format Text, and fill them in again\n")
  }

  @Test func `ids without their zeros make nobody a member twice, where there are no addresses`()
    throws
  {
    try folder.write("id,name\n007,Ann Abel\n010,Bo Baker\n", to: "kept.csv")
    try folder.write("name,id\nAnn Abel,7\nCy Cole,10\nDi Dale,12\n", to: "cut.csv")
    #expect(try rct("members", "import", "kept.csv").code == 0)
    let cut = try rct("members", "import", "cut.csv")
    #expect(cut.code == 65 && cut.err.hasPrefix("rct: cut.csv:2:10: id \"7\": expected \"007\"; "))
    // Another name is another person.
    #expect(!cut.err.contains("cut.csv:3"))
    let others = try rct("members", "import", "cut.csv", "--skip-invalid", "cut-ids.csv")
    #expect(others.err.contains("2 added, 0 changed, 0 as they were\n"), "\(others.err)")
  }

  @Test func `a list of exclusions loses nobody and no day`() throws {
    try folder.write("id\na\nb\nc\n", to: "members.csv")
    try folder.write(
      "member_1,member_2,member_3,expires,since\na,b,c,2999-01-01,2027-01-01\n", to: "family.csv")
    try folder.write("member_1,member_2\nb,a\n", to: "bare.csv")
    try folder.write("date,group,member_1,member_2\n2027-05-03,1,a,b\n", to: "pairs.csv")
    #expect(try rct("members", "import", "members.csv").code == 0)
    let family = try rct("exclusions", "import", "family.csv").err
    #expect(
      family == "3 exclusions added, 0 changed, 0 as they were\nnote: not read: \"since\"\n")
    #expect(
      try rct("exclusions", "import", "bare.csv").err
        == "0 exclusions added, 0 changed, 1 as they were\n")
    let listed = try rct("exclusions", "list").out
    #expect(listed.components(separatedBy: "2999-01-01").count == 4, "\(listed)")
    let drawn = try rct("match", "members.csv", "--exclusions", "family.csv", "--seed", "1").err
    #expect(drawn.contains("note: not read: \"since\"\n"), "\(drawn)")
    for arguments in [
      ["exclusions", "import", "pairs.csv"],
      ["match", "members.csv", "--exclusions", "pairs.csv"],
      ["match", "members.csv", "--pins", "pairs.csv"],
    ] {
      let outcome = try RctProcess.run(arguments, in: folder)
      #expect(outcome.code == 65 && outcome.err.contains("is it a list of groups or pairs"))
    }
  }

  @Test func `who answers twice has one answer, which is new once`() throws {
    try folder.write("id\na\nb\n", to: "members.csv")
    try folder.write("round,date,member_1,member_2\n1,2026-03-02,a,b\n", to: "history.csv")
    try folder.write("id,met,rating\na,no,2\na,yes,\n", to: "answers.csv")
    #expect(try rct("members", "import", "members.csv").code == 0)
    #expect(try rct("history", "import", "history.csv").code == 0)
    for count in [1, 0] {
      let imported = try rct("feedback", "import", "answers.csv", "--round", "1").err
      #expect(
        imported == "read 2 answers, \(count) new or changed: 1 group met, 0 did not\n",
        "\(imported)")
    }
    #expect(try rct("feedback", "export").out.hasSuffix(",a,yes,2,\n"))
  }

  @Test func `two who are pinned twice are one pin`() throws {
    try folder.write("id\na\nb\nc\nd\n", to: "members.csv")
    try folder.write("member_1,member_2\na,b\nb,a\n", to: "pins.csv")
    let matched = try rct("match", "members.csv", "--pins", "pins.csv", "--seed", "1")
    #expect(matched.code == 0 && matched.err.contains(", 1 pin in force\n"), "\(matched.err)")
  }

  @Test func `a column that is not read of pins is named where they are drawn`() throws {
    try folder.write("id\na\nb\nc\nd\n", to: "members.csv")
    try folder.write("member_1,member_2,round\na,b,5\n", to: "pins.csv")
    #expect(try rct("members", "import", "members.csv").code == 0)
    let note = "note: not read: \"round\"\n"
    let drawn = try rct("round", "draw", "--pins", "pins.csv", "--seed", "1")
    #expect(drawn.code == 0 && drawn.err.contains(note), "\(drawn.err)")
    for kind in ["pins", "exclusions"] {
      let matched = try rct("match", "members.csv", "--\(kind)", "pins.csv", "--seed", "1")
      #expect(matched.code == 0 && matched.err.contains(note), "\(matched.err)")
    }
  }

  @Test func `an exclusion with a day can be made one for ever`() throws {
    try folder.write("id\na\nb\nc\n", to: "members.csv")
    try folder.write("member_1,member_2,until\na,b,\nb,a,2999-02-01\na,c,2999-01-01\n", to: "x.csv")
    #expect(try rct("members", "import", "members.csv").code == 0)
    let added = try rct("exclusions", "add", "a", "b", "--until", "2999-01-01", "--reason", "why")
    #expect(added.code == 0)
    #expect(try rct("exclusions", "add", "b", "a").err.hasPrefix("0 exclusions added, 1 changed"))
    #expect(try !rct("exclusions", "list").out.contains("2999"))
    #expect(try rct("exclusions", "add", "a", "b", "--until", "2999-01-01").code == 0)
    let imported = try rct("exclusions", "import", "x.csv").err
    #expect(imported == "1 exclusion added, 1 changed, 0 as they were\n")
    let listed = try rct("exclusions", "list").out.split(separator: "\n")
    #expect(listed.first { $0.hasPrefix("a       b") }?.hasSuffix("why") == true, "\(listed)")
    #expect(listed.count { $0.contains("2999") } == 1, "\(listed)")
  }

  @Test func `an exclusion that is over from the start is refused`() throws {
    try folder.write("id\na\nb\n", to: "members.csv")
    #expect(try rct("members", "import", "members.csv").code == 0)
    let outcome = try rct("exclusions", "add", "a", "b", "--until", "2020-01-01")
    #expect(outcome.code == 64)
    #expect(outcome.err.hasPrefix("rct: an exclusion until 2020-01-01 is over: today is "))
  }

  @Test func `a form that is none is refused, and nothing is read`() throws {
    let outcome = try rct("members", "import", "absent.csv", "--encoding", "klingon")
    #expect(outcome.code == 64)
    #expect(outcome.err.contains("windows-1252"))
  }
}
