import Foundation
import Testing
import TestSupport

/// Communities that were, from other projects (`Tests/Fixtures`).
@Suite struct ReplayTests {
  /// What this test reads of the report.
  private struct Report: Decodable {
    struct Unplaced: Decodable {
      let id: String
    }
    let groups: [[String]]
    let unplaced: [Unplaced]
    let cost: [String: Int]
    let proven: Bool
  }

  /// Two members, in either order.
  private typealias Pair = Set<String>

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func match(_ arguments: [String]) throws -> Report {
    let outcome = try RctProcess.run(["match", "--json"] + arguments, in: folder)
    #expect(outcome.code == 0, "\(outcome.err)")
    return try JSONDecoder().decode(Report.self, from: Data(outcome.out.utf8))
  }

  /// The oracle's verdict on a pair list: exit code 0 = it keeps every rule.
  private func expectSound(_ pairs: String, _ arguments: [String]) throws {
    let outcome = try Oracle.run("check_round.py", arguments + ["--pairs", pairs], in: folder)
    #expect(outcome.code == 0, "\(outcome.out)\(outcome.err)")
  }

  /// The rows of a file, cut at its commas and nothing else.
  private func rows(_ name: String) throws -> [[String]] {
    try folder.read(name).split(whereSeparator: \.isNewline).dropFirst()
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }

  private func pairs(_ name: String) throws -> Set<Pair> {
    try Set(rows(name).map { Set($0.prefix(2)) })
  }

  private func contacts(_ groups: [[String]]) -> [Pair] {
    groups.flatMap { group in
      group.indices.flatMap { first in
        group[(first + 1)...].map { Set([group[first], $0]) }
      }
    }
  }

  /// The groups of a file in the form of a history: members from the fourth column on.
  private func groups(_ name: String) throws -> [[String]] {
    try rows(name).map { $0.dropFirst(3).filter { !$0.isEmpty } }
  }

  @Test func `a year of 35 people, round by round, is never worse than it was`() throws {
    let fixture = SourceTree.root.appending(path: "Tests/Fixtures").path
    let converted = try Oracle.run(
      "convert_krakeusz.py", [fixture + "/krakeusz_35_users_one_year.json", "."], in: folder)
    #expect(converted.code == 0, "\(converted.err)")
    let (excluded, penalised) = try (pairs("exclusions.csv"), pairs("penalties.csv"))
    #expect((excluded.count, penalised.count) == (71, 100))
    var realPenalties = 0
    for round in 1...10 {
      var inputs = [
        "round_\(round)_participants.csv", "--policy", "policy.toml",
        "--exclusions", "exclusions.csv", "--round", String(round), "--date", "2020-01-01",
      ]
      inputs += round > 1 ? ["--history", "round_\(round)_history.csv"] : []
      let drawn = try match(inputs + ["--seed", "\(round)", "--output", "drawn_\(round).csv"])
      let contacts = contacts(drawn.groups)
      let real = try groups("real_\(round)_pairs.csv")
      let met = try round > 1 ? Set(self.contacts(groups("round_\(round)_history.csv"))) : []
      #expect(drawn.groups.joined().sorted() == real.joined().sorted())
      #expect(drawn.proven)
      #expect(drawn.unplaced.isEmpty)
      #expect(contacts.filter(met.contains).isEmpty, "round \(round) has repeats")
      #expect(contacts.filter(excluded.contains).isEmpty, "round \(round) has excluded pairs")
      let (ours, theirs) = (
        contacts.count(where: penalised.contains),
        self.contacts(real).count(where: penalised.contains)
      )
      #expect(ours <= theirs, "round \(round): \(ours) penalised pairs, really \(theirs)")
      realPenalties += theirs
      try expectSound("drawn_\(round).csv", inputs)
    }
    // The year was not without them, or the comparison would say nothing.
    #expect(realPenalties == 3)
  }

  @Test func `nobody has lunch inside the own team`() throws {
    for name in ["staff.csv", "exclusions.csv", "policy.toml"] {
      try folder.link("Tests/Fixtures/lunch-roulette_\(name)", as: name)
    }
    let inputs = [
      "staff.csv", "--policy", "policy.toml", "--exclusions", "exclusions.csv",
      "--date", "2027-01-04",
    ]
    let staff = try rows("staff.csv")
    let team = Dictionary(uniqueKeysWithValues: staff.map { ($0[0], $0[5]) })
    #expect((team.count, Set(team.values.filter { !$0.isEmpty }).count) == (67, 8))
    let lasting = try rows("exclusions.csv").filter { $0[3].isEmpty }
    let excluded = Set(lasting.map { Set($0.prefix(2)) })
    for seed in 1...3 {
      let list = "lunch_\(seed).csv"
      let drawn = try match(inputs + ["--seed", String(seed), "--output", list])
      #expect((drawn.groups.joined() + drawn.unplaced.map(\.id)).sorted() == team.keys.sorted())
      #expect(drawn.unplaced.isEmpty)
      #expect(drawn.proven)
      for pair in contacts(drawn.groups) {
        let teams = pair.compactMap { team[$0] }.filter { !$0.isEmpty }
        #expect(Set(teams).count == teams.count, "\(pair) share a team")
        #expect(!excluded.contains(pair))
      }
      try expectSound(list, inputs + ["--map", "id=user_id"])
    }
  }
}
