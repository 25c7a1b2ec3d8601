import Foundation
import Testing
import TestSupport

@Suite struct JSONReportTests {
  /// The documented object, as a program would read it.
  private struct Report: Decodable {
    struct Cost: Decodable, Equatable {
      let unplaced, trios, repeats, recency, turns, spread: Int
    }
    struct Facet: Decodable {
      let same, differ, recalled: Int
    }
    struct Unplaced: Decodable {
      let id, reason: String
    }
    struct Seconds: Decodable {
      let read, solve, write: Double
    }
    let round: Int
    let seed: UInt64
    let groups: [[String]]
    let unplaced: [Unplaced]
    let cost: Cost
    let bound: Cost?
    let proven: Bool
    let proof, method, draw, engine: String
    let facets: [String: Facet]
    let seconds: Seconds
  }

  private static let keys = [
    "bound", "cost", "draw", "engine", "facets", "groups", "method", "notices", "proof", "proven",
    "round", "seconds", "seed", "sitting_out", "unplaced", "void_pins",
  ]

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Community.members(7), to: "members.csv")
  }

  private func match(_ arguments: String...) throws -> RctProcess.Outcome {
    try RctProcess.run(["match", "members.csv", "--json"] + arguments, in: folder)
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func `the report is one object with the documented keys`() throws {
    let outcome = try match("--seed", "9007199254740991")
    #expect(outcome.code == 0)
    #expect(try object(outcome.out).keys.sorted() == Self.keys)
    let report = try JSONDecoder().decode(Report.self, from: Data(outcome.out.utf8))
    #expect(report.seed == 9_007_199_254_740_991)
    #expect(report.round == 1)
    #expect(report.groups.joined().sorted() == (1...7).map(Community.id))
    #expect(report.unplaced.isEmpty)
    #expect(report.cost.trios == 1)
    #expect(report.engine == "rct 0.1.0")
    #expect(report.facets.keys.sorted() == ["organisation", "region", "role"])
    let tally = try #require(report.facets["region"])
    #expect(tally.same + tally.differ == 2 + 3)
    // So few are counted.
    #expect(report.draw == "exact-uniform" && report.proof == "exhaustive")
    #expect(report.proven && report.bound == report.cost)
    #expect(min(report.seconds.read, report.seconds.solve, report.seconds.write) >= 0)
  }

  @Test func `only the seconds differ between two runs`() throws {
    let reports = try (1...2).map { _ in
      var report = try object(match("--seed", "4").out)
      report["seconds"] = nil
      return try JSONSerialization.data(withJSONObject: report, options: .sortedKeys)
    }
    #expect(reports[0] == reports[1])
  }

  @Test func `the pair list goes to the output file only`() throws {
    let outcome = try match("--seed", "4", "--output", "pairs.csv")
    let report = try JSONDecoder().decode(Report.self, from: Data(outcome.out.utf8))
    #expect(try WrittenPairs(folder.read("pairs.csv")).groups == report.groups)
  }

  @Test func `findings are an object too`() throws {
    try folder.write("id,name\nx,One\nx,Two\n", to: "members.csv")
    let outcome = try match()
    #expect(outcome.code == 65)
    let report = try object(outcome.out)
    #expect(report["exit"] as? Int == 65)
    let finding = try #require((report["findings"] as? [[String: Any]])?.first)
    #expect(finding.keys.sorted() == ["column", "file", "line", "message"])
    #expect(finding["line"] as? Int == 3)
  }

  @Test func `verify reports its answer as one object`() throws {
    try folder.write(
      WrittenPairs.csv([["m01", "m02"], ["m03", "m04"], ["m05", "m06", "m07"]]), to: "p.csv")
    let valid = try RctProcess.run(
      ["verify", "members.csv", "--pairs", "p.csv", "--json"], in: folder)
    #expect(valid.code == 0)
    let keys = [
      "bound", "cost", "engine", "facets", "findings", "proven", "repeats", "round", "valid",
      "void_pins",
    ]
    #expect(try object(valid.out).keys.sorted() == keys)
    #expect(try object(valid.out)["valid"] as? Bool == true)

    try folder.write(WrittenPairs.csv([["m01", "m02"]]), to: "p.csv")
    let broken = try RctProcess.run(
      ["verify", "members.csv", "--pairs", "p.csv", "--json"], in: folder)
    #expect(broken.code == 1)
    #expect(try object(broken.out).keys.sorted() == keys)
    #expect(try object(broken.out)["cost"] is NSNull)
    #expect((try object(broken.out)["findings"] as? [String])?.count == 5)
  }
}
