import Testing
import TestSupport

/// What comes up against a round after its draw: two in one group must not meet, somebody in it is gone.
@Suite struct ObjectionTests {
  private let folder: TemporaryFolder

  /// Eight people, drawn.
  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Community.members(8), to: "members.csv")
    for line in ["init", "members import members.csv", "round draw --seed 1"] {
      #expect(try rct(line).code == 0)
    }
  }

  @discardableResult
  private func rct(_ line: String, on day: String = "2027-03-01") throws -> ChildProcess.Outcome {
    try RctProcess.run(
      line.split(separator: " ").map(String.init), in: folder, environment: ["RCT_TODAY": day])
  }

  private func groups() throws -> [[String]] { WrittenPairs(try rct("round export").out).groups }

  /// Who is with m01.
  private func partner() throws -> String {
    try #require(try groups().first { $0.contains("m01") }?.first { $0 != "m01" })
  }

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
    #expect(try rct("next").out.contains(note))
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

  @Test func `it may be meant, and one whose end is before the round is none`() throws {
    let other = try partner()
    let over = try rct("exclusions add m01 \(other) --until 2027-03-01", on: "2027-02-01")
    #expect(over.code == 0 && !over.err.contains("in one group"), "\(over.err)")
    #expect(try rct("exclusions add m01 \(other)").code == 2)
    let meant = try rct("round confirm --allow-excluded")
    #expect(meant.code == 0 && meant.err.contains("in one group of round 2027-03, and excluded"))
  }

  @Test func `in a confirmed round what takes them apart works as it is typed`() throws {
    let other = try partner()
    #expect(try rct("round confirm --mail").code == 0)
    let added = try rct("exclusions add m01 \(other)", on: "2027-03-10")
    #expect(
      added.err.contains("rct round drop m01, then rct round join m01, finds another group"),
      "\(added.err)")
    #expect(try rct("next", on: "2027-03-10").out.contains("are in one group of round 2027-03"))
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

  @Test func `once people have met nothing is said, and another round is named`() throws {
    let other = try partner()
    #expect(try rct("round confirm").code == 0)
    #expect(try rct("exclusions add m01 \(other)", on: "2027-03-29").code == 0)
    #expect(try rct("round draw --seed 2", on: "2027-04-01").code == 0)
    // A draft is what commands mean now.
    let added = try rct("exclusions add m01 \(other) --reason again", on: "2027-03-10")
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
}
