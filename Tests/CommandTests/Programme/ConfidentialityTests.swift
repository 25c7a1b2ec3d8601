import Testing
import TestSupport

/// An exclusion is a secret of the coordinators: nothing that leaves the programme tells of it.
@Suite struct ConfidentialityTests {
  private let folder: TemporaryFolder

  /// Seven people; m01 may meet nobody, and m02 not m03.
  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Community.members(7), to: "members.csv")
    try folder.write(
      Community.csv(
        ["member_1,member_2,reason"] + (2...7).map { "m01,\(Community.id($0)),secret affair" }
          + ["m02,m03,secret affair"]), to: "exclusions.csv")
    for command in [
      "init", "members import members.csv", "exclusions import exclusions.csv",
      "round draw --seed 5 --date 2027-03-01",
    ] {
      // 2: m01 is unplaced.
      #expect(try [0, 2].contains(RctProcess.type(command, in: folder).code), "\(command)")
    }
  }

  private func rct(_ line: String) throws -> ChildProcess.Outcome {
    try RctProcess.type(line, in: folder)
  }

  @Test func `no export, no round and no check says that anybody is excluded`() throws {
    let files = "--exclusions exclusions.csv --seed 5 --date 2027-03-01"
    for line in [
      "round show", "round show --json", "round show --details", "round show --not-taking-part",
      "round export", "round export --format json", "round export --format markdown",
      "round export --format ndjson", "round export --format mailmerge",
      "round verify", "round verify --json", "round explain m01", "round explain m02 m03",
      "round explain m02 m03 --json", "history export", "members export", "members list",
      "match members.csv \(files) --json", "match members.csv \(files) --format json",
      "match members.csv \(files) --format markdown",
    ] {
      let outcome = try rct(line)
      let text = (outcome.out + outcome.err).replacing(/read 7 members.*/, with: "")
      #expect([0, 2].contains(outcome.code), "\(line): \(outcome.err)")
      #expect(!text.contains("secret"), "\(line)")
      #expect(!text.lowercased().contains("exclu"), "\(line): \(text)")
    }
  }

  @Test func `a certificate says nothing of them`() throws {
    try folder.write(Community.members(6), to: "six.csv")
    try folder.write("member_1,member_2,reason\nm02,m03,secret affair\n", to: "one.csv")
    let outcome = try rct("match six.csv --exclusions one.csv --seed 5 --certificate proof.json")
    #expect(outcome.code == 0)
    let text = try folder.read("proof.json").lowercased()
    #expect(!text.contains("secret") && !text.contains("exclu"))
  }

  @Test func `who is unplaced by exclusions reads what everybody else reads`() throws {
    let sentence = "unplaced: Test Person 1 (m01): nobody whom they may meet is free"
    #expect(try rct("round show").out.contains(sentence))
    #expect(try rct("round explain m01").out.contains("nobody whom they may meet is free"))
    // Somebody whose partner dropped out, and who is excluded from nobody.
    let two = try TemporaryFolder()
    try two.write(Community.members(2), to: "members.csv")
    for command in [
      "init", "members import members.csv", "round draw --date 2027-03-01", "round drop m02",
    ] { #expect(try [0, 2].contains(RctProcess.type(command, in: two).code), "\(command)") }
    #expect(try RctProcess.type("round show", in: two).out.contains(sentence))
  }

  @Test func `a pair that must not meet is explained like one that may, and without a cost`() throws
  {
    func sentence(_ one: String, _ other: String) throws -> (String, Int) {
      let lines = try rct("round explain \(one) \(other)").out.split(separator: "\n")
      let neutral = try #require(lines.first { $0.contains("are not together: ") })
      return (String(neutral.split(separator: ": ")[1]), lines.count)
    }
    let groups = WrittenPairs(try rct("round export").out).groups
    let apart = try #require(
      (4...7).map(Community.id).first { id in
        !groups.contains { $0.contains("m02") && $0.contains(id) }
      })
    let (secret, allowed) = (try sentence("m02", "m03"), try sentence("m02", apart))
    #expect(secret.0 == allowed.0)
    #expect(secret.1 == 3 && allowed.1 == 4)
    let report = try rct("round explain m02 m03 --json").out
    #expect(report.contains(#""cost_otherwise":[]"#))
  }
}
