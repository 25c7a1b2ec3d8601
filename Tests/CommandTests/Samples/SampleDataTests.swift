import Testing
import TestSupport

/// The command of `SampleData/README.md`, and what must not change what it draws.
@Suite struct SampleDataTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.link("SampleData", as: "SampleData")
  }

  /// The words of the command that draws round 7 from the files in `data`.
  private func match(_ data: String, seed: Int) throws -> RctProcess.Outcome {
    try RctProcess.run(
      [
        "match", "\(data)/members.csv", "--history", "\(data)/history.csv",
        "--exclusions", "\(data)/exclusions.csv", "--pins", "\(data)/pins.csv",
        "--policy", "SampleData/policy.toml", "--date", "2026-11-02", "--seed", String(seed),
      ], in: folder)
  }

  @Test func `round 7 is what it was, byte by byte`() throws {
    let outcome = try match("SampleData", seed: 7)
    #expect(outcome.code == 0)
    #expect(try outcome.out == folder.read("SampleData/expected_round_7.csv"))
  }

  @Test func `the order of rows and columns in every file changes nothing`() throws {
    for seed in [7, 8] {
      let expected = try match("SampleData", seed: seed)
      #expect(try match("SampleData", seed: seed).out == expected.out)
      for shuffle in 1...4 {
        let shuffled = try Oracle.run(
          "shuffle.py", [String(shuffle), "SampleData", "shuffled"], in: folder)
        #expect(shuffled.code == 0, "\(shuffled.err)")
        let outcome = try match("shuffled", seed: seed)
        #expect(outcome.out == expected.out, "seed \(seed), shuffled by \(shuffle)")
        #expect(outcome.err == expected.err, "seed \(seed), shuffled by \(shuffle)")
        #expect(try folder.read("shuffled/members.csv") != folder.read("SampleData/members.csv"))
      }
    }
  }

  @Test func `another seed draws another round`() throws {
    #expect(try match("SampleData", seed: 7).out != match("SampleData", seed: 8).out)
  }
}
