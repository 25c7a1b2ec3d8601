import Testing
import TestSupport

/// What comes up against a round after its draw: two in one group must not meet, somebody in it is gone.
@Suite struct ObjectionTests: EightDrawn {
  let folder: TemporaryFolder

  init() throws { folder = try Self.drawn() }

  private static func name(_ id: String) -> String {
    "Test Person \(Int(id.dropFirst()) ?? 0) (\(id))"
  }

  // MARK: who must not meet

  @Test func `two of one group who must not meet are named until they are taken apart`() throws {
    let other = try partner()
    let names = "\(Self.name("m01")) and \(Self.name(other))"
    let added = try rct("exclusions add m01 \(other)")
    let note =
      "note: \(names) are in one group of the draft of round 2027-03, and excluded from each other; "
    #expect(added.code == 2 && added.err.contains(note + "rct round swap m01 ID "), "\(added.err)")
    let shown = try rct("round show")
    #expect(shown.code == 2 && shown.err.contains(note), "\(shown.err)")
    // What is refused is not what to type next.
    #expect(shown.err.contains("next: rct round swap m01 ID, or rct round draw --redraw   (take"))
    #expect(!shown.err.contains("rct round confirm"), "\(shown.err)")
    let next = try rct("next").out
    #expect(next.contains(note) && next.contains("\nnext: rct round swap m01 ID, or "), "\(next)")
    for line in ["round confirm", "round confirm --mail", "round confirm 2027-03"] {
      let refused = try rct(line)
      #expect(refused.code == 64 && refused.err.contains("of round 2027-03: \(names). "))
      #expect(refused.err.contains("rct round confirm --allow-excluded"), "\(refused.err)")
    }
    #expect(try rct("round list --json").out.contains(#""state":"draft""#))
    #expect(try rct("mail status").out.contains("no messages"))
    let third = try #require(try groups().joined().first { !["m01", other].contains($0) })
    #expect(try rct("round swap m01 \(third)").code == 0)
    #expect(try !rct("next").out.contains("excluded"))
    #expect(try rct("round show").code == 0)
    #expect(try rct("round confirm").code == 0)
  }

  @Test func `a file of exclusions names the pairs, and so does a column`() throws {
    let other = try partner()
    try folder.write("member_1,member_2\nm01,\(other)\n", to: "x.csv")
    let imported = try rct("exclusions import x.csv")
    #expect(imported.code == 2 && imported.err.contains("\(Self.name(other)) are in one group"))
    #expect(try rct("exclusions remove m01 \(other)").code == 0)
    #expect(try rct("members edit m01 --set manager=\(other)").code == 0)
    let column = try rct("exclusions add --column manager")
    #expect(column.code == 2 && column.err.contains("\(Self.name(other)) are in one group"))
  }

  @Test func `nobody is said to meet again whom a column keeps apart`() throws {
    let words = "the column manager keeps \"m01\" and \"m02\" apart; rct members edit changes"
    for line in [
      "members edit m02 --set manager=m01", "exclusions add m01 m02",
      "exclusions add --column manager",
    ] { try rct(line) }
    let removed = try rct("exclusions remove m02 m01")
    #expect(removed.code == 0 && !removed.err.contains("may meet again"), "\(removed.err)")
    #expect(removed.err.contains("is gone, and they never meet all the same: "), "\(removed.err)")
    let again = try rct("exclusions remove m01 m02")
    #expect(again.code == 64 && again.err.contains(words), "\(again.err)")
    #expect(try rct("exclusions remove --column manager").code == 0)
    #expect(try rct("exclusions add m01 m02").err.contains("1 exclusion added"))
    #expect(try rct("exclusions remove m01 m02").err == "m01 and m02 may meet again\n")
  }

