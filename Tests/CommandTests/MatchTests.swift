import Foundation
import Testing
import TestSupport

@Suite struct MatchTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Community.members(9), to: "members.csv")
  }

  private func match(_ arguments: String...) throws -> RctProcess.Outcome {
    try RctProcess.run(["match", "members.csv"] + arguments, in: folder)
  }

  @Test func `standard output is the pair list, and everybody is in it once`() throws {
    let outcome = try match("--seed", "5")
    #expect(outcome.code == 0)
    #expect(outcome.out.hasPrefix("round,date,group,member_1,member_2,member_3,"))
    let groups = WrittenPairs(outcome.out).groups
    #expect(groups.joined().sorted() == (1...9).map(Community.id))
    #expect(groups.map(\.count).sorted() == [2, 2, 2, 3])
  }

  @Test func `words go to standard error, the reading first and the seed last`() throws {
    let outcome = try match("--seed", "5", "--date", "2027-01-04")
    let lines = outcome.errLines
    #expect(
      lines.first
        == "read 9 members, 9 taking part, 0 rounds of history, 0 exclusions in force")
    #expect(
      lines.contains { $0.hasPrefix("round 1, 2027-01-04: 3 pairs and 1 trio: 0 met before") })
    #expect(lines.last == "seed 5, repeat this draw with --seed 5")
  }

  @Test func `details add cost, bound, proof and method by name`() throws {
    let short = try match("--seed", "5").err
    let long = try match("--seed", "5", "--details").err
    #expect(!short.contains("cost: "))
    for part in ["cost: unplaced 0, trios 1, ", "bound: ", "proof: ", "method: ", "draw: "] {
      #expect(long.contains(part), "\(part)")
    }
    #expect(long.contains("region: "))
  }

  @Test func `the seed that was shown repeats the draw`() throws {
    let first = try match()
    let seed = try #require(first.errLines.last?.split(separator: " ").last)
    #expect(try match("--seed", String(seed)).out == first.out)
  }

  @Test func `draws without a seed take different ones`() throws {
    let seeds = try (1...4).map { _ in try match().errLines.last }
    #expect(Set(seeds).count == 4)
  }

  @Test func `the order of rows and columns changes nothing`() throws {
    let expected = try match("--seed", "11")
    for seed in UInt64(1)...4 {
      try folder.write(Community.shuffledMembers(9, seed: seed), to: "members.csv")
      let outcome = try match("--seed", "11")
      #expect(outcome.out == expected.out, "shuffled by \(seed)")
      #expect(outcome.err == expected.err, "shuffled by \(seed)")
    }
  }

  @Test func `today is the day of the round where none is given`() throws {
    let zone = ["TZ": "Pacific/Kiritimati"]
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(identifier: "Pacific/Kiritimati")
    formatter.dateFormat = "yyyy-MM-dd"
    let before = formatter.string(from: Date())
    let outcome = try RctProcess.run(["match", "members.csv"], in: folder, environment: zone)
    let after = formatter.string(from: Date())
    let days = WrittenPairs(outcome.out).rows.map { $0[1] }
    #expect(!days.isEmpty && days.allSatisfy { $0 == before || $0 == after }, "\(days)")
  }

  @Test func `history in one option, in several, and in one file is the same history`() throws {
    let first = [["m01", "m02"], ["m03", "m04"]]
    let second = [["m01", "m03"], ["m02", "m04"]]
    try folder.write(WrittenPairs.csv(first), to: "1.csv")
    try folder.write(WrittenPairs.csv(second, round: 2), to: "2.csv")
    let together = try match("--history", "1.csv", "2.csv", "--seed", "3")
    let apart = try match("--history", "1.csv", "--seed", "3", "--history", "2.csv")
    #expect(together.code == 0)
    #expect(together.out == apart.out)
    #expect(together.err.contains("2 rounds of history"))
    #expect(together.err.contains("round 3, "))
  }

  @Test func `json and markdown are offered as pair lists too`() throws {
    let json = try match("--format", "json", "--seed", "5")
    #expect(try JSONSerialization.jsonObject(with: Data(json.out.utf8)) is [String: Any])
    #expect(try match("--format", "markdown", "--seed", "5").out.contains("| --- |"))
  }

  @Test func `a group size overrides that of the policy`() throws {
    let groups = try WrittenPairs(match("--group-size", "3").out).groups
    #expect(groups.joined().sorted() == (1...9).map(Community.id))
  }
}
