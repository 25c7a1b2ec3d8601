import Testing
import TestSupport

/// Somebody who joined twice, while people are meeting.
@Suite struct MergeUnderWayTests: EightDrawn {
  let folder: TemporaryFolder

  init() throws { folder = try Self.drawn() }

  @Test func `somebody in a round under way is not merged away, and the ways out work`() throws {
    let other = try partner()
    #expect(try rct("members add --id new --email new@example.org").code == 0)
    #expect(try rct("round confirm --mail").code == 0)
    for gone in [
      other, try #require(try groups().joined().first { !["m01", other].contains($0) }),
    ] {
      let refused = try rct("members merge m01 \(gone)", on: "2027-03-20")
      #expect(refused.code == 64)
      #expect(
        refused.err.contains(
          "\(gone) and m01 are both in round 2027-03, which is under way: first rct round drop \(gone) "
            + "--round 2027-03, then merge them, or, if they may have met, wait until 2027-03-29;"),
        "\(refused.err)")
    }
    #expect(try rct("round drop \(other) --round 2027-03").code == 0)
    #expect(try rct("members merge m01 \(other)").code == 0)
    let undone = try rct("undo").err
    #expect(undone.contains("merge members: Test Person 1 (m01) and \(other), "), "\(undone)")
    let order = try rct("members merge new m01")
    #expect(
      order.err.contains(
        "rct members merge m01 new keeps the one who is, or wait until 2027-03-29"),
      "\(order.err)")
    #expect(try rct("members merge m01 new").code == 0)
    let sent = try rct("mail send")
    #expect(sent.code == 0 && !sent.err.contains("failed"), "\(sent.err)")
    #expect(try !rct("mail preview --to m01").out.contains("you meet Test Person 1\n"))
  }

  @Test func `where each is in a round of their own, nobody is sent in a circle`() throws {
    #expect(try rct("round discard").code == 0)
    for (label, pair, day) in [("a", "m01\nm02", "2027-03-01"), ("b", "m03\nm04", "2027-03-08")] {
      try folder.write("id\n\(pair)\n", to: "\(label).csv")
      #expect(try rct("round draw --only \(label).csv --label \(label)", on: day).code == 0)
      #expect(try rct("round confirm", on: day).code == 0)
    }
    let refused = try rct("members merge m01 m03", on: "2027-03-10")
    #expect(refused.code == 64)
    #expect(
      refused.err.contains(
        "m03 is in round b, which is under way, and m01 in round a: first rct round drop m03 --round b, "
          + "then merge them, or, if they may have met, wait until 2027-04-05;"), "\(refused.err)")
    let reverse = try rct("members merge m03 m01", on: "2027-03-10")
    #expect(reverse.err.contains("first rct round drop m01 --round a, then"), "\(reverse.err)")
    // So it is where whoever would be kept is in the draft.
    try folder.write("id\nm05\nm06\n", to: "c.csv")
    #expect(try rct("round draw --only c.csv --label c", on: "2027-03-10").code == 0)
    let drafted = try rct("members merge m05 m03", on: "2027-03-10")
    #expect(drafted.err.contains("and m05 in round c: first rct round drop m03"), "\(drafted.err)")
    // m04 is left without a group.
    #expect(try rct("round drop m03 --round b", on: "2027-03-10").code == 2)
    #expect(try rct("members merge m01 m03", on: "2027-03-10").code == 0)
  }

  @Test func `who was told as two people is told nothing that is not so, nor are their partners`()
    throws
  {
    let third = try #require(try groups().joined().first { !["m01", try partner()].contains($0) })
    for line in ["round confirm --mail", "mail mark-sent --round 2027-03"] {
      #expect(try rct(line).code == 0)
    }
    #expect(try rct("members merge m01 \(third)", on: "2027-03-29").code == 0)
    let queued = try rct("mail queue corrections --round 2027-03", on: "2027-03-29")
    #expect(queued.err.contains("corrections of round 2027-03: 0 messages queued"), "\(queued.err)")
  }

  @Test func `what was said under each name is about the meeting under it`() throws {
    let third = try #require(try groups().joined().first { !["m01", try partner()].contains($0) })
    #expect(try rct("round confirm").code == 0)
    #expect(try rct("members merge m01 \(third)", on: "2027-03-29").code == 0)
    try folder.write("id,met\nm01,yes\n\(third),no\n", to: "form.csv")
    let told = try rct("feedback import form.csv --round 2027-03", on: "2027-03-29")
    #expect(told.code == 0)
    #expect(
      told.err.contains("read 2 answers, 2 new or changed: 1 group met, 1 did not"), "\(told.err)")
  }

  @Test func `messages that wait while two become one leave, or are withdrawn`() throws {
    let third = try #require(try groups().joined().first { !["m01", try partner()].contains($0) })
    let group = try #require(try groups().first { $0.contains(third) })
    let friend = try #require(group.first { $0 != third })
    #expect(try rct("round confirm --mail").code == 0)
    let merged = try rct("members merge m01 \(third)", on: "2027-03-29")
    #expect(merged.code == 0)
    #expect(merged.err.contains("note: 1 message to "), "\(merged.err)")
    #expect(
      merged.err.contains("withdrawn: Test Person 1 (m01) has their own about the same round"))
    #expect(merged.err.contains("1 message that had not left is written anew"), "\(merged.err)")
    #expect(!merged.err.contains("not leave:"), "\(merged.err)")
    let told = try rct("mail preview --to \(friend) --round 2027-03", on: "2027-03-29")
    #expect((told.out + told.err).contains("Test Person 1"), "\(told.out)\(told.err)")
    let sent = try rct("mail send", on: "2027-03-29")
    #expect(sent.code == 0 && !sent.err.contains("failed"), "\(sent.err)")
  }

  @Test func `messages that wait and tell of a meeting with oneself are withdrawn`() throws {
    let other = try partner()
    #expect(try rct("round confirm --mail").code == 0)
    let merged = try rct("members merge m01 \(other)", on: "2027-03-29")
    #expect(merged.code == 0)
    #expect(
      merged.err.contains(
        "note: 2 messages that had not left told them of a meeting with themselves, and are withdrawn\n"
      ),
      "\(merged.err)")
    #expect(!merged.err.contains("not leave:"), "\(merged.err)")
    let sent = try rct("mail send", on: "2027-03-29")
    #expect(sent.code == 0 && !sent.err.contains("failed"), "\(sent.err)")
    #expect(try rct("undo --yes", on: "2027-03-29").code == 0)
    let queued = try rct("mail queue introductions --round 2027-03", on: "2027-03-29")
    #expect(
      queued.err.contains("introductions of round 2027-03: 2 messages queued"), "\(queued.err)")
  }

  @Test func `a message to somebody merged away goes to whom they turned out to be`() throws {
    #expect(try rct("members add --id new --email new@example.org").code == 0)
    let friend = try partner()
    #expect(try rct("round confirm --mail").code == 0)
    let merged = try rct("members merge new m01", on: "2027-03-29")
    #expect(merged.code == 0)
    #expect(merged.err.contains("2 messages that had not left are written anew"), "\(merged.err)")
    let told = try rct("mail preview --to \(friend) --round 2027-03", on: "2027-03-29")
    #expect((told.out + told.err).contains("new@example.org"), "\(told.out)\(told.err)")
    let sent = try rct("mail send", on: "2027-03-29")
    #expect(sent.code == 0 && !sent.err.contains("failed"), "\(sent.err)")
  }
}
