import Foundation
import Testing
import TestSupport

/// `rct match --shard`: rounds that are drawn in parts.
@Suite struct ShardTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Draws all parts at once under GNU parallel, and joins their lists to `round.csv`.
  private func draw(_ parts: Int, _ options: String, seed: Int = 5) throws -> ChildProcess.Outcome {
    try ChildProcess.shell(
      """
      parallel -j 2 --keep-order rct match members.csv \(options) --date 2027-03-01 --seed \(seed) \
        --shard '{}/\(parts)' --output 'part-{}.csv' --force ::: $(seq \(parts)); code=$?
      (cat part-1.csv; for i in $(seq 2 \(parts)); do tail -n +2 part-$i.csv; done) > round.csv
      exit $code
      """, in: folder)
  }

  private func verify(_ options: String) throws -> ChildProcess.Outcome {
    try RctProcess.run(
      ["verify", "members.csv", "--pairs", "round.csv", "--date", "2027-03-01"]
        + options.split(separator: " ").map(String.init), in: folder)
  }

  private func sizes(_ parts: Int) throws -> [Int] {
    try (1...parts).map { try WrittenPairs(folder.read("part-\($0).csv")).groups.joined().count }
  }

  @Test(arguments: [
    (120, 4, ""), (121, 4, ""), (97, 3, ""), (101, 1, ""), (64, 8, ""),
    (110, 5, "--group-size 3"), (100, 3, "--group-size 4"),
  ]) func `all parts together are a valid round`(count: Int, parts: Int, options: String) throws {
    try folder.write(Community.members(count), to: "members.csv")
    let drawn = try draw(parts, options)
    #expect(drawn.code == 0, "\(drawn.err)")
    let verdict = try verify(options)
    #expect(verdict.code == 0, "\(verdict.err)")
    let sizes = try sizes(parts)
    let size = options.last.flatMap { Int(String($0)) } ?? 2
    #expect(sizes.reduce(0, +) == count)
    #expect(sizes.dropLast().allSatisfy { $0.isMultiple(of: size) }, "\(sizes)")
    #expect(sizes.allSatisfy { abs($0 - count / parts) <= 2 * size }, "\(sizes)")
    // Each group has a number of its own.
    let numbers = try WrittenPairs(folder.read("round.csv")).rows.map { $0[2] }
    #expect(Set(numbers).count == numbers.count)
  }

  @Test func `pins stay together, three of them in the trio, and what is void is said once`() throws
  {
    try folder.write(Community.members(99), to: "members.csv")
    try folder.write(
      Community.bindings([(1, 2), (40, 77), (3, 50), (3, 91), (8, 9)]), to: "pins.csv")
    try folder.write(Community.bindings([(8, 9), (1, 40), (2, 77)]), to: "exclusions.csv")
    let drawn = try draw(4, "--pins pins.csv --exclusions exclusions.csv")
    #expect(drawn.err.components(separatedBy: "is void").count == 2, "\(drawn.err)")
    let verdict = try verify("--pins pins.csv --exclusions exclusions.csv")
    #expect(verdict.code == 0, "\(verdict.err)")
    let groups = try WrittenPairs(folder.read("round.csv")).groups
    #expect(groups.contains(["m01", "m02"]))
    #expect(groups.contains(["m40", "m77"]))
    #expect(groups.contains(["m03", "m50", "m91"]))
  }

  @Test(arguments: ["sit-out", "host"]) func `the one too many is in the last part`(
    odd: String
  ) throws {
    try folder.write(Community.members(odd == "host" ? 82 : 81), to: "members.csv")
    try folder.write("[matching]\nodd = \"\(odd)\"\nhosts = [\"m05\"]\n", to: "policy.toml")
    let drawn = try draw(4, "--policy policy.toml")
    #expect(drawn.code == 0, "\(drawn.err)")
    #expect(try verify("--policy policy.toml").code == 0)
    let last = try WrittenPairs(folder.read("part-4.csv")).groups
    if odd == "host" {
      #expect(last.contains { $0.contains("m05") })
    } else {
      #expect(last.contains { $0.count == 1 })
    }
  }

  @Test func `a history binds all parts, and the seed decides who is in which`() throws {
    try folder.write(Community.members(60), to: "members.csv")
    var parts: [Set<String>] = []
    for seed in [1, 2] {
      #expect(try draw(3, seed == 1 ? "" : "--history before.csv", seed: seed).code == 0)
      parts.append(Set(try WrittenPairs(folder.read("part-1.csv")).groups.joined()))
      try folder.write(folder.read("round.csv"), to: "before.csv")
      if seed == 1 { try folder.write(folder.read("round.csv"), to: "first.csv") }
    }
    #expect(parts[0] != parts[1])
    let verdict = try verify("--history first.csv")
    #expect(
      verdict.code == 0 && (verdict.out + verdict.err).contains("0 met before"), "\(verdict.out)")
    // The same seed gives the same parts, whatever the order of rows.
    try folder.write(Community.shuffledMembers(60, seed: 9), to: "members.csv")
    let old = try WrittenPairs(folder.read("part-1.csv")).groups
    #expect(try draw(3, "--history first.csv", seed: 2).code == 0)
    #expect(try WrittenPairs(folder.read("part-1.csv")).groups == old)
  }
}