  @Test func `it may be meant, and one whose end is before the round is none`() throws {
    let other = try partner()
    let over = try rct("exclusions add m01 \(other) --until 2027-03-01", on: "2027-02-01")
    #expect(over.code == 0 && !over.err.contains("in one group"), "\(over.err)")
    #expect(try rct("exclusions add m01 \(other)").code == 2)
    let meant = try rct("round confirm --allow-excluded")
    #expect(meant.code == 0)
    #expect(
      meant.err.contains(
        "\(Self.name(other)) are in one group of round 2027-03, and excluded from each other, as "
          + "--allow-excluded says; that is not said again"), "\(meant.err)")
  }

  @Test func `who is together though excluded, as somebody said, is not named again`() throws {
    let other = try partner()
    #expect(try rct("members edit m01 --set manager=\(other)").code == 0)
    #expect(try rct("exclusions add m01 \(other)").code == 2)
    #expect(try rct("round confirm --allow-excluded").code == 0)
    try folder.write("id,manager\nm01,\(other)\nm02,x\n", to: "managers.csv")
    let third = try #require(try groups().joined().first { !["m01", other].contains($0) })
    for line in [
      "exclusions add m01 \(other) --reason again", "exclusions add --column manager",
      "members import managers.csv", "round show", "next", "round drop \(third)",
    ] {
      let told = try rct(line)
      #expect(told.code == 0 || line.contains("drop"), "\(line): \(told.err)")
      #expect(!(told.out + told.err).contains("are in one group"), "\(line): \(told.err)")
    }
    // Others are.
    let pair = try #require(try groups().first { $0.count == 2 && !$0.contains("m01") })
    let added = try rct("exclusions add \(pair[1]) \(pair[0])")
    #expect(
      added.code == 2 && added.err.contains("\(Self.name(pair[1])) are in one group of round"))
    #expect(try rct("next").out.contains("\(Self.name(pair[1])) are in one group of round"))
    // Who opens it again decides again.
    #expect(try rct("round reopen").code == 0)
    #expect(try rct("next").out.contains("\(Self.name(other)) are in one group of the draft"))
  }

  @Test func `an exclusion that is back, as its removal is taken back, is held against the draft`()
    throws
  {
    let other = try partner()
    #expect(try rct("exclusions add m01 \(other)").code == 2)
    #expect(try rct("exclusions remove m01 \(other)").code == 0)
    let undone = try rct("undo --yes")
    let note =
      "note: \(Self.name("m01")) and \(Self.name(other)) are in one group of the draft of round "
    #expect(undone.code == 2, "\(undone.err)")
    #expect(
      undone.err.contains("\n\(note)2027-03, and excluded from each other; rct round swap m01 "))
    // What was against it before is not said again.
    #expect(try rct("members edit m01 --name Other").code == 0)
    let more = try rct("undo --yes")
    #expect(more.code == 0 && !more.err.contains("are in one group"), "\(more.err)")
  }

  @Test func `exclusions that come in again, as every night, fail for nobody`() throws {
    let other = try partner()
    #expect(try rct("exclusions add m01 \(other)").code == 2)
    let pair = try #require(try groups().first { $0.count == 2 && !$0.contains("m01") })
    try folder.write("member_1,member_2\nm01,\(other)\n", to: "x.csv")
    let again = try rct("exclusions import x.csv")
    #expect(again.code == 0 && !again.err.contains("in one group"), "\(again.err)")
    try folder.write("member_1,member_2\nm01,\(other)\n\(pair[0]),\(pair[1])\n", to: "x.csv")
    let more = try rct("exclusions import x.csv")
    #expect(more.code == 2 && more.err.contains("\(Self.name(pair[1])) are in one group"))
    #expect(!more.err.contains("(m01)"), "\(more.err)")
    #expect(try rct("members edit m01 --set manager=\(other)").code == 0)
    #expect(try rct("exclusions add --column manager").code == 2)
    #expect(try rct("exclusions add --column manager").code == 0)
    // Until they are taken apart, the draft says it.
    #expect(try rct("round show").code == 2)
  }

  @Test func `in a confirmed round what takes them apart works as it is typed`() throws {
    let other = try partner()
    #expect(try rct("round confirm --mail").code == 0)
    let added = try rct("exclusions add m01 \(other)")
    #expect(
      added.err.contains("; rct round drop m01, then rct round join m01, finds another group"),
      "\(added.err)")
    #expect(added.code == 2)
    #expect(try rct("next").out.contains("are in one group of round 2027-03"))
    let refused = try rct("round swap m01 \(other)")
    #expect(refused.code == 64 && refused.err.contains("rct round drop ID, then rct round join ID"))
    // Whoever looks at something else is told the same.
    let third = try #require(try groups().joined().first { !["m01", other].contains($0) })
    let dropped = try rct("round drop \(third)")
    #expect(
      !dropped.err.contains("in one group, and excluded")
        || dropped.err.contains("since; rct round drop m01, then rct round join m01"))
    for line in ["round drop m01", "round join m01"] { #expect(try rct(line).code == 0) }
    #expect(try partner() != other)
    #expect(try !rct("next").out.contains("excluded"))
  }

  @Test func `once the day of a round is over, only the round itself says who is together`() throws
  {
    let other = try partner()
    #expect(try rct("round confirm").code == 0)
    // They met, and it went badly: dropping one of them would help nobody.
    let added = try rct("exclusions add m01 \(other)", on: "2027-03-15")
    #expect(added.code == 0 && !added.err.contains("note:"), "\(added.err)")
    #expect(try !rct("next", on: "2027-03-15").out.contains("excluded"))
    let shown = try rct("round show", on: "2027-03-15")
    #expect(shown.code == 0)
    #expect(
      shown.err.contains(
        "and excluded from each other; unless they have met, rct round drop m01, then rct round join"
      ),
      "\(shown.err)")
    #expect(try !rct("round show", on: "2027-03-29").err.contains("excluded"))
  }

  @Test func `another round than the one that commands mean is named`() throws {
    let other = try partner()
    #expect(try rct("round confirm").code == 0)
    #expect(try rct("exclusions add m01 \(other)", on: "2027-03-29").code == 0)
    #expect(try rct("round draw --seed 2", on: "2027-04-01").code == 0)
    // A draft is what commands mean now.
    let added = try rct("exclusions add m01 \(other) --reason again")
    #expect(added.err.contains("rct round drop m01 --round 2027-03, then"), "\(added.err)")
  }

  // MARK: who is gone

  @Test func `who has gone from a draft is named by every way they go`() throws {
    let note =
      "note: the draft of round 2027-03 has \(Self.name("m02")) in it, and stays as it is; "
      + "rct round drop m02 takes them out, rct round draw --redraw draws it anew"
    try folder.write("id,status\nm02,left\n", to: "left.csv")
    try folder.write(
      Community.csv(
        ["id"] + [1, 3, 4, 5, 6, 7, 8].map(Community.id)), to: "others.csv")
    for line in [
      "members leave m02", "members pause m02", "members edit m02 --status left",
      "members import left.csv", "members import others.csv --missing leave --expect-leaving 1",
    ] {
      let gone = try rct(line)
      #expect(gone.code == 0 && gone.err.contains(note), "\(line): \(gone.err)")
      #expect(try rct("round show").err.contains(note), "\(line)")
      #expect(try rct("next").out.contains(note), "\(line)")
      #expect(try rct("undo --yes").code == 0)
    }
    #expect(try !rct("round show").err.contains(note))
    #expect(try rct("members pause m02 --until 2027-03-02").err.contains(note))
    let confirmed = try rct("round confirm --mail")
    #expect(confirmed.code == 0)
    #expect(
      confirmed.err.contains(
        "note: \(Self.name("m02")) is in round 2027-03, which is confirmed; rct round drop m02 takes "
          + "them out"), "\(confirmed.err)")
  }

  @Test func `whom the draft is without is named where that they are away is taken back`() throws {
    for line in ["members pause m02", "round draw --redraw --seed 1"] {
      #expect(try rct(line).code == 0, "\(line)")
    }
    let undone = try rct("undo --yes")
    #expect(undone.code == 0)
    #expect(
      undone.err.contains(
        "\nnote: the draft of round 2027-03 was drawn without \(Self.name("m02")); rct round join m02 adds "
          + "them, rct round draw --redraw draws it anew\n"), "\(undone.err)")
  }

  @Test func `who came late, and does not take part once that is taken back, is named`() throws {
    for line in [
      "members leave m02", "round draw --redraw", "members opt-in m02", "round join m02",
    ] { #expect(try rct(line).code == 0, "\(line)") }
    let undone = try rct("undo --yes")
    #expect(undone.code == 0)
    #expect(
      undone.err.contains(
        "note: the draft of round 2027-03 has \(Self.name("m02")) in it, and stays as it is; rct round "
          + "drop m02 takes them out"), "\(undone.err)")
  }

  @Test
  func `who is no member any more, as the import is taken back, is named with their name of then`()
    throws
  {
    try folder.write("id,name\nm09,New Comer\nm10,Late Comer\n", to: "more.csv")
    for line in ["members import more.csv", "round draw --redraw --seed 1"] {
      #expect(try rct(line).code == 0, "\(line)")
    }
    let names = "New Comer (m09) and Late Comer (m10)"
    let note =
      "note: the draft of round 2027-03 has \(names) in it, and stays as it is; rct round drop ID takes a "
      + "member out, rct round draw --redraw draws it anew\n"
    let undone = try rct("undo --yes")
    #expect(undone.code == 0 && undone.err.contains(note), "\(undone.err)")
    #expect(try rct("round show").err.contains(note))
    #expect(try rct("next").out.contains(note))
    let confirmed =
      "note: \(names) are in round 2027-03, which is confirmed; rct round drop ID takes a member out\n"
    #expect(try rct("round confirm --mail").err.contains(confirmed))
    #expect(try rct("next").out.contains(confirmed))
    for id in ["m09", "m10"] { try rct("round drop \(id)") }
    #expect(try !rct("next").out.contains("note:"))
  }

  @Test func `a draft in which nobody is left is to be thrown away, or drawn anew`() throws {
    let names = (1...5).map { Self.name("m0\($0)") }.joined(separator: ", ") + " and 3 more"
    let note =
      "note: nobody in the draft of round 2027-03 takes part any more (\(names)); rct round discard throws "
      + "it away, rct round draw --redraw draws it anew\n"
    let undone = try rct("undo --yes")
    #expect(undone.code == 0 && undone.err.contains(note), "\(undone.err)")
    let shown = try rct("round show")
    #expect(shown.code == 2 && shown.err.contains(note), "\(shown.err)")
    #expect(
      shown.err.contains("next: rct round discard   (nobody in it takes part any more)\n"),
      "\(shown.err)")
    let next = try rct("next").out
    #expect(next.contains(note) && next.contains("\nnext: rct members import "), "\(next)")
    let confirmed = try rct("round confirm")
    #expect(
      confirmed.err.contains(
        "note: nobody in round 2027-03, which is confirmed, takes part any more (\(names)); while nobody was "
          + "told of it, rct round reopen 2027-03, then rct round discard, take it back\n"),
      "\(confirmed.err)")
    #expect(try rct("round reopen 2027-03").code == 0)
    // Who comes back is in it as before.
    #expect(try rct("members import members.csv").code == 0)
    #expect(try !rct("round show").err.contains("takes part any more"))
  }

  @Test
  func `the last one of a round, whom nobody is to meet, is not to be taken out once forgotten`()
    throws
  {
    #expect(try rct("round confirm").code == 0)
    for number in 2...8 { try rct("round drop m0\(number)") }
    #expect(try rct("round show").out.contains("unplaced: \(Self.name("m01"))"))
    let forgotten = try rct("members forget m01 --yes")
    #expect(forgotten.code == 0 && !forgotten.err.contains("round drop"), "\(forgotten.err)")
    #expect(try !rct("next").out.contains("forgotten"))
    #expect(try !rct("round show").err.contains("round drop"))
  }

  @Test func `who pauses until the day of the draft, or skips what comes after a round, is in it`()
    throws
  {
    #expect(try rct("round discard").code == 0)
    #expect(try rct("round draw --seed 1 --date 2027-03-20").code == 0)
    let paused = try rct("members pause m02 --until 2027-03-20")
    #expect(!paused.err.contains("note:"), "\(paused.err)")
    #expect(try rct("round confirm").code == 0)
    #expect(try !rct("members skip m03").err.contains("note:"))
    #expect(try !rct("next").out.contains("note:"))
  }

  @Test func `who leaves after the confirmation is to be taken out of the round`() throws {
    #expect(try rct("round confirm --mail").code == 0)
    let note =
      "note: \(Self.name("m02")) is in round 2027-03, which is confirmed; rct round drop m02 "
      + "takes them out"
    #expect(try rct("members leave m02", on: "2027-03-05").err.contains(note))
    #expect(try rct("next").out.contains(note))
    // The day of the round is over: they may have met.
    #expect(try !rct("next", on: "2027-03-05").out.contains(note))
    #expect(try rct("round show", on: "2027-03-05").err.contains(note))
    #expect(try !rct("round show", on: "2027-03-29").err.contains(note))
    #expect(try rct("round drop m02").code == 0)
    #expect(try !rct("next").out.contains("m02"))
    #expect(try !rct("members leave m03", on: "2027-03-29").err.contains("note:"))
  }

  @Test func `whoever sends is told who left since it was queued, and of nobody who was told`()
    throws
  {
    let other = try partner()
    #expect(try rct("round confirm --mail").code == 0)
    let third = try #require(try groups().joined().first { !["m01", other].contains($0) })
    #expect(try rct("members leave \(third)").code == 0)
    #expect(try rct("exclusions add m01 \(other)").code == 2)
    let gone = "note: \(Self.name(third)) is in round 2027-03, which is confirmed; rct round drop"
    let apart =
      "note: \(Self.name("m01")) and \(Self.name(other)) are in one group of round 2027-03"
    // The day of the round is over, and nobody heard of it.
    for (line, day) in [("mail send --dry-run", "2027-03-01"), ("mail send", "2027-03-02")] {
      let said = try rct(line, on: day)
      #expect(said.code == 0 && said.err.contains(gone) && said.err.contains(apart), "\(said.err)")
    }
    #expect(try rct("mail resend m01").code == 0)
    let again = try rct("mail send --dry-run")
    #expect(again.err.contains("1 message to \(Self.name("m01").prefix(13))\n"), "\(again.err)")
    #expect(again.err.contains(apart) && !again.err.contains(gone), "\(again.err)")
  }

  @Test func `who was forgotten after everybody was told is named with what to type`() throws {
    for line in ["round confirm --mail", "mail send", "mail mark-sent --round 2027-03"] {
      #expect(try rct(line).code == 0, "\(line)")
    }
    let note =
      "note: forgotten 2 is in round 2027-03, which is confirmed; rct round drop 'forgotten 2' takes them out\n"
    #expect(try rct("members forget m02 --yes").err.contains(note))
    #expect(try rct("next").out.contains(note))
    #expect(try rct("round show").err.contains(note))
    let dropped = try RctProcess.run(
      ["round", "drop", "forgotten 2"], in: folder, environment: ["RCT_TODAY": "2027-03-01"])
    #expect(dropped.code == 0, "\(dropped.err)")
    #expect(try !rct("next").out.contains("forgotten 2"))
  }

  @Test(arguments: ["members leave", "members pause", "members forget --yes"])
  func `who is gone goes with whoever was with them, and nobody else moves`(_ going: String) throws
  {
    let other = try partner()
    let rest = try groups().filter { !$0.contains("m01") }
    for line in ["round confirm --mail", "mail send", "\(going) \(other)"] {
      #expect(try rct(line).code == 0, "\(line)")
    }
    let dropped = try rct("round drop m01")
    #expect(dropped.code == 0)
    let name =
      going.contains("forget") ? "forgotten \(Int(other.dropFirst()) ?? 0)" : Self.name(other)
    #expect(
      dropped.err.contains("taken out with them: \(name), who does not take part any more\n"),
      "\(dropped.err)")
    #expect(!dropped.err.contains("now together"), "\(dropped.err)")
    #expect(dropped.err.contains("\n  \(name): in no group, before with"), "\(dropped.err)")
    #expect(try groups() == rest)
  }

  @Test func `who is left without a group is put with nobody who is gone`() throws {
    let all = try groups()
    #expect(try rct("round confirm --mail").code == 0)
    for group in all.dropFirst().dropLast() {
      #expect(try rct("members leave \(group[0])").code == 0)
    }
    let (dropped, alone) = (all[0][0], all[0][1])
    #expect(try rct("round drop \(dropped)").code == 0)
    let trio = ([alone] + all[3]).sorted()
    #expect(try Set(groups()) == Set([all[1], all[2], trio]))
    // Where nobody else is there, they stay alone.
    for id in all[3] { #expect(try rct("round drop \(id)").err.contains("dropped out")) }
    #expect(try Set(groups().filter { $0.count > 1 }) == Set([all[1], all[2]]))
  }

  @Test func `who is gone and asked for by name is put with others, and named`() throws {
    let other = try partner()
    let third = try #require(try groups().first { !$0.contains("m01") }?.first)
    #expect(try rct("members leave \(other)").code == 0)
    let swapped = try rct("round swap m01 \(third)")
    #expect(swapped.code == 0)
    #expect(
      swapped.err.contains(
        "note: \(Self.name(other)) does not take part any more; rct round drop \(other) takes them "
          + "out\n"), "\(swapped.err)")
  }
}
