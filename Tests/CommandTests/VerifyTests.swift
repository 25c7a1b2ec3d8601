import Testing
import TestSupport

@Suite struct VerifyTests {
  private let folder: TemporaryFolder
  private static let pairs = [["m01", "m02"], ["m03", "m04"], ["m05", "m06"]]

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Community.members(6), to: "members.csv")
  }

  private func verify(
    _ groups: [[String]], _ arguments: String...
  ) throws -> RctProcess.Outcome {
    try folder.write(WrittenPairs.csv(groups), to: "pairs.csv")
    return try RctProcess.run(
      ["verify", "members.csv", "--pairs", "pairs.csv"] + arguments, in: folder)
  }

  @Test func `verify accepts what match wrote`() throws {
    try folder.write(Community.members(31), to: "members.csv")
    try folder.write(Community.bindings([(1, 2), (3, 4)]), to: "exclusions.csv")
    try folder.write(Community.bindings([(5, 6)]), to: "pins.csv")
    var inputs = ["members.csv"]
    for round in 1...3 {
      let common = inputs + ["--exclusions", "exclusions.csv"]
      let list = "round-\(round).csv"
      let match = try RctProcess.run(
        ["match"] + common + ["--seed", "7", "--output", list], in: folder)
      #expect(match.code == 0)
      let verify = try RctProcess.run(["verify"] + common + ["--pairs", list], in: folder)
      #expect(verify.code == 0, "\(verify.out)")
      #expect(verify.out.hasPrefix("valid: 14 pairs and 1 trio: "))
      #expect(verify.out.contains("\ncost: (0, 1, "))
      inputs += ["--history", list]
    }
  }

  @Test func `a valid list is answered in words and as a tuple`() throws {
    let outcome = try verify(Self.pairs, "--details")
    #expect(outcome.code == 0)
    let lines = outcome.out.split(separator: "\n")
    #expect(lines[0].hasPrefix("valid: 3 pairs: 0 met before, "))
    #expect(lines[1].hasPrefix("cost: (0, 0, 0, 0, 0, "))
    #expect(lines[2].hasPrefix("tiers: unplaced 0, trios 0, "))
  }

  @Test func `repeats are counted, and named in the details`() throws {
    try folder.write(WrittenPairs.csv(Self.pairs, round: 4), to: "old.csv")
    try folder.write(WrittenPairs.csv(Self.pairs, round: 5), to: "pairs.csv")
    let outcome = try RctProcess.run(
      ["verify", "members.csv", "--pairs", "pairs.csv", "--history", "old.csv", "--details"],
      in: folder)
    #expect(outcome.code == 0)
    #expect(outcome.out.contains("valid: 3 pairs: 3 met before"))
    #expect(outcome.out.contains("cost: (0, 0, 3, 192, 0, "))
    #expect(outcome.out.contains("met before: Test Person 1 (m01) and Test Person 2 (m02)"))
  }

  @Test func `tampered lists are rejected, every finding on a line`() throws {
    let removed = try verify([["m01", "m02"], ["m03", "m04"], ["m05"]])
    #expect(removed.code == 1)
    #expect(removed.out == "m06 takes part and is in no group\n")

    let doubled = try verify([["m01", "m02"], ["m03", "m04"], ["m05", "m01"]])
    #expect(doubled.code == 1)
    #expect(doubled.out == "m01 is listed 2 times\nm06 takes part and is in no group\n")

    let unknown = try verify([["m01", "m02"], ["m03", "m04"], ["m05", "m06", "m99"]])
    #expect(unknown.code == 1)
    #expect(unknown.out.contains("m99 is not among the members\n"))
  }

  @Test func `excluded members put together are found`() throws {
    try folder.write(Community.bindings([(4, 3), (1, 6)]), to: "exclusions.csv")
    let outcome = try verify(Self.pairs, "--exclusions", "exclusions.csv")
    #expect(outcome.code == 1)
    #expect(outcome.out == "m03 and m04 are in one group and excluded from each other\n")
  }

  @Test func `pinned members kept apart are found`() throws {
    try folder.write(Community.bindings([(2, 3)]), to: "pins.csv")
    let outcome = try verify(Self.pairs, "--pins", "pins.csv")
    #expect(outcome.code == 1)
    #expect(outcome.out == "m02 and m03 are pinned together and not in one group\n")
  }

  @Test func `void pins are named, and do not make a list invalid`() throws {
    try folder.write(Community.bindings([(2, 3)]), to: "pins.csv")
    try folder.write(Community.bindings([(2, 3)]), to: "exclusions.csv")
    let outcome = try verify(
      Self.pairs, "--pins", "pins.csv", "--exclusions", "exclusions.csv")
    #expect(outcome.code == 0)
    #expect(outcome.err.contains("the pin of m02 and m03 is void"))
  }

  @Test func `groups of the wrong size are found`() throws {
    let outcome = try verify([["m01", "m02", "m03"], ["m04", "m05", "m06"]], "--group-size", "4")
    #expect(outcome.code == 0, "\(outcome.out)")
    #expect(try verify(Self.pairs, "--group-size", "4").code == 1)
  }

  @Test func `the list says the round's number, unless the command does`() throws {
    try folder.write(WrittenPairs.csv(Self.pairs, round: 9), to: "pairs.csv")
    let command = ["verify", "members.csv", "--pairs", "pairs.csv"]
    #expect(try !RctProcess.run(command, in: folder).err.contains("note:"))
    let other = try RctProcess.run(command + ["--round", "8"], in: folder)
    #expect(other.err.contains("the pair list says round 9; checked as round 8"))
  }

  @Test func `no pair list is an absent input`() throws {
    let outcome = try RctProcess.run(
      ["verify", "members.csv", "--pairs", "absent.csv"], in: folder)
    #expect(outcome.code == 66)
    #expect(outcome.errLines == ["rct: absent.csv does not exist."])
  }
}
