import Foundation
import Testing
import TestSupport

@Suite struct SimulateTests {
  private struct Forecast: Decodable {
    struct Way: Decodable {
      let name: String
      let rounds: [Round]
      let scarcest: String
    }
    struct Round: Decodable {
      let participants: Int
      let contacts: Int
      let repeats: Int
      let allowed: Int
      let unavoidable: Int?
      let spread: Int?
      let fewestNew: Int
      let exhausted: Int

      enum CodingKeys: String, CodingKey {
        case participants, contacts, repeats, allowed, unavoidable, spread, exhausted
        case fewestNew = "fewest_new"
      }
    }
    let ways: [Way]
  }

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func rct(_ line: String) throws -> ChildProcess.Outcome {
    try RctProcess.type(line, in: folder, on: "2027-01-04")
  }

  private func forecast(_ line: String) throws -> Forecast {
    try JSONDecoder().decode(Forecast.self, from: Data(rct(line).out.utf8))
  }

  @Test func `six people can meet for five rounds, and then repeat three contacts, no more`() throws
  {
    try folder.write("id\na\nb\nc\nd\ne\nf\n", to: "members.csv")
    for line in ["init", "members import members.csv"] { #expect(try rct(line).code == 0) }
    let forecast = try forecast("simulate --rounds 7 --json")
    let engine = forecast.ways[0]
    // The edges of the complete graph on six vertices are five perfect matchings.
    #expect(engine.rounds.map(\.repeats) == [0, 0, 0, 0, 0, 3, 3])
    #expect(engine.rounds.map(\.unavoidable) == [0, 0, 0, 0, 0, 3, 3])
    #expect(engine.rounds.map(\.fewestNew) == [5, 4, 3, 2, 1, 0, 0])
    #expect(engine.rounds.map(\.exhausted) == [0, 0, 0, 0, 0, 6, 6])
    #expect(engine.scarcest == "in round 6 nobody new is left to 6 people, among them somebody")
    let words = try rct("simulate --rounds 7 --names").out
    #expect(words.contains("; the first repeat that nobody could avoid is in round 6; "))
    #expect(words.contains("among them a."))
    #expect(forecast.ways.map(\.name) == ["rct", "pure chance", "reshuffling"])
    #expect(forecast.ways.allSatisfy { $0.rounds.allSatisfy { $0.contacts == 3 } })
  }

  @Test func `a window of months is counted by the days of the schedule`() throws {
    try folder.write("id\na\nb\nc\nd\ne\nf\n", to: "members.csv")
    for line in ["init", "members import members.csv"] { #expect(try rct(line).code == 0) }
    for (key, value) in [("when", "every monday at 09:00"), ("repeat_window", "2 months")] {
      let edit = "sed -i 's/^#* *\(key) = .*/\(key) = \"\(value)\"/' rct.toml"
      #expect(try ChildProcess.shell(edit, in: folder).code == 0)
    }
    // Seven Mondays are within two months.
    let engine = try forecast("simulate --rounds 7 --json").ways[0]
    #expect(engine.rounds.map(\.repeats) == [0, 0, 0, 0, 0, 3, 3])
  }

  @Test func `repeats that the rules allow are not said to be avoidable`() throws {
    try folder.write("id\na\nb\nc\nd\n", to: "members.csv")
    for line in ["init", "members import members.csv"] { #expect(try rct(line).code == 0) }
    // Four people have three rounds; with the fourth the first one is three rounds ago.
    try folder.write("[matching]\nrepeat_window = 2\n", to: "two.toml")
    try folder.write("[matching]\nrepeat_window = 4\n", to: "four.toml")
    let line = "simulate --rounds 4 --policy two.toml --policy four.toml"
    let ways = try forecast("\(line) --json").ways
    #expect(ways[0].rounds.map(\.allowed) == ways[0].rounds.map(\.repeats))
    #expect(ways[0].rounds.map(\.repeats) == [0, 0, 0, 2])
    #expect(ways[1].rounds.map(\.allowed) == [0, 0, 0, 0])
    #expect(ways.dropFirst(2).allSatisfy { $0.rounds.allSatisfy { $0.allowed == 0 } })
    let words = try rct(line).out
    #expect(words.contains("2 (2 allowed)  2 (2 unavoidable)  "), "\(words)")
  }

  @Test func `hosts join a simulated round as they join a draw, however rules name them`() throws {
    try folder.write(Community.members(7), to: "members.csv")
    for line in ["init", "members import members.csv"] { #expect(try rct(line).code == 0) }
    for (key, value) in [("odd", "\"host\""), ("hosts", "[\"m07@example.org\", \"m06\"]")] {
      let edit = "sed -i 's/^#* *\(key) = .*/\(key) = \(value)/' rct.toml"
      #expect(try ChildProcess.shell(edit, in: folder).code == 0)
    }
    let hosted = try rct("simulate --rounds 2 --json")
    #expect(hosted.code == 0, "\(hosted.err)")
    let odd = try forecast("simulate --rounds 2 --json").ways
    #expect(odd.allSatisfy { $0.rounds.allSatisfy { $0.participants == 6 && $0.contacts == 3 } })
    #expect(try rct("members pause m01").code == 0)
    let even = try forecast("simulate --rounds 2 --json").ways
    #expect(even.allSatisfy { $0.rounds.allSatisfy { $0.participants == 4 && $0.contacts == 2 } })
    #expect(even.allSatisfy { $0.rounds[0].fewestNew == 3 })
    #expect(try rct("members pause m02 m03 m04 m05").code == 0)
    let alone = try rct("simulate --rounds 2")
    #expect(alone.code == 65 && alone.err.contains("only hosts take part"), "\(alone.err)")
  }

  /// The first of the hosts joined every round of a blind draw, and was whom the others had left to meet.
  @Test func `hosts take turns in each way of drawing`() throws {
    try folder.write("id\na\nh1\nh2\nh3\n", to: "members.csv")
    for line in ["init", "members import members.csv"] { #expect(try rct(line).code == 0) }
    for (key, value) in [("odd", "\"host\""), ("hosts", "[\"h1\", \"h2\", \"h3\"]")] {
      let edit = "sed -i 's/^#* *\(key) = .*/\(key) = \(value)/' rct.toml"
      #expect(try ChildProcess.shell(edit, in: folder).code == 0)
    }
    for seed in 1...4 {
      let ways = try forecast("simulate --rounds 4 --seed \(seed) --json").ways
      for way in ways {
        #expect(way.rounds.map(\.repeats) == [0, 0, 0, 1], "\(way.name), seed \(seed)")
        #expect(way.rounds.map(\.fewestNew) == [1, 1, 1, 0], "\(way.name), seed \(seed)")
      }
    }
  }

  @Test func `who shuffles lets somebody sit out where the rules do`() throws {
    try folder.write(Community.members(7), to: "members.csv")
    for line in ["init", "members import members.csv"] { #expect(try rct(line).code == 0) }
    #expect(
      try forecast("simulate --rounds 2 --json").ways.allSatisfy {
        $0.rounds.allSatisfy { $0.participants == 7 && $0.contacts == 5 }
      })
    let edit = "sed -i 's/^#* *odd = .*/odd = \"sit-out\"/' rct.toml"
    #expect(try ChildProcess.shell(edit, in: folder).code == 0)
    #expect(
      try forecast("simulate --rounds 2 --json").ways.allSatisfy {
        $0.rounds.allSatisfy { $0.participants == 7 && $0.contacts == 3 }
      })
  }

  @Test func `a blind draw knows no cost, even of a round without a pair`() throws {
    try folder.write("id\na\n", to: "members.csv")
    for line in ["init", "members import members.csv"] { #expect(try rct(line).code == 0) }
    let forecast = try forecast("simulate --rounds 2 --json")
    #expect(forecast.ways.map { $0.rounds.map(\.spread) } == [[0, 0], [nil, nil], [nil, nil]])
    #expect(forecast.ways.map { $0.rounds[0].unavoidable } == [0, nil, nil])
    let words = try rct("simulate --rounds 2").out
    #expect(words.matches(of: /nobody new is left/).count == 1, "\(words)")
  }

  @Test func `whoever is back by the day of the first round takes part in it`() throws {
    try folder.write("id\na\nb\nc\nd\n", to: "members.csv")
    for line in [
      "init", "members import members.csv", "members pause c d --until 2027-01-06",
    ] { #expect(try rct(line).code == 0) }
    let edit = "sed -i 's/^#* *when = .*/when = \"every thursday at 09:00\"/' rct.toml"
    #expect(try ChildProcess.shell(edit, in: folder).code == 0)
    // From Monday the fourth on, the first Thursday is the seventh.
    let engine = try forecast("simulate --rounds 2 --json").ways[0]
    #expect(engine.rounds.map(\.participants) == [4, 4])
  }

  @Test func `rounds that are drawn turn out as they were forecast`() throws {
    try folder.write(Community.members(10), to: "members.csv")
    for line in ["init", "members import members.csv"] { #expect(try rct(line).code == 0) }
    let forecast = try forecast("simulate --rounds 11 --json").ways[0].rounds
    for month in 1...11 {
      let day = month < 10 ? "2027-0\(month)-04" : "2027-\(month)-04"
      _ = try rct("round draw --date \(day) --seed 3")
      _ = try rct("round confirm")
    }
    let rounds = try rct("report --csv").out.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    // Which of the equally good rounds comes is chance; that nobody meets twice while anybody new is
    // left under the rules is not, in the first rounds of ten.
    #expect(rounds.prefix(4).map { Int($0[14]) } == forecast.prefix(4).map(\.repeats))
    #expect(rounds.map { Int($0[12]) } == forecast.map(\.contacts))
  }

  @Test func `whose turn it is goes by the number of the next round, as in a draw`() throws {
    try folder.write("id\na\nb\nc\nd\n", to: "members.csv")
    try folder.write("round,member_1,member_2\n1,a,b\n2,c,d\n", to: "history.csv")
    for line in [
      "init", "members import members.csv", "members edit a --frequency 2",
      "history import history.csv",
      // The only pair of round 2 was no group: history knows of round 1 alone.
      "members merge c d",
    ] { #expect(try rct(line).code == 0) }
    #expect(try rct("simulate --rounds 1").out.contains("\n3      3  "))
    #expect(try forecast("simulate --rounds 1 --json").ways[0].rounds[0].participants == 3)
    #expect(try rct("round draw --seed 1").err.contains("3 taking part"))
  }

  @Test func `a first round of nobody says why, and nothing of anybody's status`() throws {
    try folder.write(Community.members(4), to: "members.csv")
    for line in ["init", "members import members.csv"] { #expect(try rct(line).code == 0) }
    let empty = try rct("simulate --rounds 2 --attendance 0.000000001")
    #expect(empty.code == 65)
    #expect(
      empty.err.hasPrefix("rct: nobody takes part in the first of these rounds: --attendance "),
      "\(empty.err)")
  }

  @Test(arguments: [
    ("0.9", "90 in 100"), ("0.5", "50 in 100"), ("0.01", "1 in 100"), ("0.07", "7 in 100"),
    ("0.004", "4 in 1000"), ("0.996", "996 in 1000"), ("0.015", "15 in 1000"),
    ("0.333333", "333 in 1000"),
  ])
  func `how many take part is said as it was asked for`(share: String, words: String) throws {
    try folder.write(Community.members(400), to: "members.csv")
    for line in ["init", "members import members.csv"] { #expect(try rct(line).code == 0) }
    let outcome = try rct("simulate --rounds 1 --attendance \(share) --seed 1")
    #expect(
      outcome.err.hasPrefix("1 coming round, \(words) taking part each time; "), "\(outcome.err)")
  }

  @Test func `rules of one file name are told apart, and all that any of them is for is shown`()
    throws
  {
    try folder.write("id,region,role\na,w,x\nb,e,y\nc,w,y\nd,e,x\n", to: "members.csv")
    for line in ["init", "members import members.csv"] { #expect(try rct(line).code == 0) }
    try folder.write("[[rule]]\nfacet = \"region\"\napart = 5\n", to: "rules.toml")
    try folder.write("[[rule]]\nfacet = \"role\"\napart = 5\n", to: "pure chance.toml")
    #expect(
      try ChildProcess.shell("mkdir new && cp 'pure chance.toml' new/rules.toml", in: folder).code
        == 0)
    let line = "simulate --rounds 1 --policy rules.toml --policy new/rules.toml"
    #expect(
      try forecast("\(line) --json").ways.map(\.name)
        == ["rules.toml", "new/rules.toml", "pure chance", "reshuffling"])
    let words = try rct(line).out
    #expect(words.contains("across region  across role "), "\(words)")
    let one = try ChildProcess.shell("cp new/rules.toml other.toml", in: folder)
    #expect(one.code == 0)
    #expect(
      try forecast("simulate --rounds 1 --policy other.toml --policy new/rules.toml --json")
        .ways.map(\.name) == ["other", "rules", "pure chance", "reshuffling"])
    let chance = try RctProcess.run(
      ["simulate", "--rounds", "1", "--policy", "pure chance.toml"], in: folder,
      environment: ["RCT_TODAY": "2027-01-04"])
    #expect(
      chance.out.contains("repeats, pure chance.toml  repeats, pure chance  "), "\(chance.out)")
  }

  @Test func `nothing is changed, the same is the same, and policies are compared`() throws {
    let programme = try ReportedProgramme()
    let before = try Data(contentsOf: programme.folder.url.appending(path: "rct.sqlite"))
    try programme.folder.write(
      "[matching]\nrepeat_window = 2\n[[rule]]\nfacet = \"region\"\napart = 9\nrequired = true\n",
      to: "strict.toml")
    try programme.folder.write("[matching]\ngroup_size = 4\n", to: "tables.toml")
    let line =
      "simulate --rounds 6 --attendance 0.8 --joiners 3 --policy strict.toml --policy tables.toml"
    let text = try programme.rct(line + " --chart chart.svg").out
    #expect(try programme.rct(line).out == text)
    let header = text.prefix { $0 != "\n" }.split(separator: "  ").map {
      $0.drop { $0 == " " }
    }
    #expect(
      header == [
        "round", "taking part", "repeats, strict", "repeats, tables", "repeats, pure chance",
        "repeats, reshuffling",
      ])
    #expect(try programme.folder.read("chart.svg").contains("Repeats in the coming rounds"))
    #expect(try programme.rct(line + " --seed 2").out != text)
    let after = try Data(contentsOf: programme.folder.url.appending(path: "rct.sqlite"))
    #expect(before == after)
  }
}
